"""What a line is by the lines around it: a list of links, what follows a credit, what is left below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from workbench.documents.titles import Line
from workbench.documents.zone_lines import is_sentence
from workbench.documents.zone_rules import opens_list

LINK_LENGTH = 200  # characters that the headline of another article may have
_TAIL_SHARE = 0.25  # of the body: what may follow the last credit and still be the page's
_LONGEST_LEFT = 60  # characters of a line below the article that need not look like a headline
_SENTENCES = 2  # that make an article, below which something may be left over
_CREDITS = frozenset(["credit", "copyright"])
_WORD = re.compile(r"[^\W\d_]{4,}")
_ITEM = re.compile(r"(?:\d+|[a-z])[.)]|[-–—•*·●]")
_INITIALLED = re.compile(r"[.!?…][\"”’]? ?[(\[][A-Za-z*][^()\[\]]{0,40}[)\]]$")  # the author's, at the end
_CREDITED = re.compile(r"[.!?…]? ?\((?:[A-Z][\w.’'-]* ?){1,4}/(?:[A-Z][\w.’'-]* ?){1,4}\)$")
_INITIALS = 60  # characters at the end of a line in which they stand
_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}")


def mark_lists(lines: Sequence[Line]) -> None:
    """Mark the headlines that follow an opener which names nothing itself."""
    inside = False
    for line in lines:
        if line.rule == "link":
            inside = inside or opens_list(line.words)
        elif inside and line.zone == "body" and _is_link(line.words):
            line.mark("boilerplate", "link")
        elif line.rule != "stamp":  # when the other article appeared
            inside = False


def _is_link(words: str) -> bool:
    asked = words[-1] in "?!" and _is_capitalised(words)
    return len(words) <= LINK_LENGTH and words.count(" ") >= 4 and (asked or not is_sentence(words))


def mark_tail(lines: Sequence[Line]) -> None:
    """Mark what follows the last credit or copyright line, where little enough does."""
    ends = [i for i, line in enumerate(lines) if line.rule in _CREDITS]
    if not ends:
        return
    body = sum(len(line.words) for line in lines[: ends[-1]] if line.zone == "body")
    rest = [line for line in lines[ends[-1] + 1 :] if line.zone == "body"]
    if sum(len(line.words) for line in rest) <= _TAIL_SHARE * body:
        for line in rest:
            line.mark("boilerplate", "after the last credit")


def mark_credited(lines: Sequence[Line]) -> None:
    """Mark the captions that end with NAME/AGENCY in brackets, where the article goes on below.

    At its end the same form names the author of the article.
    """
    goes_on = False
    for line in reversed(lines):
        if line.zone != "body":
            continue
        words = line.words
        if goes_on and words[-1] == ")" and len(words) <= LINK_LENGTH and _CREDITED.search(words):
            line.mark("boilerplate", "caption")
        goes_on = goes_on or line.sentence


def mark_below(lines: Sequence[Line]) -> None:
    """Mark what follows the last sentence once the page's own lines have begun there.

    A heading heads something: what stands below the last sentence heads nothing. Items of a list
    are left alone, and so is a longer line that has only lost its full stop.
    """
    told = (i for i in reversed(range(len(lines))) if lines[i].zone == "body" and _is_prose(lines[i]))
    last = list(islice(told, _SENTENCES))
    if len(last) < _SENTENCES:
        return
    below = lines[last[0] + 1 :]
    begun = _is_initialled(lines[last[0]].words)
    for line in below:
        begun = begun or line.zone == "boilerplate"
        if begun and line.zone == "body" and _is_left(line.words):
            line.mark("boilerplate", "below the article")
    if len(below) == 1 and not begun and _NAME.fullmatch(below[0].words):
        below[0].mark("boilerplate", "byline")


def _is_prose(line: Line) -> bool:
    return (
        line.sentence
        or _is_initialled(line.words)
        or _ITEM.match(line.words) is not None
        or not _is_left(line.words)
    )


def _is_initialled(words: str) -> bool:
    return words[-1] in ")]" and _INITIALLED.search(words, max(0, len(words) - _INITIALS)) is not None


def _is_left(words: str) -> bool:
    """Say whether a line is short, or written as a headline."""
    return len(words) <= _LONGEST_LEFT or _is_capitalised(words)


def _is_capitalised(words: str) -> bool:
    if len(words) > LINK_LENGTH:
        return False
    longer: list[str] = _WORD.findall(words)
    return sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
