"""What stands between a headline and the first paragraph: who wrote, for whom, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workbench.documents.outlets import Outlets
from workbench.documents.place_names import places
from workbench.documents.titles import HEAD, Line

_LONGEST = 80
_PARAGRAPH = 200  # characters above which a line without a full stop is a paragraph all the same
_PARTS = re.compile(r"\s*[,|()●•·/–—]\s*")
_IN = re.compile(r"(?P<who>.{3,60}) in (?P<place>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)")
_TEAM = re.compile(r"^(?:[Tt]im|TIM|[Tt]eam) | (?:[Bb]ureau|BUREAU|[Tt]eam|[Ss]taff|[Dd]esk)$")
_PERSON = re.compile(r"(?:[A-Z][\w.’'-]*[^\W\d_]\.? ?){2,4}")


def mark_head(lines: Sequence[Line], outlets: Outlets, opens_body: Callable[[Line], bool]) -> None:
    """Mark the names, outlets and places that stand between the headline and the first paragraph.

    A line that names an outlet beside a person or a place says so by itself; a person or a place
    alone does where the page's own lines stand beside it. Anything in plain words is left alone.
    """
    first = next((i + 1 for i, line in enumerate(lines[:HEAD]) if line.zone == "title"), None)
    if first is None:
        return
    last = first
    for line in lines[first:HEAD]:
        if line.zone == "body" and (line.sentence or len(line.words) > _PARAGRAPH or opens_body(line)):
            break
        last += 1
    if last == len(lines):
        return
    for index in range(first, last):
        line = lines[index]
        if line.zone == "body" and _is_byline(line.words, outlets, lines[index - 1], lines[index + 1]):
            line.mark("boilerplate", "byline")


def byline_parts(words: str, outlets: Outlets) -> list[tuple[str, str]]:
    """Return what a line names as (kind, name), kind outlet, place or person; nothing if it says more.

    >>> byline_parts("Jane Roe (Jakarta)", Outlets())
    [('person', 'Jane Roe'), ('place', 'Jakarta')]
    """
    within = _IN.fullmatch(words)
    named = [("place", within["place"])] if within is not None else []
    rest = within["who"] if within is not None else words
    found = [(_kind(part, outlets), part) for part in _PARTS.split(rest) if part]
    if any(kind is None for kind, _ in found):
        return []
    return [(kind, part) for kind, part in found if kind is not None] + named


def _is_byline(words: str, outlets: Outlets, above: Line, below: Line) -> bool:
    if len(words) > _LONGEST:
        return False
    parts = byline_parts(words, outlets)
    kinds = {kind for kind, _ in parts}
    if kinds == {"outlet", "place"} and below.sentence and "," in words and _is_paper(parts, outlets):
        return False  # `Ambon, Warta Pulau`, directly above a paragraph
    if kinds == {"place"}:  # directly above a paragraph it is its dateline
        return below.zone == "boilerplate"
    beside = "boilerplate" in {above.zone, below.zone}
    return "outlet" in kinds or kinds == {"person", "place"} or (kinds == {"person"} and beside)


def _is_paper(parts: Sequence[tuple[str, str]], outlets: Outlets) -> bool:
    """Say whether a line names a paper, and no agency that delivered the words."""
    named = (outlets.named(part) for kind, part in parts if kind == "outlet")
    return all(outlet is not None and outlet.kind == "outlet" for outlet in named)


def _kind(part: str, outlets: Outlets) -> str | None:
    if outlets.named(part) is not None or outlets.named(_TEAM.sub("", part)) is not None:
        return "outlet"
    if part.casefold() in places():
        return "place"
    return "person" if _PERSON.fullmatch(part) else None
