"""Where quotation marks open and close: pairs of any kind, mismatched, unclosed; apostrophes are none.

A mark opens where a word follows it and none precedes it, and closes the other way round; only where that
does not tell does its shape count, since pages mix “ ” „ " « » as keyboards give them. A line is one
paragraph: a quotation that is still open at its end goes on in the next where that begins with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_MARK = re.compile(r"''|’’|‘‘|``|[\"“”„‟«»'‘’‚]")
_APOSTROPHES = frozenset("'‘’‚")
_BEFORE_CLOSING = frozenset(".,!?…)")

_OPENERS, _CLOSERS = frozenset("“„‟«‘"), frozenset("”»’")
_FAMILY = {'"': 0, "'": 0, "“": 1, "”": 1, "„": 1, "‟": 1, "«": 2, "»": 2, "‘": 3, "’": 3, "`": 3}
_BEFORE_OPENING = frozenset("([{—–-/:,;=>")
_DECADE = re.compile(r"['‘’]\d0s\b")
_EDGES = " \t\u00a0\u2009\u202f"


class Mark(NamedTuple):
    """A quotation mark: its place, its shape, whether it is a double one, what its neighbours tell."""

    start: int
    end: int
    shape: str
    double: bool
    opening: bool
    closing: bool


class Marked(NamedTuple):
    """Words in quotation marks: with the marks, without them, and whether a mark closes them."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool


def find_marks(text: str) -> list[tuple[int, int, bool]]:
    r"""Return `(start, end, double)` of every quotation mark; a single one only if it is no apostrophe.

    >>> find_marks("Jum'at \"ya\"")
    [(7, 8, True), (10, 11, True)]
    """
    found = []
    for mark in _MARK.finditer(text):
        start, end = mark.span()
        double = end - start == 2 or text[start] not in _APOSTROPHES
        if double or _is_no_apostrophe(text, start, end):
            found.append((start, end, double))
    return found


def _is_no_apostrophe(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if after.isalnum():
        return not (before.isalnum() or before in _BEFORE_CLOSING) or not before
    return (before.isalnum() or before in _BEFORE_CLOSING) and before != ""


def read_marks(text: str, spans: Iterable[tuple[int, int, bool]]) -> Iterator[Mark]:
    """Tell of marks at `(start, end, double)` in a text what they may do there."""
    for start, end, double in spans:
        before = text[start - 1 : start] or " "
        after = text[end : end + 1] or " "
        left, right = before.isspace(), after.isspace()
        opening = not right and (left or before in _BEFORE_OPENING or before in _FAMILY)
        closing = not left and (right or not (after.isalnum() or after in _FAMILY))
        if opening and closing:  # (" or ": one side is a bracket or a stop
            opening, closing = left or after.isalnum(), not after.isalnum() and not left
        yield Mark(start, end, text[start], double, opening, closing)


def marked_spans(text: str, marks: Sequence[Mark], end: int) -> list[Marked]:
    r"""Return what stands in quotation marks in a paragraph that ends at `end`, given its marks.

    >>> text = "\"Damai,” kata Rutte. Ia 'lega'. Jum'at itu, “kita mulai"
    >>> found = marked_spans(text, list(read_marks(text, find_marks(text))), len(text))
    >>> [(text[q.start : q.end], q.closed) for q in found]
    [('Damai', True), ('lega', True), ('kita mulai', False)]
    """
    doubles = _pairs(text, [mark for mark in marks if mark.double], end)
    singles = [mark for mark in marks if not mark.double]
    if not singles:
        return doubles
    gaps = zip([0, *(q.outer_end for q in doubles)], [*(q.outer_start for q in doubles), end], strict=True)
    found = list(doubles)
    for first, last in gaps:
        found += _single_pairs(text, [mark for mark in singles if first <= mark.start < last])
    return sorted(found)


def _pairs(text: str, marks: Sequence[Mark], end: int) -> list[Marked]:
    found: list[Marked] = []
    opened: Mark | None = None
    nested = 0
    for mark in marks:
        if opened is None:
            opened, nested = (None if _only_closes(mark) else mark), 0
        elif mark.opening and not mark.closing and mark.shape not in _CLOSERS:
            if _FAMILY[mark.shape] != _FAMILY[opened.shape]:
                nested += 1
            else:  # it was never closed
                found.append(_marked(text, opened, mark.start, mark.start, closed=False))
                opened = mark
        elif nested:
            nested -= 1
        else:
            found.append(_marked(text, opened, mark.start, mark.end, closed=True))
            opened = None
    if opened is not None:
        found.append(_marked(text, opened, end, end, closed=False))
    return [q for q in found if q.start < q.end]


def _only_closes(mark: Mark) -> bool:
    return mark.closing and not mark.opening and mark.shape not in _OPENERS


def _single_pairs(text: str, marks: Sequence[Mark]) -> list[Marked]:
    """Pair single marks; the apostrophe of a plural ("allies' plans") closes nothing that goes on."""
    found: list[Marked] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if mark.closing or _DECADE.match(text, mark.start):
            continue
        closers = _closers(marks[at:])
        if closers:
            chosen = _chosen(text, closers)
            found.append(_marked(text, mark, chosen.start, chosen.end, closed=True))
            at = marks.index(chosen) + 1
    return [q for q in found if q.start < q.end]


def _closers(marks: Sequence[Mark]) -> list[Mark]:
    """The closing marks before the next opening one."""
    closers = []
    for mark in marks:
        if not mark.closing:
            break
        closers.append(mark)
    return closers


def _chosen(text: str, closers: Sequence[Mark]) -> Mark:
    first = closers[0]
    if text[first.start - 1] not in "sS":
        return first
    return next((mark for mark in closers if not text[mark.start - 1].isalnum()), first)


def _marked(text: str, opened: Mark, end: int, outer_end: int, *, closed: bool) -> Marked:
    """Words between marks, without blanks at their edges and without a comma or full stop at the end."""
    start = opened.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if not closed:
        outer_end = end
    if end > start and text[end - 1] in ",." and not text.endswith("..", start, end):
        end -= 1
    return Marked(opened.start, outer_end, start, end, closed)
