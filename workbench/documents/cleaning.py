"""Zones: every character of a text is title, body or boilerplate, with the rule that said so."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from workbench.documents.zone_rules import (
    is_sentence,
    line_rule,
    opens_list,
    section_names,
)

Zone = tuple[int, int, str, str]

_HEAD = 12  # lines within which a headline stands
_TAIL_SHARE = 0.25  # what may follow the last credit and still be its page's furniture
_LINK_LENGTH = 200
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Line:
    """One line that is not empty: where it stands, its words, and what it was found to be."""

    start: int
    end: int
    words: str
    rule: str | None = None
    zone: str = "body"

    def mark(self, zone: str, rule: str) -> None:
        """Settle what the line is."""
        self.zone = zone
        self.rule = rule


def mark_zones(
    text: str, *, title: str | None = None, repeated: Container[str] = frozenset()
) -> tuple[list[Zone], str | None]:
    """Partition a text into zones; return them with the headline.

    `title` is a headline known from elsewhere; without one it is looked for above the first
    paragraph, and None if nothing stands there. `repeated` holds the folded lines that the
    collection shows to be an outlet's furniture.
    """
    lines = _lines(text)
    for line in lines:
        rule = line_rule(line.words)
        if rule is None and fold(line.words) in repeated:
            rule = "repeated line"
        if rule is not None:
            line.mark("boilerplate", rule)
    headline = _mark_title(lines, title)
    _mark_lists(lines)
    _mark_tail(lines)
    return _partition(text, lines), headline


def fold(line: str) -> str:
    """Fold case, spacing, digits and marks, so that the same words compare equal.

    >>> fold("“Menlu AS”  tiba") == fold('"Menlu AS" tiba')
    True
    """
    return " ".join(_WORDS.findall(line.casefold()))


def _lines(text: str) -> list[Line]:
    found = []
    position = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            found.append(Line(position, position + len(raw), words))
        position += len(raw) + 1
    return found


def _mark_title(lines: list[Line], title: str | None) -> str | None:
    head = lines[:_HEAD]
    place = _known_title(head, title) if title else _found_title(head)
    if place is None:
        return title
    for line in head[:place]:
        line.mark("boilerplate", line.rule or "above the title")
    key = fold(lines[place].words)
    lines[place].mark("title", "title")
    for line in lines[place + 1 :]:
        if fold(line.words) == key:
            line.mark("boilerplate", "title repeated")
    return lines[place].words


def _known_title(head: list[Line], title: str) -> int | None:
    key = fold(title)
    return next((i for i, line in enumerate(head) if fold(line.words) == key), None)


def _found_title(head: list[Line]) -> int | None:
    folded = [fold(line.words) for line in head]
    for index, line in enumerate(head):
        if line.rule is None and folded[index] in folded[index + 1 :] and len(line.words) > 20:
            return index
    for index, line in enumerate(head):
        if line.rule is not None or folded[index] in section_names():
            continue
        if is_sentence(line.words) or index + 1 == len(head):
            return None
        return index if _is_headline(line.words) else None
    return None


def _is_headline(words: str) -> bool:
    return len(words) <= 180 and words.count(" ") >= 2 and not is_sentence(words)


def _mark_lists(lines: list[Line]) -> None:
    """Mark the headlines that follow an opener which names nothing itself."""
    inside = False
    for line in lines:
        if line.zone == "boilerplate" and line.rule in {"link", "links"}:
            inside = opens_list(line.words)
        elif inside and line.zone == "body" and _is_link(line.words):
            line.mark("boilerplate", "link")
        else:
            inside = False


def _is_link(words: str) -> bool:
    return len(words) <= _LINK_LENGTH and words.count(" ") >= 4 and not is_sentence(words)


def _mark_tail(lines: list[Line]) -> None:
    """Mark what follows the last credit or copyright line, where little enough does."""
    ends = [i for i, line in enumerate(lines) if line.rule in {"credit", "credited", "copyright"}]
    if not ends:
        return
    body = sum(len(line.words) for line in lines[: ends[-1]] if line.zone == "body")
    rest = [line for line in lines[ends[-1] + 1 :] if line.zone == "body"]
    if sum(len(line.words) for line in rest) <= _TAIL_SHARE * body:
        for line in rest:
            line.mark("boilerplate", "after the last credit")


def _partition(text: str, lines: list[Line]) -> list[Zone]:
    zones: list[Zone] = []
    for line in lines:
        rule = line.rule or "body"
        if zones and zones[-1][2:] == (line.zone, rule) and line.zone != "title":
            continue
        if zones:
            start, _, zone, previous = zones.pop()
            zones.append((start, line.start, zone, previous))
        zones.append((line.start if zones else 0, len(text), line.zone, rule))
    return zones or [(0, len(text), "body", "body")]
