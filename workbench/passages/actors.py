"""Finders of actors, of two in one place, and of names that no registry lists."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.measures.co_mentions import WITHIN
from workbench.measures.speakers import UNITS, quotations
from workbench.measures.unlisted import name_occurrences
from workbench.passages.claims import Claim
from workbench.passages.finders import finder
from workbench.passages.spans import SPAN, firsts

MENTIONED = ("n", "n_demonym", "n_metonym", "n_role", "n_nested", "n_ambiguous", "in_title", "documents")


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


@finder("unlisted_names", columns=("n", "documents"))
def _unlisted(claim: Claim) -> pd.DataFrame:
    found = name_occurrences(claim.corpus, claim.all_documents)
    own = found[(found["name"] == claim.value("name")) & found["document"].isin(claim.documents)]
    spans = _spans(own)
    return firsts(spans) if claim.column == "documents" else spans


@finder("speaker_frequency", columns=("quotes",))
def _speakers(claim: Claim) -> pd.DataFrame:
    """The quotations of a speaker; of one in several pieces the first."""
    unit = str(claim.options["unit"])
    said = quotations(claim.corpus, unit=unit, style=str(claim.options["style"]))
    key = UNITS[unit][0]
    speaker = claim.value(key) or claim.value("actor")  # who is no actor has no id
    return _spans(said[(said[key] == speaker) & said["document"].isin(claim.documents)])
