"""Dates as words: every stretch of a text that names a day, a month or a year, and what it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from babel import Locale

from workbench.languages import available, language

FIRST_YEAR, LAST_YEAR = 1900, 2099
_YEAR_BEHIND = re.compile(r"(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?(?![\w/:-]\w)")
_WEEKDAY = 24  # characters before a date in which its weekday stands
_SHORT = 1500  # characters up to which a search sign by sign is quicker
_ZERO = np.uint32(ord("0"))  # what lies below it wraps around to large numbers
_CENTURY = 69  # two digits of a year below this are of this century, as POSIX has it


@dataclass(slots=True)
class Span:
    """A stretch that names a date: what it says, and what it leaves open (None).

    `order` is `dm` or `md` where the words fix which number is the day, `?` where they do not;
    an open pair stands in `day` and `month` as day first. `weekday` is 0 for Monday.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    order: str = "dm"

    def date(self, year: int | None = None) -> dt.date | None:
        """Return the day that is named, `year` standing in for an absent one."""
        stated = self.year or year
        if stated is None or self.month is None or self.day is None:
            return None
        return a_date(stated, self.month, self.day)

    def fits(self, day: dt.date) -> bool:
        """Say whether the weekday agrees, as it does where none is named."""
        return self.weekday is None or day.weekday() == self.weekday


def a_date(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None for a day that no calendar has.

    >>> a_date(2023, 2, 29)
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None  # 31 April: the words name no day


def full_year(digits: str) -> int:
    """Read a year of two or four digits.

    >>> full_year("22"), full_year("1998")
    (2022, 1998)
    """
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < _CENTURY else 1900)
    return year


@cache
def month_names() -> dict[str, int]:
    """Return every spelling of a month, in lower case and without a full stop."""
    return _names("months")


@cache
def weekday_names() -> dict[str, int]:
    """Return every spelling of a day of the week, Monday being 0."""
    return _names("days")


def _names(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    relations = [code for c in available() for code in language(c).get("language", {}).get("relations", {})]
    for code in (*available(), *relations):
        names = getattr(Locale.parse(code), kind)
        for width in ("wide", "abbreviated"):
            for number, name in names["stand-alone"][width].items():
                found.setdefault(name.lower().rstrip("."), number)
    for code in available():
        found.update(language(code).get("dates", {}).get(kind, {}))
    return found


def _either(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = _either(month_names())
    year = r"(?:(?:19|20)\d\d)"
    # Every form begins at a digit, so that the search skips all other characters at C speed;
    # whether a word is a month is asked of the dictionary afterwards.
    starts = "|".join(sorted({name[:3] for name in month_names()}))
    from_digit = re.compile(
        r"[0-9][0-9]{0,3}+(?:"
        r"(?P<s1>[/.-])(?P<n2>\d{1,2})(?:(?P<s2>[/.-])(?P<n3>\d{4}|\d{2}))?(?!\d)"
        rf"|(?:st|nd|rd|th)?(?: of)?[ \u00a0-](?P<name>(?i:{starts})[A-Za-z]{{0,7}})\b"
        rf"(?P<year>(?:\.?,?[ \u00a0-]| ?,)(?:{year}|'?\d\d(?!\d|[.:]))(?!\d))?"
        r"|(?:st|nd|rd|th)\b|(?![\w/.:-]\w)"
        r")"
    )
    before_month = re.compile(rf"\b({months})\.?[ \u00a0]$", re.I)
    month_year = re.compile(rf"\b({months})\b\.?,? ({year})\b", re.I)
    return from_digit, before_month, month_year


def find_dates(text: str) -> Iterator[Span]:
    """Yield the stretches of a text that name a day, in their order.

    >>> [s.date() for s in find_dates("Rabu (23/3/2022), on March 1, 2022 and 5 Mei 2021")]
    [datetime.date(2022, 3, 23), datetime.date(2022, 3, 1), datetime.date(2021, 5, 5)]
    >>> next(find_dates("Selasa, 28 Februari")).weekday
    1
    """
    from_digit, before_month, _ = _patterns()
    ends = _month_ends()
    for found in _from_digits(from_digit, text):
        start = found.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "/.,-:$"):
            continue
        if found.lastgroup is None and text[max(0, start - 4) : start - 1].lower().rstrip(".") not in ends:
            continue  # a number alone, without a month before it
        span = _read(found, text, before_month)
        if span is not None:
            named = _weekday_before(text, span.start)
            if named is not None:
                span.start, span.weekday = named
            yield span


def _from_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find what `pattern.finditer` would: in a long text its digits are looked up at once."""
    if len(text) < _SHORT:
        yield from pattern.finditer(text)
        return
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    end = 0
    for start in np.flatnonzero(signs - _ZERO < 10).tolist():
        found = pattern.match(text, start) if start >= end else None
        if found is not None:
            end = found.end()
            yield found


def _weekday_before(text: str, start: int) -> tuple[int, int] | None:
    """Return where the weekday before a date begins, and its number: `Rabu (`, `Rabu tanggal `."""
    first = max(0, start - _WEEKDAY)
    words = text[first:start].rstrip(" \u00a0([,").lower()
    for _ in range(2):
        at = (
            max(
                words.rfind(" "), words.rfind("\u00a0"), words.rfind("("), words.rfind(","), words.rfind("\n")
            )
            + 1
        )
        number = weekday_names().get(words[at:].rstrip(".,"))
        if number is not None:
            return first + at, number
        words = words[:at].rstrip(" \u00a0")
    return None


def _read(found: re.Match[str], text: str, before_month: re.Pattern[str]) -> Span | None:
    name = found["name"]
    if name is not None and name.lower() in month_names():
        return _named(found, month_names()[name.lower()])
    if found["n2"] is not None:
        return _numeric(found)
    return _month_first(found, text, before_month)


def _leading(found: re.Match[str]) -> str:
    words = found.group()
    return words[: next((i for i, sign in enumerate(words) if not sign.isdigit()), len(words))]


def _named(found: re.Match[str], month: int) -> Span | None:
    digits = _leading(found)
    year = full_year(found["year"].lstrip("., \u00a0-'")) if found["year"] else None
    if len(digits) > 2:
        return None
    return _checked(Span(*found.span(), year, month, int(digits)))


def _numeric(found: re.Match[str]) -> Span | None:
    first, second, last = _leading(found), int(found["n2"]), found["n3"]
    if len(first) == 4 and last is not None and len(last) <= 2:
        return _checked(Span(*found.span(), int(first), second, int(last)))
    if (
        len(first) > 2
        or found["s1"] != (found["s2"] or "/")
        or (last and len(last) == 2 and found["s1"] != "/")
    ):
        return None
    year = full_year(last) if last else None
    one = int(first)
    if one > 12 or second > 12 or one == second:
        month, day = (second, one) if second <= 12 else (one, second)
        return _checked(Span(*found.span(), year, month, day, None, "dm" if second <= 12 else "md"))
    return _checked(Span(*found.span(), year, second, one, None, "?"))


def _checked(span: Span) -> Span | None:
    return span if a_date(span.year or 2000, span.month or 0, span.day or 0) else None


def _month_first(found: re.Match[str], text: str, before_month: re.Pattern[str]) -> Span | None:
    start = found.start()
    if start < 4 or text[start - 4 : start - 1].lower().rstrip(".") not in _month_ends():
        return None
    name = before_month.search(text, max(0, start - 13), start)
    digits = _leading(found)
    if name is None or len(digits) > 2:
        return None
    behind = _YEAR_BEHIND.match(text, start + len(digits))
    year = int(behind["year"]) if behind and behind["year"] else None
    end = behind.end() if behind else start + len(digits)
    return _checked(Span(name.start(), end, year, month_names()[name.group(1).lower()], int(digits)))


@cache
def _month_ends() -> frozenset[str]:
    """Return the last letters that can stand before `14` in `Nov. 14`: most words are ruled out."""
    return frozenset(name[-length:] for name in month_names() for length in (2, 3))


def find_months(text: str) -> Iterator[Span]:
    """Yield the stretches that name a month of a year: `Januari 2025`."""
    for found in _patterns()[2].finditer(text):
        yield Span(*found.span(), int(found[2]), month_names()[found[1].lower()], None)
