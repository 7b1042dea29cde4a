"""Excel workbooks: every sheet with a header row is a table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import openpyxl

from workbench.settings import Settings
from workbench.sources.archives import refuse_swollen_office_file
from workbench.sources.fields import distinct, recognise, require_text, row_record
from workbench.sources.items import Item, UnreadableError, damage_named
from workbench.sources.records import Record, Rejection

Row = list[Any]


def read_workbook(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield one record, or one rejection, for each filled row, numbered from 1 below the header.

    Where several sheets hold something, the sheet stands in the source: `a.xlsx/Sheet2#1`.
    """
    with item.open() as stream:
        sheets = _filled_sheets(stream)
        if not sheets:
            raise UnreadableError("empty: no sheet holds a row")
        item.seen.encoding = "xlsx"
        for sheet in sheets:
            source = item.source if len(sheets) == 1 else f"{item.source}/{sheet.title}"
            try:
                yield from _sheet_records(sheet, source, item, settings)
            except UnreadableError as error:
                yield Rejection(source, str(error))


def _filled_sheets(stream: BinaryIO) -> list[Any]:
    refuse_swollen_office_file(stream, "xlsx file")
    with damage_named("xlsx file"):
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file states of its own size is often wrong
        return [sheet for sheet in book.worksheets if next(_filled_rows(sheet), None)]


def _sheet_records(sheet: Any, source: str, item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    rows = _filled_rows(sheet)
    top, header = next(rows)
    columns = distinct(header)
    mapping = recognise(columns, settings)
    item.seen.mapping = item.seen.mapping or str(mapping)
    require_text(mapping, settings)
    number = 0
    for number, row in rows:
        if len(row) > len(columns):
            columns += distinct([""] * len(row))[len(columns) :]
        cells = zip(columns, row, strict=False)
        yield row_record(f"{source}#{number - top}", cells, mapping, settings)
    if not number:
        raise UnreadableError("empty: the sheet has a header and no rows")


def _filled_rows(sheet: Any) -> Iterator[tuple[int, Row]]:
    """Yield number and values of the rows that hold anything; Excel keeps many that do not."""
    rows = enumerate(sheet.iter_rows(), 1)
    while True:
        with damage_named("xlsx file"):
            number, cells = next(rows, (0, ()))
            values = [_value(cell) for cell in cells]
        if not number:
            return
        while values and values[-1] is None:
            values.pop()
        if values:
            yield number, values


def _value(cell: Any) -> Any:
    """Return what a cell shows: a day without its midnight, a number with its leading zeros."""
    value = cell.value
    if value is None or isinstance(value, str):
        return None if cell.data_type == "e" or not value else value
    pattern = str(cell.number_format)
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date() if midnight and "h" not in pattern.lower() else value
    if isinstance(value, int) and re.fullmatch("0+", pattern):
        return str(value).zfill(len(pattern))
    return value
