"""What a worker leaves behind: the files of a part, written whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.annotations.chunk import Chunk
from workbench.annotations.mentions import chunk_mentions
from workbench.annotations.registry import Registry
from workbench.corpus.keys import mentions_key, quotes_key
from workbench.corpus.parts import ZONE_NAMES, annotate
from workbench.corpus.store import read_table, write_table
from workbench.documents import Evidence
from workbench.sources.records import Record

_READ_AGAIN = [
    "text", "language", "published", "precision", "dateline_start", "dateline_end",
    "zone_start", "zone_end", "zone", "zone_rule",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """As much of a document, read back from its part, as finding mentions needs."""

    text: str
    zones: list[tuple[int, int, str, str]]
    dateline: tuple[int, int] | None
    language: str | None
    published: dt.datetime | None
    precision: str


def write_part(folder: Path, digest: str, records: Sequence[Record], *, evidence: Evidence) -> Chunk:
    """Annotate records, write the part's `documents` and `types`, and return what was annotated."""
    part = annotate(records, evidence=evidence)
    write_table(folder, "types", part.types, digest=digest)
    write_table(folder, "documents", part.table, digest=digest)
    return part.chunk


def mention_name(registry: Registry) -> str:
    """Return the name under which a part's mentions of one registry's actors are stored."""
    return f"mentions-{mentions_key(registry)[:16]}"


def quotes_name(mentions: str) -> str:
    """Return the name under which a part's quotations are stored, given that of its mentions.

    >>> quotes_name("mentions-0123456789abcdef").startswith("quotes-")
    True
    """
    return f"quotes-{quotes_key(mentions)[:16]}"


def write_mentions(folder: Path, digest: str, chunk: Chunk, *, registry: Registry) -> None:
    """Find the mentions in a part's documents and write them."""
    write_table(folder, mention_name(registry), chunk_mentions(chunk, registry=registry), digest=digest)


def read_again(folder: Path, digest: str) -> list[StoredDocument]:
    """Return the documents of a part as they were read, so that mentions can be found anew."""
    table = read_table(folder / f"documents-{digest}.parquet", _READ_AGAIN)
    return [_stored(row) for row in table.to_pylist()]


def _stored(row: dict[str, Any]) -> StoredDocument:
    lists = (row["zone_start"], row["zone_end"], row["zone"], row["zone_rule"])
    zones = [(a, b, ZONE_NAMES[k], rule) for a, b, k, rule in zip(*lists, strict=True)]
    start, end = row["dateline_start"], row["dateline_end"]
    return StoredDocument(
        text=row["text"],
        zones=zones,
        dateline=(start, end) if end else None,
        language=row["language"],
        published=row["published"],
        precision=row["precision"],
    )
