"""When an article appeared: what its record, its address, its page and its text say, put together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.documents.date_cells import Reading, read_cell
from workbench.documents.date_text import read_text
from workbench.documents.date_urls import local_time, read_url
from workbench.documents.datelines import Dateline
from workbench.documents.dates import Dated, decide, read_dateline_date, read_file_name, read_rights
from workbench.documents.surveys import Evidence, table_of
from workbench.sources.records import Record

Zones = Sequence[tuple[int, int, str, str]]

_BESIDE = re.compile(r"\s+[|•·–—-]\s+|\s+(?:pada|on)\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE = 500  # characters behind a dateline that may hold its weekday


def date_record(
    record: Record,
    text: str,
    zones: Zones,
    dateline: Dateline | None,
    body: Sequence[str],
    evidence: Evidence,
) -> Dated:
    """Say when an article appeared, by all that its record, its page and its text tell.

    `zones` and `dateline` are those of its text, `body` its pieces without the page, or none where
    no day is named in it.
    """
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


def _stamp(text: str, zones: Zones) -> Reading | None:
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


def _lines(text: str, zones: Zones, rule: str) -> list[str]:
    found = (text[start:end] for start, end, _, name in zones if name == rule)
    return [line.strip() for lines in found for line in lines.split("\n") if line.strip()]
