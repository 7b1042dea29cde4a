"""A record becomes a document: zones, language, origin and date, each with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.documents.cleaning import mark_zones
from workbench.documents.datelines import Dateline, place_alone, read_dateline
from workbench.documents.dates import Dated
from workbench.documents.glances import Glance, glance
from workbench.documents.language import document_language, language_code
from workbench.documents.origin import Origin, Stated, find_origin
from workbench.documents.record_dates import date_record
from workbench.documents.repair import count_damage
from workbench.documents.surveys import Evidence, outlet_key
from workbench.documents.titles import same_words
from workbench.documents.zone_lines import is_sentence
from workbench.documents.zone_pieces import Zone
from workbench.sources.records import Record

_OPENING = 3  # paragraphs: below a standfirst the second or third opens with the dateline


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
    dated = date_record(record, text, zones, dateline, body if seen.dated else [], evidence)
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


def _stated_language(record: Record, evidence: Evidence) -> str | None:
    return language_code(record.fields.get("language", "") or evidence.defaults.get("language", ""))
