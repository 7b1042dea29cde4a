"""Rates of occurrence and their ratio, with intervals over clusters of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, special

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
TAIL = 0.975  # of an interval at 95 %
_NOTHING = 1e-12  # a variance that is but rounding


def summed(term: Ints, values: npt.ArrayLike, size: int) -> Numbers:
    """Return the sum of the values of each of `size` terms.

    >>> summed(np.array([0, 2, 2]), [1, 2, 3], 3).tolist()
    [1.0, 0.0, 5.0]
    """
    return np.asarray(np.bincount(term, weights=np.asarray(values), minlength=size), dtype=np.float64)


def degrees_of_freedom(second: Any, fourth: Any, groups: int) -> Numbers:
    """Return how many degrees of freedom a variance has that is summed over the contributions of clusters.

    A variance of few, uneven contributions e is itself uncertain: 2 / (Σe⁴ / (Σe²)² - 1 / G), at most G - 1,
    from `second` = Σe², `fourth` = Σe⁴ and G `groups`.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = np.minimum(2 / (fourth / second**2 - 1 / max(groups, 1)), groups - 1)
    return np.where(np.isnan(freedom) | (freedom <= 0), groups - 1, freedom)


def enlarged(variance: Numbers, freedom: Numbers) -> Numbers:
    """Return a variance made larger by what it lacks on the average of its logarithm.

    With f degrees of freedom that average is too small by 1 / f (that of a chi-squared variable; Bartlett
    and Kendall 1946), which is much where few articles have a word, in bursts.
    """
    with np.errstate(divide="ignore"):
        return variance * (1 + 1 / freedom)


@dataclass(frozen=True)
class Clustered:
    """Counts and tokens of whole clusters of near-copies, one row each.

    `names` are the clusters', `first` the row at which each begins among the documents.
    """

    counts: sparse.csr_matrix
    tokens: Ints
    names: npt.NDArray[Any]
    first: Ints

    @classmethod
    def of(cls, counts: sparse.csr_matrix, tokens: Ints, cluster: npt.NDArray[Any]) -> Clustered:
        """Gather documents × terms by the cluster of each document."""
        names, first, number = np.unique(cluster, return_index=True, return_inverse=True)
        if len(names) == len(cluster):
            return cls(counts, tokens, cluster, np.arange(len(cluster)))
        ones, shape = np.ones(len(cluster), dtype=np.int64), (len(names), len(cluster))
        gather = sparse.csr_matrix((ones, (number, np.arange(len(cluster)))), shape=shape)
        summed = np.bincount(number, weights=tokens).astype(np.int64)
        return cls((gather @ counts).tocsr(), summed, names, first)

    @property
    def rows(self) -> Ints:
        """The row of each count that is stored."""
        return np.repeat(np.arange(self.counts.shape[0]), np.diff(self.counts.indptr))

    @property
    def n(self) -> Numbers:
        """How often each term occurs in all."""
        return summed(self.counts.indices, self.counts.data, self.counts.shape[1])


@dataclass(frozen=True)
class Rates:
    """How often each term occurs among `total` tokens, and how sure that is.

    `variance` is that of the logarithm of the rate, linearised over `clusters` (Taylor; Cochran 1977,
    ch. 6), `freedom` its degrees of freedom. NaN where one cluster alone is there, or no occurrence.
    """

    n: Numbers
    total: int
    clusters: int
    variance: Numbers
    freedom: Numbers

    @classmethod
    def of(cls, side: Clustered) -> Rates:
        """Return the rates of all terms.

        For the degrees of freedom see `degrees_of_freedom`.
        """
        groups, size = side.counts.shape
        n, total = side.n, int(side.tokens.sum())
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = n / total
            second, fourth = _moments(side, rate)
            variance = groups / (groups - 1) * second / n**2 if groups > 1 else np.full(size, np.nan)
        freedom = degrees_of_freedom(second, fourth, groups)
        known = n > 0
        return cls(n, total, groups, np.where(known, variance, np.nan), np.where(known, freedom, np.nan))

    def bounds(self) -> tuple[Numbers, Numbers]:
        """Return bounds of the rates at 95 %: exact Poisson bounds for the effective number.

        The effective number of occurrences is 1 / variance, at most the actual one, made smaller by
        (z / t)² for the number of clusters, as Korn and Graubard 1998 do for small shares.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = self.n / self.total
            t = special.stdtrit(max(self.clusters - 1, 1), TAIL)
            effective = (special.ndtri(TAIL) / t) ** 2 / np.maximum(self.variance, 1 / self.n)
            low = special.gammaincinv(effective, 1 - TAIL) / effective * rate
            high = special.gammaincinv(effective + 1, TAIL) / effective * rate
        return low, high


def _moments(side: Clustered, rate: Numbers) -> tuple[Numbers, Numbers]:
    """Return Σe² and Σe⁴ of each term over all clusters, e = x - rate * tokens."""
    column, size = side.counts.indices, side.counts.shape[1]
    tokens = side.tokens.astype(np.float64)
    expected = tokens[side.rows] * rate[column]
    error = side.counts.data - expected
    moments = []
    for power in (2, 4):
        where = summed(column, error**power - expected**power, size)
        moments.append(np.maximum(where + rate**power * (tokens**power).sum(), 0.0))
    return moments[0], moments[1]


@dataclass(frozen=True)
class Ratio:
    """The base-2 logarithm of the ratio of two rates, and its bounds at 95 %."""

    value: Numbers
    low: Numbers
    high: Numbers


def log_ratio(n: Any, total: Any, n_other: Any, total_other: Any) -> Numbers:
    """Return log2 of a rate over another (Hardie 2014); where either n is 0, 0.5 is added to both.

    >>> float(log_ratio(6, 10_000, 2, 10_000).round(3)), float(log_ratio(0, 100, 0, 100))
    (1.585, 0.0)
    """
    more = np.where((np.asarray(n) == 0) | (np.asarray(n_other) == 0), 0.5, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (n + more) / total / ((n_other + more) / total_other)
        return np.asarray(np.log2(ratio), dtype=np.float64)


def ratio_of(one: Rates, other: Rates, covariance: Numbers | float = 0.0) -> Ratio:
    """Return the log ratio of the rates of two sides.

    `covariance` is that of the logarithms, from texts that stand on both sides. Bounds are those of
    Student's t with Welch's degrees of freedom. A side without any occurrence contributes 1 / 0.5,
    and more if the other side shows that a document that has the term has it often. NaN where a side
    is one cluster, or where no cluster differs from another, so that nothing tells how much they might.
    """
    value = log_ratio(one.n, one.total, other.n, other.total)
    excess = np.fmax(1.0, np.fmax(one.variance * one.n, other.variance * other.n))
    parts = [(*_part(side, excess), side) for side in (one, other)]
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = parts[0][0] + parts[1][0] - 2 * covariance
        whole = np.where(whole > _NOTHING, whole, np.nan)
        lost = sum(variance**2 / freedom for variance, freedom, _ in parts)
        freedom = (parts[0][0] + parts[1][0]) ** 2 / np.asarray(lost)
        half = special.stdtrit(freedom, TAIL) * np.sqrt(whole) / np.log(2)
    half = np.where(np.isfinite(value), half, np.nan)
    return Ratio(value, value - half, value + half)


def _part(side: Rates, excess: Numbers) -> tuple[Numbers, Numbers]:
    """Return variance and degrees of freedom of one side, where it has no occurrence too."""
    none = (side.n == 0) & (side.clusters > 1)
    # None of 0.5 documents, each of which would have had `excess` occurrences.
    absent = (np.sqrt(2) + np.log(excess) / special.ndtri(TAIL)) ** 2
    return np.where(none, absent, enlarged(side.variance, side.freedom)), np.where(none, np.inf, side.freedom)


def shared_covariance(one: Clustered, other: Clustered) -> Numbers | float:
    """Return the covariance of the logarithms of two sides' rates, from clusters that are on both."""
    common, *places = np.intersect1d(one.names, other.names, return_indices=True)
    if not len(common):
        return 0.0
    parts = []
    for side, place in zip((one, other), places, strict=True):
        groups, n = side.counts.shape[0], side.n
        factor = np.sqrt(groups / max(groups - 1, 1))
        scale = np.divide(factor, n, out=np.zeros(len(n)), where=n > 0)
        fixed = side.tokens[place] * factor / max(int(side.tokens.sum()), 1)
        parts.append((side.counts[place].multiply(scale).tocsr(), fixed, n > 0))
    (a, s, in_one), (b, t, in_other) = parts
    # Σ (a - s)(b - t), in which s and t, the expected parts, are the same for all terms.
    cross = np.asarray(a.multiply(b).sum(axis=0)).ravel()
    whole = cross - np.asarray(a.T @ t).ravel() - np.asarray(b.T @ s).ravel() + float(s @ t)
    return np.where(in_one & in_other, whole, 0.0)
