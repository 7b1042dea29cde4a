"""Word processors' files and PDF: one text a file, or an export of a press database."""

from __future__ import annotations

import re
from collections.abc import Iterator

import docx
import pypdf
from docx.table import Table
from pypdf.errors import PyPdfError
from striprtf.striprtf import rtf_to_text

from workbench.settings import Settings
from workbench.sources.archives import refuse_swollen_office_file
from workbench.sources.decoding import decode
from workbench.sources.items import Item, UnreadableError, damage_named
from workbench.sources.records import Record, Rejection
from workbench.sources.texts import documents

# The address behind a link; striprtf would write it into the text.
_LINK_TARGETS = re.compile(r"\{\\\*\\fldinst\s*(?:\{[^{}]*\}|[^{}])*\}")


def read_docx(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the text of a Word file, a paragraph a line, the cells of a table's row by tabs."""
    with item.open() as stream:
        refuse_swollen_office_file(stream, "docx file")
        with damage_named("docx file"):
            content = docx.Document(stream).iter_inner_content()
            lines = [line for part in content for line in _lines(part)]
    item.seen.encoding = "docx"
    yield from documents(item, "\n".join(lines), settings)


def _lines(part: object) -> Iterator[str]:
    if isinstance(part, Table):
        for row in part.rows:
            yield "\t".join(cell.text.strip() for cell in row.cells)
    else:
        yield part.text  # type: ignore[attr-defined]  # a paragraph, of a library without types


def read_rtf(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the text of an RTF file."""
    data = item.content()
    if not data:
        raise UnreadableError("empty: the file holds no bytes")
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("damaged rtf file: it does not begin with {\\rtf")
    if b"}" not in data[-64:]:
        raise UnreadableError("truncated rtf file: its last brace is missing; fetch it again")
    source, encoding = decode(data)
    item.seen.encoding = "rtf" if encoding.codec == "utf-8" else f"rtf, {encoding.label}"
    with damage_named("rtf file"):
        text = rtf_to_text(_LINK_TARGETS.sub("", source))  # type: ignore[no-untyped-call]
    yield from documents(item, text, settings, encoding.repairs)


def read_pdf(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the text of a PDF, page after page, in the lines that the page shows.

    Not to be trusted for columns: their order is the one in which the file draws them.
    """
    item.seen.encoding = "pdf"
    with item.open() as stream, damage_named("pdf file", logger="pypdf"):
        try:
            pages = _pages(pypdf.PdfReader(stream))
        except (PyPdfError, RecursionError) as error:
            raise UnreadableError(f"damaged pdf file: {error}") from error
    if not any(page.strip() for page in pages):
        raise UnreadableError(
            "no text layer: the pdf holds pictures of pages; run text recognition (OCR) on it first"
        )
    yield from documents(item, "\n".join(pages), settings)


def _pages(reader: pypdf.PdfReader) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("encrypted pdf: save it without its password first")
    return [page.extract_text() for page in reader.pages]
