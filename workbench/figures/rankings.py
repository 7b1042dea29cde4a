"""A measure's table read as a ranking: panels × rows × bars, each bar with value and interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from workbench.errors import OptionError
from workbench.figures.captions import Call, describe, extremes, general_notes, named_values
from workbench.figures.columns import (
    COUNTED,
    NAMES,
    VALUES,
    check_top,
    column_of,
    interval_of,
    numbers_of,
)
from workbench.figures.style import Description

GROUPS = 12  # panels; more would no longer be read
Key = tuple[str, str, str]


class Cell(NamedTuple):
    """One bar: its value, interval and what it counts; NaN where unknown.

    `absent` is True where the table has no row for it, which is neither unknown nor zero.
    """

    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    counted: float = float("nan")
    absent: bool = False


@dataclass(frozen=True)
class Columns:
    """The columns that a ranking reads: names, one or several values, interval, count, groups."""

    label: str
    measured: tuple[str, ...]
    interval: tuple[str, str] | None
    count: str | None
    by: str | None
    compare: str | None

    @property
    def stacked(self) -> bool:
        """Whether several columns are stacked in one bar."""
        return len(self.measured) > 1


@dataclass(frozen=True)
class Ranking:
    """What is drawn of a table, in order; `all_rows` and `all_panels` count what there was."""

    columns: Columns
    cells: dict[Key, Cell]
    rows: list[str]
    panels: list[str]
    bars: list[str]
    all_rows: int
    all_panels: int

    def cell(self, panel: str, row: str, bar: str) -> Cell:
        """Return one bar; absent where the table has no such row."""
        return self.cells.get((panel, row, bar), Cell(absent=True))

    def total(self, panel: str, row: str) -> float:
        """Return the sum of a row's known bars; NaN where none is known."""
        known = [cell.value for cell in self.row(panel, row) if not pd.isna(cell.value)]
        return sum(known) if known else float("nan")

    def row(self, panel: str, row: str) -> list[Cell]:
        """Return the bars of one row of a panel."""
        return [self.cell(panel, row, bar) for bar in self.bars]

    @property
    def value(self) -> str:
        """The column that the axis measures; the number of things where several are stacked."""
        return "count" if self.columns.stacked else self.columns.measured[0]

    @property
    def drawn(self) -> list[Cell]:
        """All bars that have a place on the figure."""
        return [cell for panel in self.panels for row in self.rows for cell in self.row(panel, row)]

    @property
    def unknown(self) -> int:
        """How many of the rows drawn have no known value."""
        return sum(pd.isna(cell.value) and not cell.absent for cell in self.drawn)


def columns_of(
    call: Call,
    *,
    label: str | None,
    value: str | None,
    parts: Sequence[str],
    groups: tuple[str | None, str | None],
    bounds: tuple[str | None, str | None],
) -> Columns:
    """Return the columns that a call names or leaves to be found; `ColumnError` where absent."""
    table = call.table
    by, compare = (
        None if name is None else column_of(table, name, option=option, known=())
        for option, name in zip(("by", "compare"), groups, strict=True)
    )
    known = [column_of(table, part, option="parts", known=()) for part in parts]
    values = known or [column_of(table, value, option="value", known=VALUES)]
    counted = COUNTED.get(values[0], "")
    single = len(values) == 1
    return Columns(
        label=column_of(table, label, option="label", known=NAMES),
        measured=tuple(values),
        interval=interval_of(table, values[0], *bounds) if single else None,
        count=counted if single and compare is None and counted in table.columns else None,
        by=by,
        compare=compare,
    )


def rank(call: Call, columns: Columns, *, top: int | None, sort: bool) -> Ranking:
    """Return the rows of a table in order of their values, the highest first; unknown ones last."""
    check_top(top)
    cells = _cells(call, columns)
    sums: dict[str, float] = {}
    for (_, row, _), cell in cells.items():
        if not pd.isna(cell.value):
            sums[row] = sums.get(row, 0.0) + cell.value
    rows = list(dict.fromkeys(key[1] for key in cells))
    if sort:
        rows.sort(key=lambda row: (row not in sums, -sums.get(row, 0.0)))
    panels = list(dict.fromkeys(key[0] for key in cells))
    return Ranking(
        columns=columns,
        cells=cells,
        rows=rows[:top] if sums else [],
        panels=panels[:GROUPS],
        bars=list(dict.fromkeys(key[2] for key in cells)),
        all_rows=len(rows),
        all_panels=len(panels),
    )


def _cells(call: Call, columns: Columns) -> dict[Key, Cell]:
    """Return the bars by panel, row and bar; a row that stands twice is an error, not a sum."""
    table, words = call.table, call.words
    keys = [
        [words.value(name, item) for item in table[name]] if name else [""] * len(table)
        for name in (columns.by, columns.label, columns.compare)
    ]
    unknown = pd.Series(float("nan"), index=table.index, dtype="float64")
    beside = [*(columns.interval or (None, None)), columns.count]
    others = [numbers_of(table, name) if name else unknown for name in beside]
    cells: dict[Key, Cell] = {}
    for value in columns.measured:
        bars = [call.column(value)] * len(table) if columns.stacked else keys[2]
        rows = zip(*keys[:2], bars, numbers_of(table, value), *others, strict=True)
        for panel, row, bar, number, low, high, counted in rows:
            _refuse_second(cells, (panel, row, bar), columns)
            cells[panel, row, bar] = Cell(number, low, high, counted)
    return cells


def _refuse_second(cells: dict[Key, Cell], key: Key, columns: Columns) -> None:
    if key in cells:
        raise OptionError(
            f"{columns.label}={key[1]!r} stands in several rows of the table; name the column that "
            "tells them apart with by= or compare=, or choose the rows before drawing."
        )


def notes_on(call: Call, ranking: Ranking) -> list[str]:
    """Return what the foot of the figure says of the ranking."""
    words, columns = call.words, ranking.columns
    notes = []
    if len(ranking.panels) < ranking.all_panels:
        groups = {"shown": len(ranking.panels), "all": ranking.all_panels}
        notes.append(words.say("notes.groups", **groups))
    if len(ranking.rows) < ranking.all_rows:
        counts = {"shown": len(ranking.rows), "all": words.number(ranking.all_rows)}
        value = call.column(ranking.value).lower()
        noun = words.noun(columns.label, ranking.all_rows)
        cut = words.say("notes.row_cut", noun=noun, **counts)
        in_order = call.options.get("sort", True)  # else the table's own order, which no value explains
        notes.append(words.say("notes.ranked", value=value, **counts) if in_order else cut)
    if any(cell.absent for cell in ranking.drawn):
        notes.append(words.say("notes.absent"))
    if columns.count:
        notes.append(words.say("notes.counts", value=call.column(columns.count).lower()))
    interval = "whiskers" if columns.interval else ""
    return notes + general_notes(call, value=ranking.value, interval=interval, undefined=ranking.unknown)


def description_of(call: Call, ranking: Ranking) -> Description:
    """Return caption and alternative text: what is shown, the highest, the lowest, the groups."""
    words, columns = call.words, ranking.columns
    items = words.count(columns.label, ranking.all_rows)
    part = len(ranking.rows) < ranking.all_rows
    shown = words.say(f"captions.{'part' if part else 'all'}", shown=len(ranking.rows), items=items)
    places = {"value": call.column(ranking.value), "label": words.noun(columns.label)}
    what = [words.say("captions.ranking", shown=shown, **places), *_groups(call, ranking)]
    bars = [(row, panel) for panel in ranking.panels for row in ranking.rows]
    names = [f"{row}, {panel}" if panel else row for row, panel in bars]
    values = [ranking.total(panel, row) for row, panel in bars]
    if columns.compare is None:
        ends = extremes(names, values, ranking.value, words, key="captions.extremes")
        what.append(ends)
    amounts = [words.amount(ranking.value, value) for value in values]
    interval = "whiskers" if columns.interval else ""
    said = general_notes(call, value=ranking.value, interval=interval, undefined=ranking.unknown)
    listed = "" if columns.compare else named_values(names, amounts, words)
    return describe(call, what=what, said=said, kind="bars", values=listed)


def _groups(call: Call, ranking: Ranking) -> list[str]:
    words, columns = call.words, ranking.columns
    said = []
    if columns.by:
        panels = words.join(ranking.panels)
        said.append(words.say("captions.by", by=words.noun(columns.by), groups=panels))
    if columns.compare:
        said.append(words.say("captions.compare", groups=words.join(ranking.bars)))
    if columns.stacked:
        said.append(words.say("captions.parts", parts=words.join(ranking.bars)))
    return said
