"""What chance alone would show: the same documents, near-copies kept together, in another order of time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.errors import ColumnError, OptionError
from workbench.measures.series import Piece

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def check_permutations(permutations: int) -> None:
    """Raise `OptionError` unless there are any."""
    if permutations < 1:
        raise OptionError(f"permutations={permutations} should be 1 or more, such as 999.")


def permuted_documents(
    n: Numbers, total: Numbers, clusters: Sequence[Sequence[Piece]], *, times: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Return `n` and `total` of each period for each of `times` permutations of clusters over periods.

    A cluster moves whole, with the documents in it that are about the subject, into the place of another;
    one that spans several periods keeps their distances and goes on at the beginning when it meets
    the end. So the number of clusters that begin in a period stays, and so do all totals.

    Raises `ColumnError` where the clusters hold more documents than the table.
    """
    rng = np.random.default_rng(seed)
    pool = _Pool(n, total, clusters)
    drawn = [pool.draw(rng) for _ in range(times)]
    return np.array([hits for hits, _ in drawn]), np.array([sizes for _, sizes in drawn])


def permuted_values(values: Numbers, *, times: int, seed: int) -> Numbers:
    """Return the values in `times` random orders, one a row."""
    rng = np.random.default_rng(seed)
    return rng.permuted(np.tile(values, (times, 1)), axis=1)


class _Pool:
    """Documents on their own, counted by period, and clusters of several, piece by piece."""

    def __init__(self, n: Numbers, total: Numbers, clusters: Sequence[Sequence[Piece]]) -> None:
        kept = [sorted(pieces) for pieces in clusters if pieces]
        self.periods = len(n)
        flat = [(c, at - own[0][0], size, hits) for c, own in enumerate(kept) for at, size, hits in own]
        self.cluster, self.offset, self.size, self.hits = np.array(flat, dtype=np.int64).reshape(-1, 4).T
        starts = np.array([own[0][0] for own in kept], dtype=np.int64)
        at = starts[self.cluster] + self.offset
        single = total.astype(np.int64) - self._sum(at, self.size)
        hits = n.astype(np.int64) - self._sum(at, self.hits)
        if (hits < 0).any() or (single < hits).any():
            raise ColumnError(
                "The clusters on record do not fit the counts of the table: it was changed by hand."
            )
        self.single_hits = int(hits.sum())
        self.begin = single + np.bincount(starts, minlength=self.periods)
        self.places = np.repeat(np.arange(self.periods), self.begin)
        self.clusters = len(kept)

    def draw(self, rng: np.random.Generator) -> tuple[Ints, Ints]:
        """Return `n` and `total` by period, clusters and single documents in random places."""
        starts = self.places[rng.choice(len(self.places), self.clusters, replace=False)]
        single = self.begin - np.bincount(starts, minlength=self.periods)
        hits = rng.multivariate_hypergeometric(single, self.single_hits, method="marginals")
        at = (starts[self.cluster] + self.offset) % self.periods
        return hits + self._sum(at, self.hits), single + self._sum(at, self.size)

    def _sum(self, at: Ints, amounts: Ints) -> Ints:
        return np.bincount(at, weights=amounts, minlength=self.periods).astype(np.int64)


def share_as_large(observed: Sequence[float], chance: Numbers) -> list[float]:
    """Return for each value the share of chance's values that are as large, itself counted among them.

    (k + 1) / (B + 1), after Phipson and Smyth 2010: a p of permutations is never zero.
    """
    near = 1e-9 * max([1.0, *(abs(value) for value in observed)])
    return [float((1 + (chance >= value - near).sum()) / (1 + len(chance))) for value in observed]
