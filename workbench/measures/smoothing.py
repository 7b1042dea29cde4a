"""Rolling means of a coverage table, with honest edges: no value where the window is not full."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.errors import OptionError
from workbench.measures.derived import derived
from workbench.measures.series import Numbers, Series, read_series, stacked_series
from workbench.schema_coverage import SMOOTHED


@derived
def smoothed_coverage(
    coverage_table: pd.DataFrame, *, over: int = 3, least: int | None = None
) -> pd.DataFrame:
    """Return the rolling means of a coverage table, each around the middle of its window.

    Parameters
    ----------
    coverage_table : what `coverage` returned; each group of `by` is a series of its own.
    over : how many periods a window has, an odd number, so that it has a middle.
    least : how many of them must be known; by default all, so that the ends have no value.

    Returns
    -------
    A table `period, periods, n, total, share`: `periods` of the window that are known, the means of `n` and
    `total` over these, and `share`, the sum of `n` over that of `total` (so that a period of few documents
    weighs little). NaN where fewer than `least` are known, and in a missing period itself, which is not
    filled from its neighbours. Without a subject, a period covered in part counts as missing.

    When not to trust it: smoothing moves and flattens peaks, and makes waves out of noise (Slutsky 1937);
    neighbouring values share documents. Read it beside the values, never instead of them.

    >>> days = pd.date_range("2024-01-01", periods=4, freq="D")
    >>> smoothed_coverage(pd.DataFrame({"period": days, "n": [1, 2, 6, 1]}))["n"].tolist()
    [nan, 3.0, 3.0, nan]
    """
    least = over if least is None else least
    if over < 1 or over % 2 == 0:
        raise OptionError(f"over={over} should be an odd number of periods, such as 3, 5 or 7.")
    if not 1 <= least <= over:
        raise OptionError(f"least={least} should be between 1 and over={over} periods.")
    parts = [(series, _smoothed(series, over, least)) for series in read_series(coverage_table)]
    return stacked_series(parts, SMOOTHED, coverage_table)


def _smoothed(series: Series, over: int, least: int) -> pd.DataFrame:
    known = ~np.isnan(series.n)
    periods = _sums(known.astype(float), over)
    enough = known & (periods >= least)
    n, total = (_sums(np.where(known, values, 0.0), over) for values in (series.n, series.total))
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.DataFrame(
            {
                "period": series.periods,
                "periods": periods,
                "n": np.where(enough, n / periods, np.nan),
                "total": np.where(enough, total / periods, np.nan),
                "share": np.where(enough & series.about & (total > 0), n / total, np.nan),
            }
        )


def _sums(values: Numbers, over: int) -> Numbers:
    """Return the sums over windows around each value; beyond the ends there is nothing."""
    return np.convolve(values, np.ones(over))[over // 2 : over // 2 + len(values)]
