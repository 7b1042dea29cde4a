"""The rows of a keyness figure: names on the left, bars in the middle, counts and evidence on the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from workbench.figures.captions import Call, foot_notes, general_notes
from workbench.figures.columns import numbers_of, parameters_of
from workbench.figures.keywords import Keyword, side_sizes
from workbench.figures.sheet import MARGIN, WIDTH, Sheet, compose, line_height, text_width, wrap
from workbench.figures.style import GREY, INK, SIZE, SKY, SMALL, VERMILION

_ROW, _AXIS, _NAME_WIDTH = 0.185, 0.5, 2.0
_SIDES: tuple[dict[str, Any], ...] = (
    {"facecolor": SKY},
    {"facecolor": VERMILION, "hatch": "////", "edgecolor": "white"},
)


@dataclass(frozen=True)
class KeynessChart:
    """The rows laid out: names on the left, bars in the middle, counts and evidence on the right."""

    call: Call
    words: list[Keyword]
    value: str
    evidence: str
    sides: tuple[str, str]

    @property
    def named(self) -> list[str]:
        """The words, in the order of the rows."""
        return [word.name for word in self.words]

    @property
    def names(self) -> list[list[str]]:
        """The same, each broken into lines."""
        return [wrap(name, _NAME_WIDTH, size=SIZE - 0.5) for name in self.named]

    @property
    def heights(self) -> list[float]:
        """How high each row is, in inches."""
        line = line_height(SIZE - 0.5)
        return [max(_ROW, len(name) * line + 0.03) for name in self.names]

    @property
    def interval(self) -> bool:
        """Whether any word has an interval."""
        return any(not math.isnan(word.low) for word in self.words)

    @property
    def limit(self) -> float:
        """Where the axis ends on both sides: beyond all values, and intervals up to twice as far."""
        values = [abs(word.value) for word in self.words if math.isfinite(word.value)]
        ends = [abs(end) for word in self.words for end in (word.low, word.high) if math.isfinite(end)]
        furthest = max(values, default=0.5)
        return max(furthest, min(max(ends, default=0.0), max(2 * furthest, 1.0))) * 1.05

    @property
    def cut(self) -> bool:
        """Whether any interval reaches beyond the axis."""
        return any(max(abs(word.low), abs(word.high)) > self.limit for word in self.words)

    def sheet(self) -> Sheet:
        """Return the empty sheet, as high as the rows need it."""
        legend = [
            (Patch(linewidth=0, **look), self.call.words.say("legend.more_in", side=side))
            for look, side in zip(_SIDES, self.sides, strict=True)
        ]
        body = line_height(SIZE) + 0.05 + sum(self.heights) + _AXIS
        notes = foot_notes(self.call, notes_of(self))
        return compose(title=self.call.title, legend=legend, notes=notes, body=body)

    def draw(self, sheet: Sheet) -> None:
        """Draw bars, counts and evidence."""
        names = max(text_width(line, SIZE - 0.5) for name in self.names for line in name)
        left, top = MARGIN + names + 0.1, line_height(SIZE) + 0.05
        columns = self.texts()
        headings = (self.call.words.say("keyness.heading"), self.heading)
        widths = [
            max(text_width(text, SIZE - 0.5) for text in [*column, heading]) + 0.12
            for column, heading in zip(columns, headings, strict=True)
        ]
        width = WIDTH - left - MARGIN - sum(widths)
        axes = sheet.axes(left, top, width, sum(self.heights), label="keyness")
        edges = np.concatenate([[0.0], np.cumsum(self.heights)])
        middles = (edges[:-1] + edges[1:]) / 2
        self.draw_bars(axes, middles)
        for column, heading, right in zip(
            columns, headings, (left + width + widths[0], WIDTH - MARGIN), strict=True
        ):
            sheet.write(right, top - 0.05, heading, size=SMALL, ha="right", va="bottom", color=GREY)
            for text, middle in zip(column, middles, strict=True):
                sheet.write(right, top + middle, text, size=SIZE - 0.5, ha="right", va="center_baseline")

    @property
    def heading(self) -> str:
        """What stands above the evidence."""
        return self.call.column(self.evidence)

    def texts(self) -> tuple[list[str], list[str]]:
        """Return counts and evidence of each row, in words."""
        number = self.call.words.number
        counts = [f"{number(w.n_target)} : {number(w.n_reference)}" for w in self.words]
        return counts, [self.call.words.fixed(word.evidence) for word in self.words]

    def draw_bars(self, axes: Axes, middles: Sequence[float]) -> None:
        """Draw the axis and a bar in each row."""
        limit = self.limit
        axes.set(xlim=(-limit, limit), ylim=(sum(self.heights), 0))
        for word, middle in zip(self.words, middles, strict=True):
            self.draw_bar(axes, word, middle)
        axes.axvline(0, color=INK, linewidth=0.6)
        axes.set_yticks(middles, ["\n".join(name) for name in self.names], size=SIZE - 0.5)
        axes.tick_params(axis="y", length=0)
        ticks = MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(-limit, limit)
        axes.set_xticks([tick for tick in ticks if abs(tick) <= limit])
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: self.call.words.tick(tick)))
        axes.set_xlabel(self.call.axis(self.value))
        axes.grid(visible=True, axis="x")

    def draw_bar(self, axes: Axes, word: Keyword, middle: float) -> None:
        """Draw one bar with its whisker, or with an arrow where it has no bound."""
        limit = self.limit
        end = min(max(word.value, -limit * 0.97), limit * 0.97)
        bar = axes.barh(middle, end, height=0.125)[0]
        bar.set(linewidth=0, **_SIDES[0 if word.value > 0 else 1])
        if math.isinf(word.value):
            axes.plot(end, middle, marker=">" if end > 0 else "<", color=INK, markersize=5)
        elif not math.isnan(word.low):
            ends = [min(max(end, -limit), limit) for end in (word.low, word.high)]
            axes.plot(ends, [middle, middle], color=INK, linewidth=0.9)
            for end, known, marker in ((-limit, word.low, CARETLEFT), (limit, word.high, CARETRIGHT)):
                if abs(known) > limit:
                    axes.plot(end, middle, marker=marker, color=INK, markersize=4, clip_on=False)


def notes_of(chart: KeynessChart) -> list[str]:
    """Return what a reader should know beside the words: how they were chosen, what was left out."""
    words = chart.call.words
    evidence = chart.call.column(chart.evidence)
    names = dict(zip(("target", "reference"), chart.sides, strict=True))
    notes = [words.say("notes.keyness_rows", evidence=evidence, **names)]
    notes += side_sizes(chart.call, chart.sides)
    if parameters_of(chart.call.table).get("copies") == "once":
        notes.append(words.say("notes.copies_once"))
    if chart.cut:
        notes.append(words.say("notes.keyness_cut"))
    if not chart.interval and "log_ratio_low" in chart.call.table.columns:
        notes.append(words.say("notes.keyness_alone"))
    if any(math.isinf(word.value) for word in chart.words):
        notes.append(words.say("notes.infinite"))
    undefined = int(numbers_of(chart.call.table, chart.value).isna().sum())
    interval = "whiskers" if chart.interval else ""
    general = general_notes(chart.call, value=chart.value, interval=interval, undefined=undefined)
    return notes + general
