"""Dates as metadata state them: cells of a table, header fields, stamps printed on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents.date_clock import named_zone, read_clock, zone_offset
from workbench.documents.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    a_date,
    find_dates,
    find_months,
    weekday_names,
)

Parts = tuple[dt.date, dt.time | None, str | None, str, int | None]

_EXCEL_EPOCH = dt.date(1899, 12, 30)  # so that serial 60 and later are right, as Excel counts
_EXCEL_RANGE = (25569, 73050)  # 1970 to 2099
_EPOCH_RANGE = (946_684_800, 4_102_444_800)  # 2000 to 2099, in seconds
_PLACEHOLDERS = frozenset([dt.date(1970, 1, 1), dt.date(1900, 1, 1), dt.date(1899, 12, 30)])
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BEHIND = re.compile(r"[\s,]*([^\W\d_]{3,9})\b")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass(slots=True)
class Reading:
    """What one source says about when a text appeared.

    `value` is the start of what is known. `offset` is the distance from UTC in minutes where the
    source states it. `weekday` is the day of the week that stands beside the date.
    """

    value: dt.datetime
    precision: str
    source: str
    evidence: str
    zone: str | None = None
    offset: int | None = None
    weekday: int | None = None

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known."""
        return self.value.date() if self.precision in {"minute", "day", "approximate"} else None

    @property
    def consistent(self) -> bool:
        """Whether the weekday beside the date is its own."""
        return self.weekday is None or self.value.weekday() == self.weekday


def read_cell(
    date: str, time: str = "", *, order: str | None = None, hints: Sequence[dt.date] = ()
) -> Reading | None:
    """Read the date of a record, in any sane format, with the time of day beside it.

    `order` (`dm`, `md`, or `exchanged` for ISO dates that a spreadsheet wrote wrongly) is what
    the other rows of the column show; `hints` are days that other sources name. Without either,
    5/1/2022 is read only as far as it is sure: the year. Returns None for what names no date.

    >>> read_cell("Selasa, 26 Mei 2026 19:35 WIB").value.isoformat()
    '2026-05-26T19:35:00'
    >>> read_cell("43719").value.date(), read_cell("5/1/2022").precision
    (datetime.date(2019, 9, 11), 'year')
    """
    date, time = date.strip(), time.strip()
    parts = _iso(date) or _number(date)
    if parts is not None and parts[0] in _PLACEHOLDERS:
        return None  # what machines write where they know no date
    parts = parts or _words(date, order, hints)
    if parts is None:
        return None
    evidence = " ".join(part for part in (date, time) if part)
    if order == "exchanged" and _ISO.match(date):
        exchanged = a_date(parts[0].year, parts[0].day, parts[0].month)
        parts = (exchanged or parts[0], *parts[1:])
        evidence += " (day and month exchanged, as in the whole column)"
    return _reading(parts, time, evidence)


def _reading(parts: Parts, time: str, evidence: str) -> Reading:
    """Join the time of day to a date; midnight is what a date without a time is written as."""
    day, clock, zone, precision, weekday = parts
    if precision == "day":
        beside = read_clock(time) if time else None
        if beside is not None:
            clock, zone = beside[0], beside[1] or zone
        precision = "day" if clock is None or clock == dt.time() else "minute"
    at = clock if precision == "minute" and clock is not None else dt.time()
    value = dt.datetime.combine(day, at)
    return Reading(value, precision, "metadata", evidence, zone, zone_offset(zone), weekday)


def _iso(date: str) -> Parts | None:
    found = _ISO.match(date)
    if found is None:
        return None
    day = a_date(int(found[1]), int(found[2]), int(found[3]))
    if day is None:
        return None
    clock = dt.time(int(found[4]) % 24, int(found[5]) % 60, int(found[6] or 0) % 60) if found[4] else None
    zone = "UTC" if found[7] == "Z" else found[7] or named_zone(date[found.end() :])
    return day, clock, zone, "day", None


def _number(date: str) -> Parts | None:
    if not _NUMBER.fullmatch(date):
        return None
    whole, _, part = date.partition(".")
    if len(whole) == 5 and _EXCEL_RANGE[0] <= int(whole) <= _EXCEL_RANGE[1]:
        seconds = min(round(float(f"0.{part or 0}") * 86400), 86399)
        clock = (dt.datetime.min + dt.timedelta(seconds=seconds)).time()
        return _EXCEL_EPOCH + dt.timedelta(days=int(whole)), clock, None, "day", None
    if len(whole) in {10, 13}:
        return epoch_parts(int(whole[:10]))
    if len(whole) in {8, 14}:
        return run_parts(whole)
    if len(whole) in {4, 6} and FIRST_YEAR <= int(whole[:4]) <= LAST_YEAR:
        first = a_date(int(whole[:4]), int(whole[4:] or 1), 1)
        return None if first is None else (first, None, None, "month" if whole[4:] else "year", None)
    return None


def epoch_parts(seconds: int) -> Parts | None:
    """Read a second of the Unix epoch of this century; it is told in UTC."""
    if not _EPOCH_RANGE[0] <= seconds <= _EPOCH_RANGE[1]:
        return None
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)
    return moment.date(), moment.time(), "UTC", "day", None


def run_parts(digits: str) -> Parts | None:
    """Read `20220323` or `20220323193500`."""
    day = a_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    if day is None or len(digits) == 8:
        return None if day is None else (day, None, None, "day", None)
    hours, minutes, seconds = int(digits[8:10]), int(digits[10:12]), int(digits[12:])
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    return day, dt.time(hours, minutes, seconds), None, "day", None


def _words(date: str, order: str | None, hints: Sequence[dt.date]) -> Parts | None:
    for span in find_dates(date):
        if span.year is None:
            continue
        clock, zone = read_clock(date[: span.start] + " " + date[span.end :]) or (None, None)
        day = _settled(span, order, hints)
        if day is None:
            return dt.date(span.year, 1, 1), None, None, "year", span.weekday
        return day, clock, zone, "day", _weekday(span, date)
    for span in find_months(date):
        if span.year is not None and span.month is not None:
            return dt.date(span.year, span.month, 1), None, None, "month", None
    return None


def _weekday(span: Span, date: str) -> int | None:
    """Return the weekday beside a date, before it or behind it: `November 14, 2024 Thursday`."""
    if span.weekday is not None:
        return span.weekday
    behind = _BEHIND.match(date, span.end)
    return weekday_names().get(behind.group(1).lower()) if behind else None


def _settled(span: Span, order: str | None, hints: Sequence[dt.date]) -> dt.date | None:
    """Return the day, its two numbers put in order by weekday, another source or the column."""
    straight = span.date()
    if span.order != "?" or straight is None:
        return straight
    days = [straight, a_date(straight.year, straight.day, straight.month) or straight]
    fits = [day for day in days if span.fits(day)] or days
    agreed = [day for day in fits if day in hints] or fits
    if len(agreed) == 1:
        return agreed[0]
    return {"dm": days[0], "md": days[1]}.get(order or "")
