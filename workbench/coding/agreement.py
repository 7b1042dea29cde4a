"""How far coders agree beyond chance: Krippendorff's alpha."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench.coding.alpha import Matrix, alpha_of, bounds_of, coincidences
from workbench.errors import ColumnError, OptionError
from workbench.measures.views import By, group_columns
from workbench.provenance import stamp
from workbench.schema_coding import KRIPPENDORFF_ALPHA

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(
    codes: pd.DataFrame,
    *,
    code: str = "code",
    measurement: str = "nominal",
    by: By = "language",
    coders: Sequence[str] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return Krippendorff's alpha of two coders or more, with an interval.

    Parameters
    ----------
    codes : what `read_codes` returned: a row for each coder and item.
    code : the column that holds the codes.
    measurement : nominal (any difference counts alike), ordinal, interval or ratio (codes are numbers).
    by : groups that are looked at apart; None for all together.
    coders : those to be compared; by default all. Leave out a code that was settled afterwards.
    level : coverage of the intervals.

    Returns
    -------
    A table `alpha, low, high, n, total, agreement, n_missing`: `n` items that two or more have coded, of
    `total`; `agreement` the share of pairs of codes that are the same; `n_missing` codes that are absent.
    A missing code is no category: the item counts with the codes that it has, or not at all where only
    one is left.

    alpha = 1 - observed / expected disagreement, from the coincidences of codes within items
    (Krippendorff 2019, ch. 12); 1 is perfect, 0 is chance. NaN where all codes are the same, so that
    there is nothing to agree on.

    When not to trust it: below about 0.67 no conclusion rests on such codes, below 0.8 only tentative ones.
    A sample enriched with hits agrees otherwise than the corpus would. The bounds (Wilson's, of the
    observed disagreement on an effective number of items) held the truth in 94–98 % of simulations with
    200 items and in 93–99 % with 20; a percentile bootstrap did so in 65–92 % with 20, and has no width
    where coders never disagree.
    """
    if measurement not in LEVELS:
        raise OptionError.unknown("measurement", measurement, LEVELS)
    groups = group_columns(by)
    table = _chosen(codes, [*groups, code, "coder"], coders)
    rows = []
    for key, own in table.assign(group=0).groupby(groups or ["group"], sort=True, dropna=False):
        values = _values(own, code, measurement)
        found = _alpha_with_bounds(values, measurement, level)
        rows.append(dict(zip(groups, key, strict=False)) | found)
    result = pd.DataFrame(rows)
    result = result[groups].join(KRIPPENDORFF_ALPHA.conform(result))
    record = codes.attrs.get("coding")
    if record is None:
        return result
    told = {"code": code, "measurement": measurement, "by": by, "level": level}
    return stamp(result, function="krippendorff_alpha", parameters=told, corpus=record["corpus"])


def _chosen(codes: pd.DataFrame, columns: list[str], coders: Sequence[str] | None) -> pd.DataFrame:
    absent = [name for name in columns if name not in codes.columns]
    if absent:
        raise ColumnError(
            f"The codes lack the column {absent[0]!r}; they have: {', '.join(map(str, codes.columns))}."
        )
    known = sorted(codes["coder"].unique())
    for coder in coders or ():
        if coder not in known:
            raise OptionError.unknown("coders", coder, known)
    table = codes if coders is None else codes[codes["coder"].isin(coders)]
    if table["coder"].nunique() < 2:
        raise OptionError(
            f"Agreement needs two coders; there is {', '.join(table['coder'].unique()) or 'none'}."
        )
    return table


def _values(own: pd.DataFrame, code: str, measurement: str) -> Matrix:
    """Return items × coders as numbers, NaN where a code is missing."""
    unit = "item" if "item" in own.columns else "document_id"
    wide = own.set_index([unit, "coder"])[code].unstack()  # noqa: PD010 - one code each, none to be pooled
    if measurement == "nominal":
        numbers, _ = pd.factorize(wide.to_numpy().ravel(), sort=True)
        return np.where(numbers < 0, np.nan, numbers).reshape(wide.shape).astype(float)
    try:
        return wide.astype("float64").to_numpy()
    except ValueError as error:
        raise OptionError(f"measurement={measurement!r} needs codes that are numbers: {error}.") from error


def _alpha_with_bounds(values: Matrix, measurement: str, level: float) -> dict[str, Any]:
    items, categories = coincidences(values)
    together = items.sum(axis=0)
    alpha = alpha_of(together, categories, measurement)
    low, high = bounds_of(items, categories, measurement, level)
    return {
        "alpha": alpha,
        "low": min(low, alpha),
        "high": max(high, alpha),
        "n": len(items),
        "total": len(values),
        "agreement": float(np.trace(together) / together.sum()) if len(items) else np.nan,
        "n_missing": int(np.isnan(values).sum()),
    }
