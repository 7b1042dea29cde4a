"""The panels of a series figure: laid out in inches, on one scale, one below the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from workbench.errors import OptionError
from workbench.figures.captions import Call, foot_notes
from workbench.figures.coverages import Coverage, Point
from workbench.figures.events import Events, draw_key, draw_labels, draw_lines, no_events, place_events
from workbench.figures.labels import is_share
from workbench.figures.marks import draw_counts, draw_marks, draw_missing, draw_points
from workbench.figures.overlays import Overlays
from workbench.figures.periods import days, ticks
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
from workbench.figures.style import SIZE, SMALL

_ALONE, _AMONG, _BENEATH = 2.1, 0.95, 0.5  # heights of a single panel, one of several, the strip
_TICKS, _GAP = 0.38, 0.14  # inches below the lowest axes, and between panels
_ONE_COLUMN = 5  # panels


@dataclass(frozen=True)
class Panels:
    """The series laid out in inches, panels column by column."""

    call: Call
    coverage: Coverage
    names: list[str]
    beneath: bool
    ceiling: float
    events: Events
    overlays: Overlays

    @classmethod
    def of(
        cls,
        call: Call,
        coverage: Coverage,
        overlays: Overlays,
        *,
        beneath: bool | None,
        top: int | None,
    ) -> Panels:
        """Return the panels, with a strip of totals below a single share unless told otherwise."""
        names = list(coverage.series)[:top]
        if beneath and len(names) > 1:
            raise OptionError("beneath=True needs a single series; leave out by=, or beneath=.")
        totals = any(not pd.isna(point.total) for point in coverage.points)
        automatic = len(names) == 1 and totals and is_share(coverage.value)
        strip = automatic if beneath is None else beneath
        return cls(call, coverage, names, strip, _ceiling(coverage) * overlays.room, no_events(), overlays)

    def with_events(self, events: pd.DataFrame | None) -> Panels:
        """Return the panels with the events of a table placed above and through them."""
        placed = place_events(
            events,
            first=self.coverage.first,
            last=self.coverage.last,
            width=self._panel_width,
            words=self.call.words,
        )
        return replace(self, events=placed)

    @property
    def _left(self) -> float:
        return MARGIN + text_width(self.call.words.number(self.ceiling), SIZE) + 0.2

    @property
    def _columns(self) -> int:
        return 1 if len(self.names) <= _ONE_COLUMN else 2

    @property
    def _rows(self) -> int:
        return -(-len(self.names) // self._columns)

    @property
    def _panel_width(self) -> float:
        return WIDTH / self._columns - self._left - MARGIN - 0.05

    @property
    def _panel_height(self) -> float:
        return _ALONE if len(self.names) == 1 else _AMONG

    def _heading(self, name: str) -> list[str]:
        return wrap(name, self._panel_width, weight="bold") if name else []

    @property
    def _heading_height(self) -> float:
        return max(len(self._heading(name)) for name in self.names) * line_height(SIZE)

    def _panel_top(self, row: int) -> float:
        """Return where the axes of a row of panels begin, in inches into the body."""
        above = line_height(SIZE) + 0.06 + self.events.height + self._heading_height
        return above + row * (self._panel_height + _GAP + self._heading_height)

    @property
    def _strip_top(self) -> float:
        return self._panel_top(self._rows - 1) + self._panel_height + 0.12 + line_height(SMALL)

    def sheet(self, legend: list[LegendEntry], notes: list[str]) -> Sheet:
        """Return the sheet, as high as panels, strip and key need."""
        bottom = self._panel_top(self._rows - 1) + self._panel_height
        if self.beneath:
            bottom = self._strip_top + _BENEATH
        keys = self.events.key_height + 0.1 if self.events.keys else 0.0
        feet = foot_notes(self.call, notes)
        body = bottom + _TICKS + keys
        return compose(title=self.call.title, legend=legend, notes=feet, body=body)

    def draw(self, sheet: Sheet) -> None:
        """Draw panels, events, strip and key on the sheet."""
        sheet.write(MARGIN, 0.0, self.call.axis(self.coverage.value))
        for number, name in enumerate(self.names):
            column, row = divmod(number, self._rows)
            left = self._left + column * WIDTH / self._columns
            top = self._panel_top(row)
            axes = sheet.axes(left, top, self._panel_width, self._panel_height, label=name)
            lowest = row == self._rows - 1 or number == len(self.names) - 1
            self._draw_panel(axes, self.coverage.series[name], labelled=lowest and not self.beneath)
            self.overlays.draw(axes, name, self.coverage, self.call.words)
            above = top - (self.events.height if row == 0 else 0.0) - 0.04
            heading = "\n".join(self._heading(name))
            sheet.write(left, above, heading, weight="bold", va="bottom")
            if row == 0:
                draw_labels(sheet, axes, self.events, left=left, top=top)
        if self.beneath:
            self._draw_beneath(sheet)
        draw_key(sheet, self.events, top=sheet.body - self.events.key_height)

    def _draw_panel(self, axes: Axes, points: list[Point], *, labelled: bool) -> None:
        counts = not is_share(self.coverage.value)
        draw_missing(axes, points)
        draw_lines(axes, self.events)
        (draw_counts if counts else draw_points)(axes, points)
        axes.set_ylim(0, self.ceiling)
        draw_marks(axes, points, counts=counts)
        self._time_axis(axes, labelled=labelled)
        self._value_axis(axes, self._panel_height, whole=counts)

    def _draw_beneath(self, sheet: Sheet) -> None:
        """Draw the totals in a strip of their own, since a share of few is not one of many."""
        label = self.call.column("total")
        sheet.write(MARGIN, self._strip_top - 0.04, label, size=SMALL, va="bottom")
        axes = sheet.axes(self._left, self._strip_top, self._panel_width, _BENEATH, label="total")
        points = self.coverage.series[self.names[0]]
        draw_missing(axes, points)
        draw_lines(axes, self.events)
        totals = [point._replace(value=point.total) for point in points if point.total > 0]
        draw_counts(axes, totals, colour="#8c8c8c")
        axes.set_ylim(0, max((point.value for point in totals), default=1.0) * 1.05)
        self._time_axis(axes, labelled=True)
        self._value_axis(axes, _BENEATH, whole=True)

    def _time_axis(self, axes: Axes, *, labelled: bool) -> None:
        first, last, every = self.coverage.first, self.coverage.last, self.coverage.every
        found = ticks(first, last, every=every, width=self._panel_width, words=self.call.words)
        axes.set_xlim(days(first), days(last))
        axes.set_xticks([at for at, _ in found], [text if labelled else "" for _, text in found])

    def _value_axis(self, axes: Axes, height: float, *, whole: bool) -> None:
        steps = [1, 2, 2.5, 5, 10]
        locator = MaxNLocator(max(2, int(height / 0.3)), integer=whole, steps=steps)
        high = axes.get_ylim()[1]
        axes.set_yticks([tick for tick in locator.tick_values(0, high) if 0 <= tick <= high])
        axes.yaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.call.words.tick(tick)))
        axes.grid(visible=True, axis="y")


def _ceiling(coverage: Coverage) -> float:
    """Return the upper limit of the value axis: above all that is drawn, a share at most 100%."""
    ends = [end for p in coverage.points for end in (p.value, p.high) if not pd.isna(end)]
    highest = max(ends, default=0.0)
    if is_share(coverage.value):
        return min(100 * highest * 1.06, 103.0) or 100.0
    return highest * 1.06 or 1.0
