"""Leading a number back to its sentences."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.corpus.selection import actor_id_of
from workbench.errors import OptionError
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.measures.views import measure

Ints = npt.NDArray[np.int64]
SORTS = ("source", "published", "left", "right", "node")
COLUMNS = ["document_id", "published", "left", "node", "right", "start", "end"]


@measure
def concordance(
    corpus: Corpus,
    *,
    query: str | None = None,
    actor: str | None = None,
    theme: str | None = None,
    width: int = 60,
    sort: str = "source",
    at_most: int | None = None,
) -> pd.DataFrame:
    """Return every passage where something stands, with what is left and right of it.

    Parameters
    ----------
    query : words, wildcards or a phrase; or `actor`, an id or English name; or `theme`, a name.
    width : characters of context on either side; line ends are shown as blanks.
    sort : by source, published, left (from the node outwards), right or node.
    at_most : so many passages, spread evenly over all of them, for a first look.

    Returns
    -------
    A table `document_id, published, left, node, right, start, end`: one row for each occurrence in
    title and body; `text[start:end] == node`.
    """
    if sort not in SORTS:
        raise OptionError.unknown("sort", sort, SORTS)
    given = [name for name, value in (("query", query), ("actor", actor), ("theme", theme)) if value]
    if len(given) != 1:
        raise OptionError(f"Name one of query=, actor= and theme=; given: {', '.join(given) or 'none'}.")
    if actor:
        spans = _actor_spans(corpus, actor)
    elif theme:
        spans = _theme_spans(corpus, theme)
    else:
        found = find(str(query), corpus.stream, corpus.vocabulary)
        length = np.full(len(found.positions), found.length)
        spans = token_spans(corpus, found.documents, found.positions, length)
    table = _sorted(in_context(corpus, spans, width), sort)
    if at_most is None or len(table) <= at_most:
        return table
    return table.iloc[np.linspace(0, len(table) - 1, at_most).astype(int)].reset_index(drop=True)


def _actor_spans(corpus: Corpus, actor: str) -> pd.DataFrame:
    mentions = corpus.mention_rows
    own: pd.DataFrame = mentions[mentions["actor_id"] == actor_id_of(corpus.actors, actor)]
    return own[["document", "start", "end"]].astype("int64")


def _theme_spans(corpus: Corpus, theme: str) -> pd.DataFrame:
    found = theme_occurrences(corpus, theme_named(corpus, theme))
    columns = (found[name].to_numpy() for name in ("document", "position", "length"))
    return token_spans(corpus, *columns)


def token_spans(corpus: Corpus, documents: Ints, positions: Ints, lengths: Ints) -> pd.DataFrame:
    """Find again where tokens stand, in the documents that are shown and no others."""
    starts, ends = np.zeros(len(positions), np.int64), np.zeros(len(positions), np.int64)
    bounds = np.searchsorted(documents, np.arange(len(corpus) + 1))
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        own = slice(bounds[number], bounds[number + 1])
        first, last = corpus.token_positions(number)
        local = positions[own] - corpus.stream.offsets[number]
        starts[own], ends[own] = first[local], last[local + lengths[own] - 1]
    return pd.DataFrame({"document": documents, "start": starts, "end": ends})


def in_context(corpus: Corpus, spans: pd.DataFrame, width: int) -> pd.DataFrame:
    """Return a concordance of spans `document, start, end`, in their order."""
    texts = corpus.texts(np.unique(spans["document"].to_numpy()))
    rows = []
    for document, start, end in zip(spans["document"], spans["start"], spans["end"], strict=True):
        text = texts[document]
        left = text[max(0, start - width) : start].replace("\n", " ")
        right = text[end : end + width].replace("\n", " ")
        rows.append((left, text[start:end], right))
    table = pd.DataFrame(rows, columns=["left", "node", "right"], dtype="str")
    table["start"], table["end"] = spans["start"].to_numpy(), spans["end"].to_numpy()
    known = corpus.catalogue[["document_id", "published"]].iloc[spans["document"].to_numpy()]
    return table.join(known.reset_index(drop=True))[COLUMNS]


def _sorted(table: pd.DataFrame, sort: str) -> pd.DataFrame:
    if sort == "source":
        return table
    if sort == "published":
        return table.sort_values("published", kind="stable", ignore_index=True)
    keys = {"node": table["node"], "right": table["right"], "left": table["left"].map(_outwards)}
    order = keys[sort].str.strip().str.lower().sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _outwards(left: str) -> str:
    return " ".join(reversed(left.split()))
