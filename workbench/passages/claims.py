"""What a row of a table claims: which measure counted what, in which documents, and how much of it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench import measures
from workbench.corpus.corpus import Corpus
from workbench.errors import EvidenceError
from workbench.measures.sides import SIDES, fingerprint_of_sides, sides_of
from workbench.measures.views import counted, group_columns, group_keys
from workbench.provenance import KEY, plain

Ints = npt.NDArray[np.int64]
Row = pd.Series | pd.DataFrame | Mapping[str, Any]


@dataclass(frozen=True)
class Recorded:
    """A row as plain data: the measure, its parameters, its corpus, the row's values by column."""

    function: str
    parameters: Mapping[str, Any]
    corpus: Mapping[str, Any]
    values: Mapping[str, Any]

    def plainly(self) -> dict[str, Any]:
        """Return the row as it stands in a bundle, from which it can be led back again."""
        names = ("function", "parameters", "corpus", "values")
        return {name: plain(getattr(self, name)) for name in names}


def recorded(row: Row) -> Recorded:
    """Return what a row says of itself.

    Raises `EvidenceError` for several rows, none, and one that does not know its table.
    """
    if isinstance(row, pd.DataFrame):
        if len(row) != 1:
            raise EvidenceError(f"evidence() leads back one row, not {len(row)}; choose it by .iloc[i].")
        row = row.iloc[0]
    if isinstance(row, Mapping):
        return Recorded(row["function"], row["parameters"], row["corpus"], row["values"])
    if not isinstance(row, pd.Series) or KEY not in row.attrs:
        raise EvidenceError(
            "This row does not know which measure counted it; give a row of the measure's own table, as in "
            "evidence(corpus, table.iloc[0]). A table that was read from a file or merged has forgotten it."
        )
    origin = row.attrs[KEY]
    values = {str(name): _value(value) for name, value in row.items()}
    return Recorded(origin["function"], origin["parameters"], origin["corpus"], values)


def _value(value: Any) -> Any:
    """Return a cell as plain data; what is missing, or has no such form, as None."""
    if isinstance(value, list | tuple | dict | np.ndarray):
        return plain(value)
    return None if pd.isna(value) or value in (float("inf"), float("-inf")) else plain(value)


@dataclass(frozen=True)
class Claim:
    """A recorded row beside its corpus: what a finder of passages works on.

    `corpus` is what the row's column counted; of a comparison that is one of its sides. `given` is what
    both sides are parts of, else the same.
    """

    corpus: Corpus
    function: str
    options: Mapping[str, Any]
    values: Mapping[str, Any]
    column: str
    given: Corpus

    def value(self, name: str) -> Any:
        """Return the row's value in a column; without it the table was regrouped by hand."""
        if name not in self.values:
            raise EvidenceError(
                f"This row of {self.function} has no column {name!r}: the table was regrouped by hand, and "
                "no longer knows where it came from. Take the row from the measure's own table."
            )
        return self.values[name]

    @property
    def copies(self) -> str:
        """Whether near-copies counted in the row: "all" or "once"."""
        copies = self.options.get("copies", "all")
        return str(self.value("copies") if copies == "both" else copies)

    @cached_property
    def members(self) -> Ints:
        """All documents of the row's group."""
        by = self.options.get("by")
        keys = group_keys(self.corpus, by)
        own = np.ones(len(self.corpus), dtype=bool)
        for name in group_columns(by):
            own &= _equal(keys[name], self.value(name))
        return np.flatnonzero(own)

    @cached_property
    def all_documents(self) -> Ints:
        """The documents that were counted in all groups together, near-copies as the measure took them."""
        return counted(self.corpus, by=self.options.get("by"), copies=self.copies)

    @cached_property
    def documents(self) -> Ints:
        """The documents that were counted in the row's group."""
        return np.intersect1d(self.all_documents, self.members)


def claim_of(corpus: Corpus, row: Recorded, column: str) -> Claim:
    """Return a row's claim on a corpus; raises `EvidenceError` where it is not of that corpus."""
    options = {**_defaults(row.function), **row.parameters}
    view = _view(corpus, row)
    if not set(SIDES) <= set(row.parameters):
        _check(row, view.fingerprint, corpus)
        return Claim(view, row.function, options, row.values, column, view)
    target, reference, _ = sides_of(view, row.parameters)
    _check(row, fingerprint_of_sides(target, reference), corpus)
    side = reference if column.endswith("_reference") else target
    return Claim(side, row.function, options, row.values, column, view)


def _defaults(function: str) -> dict[str, Any]:
    """Return the defaults of a measure; of one that takes a table of coverage also those of coverage."""
    known = inspect.signature(getattr(measures, function)).parameters
    own = {p.name: p.default for p in known.values() if p.default is not inspect.Parameter.empty}
    return {**_defaults("coverage"), **own} if "coverage_table" in known else own


def _view(corpus: Corpus, row: Recorded) -> Corpus:
    """Return what the row was measured on: the corpus, or its selection again."""
    if corpus.selection or corpus.fingerprint == row.corpus["fingerprint"]:
        return corpus
    for step in row.corpus["selection"]:
        corpus = corpus.where(**step)
    return corpus


def _check(row: Recorded, found: str, corpus: Corpus) -> None:
    """Raise `EvidenceError` unless these are the very documents on which the row was measured."""
    if (fingerprint := row.corpus["fingerprint"]) != found:
        raise EvidenceError(
            f"This row of {row.function} was measured on another corpus (fingerprint {fingerprint[:8]}) than "
            f"the one given ({corpus.fingerprint[:8]}); measure it anew, or give the corpus that it is of: "
            "the whole, where it compares two parts of it."
        )


def _equal(column: pd.Series, value: Any) -> npt.NDArray[np.bool_]:
    """Tell where a column of groups has the value that a row records as plain data."""
    if value is None:
        return column.isna().to_numpy(dtype=bool)
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        value = pd.Timestamp(value)
    return np.asarray((column == value).fillna(False), dtype=bool)
