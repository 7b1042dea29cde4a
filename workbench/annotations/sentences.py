"""Where sentences end: at every line end, and within a line by a few rules and abbreviations.

A full stop, question or exclamation mark (with closing quotation marks and brackets) ends a sentence
when a blank and an upper-case letter, a digit or an opening mark follow, unless the word
before the stop is an abbreviation of some language, a single letter (an initial), or a number that
opens the sentence (a list). A line never runs on into the next: headings carry no full stop.

`sentence_spans` is the rule as written; `chunk_sentences` gives the same answer for whole chunks, where
numpy settles the plain stops, which are nearly all, and leaves the rule itself to the doubtful ones.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.documents.codepoints import CodepointTable, without_blanks
from workbench.languages import collected

Ints = npt.NDArray[np.int64]
Codepoints = npt.NDArray[np.uint32]

_STOP = re.compile(r"(([.!?…]+)[\"'”’»)\]]*)[ \t\u00a0]+(?=[\"'“‘«(\[—–-]*\s?([^\W_]))")
_OPENED = re.compile(r"[(\"'“‘«\[]")
_LINE = re.compile(r"[^\n]+")
_REACH = 24  # characters before a full stop in which an abbreviation is looked for

_FULL_STOP, _BLANK, _LINE_FEED, _CLOSING = (ord(character) for character in ". \n)")
_IS_SPACE, _IS_WORD, _IS_LOWER, _IS_STOP, _BREAKS = 1, 2, 4, 8, 16
_TAIL = 8  # letters before a full stop by which a word that may be an abbreviation is told


@cache
def _abbreviations() -> frozenset[str]:
    words = {str(word) for word in collected("sentences", "abbreviations")}
    return frozenset(words | {word.lower() for word in words if "." in word})


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    r"""Return `(start, end)` of every sentence of `text[start:end]`, blanks at the edges left out.

    >>> text = "Letjen. (Purn.) Budi tiba di U.S. Embassy. Ia datang pada pk. 10.30.\nAngin baru"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Letjen. (Purn.) Budi tiba di U.S. Embassy.', 'Ia datang pada pk. 10.30.', 'Angin baru']
    """
    spans = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        begin = line.start()
        for stop in _STOP.finditer(text, *line.span()):
            if not _goes_on(text, begin, stop):
                spans.append((begin, stop.end(1)))
                begin = stop.end()
        spans.append((begin, line.end()))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def chunk_sentences(
    text: str, codepoints: Codepoints, starts: Ints, ends: Ints
) -> tuple[Ints, Ints, npt.NDArray[np.intp]]:
    """Return starts, ends and the stretch's number of every sentence in some stretches of a text.

    The stretches stand in order and do not overlap; each is cut as `sentence_spans` cuts it.

    >>> text = "Dr. Sri tiba. Ia pulang."
    >>> letters = np.array([ord(c) for c in text], dtype=np.uint32)
    >>> first, last, _ = chunk_sentences(text, letters, np.array([0]), np.array([len(text)]))
    >>> [text[a:b] for a, b in zip(first, last)]
    ['Dr. Sri tiba.', 'Ia pulang.']
    """
    facts = np.append(_FACTS.of(codepoints), np.zeros(2, np.uint8))
    feeds = np.flatnonzero(codepoints == _LINE_FEED)
    stretch = np.searchsorted(starts, feeds, side="right") - 1
    feeds = feeds[(stretch >= 0) & (feeds < ends[stretch])] if len(starts) else feeds[:0]
    lines = np.sort(np.append(starts, feeds + 1)), np.sort(np.append(ends, feeds))
    stopped, resumed = _ends_within(text, codepoints, facts, *lines)
    first, last = np.sort(np.append(lines[0], resumed)), np.sort(np.append(lines[1], stopped))
    first, last = without_blanks(facts & _IS_SPACE != 0, first, last)
    first, last = first[first < last], last[first < last]
    return first, last, np.searchsorted(starts, first, side="right") - 1


def _facts_of(character: str) -> int:
    space, opens = character.isspace(), _OPENED.match(character) is not None
    told = _IS_SPACE * space | _BREAKS * (space or opens) | _IS_STOP * (character in ".!?…")
    return told | _IS_WORD * character.isalnum() | _IS_LOWER * character.islower()


_FACTS = CodepointTable(_facts_of)


def _ends_within(
    text: str, codepoints: Codepoints, facts: npt.NDArray[np.uint8], starts: Ints, ends: Ints
) -> tuple[Ints, Ints]:
    """Where sentences end within lines, and where the next ones begin."""
    stops = np.flatnonzero(facts & _IS_STOP != 0)
    line = np.searchsorted(starts, stops, side="right") - 1
    open_ = (line >= 0) & (stops + 1 < ends[line]) & (facts[stops + 1] & _IS_WORD == 0)
    opens_run = (stops == starts[line]) | (facts[stops - 1] & _IS_STOP == 0)
    stops, line = stops[open_ & opens_run], line[open_ & opens_run]
    plain = (codepoints[stops + 1] == _BLANK) & (stops + 2 < ends[line]) & (facts[stops + 2] & _IS_WORD != 0)
    goes_on = plain & (facts[stops + 2] & _IS_LOWER != 0)
    doubtful = ~plain | _maybe_abbreviated(codepoints, facts, stops, starts[line])
    settled = stops[plain & ~doubtful & ~goes_on]
    rest = np.flatnonzero(doubtful & ~goes_on)
    found = _by_the_rule(text, settled + 2, stops[rest], starts[line[rest]], ends[line[rest]])
    return np.append(settled + 1, found[:, 0]), np.append(settled + 2, found[:, 1])


def _maybe_abbreviated(
    codepoints: Codepoints, facts: npt.NDArray[np.uint8], stops: Ints, begins: Ints
) -> npt.NDArray[np.bool_]:
    """Whether the word before a full stop ends as an abbreviation does, or is very short."""
    breaks = np.append(-1, np.flatnonzero(facts & _BREAKS != 0))
    word = np.maximum(breaks[np.searchsorted(breaks, stops) - 1] + 1, begins)
    key = np.zeros(len(stops), dtype=np.uint64)
    for back in range(1, _TAIL + 1):
        letter = np.where(stops - back >= word, codepoints[stops - back] & 0xFF, 0)
        key |= letter.astype(np.uint64) << np.uint64(8 * (back - 1))
    short = (stops - word <= 2) | (codepoints[stops - 1] == _CLOSING)
    stop = codepoints[stops] == _FULL_STOP
    maybe: npt.NDArray[np.bool_] = stop & (short | np.isin(key, _abbreviation_keys()))
    return maybe


@cache
def _abbreviation_keys() -> npt.NDArray[np.uint64]:
    tails = [[ord(letter) & 0xFF for letter in word[: -_TAIL - 1 : -1]] for word in _abbreviations()]
    return np.array([sum(n << 8 * i for i, n in enumerate(tail)) for tail in tails], dtype=np.uint64)


def _by_the_rule(text: str, resumed: Ints, stops: Ints, starts: Ints, ends: Ints) -> Ints:
    """Where a sentence ends and the next begins, of the stops that the rule itself must judge."""
    found: list[tuple[int, int]] = []
    before = np.append(-1, resumed)[np.searchsorted(resumed, stops, side="right")]
    begins = np.maximum(before, starts)
    for at, begin, end in zip(stops.tolist(), begins.tolist(), ends.tolist(), strict=True):
        stop = _STOP.match(text, at, end)
        begun = max(begin, found[-1][1]) if found else begin
        if stop is not None and not _goes_on(text, begun, stop):
            found.append((stop.end(1), stop.end()))
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _goes_on(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Tell whether the sentence that begins at `begin` goes on after a stop."""
    if stop.group(3).islower():
        return True
    return stop.group(2) == "." and _is_abbreviation(text, begin, stop.start())


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    words = text[max(begin, stop - _REACH) : stop].rsplit(None, 1)
    if not words:
        return False
    word = _OPENED.split(words[-1])[-1]
    bare = word.rstrip(")")
    if len(bare) == 1 and bare.isupper():
        return True
    opens = stop - len(word) == begin
    return bare in _abbreviations() or (opens and bare.isdigit() and len(bare) <= 2)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
