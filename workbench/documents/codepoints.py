"""A fact about every character of many texts, looked up at once.

Nearly all characters of news are ASCII or Latin-1, and of those one byte says which: bytes are translated
several times faster than an array of a million places is read here and there. The rest is looked up singly.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Codepoints = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
_NARROW = 256
_CODEPOINTS = 0x110000
_USUAL = 4  # blanks at an edge; where there are more, all are looked up at once


class CodepointTable:
    """One byte for each code point, worked out by `fact` when the code point is first met."""

    def __init__(self, fact: Callable[[str], int]) -> None:
        self._fact = fact
        self._narrow = bytes(fact(chr(codepoint)) for codepoint in range(_NARROW))
        self._wide: npt.NDArray[np.int16] | None = None

    def of(self, codepoints: Codepoints) -> Bytes:
        """Return the fact of each character.

        >>> upper = CodepointTable(lambda character: character.isupper())
        >>> upper.of(np.array([ord(c) for c in "KyЖж"], dtype=np.uint32)).tolist()
        [1, 0, 1, 0]
        """
        narrow = codepoints.astype(np.uint8).tobytes()
        facts = np.frombuffer(bytearray(narrow.translate(self._narrow)), dtype=np.uint8)
        wide = np.flatnonzero(codepoints >= _NARROW)
        if len(wide):
            facts[wide] = self._of_wide(codepoints[wide])
        return facts

    def _of_wide(self, codepoints: Codepoints) -> npt.NDArray[np.int16]:
        if self._wide is None:
            self._wide = np.full(_CODEPOINTS, -1, dtype=np.int16)
        facts = self._wide[codepoints]
        if (facts < 0).any():
            for codepoint in np.unique(codepoints[facts < 0]).tolist():
                self._wide[codepoint] = self._fact(chr(codepoint))
            facts = self._wide[codepoints]
        return facts


def without_blanks(blank: npt.NDArray[np.bool_], first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return the bounds of stretches without the blanks at their edges; one of blanks alone is empty.

    >>> blank = np.array([character.isspace() for character in " ya  "])
    >>> without_blanks(blank, np.array([0, 3]), np.array([5, 5]))
    (array([1, 4]), array([3, 4]))
    """
    for _ in range(_USUAL):
        opens, closes = (first < last) & blank[first], (first < last) & blank[last - 1]
        if not (opens | closes).any():
            return first, last
        first = first + opens
        last = np.maximum(last - closes, first)
    solid = np.append(np.flatnonzero(~blank), len(blank))
    first = np.minimum(solid[np.searchsorted(solid, first)], last)
    before = np.append(-1, solid)[np.searchsorted(solid, last)]
    return first, np.maximum(before + 1, first)
