"""Who publishes news: outlets and wire agencies, a table of names, aliases and domains."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from workbench.errors import SettingsError
from workbench.project import data_path

COLUMNS = ("name", "kind", "aliases", "domains", "country", "language")
KINDS = ("outlet", "agency")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}")
_SHORT = 2
_EDGES = " \t\u00a0.,;:()[]/-–—\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table; `kind` is `outlet` or `agency`."""

    name: str
    kind: str = "outlet"
    country: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Outlets:
    """The table, looked up by alias or by web address.

    Two tables are never equal: what was read in the light of one is kept for that one, and to compare
    hundreds of rows each time would take longer than to read it again.
    """

    aliases: Mapping[str, Outlet] = field(default_factory=dict)
    domains: Mapping[str, Outlet] = field(default_factory=dict)

    def named(self, words: str) -> Outlet | None:
        """Return who goes by these words, whatever their case; None where nobody does.

        Two letters are a name in capitals only: `(AA)` is an agency's, `(aa)` somebody's initials.
        """
        key = alias_key(words)
        if len(key) == _SHORT and not words.strip(_EDGES).isupper():
            return None
        return self.aliases.get(key) or self.domains.get(key)

    def at(self, url: str) -> Outlet | None:
        """Return who publishes at an address; an unknown host is named by itself.

        A domain of the table may name a section: `bbc.com/indonesia`.

        >>> Outlets().at("https://www.wartakota-contoh.id/read/12/judul").name
        'wartakota-contoh.id'
        """
        host = _host(url)
        if not host:
            return None
        parts = host.split(".")
        section = url.partition(host)[2].lstrip(":0123456789").strip("/").partition("/")[0]
        for first in range(len(parts) - 1):
            domain = ".".join(parts[first:])
            known = self.domains.get(f"{domain}/{section}") or self.domains.get(domain)
            if known:
                return known
        return Outlet(host.removeprefix("www."))

    def joined(self, other: Outlets) -> Outlets:
        """Return this table with another's rows in front of it."""
        return Outlets({**self.aliases, **other.aliases}, {**self.domains, **other.domains})


def alias_key(words: str) -> str:
    """Fold what does not distinguish one name from another: case, spaces, marks at the edges.

    >>> alias_key(" KOMPAS.com ")
    'kompas.com'
    """
    return " ".join(words.strip(_EDGES).casefold().split())


def is_domain(words: str) -> bool:
    """Say whether a name is a web address such as `KOMPAS.com`.

    >>> is_domain("REPUBLIKA.CO.ID"), is_domain("Washington, D.C.")
    (True, False)
    """
    return "." in words and _DOMAIN.fullmatch(words.casefold()) is not None


def _host(url: str) -> str:
    parts = urlsplit(url if "//" in url else f"//{url}")
    return (parts.hostname or "").casefold() if "." in (parts.netloc or "") else ""


def read_outlets(path: Path) -> Outlets:
    """Read a table of outlets; `SettingsError` names the column or the kind that is wrong."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        absent = [name for name in COLUMNS if row.get(name) is None]
        if absent:
            raise SettingsError(f"{path} lacks the column {absent[0]!r} of {', '.join(COLUMNS)}.")
        if row["kind"].strip() not in KINDS:
            raise SettingsError(f"{path}: the kind of {row['name']!r} should be outlet or agency.")
    return _table(rows)


def _table(rows: Iterable[Mapping[str, str]]) -> Outlets:
    aliases: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for row in rows:
        outlet = Outlet(row["name"].strip(), row["kind"].strip(), row["country"].strip())
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias.strip():
                aliases.setdefault(alias_key(alias), outlet)
        for domain in row["domains"].split("|"):
            if domain.strip():
                domains.setdefault(domain.strip().casefold().removeprefix("www."), outlet)
    return Outlets(aliases, domains)


@cache
def project_outlets() -> Outlets:
    """Return the table that the project brings along."""
    return read_outlets(data_path("outlets.csv"))
