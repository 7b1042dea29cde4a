"""Choosing documents: by a column, a period, an actor, a query."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Collection, Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.search import find
from workbench.corpus.streams import TokenStream
from workbench.errors import OptionError

Ints = npt.NDArray[np.int64]
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-?Q[1-4])?")
_LENGTHS = {"month": "M", "year": "Y"}  # how long a document's date may last


class Selectable(Protocol):
    """What choosing documents needs to see of a corpus."""

    @property
    def catalogue(self) -> pd.DataFrame:
        """The documents."""

    @property
    def vocabulary(self) -> pd.DataFrame:
        """The types."""

    @property
    def stream(self) -> TokenStream:
        """The tokens."""

    @property
    def mention_rows(self) -> pd.DataFrame:
        """The mentions, with the number of their document."""

    @property
    def actors(self) -> pd.DataFrame:
        """The registry."""


def select(corpus: Selectable, conditions: Mapping[str, object]) -> Ints:
    """Return the numbers of the documents that meet every condition, in order.

    Raises `OptionError` for a column that the corpus lacks, an actor that is not registered, a
    period that is none.
    """
    keep = np.ones(len(corpus.catalogue), dtype=bool)
    for name, value in conditions.items():
        if name == "published":
            keep &= _in_period(corpus.catalogue, value)
        elif name == "actor":
            keep &= _mentioning(corpus, str(value))
        elif name == "query":
            found = find(str(value), corpus.stream, corpus.vocabulary)
            keep &= np.isin(np.arange(len(keep)), found.documents)
        else:
            keep &= _having(corpus.catalogue, name, value)
    return np.flatnonzero(keep)


def _having(catalogue: pd.DataFrame, name: str, value: object) -> npt.NDArray[np.bool_]:
    if name not in catalogue.columns:
        allowed = [*catalogue.columns, "actor", "query"]
        raise OptionError.unknown("where", name, allowed)
    column = catalogue[name]
    wanted = plainly(value)
    return (column.isin(wanted if isinstance(wanted, list) else [wanted]) & column.notna()).to_numpy(
        dtype=bool
    )


def plainly(value: object) -> object:
    """Return the value of a condition as it is recorded: several as a list, sets in a fixed order.

    >>> plainly("Tempo"), plainly({"b", "a"})
    ('Tempo', ['a', 'b'])
    """
    if isinstance(value, pd.Series | pd.Index | np.ndarray):
        return list(value.tolist())
    if isinstance(value, str | bytes) or not isinstance(value, Collection):
        return value
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else list(value)


def period_bounds(value: object) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last moment of `published=`: one period, or the first and the last.

    Raises `OptionError` for what is no year, quarter, month or day, or runs backwards.

    >>> [str(bound.date()) for bound in period_bounds(("2022-01", "2022-06"))]
    ['2022-01-01', '2022-06-30']
    """
    bounds = list(value) if isinstance(value, list | tuple) else [value, value]
    if len(bounds) != 2:
        raise OptionError(f'published={value!r} should be two ends, as in ("2022-01", "2022-06").')
    first, last = (_period(bound, value) for bound in bounds)
    if first.start_time > last.end_time:
        raise OptionError(f"published={value!r} ends before it begins.")
    return first.start_time, last.end_time


def _period(bound: object, value: object) -> pd.Period:
    stated = bound.isoformat()[:10] if isinstance(bound, dt.date) else str(bound)
    if not _DAY.fullmatch(stated):
        raise OptionError(f'published={value!r}: write {bound!r} as "2022", "2022-06" or "2022-06-30".')
    try:
        return pd.Period(stated)
    except ValueError as error:
        raise OptionError(f"published={value!r}: no calendar has {bound!r}.") from error


def _in_period(catalogue: pd.DataFrame, value: object) -> npt.NDArray[np.bool_]:
    """Tell which documents lie inside for sure: of one known to the year, the whole year must."""
    first, last = period_bounds(value)
    published, end = catalogue["published"], catalogue["published"].copy()
    for precision, length in _LENGTHS.items():
        coarse = catalogue["precision"] == precision
        end[coarse] = published[coarse].dt.to_period(length).dt.end_time.dt.floor("s").astype(end.dtype)
    return ((published >= first) & (end <= last)).to_numpy(dtype=bool)


def actor_id_of(actors: pd.DataFrame, actor: str) -> str:
    """Return the id of an actor named by it or by the English name.

    Raises `OptionError` for an unknown one, naming those written like it, and for a name of several.
    """
    ids = actors.loc[actors["actor_id"] == actor, "actor_id"]
    if ids.empty:
        ids = actors.loc[actors["actor"] == actor, "actor_id"]
    if len(ids) == 1:
        return str(ids.iloc[0])
    if len(ids):
        raise OptionError(f"actor={actor!r} is the name of several; use an id: {', '.join(ids)}.")
    like = difflib.get_close_matches(actor, [*actors["actor"], *actors["actor_id"]], n=3)
    near = f"; written like it: {', '.join(map(repr, like))}" if like else ""
    raise OptionError(f"actor={actor!r} is neither the id nor the English name of a known actor{near}.")


def _mentioning(corpus: Selectable, actor: str) -> npt.NDArray[np.bool_]:
    mentions = corpus.mention_rows
    own = (mentions["actor_id"] == actor_id_of(corpus.actors, actor)) & ~mentions["nested"]
    return np.isin(np.arange(len(corpus.catalogue)), mentions.loc[own, "document"].to_numpy())


def joined_columns(catalogue: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a table with one row a document, in the order of the catalogue.

    Raises `OptionError` where the two do not fit.
    """
    if "document_id" not in table.columns:
        raise OptionError(f"The columns need a document_id; they are: {', '.join(map(str, table.columns))}.")
    ids = table["document_id"]
    for fault, wrong in (
        ("is no document of this corpus", ~ids.isin(catalogue["document_id"])),
        ("stands twice in the table", ids.duplicated()),
    ):
        if wrong.any():
            raise OptionError(
                f"{ids[wrong].iloc[0]!r} {fault}; with_columns needs one row for each document."
            )
    names = [name for name in table.columns if name != "document_id"]
    taken = [name for name in names if name in catalogue.columns]
    if taken or not names:
        raise OptionError(
            f"The corpus has a column {taken[0]!r} already." if taken else "No column to be added."
        )
    return table.set_index("document_id")[names].reindex(catalogue["document_id"]).reset_index(drop=True)


def renumbered(table: pd.DataFrame, rows: Ints) -> pd.DataFrame:
    """Return the rows of a table that belong to some documents, in the order and by the numbers of these."""
    number = pd.Series(np.arange(len(rows)), index=rows)
    own = table[table["document"].isin(rows)].copy()
    own["document"] = own["document"].map(number).astype("int64")
    return own.sort_values("document", kind="stable", ignore_index=True)
