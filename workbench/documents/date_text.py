"""The date that a text itself gives: the latest day that it reports as past.

Newspapers that name a day in full mean the day of the news; what lies ahead, what is looked back
on and what stands without its weekday is the date of something else.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from workbench.documents.date_cells import Reading
from workbench.documents.date_words import Span, a_date, find_dates
from workbench.languages import collected

Bounds = tuple[dt.date, dt.date]

_BEFORE, _BEHIND = 120, 40  # characters around a date in which its sentence is looked at
_LEAD = 300  # characters of a text's beginning, in which its news is told
_NEXT = 3  # words behind a date that may say it lies ahead
_WORD = re.compile(r"[\w-]+(?:['’]\w+)?")
_MARKS = (".", "!", "?", "\n", '"', "“", "”", ",,")
_CLAUSE = re.compile(r"[.!?\n\"“”]|,,")


def read_text(body: str, bounds: Bounds | None = None) -> Reading | None:
    """Read the latest day, weekday checked, that a text reports as past.

    A year that is not written is completed where the weekday allows exactly one within `bounds`;
    days outside them are not taken. Returns None where no day qualifies.

    >>> read_text("Ia tiba di Kyiv, Rabu (23/3/2022), dan akan pergi pada Kamis (24/3/2022).").evidence
    'Rabu (23/3/2022)'
    >>> read_text("Perang dimulai pada 24 Februari 2022.")
    """
    latest: tuple[dt.date, Span] | None = None
    for span in find_dates(body):
        day = _checked_day(span, bounds)
        if day is None or (latest is not None and day <= latest[0]):
            continue
        if _is_news(body, span):
            latest = day, span
    if latest is None:
        return None
    day, span = latest
    close = span.end + (body[span.end : span.end + 1] == ")")
    value = dt.datetime.combine(day, dt.time())
    return Reading(value, "approximate", "text", body[span.start : close])


def _checked_day(span: Span, bounds: Bounds | None) -> dt.date | None:
    """Return the day that a span names, if its weekday is its own, within the bounds."""
    if span.weekday is None and span.year is None:
        return None
    years = [span.year] if span.year else range(bounds[0].year, bounds[1].year + 1) if bounds else []
    fits = [day for year in years if (day := _with_year(span, year)) is not None]
    if bounds is not None:
        fits = [day for day in fits if bounds[0] <= day <= bounds[1]]
    return fits[0] if len(fits) == 1 else None


def _with_year(span: Span, year: int) -> dt.date | None:
    # Day first: a text in which 10/9 is 9 October says so nowhere, and a wrong weekday is common.
    if span.month is None or span.day is None or span.order == "md":
        return None
    day = a_date(year, span.month, span.day)
    return day if day is not None and span.fits(day) else None


def _is_news(body: str, span: Span) -> bool:
    """Say whether the words around a date report its day as the news of the day."""
    words = body[span.start : span.end]
    before = body[_clause_start(body, span.start) : span.start]
    behind = body[span.end : span.end + _BEHIND].lstrip(")], ").lower()
    closed = _CLAUSE.search(behind)
    behind = behind[: closed.start()] if closed else behind
    bracketed = "(" in words or before.endswith("(")
    if span.weekday is None:
        return bracketed and before.rstrip(" (").lower().endswith(_list("today"))
    told = _is_told(before.lower(), behind, span.start)
    if span.year is None and not (told or before.rstrip(" (").endswith(",")):
        return False
    closes = _closes(before, body[span.end : span.end + 2])
    if not (bracketed or closes or ("," in words.split(" ")[0] and told)):
        return False
    same_clause = "" if body[span.end : span.end + 2].lstrip(")]")[:1] in ",;" else behind
    return not (_looks_back(before.lower(), behind) or _lies_ahead(before.lower(), same_clause))


def _clause_start(body: str, end: int) -> int:
    first = max(0, end - _BEFORE)
    return max(
        [first, *(body.rfind(mark, first, end) + len(mark) for mark in _MARKS if mark in body[first:end])]
    )


def _closes(before: str, behind: str) -> bool:
    """Say whether a date closes a clause as the day of the news does: `…, Rabu 23 Maret 2022.`."""
    return before.rstrip(" ").endswith(",") and (not behind or behind[0] in ".,;:)\n")


def _is_told(before: str, behind: str, position: int) -> bool:
    """Say whether `pada Rabu, 23 Maret 2022` is news: a report governs it, or it opens the text."""
    if not _set("reports").isdisjoint(_WORD.findall(before)):
        return True
    following = _WORD.findall(behind)[:1]
    return position < _LEAD and _set("clock").isdisjoint(following)


def _looks_back(before: str, behind: str) -> bool:
    last = before.rstrip(" ,(").rsplit(" ", 1)[-1]
    following = _WORD.findall(behind)
    past = " ".join(following[:3])
    told = following[:1] and following[0] in _set("events_behind")
    return (
        last in _set("events_before")
        or bool(told)
        or any(past.startswith(words) or f" {words}" in past for words in _list("past"))
    )


def _lies_ahead(before: str, behind: str) -> bool:
    """Say whether a word of the future governs the date, no report standing between them."""
    if not _set("ahead").isdisjoint(_WORD.findall(behind)[:_NEXT]):
        return True
    for word in reversed(_WORD.findall(before)):
        if word in _set("reports"):
            return False
        if word in _set("ahead"):
            return True
    return False


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(collected("dates", key))


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(collected("dates", key))
