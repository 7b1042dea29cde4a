"""CSV and TSV: which separator and quoting a file has, and its rows one at a time.

Rows are never guessed at: one with more or fewer cells than the header names, or with quotation
marks out of place, is rejected, since the text it would give may be two articles or half of one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workbench.settings import Settings
from workbench.sources.decoding import Encoding, sniff
from workbench.sources.fields import FieldMapping, distinct, recognise, require_text, row_record
from workbench.sources.items import Item, UnreadableError
from workbench.sources.records import Record, Rejection

SAMPLE = 262_144
BATCH = 500
_LARGEST_CELL = 2**31 - 1  # what a C long holds everywhere


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file separates and quotes its cells."""

    name: str
    options: dict[str, Any]


def _layouts(sample: str) -> Iterator[Layout]:
    for separator, name in ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")):
        yield Layout(name, {"delimiter": separator, "strict": True})
        if '\\"' not in sample:
            continue
        escaped = {"delimiter": separator, "strict": True, "doublequote": False, "escapechar": "\\"}
        yield Layout(f"{name}, backslash before quotes", escaped)
    yield Layout("tab, no quoting", {"delimiter": "\t", "quoting": csv.QUOTE_NONE})


def read_table(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield one record, or one rejection, for each row of a CSV or TSV file, numbered from 1."""
    encoding = sniff(item.chunks())
    layout = _layout_of(item, encoding, settings)
    item.seen.encoding = f"{encoding.label}, {layout.name}"
    number = 0
    with _opened(item, encoding) as stream:
        rows = _rows(csv.reader(stream, **layout.options))
        mapping = recognise(distinct(_header(rows)), settings)
        item.seen.mapping = str(mapping)
        require_text(mapping, settings)
        for number, row in enumerate(rows, 1):
            yield _record(f"{item.source}#{number}", row, mapping, settings, encoding)
    if not number:
        raise UnreadableError("empty: the file has a header and no rows")


def header_and_rows(item: Item, settings: Settings) -> tuple[list[str], list[list[str]]]:
    """Return a small table whole, for a file that is about others; a broken row is an error."""
    encoding = sniff(item.chunks())
    layout = _layout_of(item, encoding, settings)
    with _opened(item, encoding) as stream:
        rows = _rows(csv.reader(stream, **layout.options))
        header = _header(rows)
        whole = []
        for number, row in enumerate(rows, 1):
            if isinstance(row, str):
                raise UnreadableError(f"row {number}: {row}")
            whole.append(row)
    return header, whole


def _layout_of(item: Item, encoding: Encoding, settings: Settings) -> Layout:
    with _opened(item, encoding) as stream:
        return choose_layout(stream.read(SAMPLE), settings)


def _header(rows: Iterator[list[str] | str]) -> list[str]:
    header = next(rows, "empty: the file holds no rows")
    if isinstance(header, str):
        raise UnreadableError(header)
    return header


@contextmanager
def _opened(item: Item, encoding: Encoding) -> Iterator[io.TextIOWrapper]:
    with (
        item.open() as raw,
        io.TextIOWrapper(raw, encoding.codec, encoding.errors, newline="") as stream,
    ):
        yield stream


def _record(
    source: str,
    row: list[str] | str,
    mapping: FieldMapping,
    settings: Settings,
    encoding: Encoding,
) -> Record | Rejection:
    if isinstance(row, str):
        return Rejection(source, row)
    width = len(mapping.columns)
    if len(row) != width and (len(row) < width or any(row[width:])):
        return Rejection(
            source,
            f"{len(row)} cells where the header names {width}: "
            "a separator, quotation mark or line break is out of place",
        )
    cells = zip(mapping.columns, row, strict=False)
    sound = encoding.errors == "replace" and not any("\ufffd" in cell for cell in row)
    return row_record(source, cells, mapping, settings, () if sound else encoding.repairs)


def _rows(reader: Any) -> Iterator[list[str] | str]:
    """Yield the rows that are not blank; for a broken one, a sentence that says how."""
    while batch := _batch(reader):
        yield from filter(None, batch)


def _batch(reader: Any) -> list[list[str] | str]:
    rows: list[list[str] | str] = []
    with _cells_of_any_size():
        while len(rows) < BATCH:
            line = reader.line_num + 1
            try:
                rows.append(next(reader))
            except StopIteration:
                break
            except csv.Error as error:
                rows.append(_broken(str(error), line, reader.line_num))
    return rows


def _broken(error: str, first: int, last: int) -> str:
    if "unexpected end" in error:
        return (
            f"a quotation mark opened in line {first:,} is never closed: "
            f"the rest of the file, {last - first + 1:,} lines, was not read"
        )
    return f"quotation marks out of place in line {last:,}: {error}"


@contextmanager
def _cells_of_any_size() -> Iterator[None]:
    """Lift the module-wide limit of csv while rows are fetched, and put it back."""
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def choose_layout(sample: str, settings: Settings) -> Layout:
    r"""Return the layout under which the first rows of a table fit together best.

    >>> choose_layout("judul;konten\nSatu;Dua, tiga\n", Settings()).name
    'semicolon'
    """
    cut = len(sample) >= SAMPLE
    return max(_layouts(sample), key=lambda layout: _fit(sample, layout, settings, cut=cut))


def _fit(sample: str, layout: Layout, settings: Settings, *, cut: bool) -> tuple[Any, ...]:
    """Rank a layout: a text column, rows as wide as the header, the plainer one, more columns."""
    reader = csv.reader(io.StringIO(sample, newline=""), **layout.options)
    rows = list(islice(_rows(reader), 200))
    if cut and len(rows) > 1 and not any(True for _ in _rows(reader)):
        rows.pop()  # the sample ends somewhere inside its last row
    header = rows[0] if rows else ""
    if isinstance(header, str) or (layout.name.endswith("no quoting") and _quoted(rows)):
        return (False, 0.0, 0, 0)
    mapping = recognise(distinct(header), settings)
    even = sum(isinstance(row, list) and len(row) == len(header) for row in rows) / len(rows)
    return (mapping.text is not None, round(even, 6), -len(layout.options), len(header))


def _quoted(rows: Sequence[list[str] | str]) -> bool:
    """Say whether quotation marks enclose cells, rather than words of a text."""
    cells = [cell for row in rows if isinstance(row, list) for cell in row if cell.startswith('"')]
    return 2 * sum(len(cell) > 1 and cell.endswith('"') for cell in cells) > len(cells)
