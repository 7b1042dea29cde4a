"""How often each term stands in each document: words, lemmas and runs of them, as one sparse matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
UNITS = {"word": "lower", "lemma": "lemma"}
LONGEST = 5  # words in a row


@dataclass(frozen=True)
class Terms:
    """What the columns of a matrix of counts are called; spelt only when asked for.

    `parts` holds, for each term, the rows of `forms` that it is made of.
    """

    forms: npt.NDArray[Any]
    parts: Ints

    def __len__(self) -> int:
        return len(self.parts)

    def named(self, columns: Ints) -> pd.Series[str]:
        """Return the names of some terms; the words of a longer one stand apart by a blank.

        >>> Terms(np.array(["di", "Kyiv"]), np.array([[0, 1], [1, 0]])).named(np.array([0])).tolist()
        ['di Kyiv']
        """
        parts = self.forms[self.parts[columns]]
        spelt = parts[:, 0] if parts.shape[1] == 1 else [" ".join(row) for row in parts.tolist()]
        return pd.Series(spelt, dtype="str")


@dataclass(frozen=True)
class _Stream:
    """The words of all documents end to end; `edge` tells which may begin or end a term."""

    words: Ints
    edge: Flags
    offsets: Ints


def word_counts(
    corpora: Sequence[Corpus], *, unit: str, ngram: int, stop_words: bool, numbers: bool
) -> tuple[list[sparse.csr_matrix], Terms]:
    """Return for each corpus documents × terms, the same terms for all, and what these are called.

    Parameters
    ----------
    unit : "word" (lower case) or "lemma" (stems in Indonesian, lemmas in English).
    ngram : 1 to 5 words in a row, within one document. A row may run over the end of a sentence,
        as a phrase in a query may.
    stop_words, numbers : whether these are terms. Inside a longer term they always may stand
        (*perang di Ukraina*), at its ends only where asked for.
    """
    if unit not in UNITS:
        raise OptionError.unknown("unit", unit, UNITS)
    if not isinstance(ngram, int) or not 1 <= ngram <= LONGEST:
        raise OptionError(f"ngram={ngram!r} should be 1 to {LONGEST} words.")
    stream, forms = _joined(corpora, unit=unit, stop_words=stop_words, numbers=numbers)
    positions, column, parts = _grams(stream, ngram, len(forms))
    bounds = np.searchsorted(positions, stream.offsets)
    shape = (len(stream.offsets) - 1, len(parts))
    ones = np.ones(len(column), dtype=np.int64)
    whole = sparse.csr_matrix((ones, column, bounds), shape=shape)
    whole.sum_duplicates()
    ends = np.cumsum([0, *(len(corpus) for corpus in corpora)])
    matrices = [whole[ends[i] : ends[i + 1]] for i in range(len(corpora))]
    return matrices, Terms(forms, parts)


def _joined(
    corpora: Sequence[Corpus], *, unit: str, stop_words: bool, numbers: bool
) -> tuple[_Stream, npt.NDArray[Any]]:
    """Lay the token streams of several corpora end to end, in the words of all of them."""
    vocabularies = [corpus.vocabulary for corpus in corpora]
    everything = pd.concat([vocabulary[UNITS[unit]] for vocabulary in vocabularies], ignore_index=True)
    codes, forms = pd.factorize(everything, sort=True)
    starts = np.cumsum([0, *map(len, vocabularies)])
    words, edges, lengths = [], [], []
    for corpus, start in zip(corpora, starts, strict=False):
        types = corpus.stream.types
        words.append(codes[start + types.astype(np.int64)])
        edges.append(_countable(corpus.vocabulary, stop_words=stop_words, numbers=numbers)[types])
        lengths.append(corpus.stream.lengths)
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))]).astype(np.int64)
    stream = _Stream(np.concatenate(words).astype(np.int64), np.concatenate(edges), offsets)
    return stream, np.asarray(forms, dtype=object)


def _countable(vocabulary: pd.DataFrame, *, stop_words: bool, numbers: bool) -> Flags:
    """Tell which types may be terms by themselves."""
    kept = np.ones(len(vocabulary), dtype=bool)
    if not stop_words:
        kept &= ~vocabulary["is_stop"].to_numpy()
    if not numbers:
        kept &= ~vocabulary["is_number"].to_numpy()
    return kept


def _grams(stream: _Stream, ngram: int, n_words: int) -> tuple[Ints, Ints, Ints]:
    """Return where each run of words begins, which term it is, and the words of each term."""
    if ngram == 1:
        positions = np.flatnonzero(stream.edge)
        return positions, stream.words[positions], np.arange(n_words)[:, None]
    last = np.repeat(stream.offsets[1:], np.diff(stream.offsets)) - ngram
    positions = np.flatnonzero(stream.edge & (np.arange(len(stream.words)) <= last))
    positions = positions[stream.edge[positions + ngram - 1]]
    number = stream.words[positions]
    first = np.empty(0, dtype=np.int64)
    for step in range(1, ngram):
        # Numbers of runs stay small, so that a further word never overflows: as many as there are.
        key = number * np.int64(max(n_words, 1)) + stream.words[positions + step]
        _, first, number = np.unique(key, return_index=True, return_inverse=True)
    parts = stream.words[positions[first][:, None] + np.arange(ngram)]
    return positions, number, parts
