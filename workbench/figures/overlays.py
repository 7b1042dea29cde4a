"""What was found in a series, drawn on it: bursts, changes of level, rolling means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from workbench.errors import ColumnError
from workbench.figures.columns import column_of, numbers_of, parameters_of
from workbench.figures.coverages import Coverage, Point
from workbench.figures.labels import Labels, is_share
from workbench.figures.marks import middle
from workbench.figures.periods import days, end_of
from workbench.figures.sheet import LegendEntry
from workbench.figures.style import INK, VERMILION

_BURST: dict[str, Any] = {"color": VERMILION, "solid_capstyle": "butt"}
_WIDTH, _WIDER = 2.6, 5.2  # points; of a burst of level 1, and of a higher one
_CHANGE: dict[str, Any] = {"color": INK, "linewidth": 1.2}
_SMOOTHED: dict[str, Any] = {"color": INK, "linewidth": 1.0, "linestyle": (0, (1, 1.2))}
_DASHED: dict[str, Any] = {"linestyle": (0, (3, 1.2)), "dash_capstyle": "butt"}
_SURE = 0.05  # a p above it, or unknown, is drawn with dashes
_AT = 0.965  # height of a burst's bar, as a part of the axes; nothing else reaches so high
ROOM = 1.08  # how much higher the axes are for it
_LISTED = 6  # findings whose date and p the foot names; the table has them all


@dataclass(frozen=True)
class Overlays:
    """The tables of `bursts`, `change_points` and `smoothed_coverage` that belong to a series."""

    bursts: pd.DataFrame | None
    changes: pd.DataFrame | None
    smoothed: pd.DataFrame | None
    by: str | None

    @classmethod
    def of(
        cls,
        *,
        bursts: pd.DataFrame | None,
        change_points: pd.DataFrame | None,
        smoothed: pd.DataFrame | None,
        by: str | None,
    ) -> Overlays:
        """Return the overlays; `ColumnError` where a table lacks what makes it one, or the groups."""
        asked = (
            (bursts, "bursts", ("start", "end", "level")),
            (change_points, "change_points", ("at", "before", "after")),
            (smoothed, "smoothed", ("period", "n", "share")),
        )
        for table, option, names in asked:
            if table is None:
                continue
            for name in (*names, by) if by else names:
                column_of(table, name, option=option, known=())
            if by is None and "period" in table.columns:
                _refuse_groups(table)
        return cls(bursts, change_points, smoothed, by)

    def _own(self, table: pd.DataFrame | None, name: str, words: Labels) -> pd.DataFrame:
        """Return the rows of one panel."""
        if table is None:
            return pd.DataFrame()
        if self.by is None:
            return table
        return table[[words.value(self.by, item) == name for item in table[self.by]]]

    def draw(self, axes: Axes, name: str, coverage: Coverage, words: Labels) -> None:
        """Draw on the axes of one panel what was found in its series."""
        points = coverage.series[name]
        self._draw_smoothed(axes, self._own(self.smoothed, name, words), points, coverage.value)
        self._draw_changes(axes, self._own(self.changes, name, words), points, coverage.value)
        for row in self._own(self.bursts, name, words).to_dict("records"):
            ends = [days(pd.Timestamp(row["start"])), days(end_of(pd.Timestamp(row["end"]), coverage.every))]
            width = _WIDTH if row["level"] <= 1 else _WIDER
            top = axes.get_xaxis_transform()
            style = {**_BURST, **({} if _is_sure(row) else _DASHED)}
            axes.plot(ends, [_AT, _AT], transform=top, linewidth=width, label="burst", **style)

    def _draw_changes(self, axes: Axes, table: pd.DataFrame, points: Sequence[Point], value: str) -> None:
        """Draw a line at each change, and the levels before and after where they are those of `value`."""
        leveled = self.changes is not None and is_share(value) == ("of" in parameters_of(self.changes))
        for run in _runs(points) if len(table) else ():
            own = table[(table["at"] > run[0].start) & (table["at"] < run[-1].end)].sort_values("at")
            at = [days(pd.Timestamp(moment)) for moment in own["at"]]
            for moment, row in zip(at, own.to_dict("records"), strict=True):
                style = {**_CHANGE, **({} if _is_sure(row) else _DASHED)}
                axes.axvline(moment, label="change", zorder=2.2, **style)
            if at and leveled:
                levels = [own["before"].iloc[0], *own["after"]]
                _draw_levels(
                    axes, [days(run[0].start), *at, days(run[-1].end)], levels, share=is_share(value)
                )

    def _draw_smoothed(self, axes: Axes, table: pd.DataFrame, points: Sequence[Point], value: str) -> None:
        """Draw a line through each unbroken run of rolling means."""
        if not len(table):
            return
        numbers = dict(zip(table["period"], numbers_of(table, value), strict=True))
        values = [(middle(point), numbers.get(point.start, math.nan)) for point in points]
        scale = 100 if is_share(value) else 1
        for known, run in groupby(values, key=lambda pair: not math.isnan(pair[1])):
            if known:
                at, heights = zip(*run, strict=True)
                axes.plot(at, [scale * height for height in heights], label="smoothed", **_SMOOTHED)

    @property
    def room(self) -> float:
        """How much higher the axes must be than without bursts."""
        return ROOM if self.bursts is not None and len(self.bursts) else 1.0

    def legend(self, words: Labels) -> list[LegendEntry]:
        """Return the entries for what there is."""
        entries: list[LegendEntry] = []
        if self.bursts is not None and len(self.bursts):
            entries.append((Line2D([], [], linewidth=_WIDTH, **_BURST), words.say("legend.burst")))
            if (self.bursts["level"] > 1).any():
                entries.append((Line2D([], [], linewidth=_WIDER, **_BURST), words.say("legend.burst_higher")))
        if self.changes is not None and len(self.changes):
            entries.append((Line2D([], [], **_CHANGE), words.say("legend.change")))
        if not all(_is_sure(row) for table in self._found_tables for row in table.to_dict("records")):
            p = words.fixed(_SURE, 2)
            entries.append((Line2D([], [], **{**_CHANGE, **_DASHED}), words.say("legend.unsure", p=p)))
        if self.smoothed is not None and len(self.smoothed):
            over = parameters_of(self.smoothed).get("over", 3)
            entries.append((Line2D([], [], **_SMOOTHED), words.say("legend.smoothed", over=over)))
        return entries

    @property
    def _found_tables(self) -> list[pd.DataFrame]:
        return [table for table in (self.bursts, self.changes) if table is not None]

    def notes(self, every: str, words: Labels) -> list[str]:
        """Return what the foot says of bursts and changes: when, and how surely; or that there are none."""
        notes = []
        for table, column, key in ((self.bursts, "start", "bursts"), (self.changes, "at", "changes")):
            if table is None:
                continue
            if not len(table):
                notes.append(words.say(f"notes.no_{key}"))
                continue
            listed = [self._found(row, column, every, words) for row in table.to_dict("records")]
            more = ["…"] if len(listed) > _LISTED else []
            notes.append(words.say(f"notes.{key}", found="; ".join([*listed[:_LISTED], *more])))
        return notes

    def _found(self, row: dict[Any, Any], column: str, every: str, words: Labels) -> str:
        date = words.date(pd.Timestamp(row[column]), every)
        if column == "start" and row["end"] != row["start"]:
            date = f"{date} – {words.date(pd.Timestamp(row['end']), every)}"
        name = f"{words.value(self.by, row[self.by])}, " if self.by else ""
        known = "p" in row and not pd.isna(row["p"])
        p = words.say("p", p=words.fixed(row["p"], 3)) if known else words.say("p_unknown")
        return f"{name}{date} ({p})"


def _is_sure(row: dict[Any, Any]) -> bool:
    """Tell whether chance alone would seldom do what was found; where nothing says so it might."""
    return "p" in row and bool(row["p"] <= _SURE)


def _draw_levels(axes: Axes, edges: list[float], levels: Sequence[float], *, share: bool) -> None:
    """Draw each level from one change to the next, no further than the periods are known."""
    for ends, level in zip(pairwise(edges), levels, strict=True):
        height = 100 * level if share else level
        axes.plot(ends, [height, height], label="level", zorder=2.2, **_CHANGE)


def _refuse_groups(table: pd.DataFrame) -> None:
    if table["period"].duplicated().any():
        raise ColumnError("A period stands in several rows of smoothed=; name the groups with by=.")


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Return the stretches of periods between missing ones."""
    runs = groupby(points, key=lambda point: point.state == "missing")
    return [list(run) for missing, run in runs if not missing]
