"""How much is written, and how much of it about something, period by period."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import effective_number, wilson
from workbench.measures.periods import (
    covered_days,
    length_of,
    part_of_period,
    period_range,
    periods_of,
    searched_outlets,
    searched_periods,
    span_of,
)
from workbench.measures.series import cluster_record, with_clusters
from workbench.measures.subjects import check_zone, hits_of
from workbench.measures.views import By, clusters, group_columns, grouped, labelled, measure, stacked
from workbench.schema_coverage import COVERAGE

Ints = npt.NDArray[np.int64]


@measure
def coverage(
    corpus: Corpus,
    *,
    every: str,
    of: str | None = None,
    by: By = None,
    at_least: int = 1,
    zone: str | None = None,
    approximate: bool | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the documents of every period, and how many of them speak of a subject.

    Parameters
    ----------
    every : day, week (from Monday), month, quarter or year.
    of : an actor (id or English name), a theme, or `query:…`; without it all documents count.
    by : columns of `catalogue`; each group has its own series over the same periods.
    at_least : mentions that make a document count as about `of`.
    zone : look in the title, the lead (first body paragraph) or the body only.
    approximate : use dates read from the text alone; by default not by day, else yes.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    A table `period, state, n, total, share, low, high, n_approximate, partial`. `period` is the first day;
    `total` counts the documents dated in it, `n` those about `of`, `share` is `n / total`, with 95 %
    bounds (Wilson on the effective number of documents). `state` is *observed* (some document is
    about `of`), *zero* (documents, or a search recorded in `[collection]`, cover the period and none
    is), *missing* (nothing says it was searched: `n` and `share` are NaN) or *undated* (`period` is
    NaT: the documents dated too coarsely). `total` over all rows is the number of documents counted.
    Without `of`, `n` is `total` and `share` NaN. `partial` marks periods that are covered in part: the
    search, or, where none is on record, the dates of the corpus' documents begin or end inside them.

    When not to trust it: the shares are of this corpus, not of what the outlets published, unless
    the collection is complete; the count of a part month is not that of a month.
    """
    if at_least < 1:
        raise OptionError(f"at_least={at_least} should be 1 or more mentions.")
    check_zone(zone)
    hits = True if of is None else hits_of(corpus, of, zone=zone) >= at_least
    table = _documents(corpus, periods_of(corpus, every, approximate=approximate), hits)
    searched = searched_periods(corpus.settings, every, selection=corpus.selection)
    axis = _axis(table["period"], searched, every)
    outlets = searched_outlets(corpus.settings)
    partial = axis[covered_days(corpus, axis, every) < length_of(axis, every)]
    parts, records = [], []
    for values, rows, _ in grouped(corpus, by=by, copies=copies):
        known = _was_searched(dict(zip(group_columns(by), values, strict=True)), outlets)
        series = _series(table.loc[rows], axis, searched if known else searched[:0], about=of is not None)
        series["partial"] = series["period"].isin(partial)
        parts.append(labelled(COVERAGE.conform(series), by, values))
        records.append((values, cluster_record(table.loc[rows])))
    return with_clusters(stacked(parts, corpus, by), group_columns(by), records)


def _documents(corpus: Corpus, periods: pd.Series, hits: Any) -> pd.DataFrame:
    """Return of each document its period, whether it counts as about the subject, its date and copies."""
    columns = {"hit": hits, "approximate": part_of_period(corpus), "cluster": clusters(corpus)}
    return pd.DataFrame({"period": periods, **columns})


def _axis(periods: pd.Series, searched: pd.DatetimeIndex, every: str) -> pd.DatetimeIndex:
    """All periods between the first and the last that hold a document or were searched."""
    span = span_of(periods, searched)
    return pd.DatetimeIndex([], dtype="datetime64[s]") if span is None else period_range(*span, every)


def _was_searched(group: dict[str, Any], outlets: frozenset[str] | None) -> bool:
    """A search tells of a group only where it says so: of an outlet, if it lists that outlet."""
    if set(group) - {"outlet"}:
        return False
    outlet = group.get("outlet", "any")
    return outlet is not None and (outlet == "any" or outlets is None or outlet in outlets)


def _series(
    own: pd.DataFrame, axis: pd.DatetimeIndex, searched: pd.DatetimeIndex, *, about: bool
) -> pd.DataFrame:
    dated = own[own["period"].notna()]
    rows = [_row(part, period) for period, part in dated.groupby("period", sort=True)]
    found = pd.DataFrame(rows, columns=["period", "n", "total", "n_approximate", "effective"])
    table = found.set_index("period").reindex(axis).rename_axis("period").reset_index()
    covered = table["period"].isin(searched).to_numpy()
    table.loc[covered & table["total"].isna().to_numpy(), "n"] = 0
    undated = own[own["period"].isna()]
    last = pd.DataFrame([_row(undated, pd.NaT)], columns=table.columns)
    table = pd.concat([table.astype({"n": "float64"}), last.astype({"n": "float64"})], ignore_index=True)
    table["state"] = _states(table)
    table["total"] = table["total"].fillna(0).astype("int64")
    table["n_approximate"] = table["n_approximate"].fillna(0).astype("int64")
    return _with_shares(table, about=about)


def _row(part: pd.DataFrame, period: Any) -> tuple[Any, int, int, int, float]:
    effective = effective_number(part["cluster"].to_numpy())
    return period, int(part["hit"].sum()), len(part), int(part["approximate"].sum()), effective


def _states(table: pd.DataFrame) -> npt.NDArray[np.object_]:
    n = table["n"].to_numpy()
    states = np.where(np.isnan(n), "missing", np.where(n > 0, "observed", "zero")).astype(object)
    states[table["period"].isna().to_numpy()] = "undated"
    return states


def _with_shares(table: pd.DataFrame, *, about: bool) -> pd.DataFrame:
    table["state"] = table["state"].astype("str")
    table["period"] = table["period"].astype("datetime64[s]")
    for name in ("share", "low", "high"):
        table[name] = np.nan
    if about:
        some = (table["total"] > 0).to_numpy()
        n, total = table.loc[some, "n"], table.loc[some, "total"]
        table.loc[some, "share"] = n / total
        low, high = wilson(n, total, effective=table.loc[some, "effective"])
        table.loc[some, "low"], table.loc[some, "high"] = low, high
    return table


VARIANTS: dict[str, dict[str, Any]] = {
    'copies="all"': {},
    'copies="once"': {"copies": "once"},
    "approximate=False": {"approximate": False},
    'copies="once", approximate=False': {"copies": "once", "approximate": False},
}
"""What a finding should survive; a table names the options themselves, a figure says them in words."""


@measure
def coverage_variants(
    corpus: Corpus, *, every: str, of: str | None = None, at_least: int = 1, zone: str | None = None
) -> pd.DataFrame:
    """Count coverage in four ways, to see whether a finding survives the way of counting.

    Parameters
    ----------
    every, of, at_least, zone : as in `coverage`.

    Returns
    -------
    The table of `coverage` four times, with the column `variant` before it, which names the options: all
    documents, copies counted once, dates read from the text alone left out, and both. `total` over all rows
    of a variant is the number of documents that it counts.

    When not to trust it: what survives may still be an artefact of the search; what does not was no
    finding about news.
    """
    parts = []
    for name, options in VARIANTS.items():
        table = coverage(corpus, every=every, of=of, at_least=at_least, zone=zone, **options)
        parts.append(labelled(table, "variant", (name,)))
    joined = pd.concat(parts, ignore_index=True)
    joined.attrs = {}  # what is on record of one variant is not that of all
    return joined


@measure
def peak_documents(corpus: Corpus, *, every: str) -> pd.DataFrame:
    """Return the documents of the fullest period, so that a peak can be doubted.

    Returns
    -------
    A table `period, document_id, published, outlet, agency, title, copy_of`, earliest first; of
    several periods with most documents the first. No rows where no document is dated.
    """
    periods = periods_of(corpus, every)
    counts = periods.value_counts().sort_index()
    names = ["document_id", "published", "outlet", "agency", "title", "copy_of"]
    table = corpus.catalogue[names].assign(period=periods)[["period", *names]]
    own = table["period"] == counts.idxmax() if len(counts) else table["period"].notna()
    return table[own].sort_values("published", kind="stable", ignore_index=True)
