"""A part: a few megabytes of documents, annotated, as one immutable Arrow table.

One row is one document; what a document has many of (zones, sentences, tokens) is a list column of
plain integers, so that no Python object stands for a token. Token numbers count the part's own types;
the corpus maps them to its vocabulary when it is put together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.annotations.chunk import Chunk
from workbench.annotations.sentences import chunk_sentences
from workbench.annotations.tokens import spans_of
from workbench.annotations.vocabulary import encode_tokens
from workbench.documents import Document, Evidence, read_documents
from workbench.fingerprints import fingerprint_bytes
from workbench.sources.records import Record

Ints = npt.NDArray[np.int64]

_BLANKS, _NO_BREAK = b" \t\n\r\f\v", "\u00a0".encode()
ZONE_NAMES = ("title", "body", "boilerplate")
_FACTS = (
    "title", "text", "language", "language_score", "outlet", "agency", "place", "author", "url",
    "time_zone", "precision", "date_source", "date_evidence", "date_conflict",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Annotated documents, end to end and as a table, and how often each type occurs."""

    chunk: Chunk
    table: pa.Table
    types: pa.Table


def annotate(records: Sequence[Record], *, evidence: Evidence) -> Part:
    """Read and annotate some records; the result depends on nothing but the arguments."""
    documents = read_documents(records, evidence=evidence)
    chunk = Chunk.of(documents)
    starts, ends = spans_of(chunk.in_tokens)
    numbers, types = encode_tokens(chunk.audible, starts, ends, chunk.in_tokens)
    bounds = np.searchsorted(starts, np.append(chunk.starts, len(chunk.codepoints) + 1))
    columns = _record_columns(records, documents)
    columns |= _zone_columns(documents) | _sentence_columns(chunk)
    columns["tokens"] = _lists(numbers, bounds, pa.int32())
    columns["n_tokens"] = pa.array(np.diff(bounds), pa.int64())
    table = pa.table(columns)
    return Part(chunk, table, type_table(table, numbers, bounds, types))


def _record_columns(records: Sequence[Record], documents: Sequence[Document]) -> dict[str, pa.Array]:
    columns = {
        "source": pa.array([r.source for r in records], pa.string()),
        "record_id": pa.array([r.fields.get("id") for r in records], pa.string()),
        "fingerprint": pa.array([r.fingerprint for r in records], pa.string()),
        "body_fingerprint": pa.array([_body_fingerprint(d) for d in documents], pa.string()),
        "repairs": pa.array([list(r.repairs) for r in records], pa.list_(pa.string())),
        "extra": pa.array([_json(_extra(r)) for r in records], pa.string()),
        "flags": pa.array([_flags(tuple(d.flags.items())) for d in documents], pa.string()),
        "published": pa.array([d.published for d in documents], pa.timestamp("s")),
        "dateline_end": pa.array([(d.dateline or (0, 0))[1] for d in documents], pa.int64()),
        "dateline_start": pa.array([(d.dateline or (0, 0))[0] for d in documents], pa.int64()),
    }
    kinds = {"language_score": pa.float64(), "date_conflict": pa.bool_()}
    for name in _FACTS:
        values = [getattr(document, name) for document in documents]
        columns[name] = pa.array(values, kinds.get(name, pa.string()))
    return columns


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, ensure_ascii=False) if values else "{}"


@lru_cache(maxsize=1024)
def _flags(counts: tuple[tuple[str, int], ...]) -> str:
    return _json(dict(counts))


def _extra(record: Record) -> Mapping[str, Any]:
    category = record.fields.get("category")
    return record.extra if category is None else {"category": category, **record.extra}


def _body_fingerprint(document: Document) -> str:
    """The fingerprint of the body's characters, blanks left out, whatever the case of plain letters."""
    body = "".join([document.text[start:end] for start, end, zone, _ in document.zones if zone == "body"])
    return fingerprint_bytes(body.encode().lower().replace(_NO_BREAK, b"").translate(None, _BLANKS))


def _zone_columns(documents: Sequence[Document]) -> dict[str, pa.Array]:
    bounds = np.cumsum([0, *(len(d.zones) for d in documents)])
    zones = [zone for document in documents for zone in document.zones]
    return {
        "zone_start": _lists([z[0] for z in zones], bounds, pa.int32()),
        "zone_end": _lists([z[1] for z in zones], bounds, pa.int32()),
        "zone": _lists([ZONE_NAMES.index(z[2]) for z in zones], bounds, pa.int8()),
        "zone_rule": _lists([z[3] for z in zones], bounds, pa.string()),
    }


def _sentence_columns(chunk: Chunk) -> dict[str, pa.Array]:
    """Sentences of title and body; a paragraph is a line of the text, counted from 0."""
    stretches = np.array(
        [
            (at + start, at + end, ZONE_NAMES.index(zone), row)
            for row, (at, document) in enumerate(zip(chunk.starts.tolist(), chunk.documents, strict=True))
            for start, end, zone, _ in document.zones
            if zone != "boilerplate"
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    starts, ends, zone, row = stretches.T
    first, last, of = chunk_sentences(chunk.text, chunk.codepoints, starts, ends)
    begins = chunk.starts[row[of]]
    feeds = np.flatnonzero(chunk.codepoints == ord("\n"))
    lines = np.searchsorted(feeds, first) - np.searchsorted(feeds, begins)
    columns = {"start": first - begins, "end": last - begins, "zone": zone[of], "paragraph": lines}
    counts = np.bincount(row[of], minlength=len(chunk.documents))
    bounds = np.append(0, np.cumsum(counts))
    lists = {f"sentence_{name}": _lists(values, bounds, pa.int32()) for name, values in columns.items()}
    return lists | {"n_sentences": pa.array(counts, pa.int64())}


def _lists(values: object, bounds: object, kind: pa.DataType) -> pa.ListArray:
    offsets = pa.array(np.asarray(bounds, dtype=np.int32))
    return pa.ListArray.from_arrays(offsets, pa.array(values, kind))


def type_table(table: pa.Table, numbers: npt.NDArray[np.int32], bounds: Ints, types: list[str]) -> pa.Table:
    """Count each type: `type, language, n, documents`, one row a type and language of documents."""
    languages = table["language"].combine_chunks().fill_null("").dictionary_encode()
    codes, names = languages.indices.to_numpy(), languages.dictionary.to_pylist()
    document = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    size = np.int64(max(len(types), 1))
    pair, n = np.unique(document * size + numbers, return_counts=True)
    key = codes[pair // size].astype(np.int64) * size + pair % size
    n_by_key = np.bincount(key, weights=n, minlength=len(names) * size).astype(np.int64)
    documents_by_key = np.bincount(key, minlength=len(names) * size)
    seen = np.flatnonzero(documents_by_key)
    return pa.table(
        {
            "type": pa.array(types, pa.string()).take(pa.array(seen % size)),
            "local": pa.array(seen % size, pa.int32()),
            "language": pa.array(names, pa.string()).take(pa.array(seen // size)),
            "n": pa.array(n_by_key[seen], pa.int64()),
            "documents": pa.array(documents_by_key[seen], pa.int64()),
        }
    )
