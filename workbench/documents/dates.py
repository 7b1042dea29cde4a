"""When an article appeared: every source read, the strongest believed, contradictions shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.documents.date_cells import Reading, read_url
from workbench.documents.date_words import Span, find_dates, find_months, weekday_names
from workbench.languages import collected

Bounds = tuple[dt.date, dt.date]
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NEAR = 60  # characters around a date in which a word may say that the day lies ahead
_RANK = ("metadata", "url", "dateline", "weekday", "text", "copyright", "file name")


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an article with what it rests on."""

    published: dt.datetime | None
    precision: str
    source: str
    evidence: str | None
    zone: str | None
    conflict: bool


UNDATED = Dated(None, "none", "none", None, None, conflict=False)


def decide(readings: Iterable[Reading], bounds: Bounds | None) -> Dated:
    """Choose among the readings and say where they contradict one another.

    A day stands above a month, a month above a year; among days the record's own date stands
    above all others, unless exchanging its day and month gives the day of the address.
    """
    found = sorted(readings, key=lambda r: (_coarse(r), _RANK.index(r.source)))
    if not found:
        return UNDATED
    best = found[0]
    against = [other for other in found[1:] if _contradict(best, other)]
    url = next((o for o in against if o.source == "url" and o.day and _exchanged(best, o)), None)
    if url is not None:
        best, against = replace(url, value=_at(url, best)), [best]
    evidence = best.evidence
    outside = bounds is not None and not _inside(best, bounds)
    if against:
        evidence += " ≠ " + "; ".join(f"{o.evidence} ({o.source})" for o in against)
    elif outside:
        evidence += " (outside the bounds of the collection)"
    elif not best.consistent:
        evidence += " (not that day of the week)"
    conflict = bool(against) or outside or not best.consistent
    return Dated(best.value, best.precision, best.source, evidence, best.zone, conflict)


def _coarse(reading: Reading) -> int:
    if reading.precision in {"minute", "day"}:
        return 0
    return ("approximate", "month", "year").index(reading.precision) + 1


def _contradict(best: Reading, other: Reading) -> bool:
    if other.precision == "approximate":
        return False
    if other.precision == "year" or best.precision == "year":
        return best.value.year != other.value.year
    if other.precision == "month" or best.precision == "month":
        return (best.value.year, best.value.month) != (other.value.year, other.value.month)
    return not _same_day(best, other)


def _same_day(one: Reading, two: Reading) -> bool:
    if one.value.date() == two.value.date():
        return True
    zoned = 0 in {one.offset, two.offset}  # a time in UTC names the day before or after
    return zoned and abs(one.value - two.value) <= dt.timedelta(hours=14)


def _exchanged(best: Reading, url: Reading) -> bool:
    one, two = best.value, url.value
    return (one.year, one.month, one.day) == (two.year, two.day, two.month)


def _at(url: Reading, best: Reading) -> dt.datetime:
    return dt.datetime.combine(url.value.date(), best.value.time())


def _inside(reading: Reading, bounds: Bounds) -> bool:
    first, last = bounds
    day = reading.value.date()
    if reading.precision == "year":
        return first.year <= day.year <= last.year
    if reading.precision == "month":
        return (first.year, first.month) <= (day.year, day.month) <= (last.year, last.month)
    return first <= day <= last


def read_dateline_date(span: Span, sentence: str, bounds: Bounds | None) -> Reading | None:
    """Read a dateline's date; a missing year comes from the weekday of its sentence."""
    words = sentence[: span.end] if span.end <= len(sentence) else sentence
    stated = span.date()
    if stated is not None and span.order != "?":
        value = dt.datetime.combine(stated, dt.time())
        return Reading(value, "day", "dateline", words[span.start :], None, None, span.weekday)
    weekday = span.weekday if span.weekday is not None else _first_weekday(sentence[span.end :])
    day = None if weekday is None or bounds is None else _only_year(span, weekday[0] if isinstance(weekday, tuple) else weekday, bounds)
    if day is None:
        return None
    named = "" if span.weekday is not None or not isinstance(weekday, tuple) else f", {weekday[1]}"
    value = dt.datetime.combine(day, dt.time())
    return Reading(value, "day", "weekday", words[span.start :] + named)


def _first_weekday(words: str) -> tuple[int, str] | None:
    names = weekday_names()
    for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", words[:400]):
        if len(word) > 3 and word[0].isupper() and word.lower() in names:
            return names[word.lower()], word
    return None


def _only_year(span: Span, weekday: int, bounds: Bounds) -> dt.date | None:
    days = (span.date(year) for year in range(bounds[0].year, bounds[1].year + 1))
    fits = [d for d in days if d and bounds[0] <= d <= bounds[1] and d.weekday() == weekday]
    return fits[0] if len(fits) == 1 else None


def read_text(body: str) -> Reading | None:
    """Read the latest day, weekday checked, that a text reports as past."""
    best: tuple[dt.date, str] | None = None
    for span in find_dates(body):
        day = span.date()
        if day is None or span.weekday is None or not span.fits(day) or span.order == "md":
            continue
        if _ahead(body, span):
            continue
        if best is None or day > best[0]:
            best = day, body[span.start : span.end]
    if best is None:
        return None
    return Reading(dt.datetime.combine(best[0], dt.time()), "approximate", "text", best[1])


def _ahead(body: str, span: Span) -> bool:
    before = body[max(0, span.start - _NEAR) : span.start].lower()
    sentence = re.split(r"[.!?\n]", before)[-1]
    words = set(re.findall(r"\w+", sentence))
    return bool(words & frozenset(collected("dates", "ahead")))


def read_rights(lines: Iterable[str]) -> Reading | None:
    """Read the year of a copyright line; a range of years gives its last."""
    for line in lines:
        years = _YEAR.findall(line)
        if years:
            value = dt.datetime(int(years[-1]), 1, 1)
            return Reading(value, "year", "copyright", line.strip())
    return None


__all__ = ["UNDATED", "Dated", "decide", "find_months", "read_dateline_date", "read_rights", "read_text", "read_url"]
