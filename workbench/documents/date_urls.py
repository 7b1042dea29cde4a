"""The date that a web address carries: a day, a month, a second of the epoch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from workbench.documents.date_cells import Parts, Reading, epoch_parts, run_parts
from workbench.documents.date_clock import country_zone, zone_offset
from workbench.documents.date_words import a_date, month_names


def read_url(url: str) -> Reading | None:
    """Read the date that a web address carries; None where it carries none.

    >>> read_url("https://contoh.id/read/2022/03/23/12/judul").value.date()
    datetime.date(2022, 3, 23)
    >>> read_url("https://contoh.id/read/12/judul-berita-1568215084").zone
    'UTC'
    """
    for pattern, parse in _FORMS:
        found = pattern.search(url)
        parts = None if found is None else parse(found)
        if found is not None and parts is not None:
            day, clock, zone, precision, _ = parts
            exact = precision == "day" and clock is not None
            value = dt.datetime.combine(day, (clock or dt.time()).replace(second=0))
            words = found.group().strip("/-_")
            return Reading(value, "minute" if exact else precision, "url", words, zone, zone_offset(zone))
    return None


def local_time(reading: Reading, country: str) -> Reading:
    """Tell a time in UTC as the clocks of a country show it; unchanged where they are unknown.

    >>> utc = read_url("https://contoh.id/judul-berita-1568215084")
    >>> local_time(utc, "ID").value.isoformat()
    '2019-09-11T22:18:00'
    """
    zone = country_zone(country)
    offset = zone_offset(zone)
    if offset is None or reading.offset is None:
        return reading
    value = reading.value + dt.timedelta(minutes=offset - reading.offset)
    evidence = f"{reading.evidence}, {value:%Y-%m-%d %H:%M} {zone}"
    return replace(reading, value=value, zone=zone, offset=offset, evidence=evidence)


def _day(found: re.Match[str]) -> Parts | None:
    year, month, number = (group for group in found.groups() if group)
    named = month_names().get(month, 0) if month.isalpha() else int(month)
    day = a_date(int(year), named, int(number))
    return None if day is None else (day, None, None, "day", None)


def _month(found: re.Match[str]) -> Parts | None:
    first = a_date(int(found[1]), int(found[2]), 1)
    return None if first is None else (first, None, None, "month", None)


def _run(found: re.Match[str]) -> Parts | None:
    return run_parts("".join(group or "" for group in found.groups()))


def _epoch(found: re.Match[str]) -> Parts | None:
    return epoch_parts(int(found[1]))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parts | None]], ...] = (
    (re.compile(r"[/-]((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|-(\d\d)-(\d\d))(?=[/?#.]|$)"), _day),
    (re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})(?=/)"), _day),
    (re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(\d{6})?(?=[/?#._-]|$)"), _run),
    (re.compile(r"-(1\d{9})(?=/?(?:\.html?)?(?:[?#]|$))"), _epoch),
    (re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)"), _month),
)
