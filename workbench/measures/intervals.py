"""Intervals that respect how news is made: copies of one text are not independent evidence."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from workbench.errors import OptionError

Numbers = npt.NDArray[np.float64]


def wilson(
    hits: npt.ArrayLike, total: npt.ArrayLike, *, effective: npt.ArrayLike | None = None, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Return the Wilson score interval of a share.

    Parameters
    ----------
    hits, total : counts; the share is `hits / total`.
    effective : the effective number of independent documents, where it is smaller than `total`
        (see `effective_number`); the share is kept and the interval widened.
    level : coverage of the interval.

    Returns
    -------
    low, high : bounds between 0 and 1; NaN where `total` is 0.

    Source: Wilson 1927; the form is that of Newcombe 1998, method 3. It says nothing of errors in
    recognising what is counted.

    >>> low, high = wilson(81, 263)
    >>> round(float(low), 5), round(float(high), 5)
    (0.25529, 0.36621)
    """
    if not 0 < level < 1:
        raise OptionError(f"level={level} should lie between 0 and 1, as 0.95.")
    hits, total = np.asarray(hits, dtype=float), np.asarray(total, dtype=float)
    n = total if effective is None else np.minimum(np.asarray(effective, dtype=float), total)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / total
        centre = share + z * z / (2 * n)
        spread = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        low, high = (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)
    low = np.where(hits == 0, np.where(total > 0, 0.0, np.nan), low)
    high = np.where(hits == total, np.where(total > 0, 1.0, np.nan), high)
    return np.clip(low, 0, 1), np.clip(high, 0, 1)


def effective_number(clusters: npt.ArrayLike) -> float:
    """Return the effective number of documents, (Σm)²/Σm² over clusters of near-copies of size m.

    >>> effective_number(["a", "b", "c", "c"])
    2.6666666666666665
    """
    _, sizes = np.unique(np.asarray(clusters), return_counts=True)
    return float(sizes.sum() ** 2 / (sizes.astype(float) ** 2).sum()) if len(sizes) else 0.0
