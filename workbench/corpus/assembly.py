"""Putting a corpus together: the catalogue of its documents, its vocabulary, its manifest."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.annotations.chunk import Chunk
from workbench.annotations.registry import ActorRow, Registry
from workbench.corpus.copies import copy_columns
from workbench.corpus.lexicon import build_vocabulary
from workbench.corpus.pools import Pool
from workbench.corpus.store import PARTS, Manifest, is_whole, read_table, write_table
from workbench.corpus.streams import read_stream
from workbench.corpus.writing import mention_name, quotes_name, read_again, write_mentions
from workbench.fingerprints import fingerprint
from workbench.settings import Settings
from workbench.sources.records import Rejection

Ints = npt.NDArray[np.int64]
CATALOGUE_COLUMNS = [
    "source", "record_id", "title", "language", "language_score", "outlet", "agency", "place",
    "author", "url", "published", "time_zone", "precision", "date_source", "date_evidence",
    "date_conflict", "n_tokens", "n_sentences", "fingerprint", "body_fingerprint", "repairs",
    "flags", "extra",
]  # fmt: skip


class Pointer(NamedTuple):
    """Where an annotated document stands: the digest of its part, and its row there."""

    part: str
    row: int


@dataclass(frozen=True)
class Contents:
    """What a corpus is put together from: records in order, each with its key and its place."""

    pointers: Sequence[Pointer]
    record_keys: Sequence[str]
    rejected: Sequence[Rejection]

    @property
    def parts(self) -> list[str]:
        """The digests of the parts in order of first use."""
        return list(dict.fromkeys(pointer.part for pointer in self.pointers))


def known_rows(folder: Path, manifest: Manifest) -> dict[str, Pointer]:
    """Return where each record of an earlier build stands, by its key."""
    table = read_table(folder / manifest.tables["catalogue"], ["record_key", "part", "row"])
    keys, parts, rows = (table[name].to_pylist() for name in ("record_key", "part", "row"))
    return {key: Pointer(part, row) for key, part, row in zip(keys, parts, rows, strict=True)}


def assemble(
    folder: Path,
    contents: Contents,
    *,
    source: str,
    keys: Mapping[str, str],
    settings: Settings,
    registry: Registry,
    pool: Pool,
) -> Manifest:
    """Write the tables of the whole corpus and return the manifest that names them."""
    _complete_mentions(folder / PARTS, contents.parts, registry, pool)
    catalogue, rows, sizes = _catalogue(folder / PARTS, contents)
    vocabulary, places, with_lemmas = build_vocabulary(folder / PARTS, contents, sizes, pool)
    stream = read_stream(folder / PARTS, contents.parts, places, rows)
    copies = copy_columns(catalogue, stream, vocabulary, outlets=settings.outlets)
    for name, column in copies.items():
        catalogue = catalogue.append_column(name, column)
    tables = {
        "catalogue": write_table(folder, "catalogue", catalogue),
        "vocabulary": write_table(folder, "vocabulary", with_lemmas()),
        "places": write_table(folder, "places", places),
        "rejected": write_table(folder, "rejected", _rejected(contents)),
        "actors": write_table(folder, "actors", _actors(registry)),
    }
    n_read, n_rejected = len(contents.pointers), len(contents.rejected)
    return Manifest(
        source=source,
        fingerprint=_fingerprint(contents, keys),
        parts={part: sizes[part] for part in contents.parts},
        tables=tables,
        counts={"found": n_read + n_rejected, "read": n_read, "rejected": n_rejected},
        keys={**keys, "mentions": mention_name(registry), "quotes": quotes_name(mention_name(registry))},
        settings=_plain(asdict(settings), folder),
    )


def _fingerprint(contents: Contents, keys: Mapping[str, str]) -> str:
    told = [*contents.record_keys, *(f"{key}={value}" for key, value in sorted(keys.items()))]
    return fingerprint(*told, *(f"{r.source}: {r.reason}" for r in contents.rejected))


def _rejected(contents: Contents) -> pa.Table:
    columns = {name: [getattr(r, name) for r in contents.rejected] for name in ("source", "reason")}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _actors(registry: Registry) -> pa.Table:
    rows = registry.actor_rows
    columns = {name: [row[i] for row in rows] for i, name in enumerate(ActorRow._fields)}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _complete_mentions(folder: Path, parts: Sequence[str], registry: Registry, pool: Pool) -> None:
    """Find mentions again in parts that were annotated with other actors."""
    name = mention_name(registry)
    missing = [part for part in parts if not is_whole(folder / f"{name}-{part}.parquet")]
    for _ in pool.map(_annotate_again, [(folder, part, registry) for part in missing]):
        pass


def _annotate_again(job: tuple[Path, str, Registry]) -> None:
    folder, part, registry = job
    write_mentions(folder, part, Chunk.of(read_again(folder, part)), registry=registry)


def _catalogue(folder: Path, contents: Contents) -> tuple[pa.Table, Ints, dict[str, int]]:
    """Bring the facts of all documents into the order of the source."""
    tables, first, sizes = [], {}, {}
    at = 0
    for part in contents.parts:
        table = read_table(folder / f"documents-{part}.parquet", CATALOGUE_COLUMNS)
        tables.append(table)
        first[part], sizes[part] = at, len(table)
        at += len(table)
    rows = np.array([first[p.part] + p.row for p in contents.pointers], dtype=np.int64)
    catalogue = pa.concat_tables(tables).take(pa.array(rows))
    ids = _document_ids(catalogue["record_id"].to_pylist(), catalogue["source"].to_pylist())
    columns = {
        "document_id": pa.array(ids, pa.string()),
        "record_key": pa.array(contents.record_keys, pa.string()),
        "part": pa.array([p.part for p in contents.pointers], pa.string()).dictionary_encode(),
        "row": pa.array([p.row for p in contents.pointers], pa.int32()),
    }
    for name, column in columns.items():
        catalogue = catalogue.append_column(name, column)
    return catalogue.combine_chunks(), rows, sizes


def _document_ids(record_ids: Sequence[str | None], sources: Sequence[str]) -> list[str]:
    """Return the record's own id where it is unique in the corpus, else its source."""
    taken = set(sources)
    count: dict[str, int] = {}
    for record_id in record_ids:
        if record_id is not None:
            count[record_id] = count.get(record_id, 0) + 1
    return [
        own if own is not None and count[own] == 1 and own not in taken else source
        for own, source in zip(record_ids, sources, strict=True)
    ]


def _plain(value: Any, folder: Path) -> Any:
    """Return settings as JSON can hold them: dates as text, paths as seen from the corpus' folder."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item, folder) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, folder) for item in value]
    if isinstance(value, Path):
        return Path(os.path.relpath(value.resolve(), folder.resolve())).as_posix()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
