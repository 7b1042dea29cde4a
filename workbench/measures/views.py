"""How every measure sees a corpus: groups of documents, copies counted all or once, a stamp."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import effective_number
from workbench.provenance import stamp
from workbench.validation import holding_validations

Ints = npt.NDArray[np.int64]
Options = ParamSpec("Options")
By = str | Sequence[str] | None
COPIES = ("all", "once", "both")
CLUSTER = ("cluster",)  # a column that no record can bring: its name is no text
PERIODS = {"year": "Y", "quarter": "Q", "month": "M"}


def measure(
    function: Callable[Concatenate[Corpus, Options], pd.DataFrame],
) -> Callable[Concatenate[Corpus, Options], pd.DataFrame]:
    """Stamp the table that a measure returns with its name, its options and the corpus."""

    @functools.wraps(function)
    def stamped(corpus: Corpus, *args: Options.args, **options: Options.kwargs) -> pd.DataFrame:
        if args:
            raise OptionError(f"{function.__name__} takes the corpus first and all else by keyword.")
        table = in_both_ways(function, corpus, options)
        given = {name: value for name, value in options.items() if value is not None}
        return stamp(table, function=function.__name__, parameters=given, corpus=facts(corpus))

    return stamped  # type: ignore[return-value]  # functools.wraps names the first argument


def in_both_ways(
    function: Callable[..., pd.DataFrame], corpus: Corpus, options: Mapping[str, Any]
) -> pd.DataFrame:
    """Measure; with `copies="both"` counted all and once, side by side: the column `copies` tells which."""
    if options.get("copies") != "both":
        return function(corpus, **options)
    tables = []
    for copies in ("all", "once"):
        table = function(corpus, **{**options, "copies": copies})
        table.insert(0, "copies", pd.Series([copies] * len(table), index=table.index, dtype="str"))
        tables.append(table)
    joined = pd.concat(tables, ignore_index=True)
    joined.attrs = tables[0].attrs  # what is on record of all copies; of those counted once there is nothing
    return joined


def facts(corpus: Corpus) -> dict[str, Any]:
    """Return what a figure says of the corpus behind it."""
    validations = holding_validations(
        corpus.settings, whole=corpus.whole_fingerprint, selection=corpus.selection
    )
    return {
        "source": corpus.source,
        "fingerprint": corpus.fingerprint,
        "documents": len(corpus),
        "tokens": int(corpus.catalogue["n_tokens"].sum()),
        "selection": list(corpus.selection),
        "fields": dict(corpus.settings.get("fields") or {}),
        "labels": str(corpus.settings.get("labels", "en")),
        **({"validations": validations} if validations else {}),
    }


def group_columns(by: By) -> list[str]:
    """Return the columns that `by` names."""
    return [] if by is None else [by] if isinstance(by, str) else list(dict.fromkeys(by))


def group_keys(corpus: Corpus, by: By) -> pd.DataFrame:
    """Return the group of every document: one column for each of `by`; none for the whole.

    A period (`year`, `quarter`, `month`) is that of `published`, by its first day; a document dated
    more coarsely has none. A missing value stays missing, and is a group of its own.
    """
    columns = {}
    for name in group_columns(by):
        if name in corpus.catalogue.columns:
            columns[name] = corpus.catalogue[name]
        elif name in PERIODS:
            columns[name] = _period(corpus, name)
        else:
            raise OptionError.unknown("by", name, [*corpus.catalogue.columns, *PERIODS])
    return pd.DataFrame(columns, index=pd.RangeIndex(len(corpus)))


def _period(corpus: Corpus, name: str) -> pd.Series:
    fine = {"year": ("none",), "quarter": ("none", "year"), "month": ("none", "year")}[name]
    published = corpus.catalogue["published"].where(~corpus.catalogue["precision"].isin(fine))
    first: pd.Series = published.dt.to_period(PERIODS[name]).dt.start_time.astype("datetime64[s]")
    return first


def clusters(corpus: Corpus) -> Ints:
    """Return the cluster of near-copies to which each document belongs, as a number."""
    catalogue = corpus.catalogue
    original = catalogue["copy_of"].where(catalogue["copy_of"].notna(), catalogue["document_id"])
    return pd.factorize(original)[0].astype(np.int64)


def counted(corpus: Corpus, *, by: By = None, copies: str = "all") -> Ints:
    """Return the numbers of the documents that count.

    With `copies="once"` one of each cluster of near-copies within each group: the earliest of those
    whose day is known, else the one dated best, and of those without a date the first in the source.
    """
    if copies not in ("all", "once"):
        raise OptionError.unknown("copies", copies, COPIES)
    if copies == "all":
        return np.arange(len(corpus))
    # A year alone begins on its first of January, before the original that it was copied from.
    coarse = corpus.catalogue["precision"].map({"month": 1, "year": 2, "none": 3}).fillna(0)
    dated = pd.DataFrame({"coarse": coarse, "published": corpus.catalogue["published"]})
    order = dated.sort_values(["coarse", "published"], na_position="last").index
    keys = group_keys(corpus, by)
    keys[CLUSTER] = clusters(corpus)
    return np.sort(keys.loc[order].drop_duplicates().index.to_numpy())


def grouped(corpus: Corpus, *, by: By, copies: str) -> list[tuple[tuple[Any, ...], Ints, float]]:
    """Return `(values of by, numbers of the documents, effective number)` of every group, in order.

    A corpus without documents is one group without any, so that tables keep their columns.
    """
    rows = counted(corpus, by=by, copies=copies)
    own = clusters(corpus)
    keys = group_keys(corpus, by).iloc[rows]
    if keys.empty:
        return [((None,) * keys.shape[1], rows, effective_number(own[rows]))]
    return [
        (values, members, effective_number(own[members]))
        for values, members in group_members(keys, list(keys.columns))
    ]


def group_members(table: pd.DataFrame, names: list[str]) -> list[tuple[tuple[Any, ...], Ints]]:
    """Return the values of each group of rows, None where missing, and the rows' index, in order."""
    groups = table.groupby(names, dropna=False, sort=True)
    keys: list[tuple[Any, ...]] = [key if isinstance(key, tuple) else (key,) for key, _ in groups]
    members = [own.index.to_numpy() for _, own in groups]
    values = [tuple(None if pd.isna(value) else value for value in key) for key in keys]
    return list(zip(values, members, strict=True))


def labelled(table: pd.DataFrame, by: By, values: tuple[Any, ...]) -> pd.DataFrame:
    """Put the values of a group before the columns of its table.

    Raises `OptionError` where the table has a column of that name itself.
    """
    for position, (name, value) in enumerate(zip(group_columns(by), values, strict=True)):
        if name in table.columns:
            raise OptionError(f"by={name!r} is also a column of this measure; rename it in the source.")
        filled = pd.Series([value] * len(table), index=table.index)
        table.insert(position, name, filled if not isinstance(value, str) else filled.astype("str"))
    return table


def stacked(parts: Sequence[pd.DataFrame], corpus: Corpus, by: By) -> pd.DataFrame:
    """Lay the tables of all groups below one another; columns of `by` keep the kind they have."""
    table = pd.concat(parts, ignore_index=True)
    names = group_columns(by)
    if names and not len(corpus):
        table = table.iloc[:0]
    kinds = group_keys(corpus, by).dtypes
    return table.astype({name: kinds[name] for name in names})
