"""Finders of words: every passage that was counted, in one corpus or on either side of two."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.search import find
from workbench.errors import EvidenceError
from workbench.measures.collocations import ADJACENT
from workbench.measures.counts import UNITS
from workbench.measures.themes import theme_occurrences, themes_of
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import SPAN, firsts, of_tokens, phrase

Ints = npt.NDArray[np.int64]
SIDES = ("n_target", "n_reference", "documents_target", "documents_reference")


@finder("term_frequency", columns=("n", "documents"))
def _terms(claim: Claim) -> pd.DataFrame:
    return _term_spans(claim, claim.documents)


@finder("dispersion", columns=("n", "documents"))
def _dispersed(claim: Claim) -> pd.DataFrame:
    """The term in all parts together: a row has no part of its own."""
    return _term_spans(claim, claim.all_documents)


def _term_spans(claim: Claim, documents: Ints) -> pd.DataFrame:
    words, options = str(claim.value("term")).split(" "), claim.options
    flags = {"is_stop": options["stop_words"], "is_number": options["numbers"]}
    left_out = [flag for flag, counted in flags.items() if not counted]
    positions = phrase(claim.corpus, words, UNITS[options["unit"]], left_out)
    return of_tokens(claim, positions, len(words), documents)


@finder("keyness", columns=SIDES)
def _key_terms(claim: Claim) -> pd.DataFrame:
    """The term on one side, which the column names."""
    return _KEY_SPANS[claim.options["what"]](claim)


def _key_words(claim: Claim) -> pd.DataFrame:
    return _term_spans(claim, claim.documents)


def _key_actors(claim: Claim) -> pd.DataFrame:
    actors, term = claim.corpus.actors["actor"], claim.value("term")
    if (actors == term).sum() > 1:
        raise EvidenceError(f"Several actors are called {term}; the table does not tell which this one is.")
    mentions = claim.corpus.mention_rows
    own = mentions[(mentions["actor"] == term) & mentions["document"].isin(claim.documents)]
    spans = own.loc[~own["nested"], SPAN].astype("int64")
    return firsts(spans) if claim.column.startswith("documents") else spans


def _key_themes(claim: Claim) -> pd.DataFrame:
    """The theme by name or label; a side whose file has no such theme has no passage of it."""
    for name, theme in themes_of(claim.corpus).items():
        if claim.value("term") in (name, *theme.labels.values()):
            found = theme_occurrences(claim.corpus, theme)
            return of_tokens(claim, found["position"].to_numpy(), found["length"].to_numpy())
    return pd.DataFrame(columns=SPAN, dtype="int64")


_KEY_SPANS: dict[str, Callable[[Claim], pd.DataFrame]] = {
    "words": _key_words,
    "actors": _key_actors,
    "themes": _key_themes,
}


@finder("collocations", columns=("n",))
def _collocations(claim: Claim) -> pd.DataFrame:
    """The collocate, wherever it stands near the word; of neighbours both, as the phrase that they are."""
    tokens = phrase(claim.corpus, [str(claim.value("collocate"))], "lower")
    if claim.options["window"] == ADJACENT:
        return of_tokens(claim, _followed(claim, tokens), 2)
    stream, window = claim.corpus.stream, int(claim.options["window"])
    near = find(str(claim.value("word")), stream, claim.corpus.vocabulary).positions
    tokens = np.setdiff1d(tokens, near)
    offsets = stream.offsets[stream.document_of(tokens)[:, None] + np.arange(2)]
    first = np.maximum(tokens - window, offsets[:, 0])
    last = np.minimum(tokens + window, offsets[:, 1] - 1)
    met = np.searchsorted(near, last, side="right") > np.searchsorted(near, first, side="left")
    return of_tokens(claim, tokens[met], 1)


def _followed(claim: Claim, tokens: Ints) -> Ints:
    """Return where the word stands that some tokens follow in one document."""
    corpus, word = claim.corpus, claim.options["word"]
    if word is None:  # the words of all pairs are forms, not queries: `a*` would be one of that spelling
        before = phrase(corpus, [str(claim.value("word"))], "lower")
    else:
        before = find(str(word), corpus.stream, corpus.vocabulary).positions
    met = np.intersect1d(before, tokens - 1)
    one_document = corpus.stream.document_of(met) == corpus.stream.document_of(met + 1)
    return np.asarray(met[one_document], dtype=np.int64)
