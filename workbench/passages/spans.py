"""Spans `document, start, end`: of tokens, of headlines, and one for each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.concordance import token_spans
from workbench.passages.claims import Claim

Ints = npt.NDArray[np.int64]
SPAN = ["document", "start", "end"]


def firsts(spans: pd.DataFrame) -> pd.DataFrame:
    """Return the first span of each document."""
    return spans.sort_values(SPAN).drop_duplicates("document")


def of_tokens(claim: Claim, positions: Ints, lengths: Ints | int, within: Ints | None = None) -> pd.DataFrame:
    """Return spans of tokens (ascending positions) in the documents of the claim, or in those given."""
    documents = claim.corpus.stream.document_of(positions)
    own = np.isin(documents, claim.documents if within is None else within)
    lengths = np.broadcast_to(lengths, len(positions))
    spans = token_spans(claim.corpus, documents[own], positions[own], lengths[own])
    return firsts(spans) if claim.column.startswith("documents") else spans


def phrase(corpus: Corpus, words: Sequence[str], form: str, left_out: Sequence[str] = ()) -> Ints:
    """Return where words stand in a row within a document, by one form of the vocabulary.

    `left_out` are flags of the vocabulary (one stem may be that of a word and of a stop word): no such
    word begins or ends a row, inside it may stand.
    """
    at_edge = ~corpus.vocabulary[list(left_out)].any(axis=1)
    known, stream = corpus.vocabulary[form], corpus.stream
    positions = np.arange(len(stream.types))
    for step, word in enumerate(words):
        ends = stream.offsets[stream.document_of(positions) + 1]
        positions = positions[positions + step < ends]
        fits = (known == word) & at_edge if step in (0, len(words) - 1) else known == word
        positions = positions[fits.to_numpy()[stream.types[positions + step]]]
    return positions


def headlines(corpus: Corpus, documents: Ints) -> pd.DataFrame:
    """Return the first sentence of each document; of one without sentences an empty span."""
    ids = corpus.catalogue["document_id"].to_numpy()
    first = corpus.sentences.drop_duplicates("document_id").set_index("document_id")
    own = first[["start", "end"]].reindex(ids[documents]).fillna(0).astype("int64")
    return own.reset_index(drop=True).assign(document=np.asarray(documents, dtype=np.int64))[SPAN]


def headlines_of(corpus: Corpus, ids: Iterable[str]) -> pd.DataFrame:
    """Return the headlines of the documents of these ids, as far as they are part of the corpus."""
    known = corpus.catalogue["document_id"]
    return headlines(corpus, np.flatnonzero(known.isin(list(ids))))
