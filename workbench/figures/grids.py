"""A measure's table read as a grid: a value by two groupings, gaps in time included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import OptionError
from workbench.figures.captions import Call, describe, extremes, general_notes, named_values
from workbench.figures.columns import NAMES, VALUES, column_of, numbers_of
from workbench.figures.coverages import Undated, note_on_undated, undated_of
from workbench.figures.periods import all_periods, every_of
from workbench.figures.style import Description


@dataclass(frozen=True)
class Grid:
    """The cells: `numbers[row, column]`, NaN where missing; `periods` where columns are dates.

    `rowless` are the cells, by the names of row and column, for which the table has no row: nothing
    is known of them but that. A period without a row is missing like any other.
    """

    row_column: str
    by: str
    value: str
    rows: list[str]
    heads: list[str]
    numbers: npt.NDArray[np.float64]
    rowless: set[tuple[str, str]]
    periods: list[pd.Timestamp]
    every: str
    undated: Undated
    all_rows: int

    @property
    def known(self) -> bool:
        """Whether any cell has a value."""
        return bool((~np.isnan(self.numbers)).any())

    @property
    def missing(self) -> int:
        """How many cells are in the table, or are a period, and have no value."""
        return int(np.isnan(self.numbers).sum()) - len(self.rowless)

    def absent(self, row: int, column: int) -> bool:
        """Return whether the table has no row for a cell."""
        return (self.rows[row], self.heads[column]) in self.rowless

    @property
    def extent(self) -> float:
        """The largest value, sign aside, at which the colours end."""
        return float(np.nanmax(np.abs(self.numbers))) or 1.0


def read_grid(
    call: Call, *, rows: str | None, columns: str | None, value: str | None, top: int | None
) -> Grid:
    """Return the cells of a table; a period between first and last without a row is missing.

    Raises `OptionError` where a cell stands in several rows.
    """
    table = call.table
    by, row_column, value = _columns(table, rows, columns, value)
    used, keys, heads, every = _axis(call, table, by)
    names = [call.words.value(row_column, item) for item in used[row_column]]
    shown = list(dict.fromkeys(names))[:top]
    cells = _cells(names, keys, numbers_of(used, value), (row_column, by))
    return Grid(
        row_column=row_column,
        by=by,
        value=value,
        rows=shown,
        heads=[call.words.date(head, every) if every else head for head in heads],
        numbers=_matrix(cells, shown, heads),
        rowless=set() if every else {(row, head) for row in shown for head in heads} - set(cells),
        periods=heads if every else [],
        every=every,
        undated=undated_of(table, value) if by == "period" else Undated(0, 0),
        all_rows=len(set(names)),
    )


def _columns(
    table: pd.DataFrame, rows: str | None, columns: str | None, value: str | None
) -> tuple[str, str, str]:
    by = column_of(table, columns, option="columns", known=("period", *reversed(NAMES)))
    others = [name for name in NAMES if name != by]
    row_column = column_of(table, rows, option="rows", known=others)
    return by, row_column, column_of(table, value, option="value", known=VALUES)


def _matrix(
    cells: dict[tuple[str, Any], float], rows: list[str], heads: list[Any]
) -> npt.NDArray[np.float64]:
    numbers = [[cells.get((row, head), np.nan) for head in heads] for row in rows]
    return np.array(numbers, dtype="float64").reshape(len(rows), len(heads))


def _cells(
    names: list[str], keys: list[Any], numbers: pd.Series[float], groups: tuple[str, str]
) -> dict[tuple[str, Any], float]:
    cells = dict(zip(zip(names, keys, strict=True), numbers, strict=True))
    if len(cells) < len(names):
        raise OptionError(
            f"A cell of {groups[0]} by {groups[1]} stands in several rows of the table; choose the "
            "rows of one group before drawing, or name other columns with rows= and columns=."
        )
    return cells


def _axis(call: Call, table: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[Any], list[Any], str]:
    """Return the rows that have a column, the column of each, all columns, how long periods are."""
    if not pd.api.types.is_datetime64_any_dtype(table[by].dtype):
        names = [call.words.value(by, item) for item in table[by]]
        return table, names, list(dict.fromkeys(names)), ""
    used = table[table[by].notna()]
    periods = [pd.Timestamp(period) for period in used[by]]
    every = every_of(used, periods, None)
    return used, periods, all_periods(periods, every) if periods else [], every


def notes_on_grid(call: Call, grid: Grid) -> list[str]:
    """Return what the foot of the figure says of the grid."""
    notes = general_notes(call, value=grid.value, interval="")
    if grid.rowless:
        notes.insert(0, call.words.say("notes.absent"))
    if bool((grid.numbers < 0).any()):
        notes.insert(0, call.words.say("notes.negative"))
    notes = [*_sides(call, grid), *notes]
    if len(grid.rows) < grid.all_rows:
        nouns = {"noun": call.words.noun(grid.row_column, grid.all_rows)}
        counts = {"shown": len(grid.rows), "all": grid.all_rows}
        notes.insert(0, call.words.say("notes.row_cut", **counts, **nouns))
    return [*note_on_undated(grid.undated, call.words), *notes]


def _sides(call: Call, grid: Grid) -> list[str]:
    """Return whose topics stand in the rows and whose in the columns, where the table compares languages."""
    sides = [name.replace("label_", "language_") for name in (grid.row_column, grid.by)]
    if {grid.row_column, grid.by} != {"label_a", "label_b"} or not set(sides) <= set(call.table.columns):
        return []
    own = [{call.words.value("language", item): None for item in call.table[side]} for side in sides]
    rows, columns = (call.words.join(names) for names in own)
    return [call.words.say("notes.sides", rows=rows, columns=columns)]


def description_of_grid(call: Call, grid: Grid) -> Description:
    """Return caption and alternative text: what is shown, the extremes, how much is missing."""
    words = call.words
    places = [(r, c) for r in range(len(grid.rows)) for c in range(len(grid.heads))]
    places = [place for place in places if not grid.absent(*place)]
    names = [f"{grid.rows[r]}, {grid.heads[c]}" for r, c in places]
    values = [float(grid.numbers[r, c]) for r, c in places]
    amounts = [words.amount(grid.value, number) for number in values]
    what = words.say(
        "captions.heatmap",
        value=call.column(grid.value),
        rows=words.noun(grid.row_column),
        row_count=len(grid.rows),
        columns=words.noun(grid.by),
        column_count=len(grid.heads),
    )
    ends = extremes(names, values, grid.value, words, key="captions.extremes")
    said = [words.say("captions.cells_missing", n=grid.missing)] if grid.missing else []
    said += notes_on_grid(call, grid)
    listed = named_values(names, amounts, words)
    return describe(call, what=[what, ends], said=said, kind="heatmap", values=listed)
