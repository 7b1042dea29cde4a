"""A prepared corpus on disk: immutable Parquet files and one manifest that names them.

Every file carries the hash of its content in its name and is written whole before the manifest
points to it; the manifest itself is replaced in one step. A build that is killed therefore leaves the
old corpus, or none, and never half of one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xxhash

from workbench.errors import StoreError

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"
PARTS = "parts"
_SPLIT = ["tokens.list.element"]  # small numbers, whose upper bytes are best pressed by themselves
_FORMAT = "news-workbench corpus"
_TABLE = re.compile(r"(?:catalogue|vocabulary|places|rejected|actors)-[0-9a-f]{32}\.parquet")


@dataclass(frozen=True)
class Manifest:
    """What a prepared corpus consists of, and what it was made from.

    `source` is relative to the folder of the corpus; `parts` maps the digest of a part to its
    number of documents; `tables` maps the name of a table to its file; `counts` holds found,
    read and rejected; `keys` are the fingerprints of what the annotation depends on.
    """

    source: str
    fingerprint: str
    parts: Mapping[str, int]
    tables: Mapping[str, str]
    counts: Mapping[str, int]
    keys: Mapping[str, str]
    settings: Mapping[str, Any] = field(default_factory=dict)


def is_prepared(folder: Path) -> bool:
    """Tell whether a folder holds a prepared corpus, of whatever version, whole or damaged."""
    path = folder / MANIFEST
    if not path.is_file():
        return False
    return _FORMAT in path.read_text(encoding="utf-8", errors="replace")[:400] or _holds_parts(folder)


def is_unfinished(folder: Path) -> bool:
    """Tell whether a folder holds what a build left that never came to its end."""
    return not (folder / MANIFEST).exists() and _holds_parts(folder)


def _holds_parts(folder: Path) -> bool:
    return any((folder / PARTS).glob("documents-*.parquet"))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a prepared corpus.

    Raises `StoreError` where there is none, it is damaged, or it is of another schema version.
    """
    path = folder / MANIFEST
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError(f"{folder} holds no prepared corpus: {MANIFEST} is absent.") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the corpus again.") from error
    if not isinstance(stated, dict) or stated.get("format") != _FORMAT:
        raise StoreError(f"{path} is not the manifest of a prepared corpus.")
    version = stated.get("schema")
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"{folder} was prepared in the form of version {version}; this workbench reads version "
            f"{SCHEMA_VERSION}. Build it again from its source ({stated.get('source')})."
        )
    absent = [key for key in Manifest.__dataclass_fields__ if key not in stated]
    if absent:
        raise StoreError(f"{path} is damaged (it lacks {absent[0]!r}); build the corpus again.")
    return Manifest(**{key: stated[key] for key in Manifest.__dataclass_fields__})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in place in one step; only now does the new corpus exist."""
    stated = {"format": _FORMAT, "schema": SCHEMA_VERSION, **asdict(manifest)}
    text = json.dumps(stated, indent=1, ensure_ascii=False, sort_keys=False)
    temporary = folder / f".{MANIFEST}.{uuid.uuid4().hex}.tmp"
    temporary.write_text(text + "\n", encoding="utf-8")
    with temporary.open("rb+") as handle:
        os.fsync(handle.fileno())
    temporary.replace(folder / MANIFEST)


def write_table(folder: Path, name: str, table: pa.Table, *, digest: str | None = None) -> str:
    """Write a table beside the others and return its file name, which holds its digest."""
    # Not the process' number: a scheduler's workers may be threads of one, or processes of many machines.
    temporary = folder / f".{name}.{uuid.uuid4().hex}.tmp"
    pq.write_table(
        table,
        temporary,
        compression="zstd",
        compression_level=1,
        use_dictionary=False,
        use_byte_stream_split=_SPLIT if "tokens" in table.column_names else False,
    )
    key = digest or xxhash.xxh3_128_hexdigest(temporary.read_bytes())
    file_name = f"{name}-{key}.parquet"
    temporary.replace(folder / file_name)
    return file_name


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Read a table, or some of its columns; a missing or damaged file is a `StoreError`."""
    try:
        return pq.read_table(path, columns=columns, partitioning=None)
    except (FileNotFoundError, pa.ArrowInvalid, OSError) as error:
        raise StoreError(f"{path} cannot be read ({error}); build the corpus again.") from error


def is_whole(path: Path, rows: int | None = None) -> bool:
    """Tell whether a file of a part is there and can be read, with so many rows if that is known."""
    try:
        found = pq.read_metadata(path).num_rows
    except (OSError, pa.ArrowInvalid):
        return False  # absent or cut short: annotated again
    return rows is None or found == rows


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Make the folder of a corpus and, in it, a place for what a build needs only while it runs.

    One build at a time has the folder; another waits. Raises `StoreError` where it holds other things.
    """
    from filelock import FileLock  # noqa: PLC0415 - slow to import, and only the process that builds locks

    if folder.exists() and not (folder.is_dir() and _ours(folder)):
        raise StoreError(f"{folder} holds other files; name an empty or new folder for the prepared corpus.")
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        temporary = folder / f".build-{os.getpid()}"
        shutil.rmtree(temporary, ignore_errors=True)  # a killed build's, of a process of the same number
        temporary.mkdir()
        try:
            yield temporary
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _ours(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    return is_prepared(folder) or all(name == PARTS or _TABLE.fullmatch(name) for name in names)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove the files that the manifest does not name, left by earlier or killed builds."""
    for path in folder.iterdir():
        stale = path.suffix == ".parquet" and path.name not in manifest.tables.values()
        if stale or path.name.endswith(".tmp"):
            path.unlink()
        elif path.name.startswith(".build-"):
            shutil.rmtree(path, ignore_errors=True)
    names = ("documents", "types", manifest.keys["mentions"], manifest.keys["quotes"])
    named = {f"{name}-{part}.parquet" for name in names for part in manifest.parts}
    for path in (folder / PARTS).iterdir():
        if path.name not in named:
            path.unlink()
