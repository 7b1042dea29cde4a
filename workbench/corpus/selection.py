"""Choosing documents: by a column, a period, an actor, a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.search import TokenStream, find
from workbench.errors import OptionError

Ints = npt.NDArray[np.int64]


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
            keep &= _in_period(corpus.catalogue["published"], value)
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
    wanted = list(value) if isinstance(value, list | tuple | set) else [value]
    return catalogue[name].isin(wanted).to_numpy(dtype=bool)


def _in_period(published: pd.Series, value: object) -> npt.NDArray[np.bool_]:
    bounds = value if isinstance(value, list | tuple) else (value, value)
    if len(bounds) != 2:
        raise OptionError(f'published={value!r} should be two ends, as in ("2022-01", "2022-06").')
    try:
        first, last = (pd.Period(str(bound)) for bound in bounds)
    except (ValueError, TypeError) as error:
        raise OptionError(f"published={value!r} holds no date that can be read: {error}.") from error
    inside = (published >= first.start_time) & (published <= last.end_time)
    return inside.fillna(value=False).to_numpy(dtype=bool)


def _mentioning(corpus: Selectable, actor: str) -> npt.NDArray[np.bool_]:
    actors = corpus.actors
    ids = actors.loc[(actors["actor_id"] == actor) | (actors["actor"] == actor), "actor_id"]
    if ids.empty:
        raise OptionError(f"actor={actor!r} is neither the id nor the English name of a known actor.")
    mentions = corpus.mention_rows
    found = mentions.loc[mentions["actor_id"] == ids.iloc[0], "document"]
    return np.isin(np.arange(len(corpus.catalogue)), found.to_numpy())
