"""How far coders agree beyond chance: Krippendorff's alpha."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import ColumnError, OptionError
from workbench.measures.views import By, group_columns
from workbench.provenance import stamp
from workbench.schema_coding import KRIPPENDORFF_ALPHA

Matrix = npt.NDArray[np.float64]
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(
    codes: pd.DataFrame,
    *,
    code: str = "code",
    measurement: str = "nominal",
    by: By = "language",
    coders: Sequence[str] | None = None,
    resamples: int = 1000,
    seed: int = 20220224,
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
    resamples, seed : of the bootstrap over items behind `low` and `high` (percentiles).

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
    A sample enriched with hits agrees otherwise than the corpus would. Few items give percentile
    intervals that are too narrow.
    """
    if measurement not in LEVELS:
        raise OptionError.unknown("measurement", measurement, LEVELS)
    if resamples < 1:
        raise OptionError(f"resamples={resamples} should be 1 or more.")
    groups = group_columns(by)
    table = _chosen(codes, [*groups, code, "coder"], coders)
    rows = []
    for key, own in table.assign(group=0).groupby(groups or ["group"], sort=True, dropna=False):
        values = _values(own, code, measurement)
        found = _alpha_with_bounds(values, measurement, resamples, seed, level)
        rows.append(dict(zip(groups, key, strict=False)) | found)
    result = pd.DataFrame(rows)
    result = result[groups].join(KRIPPENDORFF_ALPHA.conform(result))
    record = codes.attrs.get("coding")
    if record is None:
        return result
    told = {"code": code, "measurement": measurement, "by": by, "level": level, "seed": seed}
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


def _alpha_with_bounds(
    values: Matrix, measurement: str, resamples: int, seed: int, level: float
) -> dict[str, Any]:
    items, categories = _coincidences(values)
    together = items.sum(axis=0)
    alpha = _alpha(together, categories, measurement)
    draws = [_alpha(drawn, categories, measurement) for drawn in _resampled(items, resamples, seed)]
    known = [draw for draw in draws if not np.isnan(draw)]
    low = high = alpha
    if known and not np.isnan(alpha):
        low, high = np.percentile([*known, alpha], [50 * (1 - level), 50 * (1 + level)])
    return {
        "alpha": alpha,
        "low": float(min(low, alpha)),
        "high": float(max(high, alpha)),
        "n": len(items),
        "total": len(values),
        "agreement": float(np.trace(together) / together.sum()) if len(items) else np.nan,
        "n_missing": int(np.isnan(values).sum()),
    }


def _resampled(items: Matrix, resamples: int, seed: int) -> Iterator[Matrix]:
    """Yield the coincidences of as many items, drawn with replacement."""
    generator = np.random.default_rng(seed)
    even = np.full(len(items), 1 / max(len(items), 1))
    for _ in range(resamples if len(items) else 0):
        yield np.tensordot(generator.multinomial(len(items), even), items, axes=1)


def _coincidences(values: Matrix) -> tuple[Matrix, Matrix]:
    """Return the coincidences (category × category) within each item of two codes or more; the categories."""
    categories = np.unique(values[~np.isnan(values)])
    counts = (values[:, :, None] == categories).sum(axis=1).astype(float)
    size = counts.sum(axis=1)
    counts, size = counts[size >= 2], size[size >= 2]
    pairs = counts[:, :, None] * counts[:, None, :]
    index = np.arange(len(categories))
    pairs[:, index, index] -= counts
    return pairs / (size - 1)[:, None, None], categories


def _alpha(coincidences: Matrix, categories: Matrix, measurement: str) -> float:
    margins = coincidences.sum(axis=0)
    total = margins.sum()
    distance = _DISTANCES[measurement](categories, margins)
    expected = (np.outer(margins, margins) * distance).sum()
    if total <= 1 or expected == 0:
        return float("nan")
    return float(1 - (total - 1) * (coincidences * distance).sum() / expected)


def _nominal(categories: Matrix, margins: Matrix) -> Matrix:  # noqa: ARG001 - as the others take it
    return 1 - np.eye(len(categories))


def _ordinal(categories: Matrix, margins: Matrix) -> Matrix:  # noqa: ARG001 - their order is what counts
    middles = np.cumsum(margins) - margins / 2
    return np.asarray((middles[:, None] - middles[None, :]) ** 2)


def _interval(categories: Matrix, margins: Matrix) -> Matrix:  # noqa: ARG001 - as the others take it
    return np.asarray((categories[:, None] - categories[None, :]) ** 2)


def _ratio(categories: Matrix, margins: Matrix) -> Matrix:  # noqa: ARG001 - as the others take it
    sums = categories[:, None] + categories[None, :]
    return np.asarray(((categories[:, None] - categories[None, :]) / np.where(sums == 0, 1, sums)) ** 2)


_DISTANCES: dict[str, Callable[[Matrix, Matrix], Matrix]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
