"""Dates as metadata state them: cells of a table, header fields, and web addresses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from workbench.documents.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    a_date,
    find_dates,
    find_months,
    month_names,
)
from workbench.languages import available, language

_EXCEL_EPOCH = dt.date(1899, 12, 30)  # so that serial 60 and later are right, as Excel counts
_EXCEL_RANGE = (25569, 73050)  # 1970 to 2099
_EPOCH_RANGE = (946_684_800, 4_102_444_800)  # 2000 to 2099, in seconds
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_URL_DAY = re.compile(r"[/-]((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|-(\d\d)-(\d\d))(?=[/?#.]|$)")
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?=/)")
_URL_RUN = re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(\d{6})?(?=[/?#._-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)")
_URL_EPOCH = re.compile(r"-(1\d{9})(?=/?(?:\.html?)?(?:[?#]|$))")


@dataclass(frozen=True, slots=True)
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


def read_cell(date: str, time: str = "", *, order: str | None = None) -> Reading | None:
    """Read the date of a record, in any sane format, with the time of day beside it.

    `order` (`dm`, `md`) is what the other rows of the column show; without it 5/1/2022 is read
    only as far as it is sure: the year. Returns None for what names no date.

    >>> read_cell("Selasa, 26 Mei 2026 19:35 WIB").value.isoformat()
    '2026-05-26T19:35:00'
    >>> read_cell("43719").value.date(), read_cell("5/1/2022").precision
    (datetime.date(2019, 9, 11), 'year')
    """
    date, time = date.strip(), time.strip()
    evidence = " ".join(part for part in (date, time) if part)
    reading = _iso(date) or _number(date) or _words(date, order)
    if reading is None:
        return None
    day, clock, zone, precision, weekday = reading
    if precision == "day":
        beside = _clock(time)
        clock, zone = (clock, zone) if beside is None else (beside[0], beside[1] or zone)
        precision = "day" if clock is None or clock == dt.time() else "minute"
    at = clock if precision == "minute" and clock is not None else dt.time()
    value = dt.datetime.combine(day, at)
    return Reading(value, precision, "metadata", evidence, zone, _offset(zone), weekday)


_Parts = tuple[dt.date, dt.time | None, str | None, str, int | None]


def _iso(date: str) -> _Parts | None:
    found = _ISO.match(date)
    if found is None:
        return None
    day = a_date(int(found[1]), int(found[2]), int(found[3]))
    if day is None:
        return None
    clock = dt.time(int(found[4]) % 24, int(found[5]), int(found[6] or 0)) if found[4] else None
    zone = found[7] or _zone(date[found.end() :])
    return day, clock, "UTC" if zone == "Z" else zone, "day", None


def _number(date: str) -> _Parts | None:
    if not re.fullmatch(r"\d+(?:\.\d+)?", date):
        return None
    whole = date.split(".")[0]
    if len(whole) == 5 and _EXCEL_RANGE[0] <= int(whole) <= _EXCEL_RANGE[1]:
        seconds = round((float(date) - int(whole)) * 86400)
        day = _EXCEL_EPOCH + dt.timedelta(days=int(whole))
        return day, (dt.datetime.min + dt.timedelta(seconds=seconds)).time(), None, "day", None
    if len(whole) in {10, 13}:
        return _epoch(int(whole[:10]))
    if len(whole) in {8, 14}:
        return _run(whole)
    if len(whole) in {4, 6} and FIRST_YEAR <= int(whole[:4]) <= LAST_YEAR:
        first = a_date(int(whole[:4]), int(whole[4:] or 1), 1)
        precision = "month" if whole[4:] else "year"
        return None if first is None else (first, None, None, precision, None)
    return None


def _epoch(seconds: int) -> _Parts | None:
    if not _EPOCH_RANGE[0] <= seconds <= _EPOCH_RANGE[1]:
        return None
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)
    return moment.date(), moment.time(), "UTC", "day", None


def _run(digits: str) -> _Parts | None:
    day = a_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    if day is None:
        return None
    clock = None
    if len(digits) == 14:
        hours, minutes, seconds = int(digits[8:10]), int(digits[10:12]), int(digits[12:])
        if hours > 23 or minutes > 59 or seconds > 59:
            return None
        clock = dt.time(hours, minutes, seconds)
    return day, clock, None, "day", None


def _words(date: str, order: str | None) -> _Parts | None:
    for span in find_dates(date):
        if span.year is None:
            continue
        clock, zone = _clock(date[: span.start] + " " + date[span.end :]) or (None, None)
        day = _settled(span, order)
        if day is None:
            return dt.date(span.year, 1, 1), None, None, "year", span.weekday
        return day, clock, zone, "day", span.weekday
    for span in find_months(date):
        if span.year is not None and span.month is not None:
            return dt.date(span.year, span.month, 1), None, None, "month", None
    return None


def _settled(span: Span, order: str | None) -> dt.date | None:
    """Return the day, its two numbers put in order by the weekday or the column."""
    straight = span.date()
    if span.order != "?" or straight is None:
        return straight
    swapped = a_date(straight.year, straight.day, straight.month)
    if span.weekday is not None and swapped is not None:
        fits = [day for day in (straight, swapped) if day.weekday() == span.weekday]
        if len(fits) == 1:
            return fits[0]
    return {"dm": straight, "md": swapped}.get(order or "")


@cache
def zone_offsets() -> dict[str, float]:
    """Return the hours from UTC of the time zones that the languages' files name."""
    found: dict[str, float] = {}
    for code in available():
        found.update(language(code).get("dates", {}).get("zones", {}))
    return found


@cache
def _clock_pattern() -> re.Pattern[str]:
    zones = "|".join(sorted(map(re.escape, zone_offsets()), key=lambda z: (-len(z), z)))
    return re.compile(
        r"(?<![\d.:/-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d/])\s*([ap]\.?m\b\.?)?\s*"
        rf"(?:\(?({zones})\b|([+-]\d\d:?\d\d)(?!\d))?",
        re.I,
    )


def _clock(words: str) -> tuple[dt.time | None, str | None] | None:
    """Read the time of day in some words; None where none stands there."""
    for found in _clock_pattern().finditer(words):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        if found[4]:
            hours = hours % 12 + (12 if found[4][0] in "pP" else 0)
        if hours <= 23 and minutes <= 59 and seconds <= 59:
            zone = found[5].upper() if found[5] else found[6]
            return dt.time(hours, minutes, seconds), zone or _zone(words)
    return None


def has_clock(words: str) -> bool:
    """Say whether a time of day stands in some words."""
    return _clock(words) is not None


def _zone(words: str) -> str | None:
    return next((w for w in re.findall(r"[A-Z]{2,4}", words.upper()) if w in zone_offsets()), None)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return -minutes if zone[0] == "-" else minutes
    return round(zone_offsets()[zone] * 60)


def read_url(url: str) -> Reading | None:
    """Read the date that a web address carries: a day, a month, a second of the epoch.

    >>> read_url("https://contoh.id/read/2022/03/23/12/judul").value.date()
    datetime.date(2022, 3, 23)
    >>> read_url("https://contoh.id/read/12/judul-berita-1568215084").zone
    'UTC'
    """
    for pattern in (_URL_DAY, _URL_NAMED, _URL_RUN, _URL_EPOCH, _URL_MONTH):
        found = pattern.search(url)
        reading = None if found is None else _address(pattern, found)
        if reading is not None:
            return reading
    return None


def _address(pattern: re.Pattern[str], found: re.Match[str]) -> Reading | None:
    parts: _Parts | None
    if pattern is _URL_EPOCH:
        parts = _epoch(int(found[1]))
    elif pattern is _URL_RUN:
        parts = _run("".join(group or "" for group in found.groups()))
    elif pattern is _URL_MONTH:
        first = a_date(int(found[1]), int(found[2]), 1)
        parts = None if first is None else (first, None, None, "month", None)
    else:
        year, month, number = (group for group in found.groups() if group)
        named = month_names().get(month, 0) if month.isalpha() else int(month)
        day = a_date(int(year), named, int(number))
        parts = None if day is None else (day, None, None, "day", None)
    if parts is None:
        return None
    day_known, clock, zone, precision, _ = parts
    value = dt.datetime.combine(day_known, (clock or dt.time()).replace(second=0))
    precision = "minute" if clock is not None and precision == "day" else precision
    return Reading(value, precision, "url", found.group().strip("/-_"), zone, _offset(zone))
