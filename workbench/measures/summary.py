"""What was collected: the flow from found to analysed, and what is known of each document."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.views import By, clusters, group_columns, grouped, labelled, measure, stacked

FACTS = ("title", "language", "outlet", "agency", "place", "author", "url", "published")


@measure
def corpus_summary(corpus: Corpus) -> pd.DataFrame:
    """Return the flow from found to analysed, and what is known of the documents.

    Returns
    -------
    A table `section, item, n, total, share`. Section *flow*: records found, rejected, read (of the
    whole corpus), documents in this view, near-copies among them, documents counted once, tokens.
    Section *known*: documents whose title, language, outlet … is known. Section *dated*: documents
    by the precision of their date.
    """
    catalogue = corpus.catalogue
    once = len(np.unique(clusters(corpus)))
    found = corpus.counts["found"]
    flow = [
        ("flow", "found", found, found),
        ("flow", "rejected", corpus.counts["rejected"], found),
        ("flow", "read", corpus.counts["read"], found),
        ("flow", "in this view", len(corpus), corpus.counts["read"]),
        ("flow", "near-copies", len(corpus) - once, len(corpus)),
        ("flow", "counted once", once, len(corpus)),
    ]
    known = [("known", name, int(catalogue[name].notna().sum()), len(corpus)) for name in FACTS]
    order = ["minute", "day", "approximate", "month", "year", "none"]
    dated = [("dated", p, int((catalogue["precision"] == p).sum()), len(corpus)) for p in order]
    conflict = ("dated", "sources disagree", int(catalogue["date_conflict"].sum()), len(corpus))
    table = pd.DataFrame([*flow, *known, *dated, conflict], columns=["section", "item", "n", "total"])
    table["share"] = (table["n"] / table["total"]).where(table["total"] > 0)
    return table


@measure
def document_counts(corpus: Corpus, *, by: By, copies: str = "all") -> pd.DataFrame:
    """Count documents and their length by group: `n, total, share, tokens, median_tokens`.

    `total` is the number of documents counted in all groups together, `tokens` those of title and
    body, `median_tokens` the length of the middle document.
    """
    lengths = corpus.catalogue["n_tokens"].to_numpy()
    parts = []
    for values, rows, _ in grouped(corpus, by=by, copies=copies):
        own = {
            "n": len(rows),
            "tokens": int(lengths[rows].sum()),
            "median_tokens": float(np.median(lengths[rows])) if len(rows) else np.nan,
        }
        parts.append(labelled(pd.DataFrame([own]), by, values))
    table = stacked(parts, corpus, by)
    total = int(table["n"].sum())
    table = table.assign(total=total, share=table["n"] / total if total else np.nan)
    return table[[*group_columns(by), "n", "total", "share", "tokens", "median_tokens"]]


@measure
def dates_known(corpus: Corpus) -> pd.DataFrame:
    """Count documents by precision and source of their date: `precision, date_source, n, total, share`."""
    counts = corpus.catalogue.groupby(["precision", "date_source"]).size().rename("n").reset_index()
    order = {p: i for i, p in enumerate(["minute", "day", "approximate", "month", "year", "none"])}
    counts["total"] = len(corpus)
    counts["share"] = counts["n"] / len(corpus)
    counts["rank"] = counts["precision"].map(order)
    counts = counts.sort_values(["rank", "n"], ascending=[True, False], ignore_index=True)
    return counts.drop(columns="rank")


@measure
def zone_rules(corpus: Corpus) -> pd.DataFrame:
    """Count what was set aside, by rule: `zone, rule, n, documents, characters, share, example`.

    `share` is that of all characters of the texts; `example` the first such stretch, shortened.
    """
    zones = corpus.zones.assign(characters=lambda z: z["end"] - z["start"])
    grouped_zones = zones.groupby(["zone", "rule"], sort=True)
    table = grouped_zones.agg(
        n=("start", "size"), documents=("document_id", "nunique"), characters=("characters", "sum")
    ).reset_index()
    table["share"] = table["characters"] / zones["characters"].sum()
    firsts = grouped_zones.first().reset_index()
    spans = zip(firsts["document_id"], firsts["start"], firsts["end"], strict=True)
    table["example"] = pd.Series([_shortened(corpus, *span) for span in spans], dtype="str")
    return table.sort_values(["zone", "characters"], ascending=[True, False], ignore_index=True)


def _shortened(corpus: Corpus, document_id: str, start: int, end: int, width: int = 80) -> str:
    number = corpus.number_of(document_id)
    words = " ".join(corpus.texts([number])[number][start:end].split())
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


@measure
def text_flaws(corpus: Corpus) -> pd.DataFrame:
    """Count the flaws of the texts as they came: `flaw, n, documents, total, share`.

    Flaws are mojibake, HTML entities, doubled commas where link text was dropped, zero-width
    characters; none of them is mended.
    """
    flags = pd.DataFrame([json.loads(row) for row in corpus.catalogue["flags"]]).fillna(0)
    names = sorted(map(str, flags.columns))
    rows = [(name, int(flags[name].sum()), int((flags[name] > 0).sum())) for name in names]
    table = pd.DataFrame(rows, columns=["flaw", "n", "documents"])
    table = table.astype({"flaw": "str", "n": "int64", "documents": "int64"})
    table["total"] = len(corpus)
    table["share"] = table["documents"] / len(corpus) if len(corpus) else np.nan
    return table
