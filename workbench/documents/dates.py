"""When an article appeared: the strongest source believed, what contradicts it shown beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.documents.date_cells import Reading
from workbench.documents.date_text import Bounds
from workbench.documents.date_words import Span, a_date, weekday_names

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = 400  # characters behind a dateline in which its sentence names its weekday
_RANK = ("metadata", "url", "dateline", "weekday", "text", "file name", "copyright")
_FILED_EARLIER = 2  # days that a wire report may lie before it is printed
_ZONES = (-12, 14)  # hours from UTC, westernmost and easternmost
_ANNOUNCED = 30  # days that a text may name ahead of its date without contradicting it


@dataclass(slots=True)
class Dated:
    """The date of an article with what it rests on."""

    published: dt.datetime | None
    precision: str
    source: str
    evidence: str | None
    zone: str | None
    conflict: bool


def decide(readings: Iterable[Reading], bounds: Bounds | None) -> Dated:
    """Choose among the readings and say where they contradict one another.

    A day stands above a month, a month above a year; among days the record's own date stands
    above all others, unless exchanging its day and month gives the day of the address. Nothing is
    compared with today.

    >>> cell = Reading(dt.datetime(2019, 9, 10), "day", "metadata", "2019-09-10")
    >>> url = Reading(dt.datetime(2019, 10, 9), "day", "url", "2019/10/09")
    >>> decide([cell, url], None).evidence
    '2019/10/09 (url) ≠ 2019-09-10 (metadata)'
    """
    found = sorted(readings, key=lambda reading: (_coarse(reading), _RANK.index(reading.source)))
    best = _best(found)
    if best is None:
        return Dated(None, "none", "none", None, None, conflict=False)
    against = [other for other in found if other is not best and _contradict(best, other)]
    url = next((other for other in against if _reconciles(best, other)), None)
    if url is not None:
        against = [best, *(other for other in against if other is not url and _contradict(url, other))]
        best = replace(url, value=dt.datetime.combine(url.value.date(), best.value.time()), zone=best.zone)
    return _dated(best, against, bounds)


def _dated(best: Reading, against: Sequence[Reading], bounds: Bounds | None) -> Dated:
    evidence = best.evidence
    outside = bounds is not None and not inside(best, bounds)
    if against:
        others = "; ".join(f"{other.evidence} ({other.source})" for other in against)
        evidence = f"{evidence} ({best.source}) ≠ {others}"
    elif outside:
        evidence = f"{evidence} (outside the bounds of the collection)"
    elif not best.consistent:
        evidence = f"{evidence} (that day is no such weekday)"
    conflict = bool(against) or outside or not best.consistent
    return Dated(best.value, best.precision, best.source, evidence, best.zone, conflict)


def _best(found: Sequence[Reading]) -> Reading | None:
    """Return the strongest reading; a month holds against a day of the text before or behind it."""
    if not found or found[0].precision != "approximate":
        return found[0] if found else None
    text = found[0].value
    for other in found:
        if other.precision == "month" and (other.value.year, other.value.month) != (text.year, text.month):
            return other
    return found[0]


def _coarse(reading: Reading) -> int:
    if reading.precision in {"minute", "day"}:
        return 0
    return ("approximate", "month", "year").index(reading.precision) + 1


def _contradict(best: Reading, other: Reading) -> bool:
    if other.source == "copyright" or best.source == "copyright":
        return False  # the year of a page's last printing, often not the article's
    if other.precision == "approximate":
        return _reported_later(best, other)
    if "year" in {best.precision, other.precision}:
        return best.value.year != other.value.year
    if "month" in {best.precision, other.precision}:
        return (best.value.year, best.value.month) != (other.value.year, other.value.month)
    days = days_apart(best, other)
    if other.source in {"dateline", "weekday"} and best.source in {"metadata", "url", "text"}:
        return not 0 <= days <= _FILED_EARLIER
    return abs(days) > (1 if "file name" in {best.source, other.source} else 0)


def days_apart(best: Reading, other: Reading) -> int:
    """Return how many days `best` lies after `other`, as far as their zones are known."""
    one, two = best.value, other.value
    if best.offset is not None and other.offset is not None:
        two += dt.timedelta(minutes=best.offset - other.offset)
    elif 0 in {best.offset, other.offset}:
        known, local = (one, two) if best.offset == 0 else (two, one)
        first, last = (known + dt.timedelta(hours=hours) for hours in _ZONES)
        if first.date() <= local.date() <= last.date():
            return 0  # somewhere on Earth the time in UTC falls on that day
    return (one.date() - two.date()).days


def _reported_later(best: Reading, text: Reading) -> bool:
    """Say whether the text reports as past a day that its stated date has by far not reached.

    A few days ahead are more often an event that is announced than a wrong date; exactly the
    stated day and month exchanged are a wrong date.
    """
    if best.precision in {"month", "year"}:
        end = 12 if best.precision == "year" else best.value.month
        return (text.value.year, text.value.month) > (best.value.year, end)
    ahead = (text.value.date() - best.value.date()).days
    return ahead > _ANNOUNCED or (ahead > 1 and text.value.date() == _exchanged(best))


def _reconciles(best: Reading, url: Reading) -> bool:
    """Say whether exchanging day and month of a stated date gives the day of the address."""
    if url.source != "url" or url.day is None or best.source != "metadata" or best.day is None:
        return False
    return url.value.date() == _exchanged(best) != best.value.date()


def _exchanged(reading: Reading) -> dt.date | None:
    return a_date(reading.value.year, reading.value.day, reading.value.month)


def inside(reading: Reading, bounds: Bounds) -> bool:
    """Say whether a reading, as far as it goes, can lie within the bounds of the collection."""
    first, last = bounds
    day = reading.value.date()
    if reading.precision == "year":
        return first.year <= day.year <= last.year
    if reading.precision == "month":
        return (first.year, first.month) <= (day.year, day.month) <= (last.year, last.month)
    return first <= day <= last


def read_dateline_date(span: Span, words: str, sentence: str, bounds: Bounds | None) -> Reading | None:
    """Read a dateline's date; a missing year comes from its weekday and the bounds.

    `words` are the dateline's own words for the date, `sentence` is what follows it.
    """
    day = span.date()
    if day is not None and span.order != "?":
        value = dt.datetime.combine(day, dt.time())
        return Reading(value, "day", "dateline", words, weekday=span.weekday)
    if bounds is None:
        return None
    weekday, named = span.weekday, ""
    if weekday is None:
        weekday, named = _first_weekday(sentence[:_SENTENCE])
    day = None if weekday is None else _only_day(span, weekday, bounds)
    if day is None:
        return None
    evidence = f"{words}, {named}" if named else words
    return Reading(dt.datetime.combine(day, dt.time()), "day", "weekday", evidence)


def _first_weekday(sentence: str) -> tuple[int | None, str]:
    first = sentence.split("\n", 1)[0]
    for word in _WORD.findall(first):
        number = weekday_names().get(word.lower()) if word[0].isupper() and len(word) > 3 else None
        if number is not None:
            return number, word
    return None, ""


def _only_day(span: Span, weekday: int, bounds: Bounds) -> dt.date | None:
    """Return the one day within the bounds that has the day, the month and the weekday."""
    orders = (
        [(span.month, span.day)] if span.order != "?" else [(span.month, span.day), (span.day, span.month)]
    )
    years = [span.year] if span.year else range(bounds[0].year, bounds[1].year + 1)
    days = {a_date(y, m, d) for y in years for m, d in orders if m is not None and d is not None}
    fits = [d for d in days if d and bounds[0] <= d <= bounds[1] and d.weekday() == weekday]
    return fits[0] if len(fits) == 1 else None


def read_rights(lines: Iterable[str]) -> Reading | None:
    """Read the year of a copyright line; a range of years is the site's, and dates nothing."""
    for line in lines:
        years = _YEAR.findall(line)
        if len(set(years)) == 1:
            return Reading(dt.datetime(int(years[0]), 1, 1), "year", "copyright", line.strip())
    return None


def read_file_name(source: str) -> Reading | None:
    """Read the day in the name of a file that holds one article: `2022-03-23-kyiv.txt`."""
    if "#" in source:
        return None
    name = source.replace("\\", "/").rsplit("/", 1)[-1]
    found = re.search(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])", name)
    day = a_date(int(found[1]), int(found[3]), int(found[4])) if found else None
    if found is None or day is None:
        return None
    return Reading(dt.datetime.combine(day, dt.time()), "day", "file name", found.group())
