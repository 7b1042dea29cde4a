"""What one line of a page's furniture names: outlets, agencies, authors and places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from workbench.documents.outlets import Outlet, Outlets, is_domain
from workbench.documents.place_names import places, written
from workbench.documents.zone_forms import byline_agency, byline_name
from workbench.documents.zone_heads import byline_parts
from workbench.languages import available, collected, language

_MARKS = re.compile(r"copyright|hak cipta|©|\(c\)|\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d)?", re.I)
_RIGHTS = re.compile(
    r"[.,|]?\s*(?:all rights reserved|reproduction|no part of|dilarang|hak cipta dilindungi"
    r"|seluruh hak cipta).*",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:PT|Tbk|Ltd|Inc|LLC|Company|Corporation|Corp|Group|Media Group|Sdn|Bhd|Press \(M\))\b\.?", re.I
)
_SHORT = 2  # letters: among initials they are rather somebody's own
_SPLIT = re.compile(r"\s*(?:[/,;|()\[\]:]|\b(?:dan|and|via)\b|[-–—]{1,2}(?=\s))\s*")
_ASIDE = re.compile(r"\s*[|●•·]\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[|;/(]|\s[-–—]\s|,?\s*(?:editor|editing|penulis|reporter|penerjemah|in|dari|di)\b).*", re.I
)
_STAFF = re.compile(r"(?: Staff)?(?: (?:Staff|Writers?|Reporters?|Correspondents?|Desk|Team|Bureau))?$")
_NAME = re.compile(r"[^\d:]{3,80}")
_WORD = re.compile(r"[\w.'’-]+")
_NAMES = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}")


@dataclass(slots=True)
class Page:
    """What the furniture of a page names, in the order of its lines."""

    outlets: list[str] = field(default_factory=list)
    rights: list[Outlet] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    pictured: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)


def _read_credit(page: Page, line: str, outlets: Outlets) -> None:
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


def _read_words(page: Page, line: str, outlets: Outlets) -> None:
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


def _read_rights(page: Page, line: str, outlets: Outlets) -> None:
    words = _RIGHTS.sub("", _MARKS.sub(" ", line))
    bare = " ".join(_COMPANY.sub(" ", words).split()).strip(" .,-–|")
    known = outlets.named(bare)
    page.rights += [known] if known else _known(words, outlets)


def _read_initials(page: Page, line: str, outlets: Outlets) -> None:
    for part in _SPLIT.split(line):
        name = _abbreviations().get(part.lower(), part if len(part) > _SHORT else "")
        known = outlets.named(name) if name else None
        if known is not None and known.kind == "agency":
            page.agencies.append(known.name)
        elif is_domain(part):
            page.outlets.append(known.name if known else part.casefold())


def _read_notice(page: Page, line: str, outlets: Outlets) -> None:
    for found in _mentioned(line, outlets):
        (page.agencies if found.kind == "agency" else page.outlets).append(found.name)


def _read_masthead(page: Page, line: str, outlets: Outlets) -> None:
    named = outlets.named(line)
    if named is not None and named.kind == "agency":  # `Reuters`, alone below the headline
        page.agencies.append(named.name)
    page.outlets += [found.name for found in _known(line, outlets) if found.kind != "agency"]


def _read_byline(page: Page, line: str, outlets: Outlets) -> None:
    name = byline_name(line)
    words = " / ".join(part for part in (line, byline_agency(line)) if part)
    page.agencies += [found.name for found in _known(words, outlets) if found.kind == "agency"]
    if name is None:
        _read_head(page, line, outlets)
        return
    employer = _employer(name, outlets)
    if employer is not None:
        (page.agencies if employer.kind == "agency" else page.outlets).append(employer.name)
    elif not _known(name, outlets):
        page.authors += _person(name)


def _employer(name: str, outlets: Outlets) -> Outlet | None:
    """Return whose staff signs: `Courier Staff`, `Jane Roe Associated Press`."""
    words = _STAFF.sub("", name).split()
    ends = (outlets.named(" ".join(words[first:])) for first in range(len(words)))
    return next((outlet for outlet in ends if outlet is not None), None)


def _read_head(page: Page, line: str, outlets: Outlets) -> None:
    """Read the names between a headline and its article: `Jane Roe (Courier)`, `AFP, Athens`."""
    for kind, part in byline_parts(line, outlets):
        known = outlets.named(part) if kind == "outlet" else None
        if kind == "place":
            page.places.append(written(part))
        elif known is None:
            page.authors += _person(part)
        else:
            (page.agencies if known.kind == "agency" else page.outlets).append(known.name)


def _read_stamp(page: Page, line: str, outlets: Outlets) -> None:
    _read_masthead(page, line, outlets)
    parts = _ASIDE.split(line)
    page.agencies += [
        known.name for part in parts[:-1] if (known := outlets.named(part)) and known.kind == "agency"
    ]
    first, mark, _ = line.replace("●", "|").replace("•", "|").replace("·", "|").partition("|")
    if mark and first.strip().casefold() in places():
        page.places.append(written(first.strip()))


def _read_caption(page: Page, line: str, outlets: Outlets) -> None:
    """Read whose photographer took a picture: an outlet sends its own, an agency anybody's."""
    name, slash, holder = line.rstrip(" .)]").rpartition("/")
    known = outlets.named(holder) if slash and name[-1:].isalpha() else None
    if known is not None and known.kind == "outlet":
        page.pictured.append(known.name)


def _read_call(page: Page, line: str, outlets: Outlets) -> None:
    """A call names the outlet that calls: *Follow Sky News on WhatsApp*."""
    for run in _NAMES.findall(line):
        words = run.split(" ")
        spans = [(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
        for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
            known = outlets.named(" ".join(words[a:b]))
            if known is not None and known.kind == "outlet":
                page.called.append(known.name)
                break


READERS = {
    "call": _read_call,
    "credit": _read_credit,
    "copyright": _read_rights,
    "initials": _read_initials,
    "notice": _read_notice,
    "masthead": _read_masthead,
    "stamp": _read_stamp,
    "caption": _read_caption,
    "below the article": _read_masthead,
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
