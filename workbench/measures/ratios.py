"""Shares of things that come in bunches: how many independent ones they are worth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def effective_total(hits: npt.ArrayLike, totals: npt.ArrayLike) -> float:
    """Return how many independent trials the share of some hits is worth, given both by cluster.

    Parameters
    ----------
    hits, totals : of each cluster (all documents of one text); the share is that of their sums.

    Returns
    -------
    r(1 - r)/v, at most the sum of `totals`, where r is the share and v its linearised variance over the
    clusters, C/(C - 1) Σ(x - r t)²/T². Where v tells nothing (r is 0 or 1, or one cluster), the effective
    number of clusters, T²/Σt², takes its place; 0 where there is nothing.

    Source: Kish 1965 (design effect); Korn & Graubard 1998 use it in Wilson's interval as here.

    >>> effective_total([1, 0, 1, 0], [1, 1, 1, 1])
    3.0
    >>> effective_total([10, 0], [10, 10])  # all of one article's, none of the other's
    1.0
    """
    x, t = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    total = t.sum()
    if total == 0:
        return 0.0
    share = x.sum() / total
    count = len(t)
    spread = ((x - share * t) ** 2).sum()
    if count < 2 or share in (0, 1) or spread == 0:
        return float(total**2 / (t**2).sum())
    variance = count / (count - 1) * spread / total**2
    return float(min(total, share * (1 - share) / variance))
