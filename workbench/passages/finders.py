"""Which measures can be led back to passages, and how: one finder each, registered under its name.

A measure that counts something in texts gets its evidence by one decorated function in this folder:

    @finder("my_measure", columns=("n", "documents"))
    def _my_measure(claim: Claim) -> pd.DataFrame:
        ...  # spans `document, start, end`, as many as `claim.values[claim.column]` says
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from workbench.passages.claims import Claim

Find = Callable[[Claim], pd.DataFrame]
Expect = Callable[[Claim], float | None]


def _count(claim: Claim) -> float | None:
    """Return the count that the row states; None where it is unknown."""
    stated = claim.value(claim.column)
    return None if stated is None else float(stated)


@dataclass(frozen=True)
class Finder:
    """How the passages of a measure's row are found, which counts it has, how many there must be."""

    find: Find
    columns: tuple[str, ...]
    expected: Expect = _count


FINDERS: dict[str, Finder] = {}


def finder(measure: str, *, columns: tuple[str, ...], expected: Expect = _count) -> Callable[[Find], Find]:
    """Register the decorated function for a measure; the first of `columns` is the default."""

    def register(find: Find) -> Find:
        FINDERS[measure] = Finder(find, columns, expected)
        return find

    return register
