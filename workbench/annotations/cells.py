"""Cells of the registry's files. No pandas here: preparing a corpus has no other need of it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from workbench.annotations.registry import SEPARATOR
from workbench.errors import SettingsError

Row = dict[str, str]


def read_rows(path: Path, needed: Sequence[str]) -> list[Row]:
    """Read a CSV as text in Unicode NFC, one dict a row; Excel in Indonesian writes it with semicolons.

    A row with fewer cells than the header ends in empty ones. Raises `SettingsError` where the file is no
    table in UTF-8, a row has more cells than the header, or a needed column is absent.
    """
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read as a table in UTF-8: {error}.") from error
    header = text.partition("\n")[0]
    mark = ";" if header.count(";") > header.count(",") else ","
    lines = [cells for cells in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if cells]
    if not lines:
        raise SettingsError(f"{path} cannot be read as a table in UTF-8: it has no header.")
    names = [name.strip() for name in lines[0]]
    for column in needed:
        if column not in names:
            raise SettingsError(f"{path} has no column {column!r}.")
    return [_row(path, names, cells, number) for number, cells in enumerate(lines[1:], 2)]


def _row(path: Path, names: Sequence[str], cells: Sequence[str], number: int) -> Row:
    if len(cells) > len(names):
        raise SettingsError(
            f"{path} cannot be read as a table in UTF-8: row {number} has {len(cells)} cells, the header "
            f"{len(names)}; put quotation marks around a cell that holds the separating mark."
        )
    values = [cell.strip() for cell in cells] + [""] * (len(names) - len(cells))
    return dict(zip(names, values, strict=True))


def split_cell(cell: str) -> list[str]:
    """Return the values of a cell that holds several.

    >>> split_cell("Zelensky | Zelenskyy")
    ['Zelensky', 'Zelenskyy']
    """
    if SEPARATOR not in cell:
        alone = cell.strip()
        return [alone] if alone else []
    return [alias.strip() for alias in cell.split(SEPARATOR) if alias.strip()]
