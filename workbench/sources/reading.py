"""Reading: every file of a source, archives unpacked, each by the reader of its format."""

from __future__ import annotations

import importlib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from workbench.settings import Settings
from workbench.sources.archives import members, opened_zip, unpack_gz
from workbench.sources.fields import check_overrides
from workbench.sources.formats import (
    ARCHIVES,
    extension_of,
    format_name,
    format_of,
    unsupported,
)
from workbench.sources.found import (
    SourceFile,
    is_metadata,
    list_sources,
    unreadable,
    why_no_document,
)
from workbench.sources.items import Item, Seen, UnreadableError
from workbench.sources.metadata import FILE_NAME as METADATA_FILE
from workbench.sources.metadata import MetadataTable
from workbench.sources.records import Record, Rejection

Results = Iterator[Record | Rejection]
MOST_ARCHIVES = 2  # an archive may hold archives; those may hold none
_PROGRESS_EVERY = 100


@dataclass(frozen=True, slots=True)
class _Stated:
    """A metadata.csv and the folder that its paths start from, as sources are written."""

    table: MetadataTable
    folder: str

    def add_to(self, record: Record, source: str) -> Record:
        return self.table.add_to(record, source.removeprefix(self.folder))


class SourceReader:
    """Reads the files that `list_sources` found, one after the other or any one of them.

    One reader serves a whole corpus: it keeps the metadata.csv tables that it met.
    """

    def __init__(self, settings: Settings) -> None:
        check_overrides(settings)
        self._settings = settings
        self._tables: dict[Path, MetadataTable] = {}
        self._packed_tables: list[MetadataTable] = []
        self._stream: BinaryIO | None = None

    def read(self, file: SourceFile, seen: Seen | None = None) -> Results:
        """Yield what one file holds; nothing for one that is no document.

        Whatever is wrong with the file becomes a `Rejection`. Raises `SourceError` where a
        metadata.csv beside it cannot be used.
        """
        if file.not_document:
            return
        if file.refused:
            yield Rejection(file.source, file.refused)
            return
        item = Item(file.source, file.path.name, file.size, lambda: self._opened(file.path))
        item.seen = seen or item.seen
        item.seen.format = file.format
        yield from self._item(item, [self._stated(path, file) for path in file.metadata])

    def position(self) -> int:
        """Return how many bytes of the file at hand have been read; 0 where that is unknown."""
        stream = self._stream
        return 0 if stream is None or stream.closed else stream.tell()

    def unused_metadata(self) -> list[tuple[str, str]]:
        """Return metadata.csv and file name of the rows that no file read so far has asked for."""
        tables = [*self._tables.values(), *self._packed_tables]
        return [(table.source, name) for table in tables for name in table.unused]

    def _opened(self, path: Path) -> BinaryIO:
        self._stream = path.open("rb")
        return self._stream

    def _stated(self, path: Path, file: SourceFile) -> _Stated:
        depth = len(file.path.parent.relative_to(path.parent).parts)
        folder = "/".join(PurePosixPath(file.source).parent.parts[: -depth or None])
        if path not in self._tables:
            item = Item(str(path), path.name, path.stat().st_size, lambda: path.open("rb"))
            self._tables[path] = MetadataTable(item, self._settings)
        return _Stated(self._tables[path], f"{folder}/" if folder else "")

    def _item(self, item: Item, stated: list[_Stated]) -> Results:
        """Yield what an item holds; the one place where a failure becomes a rejection."""
        try:
            if extension_of(item.name) in ARCHIVES:
                yield from self._archive(item, stated)
            else:
                yield from self._file(item, stated)
        except UnreadableError as error:
            yield Rejection(item.source, str(error))
        except UnicodeDecodeError as error:
            reason = f"undecodable: not {error.encoding} at byte {error.start:,}: {error.reason}"
            yield Rejection(item.source, reason)
        except OSError as error:
            yield Rejection(item.source, unreadable(error))

    def _archive(self, item: Item, stated: list[_Stated]) -> Results:
        if item.depth >= MOST_ARCHIVES:
            raise UnreadableError("an archive in an archive in an archive: unpack the outer one by hand")
        if extension_of(item.name) == ".gz":
            yield from self._item(unpack_gz(item), stated)
            return
        with opened_zip(item) as archive:
            yield from self._members(archive, item)

    def _members(self, archive: zipfile.ZipFile, item: Item) -> Results:
        inner = members(archive, item)
        tables = [
            _Stated(MetadataTable(m, self._settings), m.source.removesuffix(m.name))
            for m in inner
            if is_metadata(m.name)
        ]
        self._packed_tables += [stated.table for stated in tables]
        documents = [member for member in inner if _may_be_document(member, item)]
        if not documents:
            raise UnreadableError("empty: the archive holds no documents")
        for member in documents:
            nearest = [t for t in reversed(tables) if member.source.startswith(t.folder)]
            member.seen.format = format_name(member.name)
            yield from self._item(member, nearest)
        item.seen.mapping = _seen_inside(documents)

    def _file(self, item: Item, stated: list[_Stated]) -> Results:
        form = format_of(item.name)
        if form is None:
            raise UnreadableError(unsupported(item.name))
        results = _reader(form.module, form.function)(item, self._settings)
        if not form.one_document or not stated:
            yield from results
            return
        item.seen.mapping = f"with {METADATA_FILE}"
        for result in results:
            yield _with_metadata(result, stated, item.source)


def _may_be_document(member: Item, archive: Item) -> bool:
    parts = PurePosixPath(member.source.removeprefix(f"{archive.source}/")).parts
    return not any(map(why_no_document, parts))


def _seen_inside(members: list[Item]) -> str:
    """Say what an archive held: each way in which its files were read, with their number."""
    ways = Counter(
        ", ".join(filter(None, (member.seen.format, member.seen.encoding, member.seen.mapping)))
        for member in members
    )
    return "; ".join(f"{n:,} × {way or 'not read'}" for way, n in sorted(ways.items()))


def _with_metadata(result: Record | Rejection, stated: list[_Stated], source: str) -> Record | Rejection:
    if isinstance(result, Record):
        for table in reversed(stated):  # the nearest speaks last and wins
            result = table.add_to(result, source)
    return result


def _reader(module: str, function: str) -> Callable[[Item, Settings], Results]:
    reader: Callable[[Item, Settings], Results] = getattr(
        importlib.import_module(f"workbench.sources.{module}"), function
    )
    return reader


def read_source(
    path: Path, *, settings: Settings, progress: Callable[[int, int], None] | None = None
) -> Results:
    """Yield every record of a file or folder, and a rejection for everything that is none.

    Files come in sorted order, records in the order of their file; nothing is held in memory beyond
    the file at hand, and of tables and JSON lines no more than a batch. `progress` is called with
    the bytes read and the bytes there are. Raises `SourceError` where there is no such path and
    `SettingsError` for a field that is not known, at the call.
    """
    files = list_sources(path, settings=settings)
    return _all(files, SourceReader(settings), progress)


def _all(
    files: list[SourceFile],
    reader: SourceReader,
    progress: Callable[[int, int], None] | None,
) -> Results:
    done, total = 0, sum(file.size for file in files)
    for file in files:
        for number, result in enumerate(reader.read(file), 1):
            yield result
            if progress and number % _PROGRESS_EVERY == 0:
                progress(done + min(reader.position(), file.size), total)
        done += file.size
        if progress:
            progress(done, total)
