"""Finders of words, themes and actors: every passage that was counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.measures.co_mentions import WITHIN
from workbench.measures.concordance import token_spans
from workbench.measures.counts import UNITS
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.passages.claims import Claim
from workbench.passages.finders import finder

Ints = npt.NDArray[np.int64]
SPAN = ["document", "start", "end"]
MENTIONED = ("n", "n_demonym", "n_metonym", "n_role", "n_nested", "n_ambiguous", "in_title", "documents")


def firsts(spans: pd.DataFrame) -> pd.DataFrame:
    """Return the first span of each document."""
    return spans.sort_values(SPAN).drop_duplicates("document")


def _of_tokens(claim: Claim, positions: Ints, lengths: Ints | int) -> pd.DataFrame:
    """Return spans of tokens (ascending positions) in the documents of the claim."""
    documents = claim.corpus.stream.document_of(positions)
    own = np.isin(documents, claim.documents)
    lengths = np.broadcast_to(lengths, len(positions))
    spans = token_spans(claim.corpus, documents[own], positions[own], lengths[own])
    return firsts(spans) if claim.column == "documents" else spans


def _phrase(corpus: Corpus, words: Sequence[str], form: str, left_out: Sequence[str] = ()) -> Ints:
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


@finder("term_frequency", columns=("n", "documents"))
def _terms(claim: Claim) -> pd.DataFrame:
    words, options = str(claim.value("term")).split(" "), claim.options
    flags = {"is_stop": options["stop_words"], "is_number": options["numbers"]}
    left_out = [flag for flag, counted in flags.items() if not counted]
    positions = _phrase(claim.corpus, words, UNITS[options["unit"]], left_out)
    return _of_tokens(claim, positions, len(words))


@finder("theme_frequency", columns=("n", "documents"))
def _themes(claim: Claim) -> pd.DataFrame:
    theme = theme_named(claim.corpus, str(claim.value("theme_id")))
    return _occurrences(claim, theme_occurrences(claim.corpus, theme))


@finder("theme_words", columns=("n", "documents"))
def _theme_words(claim: Claim) -> pd.DataFrame:
    found = theme_occurrences(claim.corpus, theme_named(claim.corpus, claim.options["theme"]))
    return _occurrences(claim, found[found["query"] == claim.value("term")])


def _occurrences(claim: Claim, found: pd.DataFrame) -> pd.DataFrame:
    return _of_tokens(claim, found["position"].to_numpy(), found["length"].to_numpy())


@finder("collocations", columns=("n",))
def _collocations(claim: Claim) -> pd.DataFrame:
    """The collocate, wherever it stands near the word."""
    corpus, window = claim.corpus, int(claim.options["window"])
    near = find(claim.options["word"], corpus.stream, corpus.vocabulary).positions
    tokens = np.setdiff1d(_phrase(corpus, [str(claim.value("collocate"))], "lower"), near)
    offsets = corpus.stream.offsets[corpus.stream.document_of(tokens)[:, None] + np.arange(2)]
    first = np.maximum(tokens - window, offsets[:, 0])
    last = np.minimum(tokens + window, offsets[:, 1] - 1)
    met = np.searchsorted(near, last, side="right") > np.searchsorted(near, first, side="left")
    return _of_tokens(claim, tokens[met], 1)


@finder("actor_frequency", columns=MENTIONED)
def _actors(claim: Claim) -> pd.DataFrame:
    mentions = claim.corpus.mention_rows
    own = mentions[mentions["document"].isin(claim.documents)]
    actor_id = claim.value("actor_id")
    if claim.column == "n_ambiguous":
        may_be = own["candidates"].str.split("|").map(lambda ids: actor_id in ids).astype(bool)
        return _spans(own[own["actor_id"].isna() & may_be])
    own = own[own["actor_id"] == actor_id]
    if claim.column == "n_nested":
        return _spans(own[own["nested"]])
    own = own[~own["nested"]]
    if claim.column == "documents":
        return firsts(_spans(own))
    ways = {"n_demonym": ["demonym"], "n_metonym": ["metonym"], "n_role": ["role"]}
    own = own[own["via"].isin(ways.get(claim.column, ["name", "acronym"]))]
    return _spans(own[own["zone"] == "title"] if claim.column == "in_title" else own)


def _spans(mentions: pd.DataFrame) -> pd.DataFrame:
    return mentions[SPAN].astype("int64")


@finder("co_mentions", columns=("n",))
def _co_mentions(claim: Claim) -> pd.DataFrame:
    """The shortest stretch of each sentence, paragraph or document that holds both."""
    mentions = claim.corpus.mention_rows
    pair = [claim.value("actor_a"), claim.value("actor_b")]
    own = mentions[mentions["actor"].isin(pair) & mentions["document"].isin(claim.documents)]
    own = own[~own["nested"]].sort_values(SPAN)
    part = WITHIN[claim.options["within"]]
    units = own.groupby(["document", part] if part else ["document"], sort=True)
    found = [stretch for _, unit in units if (stretch := _shortest(unit)) is not None]
    return pd.DataFrame(found, columns=SPAN).astype("int64")


def _shortest(unit: pd.DataFrame) -> tuple[Any, Any, Any] | None:
    """Return the shortest stretch between mentions of two actors; None where one is absent."""
    before, after = unit.iloc[:-1], unit.iloc[1:]
    meet = before["actor"].to_numpy() != after["actor"].to_numpy()
    if not meet.any():
        return None
    starts, ends = before["start"].to_numpy()[meet], after["end"].to_numpy()[meet]
    shortest = int((ends - starts).argmin())
    return unit["document"].iloc[0], starts[shortest], ends[shortest]
