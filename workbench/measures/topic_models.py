"""Two ways to propose topics, each the same again: matrix factorisation and latent Dirichlet allocation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from workbench.errors import OptionError
from workbench.measures.topic_matter import Matter

Matrix = npt.NDArray[np.float64]
Ranked = list[npt.NDArray[np.int64]]
METHODS = ("nmf", "lda")
N_WORDS = 10
DECIMALS = 9  # beyond these, sums depend on the order in which a processor adds


@dataclass(frozen=True)
class Model:
    """A fitted model: `weights` of topics in documents, `words`: of words in topics, each summing to 1."""

    weights: Matrix
    words: Matrix

    def top(self, n: int = N_WORDS) -> Ranked:
        """Return the numbers of each topic's words of most weight, the first first; none without weight."""
        order = np.argsort(-self.words, axis=1, kind="stable")[:, :n]
        return [row[weight[row] > 0] for row, weight in zip(order, self.words, strict=True)]

    def ordered(self, order: npt.NDArray[np.int64]) -> Model:
        """Return the same model with its topics in another order."""
        return Model(self.weights[:, order], self.words[order])

    @property
    def dominant(self) -> npt.NDArray[np.int64]:
        """The topic of most weight in each document; -1 where it has none at all."""
        return np.where(self.weights.sum(axis=1) > 0, self.weights.argmax(axis=1), -1)


def check_method(method: str) -> None:
    """Raise `OptionError` unless `method` is known."""
    if method not in METHODS:
        raise OptionError.unknown("method", method, METHODS)


def readable(matter: Matter, method: str) -> sparse.csr_matrix:
    """Return what the method reads: tf-idf weights (sublinear, of length 1) for NMF, counts for LDA."""
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - as below

    if method == "lda":
        return matter.counts
    return TfidfTransformer(sublinear_tf=True).fit_transform(matter.counts)


def fit(matrix: sparse.csr_matrix, k: int, *, method: str, seed: int | None = None) -> Model:
    """Return the model of `k` topics of documents × words.

    Without `seed` NMF starts from the singular vectors (NNDSVDa, Boutsidis and Gallopoulos 2008) and LDA
    from a seed of its own; with it from a random start.
    """
    weights, words = (_nmf if method == "nmf" else _lda)(matrix, k, seed)
    scale = words.sum(axis=1)
    words = words / np.where(scale > 0, scale, 1)[:, None]
    # Scaled so that a topic's words sum to 1: the weights of a document can then be compared.
    weights = weights * scale if method == "nmf" else weights
    return Model(weights.round(DECIMALS), words.round(DECIMALS))


def _nmf(matrix: sparse.csr_matrix, k: int, seed: int | None) -> tuple[Any, Any]:
    """Lee and Seung 1999, by coordinate descent."""
    from sklearn.decomposition import NMF  # noqa: PLC0415 - seconds to import, rarely needed

    # From nndsvda a single topic is there at once, and the solver waits in vain for a smaller change.
    start = "nndsvda" if seed is None and k > 1 else "random"
    model = NMF(k, init=start, random_state=seed or 0, max_iter=2000, tol=1e-4)
    return model.fit_transform(matrix), model.components_


def _lda(matrix: sparse.csr_matrix, k: int, seed: int | None) -> tuple[Any, Any]:
    """Blei, Ng and Jordan 2003, by batch variational Bayes; priors 1/k, as scikit-learn has them."""
    from sklearn.decomposition import LatentDirichletAllocation  # noqa: PLC0415 - as above

    model = LatentDirichletAllocation(k, random_state=seed or 0, max_iter=30, learning_method="batch")
    weights = model.fit_transform(matrix)
    # A document without any word has the prior's even weights, which say nothing of it.
    weights[np.asarray(matrix.sum(axis=1)).ravel() == 0] = 0
    return weights, model.components_
