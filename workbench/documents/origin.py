"""Where an article comes from: its outlet, agency and author, by the evidence that a page gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from workbench.documents.datelines import Dateline
from workbench.documents.outlets import Outlet, Outlets, is_domain
from workbench.documents.zone_forms import byline_name
from workbench.languages import available, collected, language

Zone = tuple[int, int, str, str]

_MARKS = re.compile(r"copyright|hak cipta|©|\(c\)|\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d)?", re.I)
_RIGHTS = re.compile(
    r"[.,|]?\s*(?:all rights reserved|reproduction|no part of|dilarang|hak cipta dilindungi"
    r"|seluruh hak cipta).*",
    re.I,
)
_COMPANY = re.compile(r"\b(?:PT|Tbk|Ltd|Inc|LLC|Sdn|Bhd|Press \(M\))\b\.?", re.I)
_SPLIT = re.compile(r"\s*(?:[/,;|()\[\]:]|\b(?:dan|and|via)\b|[-–—]{1,2}(?=\s))\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[|;/(]|\s[-–—]\s|,?\s*(?:editor|editing|penulis|reporter|penerjemah|in|dari|di)\b).*", re.I
)
_NAME = re.compile(r"[^\d:]{3,80}")
_WORD = re.compile(r"[\w.'’-]+")


@dataclass(slots=True)
class Origin:
    """Who published an article, who delivered it, who wrote it; None where nothing says so."""

    outlet: str | None
    agency: str | None
    author: str | None


@dataclass(slots=True)
class Stated:
    """What the record and its collection state: outlet, address, author, folder, default outlet."""

    outlet: str = ""
    url: str = ""
    author: str = ""
    source: str = ""
    default: str = ""


@dataclass(slots=True)
class _Page:
    """What the furniture of a page names, in the order of its lines."""

    outlets: list[str] = field(default_factory=list)
    rights: list[Outlet] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)


def find_origin(
    text: str, zones: Sequence[Zone], *, stated: Stated, dateline: Dateline | None, outlets: Outlets
) -> Origin:
    """Weigh the evidence for outlet, agency and author.

    The record itself stands above the address, that above dateline, copyright line and credits;
    a folder or a default of the collection comes last. What a text merely quotes is no evidence.
    """
    page = _Page()
    for rule, line in _boilerplate(text, zones):
        reader = _READERS.get(rule)
        if reader is not None:
            reader(page, line, outlets)
    outlet = _outlet(stated, dateline, page, outlets)
    author = stated.author or next(iter(page.authors), None)
    return Origin(outlet, _agency(outlet, dateline, page), author)


def _outlet(stated: Stated, dateline: Dateline | None, page: _Page, outlets: Outlets) -> str | None:
    if stated.outlet:
        known = outlets.named(stated.outlet)
        return known.name if known else stated.outlet
    address = outlets.at(stated.url) if stated.url else None
    if address is not None:
        return address.name
    if dateline is not None and dateline.outlet:
        return dateline.outlet
    found = [outlet.name for outlet in page.rights] + page.outlets
    return next(iter(found), None) or _folder(stated.source, outlets) or stated.default or None


def _folder(source: str, outlets: Outlets) -> str | None:
    """Return the outlet that a file's folder is named after: `kompas/001.txt`."""
    for part in reversed(source.rpartition("#")[0 if "#" in source else 2].split("/")[:-1]):
        known = outlets.named(part)
        if known is not None:
            return known.name
    return None


def _agency(outlet: str | None, dateline: Dateline | None, page: _Page) -> str | None:
    """Return the agency credited; one that is not the outlet itself stands first."""
    rights = [owner.name for owner in page.rights if owner.kind == "agency" and owner.name != outlet]
    found = [dateline.agency] if dateline is not None and dateline.agency else []
    found += [*page.agencies, *rights]
    return next((name for name in found if name != outlet), found[0] if found else None)


def _boilerplate(text: str, zones: Sequence[Zone]) -> Iterable[tuple[str, str]]:
    for start, end, zone, rule in zones:
        if zone == "boilerplate" and rule in _READERS:
            for line in text[start:end].split("\n"):
                if line.strip():
                    yield rule, line.strip()


def _read_credit(page: _Page, line: str, outlets: Outlets) -> None:
    label, colon, name = line.partition(":")
    key = " ".join(label.split()).lower().strip("(-–— ")
    if not colon:
        _read_words(page, line, outlets)
        return
    page.outlets += [
        found.name for found in _known(name.partition("|")[2], outlets) if found.kind == "outlet"
    ]
    if key in _labels("sources"):
        page.agencies += [found.name for found in _known(name, outlets) if found.kind == "agency"]
    elif key in _labels("authors"):
        page.authors += _person(name)


def _read_words(page: _Page, line: str, outlets: Outlets) -> None:
    """Read a credit without a colon: `REUTERS`, `Reporting by Jane Roe`, `Laporan Wartawan …`."""
    opened = next((w for w in _credited() if line.lower().lstrip("( ").startswith(w)), None)
    for found in _known(line if opened is None else line.lstrip("( ")[len(opened) :], outlets):
        (page.agencies if found.kind == "agency" else page.outlets).append(found.name)
    if opened is not None:
        words = [
            part for part in re.split(r"[,;]|\.(?:\s|$)", line.lstrip("( ")[len(opened) :]) if part.strip()
        ]
        names = [part for part in words if not _known(part, outlets)]
        page.authors += _person(names[0]) if names else []


def _read_rights(page: _Page, line: str, outlets: Outlets) -> None:
    words = _RIGHTS.sub("", _MARKS.sub(" ", line))
    bare = " ".join(_COMPANY.sub(" ", words).split()).strip(" .,-–|")
    known = outlets.named(bare)
    page.rights += [known] if known else _known(words, outlets)


def _read_initials(page: _Page, line: str, outlets: Outlets) -> None:
    for part in _SPLIT.split(line):
        known = outlets.named(_abbreviations().get(part.lower(), part)) if part else None
        if known is not None and known.kind == "agency":
            page.agencies.append(known.name)
        elif is_domain(part):
            page.outlets.append(known.name if known else part.casefold())


def _read_notice(page: _Page, line: str, outlets: Outlets) -> None:
    for found in _mentioned(line, outlets):
        (page.agencies if found.kind == "agency" else page.outlets).append(found.name)


def _read_masthead(page: _Page, line: str, outlets: Outlets) -> None:
    named = outlets.named(line)
    if named is not None and named.kind == "agency":  # `Reuters`, alone below the headline
        page.agencies.append(named.name)
    page.outlets += [found.name for found in _known(line, outlets) if found.kind != "agency"]


def _read_byline(page: _Page, line: str, outlets: Outlets) -> None:
    name = byline_name(line)
    page.agencies += [found.name for found in _known(line, outlets) if found.kind == "agency"]
    if name and not _known(name, outlets):
        page.authors += _person(name)


_READERS = {
    "credit": _read_credit,
    "copyright": _read_rights,
    "initials": _read_initials,
    "notice": _read_notice,
    "masthead": _read_masthead,
    "stamp": _read_masthead,
    "above the title": _read_masthead,
    "above the dateline": _read_masthead,
    "repeated line": _read_masthead,
    "byline": _read_byline,
}


def _known(words: str, outlets: Outlets) -> list[Outlet]:
    """Return the outlets that stand as wholes between the marks of a credit, in its order."""
    whole = outlets.named(words)
    if whole is not None:
        return [whole]
    found = (outlets.named(part) for part in _SPLIT.split(words) if part)
    return [outlet for outlet in found if outlet is not None]


def _mentioned(line: str, outlets: Outlets) -> list[Outlet]:
    """Return the outlets that a notice names in running words."""
    words = _WORD.findall(line)
    found: list[Outlet] = []
    at = 0
    while at < len(words):
        sizes = (4, 3, 2, 1) if words[at][0].isupper() else ()
        tried = ((size, outlets.named(" ".join(words[at : at + size]))) for size in sizes)
        size, outlet = next(((n, o) for n, o in tried if o is not None), (1, None))
        found += [outlet] if outlet else []
        at += size
    return found


def _person(words: str) -> list[str]:
    name = _AFTER_NAME.sub("", words.strip(" .:-–—")).strip(" ,.")
    return [name] if _NAME.fullmatch(name) and name[0].isupper() else []


@cache
def _labels(key: str) -> frozenset[str]:
    return frozenset(collected("origin", key))


@cache
def _credited() -> tuple[str, ...]:
    return tuple(sorted({w.strip("( ") for w in collected("zones", "credited")}, key=lambda w: (-len(w), w)))


@cache
def _abbreviations() -> dict[str, str]:
    """Return the short forms of agencies that stand among initials: `(Ant/H-2)`."""
    found: dict[str, str] = {}
    for code in available():
        found.update(language(code).get("origin", {}).get("abbreviations", {}))
    return found
