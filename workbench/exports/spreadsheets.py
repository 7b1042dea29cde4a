"""A table as a spreadsheet that is the same, byte for byte, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import escape

from workbench.exports.typeset import Typeset
from workbench.figures.labels import is_share
from workbench.provenance import with_index

_CELL_LIMIT = 32_767  # characters; a longer text would be cut without a word
_STARTED = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file knows
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


def xlsx_bytes(table: pd.DataFrame, typeset: Typeset) -> bytes:
    """Return a workbook with the table's values in full, and a sheet with its title and notes.

    Text stays text, even where it begins with an equals sign.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "table"
    columns = with_index(table)
    for number, name in enumerate(columns.columns, start=1):
        values = columns.iloc[:, number - 1]
        _write(sheet, 1, number, str(name), typeset).font = Font(bold=True)
        for row, value in enumerate(values, start=2):
            _write(sheet, row, number, value, typeset).number_format = _form(str(name), values)
        width = max([len(str(name)), *(len(str(value)) for value in values.head(200))])
        sheet.column_dimensions[get_column_letter(number)].width = min(width + 2, 60)
    sheet.freeze_panes = "A2"
    _write_notes(workbook.create_sheet("note"), typeset)
    content = io.BytesIO()
    workbook.save(content)
    return timeless(content.getvalue())


def _write(sheet: Any, row: int, column: int, value: Any, typeset: Typeset) -> Any:
    cell = sheet.cell(row=row, column=column)
    if not isinstance(value, list | dict | tuple | set) and pd.isna(value):
        return cell
    if isinstance(value, pd.Timestamp):
        cell.value = value.to_pydatetime()
        return cell
    number = getattr(value, "item", lambda: value)()
    if isinstance(number, bool | int | float) and abs(number) != float("inf"):
        cell.value = number
        return cell
    text = str(value)
    if len(text) > _CELL_LIMIT:
        mark = " " + typeset.words.say("table.cut", n=typeset.words.number(len(text)))
        text = text[: _CELL_LIMIT - len(mark)] + mark
    cell.value = escape(text)
    cell.data_type = "s"
    return cell


def _form(name: str, values: pd.Series[Any]) -> str:
    """Return how a spreadsheet shows a column: a share in per cent, a date without its hour."""
    if is_share(name):
        return "0.0%"
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        known = values.dropna()
        return "yyyy-mm-dd" if (known == known.dt.normalize()).all() else "yyyy-mm-dd hh:mm"
    return "General"


def _write_notes(sheet: Any, typeset: Typeset) -> None:
    for row, text in enumerate([typeset.title, *typeset.notes], start=1):
        cell = _write(sheet, row, 1, text, typeset)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1)
    sheet.column_dimensions["A"].width = 100


def timeless(content: bytes) -> bytes:
    """Return a workbook without the time at which it was written."""
    rewritten = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", part)
            entry = zipfile.ZipInfo(name, date_time=_STARTED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, part)
    return rewritten.getvalue()
