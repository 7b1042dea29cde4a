"""How often each actor is mentioned, and in which way."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson
from workbench.measures.views import By, Ints, grouped, labelled, measure, stacked

KINDS = ("person", "country", "organisation", "group")
ORDER = [
    "actor_id", "actor", "kind", "n", "n_demonym", "n_metonym", "n_role", "n_nested", "n_ambiguous",
    "in_title", "documents", "total", "document_share", "low", "high", "per_thousand_tokens",
]  # fmt: skip


@measure
def actor_frequency(
    corpus: Corpus,
    *,
    by: By = None,
    kind: str | None = None,
    top: int | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the mentions of each actor in title and body, apart by the way of mentioning.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month.
    kind : person, country, organisation or group; all by default.
    top : keep so many actors, those in most documents of the whole view.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    A table with `n` (by name or acronym, standing alone), `n_demonym`, `n_metonym`, `n_role`,
    `n_nested` (inside a longer mention of somebody else), `n_ambiguous` (may be this actor: counted
    nowhere else), `in_title` (of `n`), `documents` with any mention but nested and ambiguous ones,
    of `total`, `document_share` with 95 % bounds, and `per_thousand_tokens` (`n` to the tokens of
    the group). Actors that nobody mentions are no rows; one whom any group mentions is a row in every
    group. `n_role` counts roles without a name (*the president of Ukraine*) whose holder is certain
    on the document's date; roles that may be several persons' are in `n_ambiguous`.

    When not to trust it: only registered actors are looked for; look at `unlisted` names and at the
    ambiguous before saying that somebody is absent.
    """
    check_kind(kind)
    known = corpus.actors if kind is None else corpus.actors[corpus.actors["kind"] == kind]
    mentions = _by_candidate(corpus, known)
    if top is not None and top < 1:
        raise OptionError(f"top={top} should be 1 or more actors.")
    if top is not None:
        mentions = mentions[mentions["actor_id"].isin(_leading(mentions, top))]
    groups, parts = grouped(corpus, by=by, copies=copies), []
    everywhere = np.concatenate([rows for _, rows, _ in groups])
    mentions = mentions[mentions["document"].isin(everywhere)]
    for values, rows, effective in groups:
        table = _count(mentions, known, rows)
        table["total"] = len(rows)
        table["document_share"] = table["documents"] / len(rows)
        table["low"], table["high"] = wilson(table["documents"], len(rows), effective=effective)
        table["per_thousand_tokens"] = table["n"] / corpus.stream.lengths[rows].sum() * 1000
        table = table.sort_values(["n", "documents", "actor_id"], ascending=[False, False, True])
        parts.append(labelled(table[ORDER].reset_index(drop=True), by, values))
    return stacked(parts, corpus, by)


def check_kind(kind: str | None) -> None:
    """Raise `OptionError` unless `kind` is a kind of actor, or None for all."""
    if kind is not None and kind not in KINDS:
        raise OptionError.unknown("kind", kind, KINDS)


def _by_candidate(corpus: Corpus, known: pd.DataFrame) -> pd.DataFrame:
    """One row a mention and actor: an ambiguous mention is a row for each it may mean."""
    columns = ["document", "actor_id", "candidates", "via", "nested", "zone"]
    mentions = corpus.mention_rows[columns]
    sure = mentions[mentions["actor_id"].notna()].assign(ambiguous=False)
    unsure = mentions[mentions["actor_id"].isna()].assign(ambiguous=True)
    unsure["actor_id"] = unsure["candidates"].str.split("|")
    unsure = unsure.explode("actor_id").astype({"actor_id": "str"})
    table = pd.concat([sure, unsure], ignore_index=True)
    return table[table["actor_id"].isin(known["actor_id"])]


def _leading(mentions: pd.DataFrame, top: int) -> pd.Index:
    """The actors that most documents mention for certain; of equals the first in the alphabet."""
    certain = mentions[~mentions["ambiguous"] & ~mentions["nested"]]
    documents = certain.groupby("actor_id")["document"].nunique()
    return documents.sort_values(ascending=False, kind="stable").index[:top]


def _count(mentions: pd.DataFrame, known: pd.DataFrame, rows: Ints) -> pd.DataFrame:
    """Count in some documents, for every actor of whom there is any mention: none is 0."""
    mentioned = np.unique(mentions["actor_id"])
    mentions = mentions[mentions["document"].isin(rows)]
    alone = ~mentions["ambiguous"] & ~mentions["nested"]
    named = alone & mentions["via"].isin(["name", "acronym"])
    flags = {
        "n": named,
        "n_demonym": alone & (mentions["via"] == "demonym"),
        "n_metonym": alone & (mentions["via"] == "metonym"),
        "n_role": alone & (mentions["via"] == "role"),
        "n_nested": ~mentions["ambiguous"] & mentions["nested"],
        "n_ambiguous": mentions["ambiguous"],
        "in_title": named & (mentions["zone"] == "title"),
    }
    counts = pd.DataFrame(flags).astype("int64").groupby(mentions["actor_id"]).sum()
    counts["documents"] = mentions[alone].groupby("actor_id")["document"].nunique()
    counts = counts.reindex(pd.Index(mentioned, name="actor_id")).fillna(0).astype("int64")
    return counts.reset_index().merge(known[["actor_id", "actor", "kind"]], on="actor_id")
