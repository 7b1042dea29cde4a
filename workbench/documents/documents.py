"""A record becomes a document: zones, language, origin and date, each with what it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.documents.cleaning import Zone, mark_zones
from workbench.documents.date_cells import Reading, read_cell
from workbench.documents.date_text import read_text
from workbench.documents.date_urls import local_time, read_url
from workbench.documents.datelines import Dateline, place_alone, read_dateline
from workbench.documents.dates import (
    Dated,
    decide,
    read_dateline_date,
    read_file_name,
    read_rights,
)
from workbench.documents.glances import Glance, glance
from workbench.documents.language import document_language, language_code
from workbench.documents.origin import Origin, Stated, find_origin
from workbench.documents.repair import count_damage
from workbench.documents.surveys import Evidence, outlet_key, table_of
from workbench.documents.titles import same_words
from workbench.documents.zone_forms import is_sentence
from workbench.sources.records import Record

_BESIDE = re.compile(r"\s+[|•·–—-]\s+|\s+(?:pada|on)\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPENING = 3  # paragraphs: below a standfirst the second or third opens with the dateline
_SENTENCE = 500  # characters behind a dateline that may hold its weekday


@dataclass(slots=True)
class Document:
    """One article as the rules read it; fields are those of the `documents` and `zones` tables.

    `zones` partition `text` as (start, end, zone, rule). `flags` counts what is damaged in the text
    and its paragraphs in another language. `dateline` is the stretch of the body that only says
    where, who and when.
    """

    text: str
    title: str | None
    zones: list[Zone]
    language: str | None
    language_score: float | None
    outlet: str | None
    agency: str | None
    place: str | None
    author: str | None
    url: str | None
    published: dt.datetime | None
    time_zone: str | None
    precision: str
    date_source: str
    date_evidence: str | None
    date_conflict: bool
    flags: dict[str, int]
    dateline: tuple[int, int] | None


def read_documents(records: Sequence[Record], *, evidence: Evidence) -> list[Document]:
    """Read some records in the light of their collection; together, as much can be told at one look.

    The text is the record's own, with a separate title as its first line unless it begins with it;
    it is never rewritten. What nothing says stays None. Do not trust a date of precision
    `approximate` to the day: the article appeared then or shortly after.
    """
    texts = [_with_title(record) for record in records]
    glances = glance(texts)
    zoned = [_zones(*each, evidence) for each in zip(records, texts, glances, strict=True)]
    bodies = [_body(text, zones) for text, (zones, _) in zip(texts, zoned, strict=True)]
    # One after the other, as the detector's model is quickest where nothing else comes between.
    languages = [
        document_language("\n".join(body), _stated_language(record, evidence))
        for record, body in zip(records, bodies, strict=True)
    ]
    return [
        _read(record, text, seen, zones, body, told, evidence)
        for record, text, seen, zones, body, told in zip(
            records, texts, glances, zoned, bodies, languages, strict=True
        )
    ]


def read_document(record: Record, *, evidence: Evidence) -> Document:
    """Read one record as `read_documents` does."""
    return read_documents([record], evidence=evidence)[0]


def _read(
    record: Record,
    text: str,
    seen: Glance,
    zoned: tuple[list[Zone], str | None],
    body: list[str],
    told: tuple[str | None, float | None, int],
    evidence: Evidence,
) -> Document:
    zones, title = zoned
    dateline = _dateline(text, zones, evidence)
    origin = _origin(record, text, zones, dateline, evidence)
    dated = _dated(record, text, zones, dateline, body if seen.dated else [], evidence)
    flags = {**count_damage(text, odd=seen.odd), "other_language": told[2]}
    return _document(record, text, title, zones, told[:2], origin, dated, dateline, flags)


def _body(text: str, zones: list[Zone]) -> list[str]:
    return [text[start:end] for start, end, zone, _ in zones if zone == "body"]


def _document(
    record: Record,
    text: str,
    title: str | None,
    zones: list[Zone],
    told: tuple[str | None, float | None],
    origin: Origin,
    dated: Dated,
    dateline: Dateline | None,
    flags: dict[str, int],
) -> Document:
    return Document(
        text=text,
        title=title,
        zones=zones,
        language=told[0],
        language_score=told[1],
        outlet=origin.outlet,
        agency=origin.agency,
        place=origin.place,
        author=origin.author,
        url=record.fields.get("url") or None,
        published=dated.published,
        time_zone=dated.zone,
        precision=dated.precision,
        date_source=dated.source,
        date_evidence=dated.evidence,
        date_conflict=dated.conflict,
        flags=flags,
        dateline=(dateline.start, dateline.end) if dateline else None,
    )


def _with_title(record: Record) -> str:
    if not record.title or not record.title.strip():
        return record.text
    title = " ".join(record.title.split())
    reach = 2 * len(title) + 80
    first = record.text[:reach].lstrip().split("\n", 1)[0]
    begins = len(first) < reach - 40 and same_words(first, title)
    return record.text if begins else f"{title}\n{record.text}"


def _zones(record: Record, text: str, seen: Glance, evidence: Evidence) -> tuple[list[Zone], str | None]:
    repeated = evidence.repeated.get(outlet_key(record), frozenset())
    return mark_zones(text, title=record.title, outlets=evidence.outlets, repeated=repeated, lines=seen.lines)


def _dateline(text: str, zones: list[Zone], evidence: Evidence) -> Dateline | None:
    """Read the dateline that opens the body, or the paragraph below its standfirst."""
    outlets = evidence.outlets
    for index, (start, end) in enumerate(_opening(text, zones)):
        found = read_dateline(text, start, end, outlets)
        if found is None and index == 0 and end < len(text):
            begin = end - len(text[start:end].lstrip())
            found = place_alone(text, begin, end, outlets)
        if found is not None and (index == 0 or (found.place and is_sentence(text[found.end : end].strip()))):
            return found
    return None


def _opening(text: str, zones: list[Zone]) -> Iterator[tuple[int, int]]:
    """Yield the first paragraphs of the body."""
    count = 0
    for start, end, zone, _ in zones:
        at = start
        while zone == "body" and at < end and count < _OPENING:
            close = text.find("\n", at, end)
            close = end if close < 0 else close
            if text[at:close].strip():
                count += 1
                yield at, close
            at = close + 1
        if count == _OPENING:
            return


def _origin(
    record: Record, text: str, zones: list[Zone], dateline: Dateline | None, evidence: Evidence
) -> Origin:
    fields = record.fields
    stated = Stated(
        outlet=fields.get("outlet", "").strip(),
        url=fields.get("url", "").strip(),
        author=fields.get("author", "").strip(),
        source=record.source,
        default=evidence.defaults.get("outlet", ""),
    )
    return find_origin(text, zones, stated=stated, dateline=dateline, outlets=evidence.outlets)


def _dated(
    record: Record,
    text: str,
    zones: list[Zone],
    dateline: Dateline | None,
    body: list[str],
    evidence: Evidence,
) -> Dated:
    url = _address(record, evidence)
    readings = [
        _cell(record, url, evidence),
        url,
        _stamp(text, zones),
        _dateline_date(text, dateline, evidence),
        read_rights(_lines(text, zones, "copyright")),
        read_text("\n".join(body), evidence.bounds) if body else None,
        read_file_name(record.source),
    ]
    return decide([reading for reading in readings if reading is not None], evidence.bounds)


def _address(record: Record, evidence: Evidence) -> Reading | None:
    """Read the date of the address; a second of the epoch is told in the outlet's own zone."""
    url = record.fields.get("url", "")
    reading = read_url(url) if url else None
    if reading is None or reading.zone != "UTC":
        return reading
    outlet = evidence.outlets.at(url)
    return local_time(reading, outlet.country if outlet else "")


def _cell(record: Record, url: Reading | None, evidence: Evidence) -> Reading | None:
    date = record.fields.get("date", "")
    if not date:
        return None
    table = table_of(record)
    order = "exchanged" if table in evidence.exchanged else evidence.orders.get(table)
    hints = (url.day,) if url is not None and url.day is not None else ()
    return _read_cell(date, record.fields.get("time", ""), order, hints)


@lru_cache(maxsize=4096)
def _read_cell(date: str, time: str, order: str | None, hints: tuple[dt.date, ...]) -> Reading | None:
    """Read a date cell; many articles of a day have the same."""
    return read_cell(date, time, order=order, hints=hints)


def _dateline_date(text: str, dateline: Dateline | None, evidence: Evidence) -> Reading | None:
    if dateline is None or dateline.date is None:
        return None
    span = dateline.date
    behind = text[dateline.end : dateline.end + _SENTENCE]
    return read_dateline_date(span, text[span.start : span.end], behind, evidence.bounds)


def _stamp(text: str, zones: list[Zone]) -> Reading | None:
    """Read the first line that is nothing but a date, with a label or an outlet beside it."""
    beside = [part for line in _lines(text, zones, "byline") for part in _beside(line)]
    for line in [*_lines(text, zones, "stamp"), *beside]:
        reading = read_cell(line)
        if reading is not None:
            return replace(reading, source="text")
    return None


def _beside(line: str) -> list[str]:
    """Return the dates behind the names of a byline: `By Jane Roe | March 3, 2023`."""
    parts = _BESIDE.split(line)
    return [part.strip(" |,") for part in parts[1:] if _YEAR.search(part)]


def _lines(text: str, zones: list[Zone], rule: str) -> list[str]:
    found = (text[start:end] for start, end, _, name in zones if name == rule)
    return [line.strip() for lines in found for line in lines.split("\n") if line.strip()]


def _stated_language(record: Record, evidence: Evidence) -> str | None:
    return language_code(record.fields.get("language", "") or evidence.defaults.get("language", ""))
