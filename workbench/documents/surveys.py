"""What a collection as a whole tells about its articles: a light first pass, then its evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xxhash

from workbench.documents.date_urls import read_url
from workbench.documents.date_words import Span, a_date, find_dates
from workbench.documents.outlets import Outlets, project_outlets, read_outlets
from workbench.documents.zone_lines import is_sentence
from workbench.fingerprints import fingerprint

if TYPE_CHECKING:
    from workbench.settings import Settings
    from workbench.sources.records import Record

SAMPLE = 200  # documents of an outlet whose lines are remembered: those of the smallest hash
_HEAD, _FOOT = 14, 6  # lines at either end of a document, where furniture stands
REMEMBERED = 300  # characters: a longer line is nobody's furniture
_LEAST, _SHARE = 5, 0.02  # documents that share a line, and their share of the sample …
_LEAST_SENTENCES, _SHARE_SENTENCES = 8, 0.3  # … more, where it is a sentence: news repeats itself
_ISO_CELLS, _TEXT_CELLS = 10, 5  # cells that must speak before a spreadsheet is held to have erred
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(?:[T ]\d\d:[\d:.]+)?")  # nearly all that are
_STRAY = 0.02  # share of cells that may speak against the order of a column


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `read_document` needs to know of the collection; `fingerprint` changes with it.

    `orders` tells for each table whether its date column has the day or the month first;
    `exchanged` names those whose ISO dates a spreadsheet wrote with day and month exchanged;
    `repeated` holds hashes of the lines that an outlet's documents share.
    """

    outlets: Outlets
    bounds: tuple[dt.date, dt.date] | None
    orders: dict[str, str]
    exchanged: frozenset[str]
    repeated: dict[str, frozenset[int]]
    defaults: dict[str, str]
    fingerprint: str


@dataclass(slots=True)
class Survey:
    """Counts over a part of a collection's records; parts may be merged in any order."""

    dates: dict[str, Counter[str]] = field(default_factory=dict)
    lines: dict[str, dict[int, tuple[int, ...]]] = field(default_factory=dict)
    # The largest hash of each sample that is full, where it is known: most documents lie beyond it.
    _bounds: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add(self, record: Record) -> None:
        """Take one record into account."""
        sign = _cell_sign(record)
        if sign is not None:
            table = table_of(record)
            if table not in self.dates:
                self.dates[table] = Counter()
            self.dates[table][sign] += 1
        outlet = outlet_key(record)
        document = xxhash.xxh3_64_intdigest(record.text.encode("utf-8", "surrogatepass"))
        bound = self._bounds.get(outlet)
        if bound is None or document < bound:
            self._remember(outlet, document, record.text)

    def _remember(self, outlet: str, document: int, text: str) -> None:
        sample = self.lines.setdefault(outlet, {})
        sample[document] = _edges(text)
        if len(sample) > SAMPLE:
            del sample[max(sample)]
        if len(sample) == SAMPLE:
            self._bounds[outlet] = max(sample)

    def merge(self, other: Survey) -> Survey:
        """Return what both parts tell together."""
        dates = {table: Counter(counts) for table, counts in self.dates.items()}
        for table, counts in other.dates.items():
            dates.setdefault(table, Counter()).update(counts)
        lines = dict(self.lines)
        for outlet, sample in other.lines.items():
            both = {**lines.get(outlet, {}), **sample}
            lines[outlet] = dict(sorted(both.items())[:SAMPLE])
        return Survey(dates, lines)

    def settle(self, settings: Settings) -> Evidence:
        """Draw the conclusions, together with what the researcher states."""
        outlets = project_outlets()
        if settings.outlets is not None:
            outlets = outlets.joined(read_outlets(settings.outlets))
        orders = {table: order for table, c in sorted(self.dates.items()) if (order := _order(c))}
        exchanged = frozenset(table for table, counts in self.dates.items() if _exchanged(counts))
        repeated = {key: _repeated(sample) for key, sample in sorted(self.lines.items())}
        defaults = dict(sorted(settings.defaults.items()))
        told = (
            *(repr(sorted(table.items())) for table in (outlets.aliases, outlets.domains)),
            repr((settings.between, orders, sorted(exchanged), defaults)),
            repr([(key, sorted(lines)) for key, lines in repeated.items()]),
        )
        return Evidence(outlets, settings.between, orders, exchanged, repeated, defaults, fingerprint(*told))


def survey(records: Iterable[Record]) -> Survey:
    """Pass once over a part of a collection's records."""
    found = Survey()
    for record in records:
        found.add(record)
    return found


def table_of(record: Record) -> str:
    """Return the table that a record is a row of; a text file's is the metadata of its folder."""
    table, mark, _ = record.source.rpartition("#")
    return table if mark else record.source.rpartition("/")[0]


def outlet_key(record: Record) -> str:
    """Return by what a record's neighbours are known: its outlet, its host, or its folder."""
    if outlet := record.fields.get("outlet", ""):
        return outlet
    return record.fields.get("url", "").partition("//")[2].partition("/")[0] or table_of(record)


def line_hash(line: str) -> int:
    """Return the number by which a line is remembered; the last bit says whether it is a sentence."""
    number = xxhash.xxh3_64_intdigest(line.encode("utf-8", "surrogatepass"))
    return number - number % 2 + is_sentence(line)


def _edges(text: str) -> tuple[int, ...]:
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    if len(lines) > _HEAD + _FOOT:
        lines = lines[:_HEAD] + lines[-_FOOT:]
    return tuple(dict.fromkeys(line_hash(line) for line in lines if len(line) <= REMEMBERED))


def _repeated(sample: dict[int, tuple[int, ...]]) -> frozenset[int]:
    counts = Counter(line for lines in sample.values() for line in lines)
    size = len(sample)
    least = max(_LEAST, _SHARE * size), max(_LEAST_SENTENCES, _SHARE_SENTENCES * size)
    return frozenset(line for line, n in counts.items() if n >= least[line % 2])


def _cell_sign(record: Record) -> str | None:
    """Say what a date cell shows of its column: which number the day is, or that it is ISO."""
    cell = record.fields.get("date", "")
    iso = _ISO.fullmatch(cell)
    if iso is not None:
        return "iso low" if int(iso.group(1)) <= 12 else "iso high"
    span = next(find_dates(cell), None)
    if span is None or span.day is None:
        return None
    if cell.lstrip()[:4].isdigit():
        return "iso low" if span.day <= 12 else "iso high"
    if span.order != "?":
        return span.order if "/" in cell or "-" in cell or "." in cell else None
    return _sign_by_url(span, record.fields.get("url", ""))


def _sign_by_url(span: Span, url: str) -> str | None:
    reading = read_url(url) if url else None
    if reading is None or reading.day is None or span.year is None or span.day == span.month:
        return None
    days = {"dm": span.date(), "md": a_date(span.year, span.day or 0, span.month or 0)}
    return next((order for order, day in days.items() if day == reading.day), None)


def _order(counts: Counter[str]) -> str | None:
    """Return the order of day and month that a column shows; None where it shows both or none."""
    first, second = counts["dm"], counts["md"]
    if min(first, second) > _STRAY * (first + second) or not first + second:
        return None
    return "dm" if first > second else "md"


def _exchanged(counts: Counter[str]) -> bool:
    """Say whether a spreadsheet took day-first cells for month-first ones.

    It turns those whose day is at most 12 into dates, day and month exchanged, and leaves the
    others as text: no date of such a column has a day above 12, while its texts do.
    """
    return not counts["iso high"] and counts["iso low"] >= _ISO_CELLS and counts["dm"] >= _TEXT_CELLS
