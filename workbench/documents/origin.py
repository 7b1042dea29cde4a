"""Where an article comes from: its outlet, agency and author, by the evidence that a page gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.documents.datelines import Dateline
from workbench.documents.origin_lines import READERS, Page
from workbench.documents.outlets import Outlets

Zone = tuple[int, int, str, str]


@dataclass(slots=True)
class Origin:
    """Who published an article, who delivered it, who wrote it, where; None where nothing says so."""

    outlet: str | None
    agency: str | None
    author: str | None
    place: str | None = None


@dataclass(slots=True)
class Stated:
    """What the record and its collection state: outlet, address, author, folder, default outlet."""

    outlet: str = ""
    url: str = ""
    author: str = ""
    source: str = ""
    default: str = ""


def find_origin(
    text: str, zones: Sequence[Zone], *, stated: Stated, dateline: Dateline | None, outlets: Outlets
) -> Origin:
    """Weigh the evidence for outlet, agency and author.

    The record itself stands above the address, that above dateline, copyright line and credits;
    a folder or a default of the collection comes last. What a text merely quotes is no evidence.
    """
    page = Page()
    for rule, line in _boilerplate(text, zones):
        reader = READERS.get(rule)
        if reader is not None:
            reader(page, line, outlets)
    outlet = _outlet(stated, dateline, page, outlets)
    author = stated.author or next(iter(page.authors), None)
    place = dateline.place if dateline is not None and dateline.place else next(iter(page.places), None)
    return Origin(outlet, _agency(outlet, dateline, page), author, place)


def _outlet(stated: Stated, dateline: Dateline | None, page: Page, outlets: Outlets) -> str | None:
    if stated.outlet:
        known = outlets.named(stated.outlet)
        return known.name if known else stated.outlet
    address = outlets.at(stated.url) if stated.url else None
    if address is not None:
        return address.name
    if dateline is not None and dateline.outlet:
        return dateline.outlet
    found = [outlet.name for outlet in page.rights] + page.outlets + page.pictured + page.called
    return next(iter(found), None) or _folder(stated.source, outlets) or stated.default or None


def _folder(source: str, outlets: Outlets) -> str | None:
    """Return the outlet that a file's folder is named after: `kompas/001.txt`."""
    for part in reversed(source.rpartition("#")[0 if "#" in source else 2].split("/")[:-1]):
        known = outlets.named(part)
        if known is not None:
            return known.name
    return None


def _agency(outlet: str | None, dateline: Dateline | None, page: Page) -> str | None:
    """Return the agency credited; one that is not the outlet itself stands first."""
    rights = [owner.name for owner in page.rights if owner.kind == "agency" and owner.name != outlet]
    found = [dateline.agency] if dateline is not None and dateline.agency else []
    found += [*page.agencies, *rights]
    return next((name for name in found if name != outlet), found[0] if found else None)


def _boilerplate(text: str, zones: Sequence[Zone]) -> Iterable[tuple[str, str]]:
    for start, end, zone, rule in zones:
        if zone == "boilerplate" and rule in READERS:
            for line in text[start:end].split("\n"):
                if line.strip():
                    yield rule, line.strip()
