"""The numbers of an exported table, computed again from the table itself by plain pandas and statsmodels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

SHARES = {"share": "n", "document_share": "documents"}
KEYS = ["theme_id", "actor_id"]
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
    for share, numerator in SHARES.items():
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


def _one_denominator(table: pd.DataFrame, numerator: str, share: str) -> int:
    """Compare shares of documents where `total` counts tokens: all are of one whole number of documents."""
    documents = table[numerator] / table[share]
    np.testing.assert_allclose(documents, np.round(documents.iloc[0]), rtol=1e-9)
    return len(table)


def check_intervals(table: pd.DataFrame, *, once: bool) -> int:
    """Compare the bounds with Wilson's of statsmodels; where copies count, they may only be wider."""
    share = next((name for name in SHARES if name in table.columns), None)
    tokens_or_classes = {"per_million", "stability"} & set(
        table.columns
    )  # of which total does not count documents
    if share is None or tokens_or_classes or not {"low", "high"} <= set(table.columns):
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


def check_sums(table: pd.DataFrame, whole: pd.DataFrame) -> int:
    """Compare the groups of a table, added up, with the table of the whole."""
    key = next(name for name in KEYS if name in table.columns and name in whole.columns)
    if "copies" in whole.columns:
        whole = whole[whole["copies"] == "all"]
    counts = ["n", "documents"]
    added = table.groupby(key)[counts].sum()
    expected = whole.set_index(key)[counts].reindex(added.index).fillna(0)
    np.testing.assert_allclose(added, expected)
    return len(added)
