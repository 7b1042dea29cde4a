"""Finders of documents as such: how many there are, how they are dated, what is copied or set aside."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from workbench.measures.agencies import use_of
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import SPAN, firsts, headlines, headlines_of


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


def _copy_and_original(claim: Claim) -> list[str]:
    """The copy, and its original where that is part of the corpus."""
    known = set(claim.corpus.catalogue["document_id"])
    return [name for name in (claim.value("document_id"), claim.value("copy_of")) if name in known]


@finder("near_copies", columns=("document_id",), expected=lambda claim: len(_copy_and_original(claim)))
def _near_copies(claim: Claim) -> pd.DataFrame:
    return headlines_of(claim.corpus, _copy_and_original(claim))


@finder("peak_documents", columns=("document_id",), expected=lambda _: 1)
def _peak(claim: Claim) -> pd.DataFrame:
    return headlines_of(claim.corpus, [claim.value("document_id")])


@finder("concordance", columns=("node",), expected=lambda _: 1)
def _passage(claim: Claim) -> pd.DataFrame:
    number = claim.corpus.number_of(claim.value("document_id"))
    return pd.DataFrame([(number, claim.value("start"), claim.value("end"))], columns=SPAN).astype("int64")


@finder("text_flaws", columns=("documents",))
def _flawed(claim: Claim) -> pd.DataFrame:
    """The headlines of the documents that have the flaw; where in them it stands is not on record."""
    flags = claim.corpus.catalogue["flags"].map(json.loads)
    has = [flags_of.get(claim.value("flaw"), 0) > 0 for flags_of in flags]
    return headlines(claim.corpus, np.flatnonzero(has))


@finder("agency_use", columns=("n",))
def _agencies(claim: Claim) -> pd.DataFrame:
    use = use_of(claim.corpus).to_numpy()[claim.documents]
    return headlines(claim.corpus, claim.documents[use == claim.value("use")])
