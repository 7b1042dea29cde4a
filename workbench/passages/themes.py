"""Finders of themes: the words that made them, and the documents that hang on one word."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.corpus.search import find_every
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.measures.views import counted
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import firsts, of_tokens


@finder("theme_frequency", columns=("n", "documents"))
def _themes(claim: Claim) -> pd.DataFrame:
    theme = theme_named(claim.corpus, str(claim.value("theme_id")))
    return _occurrences(claim, theme_occurrences(claim.corpus, theme))


@finder("theme_words", columns=("n", "documents"))
def _theme_words(claim: Claim) -> pd.DataFrame:
    found = theme_occurrences(claim.corpus, theme_named(claim.corpus, claim.options["theme"]))
    return _occurrences(claim, found[found["query"] == claim.value("term")])


def _occurrences(claim: Claim, found: pd.DataFrame) -> pd.DataFrame:
    return of_tokens(claim, found["position"].to_numpy(), found["length"].to_numpy())


@finder("theme_dependence", columns=("lost", "documents"))
def _dependence(claim: Claim) -> pd.DataFrame:
    """Of each document that is lost without the word its first; of each that is left another's first."""
    corpus = claim.corpus
    theme = theme_named(corpus, str(claim.value("theme_id")))
    every = find_every(theme.patterns, corpus.stream, corpus.vocabulary, exclude=theme.exclude)
    others = every["query"] != claim.value("term")
    left = every["document"].isin(every.loc[others, "document"])
    own = every[others if claim.column == "documents" else ~left]
    return firsts(_occurrences(claim, own.sort_values("position", kind="stable")))


@finder("theme_differences", columns=("documents", "documents_rest"))
def _differences(claim: Claim) -> pd.DataFrame:
    """Of each document of the group with the theme, or of each other one, the first passage."""
    corpus = claim.corpus
    # Of near-copies one counts in the whole corpus, not in each group.
    rows = counted(corpus, copies=claim.copies)
    group = claim.members
    chosen = np.intersect1d(rows, group) if claim.column == "documents" else np.setdiff1d(rows, group)
    found = theme_occurrences(corpus, theme_named(corpus, str(claim.value("theme_id"))))
    return firsts(of_tokens(claim, found["position"].to_numpy(), found["length"].to_numpy(), chosen))
