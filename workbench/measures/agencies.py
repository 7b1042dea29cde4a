"""How much is wire: credited to an agency, copied from what is, or neither."""

from __future__ import annotations

import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.intervals import wilson
from workbench.measures.views import By, clusters, grouped, labelled, measure, stacked

USES = ("credited", "copied", "neither")


@measure
def agency_use(corpus: Corpus, *, by: By = None, copies: str = "all") -> pd.DataFrame:
    """Count the documents that an agency is credited for, that copy one without credit, and the others.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month.
    copies : "all", or "once" for one document of each cluster of near-copies in each group.

    Returns
    -------
    A table `use, n, total, share, low, high`, three rows a group. *Credited*: a dateline, a source line or a
    signature names an agency. *Copied*: none does, but the text is a near-copy, from either side, of a
    document of this view that an agency is credited for. *Neither*: the rest. `low` and `high` are 95 %
    Wilson bounds on the effective number of documents.

    When not to trust it: agency reports that were translated or retold escape it, so that *copied* is a
    lower bound, most of all between languages; so do copies of dispatches that the corpus does not
    hold. An agency's own pages are credited to it. Ask for groups with `by`, not by selecting them
    beforehand: in a selection the dispatch that was copied may be out of sight.
    """
    use = use_of(corpus)
    parts = []
    for values, rows, effective in grouped(corpus, by=by, copies=copies):
        counts = use.iloc[rows].value_counts().reindex(USES, fill_value=0)
        table = pd.DataFrame({"use": pd.Series(USES, dtype="str"), "n": counts.to_numpy("int64")})
        table["total"] = len(rows)
        table["share"] = table["n"] / len(rows) if len(rows) else float("nan")
        table["low"], table["high"] = wilson(table["n"], table["total"], effective=effective)
        parts.append(labelled(table, by, values))
    return stacked(parts, corpus, by)


def use_of(corpus: Corpus) -> pd.Series[str]:
    """Return for each document where its words come from, one of `USES`."""
    credited = corpus.catalogue["agency"].notna()
    wire = credited.groupby(clusters(corpus)).transform("any")
    use = pd.Series("neither", index=credited.index, dtype="str")
    return use.mask(wire, "copied").mask(credited, "credited")
