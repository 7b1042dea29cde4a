"""Who gets to speak: quotations and quoted words of each speaker, the unlisted and unresolved among them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from workbench.annotations.tokens import tokenise
from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson
from workbench.measures.ratios import effective_total
from workbench.measures.views import By, clusters, grouped, labelled, measure, stacked

STYLES = ("direct", "indirect", "all")
UNITS = {"actor": ["actor_id", "actor", "country", "sector"], "country": ["country"], "sector": ["sector"]}
UNLISTED, UNRESOLVED, UNSTATED = "unlisted", "unresolved", "unstated"
ORDER = [
    "actor_id", "actor", "country", "sector", "quotes", "quoted_words", "total", "share", "low", "high",
    "mentions",
]  # fmt: skip


@measure
def speaker_frequency(
    corpus: Corpus,
    *,
    by: By = None,
    unit: str = "actor",
    style: str = "all",
    top: int | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the quotations and quoted words of each speaker.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month.
    unit : whom a row stands for: an actor, or all actors of a country or a sector.
    style : "direct" (in quotation marks), "indirect" (reported), or "all".
    top : keep so many listed speakers, those with most quotations in the whole view; the rows of the
        unlisted and the unresolved stay, and so does `total`.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    A table with `quotes` (pieces that share a cue count once), `quoted_words`, `total` (all quotations of
    the group), `share` of `total` with 95 % bounds, and `mentions`: how often those actors are mentioned
    in the same documents, in any certain way, standing alone. Two rows are no actors: *unlisted* are
    speakers who are named but not in the registry, or by a name that several bear; *unresolved* are
    quotations that nobody is known to have said. Their `mentions` are NaN, which is not zero. Where a row
    is a country or a sector, actors without one are the row *unstated*.

    Bounds are Wilson's on the effective number of quotations, n = r(1 - r)/v, where v is the linearised
    variance of the share r over clusters of near-copies (Kish 1965; Korn & Graubard 1998, with their factor
    for few clusters, see `ratios.effective_total`): quotations of one article are not independent.

    When not to trust it: who is registered is recognised more surely than who is not (look at the
    row of the unlisted before saying that officials dominate). Reported speech is found less surely
    than quotation marks. A pronoun is given to who spoke or was subject last, which is sometimes wrong.
    """
    if style not in STYLES:
        raise OptionError.unknown("style", style, STYLES)
    if unit not in UNITS:
        raise OptionError.unknown("unit", unit, UNITS)
    if top is not None and top < 1:
        raise OptionError(f"top={top} should be 1 or more speakers.")
    names = UNITS[unit]
    said, mentioned = quotations(corpus, unit=unit, style=style), _stated(_mentioned(corpus), names)
    kept = _leading(said, names, top)
    parts = []
    for values, rows, _ in grouped(corpus, by=by, copies=copies):
        own = said[said["document"].isin(rows)]
        table = _count(own, names, clusters(corpus)[own["document"]])
        here = mentioned[mentioned["document"].isin(rows)]
        table["mentions"] = _mentions(table, here, names)
        table = table[table[names[0]].isin(kept) | table["apart"]]
        parts.append(labelled(_ordered(table), by, values))
    return stacked(parts, corpus, by)


def quotations(corpus: Corpus, *, unit: str, style: str) -> pd.DataFrame:
    """Return a row for each quotation, by its speaker as `unit` names them: `document, start, end` and more.

    Who is no actor stands as *unlisted*, *unresolved* or *unstated* in each column of `UNITS`.
    """
    return _stated(_said(corpus, style), UNITS[unit])


def _said(corpus: Corpus, style: str) -> pd.DataFrame:
    """One row a quotation: its document, its speaker, its words; pieces that share a cue are one."""
    quotes = corpus.quote_rows
    quotes = quotes if style == "all" else quotes[quotes["style"] == style]
    table = quotes[["document", "start", "end", "actor_id"]].assign(
        words=[len(tokenise(text)) for text in quotes["text"]]
    )
    own = pd.Series(np.arange(len(quotes)), index=quotes.index).map("row {}".format)
    table["piece"] = quotes["cue_start"].astype("str").where(quotes["cue_start"].notna(), own)
    nobody = quotes["resolved"] == "none"
    apart = nobody.map({True: UNRESOLVED, False: UNLISTED})
    table["apart"] = quotes["actor_id"].isna()
    table["actor_id"] = quotes["actor_id"].where(~table["apart"], apart)
    once = table.groupby(["document", "piece", "actor_id"], sort=False, as_index=False)
    first = {name: (name, "first") for name in ("start", "end", "apart")}
    merged = once.agg(words=("words", "sum"), **first)
    return _with_names(merged, corpus.actors)


def _with_names(table: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Add `actor`, `country` and `sector`; those who are no actors bear what they are in each."""
    known = actors.set_index("actor_id")
    for name in ("actor", "country", "sector"):
        table[name] = table["actor_id"].map(known[name]).where(~table["apart"], table["actor_id"])
    return table


def _stated(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Name what the registry leaves empty, where rows stand for it."""
    return table if len(names) > 1 else table.replace({names[0]: {"": UNSTATED}})


def _mentioned(corpus: Corpus) -> pd.DataFrame:
    """One row a certain mention that stands alone: its document and its actor, with country and sector."""
    mentions = corpus.mention_rows
    sure = mentions[mentions["actor_id"].notna() & ~mentions["nested"]]
    return _with_names(sure[["document", "actor_id"]].assign(apart=False), corpus.actors)


def _leading(said: pd.DataFrame, names: list[str], top: int | None) -> pd.Index[Any]:
    """Whom the table keeps: those with most quotations; of equals the first in the alphabet."""
    counts = said.loc[~said["apart"], names[0]].value_counts().sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    return counts.index if top is None else counts.index[:top]


def _count(
    said: pd.DataFrame, names: list[str], cluster: np.ndarray[Any, np.dtype[np.int64]]
) -> pd.DataFrame:
    """Count each speaker's quotations and words; share and bounds are of all quotations of the group."""
    speakers = said.assign(cluster=cluster).groupby([*names, "apart"], sort=True)
    table = speakers.agg(quotes=("words", "size"), quoted_words=("words", "sum")).reset_index()
    table["total"] = len(said)
    table["share"] = table["quotes"] / len(said)
    sizes = pd.Series(cluster).value_counts()
    effective = [
        effective_total(own["cluster"].value_counts().reindex(sizes.index, fill_value=0), sizes)
        for _, own in speakers
    ]
    table["low"], table["high"] = wilson(table["quotes"], table["total"], effective=effective)
    return table


def _mentions(table: pd.DataFrame, mentioned: pd.DataFrame, names: list[str]) -> pd.Series[float]:
    counts = mentioned[names[0]].value_counts()
    return table[names[0]].map(counts).fillna(0).astype("float64").where(~table["apart"])


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Bring a group's rows into order, those who are no actors last, and without their stand-in id."""
    for name in ORDER[:4]:
        if name not in table.columns:
            table[name] = pd.Series(pd.NA, index=table.index, dtype="str")
    key = table["actor"].fillna(table["country"]).fillna(table["sector"])
    order = table.assign(key=key).sort_values(
        ["apart", "quotes", "quoted_words", "key"], ascending=[True, False, False, True]
    )
    order["actor_id"] = order["actor_id"].where(~order["apart"])
    return order[ORDER].reset_index(drop=True)
