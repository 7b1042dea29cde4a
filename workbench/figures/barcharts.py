"""A ranking laid out in inches: wrapped names, rows of bars, numbers beside them, panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from workbench.figures.captions import Call, foot_notes
from workbench.figures.labels import ABSENT, DIFFERENCES, is_share
from workbench.figures.rankings import Cell, Ranking, notes_on
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
from workbench.figures.style import COLOURS, HATCHES, INK, SIZE, SKY

_NAME_WIDTH, _NAME_SIZE = 2.3, SIZE - 0.5  # inches a name may take before it is wrapped, points
_ABREAST, _BETWEEN = 3, 0.18
_PAD = 0.05  # inches between a bar's end and its number
_AXIS = 0.5  # inches for ticks and a label of one line


@dataclass(frozen=True)
class BarChart:
    """The ranking laid out in inches: wrapped names, heights of rows, width of a panel."""

    call: Call
    ranking: Ranking
    names: list[list[str]]
    heights: list[float]
    names_width: float
    panel_width: float

    @classmethod
    def of(cls, call: Call, ranking: Ranking) -> BarChart:
        """Return the chart, rows as high as their names and bars need."""
        names = [wrap(row, _NAME_WIDTH, size=_NAME_SIZE) for row in ranking.rows]
        bars = 1 if ranking.columns.stacked else len(ranking.bars)
        least = 0.2 if bars == 1 else 0.15 * bars + 0.07
        heights = [max(least, len(name) * line_height(_NAME_SIZE) + 0.05) for name in names]
        widest = max(text_width(line, _NAME_SIZE) for name in names for line in name) + 0.1
        abreast = min(len(ranking.panels), _ABREAST)
        rest = WIDTH - 2 * MARGIN - widest - _BETWEEN * (abreast - 1)
        return cls(call, ranking, names, heights, widest, rest / abreast)

    @property
    def _lines(self) -> list[list[str]]:
        """The panels, line by line."""
        panels = self.ranking.panels
        return [panels[n : n + _ABREAST] for n in range(0, len(panels), _ABREAST)]

    @property
    def _axis_label(self) -> list[str]:
        return wrap(self.call.axis(self.ranking.value), self.panel_width)

    @property
    def _under(self) -> float:
        """The height of ticks and label under a panel."""
        return _AXIS + (len(self._axis_label) - 1) * line_height(SIZE)

    def _heading(self, panel: str) -> list[str]:
        return wrap(panel, self.panel_width, weight="bold") if self.ranking.columns.by else []

    def _heading_height(self, line: list[str]) -> float:
        return max(len(self._heading(panel)) for panel in line) * line_height(SIZE) + 0.06

    def sheet(self) -> Sheet:
        """Return the sheet, as high as all panels need."""
        height = sum(sum(self.heights) + self._under + self._heading_height(line) for line in self._lines)
        notes = foot_notes(self.call, notes_on(self.call, self.ranking))
        legend = _legend(self.ranking)
        return compose(title=self.call.title, legend=legend, notes=notes, body=height)

    def draw(self, sheet: Sheet) -> None:
        """Draw the panels on the sheet, all on one scale."""
        limits = self._limits()
        top = 0.0
        for line in self._lines:
            heading = self._heading_height(line)
            for number, panel in enumerate(line):
                left = MARGIN + self.names_width + number * (self.panel_width + _BETWEEN)
                words = "\n".join(self._heading(panel))
                sheet.write(left, top + heading - 0.05, words, weight="bold", va="bottom")
                axes = sheet.axes(left, top + heading, self.panel_width, sum(self.heights))
                axes.set(xlim=limits, ylim=(sum(self.heights), 0), label=panel)
                self._draw_panel(axes, panel, named=number == 0)
            top += heading + sum(self.heights) + self._under

    def _draw_panel(self, axes: Axes, panel: str, *, named: bool) -> None:
        edges = np.concatenate([[0.0], np.cumsum(self.heights)])
        middles = (edges[:-1] + edges[1:]) / 2
        names = ["\n".join(name) if named else "" for name in self.names]
        axes.set_yticks(middles, names, size=_NAME_SIZE, linespacing=1.1)
        axes.tick_params(axis="y", length=0)
        axes.axvline(0, color=INK, linewidth=0.6)
        for row, middle in zip(self.ranking.rows, middles, strict=True):
            if self.ranking.columns.stacked:
                self._stack(axes, panel, row, middle)
            else:
                self._beside(axes, panel, row, middle)
        self._value_axis(axes)

    def _beside(self, axes: Axes, panel: str, row: str, middle: float) -> None:
        """Draw the bars of a row, one below the other."""
        cells = self.ranking.row(panel, row)
        height = 0.13 if len(cells) == 1 else 0.14
        for number, cell in enumerate(cells):
            at = middle + (number - (len(cells) - 1) / 2) * 0.15
            look = _look(number, pale=self.ranking.columns.interval is not None)
            axes.barh(at, self._scaled(cell.value), height=height, **look)
            if not pd.isna(cell.low):
                _whisker(axes, at, self._scaled(cell.low), self._scaled(cell.high))
            self._number(axes, at, cell, self._cell_text(cell))

    def _stack(self, axes: Axes, panel: str, row: str, middle: float) -> None:
        """Draw the parts of a row, one after the other."""
        start = 0.0
        for number, cell in enumerate(self.ranking.row(panel, row)):
            if not pd.isna(cell.value):
                axes.barh(middle, cell.value, left=start, height=0.13, **_look(number, pale=False))
                start += cell.value
        self._number(axes, middle, Cell(start), self._stack_text(panel, row))

    def _number(self, axes: Axes, at: float, cell: Cell, text: str) -> None:
        """Write a bar's value at its outer end."""
        low, high = _reach(cell)
        outer, side = (low, -1) if cell.value < 0 else (high, 1)
        axes.annotate(
            text,
            (self._scaled(outer), at),
            xytext=(side * _PAD * 72, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center_baseline",
            size=_NAME_SIZE,
        )

    def _scaled(self, value: float) -> float:
        return value * 100 if is_share(self.ranking.value) else value

    def _cell_text(self, cell: Cell) -> str:
        if cell.absent:
            return ABSENT
        words, value = self.call.words, self.ranking.value
        # A difference is written without its unit, which the axis has, and a panel no room for.
        bare = value in DIFFERENCES
        amount = words.fixed(self._scaled(cell.value)) if bare else words.amount(value, cell.value)
        return amount if pd.isna(cell.counted) else f"{amount} ({words.number(cell.counted)})"

    def _stack_text(self, panel: str, row: str) -> str:
        cells = self.ranking.row(panel, row)
        if all(cell.absent for cell in cells):
            return ABSENT
        unknown = any(pd.isna(cell.value) for cell in cells)
        total = self.call.words.number(self.ranking.total(panel, row))
        missing = self.call.words.number(None)
        return total if not unknown or total == missing else f"{total} + {missing}"

    def _reaches(self) -> list[tuple[float, float, float, float]]:
        """Return how far each row reaches left and right, and the room its number needs there."""
        found = []
        for panel in self.ranking.panels:
            for row in self.ranking.rows:
                cells = self.ranking.row(panel, row)
                texts = [self._cell_text(cell) for cell in cells]
                if self.ranking.columns.stacked:
                    cells = [Cell(self.ranking.total(panel, row))]
                    texts = [self._stack_text(panel, row)]
                for cell, text in zip(cells, texts, strict=True):
                    room = text_width(text, _NAME_SIZE) + 2 * _PAD
                    low, high = (self._scaled(end) for end in _reach(cell))
                    sides = (room, 0.0) if cell.value < 0 else (0.0, room)
                    found.append((low, high, *sides))
        return found

    def _limits(self) -> tuple[float, float]:
        """Return the limits of the value axis at which every number fits beside its bar."""
        low, high, before, after = (np.array(side) for side in zip(*self._reaches(), strict=True))
        span = max(high.max() - low.min(), 1e-9)
        least, most = 1e-9, self.panel_width / span  # inches per unit
        for _ in range(60):
            scale = (least + most) / 2
            needed = (before - low * scale).max() + (after + high * scale).max()
            least, most = (scale, most) if needed <= self.panel_width else (least, scale)
        left = (before - low * least).max() / least
        if high.max() == low.min():
            return 0.0, 1.0
        return -left, -left + self.panel_width / least

    def _fits(self, tick: float, low: float, end: float) -> bool:
        """Tell whether a tick's label ends before the sheet does."""
        beyond = (end - tick) / (end - low) * self.panel_width
        return text_width(self.call.words.tick(tick), SIZE - 0.5) / 2 <= beyond + MARGIN

    def _value_axis(self, axes: Axes) -> None:
        """Write ticks and label of the value axis: whole counts, shares and differences up to 100."""
        values = [cell.value for cell in self.ranking.cells.values() if not pd.isna(cell.value)]
        share = is_share(self.ranking.value)
        whole = not share and all(value == round(value) for value in values)
        steps = [1, 2, 2.5, 5, 10]
        ticks = MaxNLocator(max(2, int(self.panel_width / 0.42)), integer=whole, steps=steps)
        low, end = axes.get_xlim()
        least, most = (max(low, -100.0), min(end, 100.0)) if share else (low, end)
        found = [tick for tick in ticks.tick_values(low, most) if least <= tick <= most]
        axes.set_xticks([tick for tick in found if self._fits(tick, low, end)])
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.call.words.tick(tick)))
        axes.set_xlabel("\n".join(self._axis_label))
        axes.grid(visible=True, axis="x")


def _look(number: int, *, pale: bool) -> dict[str, Any]:
    """Return colour and hatch of a bar; the first is paler where a whisker must be seen on it."""
    n = number % len(COLOURS)
    colour = SKY if pale and n == 0 else COLOURS[n]
    return {"facecolor": colour, "hatch": HATCHES[n], "edgecolor": "white", "linewidth": 0.0}


def _reach(cell: Cell) -> tuple[float, float]:
    known = [end for end in (cell.value, cell.low, cell.high) if not pd.isna(end)]
    return min([0.0, *known]), max([0.0, *known])


def _whisker(axes: Axes, at: float, low: float, high: float) -> None:
    axes.plot([low, high], [at, at], color=INK, linewidth=0.9, solid_capstyle="butt")
    for end in (low, high):
        axes.plot([end, end], [at - 0.035, at + 0.035], color=INK, linewidth=0.9)


def _legend(ranking: Ranking) -> list[LegendEntry]:
    if len(ranking.bars) == 1:
        return []
    pale = ranking.columns.interval is not None
    return [(Patch(**_look(n, pale=pale)), bar) for n, bar in enumerate(ranking.bars)]
