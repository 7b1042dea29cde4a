"""What a page offers its reader to press: buttons and entries of a menu."""

from __future__ import annotations

import re
from functools import cache

from workbench.languages import collected

_LONGEST, _MOST_WORDS = 70, 9
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_control(lowered: str) -> bool:
    """Say whether a line is a button: such a word, what it acts upon, and no word beyond these.

    >>> is_control("save this article"), is_control("bagikan tulisan ini")
    (True, True)
    >>> is_control("save the grain deal"), is_control("share of exports")
    (False, False)
    """
    if len(lowered) > _LONGEST:
        return False
    first = _WORD.search(lowered)
    if first is None or first.group() not in _list("controls"):
        return False
    words = _WORD.findall(lowered, first.end())
    if not 0 < len(words) < _MOST_WORDS or _list("control_things").isdisjoint(words):
        return False
    return _allowed().issuperset(words)


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(collected("zones", key))


@cache
def _allowed() -> frozenset[str]:
    return _list("controls") | _list("control_words") | _list("control_things")
