"""Finders of topics: the documents in which one is the largest, and those that show it best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import EvidenceError
from workbench.measures.periods import periods_of
from workbench.measures.topic_matter import read_matter
from workbench.measures.topics import Found, find_topics
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import firsts, headlines_of, of_tokens, phrase

Flags = npt.NDArray[np.bool_]
MATTER = ("language", "min_documents", "max_share")


def _expected(claim: Claim) -> float | None:
    if claim.column == "typical":
        return len(_typical(claim))
    n = claim.value(claim.column)
    return None if n is None else float(n)


def _typical(claim: Claim) -> list[str]:
    return str(claim.value("typical")).split(" | ")


@finder("topics", columns=("typical", "n"), expected=_expected)
def _topics(claim: Claim) -> pd.DataFrame:
    if claim.column == "typical":
        return headlines_of(claim.corpus, _typical(claim))
    found = _found_again(claim)
    return headlines_of(claim.corpus, found.ids[_largest(claim, found)])


@finder("topic_prevalence", columns=("n",))
def _prevalence(claim: Claim) -> pd.DataFrame:
    """The documents of the period in which the topic is the largest."""
    found, period = _found_again(claim), claim.value("period")
    periods = periods_of(found.matter.corpus, claim.options["every"]).iloc[found.matter.rows]
    own = periods.isna() if period is None else periods == pd.Timestamp(period)
    return headlines_of(claim.corpus, found.ids[own.to_numpy() & _largest(claim, found)])


def _found_again(claim: Claim) -> Found:
    """The topics of the row, found as they were before: same words, same start, same topics."""
    options = {name: claim.options[name] for name in ("k", "method", *MATTER)}
    found = find_topics(claim.corpus, copies=claim.copies, **options)
    if found is None:
        raise EvidenceError(f"This row of {claim.function} was changed by hand: no topics are found.")
    return found


def _largest(claim: Claim, found: Found) -> Flags:
    return np.asarray(found.model.dominant == int(claim.value("topic")) - 1)


@finder("topic_documents", columns=("document_id",), expected=lambda _: 1)
def _documents(claim: Claim) -> pd.DataFrame:
    return headlines_of(claim.corpus, [claim.value("document_id")])


@finder("topic_words", columns=("documents",))
def _words(claim: Claim) -> pd.DataFrame:
    """Of each document that the model read and that has the word, the first place where it stands."""
    matter = read_matter(claim.corpus, copies=claim.copies, **{name: claim.options[name] for name in MATTER})
    ids = claim.corpus.catalogue["document_id"]
    read = np.flatnonzero(ids.isin(matter.catalogue["document_id"]))
    positions = phrase(claim.corpus, [str(claim.value("word"))], "lower", ("is_stop", "is_number"))
    return firsts(of_tokens(claim, positions, 1, read))
