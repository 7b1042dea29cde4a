"""Dispersion: how often a word occurs against how evenly it is spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator
from matplotlib.transforms import Affine2D

from workbench.errors import OptionError
from workbench.figures.captions import (
    Call,
    describe,
    draw_nothing,
    extremes,
    foot_notes,
    general_notes,
    named_values,
    nothing_known,
)
from workbench.figures.columns import check_top, column_of, numbers_of
from workbench.figures.placing import Box, leader, place_names
from workbench.figures.sheet import MARGIN, WIDTH, Sheet, compose, line_height, text_width
from workbench.figures.style import BLUE, GREY, SIZE, SMALL, Description, Drawing, style

_HEIGHT, _AXIS, _RADIUS = 3.9, 0.5, 0.03
_EVEN_IS_HIGH = ("juilland_d", "d2", "s", "dkl", "da")  # the others are high where a word is concentrated


def draw_dispersion(
    table: pd.DataFrame,
    *,
    label: str | None = None,
    value: str | None = None,
    across: str = "n",
    top: int = 40,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a scatter plot of frequency and dispersion, the most frequent words named.

    Parameters
    ----------
    table
        `term, n, documents, juilland_d, dp, dp_norm` as `dispersion` returns them.
    label, value, across
        The columns that name, measure dispersion, and measure frequency (drawn logarithmically).
    top
        How many words are named; all are drawn.

    >>> table = pd.DataFrame({"term": ["war", "rice"], "n": [90, 3], "dp_norm": [0.1, 0.9]})
    >>> draw_dispersion(table).workbench["title"]
    'Everywhere, or in a few documents?'
    """
    call = Call.of("draw_dispersion", locals()).entitled("")
    call = call.entitled(call.words.say("titles.dispersion"))
    check_top(top)
    label = column_of(table, label, option="label", known=("term", "word", "actor", "theme"))
    value = column_of(table, value, option="value", known=("dp_norm", "dp", "juilland_d"))
    across = column_of(table, across, option="across", known=())
    points = _points(call, label, value, across)
    if not len(points):
        return draw_nothing(call, nothing_known(call, value))
    with style():
        chart = _Chart(call, points, value=value, across=across, label=label, top=top)
        sheet = chart.sheet()
        chart.draw(sheet)
    return sheet.finish(chart.description())


def _points(call: Call, label: str, value: str, across: str) -> pd.DataFrame:
    """Return name, frequency and dispersion of each word whose dispersion is known."""
    columns = {
        "name": call.table[label].map(call.words.name),
        "x": numbers_of(call.table, across),
        "y": numbers_of(call.table, value),
    }
    points = pd.DataFrame(columns)
    if bool((points["x"] < 0).any()):
        raise OptionError(f"across={across!r} has values below zero; a frequency has none.")
    known = points[points["y"].notna() & (points["x"] > 0)]
    return known.sort_values("x", ascending=False, kind="stable")


@dataclass(frozen=True)
class _Chart:
    call: Call
    points: pd.DataFrame
    value: str
    across: str
    label: str
    top: int

    def sheet(self) -> Sheet:
        words = self.call.words
        undefined = len(self.call.table) - len(self.points)
        notes = general_notes(self.call, value=self.value, interval="", undefined=undefined)
        if len(self.points) > self.top:
            notes.insert(0, words.say("notes.no_names"))
        body = line_height(SIZE) + 0.06 + _HEIGHT + _AXIS
        return compose(title=self.call.title, notes=foot_notes(self.call, notes), body=body)

    def draw(self, sheet: Sheet) -> None:
        sheet.write(MARGIN, 0.0, self.call.axis(self.value))
        left = MARGIN + 0.4
        width = WIDTH - left - MARGIN
        axes = sheet.axes(left, line_height(SIZE) + 0.06, width, _HEIGHT, label="dispersion")
        self.limits(axes)
        axes.scatter(self.points["x"], self.points["y"], s=16, color=BLUE, alpha=0.75, linewidth=0)
        self.name(axes, width)
        axes.grid(visible=True)
        axis = self.call.column(self.across)
        axes.set_xlabel(self.call.words.say("axes.frequency_log", value=axis))

    def limits(self, axes: Axes) -> None:
        x, y = self.points["x"], self.points["y"]
        axes.set_xscale("log")
        axes.set_xlim(x.min() / 1.35, x.max() * 1.6)
        within = y.min() >= 0.0 and y.max() <= 1.0
        spread = (y.max() - y.min()) or 1.0
        # Between 0 and 1 the axis ends at 1 and begins at the tick below the lowest point.
        low, high = (np.floor(y.min() * 5 + 1e-9) / 5, 1.0) if within else (y.min(), y.max())
        spread = high - low if within else spread
        axes.set_ylim(low - 0.04 * spread, high + 0.04 * spread)
        axes.xaxis.set_major_locator(FixedLocator(_log_ticks(*axes.get_xlim())))
        axes.xaxis.set_minor_locator(NullLocator())
        number = FuncFormatter(lambda tick, _: self.call.words.tick(tick))
        axes.xaxis.set_major_formatter(number)
        ticks = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        axes.set_yticks([tick for tick in ticks if low <= tick <= high])
        axes.yaxis.set_major_formatter(number)

    def name(self, axes: Axes, width: float) -> None:
        """Name the most frequent words, each where it overlaps nothing."""
        box = axes.transLimits.transform(np.column_stack([np.log10(self.points["x"]), self.points["y"]]))
        inches = [(float(x) * width, float(y) * _HEIGHT) for x, y in box]
        names = list(self.points["name"].head(self.top))
        sizes = [(text_width(name, SMALL) + 0.03, SMALL / 72 * 1.2) for name in names]
        bounds = Box(0, 0, width, _HEIGHT)
        found = place_names(inches, sizes, radii=[_RADIUS] * len(inches), bounds=bounds)
        on_paper = Affine2D().scale(1 / width, 1 / _HEIGHT) + axes.transAxes
        for point, name, place in zip(inches, names, found, strict=False):
            if place is None:
                continue
            middle = (place.box.left + place.box.right) / 2, (place.box.bottom + place.box.top) / 2
            text = axes.text(*middle, name, size=SMALL, transform=on_paper)
            text.set(ha="center", va="center")
            if place.led:
                ends = zip(*leader(point, place.box), strict=True)
                axes.plot(*ends, color=GREY, linewidth=0.5, transform=on_paper)

    def description(self) -> Description:
        words = self.call.words
        even = "_even" if self.value in _EVEN_IS_HIGH else ""
        items = words.count(self.label, len(self.points))
        places = {"across": self.call.column(self.across), "value": self.call.column(self.value)}
        names, values = list(self.points["name"]), list(self.points["y"])
        amounts = [words.number(number) for number in values]
        return describe(
            self.call,
            what=[
                words.say(f"captions.dispersion{even}", items=items, **places),
                extremes(names, values, self.value, words, key="captions.extremes"),
            ],
            kind="dispersion",
            values=named_values(names, amounts, words),
        )


def _log_ticks(low: float, high: float) -> list[float]:
    """Return 1, 2, 5 of each power of ten between two limits."""
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    found = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    return [tick for tick in found if low <= tick <= high]
