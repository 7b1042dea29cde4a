"""What every line of a page shows at once: whether it ends as a sentence, whether it is a plain paragraph."""

from __future__ import annotations

import re

SHORT = 60  # characters: what is not longer may be anything
FORMED = 250  # characters: what is longer is known by its words, if at all
FILES = frozenset(["fil", "ars", "arc", "fot", "dok"])  # as a caption without any mark begins
_CLOSING = 8  # characters at the end of a line: its stop, quotation marks and brackets
STOPS, CLOSERS = frozenset(".!?…"), frozenset("\"'”’»)]\n")
FORM_SIGNS, SIDE_SIGNS = "©(", "/:)]"  # in a line of any length, and in a short one, they may make a form
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def is_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does.

    >>> is_sentence("Ia tiba di Brussel."), is_sentence("Angin Perubahan di Washington")
    (True, False)
    """
    last = line[-1:]
    if last not in CLOSERS:
        return last in STOPS
    return _SENTENCE_END.search(line, max(0, len(line) - _CLOSING)) is not None


def is_plain(line: str) -> bool:
    """Say whether a line is a paragraph without a mark by which a form is known."""
    if len(line) <= SHORT or any(sign in line for sign in FORM_SIGNS):
        return False
    if len(line) > FORMED:
        return True
    if line[-1] not in STOPS or line[-2] in STOPS:
        return False
    marked = any(sign in line for sign in SIDE_SIGNS)
    return not marked and not (line[0] in "FADd" and line[:3].lower() in FILES)
