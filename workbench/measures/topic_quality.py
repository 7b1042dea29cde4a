"""How good topics are: whether their words stand together, and whether they are found again."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from workbench.measures.topic_models import Matrix, Model, Ranked, fit

SEEDS = 5
PART = 0.8  # of the documents, as Greene, O'Callaghan and Cunningham 2014 draw them
STABLE = 0.5
"""Topics that agree less than this with those of other starts are a matter of chance."""


def npmi_coherence(counts: sparse.csr_matrix, top: Ranked) -> Matrix:
    """Return how closely the words of each topic stand together in the documents, -1 to 1.

    The mean of NPMI = ln(p(ab) / (p(a) p(b))) / -ln p(ab) (Bouma 2009) over all pairs of a topic's
    words, p the share of documents that have them (Aletras and Stevenson 2013; here of the documents
    that the model is of). A pair that never meets counts -1; one word alone has no coherence: NaN.
    """
    used = np.unique(np.concatenate([*top, np.empty(0, np.int64)])).astype(np.int64)
    has = (counts[:, used] > 0).astype(np.float64)
    together = np.asarray((has.T @ has).todense()) / max(counts.shape[0], 1)
    place = [np.searchsorted(used, words) for words in top]
    return np.array([_mean_npmi(together[np.ix_(own, own)]) for own in place])


def _mean_npmi(together: Matrix) -> float:
    """Return the mean over the pairs above the diagonal, which holds the words' own shares."""
    first, second = np.triu_indices(len(together), 1)
    if not len(first):
        return float("nan")
    alone, both = np.diag(together), together[first, second]
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(both / (alone[first] * alone[second])) / -np.log(both)
    npmi = np.where(both == 0, -1.0, np.where(both == 1, 1.0, npmi))
    return float(npmi.mean())


def average_jaccard(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Return the agreement of two ranked lists, 0 to 1: the mean Jaccard of their first 1, 2, 3 … items.

    Source: Greene, O'Callaghan and Cunningham 2014, whose example this is; the head of a list counts
    more than its end.

    >>> ours = ["album", "music", "best", "award", "win"]
    >>> round(average_jaccard(ours, ["sport", "best", "win", "medal", "award"]), 3)
    0.154
    """
    left, right = np.asarray(one).tolist(), np.asarray(other).tolist()
    shares = [
        len(a & b) / len(a | b)
        for depth in range(1, max(len(left), len(right)) + 1)
        for a, b in [(set(left[:depth]), set(right[:depth]))]
    ]
    return float(np.mean(shares)) if shares else 0.0


def agreement(own: Ranked, other: Ranked) -> Matrix:
    """Return how far each topic agrees with its counterpart in another model (each has one at most)."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - rarely needed

    table = np.array([[average_jaccard(a, b) for b in other] for a in own])
    rows, columns = linear_sum_assignment(-table)
    found = np.zeros(len(own))
    found[rows] = table[rows, columns]
    return found


def stability(matrix: sparse.csr_matrix, model: Model, *, method: str, seeds: int = SEEDS) -> Matrix:
    """Return how far each topic is found again, 0 to 1: one row a seed, one column a topic.

    Each seed draws four fifths of the documents and a random start; the topics found there are matched with
    those of all documents (the Hungarian method). Agreement is the average Jaccard of their ten words. A new
    start alone would not do: with one best solution, topics of pure chance are found again each time.
    """
    k, own = len(model.words), model.top()
    again = [fit(part, k, method=method, seed=seed).top() for seed, part in _parts(matrix, k, seeds)]
    return np.array([agreement(own, top) for top in again])


def _parts(matrix: sparse.csr_matrix, k: int, seeds: int) -> Iterator[tuple[int, sparse.csr_matrix]]:
    documents = matrix.shape[0]
    for seed in range(1, seeds + 1):
        n = max(round(PART * documents), min(k, documents))
        yield seed, matrix[np.sort(np.random.default_rng(seed).choice(documents, n, replace=False))]
