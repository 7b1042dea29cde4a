"""Offices and who held them when: the phrases that name a role, and the holder on a day.

`offices.csv` names an office by templates with a gap (*Menlu {country}*, *{demonym} President*),
`holders.csv` says who held it from which day to which (see `data/actors/README.md`). A phrase is made
of each template and each alias of the country or organisation that some holder is `of`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from workbench.annotations.registry import SEPARATOR, AliasRow, OfficeRow, Registry, TermRow
from workbench.errors import SettingsError
from workbench.project import data_path

OFFICES, HOLDERS = "offices.csv", "holders.csv"
GAPS = {"country": ("name", "acronym"), "organisation": ("name", "acronym"), "demonym": ("demonym",)}
"""The gaps of a template, and which aliases fill each; never a metonym."""
GAP = re.compile(r"\{(\w+)\}")
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names one office: of whom, who held it, and the alias inside that must be as written.

    `alias` is "" where the template has no gap; it begins at `at`, and `exact` says that its case counts.
    """

    office_id: str
    of: str
    template: str
    alias: str
    at: int
    exact: bool
    terms: tuple[TermRow, ...]

    def holders(self, days: Days | None) -> tuple[str, ...]:
        """Return who may have held the office on some of these days; ever, if none are known."""
        return tuple(sorted({term.actor_id for term in self.terms if days is None or _touches(term, days)}))

    def holder(self, days: Days | None) -> str | None:
        """Return who held the office on every one of these days, or None if that is not certain."""
        if days is None or len(self.holders(days)) != 1:
            return None
        return next((term.actor_id for term in self.terms if _covers(term, days)), None)


def _touches(term: TermRow, days: Days) -> bool:
    return term.since <= days[1] and (not term.until or days[0] < term.until)


def _covers(term: TermRow, days: Days) -> bool:
    end = term.until or term.checked + 1
    return term.since <= days[0] and days[1] < end


def read_cells(path: Path) -> pd.DataFrame:
    """Read a CSV as text in Unicode NFC; Excel in Indonesian writes it with semicolons."""
    try:
        header = path.read_text(encoding="utf-8-sig").partition("\n")[0]
        mark = ";" if header.count(";") > header.count(",") else ","
        table = pd.read_csv(path, sep=mark, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SettingsError(f"{path} cannot be read as a table in UTF-8: {error}.") from error
    # A row with fewer cells than the header ends in missing values.
    return table.fillna("").map(lambda cell: unicodedata.normalize("NFC", cell).strip())


def split_cell(cell: str) -> list[str]:
    """Return the values of a cell of a registry's file."""
    return [alias.strip() for alias in cell.split(SEPARATOR) if alias.strip()]


def read_offices(folder: Path) -> tuple[OfficeRow, ...]:
    """Read the offices of a registry; one that has holders alone uses the workbench's own offices."""
    if not (folder / HOLDERS).is_file():
        return ()
    path = folder / OFFICES
    path = path if path.is_file() else data_path("actors", OFFICES)
    rows = _rows(path, ("office_id",))
    columns = sorted({name for row in rows for name in row if name.startswith("templates_")})
    return tuple(
        OfficeRow(row["office_id"], tuple(t for name in columns for t in split_cell(row[name])))
        for row in rows
    )


def read_terms(folder: Path) -> tuple[TermRow, ...]:
    """Read the holders of a registry's offices, if it has any.

    Raises `SettingsError` where a column is absent or a day is not written as 2024-10-20.
    """
    path = folder / HOLDERS
    if not path.is_file():
        return ()
    rows = _rows(path, ("actor_id", "office_id", "of", "from", "until", "checked"))
    return tuple(_term(path, line, row) for line, row in enumerate(rows, 2))


def _term(path: Path, line: int, row: Mapping[str, str]) -> TermRow:
    since = _day(path, line, row["from"])
    until = _day(path, line, row["until"]) if row["until"] else 0
    # Without `checked` nobody looked since the day on which the holder came in.
    checked = _day(path, line, row["checked"]) if row["checked"] else since
    return TermRow(row["actor_id"], row["office_id"], row["of"], since, until, checked)


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    table = read_cells(path)
    for column in needed:
        if column not in table.columns:
            raise SettingsError(f"{path} has no column {column!r}.")
    return [{str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")]


def _day(path: Path, line: int, cell: str) -> int:
    try:
        return dt.date.fromisoformat(cell).toordinal()
    except ValueError as error:
        raise SettingsError(f"{path}: line {line} has {cell!r} for a day; write 2024-10-20.") from error


# Thousands of phrases that depend on the registry alone.
_PHRASES: dict[str, dict[str, Phrase]] = {}


def role_phrases(registry: Registry) -> dict[str, Phrase]:
    """Return every phrase that names an office with holders, by its surface; made once a process.

    An alias that two actors share fills no gap: who *the president of Korea* is cannot be known.
    """
    if registry.fingerprint not in _PHRASES:
        found: dict[str, Phrase] = {}
        for surface, phrase in _phrases(registry):
            # A phrase of two offices means their holder only where both have the same.
            other = found.get(surface)
            found[surface] = replace(phrase, terms=(*other.terms, *phrase.terms)) if other else phrase
        _PHRASES[registry.fingerprint] = found
    return _PHRASES[registry.fingerprint]


def _phrases(registry: Registry) -> Iterator[tuple[str, Phrase]]:
    known = {row.actor_id for row in registry.actor_rows}
    templates = {office.office_id: office.templates for office in registry.offices}
    fillers = _fillers(registry)
    terms: dict[tuple[str, str], list[TermRow]] = defaultdict(list)
    for term in registry.terms:
        # Whoever is no actor of this registry still holds the office: then nobody listed does.
        own = term if term.actor_id in known else term._replace(actor_id="")
        terms[term.office_id, term.of].append(own)
    for (office_id, of), held in sorted(terms.items()):
        for template in templates.get(office_id, ()):
            for surface, alias, at, exact in _filled(template, of, fillers):
                yield surface, Phrase(office_id, of, template, alias, at, exact, tuple(held))


def _fillers(registry: Registry) -> Mapping[tuple[str, str], list[AliasRow]]:
    """Return the aliases of each actor that may fill each gap."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in registry.alias_rows:
        bearers[row.surface.lower()].add(row.actor_id)
    found: dict[tuple[str, str], list[AliasRow]] = defaultdict(list)
    for row in registry.alias_rows:
        for gap, vias in GAPS.items():
            if row.via in vias and len(bearers[row.surface.lower()]) == 1:
                found[row.actor_id, gap].append(row)
    return found


def _filled(
    template: str, of: str, fillers: Mapping[tuple[str, str], list[AliasRow]]
) -> Iterator[tuple[str, str, int, bool]]:
    gap = GAP.search(template)
    if gap is None:
        yield template, "", 0, False
        return
    for row in fillers.get((of, gap[1]), ()):
        yield template.replace(gap[0], row.surface), row.surface, gap.start(), row.exact
