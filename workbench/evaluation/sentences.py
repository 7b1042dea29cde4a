"""Gold sentences: the smallest text that decides a case, with whom it mentions and who speaks in it."""

from __future__ import annotations

import re

from workbench.errors import SourceError
from workbench.evaluation.marked import STYLES, VIAS, Marked, Quoted, Row, Span


def sentence(row: Row) -> Marked:
    """Return a row of `sentences.jsonl` as what is marked in it.

    Raises `SourceError` where a surface or a quotation does not stand in the text, or a mark is of no
    known kind.
    """
    name = f"{row['id']} ({row['rule']})"
    mentions = tuple((m["surface"], m["actor_id"], _one_of(name, m["via"], VIAS)) for m in row["mentions"])
    nested = {_place(name, row["text"], m): m["nested"] for m in row["mentions"]}
    fields = {"date": row["date"] or "", "language": row["language"]}
    return Marked(
        name,
        {"language": row["language"]},
        (),
        accept=row.get("accept", {}),
        mentions=mentions,
        nested={span: inside for span, inside in nested.items() if inside is not None},
        quotes=tuple(_quoted(name, row["text"], quote) for quote in row["quotes"]),
        text=row["text"],
        fields={key: value for key, value in fields.items() if value},
    )


def _place(name: str, text: str, mention: Row) -> Span:
    """Return the n-th place where the letters of a surface begin a word."""
    surface, nth = mention["surface"], mention["occurrence"]
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(surface)}", text)]
    if not 1 <= nth <= len(starts):
        raise SourceError(f"Gold {name}: {surface!r} does not stand {nth} times in the text.")
    return starts[nth - 1], starts[nth - 1] + len(surface)


def _quoted(name: str, text: str, quote: Row) -> Quoted:
    start, words = -1, quote["text"]
    for _ in range(quote["occurrence"]):
        start = text.find(words, start + 1)
        if start < 0:
            raise SourceError(f"Gold {name}: {words!r} does not stand in the text.")
    style = _one_of(name, quote["style"], STYLES)
    return Quoted(words, style, quote["speaker"], quote["who"], actor_id=quote["actor_id"], start=start)


def _one_of(name: str, value: str, good: tuple[str, ...]) -> str:
    if value not in good:
        raise SourceError(f"Gold {name}: {value!r} is none of {', '.join(good)}.")
    return value
