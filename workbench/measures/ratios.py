"""Shares of things that come in bunches: how many independent ones they are worth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from workbench.measures.rates import TAIL, degrees_of_freedom


def effective_total(hits: npt.ArrayLike, totals: npt.ArrayLike) -> float:
    """Return how many independent trials the share of some hits is worth, given both by cluster.

    Parameters
    ----------
    hits, totals : of each cluster (all documents of one text); the share is that of their sums.

    Returns
    -------
    r(1 - r)/v, at most the sum of `totals`, made smaller by (z / t)², where r is the share, v its linearised
    variance over the clusters, C/(C - 1) Σ(x - r t)²/T², and t the quantile of Student's distribution with
    the degrees of freedom of v, which are few where few clusters have all the hits. Where v tells nothing
    (r is 0 or 1, or one cluster), the effective number of clusters, T²/Σt², takes its place; 0 where there
    is nothing.

    Source: Kish 1965 (design effect); Korn & Graubard 1998 use it, with (z / t)², as here.

    >>> round(effective_total([1, 0, 1, 0] * 10, [1] * 40), 2)
    36.62
    >>> round(effective_total([10, 0], [10, 10]), 2)  # all of one article's, none of the other's
    0.02
    """
    x, t = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    total = t.sum()
    if total == 0:
        return 0.0
    share = x.sum() / total
    count = len(t)
    deviation = x - share * t
    spread = (deviation**2).sum()
    if count < 2 or share in (0, 1) or spread == 0:
        return float(total**2 / (t**2).sum())
    variance = count / (count - 1) * spread / total**2
    freedom = degrees_of_freedom(spread, (deviation**4).sum(), count)
    smaller = (special.ndtri(TAIL) / special.stdtrit(freedom, TAIL)) ** 2
    return float(min(total, share * (1 - share) / variance) * smaller)
