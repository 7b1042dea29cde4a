"""Where an article comes from: its outlet and agency, by the evidence that a page gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.documents.cleaning import Zone
from workbench.documents.datelines import Dateline
from workbench.documents.outlets import Outlet, Outlets, alias_key
from workbench.languages import collected

_MARKS = re.compile(r"^[\s©]*(?:copyright|hak cipta|\(c\)|©)?[\s©]*(?:\(c\))?\s*|\b(?:19|20)\d\d\b", re.I)
_RIGHTS = re.compile(r"(?:all rights reserved|hak cipta dilindungi).*|\bPT\.? .*", re.I)
_SPLIT = re.compile(r"\s*(?:[/,;|()\[\]]|\bdan\b|\band\b|\bvia\b|[-–—]{1,2}\s)\s*")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published an article, who delivered it, who wrote it; None where nothing says so."""

    outlet: str | None
    agency: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the record itself states, as the words stand."""

    outlet: str = ""
    url: str = ""
    author: str = ""
    default: str = ""


def find_origin(
    text: str, zones: Iterable[Zone], *, stated: Stated, dateline: Dateline | None, outlets: Outlets
) -> Origin:
    """Weigh the evidence for outlet, agency and author: record, address, dateline, credits."""
    lines = _boilerplate(text, zones)
    credits = [(label, name) for rule, line in lines if rule == "credit" for label, name in _credit(line)]
    rights = [found for rule, line in lines if rule == "copyright" for found in _owner(line, outlets)]
    sources = [found for label, name in credits if label in _labels("sources") for found in _known(name, outlets)]
    tails = [found for rule, line in lines if rule in {"initials", "credited", "notice"} for found in _known(line, outlets)]
    agency = _agency(dateline, sources, tails, rights)
    return Origin(
        _outlet(stated, dateline, [*rights, *tails, *_mastheads(lines, outlets)], outlets),
        agency,
        stated.author or next((name for label, name in credits if label in _labels("authors")), None),
    )


def _outlet(
    stated: Stated, dateline: Dateline | None, found: Iterable[Outlet], outlets: Outlets
) -> str | None:
    if stated.outlet:
        known = outlets.named(stated.outlet)
        return known.name if known else stated.outlet
    address = outlets.at(stated.url) if stated.url else None
    if address is not None:
        return address.name
    if dateline is not None and dateline.outlet:
        return dateline.outlet
    named = sorted(found, key=lambda outlet: outlet.kind == "agency")
    return named[0].name if named else (stated.default or None)


def _agency(
    dateline: Dateline | None, sources: list[Outlet], tails: list[Outlet], rights: list[Outlet]
) -> str | None:
    if dateline is not None and dateline.agency:
        return dateline.agency
    found = [outlet for outlet in (*sources, *tails, *rights) if outlet.kind == "agency"]
    return found[0].name if found else None


def _boilerplate(text: str, zones: Iterable[Zone]) -> list[tuple[str, str]]:
    return [
        (rule, line.strip())
        for start, end, zone, rule in zones
        if zone == "boilerplate"
        for line in text[start:end].split("\n")
        if line.strip()
    ]


def _credit(line: str) -> Iterable[tuple[str, str]]:
    label, colon, name = line.partition(":")
    if colon and name.strip():
        yield label.strip().lower(), name.strip()


def _owner(line: str, outlets: Outlets) -> list[Outlet]:
    words = _RIGHTS.sub("", _MARKS.sub(" ", line)).strip()
    known = outlets.named(words)
    return [known] if known else _known(words, outlets)


def _known(words: str, outlets: Outlets) -> list[Outlet]:
    """Return the outlets that a credit names, in its order."""
    whole = outlets.named(words)
    if whole is not None:
        return [whole]
    found = (outlets.named(part) for part in _SPLIT.split(words) if part)
    return [outlet for outlet in found if outlet is not None]


def _mastheads(lines: Iterable[tuple[str, str]], outlets: Outlets) -> list[Outlet]:
    heads = (outlets.named(line) for rule, line in lines if rule in {"masthead", "above the title"})
    return [outlet for outlet in heads if outlet is not None]


@cache
def _labels(key: str) -> frozenset[str]:
    return frozenset(alias_key(word) for word in collected("origin", key))
