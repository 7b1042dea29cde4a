"""Topics that nobody defined: non-negative matrix factorisation of tf-idf, one language at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import effective_number, wilson
from workbench.measures.views import clusters, counted, measure

Matrix = npt.NDArray[np.float64]
N_WORDS = 10
N_TYPICAL = 3
SEEDS = (1, 2, 3, 4, 5)


@measure
def topics(
    corpus: Corpus,
    *,
    k: int,
    language: str | None = None,
    min_documents: int = 2,
    max_share: float = 0.5,
    copies: str = "once",
) -> pd.DataFrame:
    """Find `k` topics by non-negative matrix factorisation (Lee and Seung 1999) of tf-idf weights.

    Parameters
    ----------
    k : number of topics.
    language : code of the language; required where the corpus has documents in several.
    min_documents, max_share : words in fewer documents, or in a larger share of them, are left out.
    copies : "once" (the default here: copies would make a topic of themselves) or "all".

    Returns
    -------
    A table `topic, words, typical, n, total, share, low, high, stability`: `words` the ten of most
    weight; `typical` the document_ids of the three most typical documents; `n` documents in which
    the topic has the largest weight, of `total` with any; `stability` the mean overlap (Jaccard) of
    its ten words with the best matching topic of five fits from random starts, 1 for always the same.
    No rows where no word is common enough to make a topic, as in fewer than four documents.

    When not to trust it: topics are a suggestion for reading. One with stability below about 0.5
    is a matter of chance, and `k` decides what is seen.
    """
    view = _one_language(corpus, language)
    rows = counted(view, copies=copies)
    if not len(rows):
        raise OptionError(f"k={k} topics cannot be found in no documents; choose more of them.")
    matrix, terms = _tfidf(view, rows, min_documents, max_share)
    if k >= 1 and not len(terms):
        return _no_topics()
    if not 1 <= k <= min(matrix.shape):
        raise OptionError(
            f"k={k} topics cannot be told apart in {matrix.shape[0]} documents with "
            f"{matrix.shape[1]} common words; choose fewer topics or more documents."
        )
    # From nndsvda a single topic is there at once, and the solver waits in vain for a smaller change.
    weights, words = _fit(matrix, k, init="nndsvda" if k > 1 else "random")
    share_of = weights.argmax(axis=1)
    some = weights.sum(axis=1) > 0
    top = np.argsort(-words, axis=1, kind="stable")[:, :N_WORDS]
    n = np.bincount(share_of[some], minlength=k)
    effective = effective_number(clusters(view)[rows][some])
    low, high = wilson(n, int(some.sum()), effective=effective)
    ids = view.catalogue["document_id"].to_numpy()[rows]
    typical = np.argsort(-weights, axis=0, kind="stable")[:N_TYPICAL].T
    table = pd.DataFrame(
        {
            "topic": np.arange(1, k + 1),
            "words": [", ".join(terms[row]) for row in top],
            "typical": [" | ".join(ids[row]) for row in typical],
            "n": n,
            "total": int(some.sum()),
            "share": n / some.sum(),
            "low": low,
            "high": high,
            "stability": _stability(matrix, k, top),
        }
    )
    table = table.sort_values(["n", "topic"], ascending=[False, True], ignore_index=True)
    return table.assign(topic=np.arange(1, k + 1))


def _no_topics() -> pd.DataFrame:
    kinds = {"topic": "int64", "words": "str", "typical": "str", "n": "int64", "total": "int64"}
    kinds |= dict.fromkeys(("share", "low", "high", "stability"), "float64")
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def _one_language(corpus: Corpus, language: str | None) -> Corpus:
    found = sorted(corpus.catalogue["language"].dropna().unique())
    if language is None and len(found) > 1:
        raise OptionError(f"The corpus has the languages {', '.join(found)}; choose one: language=.")
    if language is not None and language not in found:
        raise OptionError.unknown("language", language, found)
    return corpus if language is None else corpus.where(language=language)


def _tfidf(
    corpus: Corpus, rows: Any, min_documents: int, max_share: float
) -> tuple[sparse.csr_matrix, npt.NDArray[Any]]:
    """Return documents × terms: words of three letters or more, no stop words, no numbers."""
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - as above

    vocabulary = corpus.vocabulary
    stream = corpus.stream.take(rows)
    codes, terms = pd.factorize(vocabulary["lower"], sort=True)
    plain = ~(vocabulary["is_stop"] | vocabulary["is_number"]) & (vocabulary["lower"].str.len() > 2)
    kept = plain.to_numpy()[stream.types]
    document = np.repeat(np.arange(len(rows)), stream.lengths)[kept]
    shape = (len(rows), len(terms))
    counts = sparse.csr_matrix((np.ones(kept.sum()), (document, codes[stream.types[kept]])), shape=shape)
    in_documents = np.asarray((counts > 0).sum(axis=0)).ravel()
    common = (in_documents >= min_documents) & (in_documents <= max(max_share * len(rows), 1))
    if not common.any():
        return counts[:, common], np.empty(0, dtype=object)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, common])
    return weights, np.asarray(terms, dtype=object)[common]


def _fit(matrix: sparse.csr_matrix, k: int, *, init: str, seed: int = 0) -> tuple[Matrix, Matrix]:
    from sklearn.decomposition import NMF  # noqa: PLC0415 - seconds to import, rarely needed

    model = NMF(k, init=init, random_state=seed, max_iter=2000, tol=1e-4)
    weights = model.fit_transform(matrix)
    # Scaled so that a topic's words sum to 1: the weights of a document can then be compared.
    scale = model.components_.sum(axis=1)
    return weights * scale, model.components_ / np.where(scale > 0, scale, 1)[:, None]


def _stability(matrix: sparse.csr_matrix, k: int, top: npt.NDArray[Any]) -> Matrix:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - as above

    overlap = np.zeros((len(SEEDS), k))
    own = [set(row.tolist()) for row in top]
    for i, seed in enumerate(SEEDS):
        _, words = _fit(matrix, k, init="random", seed=seed)
        others = [set(row.tolist()) for row in np.argsort(-words, axis=1, kind="stable")[:, :N_WORDS]]
        jaccard = np.array([[len(a & b) / len(a | b) for b in others] for a in own])
        rows, columns = linear_sum_assignment(-jaccard)
        overlap[i, rows] = jaccard[rows, columns]
    return np.asarray(overlap.mean(axis=0))
