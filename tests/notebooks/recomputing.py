"""The numbers of an exported table, computed again from the table itself by plain pandas and statsmodels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

SHARES = {"share": "n", "document_share": "documents"}
KEYS = ["theme_id", "actor_id"]
# Columns of tables whose interval is not that of a share of documents.
OTHER_INTERVALS = {"per_million", "stability", "quotes", "difference_share", "share_difference"}
GROUPED = {
    "02-themes-by-group": "02-themes",
    "07-themes-by-language": "02-themes",
    "03-persons-by-group": "03-persons",
}


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def check_shares(table: pd.DataFrame) -> int:
    """Compare each share with its numerator over its total; return how many were compared."""
    compared = 0
    for share, numerator in _numerators(table).items():
        if not {share, numerator, "total"} <= set(table.columns):
            continue
        known = table[share].notna()
        if "per_million" in table.columns:
            compared += _one_denominator(table[known], numerator, share)
            continue
        expected = table.loc[known, numerator] / table.loc[known, "total"]
        np.testing.assert_allclose(table.loc[known, share], expected, rtol=1e-12)
        # What is not known is not known for a reason: nothing was asked, or there was nothing to count.
        unknown = table[~known]
        bounds = [name for name in ("low", "high") if name in table.columns]
        assert (unknown["total"].eq(0) | unknown[bounds].isna().all(axis=1)).all()
        compared += int(known.sum())
    return compared


def _numerators(table: pd.DataFrame) -> dict[str, str]:
    return {**SHARES, "share": "quotes"} if "quotes" in table.columns else SHARES


def _one_denominator(table: pd.DataFrame, numerator: str, share: str) -> int:
    """Compare shares of documents where `total` counts tokens: all are of one whole number of documents."""
    documents = table[numerator] / table[share]
    np.testing.assert_allclose(documents, np.round(documents.iloc[0]), rtol=1e-9)
    return len(table)


def check_intervals(table: pd.DataFrame, *, once: bool) -> int:
    """Compare the bounds with Wilson's of statsmodels; where copies count, they may only be wider."""
    share = next((name for name in SHARES if name in table.columns), None)
    others = OTHER_INTERVALS & set(table.columns)
    if share is None or others or not {"low", "high"} <= set(table.columns):
        return 0
    own = table[table[share].notna() & table["low"].notna()]
    low, high = proportion_confint(own[SHARES[share]], own["total"], method="wilson")
    sure = own["copies"].eq("once") if "copies" in own.columns else pd.Series(once, index=own.index)
    np.testing.assert_allclose(own.loc[sure, "low"], np.clip(low, 0, 1)[sure], atol=1e-9)
    np.testing.assert_allclose(own.loc[sure, "high"], np.clip(high, 0, 1)[sure], atol=1e-9)
    assert (own["low"] <= low + 1e-9).all()
    assert (own["high"] >= high - 1e-9).all()
    return len(own)


def check_rates(table: pd.DataFrame) -> int:
    """Compare rates per million with n over tokens, and NPMI with the counts it is made of."""
    compared = 0
    if {"per_million", "n", "total"} <= set(table.columns):
        np.testing.assert_allclose(table["per_million"], table["n"] / table["total"] * 1e6)
        compared += len(table)
    if {"npmi", "n_a", "n_b"} <= set(table.columns):
        chance = table["n_a"] / table["total"] * table["n_b"] / table["total"]
        together = table["n"] / table["total"]
        np.testing.assert_allclose(table["npmi"], np.log(together / chance) / -np.log(together), rtol=1e-9)
        assert table["npmi"].between(table["low"], table["high"]).all()
        compared += len(table)
    return compared


def check_differences(table: pd.DataFrame) -> int:
    """Compare differences of shares, log ratios and two-cell G² with the counts beside them."""
    compared = 0
    if {"difference_share", "documents_rest"} <= set(table.columns):
        known = table[table["difference_share"].notna()]
        rest = known["documents_rest"] / known["total_rest"]
        np.testing.assert_allclose(known["difference_share"], known["document_share"] - rest, atol=1e-12)
        assert known["difference_share"].between(known["low"], known["high"]).all()
        compared += len(known)
    if {"log_ratio", "n_target", "n_reference"} <= set(table.columns):
        both = table[(table["n_target"] > 0) & (table["n_reference"] > 0)]
        a, b = both["n_target"], both["n_reference"]
        c, d = both["total_target"], both["total_reference"]
        np.testing.assert_allclose(both["log_ratio"], np.log2((a / c) / (b / d)), atol=1e-9)
        g2 = 2 * (a * np.log(a / (c * (a + b) / (c + d))) + b * np.log(b / (d * (a + b) / (c + d))))
        np.testing.assert_allclose(both["g2"], g2, atol=1e-6)
        compared += len(table)
    return compared


def check_sums(table: pd.DataFrame, whole: pd.DataFrame) -> int:
    """Compare the groups of a table, added up, with the table of the whole."""
    key = next(name for name in KEYS if name in table.columns and name in whole.columns)
    if "copies" in whole.columns:
        whole = whole[whole["copies"] == "all"]
    counts = [name for name in ("n", "documents") if name in table.columns and name in whole.columns]
    added = table.groupby(key)[counts].sum()
    expected = whole.set_index(key)[counts].reindex(added.index).fillna(0)
    np.testing.assert_allclose(added, expected)
    return len(added)


def check_bursts(bursts: pd.DataFrame, series: pd.DataFrame) -> int:
    """Compare the documents of each burst with the periods of the series that it spans."""
    for burst in bursts.itertuples():
        own = series[series["period"].between(burst.start, burst.end)]
        assert (burst.n, burst.total) == (own["n"].sum(), own["total"].sum())
    return len(bursts)


def check_changes(changes: pd.DataFrame, series: pd.DataFrame) -> int:
    """Compare the documents and levels on both sides of each change with the series between changes."""
    days = series["period"].dropna()
    edges = [days.min(), *changes["at"], "9999"]  # dates as they are written are in order
    for number, change in enumerate(changes.itertuples(), 1):
        before, after = (
            series[(series["period"] >= edges[at]) & (series["period"] < edges[at + 1])]
            for at in (number - 1, number)
        )
        assert (change.n_before, change.total_before) == (before["n"].sum(), before["total"].sum())
        assert (change.n_after, change.total_after) == (after["n"].sum(), after["total"].sum())
        np.testing.assert_allclose(change.before, change.n_before / change.total_before)
        np.testing.assert_allclose(change.after, change.n_after / change.total_after)
    return len(changes)


def check_peak(peak: pd.DataFrame, weekly: pd.DataFrame) -> int:
    """Compare the documents of the fullest period with the series: no period has more, none earlier as many."""
    fullest = weekly.loc[weekly["n"].where(weekly["period"].notna()).idxmax()]
    assert set(peak["period"]) == {fullest["period"]}
    assert len(peak) == fullest["n"]
    assert peak["document_id"].is_unique
    return len(peak)


def check_before_after(table: pd.DataFrame) -> int:
    """Compare shares before and after with the counts beside them, and their difference with both."""
    for side in ("before", "after"):
        known = table[table[side].notna()]
        np.testing.assert_allclose(known[side], known[f"n_{side}"] / known[f"total_{side}"])
    np.testing.assert_allclose(table["share_difference"], table["after"] - table["before"])
    known = table[table["share_difference"].notna()]
    assert known["share_difference"].between(known["low"], known["high"]).all()
    return len(known)


def check_flow(flow: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> int:
    """Compare the flow of a corpus with the tables of what was rejected, copied and dated."""
    n = flow.set_index("item")["n"]
    assert n["found"] == n["read"] + n["rejected"]
    assert n["rejected"] == len(tables["01-rejected"])
    assert n["near-copies"] == len(tables["01-near-copies"])
    dated = flow[flow["section"] == "dated"].set_index("item")["n"]
    by_precision = tables["01-dates"].groupby("precision")["n"].sum()
    assert dated[by_precision.index].tolist() == by_precision.tolist()
    assert len(tables["01-date-conflicts"]) <= n["read"]
    return 3 + len(by_precision)
