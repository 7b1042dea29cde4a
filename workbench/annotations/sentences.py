"""Where sentences end: at every line end, and within a line by a few rules and abbreviations.

A full stop, question or exclamation mark (with closing quotation marks and brackets) ends a sentence
when a blank and an upper-case letter, a digit or an opening mark follow, unless the word
before the stop is an abbreviation of some language, a single letter (an initial), or a number that
opens the sentence (a list). A line never runs on into the next: headings carry no full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.languages import collected

_STOP = re.compile(r"([.!?…]+)[\"'”’»)\]]*[ \t\u00a0]+(?=[\"'“‘«(\[—–-]*\s?([^\W_]))")
_LAST_WORD = re.compile(r"[^\s(\"'“‘«\[]+$")
_LINE = re.compile(r"[^\n]+")


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
        for cut in _cuts(text, *line.span()):
            spans.append((begin, cut))
            begin = cut
        spans.append((begin, line.end()))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.group(2)
        if after.islower():
            continue
        if stop.group(1) == "." and _is_abbreviation(text, begin, stop.start()):
            continue
        begin = stop.end()
        yield begin


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    found = _LAST_WORD.search(text, max(begin, stop - 24), stop)
    if found is None:
        return False
    word = found.group().rstrip(")")
    opens = found.start() == begin
    return (len(word) == 1 and word.isalpha() and word.isupper()) or (
        word in _abbreviations() or (opens and word.isdigit() and len(word) <= 2)
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
