"""Scores of association: how far counts are from what chance would have."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

Numbers = npt.NDArray[np.float64]


def _deviance(observed: Any, expected: Any) -> Numbers:
    """Return observed * ln(observed / expected), 0 where nothing is observed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        known = np.where(np.asarray(expected) > 0, expected, 1.0)
        return np.asarray(special.xlogy(observed, np.asarray(observed) / known), dtype=np.float64)


def g2_two_cell(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return the log-likelihood of two frequencies, 2 (a ln a/E1 + b ln b/E2) (Rayson and Garside 2000).

    >>> float(g2_two_cell(16217, 2_796_938, 735, 2_087_946).round(2))
    13284.39
    """
    both, all_tokens = np.add(n, n_other), np.add(total, total_other, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = both * (total / all_tokens), both * (total_other / all_tokens)
    return 2 * (_deviance(n, first) + _deviance(n_other, second))


def g2_four_cell(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return the log-likelihood ratio of the table of term and side, all four cells (Dunning 1993).

    >>> float(g2_four_cell(110, 2552, 111, 29225).round(2))
    270.72
    """
    rest, rest_other = np.subtract(total, n), np.subtract(total_other, n_other)
    others = g2_two_cell(rest, total, rest_other, total_other)
    return g2_two_cell(n, total, n_other, total_other) + others


def log_odds_z(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return the weighted log odds of a term, as a z-score (Monroe, Colaresi and Quinn 2008, eq. 22).

    The prior is an informative Dirichlet with the term's count on both sides together.

    >>> [float(log_odds_z(*counts).round(6)) for counts in ((2, 6, 0, 6), (1, 6, 0, 6), (1, 6, 1, 6))]
    [0.954566, 0.615452, 0.0]
    """
    prior, all_tokens = np.add(n, n_other), np.add(total, total_other)
    one, other = np.add(n, prior), np.add(n_other, prior)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(one / (total + all_tokens - one)) - np.log(other / (total_other + all_tokens - other))
        return np.asarray(odds / np.sqrt(1 / one + 1 / other), dtype=np.float64)
