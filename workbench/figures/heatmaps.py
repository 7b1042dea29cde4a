"""Heat maps: a value by two groupings, with its number in each cell that has room for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Patch, Rectangle

from workbench.figures.captions import Call, draw_nothing, foot_notes, nothing_known
from workbench.figures.columns import check_top
from workbench.figures.grids import Grid, description_of_grid, notes_on_grid, read_grid
from workbench.figures.labels import ABSENT, is_share
from workbench.figures.marks import MISSING
from workbench.figures.periods import days, end_of, ticks, two_lines
from workbench.figures.sheet import (
    MARGIN,
    WIDTH,
    LegendEntry,
    Sheet,
    compose,
    line_height,
    text_width,
    wrap,
)
from workbench.figures.style import GREY, INK, SIZE, SMALL, Drawing, style

_NAME_WIDTH, _WIDEST, _CELL, _NAME = 2.0, 1.0, 0.26, SIZE - 0.5  # inches, points
_HEAD = 1.6  # inches a heading of a column may be high, when it is turned upright
_UP = LinearSegmentedColormap.from_list("up", ["#ffffff", "#9ecae9", "#0072B2", "#00304d"])
_DOWN = LinearSegmentedColormap.from_list("down", ["#ffffff", "#f2b48a", "#D55E00", "#5c2900"])
_ABSENT: dict[str, Any] = {"facecolor": "#f7f7f7"}
_NEGATIVE = "...."  # a hatch, since lightness alone does not tell the sign


def draw_heatmap(
    table: pd.DataFrame,
    *,
    rows: str | None = None,
    columns: str | None = None,
    value: str | None = None,
    top: int | None = 40,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a heat map: theme by outlet, outlet by month, or any value by two groupings.

    Parameters
    ----------
    table
        A measure's table with a row for each cell; one without a value is missing, never zero,
        one without a row is empty, and a period without a row is missing.
    rows, columns
        The two groupings; for a coverage table the columns are its periods.
    value
        What the cells show; found among the usual columns where not given.
    top
        How many rows at most, in the table's order.

    Raises `OptionError` where a cell stands in several rows of the table.

    >>> table = pd.DataFrame({"theme": ["war", "war"], "outlet": ["A", "B"], "n": [2, 0]})
    >>> draw_heatmap(table).workbench["title"]
    'Occurrences: theme by outlet'
    """
    call = Call.of("draw_heatmap", locals())
    check_top(top)
    grid = read_grid(call, rows=rows, columns=columns, value=value, top=top)
    names = {"rows": call.words.noun(grid.row_column), "columns": call.words.noun(grid.by)}
    heading = call.words.say("titles.heatmap", value=call.column(grid.value), **names)
    call = call.entitled(heading)
    if not grid.known:
        return draw_nothing(call, nothing_known(call, grid.value))
    with style():
        chart = _Chart(call, grid)
        sheet = chart.sheet()
        chart.draw(sheet)
    return sheet.finish(description_of_grid(call, grid))


@dataclass(frozen=True)
class _Chart:
    """The grid laid out in inches."""

    call: Call
    grid: Grid

    @cached_property
    def names(self) -> list[list[str]]:
        return [wrap(row, _NAME_WIDTH, size=_NAME) for row in self.grid.rows]

    @cached_property
    def edges(self) -> list[float]:
        """Where rows begin and end, from the top."""
        heights = [max(_CELL, len(name) * line_height(_NAME) + 0.06) for name in self.names]
        return [0.0, *(float(edge) for edge in np.cumsum(heights))]

    @cached_property
    def left(self) -> float:
        return MARGIN + max(text_width(line, _NAME) for name in self.names for line in name) + 0.1

    @cached_property
    def cell(self) -> float:
        return min(_WIDEST, (WIDTH - self.left - MARGIN - 0.1) / len(self.grid.heads))

    @cached_property
    def upright(self) -> bool:
        """Whether the headings have to be turned, since a word is wider than its column."""
        words = [word for head in self.grid.heads for word in head.split()]
        widest = max((text_width(word, _NAME) for word in words), default=0.0)
        return not self.grid.periods and widest > self.cell - 0.06

    @cached_property
    def heads(self) -> list[tuple[float, str]]:
        """The headings of columns and where they stand, in columns."""
        if self.grid.periods:
            return self.dates()
        lines = [wrap(h, _HEAD if self.upright else self.cell - 0.06, size=_NAME) for h in self.grid.heads]
        fits = max(map(len, lines)) * line_height(SIZE) <= self.cell
        heads = self.grid.heads if self.upright and not fits else ["\n".join(n) for n in lines]
        return [(number + 0.5, head) for number, head in enumerate(heads)]

    def dates(self) -> list[tuple[float, str]]:
        """Return the periods' names in the middle where all fit, else ticks at round dates."""
        unit = "day" if self.grid.every == "week" else self.grid.every
        lines = [two_lines(period, unit, self.call.words) for period in self.grid.periods]
        if max(text_width(line, SIZE) for pair in lines for line in pair) + 0.08 <= self.cell:
            return [(n + 0.5, "\n".join(pair).strip()) for n, pair in enumerate(lines)]
        first, last = self.grid.periods[0], end_of(self.grid.periods[-1], self.grid.every)
        width = self.cell * len(lines)
        found = ticks(first, last, every=self.grid.every, width=width, words=self.call.words)
        starts = [days(period) for period in (*self.grid.periods, last)]
        places = np.interp([at for at, _ in found], starts, range(len(starts)))
        return [(float(at), text) for at, (_, text) in zip(places, found, strict=True)]

    @cached_property
    def head_height(self) -> float:
        heads = [head for _, head in self.heads]
        if self.upright:
            return max(text_width(line, _NAME) for h in heads for line in h.split("\n")) + 0.12
        return max(head.count("\n") + 1 for head in heads) * line_height(SIZE) + 0.06

    @cached_property
    def texts(self) -> list[list[str]]:
        """The numbers in the cells, in the longest form that fits in all; none where none does."""
        known = self.grid.numbers[~np.isnan(self.grid.numbers)]
        whole = bool((known == np.round(known)).all())
        words = self.call.words
        forms: list[Callable[[float], str]] = [words.number if whole else partial(words.fixed, decimals=2)]
        if is_share(self.grid.value):
            forms = [words.percent, words.bare_percent]
        for form in forms:
            texts = [["" if np.isnan(x) else form(float(x)) for x in row] for row in self.grid.numbers]
            if max(text_width(text, SMALL) for row in texts for text in row) <= self.cell - 0.05:
                return texts
        return []

    def sheet(self) -> Sheet:
        return compose(
            title=self.call.title,
            subtitle=self.call.axis(self.grid.value),
            legend=self.legend(),
            notes=foot_notes(self.call, notes_on_grid(self.call, self.grid)),
            body=self.head_height + self.edges[-1] + 0.1,
        )

    def legend(self) -> list[LegendEntry]:
        entries: list[LegendEntry] = []
        if not self.texts:
            ends = min(0.0, float(np.nanmin(self.grid.numbers))), float(np.nanmax(self.grid.numbers))
            for step in np.linspace(*ends, 5):
                patch = Patch(edgecolor="#bfbfbf", linewidth=0.4, **self.look(float(step)))
                entries.append((patch, self.call.words.amount(self.grid.value, float(step))))
        if self.grid.missing:
            entries.append((Patch(**MISSING), self.call.words.say("legend.no_value")))
        return entries

    def look(self, number: float) -> dict[str, Any]:
        """Return colour and hatch of a cell: white at zero, darker away from it."""
        fraction = 0.9 * min(abs(number) / self.grid.extent, 1.0)
        colour = (_UP if number >= 0 else _DOWN)(fraction)
        return {"facecolor": colour, "hatch": _NEGATIVE if number < 0 else ""}

    def draw(self, sheet: Sheet) -> None:
        columns, height = len(self.grid.heads), self.edges[-1]
        axes = sheet.axes(self.left, self.head_height, self.cell * columns, height, label="heatmap")
        axes.set(xlim=(0, columns), ylim=(height, 0))
        axes.spines[:].set_visible(False)
        for row, numbers in enumerate(self.grid.numbers):
            for column, number in enumerate(numbers):
                self.draw_cell(axes, row, column, float(number))
        middles = [(low + high) / 2 for low, high in zip(self.edges, self.edges[1:], strict=False)]
        axes.set_yticks(middles, ["\n".join(name) for name in self.names], size=_NAME)
        axes.xaxis.tick_top()
        axes.set_xticks([at for at, _ in self.heads], [head for _, head in self.heads])
        for text in axes.get_xticklabels():
            text.set(size=_NAME, va="bottom", rotation=90 if self.upright else 0)
        axes.tick_params(length=0)

    def draw_cell(self, axes: Axes, row: int, column: int, number: float) -> None:
        top, height = self.edges[row], self.edges[row + 1] - self.edges[row]
        absent = self.grid.absent(row, column)
        look = _ABSENT if absent else MISSING if np.isnan(number) else self.look(number)
        axes.add_patch(Rectangle((column, top), 1, height, **{**look, "linewidth": 0}))
        frame = Rectangle((column, top), 1, height, fill=False, edgecolor="#e0e0e0", linewidth=0.5)
        axes.add_patch(frame)
        if absent:
            middle = (column + 0.5, top + height / 2)
            axes.text(*middle, ABSENT, size=SMALL, ha="center", va="center", color=GREY)
        if not self.texts or np.isnan(number):
            return
        paper = {"boxstyle": "square,pad=0.1", "fc": look["facecolor"], "ec": "none"}
        text = axes.text(column + 0.5, top + height / 2, self.texts[row][column], size=SMALL)
        text.set(ha="center", va="center_baseline", color=_readable(look["facecolor"]))
        if number < 0:
            text.set_bbox(paper)


def _readable(colour: Any) -> str:
    """Return the darker or lighter ink, whichever has more contrast on a colour (WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if (luminance + 0.05) ** 2 > 1.05 * 0.06 else "white"
