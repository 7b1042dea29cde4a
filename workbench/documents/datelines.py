"""Datelines: the words before the first sentence that say where, who and when.

`KYIV, KOMPAS.com - `, `ASTANA, Kazakhstan (28 Februari) (Reuters) – `, `MOSCOW, November 14. /TASS/. `
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from workbench.documents.date_words import Span, find_dates
from workbench.documents.outlets import Outlet, Outlets, alias_key, is_domain
from workbench.documents.place_names import cities, not_places, places, written

_ALONE = 60  # characters of a dateline on a line of its own
_REACH = 130  # characters within which a dateline ends
_SEPARATOR = re.compile(
    r"(?:--+|[–—―]|‚Ä[ìî]|â€[“”]|(?<=[ \u00a0])-|-(?=[ \u00a0])"
    r"|(?<=[A-Z]{4})-(?=[A-Z“\"][a-z\w]))[ \u00a0]*|:[ \u00a0]+"
)
_BETWEEN = re.compile(r"[ \u00a0/-]")
_SIGN = re.compile("[-–—―:‚â]")
_SLASHED = re.compile(r"(?P<head>[^/\n]{3,60}?)\s*/(?P<agency>[A-Z][\w .-]{1,20})/[.:]?\s*(?:[-–—]+\s*)?")
_GROUP = re.compile(r"[(\[]([^)\]]{1,40})[)\]]")
_AFTER_OUTLET = re.compile(r"(?P<place>[A-Z][\w.' -]{2,40}?)(?:\s*(?:--+|[–—-])\s+|[.,]\s+|--|—)")
_CITY = re.compile(r"(?P<place>[A-Z][a-z]{3,}(?: [A-Z][a-z]+){0,2})\. (?=[A-Z\"“])")
_DIGIT = re.compile(r"[0-9]")
_OPENING = re.compile(r"[\s\"“”'‘’*>•|]*")
_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \u00a0/-][^\W\d_][\w.'’-]*){0,3}")
_SMALL = frozenset(["of", "and", "the", "de", "di", "al", "el", "la", "dan"])


@dataclass(slots=True)
class Dateline:
    """What a dateline says; `start` and `end` are its characters in the text."""

    start: int
    end: int
    place: str | None = None
    outlet: str | None = None
    agency: str | None = None
    date: Span | None = None
    known: bool = field(default=False, repr=False)


def read_dateline(text: str, start: int, end: int, outlets: Outlets) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph; None where it has none.

    >>> read_dateline("KYIV (Reuters) - Hujan turun.", 0, 29, Outlets()).place
    'Kyiv'
    >>> read_dateline("Joe Biden - presiden AS - tiba.", 0, 31, Outlets())
    """
    begin = _OPENING.match(text, start, end).end()  # type: ignore[union-attr]
    head = text[begin : min(end, begin + _REACH)]
    slashed = _SLASHED.match(head) if "/" in head else None
    if slashed is not None:
        found = _parse(slashed["head"].rstrip(" ."), begin, outlets)
        if found is not None:
            agency = outlets.named(slashed["agency"])
            found.agency = agency.name if agency else slashed["agency"]
            found.end = begin + slashed.end()
            return found
    for mark in _separators(head):
        colon = mark.group().startswith(":")
        found = _parse(head[: mark.start()].rstrip(" \u00a0"), begin, outlets)
        if found is None or (colon and not found.known):
            continue
        found.end = begin + mark.end()
        if found.place is None and not colon:
            _continue(found, head, mark.end())
        return found
    return _outlet_first(head, begin, outlets) or _city_first(head, begin)


def _separators(head: str) -> Iterator[re.Match[str]]:
    """Find what `_SEPARATOR.finditer` would, looking at the signs alone by which one begins."""
    end = 0
    for sign in _SIGN.finditer(head):
        found = _SEPARATOR.match(head, sign.start()) if sign.start() >= end else None
        if found is not None:
            end = found.end()
            yield found


def place_alone(text: str, start: int, end: int, outlets: Outlets) -> Dateline | None:
    """Read a line that is nothing but a city, or a city and an outlet, above the first paragraph.

    >>> place_alone("ANKARA", 0, 6, Outlets()).place
    'Ankara'
    """
    words = text[start:end].strip()
    if "," in words and len(words) <= _ALONE:
        found = _parse(words, start, outlets)
        return found if found is not None and found.place and (found.outlet or found.agency) else None
    return Dateline(start, end, written(words), known=True) if words.casefold() in cities() else None


def _parse(head: str, begin: int, outlets: Outlets) -> Dateline | None:
    """Read the words before the separator: each part must be a place, a source or a date."""
    line = _parsed(head, outlets)
    if line is None:
        return None
    date = line.date
    if date is not None:
        date = replace(date, start=begin + date.start, end=begin + date.end)
    return Dateline(begin, begin + line.end, line.place, line.outlet, line.agency, date, line.known)


@lru_cache(maxsize=4096)
def _parsed(head: str, outlets: Outlets) -> Dateline | None:
    """Read such words by themselves: an outlet's datelines are much the same every day."""
    line = Dateline(0, len(head))
    ungrouped = head
    if "(" in head or "[" in head:
        for group in _GROUP.finditer(head):
            if not _take(line, group.group(1).strip(), group.start(1), outlets, grouped=True):
                return None
        ungrouped = _GROUP.sub(lambda g: " " * len(g.group()), head)
    rest = _take_date(line, ungrouped)
    offset = 0
    for part in rest.split(","):
        words = part.strip()
        if words and not _take(line, words, offset + part.index(words[0]), outlets):
            return None
        offset += len(part) + 1
    return line if line.known or (line.date and line.place) else None


def _take_date(line: Dateline, rest: str) -> str:
    """Take the date among the words, and blank it: its comma parts nothing."""
    span = next(find_dates(rest), None) if _DIGIT.search(rest) else None
    if span is None or line.date is not None:
        return rest
    line.date = replace(span, start=line.start + span.start, end=line.start + span.end)
    return rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]


def _take(line: Dateline, words: str, at: int, outlets: Outlets, *, grouped: bool = False) -> bool:
    source = outlets.named(words)
    if source is not None and not (alias_key(words) in places() and not grouped):
        line.known = True
        _credit(line, source)
        return True
    if is_domain(words):
        line.outlet, line.known = words.casefold(), True
        return True
    span = next(find_dates(words), None) if grouped else None
    if span is not None:
        line.date = replace(span, start=at + span.start, end=at + span.end)
        return len(words) - (span.end - span.start) <= 4
    if grouped:
        return _unlisted(line, words)
    place, _, name = words.rpartition(" ")
    source = outlets.named(name) if place.casefold() in places() else None
    if source is not None and not line.known:  # `Lisbon CNN — `
        line.known, line.place = True, written(place)
        _credit(line, source)
        return True
    return _place(line, words)


def _credit(line: Dateline, source: Outlet) -> None:
    if source.kind == "agency":
        line.agency = source.name
    else:
        line.outlet = source.name


def _unlisted(line: Dateline, words: str) -> bool:
    """Take a name in brackets that the table lacks as an agency, behind a place alone."""
    named = re.fullmatch(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}", words)
    if named is None:
        return False
    line.agency = words
    return True


def _place(line: Dateline, words: str) -> bool:
    if not _PLACE.fullmatch(words) or not _capital(words):
        return False
    key = words.casefold().rstrip(".")
    if key in not_places():
        return False
    sure = key in places() or all(part.casefold() in places() for part in words.split("/"))
    shout = words.isupper() and len(words) > 4
    if line.place is None:
        line.place = written(words)
        line.known = line.known or sure or shout
    return True


def _capital(words: str) -> bool:
    return all(w[0].isupper() or w.casefold() in _SMALL for w in _BETWEEN.split(words) if w)


def _continue(line: Dateline, head: str, at: int) -> None:
    """Read a place that follows the outlet and its dash: `KONTAN.CO.ID - JAKARTA. `."""
    found = _AFTER_OUTLET.match(head, at)
    if found is None:
        return
    words = found["place"].strip()
    if (words.isupper() and len(words) > 3) or words.casefold() in places():
        line.place = written(words)
        line.end = line.start + found.end()


def _outlet_first(head: str, begin: int, outlets: Outlets) -> Dateline | None:
    """Read `Liputan6.com, Jakarta ` before a sentence without any separator."""
    name, comma, rest = head.partition(",")
    source = outlets.named(name) if comma else None
    if source is None and not (comma and is_domain(name)):
        return None
    words = rest.split()
    for count in (3, 2, 1):
        candidate = " ".join(words[:count])
        if candidate.casefold() in places() and len(words) > count:
            line = Dateline(begin, begin + head.index(words[count], head.index(candidate) + len(candidate)))
            line.place, line.known = written(candidate), True
            line.outlet = source.name if source else name.casefold()
            return line
    return None


def _city_first(head: str, begin: int) -> Dateline | None:
    """Read `Jakarta. ` before a sentence: a city that is known, and no country."""
    found = _CITY.match(head)
    if found is None or found["place"].casefold() not in cities():
        return None
    return Dateline(begin, begin + found.end(), found["place"], known=True)
