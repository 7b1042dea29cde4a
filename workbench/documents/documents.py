"""A record becomes a document: zones, language, origin and date, each with what it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from workbench.documents.cleaning import Zone, mark_zones
from workbench.documents.date_cells import Reading, read_cell
from workbench.documents.date_text import read_text
from workbench.documents.date_urls import local_time, read_url
from workbench.documents.datelines import Dateline, read_dateline
from workbench.documents.dates import (
    Dated,
    decide,
    read_dateline_date,
    read_file_name,
    read_rights,
)
from workbench.documents.language import document_language, language_code
from workbench.documents.origin import Stated, find_origin
from workbench.documents.repair import count_damage
from workbench.documents.surveys import Evidence, outlet_key, table_of
from workbench.documents.titles import fold
from workbench.sources.records import Record


@dataclass(slots=True)
class Document:
    """One article as the rules read it; fields are those of the `documents` and `zones` tables.

    `dateline` is the stretch of the body that only says where, who and when.
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


def read_document(record: Record, *, evidence: Evidence) -> Document:
    """Read one record in the light of its collection.

    The text is the record's own, with a separate title as its first line unless it begins with it.
    """
    text = _with_title(record)
    zones, title = mark_zones(
        text,
        title=record.title,
        outlets=evidence.outlets,
        repeated=evidence.repeated.get(outlet_key(record), frozenset()),
    )
    dateline = _dateline(text, zones, evidence)
    url = record.fields.get("url", "")
    origin = find_origin(
        text,
        zones,
        stated=_stated(record, evidence),
        dateline=dateline,
        outlets=evidence.outlets,
    )
    body = "\n".join(_body(text, zones))
    dated = _dated(record, text, zones, body, dateline, evidence)
    code, score, other = document_language(body, _stated_language(record, evidence))
    return Document(
        text=text,
        title=title,
        zones=zones,
        language=code,
        language_score=score,
        outlet=origin.outlet,
        agency=origin.agency,
        place=dateline.place if dateline else None,
        author=origin.author,
        url=url or None,
        published=dated.published,
        time_zone=dated.zone,
        precision=dated.precision,
        date_source=dated.source,
        date_evidence=dated.evidence,
        date_conflict=dated.conflict,
        flags={**count_damage(text), "other_language": other},
        dateline=(dateline.start, dateline.end) if dateline else None,
    )


def _stated(record: Record, evidence: Evidence) -> Stated:
    fields = record.fields
    return Stated(
        outlet=fields.get("outlet", ""),
        url=fields.get("url", ""),
        author=fields.get("author", ""),
        source=record.source,
        default=evidence.defaults.get("outlet", ""),
    )


def _stated_language(record: Record, evidence: Evidence) -> str | None:
    return language_code(record.fields.get("language", "") or evidence.defaults.get("language", ""))


def _with_title(record: Record) -> str:
    if not record.title or not record.title.strip():
        return record.text
    title = " ".join(record.title.split())
    reach = 2 * len(title) + 80
    first = record.text[:reach].lstrip().split("\n", 1)[0]
    begins = len(first) < reach - 40 and fold(first) == fold(title)
    return record.text if begins else f"{title}\n{record.text}"


def _body(text: str, zones: list[Zone]) -> list[str]:
    return [text[start:end] for start, end, zone, _ in zones if zone == "body"]


def _dateline(text: str, zones: list[Zone], evidence: Evidence) -> Dateline | None:
    for start, end, zone, _ in zones:
        if zone == "body" and text[start:end].strip():
            first = text.find("\n", start, end)
            return read_dateline(text, start, end if first < 0 else first, evidence.outlets)
    return None


def _dated(
    record: Record, text: str, zones: list[Zone], body: str, dateline: Dateline | None, evidence: Evidence
) -> Dated:
    url = _address(record, evidence)
    readings = [
        _cell(record, url, evidence),
        url,
        _stamp(text, zones),
        read_rights(_lines(text, zones, "copyright")),
        read_text(body, evidence.bounds),
        read_file_name(record.source),
    ]
    if dateline is not None and dateline.date is not None:
        span = dateline.date
        behind = text[dateline.end : dateline.end + 500]
        readings.append(read_dateline_date(span, text[span.start : span.end], behind, evidence.bounds))
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
    hints = [url.day] if url is not None and url.day is not None else []
    return read_cell(date, record.fields.get("time", ""), order=order, hints=hints)


def _stamp(text: str, zones: list[Zone]) -> Reading | None:
    """Read the first line above the last paragraph that is nothing but a date."""
    for line in _lines(text, zones, "stamp"):
        reading = read_cell(line)
        if reading is not None:
            return replace(reading, source="text")
    return None


def _lines(text: str, zones: list[Zone], rule: str) -> list[str]:
    found = (text[start:end] for start, end, _, name in zones if name == rule)
    return [line.strip() for lines in found for line in lines.split("\n") if line.strip()]
