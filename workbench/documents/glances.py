"""One look at many texts: their lines, and which of the slower rules have nothing to find in them.

Most lines of an article are paragraphs that no rule of page furniture knows, most numbers no dates, most
texts undamaged. numpy tells that of a few megabytes of texts at once. What it says is on the safe side: a
line that is not `asked` has no `line_rule`, a text that is not `dated` names no day, one that is not
`odd` holds none of the signs of damage; of what remains the rules themselves are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.documents.codepoints import CodepointTable, without_blanks
from workbench.documents.date_words import month_names
from workbench.documents.repair import SIGNS
from workbench.documents.titles import Line
from workbench.documents.zone_forms import RIGHTS
from workbench.documents.zone_lines import (
    CLOSERS,
    FILES,
    FORM_SIGNS,
    FORMED,
    SHORT,
    SIDE_SIGNS,
    STOPS,
    is_sentence,
)
from workbench.documents.zone_rules import BULLETS, LONGEST, begun_phrases

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]

_SPACE, _STOP, _CLOSER, _FORM, _SIDE, _DIGIT, _ODD, _COMMA = (1 << bit for bit in range(8))
_KEY = 8  # characters by which the beginning of a line is known
_LINE_FEED = ord("\n")
_PAD = 16  # characters behind the last, so that what follows it can be looked at
_MONTH = 3  # letters that begin or end the name of a month
_TO_MONTH = (1, 3, 4, 6)  # characters between a number and a month: `14 May`, `14th May`, `14 of May`


@dataclass(slots=True)
class Glance:
    """What one look tells of a text; its lines are those that are not empty."""

    lines: list[Line]
    dated: bool
    odd: bool


def glance(texts: Sequence[str]) -> list[Glance]:
    r"""Look at some texts together.

    >>> found = glance(["Hujan turun\nDi Kyiv hujan turun sejak pagi.", "Rabu (23/3/2022)"])
    >>> [line.words for line in found[0].lines], [one.dated for one in found]
    (['Hujan turun', 'Di Kyiv hujan turun sejak pagi.'], [False, True])
    """
    if not texts:
        return []
    joined = "\n".join(texts)
    points = np.frombuffer((joined + "\n" * _PAD).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    facts = _FACTS.of(points)
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    marked = np.flatnonzero(facts[: len(joined)] & (_FORM | _SIDE | _DIGIT | _ODD | _COMMA))
    signs = facts[marked]
    odd = _holders(
        begins, np.append(marked[signs & _ODD != 0], _doubled(points, marked[signs & _COMMA != 0]))
    )
    dated = _holders(begins, _dates(points, facts, marked[signs & _DIGIT != 0]))
    lines, bounds = _lines(joined, points, facts, begins, (marked, signs))
    parts = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    return [
        Glance(lines[first:last], is_dated, is_odd)
        for (first, last), is_dated, is_odd in zip(parts, dated.tolist(), odd.tolist(), strict=True)
    ]


def _facts_of(character: str) -> int:
    return sum(
        bit
        for bit, holds in (
            (_SPACE, character.isspace()),
            (_STOP, character in STOPS),
            (_CLOSER, character in CLOSERS),
            (_FORM, character in FORM_SIGNS),
            (_SIDE, character in SIDE_SIGNS),
            (_DIGIT, character.isdecimal()),
            (_ODD, character in SIGNS),
            (_COMMA, character == ","),
        )
        if holds
    )


_FACTS = CodepointTable(_facts_of)
_LOWER = CodepointTable(lambda character: ord(character.lower()[0]) & 0xFF)


def _doubled(points: npt.NDArray[np.uint32], commas: Ints) -> Ints:
    """Return the commas behind which another follows, with a blank between them or none."""
    comma, blank = ord(","), ord(" ")
    after = points[commas + 1]
    doubled: Ints = commas[(after == comma) | ((after == blank) & (points[commas + 2] == comma))]
    return doubled


def _holders(begins: Ints, positions: Ints) -> Flags:
    """Tell which texts some positions stand in."""
    holds = np.zeros(len(begins) - 1, dtype=bool)
    holds[np.searchsorted(begins, positions, side="right") - 1] = True
    return holds


def _lines(
    joined: str,
    points: npt.NDArray[np.uint32],
    facts: npt.NDArray[np.uint8],
    begins: Ints,
    marked: tuple[Ints, npt.NDArray[np.uint8]],
) -> tuple[list[Line], Ints]:
    """Return the lines of all texts, and where each text's begin among them."""
    feeds = np.flatnonzero(points[: len(joined)] == _LINE_FEED)
    starts, ends = np.append(0, feeds + 1), np.append(feeds, len(joined))
    first, last = without_blanks(facts & _SPACE != 0, starts, ends)
    kept = first < last
    starts, ends, first, last = starts[kept], ends[kept], first[kept], last[kept]
    sentence = facts[last - 1] & _STOP != 0
    for number in np.flatnonzero(facts[last - 1] & _CLOSER).tolist():
        sentence[number] = is_sentence(joined[first[number] : last[number]])
    asked = _asked(points, facts, first, last, marked)
    of = np.searchsorted(begins, starts, side="right") - 1
    shift = begins[of]
    rows = zip(
        (starts - shift).tolist(), (ends - shift).tolist(), first.tolist(), last.tolist(),
        sentence.tolist(), asked.tolist(), strict=True,
    )  # fmt: skip
    lines = [Line(start, end, joined[a:b], ends_, None, "body", ask) for start, end, a, b, ends_, ask in rows]
    return lines, np.searchsorted(starts, begins)


def _asked(
    points: npt.NDArray[np.uint32],
    facts: npt.NDArray[np.uint8],
    first: Ints,
    last: Ints,
    marked: tuple[Ints, npt.NDArray[np.uint8]],
) -> Flags:
    """Tell which lines may have a `line_rule`: all but plain paragraphs that no phrase begins."""
    size, stop = last - first, facts[last - 1] & _STOP != 0
    formed, sided = (_holding(first, last, marked[0][marked[1] & bit != 0]) for bit in (_FORM, _SIDE))
    ends = stop & (facts[last - 2] & _STOP == 0)
    opens = np.isin(_keys(points, first, 3), _file_keys())
    plain = (size > SHORT) & ~formed & ((size > FORMED) | (ends & ~sided & ~opens))
    asked: Flags = (size <= LONGEST) & ~(plain & ~_begun(points, first, last))
    return asked


def _holding(first: Ints, last: Ints, positions: Ints) -> Flags:
    """Tell which lines hold one of some positions."""
    held: Flags = np.searchsorted(positions, last) > np.searchsorted(positions, first)
    return held


def _begun(points: npt.NDArray[np.uint32], first: Ints, last: Ints) -> Flags:
    """Tell which lines may begin, behind their bullets, with a phrase of the rules."""
    first = first.copy()
    # A line of bullets may be long, but only `LONGEST` of them could stand before a phrase.
    at = np.flatnonzero(last - first <= LONGEST)
    while len(at := at[(first[at] < last[at]) & np.isin(points[first[at]], _BULLETS)]):
        first[at] += 1
    keys = _keys(points, first, _KEY)
    found = np.zeros(len(first), dtype=bool)
    for length, known in _phrase_keys():
        found |= np.isin(keys & np.uint64((1 << 8 * length) - 1), known)
    return found


def _keys(points: npt.NDArray[np.uint32], at: Ints, length: int) -> Keys:
    """Return the first characters from some positions on, lower case, one byte each, in one number."""
    keys = np.zeros(len(at), dtype=np.uint64)
    for place in range(length):
        keys |= _LOWER.of(points[at + place]).astype(np.uint64) << np.uint64(8 * place)
    return keys


def _keys_of(words: Iterable[str], length: int) -> Keys:
    points = [np.array([*map(ord, word)], dtype=np.uint32) for word in sorted(set(words))]
    return np.array([_keys(word, np.array([0]), length)[0] for word in points], dtype=np.uint64)


@cache
def _phrase_keys() -> tuple[tuple[int, Keys], ...]:
    """Return the keys of the phrases by their length, up to that of a key."""
    phrases = [*begun_phrases(), *RIGHTS]
    lengths = sorted({min(len(phrase), _KEY) for phrase in phrases})
    return tuple(
        (length, _keys_of((p[:length] for p in phrases if min(len(p), _KEY) == length), length))
        for length in lengths
    )


@cache
def _file_keys() -> Keys:
    return _keys_of(FILES, 3)


def _dates(points: npt.NDArray[np.uint32], facts: npt.NDArray[np.uint8], digits: Ints) -> Ints:
    """Return the numbers that may belong to a day: 23/3, 14 May, May 14."""
    opens = np.diff(digits, prepend=-2) > 1
    closes = np.append(opens[1:], True) if len(opens) else opens
    start, end = digits[opens], digits[closes] + 1
    second, third, fourth = (facts[end + place] & _DIGIT != 0 for place in (1, 2, 3))
    parted = np.isin(points[end], _PARTING) & second & ~(third & fourth)  # 23/3 and not 1.000
    begin, tails, short = _month_keys()
    for gap in _TO_MONTH:
        parted |= np.isin(_keys(points, end + gap, _MONTH), begin)
    back = np.maximum(start - _MONTH - 1, 0)
    stopped = points[np.maximum(start - 2, 0)] == ord(".")
    named = np.isin(_keys(points, back, _MONTH), tails)
    named |= stopped & np.isin(_keys(points, back, _MONTH - 1), short)
    may: Ints = start[parted | named | (start < _KEY)]
    return may


_BULLETS = np.array([ord(sign) for sign in BULLETS], dtype=np.uint32)
_PARTING = np.array([ord(sign) for sign in "/.-"], dtype=np.uint32)


@cache
def _month_keys() -> tuple[Keys, Keys, Keys]:
    names = month_names()
    return (
        _keys_of((name[:_MONTH] for name in names), _MONTH),
        _keys_of((name[-_MONTH:] for name in names), _MONTH),
        _keys_of((name[-_MONTH + 1 :] for name in names), _MONTH - 1),
    )
