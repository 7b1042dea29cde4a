"""A part: a few megabytes of documents, annotated, as one immutable Arrow table.

One row is one document; what a document has many of (zones, sentences, tokens) is a list column of
plain integers, so that no Python object stands for a token. Token numbers count the part's own types;
the corpus maps them to its vocabulary when it is put together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.annotations.chunk import Chunk
from workbench.annotations.sentences import sentence_spans
from workbench.annotations.tokens import token_spans
from workbench.annotations.vocabulary import encode_tokens
from workbench.documents import Document, Evidence, read_document
from workbench.fingerprints import fingerprint
from workbench.sources.records import Record

Ints = npt.NDArray[np.int64]

ZONE_NAMES = ("title", "body", "boilerplate")
_FACTS = (
    "title", "text", "language", "language_score", "outlet", "agency", "place", "author", "url",
    "time_zone", "precision", "date_source", "date_evidence", "date_conflict",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Annotated documents, as they were read and as a table, and how often each type occurs."""

    documents: Sequence[Document]
    table: pa.Table
    types: pa.Table


def annotate(records: Sequence[Record], *, evidence: Evidence) -> Part:
    """Read and annotate some records; the result depends on nothing but the arguments."""
    documents = [read_document(record, evidence=evidence) for record in records]
    chunk = Chunk.of(documents)
    starts, ends = token_spans(chunk.audible)
    numbers, types = encode_tokens(chunk.audible, starts, ends)
    bounds = np.searchsorted(starts, np.append(chunk.starts, len(chunk.codepoints) + 1))
    columns = _record_columns(records, documents)
    columns |= _zone_columns(documents) | _sentence_columns(documents)
    columns["tokens"] = _lists(numbers, bounds, pa.int32())
    columns["n_tokens"] = pa.array(np.diff(bounds), pa.int64())
    table = pa.table(columns)
    return Part(documents, table, type_table(table, numbers, bounds, types))


def _record_columns(records: Sequence[Record], documents: Sequence[Document]) -> dict[str, pa.Array]:
    columns = {
        "source": pa.array([r.source for r in records], pa.string()),
        "record_id": pa.array([r.fields.get("id") for r in records], pa.string()),
        "fingerprint": pa.array([r.fingerprint for r in records], pa.string()),
        "body_fingerprint": pa.array([_body_fingerprint(d) for d in documents], pa.string()),
        "repairs": pa.array([list(r.repairs) for r in records], pa.list_(pa.string())),
        "extra": pa.array([_json(r) for r in records], pa.string()),
        "flags": pa.array([json.dumps(d.flags, sort_keys=True) for d in documents], pa.string()),
        "published": pa.array([d.published for d in documents], pa.timestamp("s")),
        "dateline_end": pa.array([(d.dateline or (0, 0))[1] for d in documents], pa.int64()),
        "dateline_start": pa.array([(d.dateline or (0, 0))[0] for d in documents], pa.int64()),
    }
    kinds = {"language_score": pa.float64(), "date_conflict": pa.bool_()}
    for name in _FACTS:
        values = [getattr(document, name) for document in documents]
        columns[name] = pa.array(values, kinds.get(name, pa.string()))
    return columns


def _json(record: Record) -> str:
    extra = dict(record.extra)
    if "category" in record.fields:
        extra.setdefault("category", record.fields["category"])
    return json.dumps(extra, sort_keys=True, ensure_ascii=False)


def _body_fingerprint(document: Document) -> str:
    body = [document.text[start:end] for start, end, zone, _ in document.zones if zone == "body"]
    return fingerprint(" ".join(" ".join(body).split()).lower())


def _zone_columns(documents: Sequence[Document]) -> dict[str, pa.Array]:
    bounds = np.cumsum([0, *(len(d.zones) for d in documents)])
    zones = [zone for document in documents for zone in document.zones]
    return {
        "zone_start": _lists([z[0] for z in zones], bounds, pa.int32()),
        "zone_end": _lists([z[1] for z in zones], bounds, pa.int32()),
        "zone": _lists([ZONE_NAMES.index(z[2]) for z in zones], bounds, pa.int8()),
        "zone_rule": _lists([z[3] for z in zones], bounds, pa.string()),
    }


def _sentence_columns(documents: Sequence[Document]) -> dict[str, pa.Array]:
    """Sentences of title and body; a paragraph is a line of the text, counted from 0."""
    spans: list[tuple[int, int, int, int]] = []
    counts = [0]
    for document in documents:
        spans += _sentences_of(document)
        counts.append(len(spans))
    table = np.array(spans, dtype=np.int32).reshape(-1, 4)
    names = ("sentence_start", "sentence_end", "sentence_zone", "sentence_paragraph")
    columns = {name: _lists(table[:, i], counts, pa.int32()) for i, name in enumerate(names)}
    return columns | {"n_sentences": pa.array(np.diff(counts), pa.int64())}


def _sentences_of(document: Document) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    text, line, counted = document.text, 0, 0
    for start, end, zone, _ in document.zones:
        if zone == "boilerplate":
            continue
        for first, last in sentence_spans(text, start, end):
            line += text.count("\n", counted, first)
            counted = first
            found.append((first, last, ZONE_NAMES.index(zone), line))
    return found


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
