"""Bytes → text: which encoding a file has, and which files are no text at all.

UTF-8 is taken wherever the bytes allow it. Bytes that are not UTF-8 are windows-1252 (or Latin-1,
which agrees with it on every byte that Latin-1 texts use) where charset-normalizer finds no fault
with that reading, else whatever it deems best. A file that is UTF-8 but for a few bytes stays UTF-8
and shows U+FFFD in their place: guessing there would garble all the rest.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from workbench.sources.items import UnreadableError

HEAD = 65_536
SAMPLE = 262_144

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8 with byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (or a docx or xlsx file)",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, xls)",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"PAR1": "a parquet file",
}
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MOST_CONTROLS = 0.02  # of the bytes; a text with a stray NUL has far fewer, a picture far more


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec of a file, the name to show for it, and what to do with bytes that do not fit."""

    codec: str
    label: str
    errors: str = "strict"

    @property
    def repairs(self) -> tuple[str, ...]:
        """What decoding changed, as `Record.repairs` has it; sound UTF-8 changes nothing."""
        if self.errors == "replace":
            return ("put U+FFFD for bytes that are not UTF-8",)
        return () if self.codec.startswith("utf-8") else (f"decoded from {self.label}",)


UTF8 = Encoding("utf-8", "utf-8")


def sniff(chunks: Iterable[bytes]) -> Encoding:
    """Return the encoding of a file given in chunks.

    Raises `UnreadableError` for binary content and where no encoding fits. Not to be trusted
    between single-byte encodings of one family: a short Polish text may pass for windows-1252,
    which is why every reading that is not UTF-8 is named in the record's repairs.

    >>> sniff(["Café".encode("latin-1")]).label
    'latin-1'
    """
    rest = iter(chunks)
    head = next(rest, b"")
    wide = marked(head[:HEAD])
    if wide:
        return wide
    refuse_binary(head[:HEAD])
    return _utf8_or_older(chain([head], rest))


def marked(head: bytes) -> Encoding | None:
    """Return the encoding that a byte-order mark, or the NULs of UTF-16, give away.

    >>> marked("berita".encode("utf-16-le")).label
    'utf-16-le'
    """
    for mark, codec, label in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, label)
    half = len(head) // 2
    if half < 2 or b"\0" not in head:
        return None
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        return Encoding("utf-16-le", "utf-16-le")
    if even > 0.4 * half and odd < 0.02 * half:
        return Encoding("utf-16-be", "utf-16-be")
    return None


def refuse_binary(head: bytes) -> None:
    """Raise `UnreadableError` where the first bytes of a file are not those of a text."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            raise UnreadableError(f"binary: it is {kind} under another name")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(4, _MOST_CONTROLS * len(head)):
        raise UnreadableError(f"binary: {controls:,} of its first {len(head):,} bytes are control characters")


def _utf8_or_older(chunks: Iterable[bytes]) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    multibyte, position, chunk = 0, 0, b""
    for chunk in chunks:
        pending = decoder.getstate()[0]
        try:
            multibyte += len(chunk) - len(decoder.decode(chunk))
        except UnicodeDecodeError as error:
            return _older(pending + chunk, multibyte, error.start, position - len(pending))
        position += len(chunk)
    tail = decoder.getstate()[0]
    if tail:  # the file ends inside a character of UTF-8, or in a letter of an older encoding
        return _older(chunk, multibyte, len(chunk) - len(tail), position - len(chunk))
    return UTF8


def _older(chunk: bytes, multibyte: int, bad: int, offset: int) -> Encoding:
    """Judge a chunk whose byte `bad` is not UTF-8, `multibyte` bytes of good UTF-8 gone before."""
    text = chunk.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - broken + multibyte
    if sound > broken:
        return Encoding("utf-8", "utf-8 with broken bytes", "replace")
    older = legacy(chunk)
    if older is None:
        raise UnreadableError(
            f"undecodable: byte 0x{chunk[bad]:02X} (at position {offset + bad:,}) is not UTF-8, "
            "and no other encoding fits; save the file as UTF-8"
        )
    return older


def legacy(data: bytes) -> Encoding | None:
    """Return the single-byte or East Asian encoding that fits bytes which are not UTF-8, if any."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and few files are not UTF-8

    sample = _around_non_ascii(data)
    for codec in ("cp1252", "latin_1"):
        if from_bytes(sample, cp_isolation=[codec], enable_fallback=False).best():
            return Encoding(codec, _western(data))
    best = from_bytes(sample, enable_fallback=False).best()
    return Encoding(best.encoding, best.encoding.replace("_", "-")) if best else None


def _western(data: bytes) -> str:
    """Name the encoding: bytes 0x80 to 0x9F are letters and quotes in windows-1252 only."""
    return "windows-1252" if any(0x80 <= b <= 0x9F for b in data) else "latin-1"


def _around_non_ascii(data: bytes) -> bytes:
    """Return a sample of whole lines that hold bytes above 127; pure ASCII tells nothing."""
    lines, size = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:SAMPLE])
            size += len(line)
        if size > SAMPLE:
            break
    return b"".join(lines)[:SAMPLE]


def decode(data: bytes) -> tuple[str, Encoding]:
    r"""Return the text of a whole file and the encoding that it was read in.

    >>> decode("\ufeffJakarta".encode())
    ('Jakarta', Encoding(codec='utf-8-sig', label='utf-8 with byte-order mark', errors='strict'))
    """
    encoding = sniff([data])
    try:
        return data.decode(encoding.codec, encoding.errors), encoding
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"undecodable: not {encoding.label} at byte {error.start:,}: {error.reason}"
        ) from error
