"""metadata.csv beside text files: columns added by file name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from workbench.errors import SourceError
from workbench.settings import Settings
from workbench.sources.fields import ABSENT, distinct, recognise
from workbench.sources.items import Item, UnreadableError
from workbench.sources.records import Record
from workbench.sources.tables import header_and_rows

FILE_NAME = "metadata.csv"
_FILE_COLUMNS = ("file", "filename", "file_name", "berkas", "nama_file")


class MetadataTable:
    """The rows of one metadata.csv, by the file they are about.

    A row names its file by the column file, filename, berkas or nama_file, else by the first one:
    its path from the folder of the metadata.csv, or the file's name without its extension.
    """

    def __init__(self, item: Item, settings: Settings) -> None:
        try:
            header, rows = header_and_rows(item, settings)
        except UnreadableError as error:
            raise SourceError(f"{item.source} cannot be read: {error}.") from error
        self.source = item.source
        self._used: set[str] = set()
        self._settings = settings
        columns = distinct(header)
        key = next((c for c in columns if _plain(c) in _FILE_COLUMNS), columns[0])
        self._rows: dict[str, dict[str, str]] = {}
        for number, row in enumerate(rows, 1):
            self._add(number, dict(zip(columns, row, strict=False)), key)

    def _add(self, number: int, row: dict[str, str], key: str) -> None:
        name = _name(row.pop(key, ""))
        if name in self._rows:
            raise SourceError(f"{self.source} names {name!r} twice, again in row {number}.")
        self._rows[name] = {c: v.strip() for c, v in row.items() if v.strip() not in ABSENT}

    @property
    def unused(self) -> list[str]:
        """The file names of the rows that no file asked for yet, in their order."""
        return [name for name in self._rows if name not in self._used]

    def row(self, name: str) -> Mapping[str, str]:
        """Return what is stated of a file, by its path from the folder of the metadata.csv."""
        name = _name(name)
        key = name if name in self._rows else str(PurePosixPath(name).with_suffix(""))
        self._used.add(key)
        return self._rows.get(key, {})

    def add_to(self, record: Record, name: str) -> Record:
        """Return the record with what is stated of its file; a statement wins over the file."""
        stated = dict(self.row(name))
        if not stated:
            return record
        mapping = recognise(list(stated), self._settings).fields
        fields: dict[str, str] = {mapping[c]: v for c, v in stated.items() if c in mapping}
        fields.pop("text", None)
        extra = {c: v for c, v in stated.items() if mapping.get(c, "text") == "text"}
        return replace(
            record,
            title=fields.pop("title", record.title),
            fields={**record.fields, **fields},
            extra={**record.extra, **extra},
        )


def _plain(column: str) -> str:
    return column.strip().lower().replace(" ", "_")


def _name(path: str) -> str:
    """Return a path as it is compared: macOS stores names decomposed, tables rarely do."""
    return unicodedata.normalize("NFC", path.strip().replace("\\", "/").removeprefix("./"))
