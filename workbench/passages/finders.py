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


NOT_COUNTED = {
    "corpus_summary": "its rows tell what was found, read and known; document_counts, dates_known and "
    "near_copies lead to documents",
    "events": "an event is written down in the events file",
    "krippendorff_alpha": "it compares human codes; the sheet that was coded has the passages",
    "precision_recall": "it compares human codes; the sheet that was coded has the passages",
    "smoothed_coverage": "its values are means over several periods; lead back those of the coverage table",
    "topic_bridge": "it compares two topics; topic_documents shows the documents of either",
    "topic_numbers": "it judges models; topics leads to documents",
}
"""Why a table has no evidence, and where to look instead."""
