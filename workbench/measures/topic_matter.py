"""What a topic model reads: which words each document holds, one language at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.views import clusters, counted

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Matter:
    """The documents and words of one language that a model is made of.

    `rows` are the numbers of the documents in `corpus`, `clusters` those of their near-copies;
    `counts` says how often each of `terms` stands in each of them.
    """

    corpus: Corpus
    language: str | None
    rows: Ints
    clusters: Ints
    terms: npt.NDArray[Any]
    counts: sparse.csr_matrix

    @property
    def most(self) -> int:
        """The largest number of topics that can be told apart."""
        return int(min(self.counts.shape))

    @property
    def catalogue(self) -> pd.DataFrame:
        """The catalogue's rows of the documents, in their order."""
        return self.corpus.catalogue.iloc[self.rows].reset_index(drop=True)


def read_matter(
    corpus: Corpus,
    *,
    language: str | None = None,
    min_documents: int = 2,
    max_share: float = 0.5,
    copies: str = "once",
) -> Matter:
    """Return what models of a corpus are made of: words of three letters or more, no stop words, no numbers.

    Words in fewer than `min_documents`, or in more than `max_share` of the documents, are left out.
    Raises `OptionError` where the corpus has several languages and none is named.
    """
    view = _one_language(corpus, language)
    rows = counted(view, copies=copies)
    counts, terms = _counts(view, rows)
    in_documents = np.asarray((counts > 0).sum(axis=0)).ravel()
    common = (in_documents >= min_documents) & (in_documents <= max(max_share * len(rows), 1))
    return Matter(
        corpus=view,
        language=next(iter(languages_of(view)), None),
        rows=rows,
        clusters=clusters(view)[rows],
        terms=terms[common],
        counts=counts[:, common],
    )


def languages_of(corpus: Corpus) -> list[str]:
    """Return the languages of a corpus' documents, in the order of their codes."""
    return sorted(corpus.catalogue["language"].dropna().unique())


def _one_language(corpus: Corpus, language: str | None) -> Corpus:
    found = languages_of(corpus)
    if language is None and len(found) > 1:
        raise OptionError(f"The corpus has the languages {', '.join(found)}; choose one: language=.")
    if language is not None and language not in found:
        raise OptionError.unknown("language", language, found)
    return corpus if language is None else corpus.where(language=language)


def _counts(corpus: Corpus, rows: Ints) -> tuple[sparse.csr_matrix, npt.NDArray[Any]]:
    """Return documents × words: how often each word stands in each document, and the words."""
    vocabulary = corpus.vocabulary
    stream = corpus.stream.take(rows)
    codes, terms = pd.factorize(vocabulary["lower"], sort=True)
    plain = ~(vocabulary["is_stop"] | vocabulary["is_number"]) & (vocabulary["lower"].str.len() > 2)
    kept = plain.to_numpy()[stream.types]
    document = np.repeat(np.arange(len(rows)), stream.lengths)[kept]
    shape = (len(rows), len(terms))
    counts = sparse.csr_matrix((np.ones(kept.sum()), (document, codes[stream.types[kept]])), shape=shape)
    return counts, np.asarray(terms, dtype=object)
