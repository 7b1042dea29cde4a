"""Packed files: .gz and .zip, opened only as far as is safe.

Everything is checked before it is read: a truncated or damaged archive is refused whole, because
the half that can be read would look like a smaller corpus. A file that unpacks to a hundred times its
size is taken for a zip bomb.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from workbench.sources.items import Item, UnreadableError

MOST_RATIO = 100  # text shrinks to a fifth or a tenth; a bomb to a thousandth
ALWAYS_SAFE = 50_000_000  # bytes unpacked that no machine minds
IN_MEMORY = 32_000_000  # bytes unpacked that are kept rather than unpacked once more


def unpack_gz(item: Item) -> Item:
    """Return what a .gz holds, checked to its end; it keeps the source of the archive."""

    def opened() -> BinaryIO:
        return cast("BinaryIO", _Unzipped(item.open()))

    with _damage_in("gzip"):
        size, opener = _checked(opened, item.size)
    return Item(item.source, PurePosixPath(item.name).stem, size, opener, item.depth + 1, item.seen)


class _Unzipped(gzip.GzipFile):
    """A GzipFile that closes the file it reads from."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


def _checked(opener: Callable[[], BinaryIO], packed: int) -> tuple[int, Callable[[], BinaryIO]]:
    """Read through once; return the size and how to read again (from memory where it is small)."""
    size, kept = 0, list[bytes]()
    with opener() as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            _refuse_swollen(size, packed)
            if size <= IN_MEMORY:
                kept.append(chunk)
    if size > IN_MEMORY:
        return size, opener
    data = b"".join(kept)
    return size, lambda: io.BytesIO(data)


def _refuse_swollen(size: int, packed: int) -> None:
    if size > ALWAYS_SAFE and size > MOST_RATIO * packed:
        raise UnreadableError(
            f"too much packed into too little: {packed:,} bytes unpack to {size:,} or more, as in a "
            "zip bomb; if you trust it, unpack it by hand"
        )


@contextmanager
def _damage_in(kind: str) -> Iterator[None]:
    try:
        yield
    except EOFError as error:
        raise UnreadableError(f"truncated {kind}: it ends before its data do; fetch it again") from error
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableError(f"damaged {kind}: {error}; fetch it again") from error
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"{kind} packed in a way that cannot be read: {error}") from error


@contextmanager
def opened_zip(item: Item) -> Iterator[zipfile.ZipFile]:
    """Open a .zip, refusing a damaged one and one that would unpack to far too much."""
    with item.open() as stream:
        with _damage_in("zip"):
            archive = zipfile.ZipFile(stream)
        with archive:
            size = sum(member.file_size for member in archive.infolist())
            _refuse_swollen(size, item.size)
            yield archive


def members(archive: zipfile.ZipFile, item: Item) -> list[Item]:
    """Return the files in a .zip, sorted by name; each is checked when it is first opened."""
    files = (member for member in archive.infolist() if not member.is_dir())
    return [
        Item(
            source=f"{item.source}/{member.filename}",
            name=PurePosixPath(member.filename).name,
            size=member.file_size,
            open=_member_opener(archive, member),
            depth=item.depth + 1,
        )
        for member in sorted(files, key=lambda member: member.filename)
    ]


def _member_opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    opener: Callable[[], BinaryIO] | None = None

    def opened() -> BinaryIO:
        nonlocal opener
        if member.flag_bits & 1:
            raise UnreadableError("encrypted zip: unpack it with its password first")
        if opener is None:
            with _damage_in("zip"):
                _, opener = _checked(lambda: cast("BinaryIO", archive.open(member)), member.compress_size)
        return opener()

    return opened


def refuse_swollen_office_file(stream: BinaryIO, kind: str) -> None:
    """Raise `UnreadableError` for a docx or xlsx (zip archives both) that is none, or a bomb."""
    if stream.read(4) == b"\xd0\xcf\x11\xe0":
        raise UnreadableError(f"encrypted {kind}, or an old one: save it anew without a password")
    packed = stream.seek(0, io.SEEK_END)
    try:
        with zipfile.ZipFile(stream) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"damaged {kind}: {error}") from error
    _refuse_swollen(size, packed)
    stream.seek(0)
