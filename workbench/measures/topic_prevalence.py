"""How much of a period's documents a topic takes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.coverage import coverage
from workbench.measures.intervals import effective_number, wilson
from workbench.measures.periods import check_every, periods_of
from workbench.measures.topics import Found, find_topics
from workbench.measures.views import measure
from workbench.schema_topics import TOPIC_PREVALENCE


@measure
def topic_prevalence(
    corpus: Corpus,
    *,
    every: str,
    k: int | None = None,
    language: str | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    copies: str = "once",
) -> pd.DataFrame:
    """Follow topics over time: the share of each period's documents in which a topic is the largest.

    Parameters
    ----------
    every : day, week (from Monday), month, quarter or year; the others are the options of `topics`.

    Returns
    -------
    A table `topic, topic_label, period, state, n, total, share, low, high, n_approximate, partial`: for each
    topic the periods of `coverage`, with their states. `n` are the documents of the period in which the topic
    has the largest weight, `share` is `n` of all `total` documents of the period that count (of the
    language, near-copies as `copies` says), with 95 % bounds (Wilson on the effective number of
    documents). Every document has one topic, or none if it has no common word: the shares of a period sum
    to 1 at most.

    When not to trust it: a period of few documents moves in large steps; intervals know nothing of the
    model's own uncertainty, and a topic that is not stable has no prevalence to speak of.
    """
    check_every(every)
    options = {"language": language, "min_documents": min_documents, "max_share": max_share}
    found = find_topics(corpus, k=k, method=method, copies=copies, **options)
    if found is None:
        return TOPIC_PREVALENCE.empty()
    axis = coverage(found.matter.corpus, every=every, copies=copies)
    periods = periods_of(found.matter.corpus, every).iloc[found.matter.rows].reset_index(drop=True)
    parts = [_series(found, topic, axis, periods) for topic in range(len(found.labels))]
    return TOPIC_PREVALENCE.conform(pd.concat(parts, ignore_index=True))


def _series(found: Found, topic: int, axis: pd.DataFrame, periods: pd.Series) -> pd.DataFrame:
    """Return the periods of `axis` with the documents of one topic; the last row holds the undated."""
    own = pd.DataFrame(
        {"period": periods, "hit": found.model.dominant == topic, "cluster": found.matter.clusters}
    )
    by_period = own.groupby("period", dropna=False)
    n = by_period["hit"].sum().reindex(axis["period"]).to_numpy(dtype=float)
    effective = by_period["cluster"].agg(effective_number).reindex(axis["period"]).to_numpy(dtype=float)
    table = pd.DataFrame(axis[["period", "state", "total", "n_approximate", "partial"]])
    total = table["total"].to_numpy(dtype=float)
    # A period without documents keeps what coverage knows of it: zero if it was searched, else missing.
    table["n"] = np.where(total > 0, n, axis["n"].to_numpy(dtype=float))
    table["state"] = _states(table)
    low, high = wilson(np.nan_to_num(n), total, effective=np.nan_to_num(effective))
    table["share"] = np.divide(n, total, out=np.full(len(n), np.nan), where=total > 0)
    table["low"], table["high"] = low, high
    return table.assign(topic=topic + 1, topic_label=found.labels[topic])


def _states(table: pd.DataFrame) -> npt.NDArray[np.object_]:
    none_of_it = (table["state"] == "observed") & (table["n"] == 0)
    return np.where(none_of_it, "zero", table["state"].to_numpy(dtype=object))
