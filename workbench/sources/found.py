"""What stands in a folder: the files to read, in sorted order, and those that are no documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from workbench.errors import SourceError
from workbench.settings import FILE_NAME as CORPUS_FILE
from workbench.settings import Settings, read_settings
from workbench.sources.formats import format_name
from workbench.sources.metadata import FILE_NAME as METADATA_FILE

_SYSTEM_FILES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file or folder that was met.

    `source` is its path from the folder that is read, `format` what its extension tells. Of a file
    that is no document, `not_document` says why; of one that cannot be opened, `refused`.
    `metadata` names the metadata.csv files that may speak of it, nearest first.
    """

    source: str
    path: Path
    size: int = 0
    format: str = ""
    not_document: str = ""
    refused: str = ""
    metadata: tuple[Path, ...] = ()


def list_sources(path: Path, *, settings: Settings | None = None) -> list[SourceFile]:
    """Return what a file or folder holds, sorted by path, files that are no documents included.

    Raises `SourceError` where there is no such file or folder.
    """
    path = Path(path)
    if not path.exists():
        raise SourceError(f"There is no file or folder {str(path)!r}; check the path.")
    settings = settings or read_settings(path)
    if path.is_file():
        beside = path.parent / METADATA_FILE
        metadata = (beside,) if beside.is_file() and beside != path else ()
        size = path.stat().st_size
        return [SourceFile(path.name, path, size, format_name(path.name), metadata=metadata)]
    named = named_files(settings, path)
    return sorted(_walk(path, "", (), named), key=lambda file: file.source)


def named_files(settings: Settings, folder: Path) -> frozenset[Path]:
    """Return the files and folders that corpus.toml names; they are tools, not documents."""
    named = [settings.actors, settings.themes, settings.events, settings.outlets, settings.validation]
    named += [folder / name for name in _strings(settings.collection) if _may_name_a_file(name)]
    return frozenset(path.absolute() for path in named if path is not None and path.exists())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _may_name_a_file(name: str) -> bool:
    # a search query is a string of corpus.toml too, and may be longer than any path can be
    return 0 < len(name) < 200 and "\n" not in name and "\0" not in name


def _walk(
    folder: Path, prefix: str, metadata: tuple[Path, ...], named: frozenset[Path]
) -> Iterator[SourceFile]:
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError as error:
        yield SourceFile(prefix.rstrip("/"), folder, refused=unreadable(error))
        return
    names = {entry.name for entry in entries}
    metadata = (*(folder / name for name in sorted(names) if is_metadata(name)), *metadata)
    for entry in entries:
        source = prefix + _shown(entry.name)
        reason = why_no_document(entry.name, names) or _named(entry, named)
        if reason:
            yield SourceFile(source, Path(entry.path), not_document=reason)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{source}/", metadata, named)
        else:
            yield _file(entry, source, metadata)


def _file(entry: os.DirEntry[str], source: str, metadata: tuple[Path, ...]) -> SourceFile:
    path = Path(entry.path)
    if entry.is_dir():
        return SourceFile(source, path, not_document="a link to a folder, which is not followed")
    try:
        size = entry.stat().st_size
    except OSError as error:
        return SourceFile(source, path, refused=unreadable(error))
    if not entry.is_file():
        return SourceFile(source, path, refused="unsupported: neither a file nor a folder")
    return SourceFile(source, path, size, format_name(entry.name), metadata=metadata)


def why_no_document(name: str, beside: frozenset[str] | set[str] = frozenset()) -> str:
    """Return why a file or folder of this name is never a document; empty if it may be one.

    >>> why_no_document("README.id.md"), why_no_document("a.txt")
    ('a README', '')
    """
    lower = name.lower()
    if name.startswith((".", "~$")) or lower in _SYSTEM_FILES or name == "__MACOSX":
        return "hidden"
    if name.startswith("README") or PurePosixPath(lower).stem == "readme":
        return "a README"
    if lower == CORPUS_FILE or is_metadata(name):
        return f"{lower}, which is about the documents"
    page = lower.removesuffix("_files")
    if page != lower and {f"{page}.html", f"{page}.htm"} & {other.lower() for other in beside}:
        return "what a browser saved with a page"
    return ""


def is_metadata(name: str) -> bool:
    """Say whether a file of this name tells about the files beside it."""
    return name.lower() == METADATA_FILE


def _named(entry: os.DirEntry[str], named: frozenset[Path]) -> str:
    if named and Path(entry.path).absolute() in named:
        return f"named by {CORPUS_FILE}"
    return ""


def unreadable(error: OSError) -> str:
    """Return the reason that a file the system will not open is refused."""
    if isinstance(error, PermissionError):
        return "unreadable: permission denied"
    return f"unreadable: {error.strerror or error}"


def _shown(name: str) -> str:
    """Return a file name that can be stored: bytes that are no UTF-8 are shown as U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
