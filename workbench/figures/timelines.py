"""Timelines: spans and moments in rows, or the states of periods in a lane for each group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from workbench.errors import ColumnError
from workbench.figures.captions import Call, describe, draw_nothing, foot_notes
from workbench.figures.columns import NAMES, check_top, column_of, function_of, numbers_of, parameters_of
from workbench.figures.lanes import draw_lanes
from workbench.figures.periods import EVERY, days, end_of, ticks
from workbench.figures.sheet import MARGIN, WIDTH, Sheet, compose, line_height, text_width, wrap
from workbench.figures.style import BLUE, SIZE, SKY, SMALL, Description, Drawing, style

_NAME_WIDTH, _ROW, _AXIS = 2.6, 0.21, 0.38  # inches
_STARTS = ("start", "date", "published", "at", "period")
_TITLES = ("label", "event", *NAMES)
_ROWS = {"bursts": "burst", "change_points": "change_point"}  # what rows without a name are


def draw_timeline(  # noqa: PLR0913 - one option for each thing that a reader may want to change
    table: pd.DataFrame,
    *,
    label: str | None = None,
    start: str | None = None,
    end: str | None = None,
    by: str | None = None,
    every: str | None = None,
    top: int | None = 40,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a timeline of events, bursts or change points, or of what was found in each period.

    Parameters
    ----------
    table
        `start, end` (bursts), `date, label` (events), `at` (change points), or a coverage table
        with `period` and `state`, which becomes a lane for each group of `by`.
    label, start, end
        The columns that name a row, and begin and end a span; without an end it is a moment.
        A measure's end is the first day of the last period, which is drawn whole.
    by, every
        For a coverage table: the column of the lanes, and how long a period is.
    top
        How many rows at most, in order of time; lanes in the table's order.

    >>> table = pd.DataFrame({"date": pd.to_datetime(["2024-05-01"]), "label": ["Summit"]})
    >>> draw_timeline(table).workbench["title"]
    'Events over time'
    """
    call = Call.of("draw_timeline", locals())
    check_top(top)
    if {"state", "period"} <= set(table.columns) and start is None:
        return draw_lanes(call, by=by, every=every, top=top)
    timeline = _timeline(call, label, start, end, every)
    items = call.words.noun(timeline.label, 2).capitalize()
    call = call.entitled(call.words.say("titles.timeline", label=items))
    if not timeline.items:
        reason = "nothing.no_dates" if len(table) else "nothing.empty"
        return draw_nothing(call, call.words.say(reason))
    with style():
        chart = _Chart(call, timeline, top)
        sheet = chart.sheet()
        chart.draw(sheet)
    return sheet.finish(chart.description())


class _Item(NamedTuple):
    """A span of time, or a moment where `end` is None; `level` is NaN where there is none."""

    name: str
    start: pd.Timestamp
    end: pd.Timestamp | None
    level: float


@dataclass(frozen=True)
class _Timeline:
    label: str
    items: list[_Item]
    undated: int


def _timeline(
    call: Call, label: str | None, start: str | None, end: str | None, every: str | None
) -> _Timeline:
    """Return the dated rows in order of time. An end before its start is an error."""
    table = call.table
    start = column_of(table, start, option="start", known=_STARTS)
    end = column_of(table, end, option="end", known=()) if end else _end(table)
    named = label or next((name for name in _TITLES if name in table.columns), None)
    if named is not None:
        named = column_of(table, named, option="label", known=())
    dated = table[table[start].notna()].sort_values(start, kind="stable")
    names = [call.words.value(named, item) for item in dated[named]] if named else [""] * len(dated)
    starts = [pd.Timestamp(item) for item in dated[start]]
    stops = [pd.Timestamp(item) for item in dated[end]] if end else [None] * len(dated)
    length = every or parameters_of(table).get("every")
    levels = numbers_of(dated, "level") if "level" in dated.columns else [float("nan")] * len(dated)
    items = [
        _Item(name, begin, _whole(begin, stop, length), float(level))
        for name, begin, stop, level in zip(names, starts, stops, levels, strict=True)
    ]
    return _Timeline(named or _ROWS.get(function_of(table), "event"), items, undated=len(table) - len(dated))


def _end(table: pd.DataFrame) -> str | None:
    return "end" if "end" in table.columns else None


def _whole(start: pd.Timestamp, stop: pd.Timestamp | None, every: object) -> pd.Timestamp | None:
    """Return the end of a span; the last period of a measure's span belongs to it."""
    if stop is None or pd.isna(stop):
        return None
    if stop < start:
        raise ColumnError(f"A span ends ({stop:%Y-%m-%d}) before it starts ({start:%Y-%m-%d}).")
    return end_of(stop, str(every)) if every in EVERY else stop


@dataclass(frozen=True)
class _Chart:
    """The rows laid out in inches: names on the left, time to the right."""

    call: Call
    timeline: _Timeline
    top: int | None

    @cached_property
    def rows(self) -> list[str]:
        return list(dict.fromkeys(item.name for item in self.timeline.items))[: self.top]

    @cached_property
    def names(self) -> list[list[str]]:
        return [wrap(row, _NAME_WIDTH, size=SIZE - 0.5) for row in self.rows]

    @cached_property
    def heights(self) -> list[float]:
        return [max(_ROW, len(n) * line_height(SIZE - 0.5) + 0.05) for n in self.names]

    @cached_property
    def items(self) -> list[_Item]:
        return [item for item in self.timeline.items if item.name in set(self.rows)]

    @cached_property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and the last moment, with a little air around them."""
        ends = [item.end for item in self.items if item.end is not None]
        starts = [item.start for item in self.items]
        first, last = min(starts), max([*starts, *ends])
        air = max((last - first) * 0.03, pd.Timedelta(days=1))
        return (first - air).normalize(), (last + air).normalize() + pd.Timedelta(days=1)

    def sheet(self) -> Sheet:
        return compose(
            title=self.call.title,
            notes=foot_notes(self.call, self.notes()),
            body=sum(self.heights) + _AXIS + 0.08,
        )

    def draw(self, sheet: Sheet) -> None:
        lines = [line for name in self.names for line in name]
        left = MARGIN + max(text_width(line, SIZE - 0.5) for line in lines) + 0.1
        dates = self.dates()
        room = max((text_width(text, SMALL) for text in dates.values()), default=0.0) + 0.1
        width = WIDTH - left - MARGIN - room
        axes = sheet.axes(left, 0.08, width, sum(self.heights), label="timeline")
        edges = np.concatenate([[0.0], np.cumsum(self.heights)])
        middles = (edges[:-1] + edges[1:]) / 2
        axes.set(ylim=(sum(self.heights), 0), xlim=tuple(days(end) for end in self.span))
        axes.set_yticks(middles, ["\n".join(name) for name in self.names], size=SIZE - 0.5)
        axes.tick_params(axis="y", length=0)
        places = dict(zip(self.rows, middles, strict=True))
        for item in self.items:
            self.draw_item(axes, item, places[item.name])
        for row, text in dates.items():
            below = 0.08 + places[row]
            sheet.write(WIDTH - MARGIN, below, text, size=SMALL, va="center_baseline", ha="right")
        self.time_axis(axes, width)

    def dates(self) -> dict[str, str]:
        """Return the dates in words, for rows of a single moment."""
        words = self.call.words
        alone = [item for item in self.items if [i.name for i in self.items].count(item.name) == 1]
        return {item.name: words.date(item.start) for item in alone if item.end is None}

    def draw_item(self, axes: Axes, item: _Item, at: float) -> None:
        if item.end is None:
            axes.plot(days(item.start), at, marker="D", color=BLUE, markersize=4.5, label=item.name)
            return
        width = max(days(item.end) - days(item.start), 1.0)
        colour = SKY if item.level <= 1 else BLUE
        bars = axes.barh(at, width, left=days(item.start), height=0.12, label=item.name)
        bars[0].set(facecolor=colour, edgecolor=BLUE, linewidth=0.6)

    def time_axis(self, axes: Axes, width: float) -> None:
        found = ticks(*self.span, every="day", width=width, words=self.call.words)
        axes.set_xticks([at for at, _ in found], [text for _, text in found])
        axes.grid(visible=True)

    def notes(self) -> list[str]:
        words, notes = self.call.words, []
        every = len({item.name for item in self.timeline.items})
        if len(self.rows) < every:
            nouns = words.noun(self.timeline.label, every)
            notes.append(words.say("notes.row_cut", shown=len(self.rows), all=every, noun=nouns))
        if self.timeline.undated:
            rows = words.count("row", self.timeline.undated)
            notes.append(words.say("notes.rows_undated", rows=rows))
        if any(item.level > 1 for item in self.items):
            notes.append(words.say("notes.level"))
        return notes

    def description(self) -> Description:
        words = self.call.words
        what = words.say(
            "captions.timeline",
            label=words.noun(self.timeline.label, 2).capitalize(),
            items=words.count("item", len(self.items)),
            first=words.date(min(item.start for item in self.items)),
            last=words.date(max(item.end or item.start for item in self.items)),
        )
        listed = [f"{words.date(item.start)} {item.name}".strip() for item in self.items[:12]]
        values = words.say("alt.values", values="; ".join(listed))
        said = self.notes()
        return describe(self.call, what=[what], said=said, kind="timeline", values=values)
