"""Normalised pointwise mutual information, and how sure it is: linearised over clusters of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, special

from workbench.measures.rates import TAIL, degrees_of_freedom, enlarged, summed

Numbers = npt.NDArray[np.float64]
FEW = 3  # texts: with so few, one in twenty corpora like this one would have none (e⁻³)


@dataclass(frozen=True)
class Meetings:
    """Of each pair, by cluster of documents (clusters × pairs): units with both, with each, all units."""

    both: sparse.csr_matrix
    first: sparse.csr_matrix
    second: sparse.csr_matrix
    units: npt.NDArray[np.float64]

    @property
    def sums(self) -> tuple[Numbers, Numbers, Numbers, float]:
        """The same of all clusters together."""
        both, first, second = (np.asarray(own.sum(axis=0), dtype=float).ravel() for own in self._sides)
        return both, first, second, float(self.units.sum())

    @property
    def _sides(self) -> tuple[sparse.csr_matrix, sparse.csr_matrix, sparse.csr_matrix]:
        return self.both, self.first, self.second

    @property
    def value(self) -> Numbers:
        """The NPMI of each pair."""
        return npmi(*self.sums)

    def bounds(self) -> tuple[Numbers, Numbers]:
        """Return bounds of the NPMI at 95 %, which hold it; NaN where nothing tells how much it may vary.

        The variance is that of the contributions of clusters to the NPMI, linearised (Taylor), and enlarged
        for being itself uncertain (`rates.enlarged`); bounds are Student's t. A pair that three texts or
        fewer have might as well have met in none: `low` is -1. Nothing is known of one text alone, or of a
        pair that is in all units.
        """
        value, groups = self.value, len(self.units)
        if groups < 2:
            return np.full(len(value), np.nan), np.full(len(value), np.nan)
        second, fourth = self._moments(value)
        freedom = degrees_of_freedom(second, fourth, groups)
        variance = enlarged(groups / (groups - 1) * second, freedom)
        half = special.stdtrit(freedom, TAIL) * np.sqrt(variance)
        few = np.diff(self.both.tocsc().indptr) <= FEW
        down = np.where(few & ~np.isnan(half), 2.0, half)
        return np.maximum(value - down, -1.0), np.minimum(value + half, 1.0)

    def _moments(self, value: Numbers) -> tuple[Numbers, Numbers]:
        """Return Σe² and Σe⁴ of the contributions of clusters to each NPMI.

        With f the NPMI and D = -ln p(ab), e = ((1 + f) x/n + (1 - f) t/T - a/n_a - b/n_b) / D.
        """
        n, n_a, n_b, total = self.sums
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = -1 / np.log(n / total)
            factors = (scale * (1 + value) / n, -scale / n_a, -scale / n_b)
            share = scale * (1 - value) / total  # of a unit, in a cluster that has neither
        parts = [own.multiply(factor) for own, factor in zip(self._sides, factors, strict=True)]
        known: Any = sum(parts[1:], parts[0]).tocoo()
        even = share[known.col] * self.units[known.row]
        whole = known.data + even
        moments = []
        for power in (2, 4):
            beyond = summed(known.col, whole**power - even**power, len(n))
            moments.append(np.maximum(beyond + share**power * (self.units**power).sum(), 0.0))
        return moments[0], moments[1]


def npmi(n: Any, n_a: Any, n_b: Any, total: Any) -> Numbers:
    """Return ln(p(ab) / (p(a) p(b))) / -ln p(ab) (Bouma 2009): 1 always together, 0 chance, -1 never.

    >>> npmi(np.array([2.0, 0, 8]), 4.0, 4.0, 8.0).round(3).tolist()
    [0.0, -1.0, 1.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(n * total / (n_a * n_b)) / -np.log(n / total)
    value = np.where((n == total) & (n > 0), 1.0, value)
    return np.where((n == 0) & (n_a > 0) & (n_b > 0), -1.0, value)
