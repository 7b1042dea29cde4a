"""Whether documents of two sides differ in their rates: rank sums of all terms at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse, special, stats

from workbench.measures.rates import summed

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class RankSums:
    """The rank sum of the first side for each term, and the two-sided p of the difference."""

    rank_sum: Numbers
    p: Numbers


def mann_whitney(
    one: tuple[sparse.csr_matrix, Ints], other: tuple[sparse.csr_matrix, Ints], *, dependence: float = 1.0
) -> RankSums:
    """Return rank sums and p of the rates of each term in the documents of two sides.

    Parameters
    ----------
    one, other : counts, documents × terms, and the tokens of each document; a document without
        tokens has no rate and is left out.
    dependence : by how much copies among the documents widen the variance (1 for none).

    Normal approximation with tie and continuity corrections (Mann and Whitney 1947; Kilgarriff 2001
    for words). NaN where a side has no document, or all documents have the same rate.
    """
    kept = [(counts[np.flatnonzero(tokens > 0)], tokens[tokens > 0]) for counts, tokens in (one, other)]
    n_one, n_other = (len(tokens) for _, tokens in kept)
    size, everything = one[0].shape[1], n_one + n_other
    counts = sparse.vstack([matrix for matrix, _ in kept], format="csr")
    counts.eliminate_zeros()
    rows = np.repeat(np.arange(everything), np.diff(counts.indptr))
    rate = counts.data / np.concatenate([tokens for _, tokens in kept])[rows]
    ranks, ties = _ranks(counts.indices.astype(np.int64), rate, size, everything)
    first = rows < n_one
    own = summed(counts.indices[first], ranks[first], size)
    zeros = everything - np.bincount(counts.indices, minlength=size)
    own += (n_one - np.bincount(counts.indices[first], minlength=size)) * (zeros + 1) / 2
    ties += zeros.astype(float) ** 3 - zeros
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = n_one * n_other / 12 * (everything + 1 - ties / (everything * (everything - 1)))
        excess = np.abs(own - n_one * (everything + 1) / 2) - 0.5
        z = np.maximum(excess, 0) / np.sqrt(np.where(variance > 1e-9, variance, np.nan) * dependence)
    return RankSums(own, np.minimum(2 * special.ndtr(-z), 1.0))


def _ranks(column: Ints, rate: Numbers, size: int, everything: int) -> tuple[Numbers, Numbers]:
    """Return the rank of each rate above zero within its column, zeros below, and Σ(t³ - t) of its ties."""
    order = np.lexsort((rate, column))
    sorted_column, sorted_rate = column[order], rate[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (np.diff(sorted_column) != 0) | (np.diff(sorted_rate) != 0)
    starts = np.flatnonzero(begins)
    lengths = np.diff(np.append(starts, len(order)))
    in_column = np.bincount(column, minlength=size)
    before = np.concatenate([[0], np.cumsum(in_column)[:-1]])
    zeros = everything - in_column
    of = sorted_column[starts]
    middle = zeros[of] + starts - before[of] + (lengths + 1) / 2
    ranks = np.empty(len(order))
    ranks[order] = np.repeat(middle, lengths)
    cubes = lengths.astype(float)
    return ranks, summed(of, cubes**3 - cubes, size)


def adjusted(p: Numbers) -> Numbers:
    """Return p adjusted for testing many terms at once (Benjamini and Hochberg 1995); NaN stays.

    >>> adjusted(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    tested = ~np.isnan(p)
    found = np.full(len(p), np.nan)
    if tested.any():
        # The largest p is multiplied by n / n, which may round below itself.
        found[tested] = np.maximum(stats.false_discovery_control(p[tested]), p[tested])
    return found
