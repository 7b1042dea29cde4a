"""What a theme hangs on: each of its words, and each group of documents against the others."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find_every, without_overlaps
from workbench.errors import OptionError
from workbench.measures.intervals import effective_number, share_difference, wilson
from workbench.measures.themes import Theme, theme_occurrences, themes_of
from workbench.measures.views import (
    By,
    clusters,
    counted,
    group_columns,
    group_keys,
    group_members,
    labelled,
    measure,
    stacked,
)
from workbench.schema_topics import THEME_DEPENDENCE, THEME_DIFFERENCES

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@measure
def theme_dependence(corpus: Corpus, *, copies: str = "all") -> pd.DataFrame:
    """Leave out each word of each theme in turn, and say what is left of the theme.

    Returns
    -------
    A table `theme_id, theme, term, n, lost, lost_share, documents, total, document_share, low, high`:
    without `term` the theme has `n` occurrences less (where another of its words covers the same place,
    none is lost), and `lost` documents less, which is `lost_share` of those that it had; `documents` of
    `total` still have it, with 95 % bounds (Wilson on the effective number of documents). Themes that
    nothing was found of are no rows, nor are words that do not occur. Of each theme the word that most
    depends on comes first.

    When not to trust it: a theme that hangs on one word is that word; one that hangs on none may still
    be a list of the wrong words.
    """
    rows = counted(corpus, copies=copies)
    effective = effective_number(clusters(corpus)[rows])
    parts = [THEME_DEPENDENCE.empty()]
    for name, theme in themes_of(corpus).items():
        table = _without_each(corpus, theme, rows)
        table["low"], table["high"] = wilson(table["documents"], len(rows), effective=effective)
        parts.append(THEME_DEPENDENCE.conform(_named(table, corpus, name, theme)))
    return pd.concat(parts, ignore_index=True)


def _without_each(corpus: Corpus, theme: Theme, rows: Ints) -> pd.DataFrame:
    every = find_every(theme.patterns, corpus.stream, corpus.vocabulary, exclude=theme.exclude)
    every = every[every["document"].isin(rows)]
    n, documents = len(without_overlaps(every)), every["document"].nunique()
    found = []
    for term in sorted(every["query"].unique()):
        others = every[every["query"] != term]
        left = others["document"].nunique()
        found.append((term, n - len(without_overlaps(others)), documents - left, left))
    table = pd.DataFrame(found, columns=["term", "n", "lost", "documents"])
    table["total"] = len(rows)
    table["lost_share"] = table["lost"] / max(documents, 1)
    table["document_share"] = table["documents"] / max(len(rows), 1)
    order = ["lost", "n", "term"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


@measure
def theme_differences(corpus: Corpus, *, by: By, copies: str = "all") -> pd.DataFrame:
    """Compare each group's use of each theme with that of all other documents.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month.
    copies : "all", or "once" for one document of each cluster of near-copies, in the whole corpus.

    Returns
    -------
    The columns of `by`, then `theme_id, theme, documents, total, document_share, documents_rest,
    total_rest, difference_share, low, high`: `difference_share` is the share of the group's documents
    that use the theme less the share of all other documents that do, `low` and `high` bound it at 95 %
    (MOVER-J as in `share_differences`, on the effective numbers of documents). NaN where there are no
    other documents. The themes come first in which some group stands apart most clearly.

    When not to trust it: with many themes and groups one interval in twenty misses by chance alone; and a
    text copied from one group to another makes them more alike than they write.
    """
    if not group_columns(by):
        raise OptionError("by= should name what the documents are grouped by, as by='outlet'.")
    rows = counted(corpus, copies=copies)
    keys = group_keys(corpus, by).iloc[rows].reset_index(drop=True)
    own = clusters(corpus)[rows]
    groups = group_members(keys, list(keys.columns)) if len(keys) else [((None,) * keys.shape[1], rows)]
    hits = _hits(corpus, rows)
    parts = []
    for values, members in groups:
        inside = np.isin(np.arange(len(rows)), members)
        table = THEME_DIFFERENCES.conform(_compared(corpus, hits, inside, own))
        parts.append(labelled(table, by, values))
    return _clearest_first(stacked(parts, corpus, by))


def _clearest_first(table: pd.DataFrame) -> pd.DataFrame:
    """Put the themes first in which some group stands apart most, for the width of its interval."""
    clear = table["difference_share"].abs() / (table["high"] - table["low"])
    order = (
        clear.groupby(table["theme_id"], sort=False).max().sort_values(ascending=False, kind="stable").index
    )
    place = table["theme_id"].map({name: number for number, name in enumerate(order)}).to_numpy()
    group = np.arange(len(table)) // max(len(order), 1)
    return table.iloc[np.lexsort((place, group))].reset_index(drop=True)


def _hits(corpus: Corpus, rows: Ints) -> dict[str, Flags]:
    """Return for each theme which of the documents use it."""
    found = {name: theme_occurrences(corpus, theme) for name, theme in themes_of(corpus).items()}
    return {name: np.isin(rows, table["document"]) for name, table in found.items()}


def _compared(corpus: Corpus, hits: dict[str, Flags], inside: Flags, own: Ints) -> pd.DataFrame:
    tables = []
    for name, theme in themes_of(corpus).items():
        here, there = (
            (int((hits[name] & side).sum()), int(side.sum()), effective_number(own[side]))
            for side in (inside, ~inside)
        )
        difference, low, high = share_difference(there, here)
        values = (*here[:2], here[0] / here[1] if here[1] else np.nan, *there[:2])
        row = dict(zip(THEME_DIFFERENCES.names[2:7], values, strict=True))
        row |= {"difference_share": float(difference), "low": float(low), "high": float(high)}
        tables.append(_named(pd.DataFrame([row]), corpus, name, theme))
    return pd.concat(tables, ignore_index=True)


def _named(table: pd.DataFrame, corpus: Corpus, name: str, theme: Theme) -> pd.DataFrame:
    language = str(corpus.settings.get("labels", "en"))
    return table.assign(theme_id=name, theme=theme.labels.get(language, name))
