"""Where sentences end: at every line end, and within a line by a few rules and abbreviations.

A full stop, question or exclamation mark (with closing quotation marks and brackets) ends a sentence
when a blank and an upper-case letter, a digit or an opening mark follow, unless the word
before the stop is an abbreviation of some language, a single letter (an initial), or a number that
opens the sentence (a list). A line never runs on into the next: headings carry no full stop.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.languages import collected

_STOP = re.compile(r"(([.!?…]+)[\"'”’»)\]]*)[ \t\u00a0]+(?=[\"'“‘«(\[—–-]*\s?([^\W_]))")
_OPENED = re.compile(r"[(\"'“‘«\[]")
_LINE = re.compile(r"[^\n]+")
_REACH = 24  # characters before a full stop in which an abbreviation is looked for


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
