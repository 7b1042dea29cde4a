"""Krippendorff's alpha of coincidences of codes, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from workbench.measures.intervals import wilson

Matrix = npt.NDArray[np.float64]


def coincidences(values: Matrix) -> tuple[Matrix, Matrix]:
    """Return the coincidences (category × category) within each item of two codes or more; the categories.

    `values` are items × coders as numbers, NaN where a code is missing.
    """
    categories = np.unique(values[~np.isnan(values)])
    counts = (values[:, :, None] == categories).sum(axis=1).astype(float)
    size = counts.sum(axis=1)
    counts, size = counts[size >= 2], size[size >= 2]
    pairs = counts[:, :, None] * counts[:, None, :]
    index = np.arange(len(categories))
    pairs[:, index, index] -= counts
    return pairs / (size - 1)[:, None, None], categories


def alpha_of(together: Matrix, categories: Matrix, measurement: str) -> float:
    """Return 1 - observed / expected disagreement of some coincidences; NaN where none is to be expected."""
    observed, expected = _disagreement(together, DISTANCES[measurement](categories, together.sum(axis=0)))
    return 1 - observed / expected if expected > 0 else float("nan")


def _disagreement(together: Matrix, distance: Matrix) -> tuple[float, float]:
    """Return the mean distance of two codes of one item, and of two codes of any items."""
    margins = together.sum(axis=0)
    total = margins.sum()
    if total <= 1:
        return 0.0, 0.0
    expected = (np.outer(margins, margins) * distance).sum() / (total * (total - 1))
    return float((together * distance).sum() / total), float(expected)


def bounds_of(items: Matrix, categories: Matrix, measurement: str, level: float) -> tuple[float, float]:
    """Return bounds of alpha, which are not its own where coders never disagree.

    The observed disagreement, as a share of the largest in any item, has Wilson's interval; the expected
    one is taken as it is. The effective number of items is the one at which such a share would vary as much
    as alpha does by the jackknife (leaving out each item in turn), at most one for each code of an item
    beyond the first.
    """
    together = items.sum(axis=0)
    distance = DISTANCES[measurement](categories, together.sum(axis=0))
    observed, expected = _disagreement(together, distance)
    if expected <= 0:
        return float("nan"), float("nan")
    largest = float(((items * distance).sum(axis=(1, 2)) / items.sum(axis=(1, 2))).max()) or distance.max()
    share = observed / largest
    variance = _jackknife(items, categories, measurement) * (expected / largest) ** 2
    effective = items.sum() - len(items)
    if variance > 0:
        effective = min(share * (1 - share) / variance, effective)
    low, high = wilson(share * effective, effective, level=level)
    return max(1 - float(high) * largest / expected, -1.0), 1 - float(low) * largest / expected


def _jackknife(items: Matrix, categories: Matrix, measurement: str) -> float:
    """Return the variance of alpha, (n - 1)/n Σ(alpha without an item - their mean)²."""
    kinds, times = np.unique(items.reshape(len(items), -1), axis=0, return_counts=True)
    together = items.sum(axis=0)
    without = [alpha_of(together - own.reshape(together.shape), categories, measurement) for own in kinds]
    known = ~np.isnan(without)
    left, times = np.asarray(without)[known], times[known]
    if not len(left):
        return 0.0
    mean = (left * times).sum() / times.sum()
    return float((len(items) - 1) / len(items) * (times * (left - mean) ** 2).sum())


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


DISTANCES: dict[str, Callable[[Matrix, Matrix], Matrix]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
