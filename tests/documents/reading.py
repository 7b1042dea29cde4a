"""One text read as a document, with a collection of its own around it."""

from __future__ import annotations

import datetime as dt

from workbench.documents import Document, read_document, survey
from workbench.settings import Settings
from workbench.sources.records import Record


def read(
    text: str,
    *,
    source: str = "artikel.txt",
    title: str | None = None,
    between: tuple[dt.date, dt.date] | None = None,
    **fields: str,
) -> Document:
    record = Record(source, text, title, fields)
    evidence = survey([record]).settle(Settings(between=between))
    return read_document(record, evidence=evidence)
