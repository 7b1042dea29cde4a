"""A coverage table read as series: its groups, their periods with gaps kept, and their near-copies."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import ColumnError
from workbench.measures.periods import FREQUENCIES, first_days, period_range
from workbench.measures.views import group_columns, group_members
from workbench.provenance import plain, provenance
from workbench.schema import Table
from workbench.schema_coverage import COVERAGE

Numbers = npt.NDArray[np.float64]
Piece = tuple[int, int, int]
"""Documents of one cluster in one period: the period's position, how many, how many about the subject."""

RECORD = "clusters"
"""Where a coverage table keeps its clusters of near-copies: one text, which pandas copies at no cost."""


@dataclass(frozen=True, slots=True)
class Series:
    """One group of a coverage table: all periods from its first to its last, `n` NaN where missing.

    `about` is whether `n` counts documents about a subject, of `total`, rather than all documents.
    `clusters` are the near-copies, None where the table does not tell.
    """

    values: tuple[Any, ...]
    periods: pd.DatetimeIndex
    n: Numbers
    total: Numbers
    about: bool
    clusters: tuple[tuple[Piece, ...], ...] | None

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The stretches of known periods, each as its first position and one past its last."""
        known = np.concatenate([[False], ~np.isnan(self.n), [False]])
        edges = np.flatnonzero(np.diff(known.astype(np.int8)))
        return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))

    @property
    def known(self) -> npt.NDArray[np.int64]:
        """The positions of the known periods."""
        return np.flatnonzero(~np.isnan(self.n))


def cluster_record(own: pd.DataFrame) -> list[list[list[Any]]]:
    """Return the clusters of several dated documents: of each `[first day, documents, about]` by period.

    `own` has a row for each document of a group: `period, hit, cluster`.
    """
    dated = own[own["period"].notna()]
    several = dated[dated["cluster"].duplicated(keep=False)]
    tally = several.groupby(["cluster", "period"])["hit"].agg(["size", "sum"]).reset_index()
    days = tally["period"].dt.strftime("%Y-%m-%d")
    found: dict[int, list[list[Any]]] = {}
    for cluster, *piece in zip(
        tally["cluster"], days, tally["size"].tolist(), tally["sum"].tolist(), strict=True
    ):
        found.setdefault(cluster, []).append(piece)
    return list(found.values())


def with_clusters(
    table: pd.DataFrame, names: Sequence[str], records: Sequence[tuple[tuple[Any, ...], list[Any]]]
) -> pd.DataFrame:
    """Return the table with the clusters of each group on record, so that a permutation may keep them."""
    groups = [[plain(values), clusters] for values, clusters in records]
    table.attrs[RECORD] = json.dumps({"by": list(names), "groups": groups})
    return table


def read_series(table: pd.DataFrame) -> list[Series]:
    """Return the series of a coverage table, or of a table with at least `period, n`.

    A period between the first and the last without a row is missing. Of all documents together
    (without a subject) a period that is covered only in part counts as missing too: it holds fewer
    documents because it is shorter. Raises `ColumnError` where a column is absent, or a period stands
    twice in a group.
    """
    _check(table)
    names = _groups(table)
    dated = table[table["period"].notna()]
    if not len(dated):
        return []
    every, about = _every(dated), _about(table)
    members = group_members(dated, names) if names else [((), dated.index.to_numpy())]
    recorded = _recorded(table)
    return [
        _series(
            dated.loc[rows],
            values,
            every,
            about,
            _clusters_of(recorded, dict(zip(names, values, strict=True))),
        )
        for values, rows in members
    ]


def _check(table: pd.DataFrame) -> None:
    absent = [name for name in ("period", "n") if name not in table.columns]
    if absent:
        raise ColumnError(
            f"A series needs a table with the columns 'period' and 'n', as coverage returns it; "
            f"this one lacks {absent[0]!r}."
        )


def _groups(table: pd.DataFrame) -> list[str]:
    """Return the columns that tell the series apart: as measured, else all that coverage does not have."""
    origin = provenance(table)
    if origin is None:
        return [str(name) for name in table.columns if name not in COVERAGE.names]
    names = group_columns(origin.parameters.get("by"))
    return ["copies", *names] if "copies" in table.columns else names


def _every(dated: pd.DataFrame) -> str:
    """Return how long a period is: as measured, else the longest that begins on each of these days."""
    origin = provenance(dated)
    if origin is not None and "every" in origin.parameters:
        return str(origin.parameters["every"])
    days = dated["period"].astype("datetime64[s]")
    fitting = [every for every in FREQUENCIES if (first_days(days, every) == days).all()]
    if not fitting:
        raise ColumnError("The column 'period' should hold first days of periods, without an hour.")
    return fitting[-1]


def _about(table: pd.DataFrame) -> bool:
    """Tell whether `n` counts documents about a subject; without a stamp, whether it differs from `total`."""
    origin = provenance(table)
    if origin is not None:
        return "of" in origin.parameters
    return "total" in table.columns and bool((table["n"].notna() & (table["n"] != table["total"])).any())


def _series(
    own: pd.DataFrame, values: tuple[Any, ...], every: str, about: bool, recorded: list[Any] | None
) -> Series:
    if own["period"].duplicated().any():
        twice = own.loc[own["period"].duplicated(), "period"].iloc[0]
        raise ColumnError(f"The period {twice:%Y-%m-%d} stands in several rows of one group of the table.")
    periods = period_range(own["period"].min(), own["period"].max(), every)
    table = own.set_index("period").reindex(periods)
    n = table["n"].to_numpy(dtype=float, na_value=np.nan)
    if not about and "partial" in table.columns:
        n = np.where(table["partial"].eq(True).to_numpy(dtype=bool), np.nan, n)
    total = table["total"].to_numpy(dtype=float, na_value=np.nan) if "total" in table.columns else n
    place = {day: position for position, day in enumerate(periods.strftime("%Y-%m-%d"))}
    clusters = None if recorded is None else tuple(_placed(pieces, place) for pieces in recorded)
    return Series(values, periods, n, np.where(np.isnan(n), np.nan, total), about, clusters)


def _placed(pieces: list[list[Any]], place: dict[str, int]) -> tuple[Piece, ...]:
    """Return the pieces of a cluster by position; those of rows left out by hand are gone."""
    return tuple((place[day], int(size), int(hits)) for day, size, hits in pieces if day in place)


def _recorded(table: pd.DataFrame) -> dict[str, list[Any]] | None:
    if RECORD not in table.attrs:
        return None
    record = json.loads(table.attrs[RECORD])
    return {_key(dict(zip(record["by"], values, strict=True))): own for values, own in record["groups"]}


def _clusters_of(recorded: dict[str, list[Any]] | None, group: dict[str, Any]) -> list[Any] | None:
    """Return the clusters of a group; copies that count once are no clusters any more."""
    if group.pop("copies", "all") == "once":
        return []
    return None if recorded is None else recorded.get(_key(group))


def _key(group: dict[str, Any]) -> str:
    return json.dumps(plain(group), sort_keys=True)


def stacked_series(
    parts: Sequence[tuple[Series, pd.DataFrame]], declared: Table, coverage_table: pd.DataFrame
) -> pd.DataFrame:
    """Return the tables of all series below one another, in declared form, the groups' columns first."""
    names = _groups(coverage_table)
    tables = []
    for series, table in parts:
        own = declared.conform(table)
        for position, (name, value) in enumerate(zip(names, series.values, strict=True)):
            own.insert(position, name, pd.Series([value] * len(own), index=own.index, dtype=object))
        tables.append(own)
    if not tables:
        tables = [declared.empty().reindex(columns=[*names, *declared.names])]
    table = pd.concat(tables, ignore_index=True)
    kinds = {name: coverage_table[name].dtype for name in names}
    return table.astype({**kinds, **declared.empty().dtypes.to_dict()})
