"""How the states of a period look: observed, zero, missing, undefined, unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbench.figures.coverages import Point
from workbench.figures.labels import Labels
from workbench.figures.periods import days
from workbench.figures.sheet import LegendEntry
from workbench.figures.style import BLUE, GREY, MISSING_FACE, MISSING_HATCH, SKY

WHISKERS = 60  # periods up to which each has its own whisker; more are a band
_MARKS: dict[str, dict[str, Any]] = {
    "observed": {"marker": "o", "markerfacecolor": BLUE, "markeredgecolor": BLUE},
    "zero": {"marker": "o", "markerfacecolor": "white", "markeredgecolor": BLUE},
    "undefined": {"marker": "x", "markeredgecolor": GREY},
    "unknown": {"marker": "+", "markeredgecolor": GREY},
}
MISSING: dict[str, Any] = {
    "facecolor": MISSING_FACE,
    "edgecolor": MISSING_HATCH,
    "hatch": "////",
    "linewidth": 0.0,
}


def middle(point: Point) -> float:
    """Return the middle of a period, in days since 1970."""
    return (days(point.start) + days(point.end)) / 2


def draw_missing(axes: Axes, points: Sequence[Point]) -> None:
    """Draw each run of missing periods as a hatched band over the height of the axes."""
    for state, run in groupby(points, key=lambda point: point.state):
        if state == "missing":
            periods = list(run)
            ends = days(periods[0].start), days(periods[-1].end)
            axes.axvspan(*ends, zorder=0.8, label="missing", **MISSING)


def draw_points(axes: Axes, points: Sequence[Point]) -> None:
    """Draw a line through each unbroken run of known values, with their intervals."""
    for known, run in groupby(points, key=lambda point: not math.isnan(point.value)):
        if known:
            _draw_run(axes, list(run), banded=len(points) > WHISKERS)


def _draw_run(axes: Axes, run: Sequence[Point], *, banded: bool) -> None:
    at = [middle(point) for point in run]
    axes.plot(at, [100 * point.value for point in run], color=BLUE, linewidth=1.1, label="value")
    low, high = ([100 * end for end in ends] for ends in zip(*[p[4:6] for p in run], strict=True))
    if banded and len(run) > 1:
        axes.fill_between(at, low, high, color=SKY, alpha=0.45, linewidth=0, label="interval")
    else:
        axes.vlines(at, low, high, color=SKY, linewidth=2.2, zorder=1.8, label="interval")


def draw_counts(axes: Axes, points: Sequence[Point], *, colour: str = BLUE) -> None:
    """Draw known counts as bars as wide as their periods."""
    known = [point for point in points if point.value > 0]
    starts = [days(point.start) for point in known]
    widths = [days(point.end) - days(point.start) for point in known]
    gap = 0.12 if len(points) <= WHISKERS * 2 else 0.0
    axes.bar(
        [start + width * gap / 2 for start, width in zip(starts, widths, strict=True)],
        [point.value for point in known],
        width=[width * (1 - gap) for width in widths],
        align="edge",
        color=colour,
        label="value",
    )


def draw_marks(axes: Axes, points: Sequence[Point], *, counts: bool) -> None:
    """Draw a marker for each state that has one; a count is a bar already where it is observed."""
    size = 4.2 if len(points) <= WHISKERS else 2.6
    for state, look in _MARKS.items():
        if counts and state == "observed":
            continue
        there = [point for point in points if point.state == state]
        heights = [100 * p.value if state == "observed" else 0.0 for p in there]
        at = [middle(point) for point in there]
        axes.plot(at, heights, linestyle="none", markersize=size, label=state, clip_on=False, **look)


def legend_of_states(
    points: Sequence[Point], *, counts: bool, interval: str, words: Labels
) -> list[LegendEntry]:
    """Return the entries of the legend for the states that occur, and the interval if drawn."""
    entries: list[LegendEntry] = []
    there = {point.state for point in points}
    for state, look in _MARKS.items():
        if state in there:
            filled = counts and state == "observed"
            handle = Patch(facecolor=BLUE) if filled else Line2D([], [], linestyle="none", **look)
            entries.append((handle, words.say(f"legend.{state}")))
    if interval:
        handle = Line2D([], [], color=SKY, linewidth=2.6)
        entries.append((handle, words.say("legend.interval", level=interval)))
    if "missing" in there:
        entries.append((Patch(**MISSING), words.say("legend.missing")))
    return entries
