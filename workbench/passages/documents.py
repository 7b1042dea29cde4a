"""Finders of documents: of each the passage that made it count, or its headline."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.measures.concordance import token_spans
from workbench.measures.periods import periods_of
from workbench.measures.subjects import hits_of, kind_of_subject, lead_paragraphs
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.words import SPAN, firsts

Ints = npt.NDArray[np.int64]


def headlines(corpus: Corpus, documents: Ints) -> pd.DataFrame:
    """Return the first sentence of each document; of one without sentences an empty span."""
    ids = corpus.catalogue["document_id"].to_numpy()
    first = corpus.sentences.drop_duplicates("document_id").set_index("document_id")
    own = first[["start", "end"]].reindex(ids[documents]).fillna(0).astype("int64")
    return own.reset_index(drop=True).assign(document=np.asarray(documents, dtype=np.int64))[SPAN]


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


@finder("coverage", columns=("n",))
def _coverage(claim: Claim) -> pd.DataFrame:
    """The first passage about the subject of each document of the period; without a subject, headlines."""
    corpus, options = claim.corpus, claim.options
    periods = periods_of(corpus, options["every"], approximate=options["approximate"])
    period = claim.value("period")
    own = periods.isna() if period is None else periods == pd.Timestamp(period)
    documents = claim.documents[own.to_numpy()[claim.documents]]
    of, zone = options["of"], options["zone"]
    if of is None:
        return headlines(corpus, documents)
    about = np.flatnonzero(hits_of(corpus, of, zone=zone) >= options["at_least"])
    spans = subject_spans(corpus, of, zone=zone)
    return firsts(spans[spans["document"].isin(np.intersect1d(documents, about))])


@finder("document_counts", columns=("n",))
def _documents(claim: Claim) -> pd.DataFrame:
    return headlines(claim.corpus, claim.documents)


@finder("dates_known", columns=("n",))
def _dates(claim: Claim) -> pd.DataFrame:
    catalogue = claim.corpus.catalogue
    same = [catalogue[name] == claim.value(name) for name in ("precision", "date_source")]
    return headlines(claim.corpus, np.flatnonzero(same[0] & same[1]))


@finder("zone_rules", columns=("n", "documents"))
def _zones(claim: Claim) -> pd.DataFrame:
    zones = claim.corpus.zones
    own = zones[(zones["zone"] == claim.value("zone")) & (zones["rule"] == claim.value("rule"))]
    number = pd.Series(np.arange(len(claim.corpus)), index=claim.corpus.catalogue["document_id"])
    spans = own.assign(document=own["document_id"].map(number))[SPAN]
    return firsts(spans) if claim.column == "documents" else spans


def _named(claim: Claim, ids: Iterable[str]) -> pd.DataFrame:
    known = claim.corpus.catalogue["document_id"]
    return headlines(claim.corpus, np.flatnonzero(known.isin(list(ids))))


def _typical_ids(claim: Claim) -> list[str]:
    return str(claim.value("typical")).split(" | ")


@finder("topics", columns=("typical",), expected=lambda claim: len(_typical_ids(claim)))
def _topics(claim: Claim) -> pd.DataFrame:
    return _named(claim, _typical_ids(claim))


def _copy_and_original(claim: Claim) -> list[str]:
    """The copy, and its original where that is part of the corpus."""
    known = set(claim.corpus.catalogue["document_id"])
    return [name for name in (claim.value("document_id"), claim.value("copy_of")) if name in known]


@finder("near_copies", columns=("document_id",), expected=lambda claim: len(_copy_and_original(claim)))
def _near_copies(claim: Claim) -> pd.DataFrame:
    return _named(claim, _copy_and_original(claim))


@finder("peak_documents", columns=("document_id",), expected=lambda _: 1)
def _peak(claim: Claim) -> pd.DataFrame:
    return _named(claim, [claim.value("document_id")])


@finder("concordance", columns=("node",), expected=lambda _: 1)
def _passage(claim: Claim) -> pd.DataFrame:
    number = claim.corpus.number_of(claim.value("document_id"))
    return pd.DataFrame([(number, claim.value("start"), claim.value("end"))], columns=SPAN).astype("int64")
