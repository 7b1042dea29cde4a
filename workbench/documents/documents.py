"""A record becomes a document: zones, language, origin and date, each with what it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.documents.cleaning import Zone, fold, mark_zones
from workbench.documents.datelines import Dateline, read_dateline
from workbench.documents.date_cells import Reading, read_cell, read_url
from workbench.documents.dates import Dated, decide, read_dateline_date, read_rights, read_text
from workbench.documents.language import SAMPLE, detect_language
from workbench.documents.origin import Stated, find_origin
from workbench.documents.repair import count_damage
from workbench.documents.surveys import Evidence
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
    zones, title = mark_zones(text, title=record.title, repeated=frozenset())
    dateline = _dateline(text, zones, evidence)
    url = record.fields.get("url", "")
    origin = find_origin(
        text,
        zones,
        stated=Stated(record.fields.get("outlet", ""), url, record.fields.get("author", ""), evidence.defaults.get("outlet", "")),
        dateline=dateline,
        outlets=evidence.outlets,
    )
    dated = _dated(record, text, zones, dateline, evidence)
    code, score = _language(text, zones)
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
        flags=count_damage(text),
        dateline=(dateline.start, dateline.end) if dateline else None,
    )


def _with_title(record: Record) -> str:
    if not record.title or not record.title.strip():
        return record.text
    title = " ".join(record.title.split())
    first = record.text.lstrip().split("\n", 1)[0]
    return record.text if fold(first) == fold(title) else f"{title}\n{record.text}"


def _body(text: str, zones: list[Zone]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, zone, _ in zones if zone == "body"]


def _dateline(text: str, zones: list[Zone], evidence: Evidence) -> Dateline | None:
    for start, end in _body(text, zones):
        first = text.find("\n", start, end)
        return read_dateline(text, start, end if first < 0 else first, evidence.outlets)
    return None


def _language(text: str, zones: list[Zone]) -> tuple[str | None, float | None]:
    sample = ""
    for start, end in _body(text, zones):
        sample += text[start : min(end, start + 2 * SAMPLE)]
        if len(sample) >= 2 * SAMPLE:
            break
    return detect_language(sample)


def _dated(
    record: Record, text: str, zones: list[Zone], dateline: Dateline | None, evidence: Evidence
) -> Dated:
    table = record.source.rpartition("#")[0]
    date = record.fields.get("date", "")
    readings: list[Reading | None] = [
        read_cell(date, record.fields.get("time", ""), order=evidence.orders.get(table)) if date else None,
        read_url(record.fields.get("url", "")),
        read_rights(
            line
            for start, end, _, rule in zones
            if rule == "copyright"
            for line in text[start:end].split("\n")
        ),
        read_text("\n".join(text[start:end] for start, end in _body(text, zones))),
    ]
    if dateline is not None and dateline.date is not None:
        sentence = text[: dateline.end + 300]
        readings.append(read_dateline_date(dateline.date, sentence, evidence.bounds))
    return decide([reading for reading in readings if reading is not None], evidence.bounds)
