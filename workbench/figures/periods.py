"""Periods on an axis of time: how long each is, which ones a table leaves out, where ticks stand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench.errors import OptionError
from workbench.figures.columns import parameters_of
from workbench.figures.labels import Labels
from workbench.figures.sheet import text_width
from workbench.figures.style import SIZE

EVERY = ("day", "week", "month", "quarter", "year")
_OFFSETS = {
    "day": pd.DateOffset(days=1),
    "week": pd.DateOffset(days=7),
    "month": pd.DateOffset(months=1),
    "quarter": pd.DateOffset(months=3),
    "year": pd.DateOffset(years=1),
}
_STEPS = (
    ("day", 1),
    ("day", 2),
    ("week", 1),
    ("week", 2),
    ("month", 1),
    ("month", 2),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 25),
    ("year", 100),
)
_LENGTH = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.2}
_EPOCH = pd.Timestamp("1970-01-01")

Tick = tuple[float, str]


def days(date: pd.Timestamp) -> float:
    """Return a date as days since 1970, the unit of every axis of time.

    >>> days(pd.Timestamp("1970-01-02 12:00"))
    1.5
    """
    return float((date - _EPOCH) / pd.Timedelta(days=1))


def every_of(table: pd.DataFrame, periods: Sequence[pd.Timestamp], asked: str | None) -> str:
    """Return how long a table's periods are: as asked, as measured, or as their distances say.

    >>> every_of(pd.DataFrame(), pd.to_datetime(["2024-01-01", "2024-04-01"]), None)
    'quarter'
    """
    stated = asked or parameters_of(table).get("every")
    if stated is not None:
        if stated not in EVERY:
            raise OptionError.unknown("every", stated, EVERY)
        return str(stated)
    dates = sorted(set(periods))
    if all(date.day == 1 for date in dates):
        months = {date.month for date in dates}
        long = "year" if months == {1} else "quarter"
        return long if months <= {1, 4, 7, 10} and len(dates) > 1 else "month"
    return "week" if len({date.weekday() for date in dates}) == 1 and len(dates) > 1 else "day"


def end_of(period: pd.Timestamp, every: str) -> pd.Timestamp:
    """Return the first moment after a period.

    >>> end_of(pd.Timestamp("2024-02-01"), "month").isoformat()
    '2024-03-01T00:00:00'
    """
    end = period + _OFFSETS[every]
    return pd.Timestamp(end)


def all_periods(periods: Sequence[pd.Timestamp], every: str) -> list[pd.Timestamp]:
    """Return every period from the first to the last, those without a row included."""
    return list(pd.date_range(min(periods), max(periods), freq=_OFFSETS[every]))


def ticks(first: pd.Timestamp, last: pd.Timestamp, *, every: str, width: float, words: Labels) -> list[Tick]:
    """Return ticks for an axis of `width` inches: as fine as the periods, as its words have room.

    The second line of a label names the month or year where it begins anew.
    """
    span = max(days(last) - days(first), 1.0)
    room = text_width("00 XXX", SIZE)
    unit, step = next(
        (unit, step)
        for unit, step in (*_STEPS, ("year", 1000))
        if _LENGTH[unit] >= _LENGTH[every] * 0.99 or unit == "year"
        if _LENGTH[unit] * step / span * width >= room or (unit, step) == ("year", 1000)
    )
    dates = [date for date in _aligned(first, last, unit, step) if first <= date < last]
    dates = dates or [first]
    lines = [two_lines(date, unit, words) for date in dates]
    at = [(days(date) - days(first)) / span * width for date in dates]
    shown = second_lines(at, [line[1] for line in lines])
    return [
        (days(date), f"{line[0]}\n{second}".strip())
        for date, line, second in zip(dates, lines, shown, strict=True)
    ]


def _aligned(first: pd.Timestamp, last: pd.Timestamp, unit: str, step: int) -> pd.DatetimeIndex:
    """Return round dates: the first of the year, of each `step`th month, Mondays, days."""
    if unit == "year":
        start = pd.Timestamp(year=max(first.year // step * step, 1), month=1, day=1)
        return pd.date_range(start, last, freq=pd.DateOffset(years=step))
    if unit == "month":
        start = pd.Timestamp(year=first.year, month=1, day=1)
        return pd.date_range(start, last, freq=pd.DateOffset(months=step))
    length = step * (7 if unit == "week" else 1)
    return pd.date_range(first.normalize(), last, freq=pd.DateOffset(days=length))


def two_lines(date: pd.Timestamp, unit: str, words: Labels) -> tuple[str, str]:
    """Return the two lines of a tick's label: what changes each time, and what it is part of.

    >>> from workbench.figures.labels import load_labels
    >>> two_lines(pd.Timestamp("2024-05-06"), "month", load_labels("id"))
    ('Mei', '2024')
    """
    if unit == "year":
        return str(date.year), ""
    if unit == "quarter":
        return words.date(date, unit).rsplit(" ", 1)[0], str(date.year)
    if unit == "month":
        return words.month(date), str(date.year)
    return str(date.day), words.date(date, "month")


def second_lines(at: Sequence[float], seconds: Sequence[str]) -> list[str]:
    """Return the second lines where they change, each kept clear of the next.

    `at` is where the ticks stand, in inches.
    """
    changes = [n for n, second in enumerate(seconds) if n == 0 or second != seconds[n - 1]]
    shown = [""] * len(seconds)
    left = float("inf")
    for n in reversed(changes):
        half = text_width(seconds[n], SIZE) / 2
        if at[n] + half + 0.05 <= left:
            shown[n] = seconds[n]
            left = at[n] - half
    return shown
