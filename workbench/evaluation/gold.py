"""The gold: what careful readers marked in texts, loaded, checked, and known by its digest."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import SourceError
from workbench.evaluation.marked import STYLES, VIAS, Marked, Quoted, Row, Span
from workbench.evaluation.sentences import sentence

VALUES = ("title", "outlet", "agency", "place", "published", "precision", "date_source")
_STAND_INS = frozenset(["ia", "dia", "nya", "he", "she", "they", "him", "her", "mereka"])
_FORMS = {
    "minute": r"\d{4}-\d\d-\d\dT\d\d:\d\d",
    "day": r"\d{4}-\d\d-\d\d",
    "approximate": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d",
    "year": r"\d{4}",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its language."""

    name: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages, and whether one is a copy of the other."""

    name: str
    a: str
    b: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is marked, with the digest of each of its parts."""

    snippets: list[Marked]
    pages: list[Marked]
    paragraphs: list[Paragraph]
    pairs: list[Pair]
    articles: list[Marked]
    sentences: list[Marked]
    digests: Mapping[str, str]


def load_gold(folder: Path) -> Gold:
    """Read `snippets`, `pages`, `languages`, `copies`, `sentences` and `sample/*`, all `.jsonl`, of a folder.

    Raises `SourceError` where one is absent, is no JSON, or marks what cannot be so.
    """
    names = ("snippets", "pages", "languages", "copies", "sentences")
    parts = {name: _rows(folder / f"{name}.jsonl") for name in names}
    parts["sample"] = [row for path in _articles_of(folder) for row in _rows(path)]
    return Gold(
        [_snippet(row) for row in parts["snippets"]],
        [_snippet(row) for row in parts["pages"]],
        [Paragraph(row["id"], row["text"], row["language"]) for row in parts["languages"]],
        [Pair(row["id"], row["a"], row["b"], bool(row["copy"])) for row in parts["copies"]],
        [_article(row) for row in parts["sample"]],
        [sentence(row) for row in parts["sentences"]],
        {name: digest(rows) for name, rows in parts.items()},
    )


def _articles_of(folder: Path) -> list[Path]:
    files = sorted((folder / "sample").glob("*.jsonl"))
    if not files:
        raise SourceError(f"{folder / 'sample'} holds no .jsonl file with the gold of the sample.")
    return files


def digest(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of rows as canonical JSON: how they are spaced and keyed does not count.

    >>> digest([{"a": 1, "b": None}]) == digest([{"b": None, "a": 1}])
    True
    """
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise SourceError(f"{path} does not exist; the gold lies under tests/quality/gold of a checkout.")
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise SourceError(f"{path} holds a line that is not JSON: {error}.") from error
    names = [row.get("id", row.get("source")) for row in rows]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None or None in names:
        raise SourceError(f"{path}: every row needs an id of its own; {twice!r} does not have one.")
    return rows


def _snippet(row: Row) -> Marked:
    name, text = row["id"], row["text"]
    values = {key: row[key] for key in (*VALUES, "language", "date_conflict", "time_zone")}
    _check_date(name, values)
    spans = tuple((start, end) for start, end in row["boilerplate_spans"])
    if [text[start:end] for start, end in spans] != row["boilerplate"]:
        raise SourceError(f"Gold {name}: the boilerplate and its spans are not the same words.")
    if values["title"] and values["title"] not in text:
        raise SourceError(f"Gold {name}: the title does not stand in the text.")
    first, last = (dt.date.fromisoformat(day) for day in row["between"])
    return Marked(
        name,
        values,
        tuple(row["boilerplate"]),
        spans,
        row["accept"],
        text=text,
        fields=row["fields"],
        between=(first, last),
    )


def _article(row: Row) -> Marked:
    name = row["source"]
    values = {key: row[key] for key in (*VALUES, "language")}
    _check_date(name, values)
    mentions = tuple((surface, actor, via) for surface, actor, via in row["mentions"])
    wrong = [via for _, _, via in mentions if via not in VIAS]
    if wrong:
        raise SourceError(f"Gold {name}: via {wrong[0]!r} is none of {', '.join(VIAS)}.")
    return Marked(
        name,
        values,
        tuple(row["boilerplate"]),
        accept=row.get("accept", {}),
        mentions=mentions,
        copy_of=row["copy_of"],
        quotes=tuple(_all_quoted(name, row["quotes"])),
    )


def _all_quoted(name: str, quotes: Sequence[Row]) -> Iterator[Quoted]:
    """Yield the quotations of an article; where nobody is named, whoever spoke before goes on."""
    last: str | None = None
    for quote in quotes:
        if quote["style"] not in STYLES:
            raise SourceError(f"Gold {name}: style {quote['style']!r} is none of {', '.join(STYLES)}.")
        words = quote["speaker"]
        known = quote["actor"] or quote.get("who")
        last = known or (last if words is None or words.casefold() in _STAND_INS else words)
        yield Quoted(quote["text"], quote["style"], speaker=words, who=last)


def _check_date(name: str, values: Mapping[str, Any]) -> None:
    form = _FORMS.get(values["precision"])
    published = values["published"]
    fits = published is None if form is None else bool(published and re.fullmatch(form, published))
    if not fits:
        raise SourceError(f"Gold {name}: {published!r} is not known to the {values['precision']}.")


def locate(text: str, parts: Sequence[str], *, title: str | None) -> tuple[Span, ...]:
    r"""Return where the parts stand, each after the one before it; a headline's first place is the title's.

    A part that fills a line is found there rather than inside another. Raises `SourceError` where a
    part does not stand in the text, in this order.

    >>> locate("Judul\nJudul\nIsi.", ["Judul"], title="Judul")
    ((6, 11),)
    """
    spans: list[Span] = []
    position = 0
    for part in parts:
        lines = [
            match.start(1) for match in re.finditer(rf"^[^\S\n]*({re.escape(part)})[^\S\n]*$", text, re.M)
        ]
        lines = [start for start in lines[int(part == title) :] if start >= position]
        start = lines[0] if lines else text.find(part, position)
        if start < 0:
            raise SourceError(f"The gold marks {part!r}, which does not stand in the text where it should.")
        position = start + len(part)
        spans.append((start, position))
    return tuple(spans)
