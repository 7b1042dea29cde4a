"""Coding sheets as workbooks: wide columns that wrap, the note on a second sheet, always the same bytes."""

from __future__ import annotations

import io

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import escape

from workbench.exports.spreadsheets import timeless

WIDTHS = {"item": 6, "before": 40, "passage": 70, "after": 40, "note": 30}


def workbook_bytes(sheet: pd.DataFrame, codebook: str) -> bytes:
    """Return a workbook to be filled; a passage stays text, even where it begins with an equals sign."""
    workbook = Workbook()
    page = workbook.active
    page.title = "codes"
    for column, name in enumerate(sheet.columns, start=1):
        page.cell(row=1, column=column, value=name).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 12)
        for row, value in enumerate(sheet[name], start=2):
            cell = page.cell(row=row, column=column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str) and value:
                cell.value, cell.data_type = escape(value), "s"
            elif not isinstance(value, str):
                cell.value = int(value)
    page.freeze_panes = "A2"
    note = workbook.create_sheet("codebook")
    note.column_dimensions["A"].width = 100
    for row, line in enumerate(codebook.strip().split("\n\n"), start=1):
        note.cell(row=row, column=1, value=line).alignment = Alignment(wrap_text=True, vertical="top")
    content = io.BytesIO()
    workbook.save(content)
    return timeless(content.getvalue())
