"""Which column holds what: the one table of field names, and rows made into records by it.

A column is recognised by its name, whatever its case, with spaces or hyphens for underscores.
`[fields]` in corpus.toml and `--field text=naskah` come first. Where two columns could hold one
field, the name that stands earlier in the table wins; the other is kept among the extra columns.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from workbench.errors import SettingsError
from workbench.settings import Settings
from workbench.sources.admission import admit
from workbench.sources.articles import Article
from workbench.sources.items import UnreadableError
from workbench.sources.records import FieldName, Record, Rejection

RECOGNISED: dict[FieldName, tuple[str, ...]] = {
    "id": ("id", "article_id"),
    "title": ("title", "judul", "headline", "head"),
    "text": ("text", "body", "content", "konten", "isi", "berita"),
    "date": ("date", "tanggal", "tgl", "published"),
    "time": ("time", "jam"),
    "outlet": ("source", "sumber", "outlet", "media", "newspaper"),
    "url": ("url", "link"),
    "author": ("author", "penulis"),
    "language": ("language", "bahasa"),
    "category": ("category", "kategori"),
}
"""Field → the column names it is recognised by, in order of preference."""

# What tables write where nothing is known. Compared whole, so that no word of a text is lost.
ABSENT = frozenset({"", "nan", "NaN", "NAN", "None", "null", "NULL", "<NA>", "NaT", "#N/A"})


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """How the columns of one table are taken: `fields` by column name; the rest is extra."""

    columns: tuple[str, ...]
    fields: Mapping[str, FieldName]

    @property
    def text(self) -> str | None:
        """The column of the text, if there is one."""
        for column, name in self.fields.items():  # no generator: this is asked for every row
            if name == "text":
                return column
        return None

    def __str__(self) -> str:
        taken = {name: column for column, name in self.fields.items()}
        parts = [f"{name}={taken[name]}" for name in get_args(FieldName) if name in taken]
        extra = [c for c in self.columns if c not in self.fields]
        return ", ".join(parts) + (f"; kept as they are: {', '.join(extra)}" if extra else "")


def check_overrides(settings: Settings) -> None:
    """Raise `SettingsError` where `[fields]` or `--field` cannot be followed."""
    known = get_args(FieldName)
    columns = [_plain(column) for column in settings.fields.values()]
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise SettingsError(
            f"The column {twice[0]!r} (from --field or [fields]) is given to two fields; a column holds one."
        )
    for name in settings.fields:
        if name not in known:
            raise SettingsError(
                f"The field {name!r} (from --field or [fields]) is not known; use one of: {', '.join(known)}."
            )


def recognise(columns: Sequence[str], settings: Settings) -> FieldMapping:
    """Say which field each column holds.

    >>> print(recognise(["Judul", "isi", "rating"], Settings()))
    title=Judul, text=isi; kept as they are: rating
    """
    found = {_plain(column): column for column in reversed(columns)}
    taken: dict[str, FieldName] = {}
    names: tuple[FieldName, ...] = get_args(FieldName)
    stated = {name: (_plain(settings.fields[name]),) for name in names if name in settings.fields}
    for wanted in (stated, RECOGNISED):  # what was stated takes its columns first
        for name in names:
            free = (found[c] for c in wanted.get(name, ()) if c in found and found[c] not in taken)
            if name not in taken.values() and (column := next(free, None)) is not None:
                taken[column] = name
    return FieldMapping(tuple(columns), taken)


def _plain(column: str) -> str:
    return "_".join(column.strip().lower().replace("-", " ").replace("_", " ").split())


def require_text(mapping: FieldMapping, settings: Settings) -> None:
    """Raise `UnreadableError`, with the remedy, where no column holds the text."""
    if mapping.text is None:
        raise UnreadableError(no_text_column(mapping.columns, settings))


def no_text_column(columns: Iterable[str], settings: Settings) -> str:
    """Return the reason that names the columns seen and the way out."""
    seen = list(columns)
    shown = ", ".join(seen[:20]) + (f" and {len(seen) - 20} more" if len(seen) > 20 else "")
    wanted = ", ".join(dict.fromkeys([*filter(None, [settings.fields.get("text")]), *_text_names]))
    return (
        f"no text column: its columns are {shown or 'none'}; looked for {wanted}. "
        f"Name it with --field text=COLUMN, or in corpus.toml under [fields]"
    )


_text_names = RECOGNISED["text"]


def distinct(names: Iterable[str | None]) -> list[str]:
    """Return column names made usable: an unnamed one by its number, a repeated one numbered.

    >>> distinct(["text", "", "text"])
    ['text', 'column 2', 'text (2)']
    """
    used: dict[str, int] = {}
    result = []
    for number, name in enumerate(names, 1):
        shown = (name or "").strip() or f"column {number}"
        used[shown] = used.get(shown, 0) + 1
        result.append(shown if used[shown] == 1 else f"{shown} ({used[shown]})")
    return result


def as_text(value: Any) -> str | None:
    """Return a value of a table as text, None where it is absent; times become ISO 8601.

    >>> as_text(float("nan")), as_text(7), as_text(["Ani", "Budi"]), as_text(" null ")
    (None, '7', 'Ani; Budi', None)
    """
    if isinstance(value, str):
        return None if len(value) < 8 and value.strip() in ABSENT else value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    written = _written(value)
    return None if written in ABSENT else written


def _written(value: Any) -> str:
    """Return a value that is no string the way JSON and ISO 8601 write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return _joined(value, "; ") or ""
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _joined(values: Sequence[Any], mark: str) -> str | None:
    parts = [part for part in map(as_text, values) if part is not None]
    return mark.join(parts) or None


def row_record(
    source: str,
    row: Iterable[tuple[str, Any]],
    mapping: FieldMapping,
    settings: Settings,
    repairs: tuple[str, ...] = (),
) -> Record | Rejection:
    """Return the record of one row (column, value) of a table, or why it is none."""
    article = _article(row, mapping)
    if article is None:
        return Rejection(source, f"empty: its column {mapping.text!r} holds no text")
    article.repairs = repairs + article.repairs
    return admit(source, article, settings.limits)


def _article(row: Iterable[tuple[str, Any]], mapping: FieldMapping) -> Article | None:
    article, text = Article(), None
    for column, value in row:
        name = mapping.fields.get(column)
        if name == "text":
            text, article.repairs = _text_of(value)
        elif (words := as_text(value)) is None:
            continue
        elif name is None:
            article.extra[column] = words
        elif name == "title":
            article.title = words
        else:
            article.fields[name] = words
    article.text = text or ""
    return None if text is None else article


def _text_of(value: Any) -> tuple[str | None, tuple[str, ...]]:
    """Return the text of a cell; a list of paragraphs, as some JSON has it, is put in lines."""
    if isinstance(value, list):
        return _joined(value, "\n"), (f"joined a list of {len(value):,} paragraphs by line breaks",)
    return as_text(value), ()
