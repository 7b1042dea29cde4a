"""Codes read back: what coders wrote on their sheets, beside the passages that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from workbench.coding.records import read_record
from workbench.errors import ColumnError, OptionError, SourceError
from workbench.settings import Settings
from workbench.sources.items import Item, UnreadableError, damage_named
from workbench.sources.tables import header_and_rows

PASSAGE = ("item", "document_id", "before", "passage", "after", "note")
Paths = str | Path | Sequence[str | Path] | Mapping[str, str | Path]


def read_codes(paths: Paths, *, key: str | Path | None = None) -> pd.DataFrame:
    """Return the codes of one or several coders, a row for each coder and item.

    Parameters
    ----------
    paths : filled sheets, csv (commas, semicolons or tabs) or xlsx; several as a list, or as
        `{"ani": path, "budi": path}`. Without names a coder is called as the end of the file's name.
    key : the key of the sheets; by default the one beside them. A table of your own needs none: its
        column `document_id` says what each row is about, all other columns are codes.

    Returns
    -------
    A table `coder, item, document_id`, the further columns of the key (`start, end`, the groups,
    `stratum, population, sampled, weight`), then the codes as text. An empty cell, or a row that was
    deleted, is a missing code (NaN): nobody's opinion, and no category of its own.

    Raises `SourceError` for a file that cannot be read, `ColumnError` for one without `item` or
    `document_id` or without codes, and `OptionError` for an item that the key does not know, one that
    stands twice, two coders of one name, and a key that is not there.
    """
    named = _named(paths)
    first = next(iter(named.values()))
    tables = {coder: read_sheet(path) for coder, path in named.items()}
    if all("document_id" in table.columns and "item" not in table.columns for table in tables.values()):
        return _joined(
            [_checked(table, "document_id", named[c]).assign(coder=c) for c, table in tables.items()]
        )
    key = _key_beside(first) if key is None else Path(key)
    known = pd.read_csv(
        key, dtype={"item": "str", "document_id": "str"}, keep_default_na=False, na_values=[""]
    )
    coded = [
        _keyed(_checked(table, "item", named[c]), known, named[c]).assign(coder=c)
        for c, table in tables.items()
    ]
    table = _joined(coded)
    record = key.with_name(key.name.replace("-key.csv", ".json"))
    if record.is_file():
        table.attrs["coding"] = read_record(record)
    return table


def _named(paths: Paths) -> dict[str, Path]:
    if isinstance(paths, Mapping):
        return {str(coder): Path(path) for coder, path in paths.items()}
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    if not several:
        raise OptionError("paths= names no file; give the sheets that coders filled.")
    names = [Path(path).stem.rpartition("-coder-")[2] for path in several]
    if len(set(names)) != len(names):
        raise OptionError(f"Two sheets are of a coder called {names[0]!r}; name them: {{'ani': path, …}}.")
    return {name: Path(path) for name, path in zip(names, several, strict=True)}


def read_sheet(path: Path) -> pd.DataFrame:
    """Return a filled sheet as it stands: all cells as text, empty ones as missing."""
    if not path.is_file():
        raise SourceError(f"{path} is not there; name a sheet that a coder filled.")
    try:
        header, rows = _workbook(path) if path.suffix.lower() == ".xlsx" else _text_table(path)
    except UnreadableError as error:
        raise SourceError(f"{path} cannot be read: {error}.") from error
    columns = [str(name).strip() for name in header]
    cells = [[_cell(value) for value in row[: len(columns)]] for row in rows]
    table = pd.DataFrame(cells, columns=columns).astype("str") if cells else pd.DataFrame(columns=columns)
    named = [name for name in columns if name]
    return table[named].dropna(how="all").reset_index(drop=True)


def _text_table(path: Path) -> tuple[list[str], list[list[str]]]:
    item = Item(path.name, path.name, path.stat().st_size, lambda: path.open("rb"))
    header, rows = header_and_rows(item, Settings())
    return header, [row + [""] * (len(header) - len(row)) for row in rows]


def _workbook(path: Path) -> tuple[list[Any], list[list[Any]]]:
    with damage_named("xlsx file"), path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    if not rows:
        raise UnreadableError("empty: its first sheet holds no rows")
    header = ["" if name is None else name for name in rows[0]]
    return header, [row + [None] * (len(header) - len(row)) for row in rows[1:]]


def _cell(value: Any) -> str | None:
    """Return a cell as text: a whole number without the point that Excel gives it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    return text or None


def code_columns(table: pd.DataFrame) -> list[str]:
    """Return the columns of a sheet that hold codes."""
    return [str(name) for name in table.columns if name not in PASSAGE]


def has_codes(path: Path) -> bool:
    """Tell whether anybody wrote into a sheet: a code or a note."""
    table = read_sheet(path)
    written = [*code_columns(table), *(name for name in ("note",) if name in table.columns)]
    return bool(table[written].notna().to_numpy().any())


def _checked(table: pd.DataFrame, column: str, path: Path) -> pd.DataFrame:
    if column not in table.columns:
        raise ColumnError(
            f"{path} lacks the column {column!r} (or document_id); it has: {', '.join(table.columns)}."
        )
    if not code_columns(table):
        raise ColumnError(f"{path} has no column of codes beside {', '.join(table.columns)}.")
    unnamed = table[table[column].isna()]
    if len(unnamed):
        raise OptionError(f"{path}, row {unnamed.index[0] + 2}: it has codes, but no {column}.")
    twice = table.loc[table[column].duplicated(), column]
    if len(twice):
        raise OptionError(f"{path}: the {column} {twice.iloc[0]!r} stands there twice; keep one row.")
    return table


def _key_beside(path: Path) -> Path:
    name, mark, _ = path.stem.rpartition("-coder-")
    key = path.with_name(f"{name}-key.csv")
    if not mark or not key.is_file():
        raise OptionError(f"The key of {path} is not beside it ({key.name}); name it: key=.")
    return key


def _keyed(table: pd.DataFrame, key: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Return the key with the codes; an item without a row has missing codes."""
    unknown = table.loc[~table["item"].isin(key["item"]), "item"]
    if len(unknown):
        raise OptionError(f"{path}: the key knows no item {unknown.iloc[0]!r}; is it of another sheet?")
    codes = table[["item", *code_columns(table)]]
    return key.merge(codes, on="item", how="left", validate="one_to_one")


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Lay the tables of all coders below one another, the coder first."""
    table = pd.concat(tables, ignore_index=True)
    names = [
        "coder",
        *(name for name in table.columns if name not in ("coder", "before", "passage", "after", "note")),
    ]
    return table[names].astype({"coder": "str", "document_id": "str"})


def agreed_codes(codes: pd.DataFrame) -> pd.DataFrame:
    """Return one row a document: the codes on which all who coded it agree; else missing.

    Parameters
    ----------
    codes : what `read_codes` returned, of a sheet whose unit is the document.

    Returns
    -------
    A table `document_id` and the columns of codes, ready for `corpus.with_columns`, after which they
    serve as `by`. Raises `OptionError` where a coder judged several passages of one document: then no
    single code is the document's.
    """
    names = codes_in(codes)
    if codes.duplicated(["coder", "document_id"]).any():
        raise OptionError(
            "A coder judged several passages of one document; for codes of whole documents draw the sheet "
            "with unit='document'."
        )
    groups = codes.groupby("document_id", sort=False)[names]
    agreed = groups.first().where(groups.min() == groups.max())
    return agreed.reset_index()


def codes_in(codes: pd.DataFrame) -> list[str]:
    """Return the columns of codes in a table of `read_codes`: what follows the key's columns."""
    columns = list(codes.columns)
    last = "weight" if "weight" in columns else "document_id"
    return [str(name) for name in columns[columns.index(last) + 1 :]]
