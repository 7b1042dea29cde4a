"""What a collection as a whole tells about its articles: a light first pass, then its evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xxhash

from workbench.documents.titles import fold
from workbench.documents.date_words import find_dates
from workbench.documents.outlets import Outlets, project_outlets, read_outlets

if TYPE_CHECKING:
    from workbench.settings import Settings
    from workbench.sources.records import Record

SAMPLE = 400  # documents an outlet whose lines are remembered: those of the smallest hash
_LINES = 8  # lines at either end of a document, where furniture stands
_LEAST = 5  # documents that must share a line


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `read_document` needs to know of the collection; `fingerprint` changes with it."""

    outlets: Outlets
    bounds: tuple[dt.date, dt.date] | None
    orders: dict[str, str]
    repeated: dict[str, frozenset[int]]
    defaults: dict[str, str]
    fingerprint: str


@dataclass(slots=True)
class Survey:
    """Counts over a part of a collection's records; parts are merged in any order."""

    orders: dict[str, Counter[str]] = field(default_factory=dict)
    lines: dict[str, dict[int, tuple[int, ...]]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Take one record into account."""
        self._add_date(record)
        key = record.fields.get("outlet", "") or _host(record.fields.get("url", ""))
        sample = self.lines.setdefault(key, {})
        document = xxhash.xxh3_64_intdigest(record.text.encode())
        if len(sample) < SAMPLE or document < max(sample):
            sample[document] = _edges(record.text)
            if len(sample) > SAMPLE:
                del sample[max(sample)]

    def _add_date(self, record: Record) -> None:
        table, mark, _ = record.source.rpartition("#")
        span = next(find_dates(record.fields.get("date", "")), None) if mark else None
        if span is not None:
            self.orders.setdefault(table, Counter())[span.order] += 1

    def merge(self, other: Survey) -> Survey:
        """Return what both parts tell together."""
        merged = Survey({k: Counter(v) for k, v in self.orders.items()}, dict(self.lines))
        for table, counts in other.orders.items():
            merged.orders.setdefault(table, Counter()).update(counts)
        for outlet, sample in other.lines.items():
            both = {**merged.lines.get(outlet, {}), **sample}
            merged.lines[outlet] = dict(sorted(both.items())[:SAMPLE])
        return merged

    def settle(self, settings: Settings) -> Evidence:
        """Draw the conclusions, together with what the researcher states."""
        outlets = project_outlets()
        if settings.outlets is not None:
            outlets = outlets.joined(read_outlets(settings.outlets))
        orders = {table: order for table, counts in sorted(self.orders.items()) if (order := _order(counts))}
        repeated = {outlet: _repeated(sample) for outlet, sample in sorted(self.lines.items())}
        told = (sorted(outlets.aliases.items()), sorted(outlets.domains.items()), settings.between, orders)
        shared = [(outlet, sorted(lines)) for outlet, lines in repeated.items()]
        defaults = dict(sorted(settings.defaults.items()))
        fingerprint = xxhash.xxh3_128_hexdigest(repr((told, shared, defaults)).encode())
        return Evidence(outlets, settings.between, orders, repeated, defaults, fingerprint)


def survey(records: Iterable[Record]) -> Survey:
    """Pass once over a part of a collection's records."""
    found = Survey()
    for record in records:
        found.add(record)
    return found


def _order(counts: Counter[str]) -> str | None:
    """Return the one order of day and month that a column shows; None where it shows both."""
    first, second = counts["dm"], counts["md"]
    if first and not second:
        return "dm"
    return "md" if second and not first else None


def _edges(text: str) -> tuple[int, ...]:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 2 * _LINES:
        lines = lines[:_LINES] + lines[-_LINES:]
    return tuple({line_hash(line) for line in lines if len(line) <= 300})


def line_hash(line: str) -> int:
    """Return the number by which a folded line is remembered."""
    return xxhash.xxh3_64_intdigest(fold(line).encode())


def _repeated(sample: dict[int, tuple[int, ...]]) -> frozenset[int]:
    counts = Counter(line for lines in sample.values() for line in lines)
    least = max(_LEAST, round(0.02 * len(sample)))
    return frozenset(line for line, n in counts.items() if n >= least)


def _host(url: str) -> str:
    return url.split("/")[2] if url.count("/") >= 2 else ""
