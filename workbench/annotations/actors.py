"""The registry of actors: whom to look for, under which names, as data that a researcher edits.

A registry is a folder with any of `persons.csv`, `countries.csv`, `organisations.csv` and
`groups.csv` (see `data/actors/README.md`). A column says how an alias refers: `names`,
`surnames` (short forms of a person), `acronyms` (case counts), `demonyms`, `metonyms`; what
`ambiguous` repeats needs support from its document. Countries known by their ISO code also bear
the names that Unicode's CLDR gives them in the workbench's languages. Offices and their holders, if the
folder has any, stand in `offices.csv` and `holders.csv`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import babel

from workbench.annotations.cells import Row, read_rows, split_cell
from workbench.annotations.offices import read_offices, read_terms
from workbench.annotations.registry import SEPARATOR, ActorRow, AliasRow, Registry
from workbench.errors import SettingsError
from workbench.fingerprints import fingerprint
from workbench.languages import available
from workbench.project import data_path

KINDS = {
    "persons": "person",
    "countries": "country",
    "organisations": "organisation",
    "groups": "group",
}
# In this order: of two ways to read one alias of an actor, the first counts.
VIA = {
    "acronyms": "acronym",
    "name": "name",
    "names": "name",
    "surnames": "name",
    "demonyms": "demonym",
    "metonyms": "metonym",
}
_NEEDED = ("actor_id", "name")
_ACTOR_COLUMNS = ("actor_id", "name", "kind", "country", "sector")


def load_registry(folder: Path | None = None) -> Registry:
    """Read a registry folder; by default the one that comes with the workbench.

    Raises `SettingsError` where the folder holds no registry file, a file is no table or lacks
    `actor_id` or `name`, a row names nobody, or two rows share an `actor_id`.
    """
    folder = data_path("actors") if folder is None else folder
    records = _records(folder)
    actors = tuple(ActorRow(*(row[name] for name in _ACTOR_COLUMNS)) for row in records)
    aliases = {
        (alias.surface, alias.actor_id, alias.exact): alias
        for row in reversed(records)
        for alias in reversed(list(_aliases(row)))
    }
    known = tuple(reversed(aliases.values()))
    exceptions = _exceptions(folder / "exceptions.csv")
    offices, terms = read_offices(folder), read_terms(folder)
    told = ["\x1e".join(map(str, row)) for row in (*actors, *known)]
    held = ["\x1e".join(map(str, row)) for row in (*offices, *terms)]
    digest = fingerprint(*told, "", *exceptions, "", *held)
    return Registry(actors, known, exceptions, digest, offices, terms)


def _records(folder: Path) -> list[Row]:
    """Return the rows of all files of a registry."""
    files = [(folder / f"{stem}.csv", kind) for stem, kind in KINDS.items()]
    found = [(path, kind) for path, kind in files if path.is_file()]
    if not found:
        raise SettingsError(
            f"{folder} holds no registry of actors; it should have at least one of "
            f"{', '.join(path.name for path, _ in files)}."
        )
    records = [row for path, kind in found for row in _read(path, kind)]
    counts = Counter(row["actor_id"] for row in records)
    twice = [row["actor_id"] for row in records if counts[row["actor_id"]] > 1]
    if twice:
        raise SettingsError(f"{folder}: two actors have the actor_id {twice[0]!r}.")
    return records


def _exceptions(path: Path) -> tuple[str, ...]:
    """Return the phrases of `exceptions.csv` (`phrase`), if there is one."""
    if not path.is_file():
        return ()
    return tuple(sorted({row["phrase"] for row in read_rows(path, ("phrase",))} - {""}))


def _read(path: Path, kind: str) -> list[Row]:
    rows = read_rows(path, _NEEDED)
    for number, row in enumerate(rows, 2):
        for column in _NEEDED:
            if not row[column]:
                raise SettingsError(f"{path}: line {number} has no {column}.")
        if SEPARATOR in row["actor_id"]:
            raise SettingsError(f"{path}: the actor_id {row['actor_id']!r} should hold no {SEPARATOR!r}.")
    plain = dict.fromkeys((*VIA, "country", "sector", "ambiguous"), "")
    own = [{**plain, **row, "kind": kind} for row in rows]
    return [{**row, "country": row["actor_id"]} for row in own] if kind == "country" else own


def _aliases(row: Row) -> Iterator[AliasRow]:
    unsure = set(split_cell(row["ambiguous"]))
    for surface, column in _listed(row):
        # A name in capitals (SWIFT) is not the word of the same letters (swift).
        exact, short = column == "acronyms" or surface.isupper(), column == "surnames"
        yield AliasRow(surface, row["actor_id"], VIA[column], row["kind"], exact, short, surface in unsure)


def _listed(row: Row) -> Iterator[tuple[str, str]]:
    for column in VIA:
        if row[column]:  # most are empty
            yield from ((surface, column) for surface in split_cell(row[column]))
        if column == "names" and row["kind"] == "country":
            yield from ((surface, column) for surface in cldr_names(row["actor_id"]))


@cache
def cldr_names(code: str) -> tuple[str, ...]:
    """Return the names of a country in the workbench's languages, as Unicode's CLDR has them.

    >>> cldr_names("DE")
    ('Germany', 'Jerman')
    """
    locales = [babel.Locale(language) for language in available()]
    names = [locale.territories.get(code) for locale in locales]
    return tuple(dict.fromkeys(str(name) for name in names if name))
