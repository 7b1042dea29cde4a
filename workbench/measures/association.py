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


def g2_four_cell(n: Any, total: Any, n_other: Any, total_other: Any, *, williams: bool = False) -> Numbers:
    """Return the log-likelihood ratio of the table of term and side, all four cells (Dunning 1993).

    `williams` makes it smaller for small tables (Williams 1976), as quanteda does by default.

    >>> float(g2_four_cell(110, 2552, 111, 29225).round(2))
    270.72
    """
    rest, rest_other = np.subtract(total, n), np.subtract(total_other, n_other)
    others = g2_two_cell(rest, total, rest_other, total_other)
    found = g2_two_cell(n, total, n_other, total_other) + others
    if not williams:
        return found
    whole = np.add(total, total_other, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = whole / np.add(n, n_other) + whole / (rest + rest_other) - 1
        sides = whole / total + whole / total_other - 1
        return np.asarray(found / (1 + terms * sides / (6 * whole)), dtype=np.float64)


def chi_squared(n: Any, total: Any, n_other: Any, total_other: Any, *, yates: bool = True) -> Numbers:
    """Return Pearson's χ² of the table of term and side, with Yates's correction by default.

    >>> [float(chi_squared(7, 10, 2, 9, yates=yates).round(6)) for yates in (False, True)]
    [4.33716, 2.632438]
    """
    rest, rest_other = np.subtract(total, n), np.subtract(total_other, n_other)
    whole = np.add(total, total_other, dtype=np.float64)
    crossed = np.abs(np.multiply(n, rest_other, dtype=np.float64) - np.multiply(n_other, rest))
    corrected = np.maximum(crossed - whole / 2, 0) if yates else crossed
    with np.errstate(divide="ignore", invalid="ignore"):
        margins = 1.0 * total * total_other * np.add(n, n_other) * (rest + rest_other)
        return np.asarray(whole * corrected**2 / margins, dtype=np.float64)


def odds_ratio(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return the odds of a term on one side over those on the other; infinite where the other has none.

    >>> float(odds_ratio(16217, 2_796_938, 735, 2_087_946).round(1))
    16.6
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = n * 1.0 / np.subtract(total, n), n_other * 1.0 / np.subtract(total_other, n_other)
        return np.asarray(np.divide(*odds), dtype=np.float64)


def percent_difference(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return by how much per cent a rate exceeds the other, %DIFF (Gabrielatos and Marchi 2011).

    Infinite where the other is zero.

    >>> float(percent_difference(206523, 959_641, 178174, 1_562_358).round(1))
    88.7
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        rate, base = np.divide(n, total), np.divide(n_other, total_other)
        return np.asarray(100 * (rate - base) / base, dtype=np.float64)


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
