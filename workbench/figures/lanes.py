"""Lanes: what was found in each period, a lane for each group, its gaps and zeros shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from matplotlib.axes import Axes

from workbench.figures.captions import Call, describe, draw_nothing, foot_notes, nothing_known
from workbench.figures.columns import NAMES
from workbench.figures.coverages import Coverage, notes_on_dating, read_coverage
from workbench.figures.marks import draw_counts, draw_marks, draw_missing, legend_of_states
from workbench.figures.periods import days, ticks
from workbench.figures.sheet import MARGIN, WIDTH, Sheet, compose, line_height, text_width, wrap
from workbench.figures.style import SIZE, SMALL, Description, Drawing, style

_NAME_WIDTH, _LANE, _GAP, _AXIS = 1.9, 0.34, 0.07, 0.38  # inches


def draw_lanes(call: Call, *, by: str | None, every: str | None, top: int | None) -> Drawing:
    """Return a coverage table as lanes of bars, all on one scale."""
    table = call.table
    by = by or next((name for name in NAMES if name in table.columns), None)
    value = "n" if "n" in table.columns else None
    coverage = read_coverage(call, value=value, by=by, every=every, bounds=(None, None))
    nouns = {"by": call.words.noun(by or "group"), "every": call.words.noun(coverage.every)}
    call = call.entitled(call.words.say("titles.states", **nouns))
    if not any(point.state in ("observed", "zero") for point in coverage.points):
        return draw_nothing(call, nothing_known(call, coverage.value))
    with style():
        lanes = _Lanes(call, coverage, top)
        sheet = lanes.sheet()
        lanes.draw(sheet)
    return sheet.finish(lanes.description(by))


@dataclass(frozen=True)
class _Lanes:
    """The lanes laid out in inches: names on the left, the number of each lane on the right."""

    call: Call
    coverage: Coverage
    top: int | None

    @cached_property
    def shown(self) -> list[str]:
        return list(self.coverage.series)[: self.top]

    @cached_property
    def names(self) -> list[list[str]]:
        return [wrap(name, _NAME_WIDTH, size=SIZE - 0.5) for name in self.shown]

    @cached_property
    def heights(self) -> list[float]:
        return [max(_LANE, len(n) * line_height(SIZE - 0.5)) for n in self.names]

    @cached_property
    def highest(self) -> float:
        known = [p.value for name in self.shown for p in self.coverage.series[name]]
        return max((value for value in known if not pd.isna(value)), default=0.0) or 1.0

    def sheet(self) -> Sheet:
        points = [point for name in self.shown for point in self.coverage.series[name]]
        return compose(
            title=self.call.title,
            legend=legend_of_states(points, counts=True, interval="", words=self.call.words),
            notes=foot_notes(self.call, self.notes()),
            body=line_height(SMALL) + sum(self.heights) + _GAP * len(self.shown) + _AXIS,
        )

    def draw(self, sheet: Sheet) -> None:
        lines = [line for name in self.names for line in name]
        left = MARGIN + max(text_width(line, SIZE - 0.5) for line in lines) + 0.1
        totals = [self.call.words.number(self.total(name)) for name in self.shown]
        head = self.call.column(self.coverage.value)
        room = max([text_width(text, SIZE) for text in totals] + [text_width(head, SMALL)]) + 0.12
        width = WIDTH - MARGIN - left - room
        right = {"ha": "right", "size": SIZE - 0.5, "va": "center_baseline"}
        sheet.write(WIDTH - MARGIN, 0.0, head, ha="right", size=SMALL)
        below = line_height(SMALL) + 0.03
        for number, (name, height) in enumerate(zip(self.shown, self.heights, strict=True)):
            axes = sheet.axes(left, below, width, height, label=name)
            self.draw_lane(axes, name, width, last=number == len(self.shown) - 1)
            at = below + height / 2
            sheet.write(left - 0.08, at, "\n".join(self.names[number]), linespacing=1.1, **right)
            sheet.write(WIDTH - MARGIN, at, totals[number], **right)
            below += height + _GAP

    def draw_lane(self, axes: Axes, name: str, width: float, *, last: bool) -> None:
        points = self.coverage.series[name]
        draw_missing(axes, points)
        draw_counts(axes, points)
        axes.set(ylim=(0, self.highest * 1.05), yticks=[])
        axes.spines["left"].set_visible(False)
        draw_marks(axes, points, counts=True)
        first, until = self.coverage.first, self.coverage.last
        axes.set_xlim(days(first), days(until))
        found = ticks(first, until, every=self.coverage.every, width=width, words=self.call.words)
        axes.set_xticks([at for at, _ in found], [text if last else "" for _, text in found])

    def total(self, name: str) -> float:
        """Return what the lane's bars add up to; NaN where nothing is known of any period."""
        known = [p.value for p in self.coverage.series[name] if not pd.isna(p.value)]
        return sum(known) if known else float("nan")

    def notes(self) -> list[str]:
        words, coverage = self.call.words, self.coverage
        value = self.call.column(coverage.value).lower()
        every = words.noun(coverage.every)
        high = words.number(self.highest)
        notes = [words.say("notes.lanes", value=value, every=every, high=high)]
        if len(self.shown) < len(coverage.series):
            groups = {"shown": len(self.shown), "all": len(coverage.series)}
            notes.append(words.say("notes.groups", **groups))
        return [*notes, *notes_on_dating(coverage, words)]

    def description(self, by: str | None) -> Description:
        words, coverage = self.call.words, self.coverage
        states = {state: coverage.number(state) for state in ("observed", "zero", "missing")}
        what = [
            words.say(
                "captions.series",
                value=self.call.column(coverage.value),
                every=words.noun(coverage.every),
                first=words.date(coverage.first, coverage.every),
                last=words.date(coverage.points[-1].start, coverage.every),
            ),
            words.say("captions.states", **states),
        ]
        if by is not None:
            groups = words.join(self.shown)
            what.insert(1, words.say("captions.lanes", by=words.noun(by), groups=groups))
        totals = [f"{name} {words.number(self.total(name))}" for name in self.shown]
        values = words.say("alt.values", values="; ".join(totals))
        return describe(self.call, what=what, said=self.notes(), kind="timeline", values=values)
