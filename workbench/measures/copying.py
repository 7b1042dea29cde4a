"""Who copied whom: the near-copies of a corpus, one by one, so that each can be checked."""

from __future__ import annotations

import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.views import measure

HOUR, DAY = 3600, 86_400  # seconds


@measure
def near_copies(corpus: Corpus) -> pd.DataFrame:
    """Return every near-copy beside its original.

    Returns
    -------
    A table `document_id, outlet, published, copy_of, original_outlet, original_published, similarity,
    days_apart, hours_apart, title`, the most alike first. `similarity` is the share of the shorter text's
    words that are kept in order; `days_apart` is NaN where either date is coarser than a day,
    `hours_apart` where either hour is unknown. An original outside the present view has no outlet and
    no date here.

    When not to trust it: translations and free retellings are not found; texts of fewer than thirty
    words count only when identical; of two texts without dates, the first in the source is the original.
    """
    catalogue = corpus.catalogue
    columns = ["outlet", "published", "precision"]
    originals = catalogue.set_index("document_id")[columns].add_prefix("original_")
    table = catalogue[catalogue["copy_of"].notna()].join(originals, on="copy_of")
    apart = table["published"] - table["original_published"]
    days = table["published"].dt.normalize() - table["original_published"].dt.normalize()
    table = table.assign(
        similarity=table["copy_similarity"],
        days_apart=(days.dt.total_seconds() / DAY).where(_at_least(table, ("minute", "day", "approximate"))),
        hours_apart=(apart.dt.total_seconds() / HOUR).where(_at_least(table, ("minute",))),
    )
    names = [
        "document_id", "outlet", "published", "copy_of", "original_outlet", "original_published",
        "similarity", "days_apart", "hours_apart", "title",
    ]  # fmt: skip
    order = table.sort_values(["similarity", "document_id"], ascending=[False, True])
    return order[names].reset_index(drop=True)


def _at_least(table: pd.DataFrame, precisions: tuple[str, ...]) -> pd.Series:
    """Tell where both dates are known so precisely."""
    return table["precision"].isin(precisions) & table["original_precision"].isin(precisions)
