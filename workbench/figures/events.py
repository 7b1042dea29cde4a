"""Events on an axis of time: stepped labels where they fit, else numbers with a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from workbench.figures.columns import column_of
from workbench.figures.labels import Labels
from workbench.figures.periods import days
from workbench.figures.sheet import MARGIN, WIDTH, LegendEntry, Sheet, line_height, text_width, wrap
from workbench.figures.style import GREY, INK, SMALL

_DATES = ("date", "published", "start", "period", "at")
_NAMES = ("label", "event", "name", "title")
_LONGEST = 2.3  # inches; a longer label goes to the key
_ROWS = 4  # of stepped labels; more than that would dwarf the figure
_KEY_COLUMNS, _KEY_GAP = 2, 0.3
_NUMBER = 0.2  # inches that a number in its ring takes
_PALE = "#8c8c8c"
_LINE: dict[str, Any] = {"color": _PALE, "linewidth": 0.6, "linestyle": (0, (3, 2)), "zorder": 1.5}


@dataclass(frozen=True)
class Events:
    """The events within a span of time, in order of date, and where each is written.

    `left` and `width` are those of the axes, in inches; `rows` count from the axes upwards.
    """

    dates: list[pd.Timestamp]
    texts: list[str]
    starts: list[float]
    rows: list[int]
    numbered: bool
    outside: int = 0
    undated: int = 0
    keys: list[list[str]] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height in inches that the labels take above the axes."""
        step = _NUMBER if self.numbered else line_height(SMALL) + 0.02
        return (max(self.rows) + 1) * step + 0.04 if self.rows else 0.0

    @property
    def key_height(self) -> float:
        """The height in inches of the key below the axes."""
        columns = _key_columns(self.keys)
        return max((_lines(column) for column in columns), default=0) * line_height(SMALL)


def no_events() -> Events:
    """Return no events at all."""
    return Events([], [], [], [], numbered=False)


def place_events(
    events: pd.DataFrame | None,
    *,
    first: pd.Timestamp,
    last: pd.Timestamp,
    width: float,
    words: Labels,
) -> Events:
    """Return where the events of a table (`date, label`) stand on axes from `first` to `last`."""
    if events is None:
        return no_events()
    date = column_of(events, None, option="events", known=_DATES)
    label = column_of(events, None, option="events", known=_NAMES)
    known = events[events[date].notna()].sort_values(date, kind="stable")
    stamps = [pd.Timestamp(stamp) for stamp in known[date]]
    inside = [first <= stamp < last for stamp in stamps]
    dates = [stamp for stamp, within in zip(stamps, inside, strict=True) if within]
    names = [words.name(name) for name in known[label][inside]]
    at = [(days(stamp) - days(first)) / (days(last) - days(first)) * width for stamp in dates]
    numbered, texts, starts, rows = _steps(at, names, width)
    keys = _keys(dates, names, words) if numbered else []
    left_out = {"outside": len(stamps) - len(dates), "undated": len(events) - len(stamps)}
    return Events(dates, texts, starts, rows, numbered=numbered, keys=keys, **left_out)


def _steps(
    at: Sequence[float], names: Sequence[str], width: float
) -> tuple[bool, list[str], list[float], list[int]]:
    """Return whether numbers are needed, the texts, where they start, and the row of each."""
    widths = [text_width(name, SMALL) + 0.1 for name in names]
    starts = [min(x + 0.03, width - w) for x, w in zip(at, widths, strict=True)]
    rows = _rows(at, starts, widths)
    if max(rows, default=0) < _ROWS and max(widths, default=0) <= min(_LONGEST, width):
        return False, list(names), starts, rows
    numbers = [str(n + 1) for n in range(len(names))]
    starts = [x - _NUMBER / 2 for x in at]
    return True, numbers, starts, _rows(at, starts, [_NUMBER] * len(names))


def _rows(at: Sequence[float], starts: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Return a row for each label, from the right: above the labels whose lines it would cross."""
    rows = [0] * len(at)
    for n in reversed(range(len(at))):
        start, end = starts[n], starts[n] + widths[n]
        right = range(n + 1, len(at))
        crossed = [rows[m] + 1 for m in right if start < at[m] < end]
        row = max(crossed, default=0)
        taken = {rows[m] for m in right if starts[m] < end and start < starts[m] + widths[m]}
        while row in taken:
            row += 1
        rows[n] = row
    return rows


def _keys(dates: Sequence[pd.Timestamp], names: Sequence[str], words: Labels) -> list[list[str]]:
    """Return the lines of the key, an entry each: number, date and label, wrapped."""
    inner = (WIDTH - 2 * MARGIN - _KEY_GAP * (_KEY_COLUMNS - 1)) / _KEY_COLUMNS - 0.25
    return [
        wrap(f"{words.date(date)}  {name}", inner, size=SMALL)
        for date, name in zip(dates, names, strict=True)
    ]


def _lines(entries: Sequence[list[str]]) -> int:
    return sum(len(entry) for entry in entries)


def _key_columns(keys: list[list[str]]) -> list[list[list[str]]]:
    """Return the entries of the key in columns of about the same height."""
    half = (_lines(keys) + 1) // _KEY_COLUMNS
    first = next((n for n in range(len(keys) + 1) if _lines(keys[:n]) >= half), len(keys))
    return [keys[:first], keys[first:]]


def draw_lines(axes: Axes, events: Events) -> None:
    """Draw a line through the axes at each event."""
    for date in events.dates:
        axes.axvline(days(date), **_LINE)


def draw_labels(sheet: Sheet, axes: Axes, events: Events, *, left: float, top: float) -> None:
    """Write the labels above axes whose upper left corner is at `left, top` inches."""
    step = _NUMBER if events.numbered else line_height(SMALL) + 0.02
    scale = axes.get_position().width * sheet.width / (axes.get_xlim()[1] - axes.get_xlim()[0])
    for date, text, start, row in zip(events.dates, events.texts, events.starts, events.rows, strict=True):
        x = left + (days(date) - axes.get_xlim()[0]) * scale
        below = top - row * step - step / 2
        _leader(sheet, x, top, below)
        if events.numbered:
            ring = {"boxstyle": "circle,pad=0.18", "fc": "white", "ec": GREY, "lw": 0.6}
            sheet.write(x, below, text, size=SMALL - 1, ha="center", va="center", bbox=ring)
        else:
            paper = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
            sheet.write(left + start, below, text, size=SMALL, va="center", bbox=paper, color=INK)


def _leader(sheet: Sheet, x: float, top: float, below: float) -> None:
    ends = [1 - (sheet.top + y) / sheet.height for y in (top, below)]
    line = Line2D([x / sheet.width] * 2, ends, **{**_LINE, "zorder": 0.5})
    sheet.drawing.add_artist(line)


def draw_key(sheet: Sheet, events: Events, *, top: float) -> None:
    """Write the key to numbered events, `top` inches into the body."""
    width = (sheet.width - 2 * MARGIN - _KEY_GAP * (_KEY_COLUMNS - 1)) / _KEY_COLUMNS
    number = 0
    for column, entries in enumerate(_key_columns(events.keys)):
        left = MARGIN + column * (width + _KEY_GAP)
        below = top
        for entry in entries:
            number += 1
            sheet.write(left + 0.17, below, str(number), size=SMALL, ha="right", weight="bold")
            sheet.write(left + 0.25, below, "\n".join(entry), size=SMALL)
            below += len(entry) * line_height(SMALL)


def notes_on_events(events: Events, words: Labels) -> list[str]:
    """Return what the foot of a figure says of events that are not drawn."""
    notes = []
    if events.outside:
        counted = words.count("event", events.outside)
        notes.append(words.say("notes.events_outside", events=counted))
    if events.undated:
        counted = words.count("event", events.undated)
        notes.append(words.say("notes.events_undated", events=counted))
    return notes


def legend_of_events(events: Events, words: Labels) -> list[LegendEntry]:
    """Return the entry of the legend for the events drawn, if there are any."""
    if not events.dates:
        return []
    handle = Line2D([], [], **_LINE)
    return [(handle, words.say("legend.event"))]
