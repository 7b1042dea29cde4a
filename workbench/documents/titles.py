"""The headline of a text: where it stands, and what above it belongs to the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.documents.zone_lines import is_sentence
from workbench.documents.zone_rules import section_names

HEAD = 14  # lines within which a headline stands
_LONGEST = 200
_REPEATED = 20  # characters of a line that is a headline because it stands there twice
_ABOVE = 800  # characters that may stand above a headline and still be the page's
_WORDS = re.compile(r"\w+")
_MARKS, _NAME = 40, 44  # characters that marks in a headline and the outlet behind it may take
_SUFFIX = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,40}$")


@dataclass(slots=True)
class Line:
    """One line that is not empty: where it stands, its words, and what it was found to be.

    `asked` is False where its words alone are known to make it nothing but a paragraph.
    """

    start: int
    end: int
    words: str
    sentence: bool
    rule: str | None = None
    zone: str = "body"
    asked: bool = True

    def mark(self, zone: str, rule: str) -> None:
        """Settle what the line is."""
        self.zone = zone
        self.rule = rule


def fold(line: str) -> str:
    """Fold case, spacing and marks, so that the same words compare equal.

    >>> fold("“Menlu AS”  tiba") == fold('"Menlu AS" tiba')
    True
    """
    return " ".join(_WORDS.findall(line.casefold()))


def same_words(line: str, other: str) -> bool:
    """Say whether two lines have the same words; most are known not to by the first.

    >>> same_words("Menlu AS tiba", "“Menlu AS” tiba!"), same_words("Menlu AS tiba", "Menlu tiba")
    (True, False)
    """
    first, second = _WORDS.search(line), _WORDS.search(other)
    if first is not None and second is not None and first.group().casefold() != second.group().casefold():
        return False
    return fold(line) == fold(other)


def mark_title(lines: Sequence[Line], title: str | None, opens_body: Callable[[Line], bool]) -> str | None:
    """Mark the headline, its repetitions, and the page above it; return the headline.

    `title` is known from elsewhere; without one it is looked for above the first paragraph.
    `opens_body` says whether a line begins with a dateline.
    """
    head = lines[:HEAD]
    place = _known(head, title) if title else _found(head, opens_body)
    if place is None:
        return title
    if sum(len(line.words) for line in head[:place]) <= _ABOVE:
        for line in head[:place]:
            line.mark("boilerplate", line.rule or "above the title")
    key = fold(title or lines[place].words)
    lines[place].mark("title", "title")
    least, most = len(key), len(key) + _MARKS + _NAME
    for line in lines[place + 1 :]:
        if least <= len(line.words) <= most and _same(line.words, key):
            line.mark("boilerplate", "title repeated")
    return title or lines[place].words


def _known(head: Sequence[Line], title: str) -> int | None:
    if head and head[0].words == title:
        return 0
    key = fold(title)
    least = len(key)
    most = least + _MARKS + _NAME
    same = [i for i, line in enumerate(head) if least <= len(line.words) <= most and _same(line.words, key)]
    exact = (i for i in same if fold(head[i].words) == key)
    return next(exact, same[0] if same else None)


def _same(words: str, key: str) -> bool:
    """Say whether a line is the headline, with or without the outlet's name behind it."""
    if not len(key) <= len(words) <= len(key) + _MARKS + _NAME:
        return False  # folding takes marks away and adds nothing
    first = _WORDS.search(words.casefold())
    if first is not None and not key.startswith(first.group()):
        return False
    return fold(words) == key or fold(_SUFFIX.sub("", words)) == key


def _found(head: Sequence[Line], opens_body: Callable[[Line], bool]) -> int | None:
    above = _above_body(head, opens_body)
    candidates = [i for i in above if _is_headline(head[i].words)]
    if not candidates or above[-1] + 1 >= len(head):
        return None  # nothing below it: headlines head something
    folded = [fold(line.words) if len(line.words) <= _LONGEST else "" for line in head]
    for index in candidates:
        if len(folded[index]) > _REPEATED and folded.count(folded[index]) > 1:
            return index
    if len(candidates) > 1 and _is_above(head[candidates[0]].words, folded[candidates[1]]):
        return candidates[1]
    return candidates[0]


def _above_body(head: Sequence[Line], opens_body: Callable[[Line], bool]) -> list[int]:
    """Return the lines before the first paragraph that are not known to be the page's."""
    above: list[int] = []
    for index, line in enumerate(head):
        if line.zone == "boilerplate":
            continue
        last = index + 1 == len(head)
        heads = line.sentence and not last and _is_headline(line.words)
        if (line.sentence and not heads) or len(line.words) > _LONGEST or opens_body(line):
            break
        if not last and _goes_on(head[index + 1]) and not opens_body(head[index + 1]):
            break  # a paragraph broken into lines: the next goes on with it
        above.append(index)
        if heads or (_is_headline(line.words) and not _is_masthead(line.words) and len(above) > 3):
            break
    return above


def _goes_on(line: Line) -> bool:
    return line.zone == "body" and line.words[0].islower()


def _is_headline(words: str) -> bool:
    ends = is_sentence(words) and not words.endswith(("?", "!")) and not _is_capitalised(words)
    return words.count(" ") >= 2 and not ends and words.lower() not in section_names()


def _is_capitalised(words: str) -> bool:
    """Say whether nearly all longer words begin with a capital, as in a headline and no sentence."""
    longer = [word for word in _WORDS.findall(words) if len(word) > 3]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _is_above(words: str, second: str) -> bool:
    """Say whether a first line is a masthead, or the headline with the outlet behind it."""
    return _is_masthead(words) or fold(_SUFFIX.sub("", words)) == second


def _is_masthead(words: str) -> bool:
    return words.isupper() and words.count(" ") <= 3
