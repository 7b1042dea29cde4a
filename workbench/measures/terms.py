"""Which words fill a corpus."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson
from workbench.measures.views import By, grouped, labelled, measure, stacked

Ints = npt.NDArray[np.int64]
UNITS = {"word": "lower", "lemma": "lemma"}
MILLION = 1_000_000


@measure
def term_frequency(
    corpus: Corpus,
    *,
    by: By = None,
    unit: str = "word",
    stop_words: bool = False,
    numbers: bool = False,
    at_least: int = 1,
    top: int | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the words of title and body.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month; each group is counted by itself.
    unit : "word" (lower case) or "lemma" (stems in Indonesian, lemmas in English).
    stop_words, numbers : whether these are counted as terms; they are always part of `total`.
    at_least : leave out terms that occur less often in the whole view.
    top : keep so many terms of each group, the most frequent first.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    A table `term, n, total, per_million, documents, document_share, low, high`: `total` counts all
    tokens of the group, `per_million` is `n / total * 1 000 000`, `low` and `high` bound
    `document_share` at 95 % (Wilson on the effective number of documents).

    When not to trust it: a frequent word may stem from few texts (see `dispersion`), and words of two
    languages in one list compare nothing; choose one language at a time.
    """
    if top is not None and top < 1:
        raise OptionError(f"top={top} should be 1 or more terms of each group.")
    terms, codes = _terms(corpus, unit=unit, stop_words=stop_words, numbers=numbers)
    matrix = _document_counts(corpus, codes, len(terms))
    common = np.bincount(matrix["term"], weights=matrix["n"], minlength=len(terms)) >= at_least
    parts = []
    for values, rows, effective in grouped(corpus, by=by, copies=copies):
        own = matrix[matrix["document"].isin(rows)]
        table = _count(own, terms, len(rows), effective)
        table["total"] = int(corpus.stream.lengths[rows].sum())
        table["per_million"] = table["n"] / table["total"] * MILLION
        table = table[common[table.pop("code").to_numpy()]]
        table = table.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
        parts.append(labelled(table.head(top) if top else table, by, values))
    order = ["term", "n", "total", "per_million", "documents", "document_share", "low", "high"]
    found = stacked(parts, corpus, by)
    return found[[*(name for name in found.columns if name not in order), *order]]


def _terms(corpus: Corpus, *, unit: str, stop_words: bool, numbers: bool) -> tuple[npt.NDArray[Any], Ints]:
    """Return the terms, and the number of the term of every type (-1: not counted)."""
    if unit not in UNITS:
        raise OptionError.unknown("unit", unit, UNITS)
    vocabulary = corpus.vocabulary
    codes, terms = pd.factorize(vocabulary[UNITS[unit]], sort=True)
    left_out = np.zeros(len(vocabulary), dtype=bool)
    if not stop_words:
        left_out |= vocabulary["is_stop"].to_numpy()
    if not numbers:
        left_out |= vocabulary["is_number"].to_numpy()
    return np.asarray(terms, dtype=object), np.where(left_out, -1, codes).astype(np.int64)


def _document_counts(corpus: Corpus, codes: Ints, n_terms: int) -> pd.DataFrame:
    """Return `document, term, n`: how often each term stands in each document."""
    stream = corpus.stream
    term = codes[stream.types]
    document = np.repeat(np.arange(len(stream.lengths)), stream.lengths)
    kept = term >= 0
    key, n = np.unique(document[kept] * np.int64(max(n_terms, 1)) + term[kept], return_counts=True)
    size = max(n_terms, 1)
    return pd.DataFrame({"document": key // size, "term": key % size, "n": n})


def _count(own: pd.DataFrame, terms: npt.NDArray[Any], n_documents: int, effective: float) -> pd.DataFrame:
    n = np.bincount(own["term"], weights=own["n"], minlength=len(terms)).astype(np.int64)
    documents = np.bincount(own["term"], minlength=len(terms))
    seen = np.flatnonzero(documents)
    low, high = wilson(documents[seen], n_documents, effective=effective)
    return pd.DataFrame(
        {
            "code": seen,
            "term": pd.Series(terms[seen], dtype="str"),
            "n": n[seen],
            "documents": documents[seen],
            "document_share": documents[seen] / n_documents,
            "low": low,
            "high": high,
        }
    )
