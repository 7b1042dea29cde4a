"""Leading a number back to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find, find_any
from workbench.corpus.selection import actor_id_of
from workbench.errors import OptionError
from workbench.measures.passages import COLUMNS, Passages
from workbench.measures.themes import theme_named, theme_occurrences
from workbench.measures.views import measure

Ints = npt.NDArray[np.int64]
SORTS = ("source", "published", "left", "right", "node")


@measure
def concordance(
    corpus: Corpus,
    *,
    query: str | Sequence[str] | None = None,
    lemma: str | None = None,
    actor: str | None = None,
    theme: str | None = None,
    width: int = 60,
    sort: str = "source",
    at_most: int | None = None,
) -> pd.DataFrame:
    """Return every passage where something stands, with what is left and right of it.

    Parameters
    ----------
    query : words, wildcards (`nuklir*`) or a phrase; several in a list are found together, no word
        twice. Or one of the following.
    lemma : stems or lemmas, one or several in a row, as in the vocabulary (*serang* finds menyerang).
    actor : an id or English name; certain mentions, inside a longer name too.
    theme : the name of a theme.
    width : characters of context on either side; line ends are shown as blanks.
    sort : by source, published, left (from the node outwards), right or node.
    at_most : so many passages, spread evenly over all of them, for a first look.

    Returns
    -------
    A table `document_id, published, left, node, right, start, end`: one row for each occurrence in
    title and body; `text[start:end] == node`. A notebook shows it as keyword in context.

    When not to trust it: `at_most` gives some passages, not a sample; to judge how often a search is
    wrong, draw one at random.

    Raises
    ------
    OptionError : for an unknown order, actor or theme, or where not exactly one thing is looked for.
    """
    if sort not in SORTS:
        raise OptionError.unknown("sort", sort, SORTS)
    stated = {"query": query, "lemma": lemma, "actor": actor, "theme": theme}
    given = [name for name, value in stated.items() if value is not None]
    if len(given) != 1:
        told = ", ".join(given) or "none"
        raise OptionError(f"Name one of query=, lemma=, actor= and theme=; given: {told}.")
    spans = _SPANS[given[0]](corpus, stated[given[0]])
    table = Passages(_sorted(in_context(corpus, spans, width), sort))
    if at_most is None or len(table) <= at_most:
        return table
    return table.iloc[np.linspace(0, len(table) - 1, at_most).astype(int)].reset_index(drop=True)


def _query_spans(corpus: Corpus, query: str | Sequence[str]) -> pd.DataFrame:
    if not isinstance(query, str):
        return _found_spans(corpus, find_any(list(query), corpus.stream, corpus.vocabulary))
    return _phrase_spans(corpus, query, corpus.vocabulary)


def _lemma_spans(corpus: Corpus, lemma: str) -> pd.DataFrame:
    # A lemma has no capitals, so that a short one does not mean itself alone.
    vocabulary = corpus.vocabulary
    return _phrase_spans(corpus, lemma.lower(), vocabulary.assign(lower=vocabulary["lemma"]))


def _phrase_spans(corpus: Corpus, query: str, vocabulary: pd.DataFrame) -> pd.DataFrame:
    found = find(query, corpus.stream, vocabulary)
    length = np.full(len(found.positions), found.length)
    return token_spans(corpus, found.documents, found.positions, length)


def _actor_spans(corpus: Corpus, actor: str) -> pd.DataFrame:
    mentions = corpus.mention_rows
    own: pd.DataFrame = mentions[mentions["actor_id"] == actor_id_of(corpus.actors, actor)]
    return own[["document", "start", "end"]].astype("int64")


def _theme_spans(corpus: Corpus, theme: str) -> pd.DataFrame:
    return _found_spans(corpus, theme_occurrences(corpus, theme_named(corpus, theme)))


def _found_spans(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    columns = (found[name].to_numpy(dtype=np.int64) for name in ("document", "position", "length"))
    return token_spans(corpus, *columns)


_SPANS: dict[str, Callable[[Corpus, Any], pd.DataFrame]] = {
    "query": _query_spans,
    "lemma": _lemma_spans,
    "actor": _actor_spans,
    "theme": _theme_spans,
}


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
