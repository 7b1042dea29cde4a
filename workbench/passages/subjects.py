"""Finders of documents about a subject: of each the passage that made it count, or its headline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.measures.concordance import token_spans
from workbench.measures.coverage import VARIANTS
from workbench.measures.differences import named_groups
from workbench.measures.periods import periods_of
from workbench.measures.subjects import hits_of, kind_of_subject, lead_paragraphs
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import SPAN, firsts, headlines

Ints = npt.NDArray[np.int64]


def subject_spans(corpus: Corpus, of: str, *, zone: str | None = None) -> pd.DataFrame:
    """Return `document, start, end` of every place that `hits_of` counts for a subject."""
    kind, name = kind_of_subject(corpus, of)
    if kind == "actor":
        mentions = corpus.mention_rows
        spans = mentions.loc[(mentions["actor_id"] == name) & ~mentions["nested"], SPAN].astype("int64")
    elif kind == "theme":
        found = theme_occurrences(corpus, theme_named(corpus, name))
        columns = (found[column].to_numpy() for column in ("document", "position", "length"))
        spans = token_spans(corpus, *columns)
    else:
        words = find(name, corpus.stream, corpus.vocabulary)
        lengths = np.full(len(words.positions), words.length)
        spans = token_spans(corpus, words.documents, words.positions, lengths)
    return spans if zone is None else spans[_in_zone(corpus, spans, zone)]


def _in_zone(corpus: Corpus, spans: pd.DataFrame, zone: str) -> npt.NDArray[np.bool_]:
    groups = spans.groupby("document", sort=True)
    places = [
        corpus.place(own["document"].iloc[0], own["start"].to_numpy()).set_index(own.index)
        for _, own in groups
    ]
    if not places:
        return np.zeros(0, dtype=bool)
    place = pd.concat(places).loc[spans.index]
    if zone != "lead":
        return (place["zone"] == zone).to_numpy()
    lead = place["document_id"].map(lead_paragraphs(corpus))
    return ((place["zone"] == "body") & (place["paragraph"] == lead)).to_numpy()


def _about(claim: Claim, documents: Ints, of: str | None) -> pd.DataFrame:
    """The first passage about a subject of each document that is about it; without one, headlines."""
    if of is None:
        return headlines(claim.corpus, documents)
    zone = claim.options["zone"]
    about = np.flatnonzero(hits_of(claim.corpus, of, zone=zone) >= claim.options["at_least"])
    spans = subject_spans(claim.corpus, of, zone=zone)
    return firsts(spans[spans["document"].isin(np.intersect1d(documents, about))])


def _dated(claim: Claim) -> pd.Series:
    """The period of each document of the claim, NaT where it is dated too coarsely."""
    options = claim.options
    periods = periods_of(claim.corpus, options["every"], approximate=options["approximate"])
    return periods.iloc[claim.documents]


@finder("coverage", columns=("n",))
def _coverage(claim: Claim) -> pd.DataFrame:
    periods, period = _dated(claim), claim.value("period")
    own = periods.isna() if period is None else periods == pd.Timestamp(period)
    return _about(claim, claim.documents[own.to_numpy()], claim.options["of"])


@finder("coverage_variants", columns=("n",))
def _variants(claim: Claim) -> pd.DataFrame:
    ways = {"by": None, "approximate": None, "copies": "all"} | VARIANTS[claim.value("variant")]
    return _coverage(replace(claim, options={**claim.options, **ways}))


@finder("bursts", columns=("n",))
def _burst(claim: Claim) -> pd.DataFrame:
    first, last = (pd.Timestamp(claim.value(name)) for name in ("start", "end"))
    own = _dated(claim).between(first, last)
    return _about(claim, claim.documents[own.to_numpy()], claim.options["of"])


@finder("change_points", columns=("n_before", "n_after"))
def _change(claim: Claim) -> pd.DataFrame:
    """The documents of one level: it reaches from the change as far as its total of documents."""
    at, periods = pd.Timestamp(claim.value("at")), _dated(claim)
    side = claim.column.removeprefix("n_")
    inside, nearest = (periods < at, False) if side == "before" else (periods >= at, True)
    dated = periods[inside].sort_values(ascending=nearest, kind="stable")
    own = dated.index[: int(claim.value(f"total_{side}"))]
    return _about(claim, np.sort(own.to_numpy(dtype=np.int64)), claim.options["of"])


@finder("before_after", columns=("n_before", "n_after"))
def _around(claim: Claim) -> pd.DataFrame:
    """The documents of one side of the window; the event's day is the first of those after."""
    options, day = claim.options, pd.Timestamp(claim.value("at"))
    window = pd.Timedelta(days=int(options["window"]))
    approximate = options["approximate"]
    approximate = window.days >= 7 if approximate is None else approximate
    days = periods_of(claim.corpus, "day", approximate=approximate).iloc[claim.documents]
    start, end = (day - window, day) if claim.column == "n_before" else (day, day + window)
    own = claim.documents[((days >= start) & (days < end)).to_numpy()]
    return _about(claim, own, claim.value("subject"))


@finder("share_differences", columns=("n_first", "n_second"))
def _shares(claim: Claim) -> pd.DataFrame:
    """The documents about one of two subjects, or of one of two groups about the same."""
    name, by = claim.value(claim.column.removeprefix("n_")), claim.options["by"]
    if by is None:
        return _about(claim, claim.all_documents, name)
    group = np.flatnonzero(named_groups(claim.corpus, by)[name])
    return _about(claim, np.intersect1d(claim.all_documents, group), claim.value("subject"))
