"""The time of day and its zone, as words: `19:35 WIB`, `10.30 AM`, `14:00+07:00`."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from workbench.languages import available, language

_CAPITALS = re.compile(r"[A-Z]{2,4}")


def read_clock(words: str) -> tuple[dt.time, str | None] | None:
    """Read the first time of day in some words, with its zone; None where none stands there.

    >>> read_clock("pukul 19.35 WIB")
    (datetime.time(19, 35), 'WIB')
    """
    for found in _pattern().finditer(words):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        if found[4]:
            hours = hours % 12 + (12 if found[4][0] in "pP" else 0)
        if hours <= 23 and minutes <= 59 and seconds <= 59:
            zone = found[5].upper() if found[5] else found[6]
            return dt.time(hours, minutes, seconds), zone or named_zone(words)
    return None


def named_zone(words: str) -> str | None:
    """Return the time zone that some words name, if they name one."""
    return next((word for word in _CAPITALS.findall(words.upper()) if word in _hours()), None)


def zone_offset(zone: str | None) -> int | None:
    """Return the minutes from UTC of a zone that is named or written as a distance.

    >>> zone_offset("WITA"), zone_offset("-0330"), zone_offset(None)
    (480, -210, None)
    """
    if zone is None:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return -minutes if zone[0] == "-" else minutes
    return round(_hours()[zone] * 60)


def country_zone(country: str) -> str | None:
    """Return the zone in which the outlets of a country tell the time, where it is known."""
    return _locals().get(country)


@cache
def _hours() -> dict[str, float]:
    found: dict[str, float] = {}
    for code in available():
        found.update(language(code).get("dates", {}).get("zones", {}))
    return found


@cache
def _locals() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in available():
        found.update(language(code).get("dates", {}).get("local", {}))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    zones = "|".join(sorted(map(re.escape, _hours()), key=lambda zone: (-len(zone), zone)))
    return re.compile(
        r"(?<![\d.:/-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d/])\s*([ap]\.?m\b\.?)?\s*"
        rf"(?:\(?({zones})\b|([+-]\d\d:?\d\d)(?!\d))?",
        re.IGNORECASE,
    )
