"""Finding words in the token stream: words, wildcards and phrases, as numpy passes over integers.

A query is cut into words by the rule that made the tokens; `*` stands for any letters inside a word,
`?` for one. A phrase must stand in consecutive tokens of one document; case does not count unless
a word is written all in capitals of at most three letters (AS, US, PBB, UN*).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.annotations.tokens import tokenise
from workbench.annotations.vocabulary import lower_form
from workbench.corpus.streams import TokenStream
from workbench.errors import OptionError

Ints = npt.NDArray[np.int64]
_SHORT_FORM = 3
# While a query is cut into words its wildcards count as letters, for which two rare ones stand.
_MASKED = str.maketrans({"*": "\ua66e", "?": "\ua64b"})
_UNMASKED = str.maketrans({"\ua66e": "*", "\ua64b": "?"})


@dataclass(frozen=True)
class Occurrences:
    """Where a query stands: number of the document, first token (in the stream), tokens it spans."""

    documents: Ints
    positions: Ints
    length: int


def match_types(word: str, vocabulary: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell of each type whether a word of a query means it.

    >>> table = pd.DataFrame({"type": ["AS", "as", "nuklir"], "lower": ["as", "as", "nuklir"]})
    >>> match_types("AS", table).tolist(), match_types("nuk*", table).tolist()
    ([True, False, False], [False, False, True])
    """
    letters = word.replace("*", "").replace("?", "")
    exact = letters.isupper() and len(letters) <= _SHORT_FORM
    column, form = ("type", word) if exact else ("lower", lower_form(word))
    if letters == word:
        return (vocabulary[column] == form).to_numpy()
    if letters == word[:-1] and word.endswith("*"):  # nearly all patterns: many times faster than the regex
        return vocabulary[column].str.startswith(form[:-1]).to_numpy(dtype=bool)
    pattern = re.escape(form).replace(r"\*", ".*").replace(r"\?", ".")
    return vocabulary[column].str.fullmatch(pattern).to_numpy(dtype=bool)


def query_words(query: str) -> list[str]:
    """Return the words of a query, cut as the texts are.

    Raises `OptionError` for a query without a word.

    >>> query_words('"senjata nuklir," ke-* U.S.')
    ['senjata', 'nuklir', 'ke-*', 'U.S.']
    """
    masked = unicodedata.normalize("NFC", query).translate(_MASKED)
    words = [masked[start:end].translate(_UNMASKED) for start, end in tokenise(masked)]
    if all(set(word) <= {"*", "?"} for word in words):
        raise OptionError(f"query={query!r} holds no word to look for.")
    return words


def find(query: str, stream: TokenStream, vocabulary: pd.DataFrame) -> Occurrences:
    """Return every place where the query stands, in the order of the stream.

    Raises `OptionError` for a query without a word.
    """
    return find_each([query], stream, vocabulary)[0]


def find_each(queries: Sequence[str], stream: TokenStream, vocabulary: pd.DataFrame) -> list[Occurrences]:
    """Return for each of several queries every place where it stands; the stream is read once for all.

    Raises `OptionError` for a query without a word.
    """
    masks = [[match_types(word, vocabulary) for word in query_words(query)] for query in queries]
    first = np.zeros(len(vocabulary), dtype=bool)
    for words in masks:
        first |= words[0]
    candidates = np.flatnonzero(first[stream.types]) if len(vocabulary) else np.empty(0, int)
    return [_standing(words, candidates, stream) for words in masks]


def _standing(masks: Sequence[npt.NDArray[np.bool_]], candidates: Ints, stream: TokenStream) -> Occurrences:
    """Return where words stand in a row, of the places where their first may stand."""
    positions = candidates[masks[0][stream.types[candidates]]]
    documents = stream.document_of(positions)
    fits = positions + len(masks) <= stream.offsets[documents + 1]
    positions, documents = positions[fits], documents[fits]
    for step, mask in enumerate(masks[1:], 1):
        keep = mask[stream.types[positions + step]]
        positions, documents = positions[keep], documents[keep]
    return Occurrences(documents, positions, len(masks))


def find_any(
    queries: Sequence[str], stream: TokenStream, vocabulary: pd.DataFrame, *, exclude: Sequence[str] = ()
) -> pd.DataFrame:
    """Return `document, position, length, query` for several queries, no token counted twice.

    What overlaps a place where an `exclude` query stands does not count. Of the rest, where matches
    overlap the earlier counts, and of two that begin together the longer.
    """
    return without_overlaps(find_every(queries, stream, vocabulary, exclude=exclude))


def find_every(
    queries: Sequence[str], stream: TokenStream, vocabulary: pd.DataFrame, *, exclude: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the same for every match, overlapping ones too, in the order of the stream."""
    table = _find_all(queries, stream, vocabulary)
    if exclude:
        table = table[~_overlaps(table, _find_all(exclude, stream, vocabulary))]
    return table.reset_index(drop=True)


def without_overlaps(table: pd.DataFrame) -> pd.DataFrame:
    """Return the matches, in the order of the stream, that share no token with one kept before."""
    free = _free(table["position"].to_numpy(), table["length"].to_numpy())
    return table[free].reset_index(drop=True)


def _find_all(queries: Sequence[str], stream: TokenStream, vocabulary: pd.DataFrame) -> pd.DataFrame:
    found = list(zip(queries, find_each(queries, stream, vocabulary), strict=True))
    return pd.DataFrame(
        {
            "document": np.concatenate([f.documents for _, f in found] or [np.empty(0, int)]),
            "position": np.concatenate([f.positions for _, f in found] or [np.empty(0, int)]),
            "length": np.repeat([f.length for _, f in found], [len(f.positions) for _, f in found]),
            "query": np.repeat(
                np.array([q for q, _ in found], dtype=object), [len(f.positions) for _, f in found]
            ),
        }
    ).sort_values(["position", "length", "query"], ascending=[True, False, True], kind="stable")


def _overlaps(table: pd.DataFrame, others: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which spans share a token with any of the others (both sorted by position)."""
    if others.empty:
        return np.zeros(len(table), dtype=bool)
    ends = (table["position"] + table["length"]).to_numpy()
    before = np.searchsorted(others["position"].to_numpy(), ends, side="left") - 1
    last_end = (others["position"] + others["length"]).cummax().to_numpy()
    return (before >= 0) & (last_end[np.maximum(before, 0)] > table["position"].to_numpy())


def _free(starts: Ints, lengths: Ints) -> npt.NDArray[np.bool_]:
    """Tell which spans (sorted by start) do not overlap an earlier one that was kept."""
    keep = np.ones(len(starts), dtype=bool)
    end = -1
    for i, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        keep[i] = start >= end
        if keep[i]:
            end = start + length
    return keep
