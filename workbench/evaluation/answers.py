"""What the workbench answers: the gold's texts read by the rules, ready to be compared."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pandas as pd

from workbench.corpus import Corpus, build_corpus, open_corpus
from workbench.documents import Evidence, read_document, survey
from workbench.errors import SourceError
from workbench.evaluation.gold import Pair
from workbench.evaluation.marked import Marked
from workbench.settings import Settings
from workbench.sources import Record

_LENGTHS = {"minute": 16, "day": 10, "approximate": 10, "month": 7, "year": 4}


class Spoken(NamedTuple):
    """A quotation that was found: its span, that of the speaker's words (None where nobody is named), who."""

    start: int
    end: int
    style: str
    speaker: tuple[int, int] | None
    actor_id: str | None
    resolved: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How one text was read: the columns that the gold marks, its zones, whom it mentions, who is quoted.

    `mentions`: surface, actor_id (None if ambiguous), via, in the order of the text; `nested` the
    places of those inside longer ones, `places` of all.
    """

    text: str
    values: Mapping[str, Any]
    boilerplate: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[str, str | None, str], ...] = field(default=())
    places: frozenset[tuple[int, int]] = frozenset()
    nested: frozenset[tuple[int, int]] = frozenset()
    quotes: tuple[Spoken, ...] = ()


def stated(published: dt.datetime | None, precision: str) -> str | None:
    """Return as much of a date as its precision knows, in ISO form.

    >>> stated(dt.datetime(2024, 11, 1), "month")
    '2024-11'
    """
    length = _LENGTHS.get(precision)
    return published.isoformat()[:length] if published is not None and length else None


def read_snippet(marked: Marked) -> tuple[Answer, Evidence]:
    """Read a snippet as a collection of one, and return what was known of that collection."""
    record = Record(source=f"{marked.name}.jsonl#1", text=marked.text, fields=marked.fields)
    evidence = survey([record]).settle(Settings(between=marked.between))
    document = read_document(record, evidence=evidence)
    names = ("title", "outlet", "agency", "place", "language", "precision", "date_source",
             "date_conflict", "time_zone")  # fmt: skip
    values = {name: getattr(document, name) for name in names}
    values["published"] = stated(document.published, document.precision)
    spans = tuple((start, end) for start, end, zone, _ in document.zones if zone == "boilerplate")
    return Answer(document.text, values, spans), evidence


@contextmanager
def prepared(source: Path) -> Iterator[Corpus]:
    """Give the corpus of a source, prepared in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="evaluation-") as folder:
        build_corpus(source, Path(folder) / "corpus", workers=1)
        yield open_corpus(Path(folder) / "corpus")


def read_sentences(sentences: Sequence[Marked]) -> list[Answer]:
    """Return the answers for sentences, each a record of its own of one collection, in their order."""
    with TemporaryDirectory(prefix="evaluation-") as folder:
        rows = [{"id": s.name, "text": s.text, **s.fields} for s in sentences]
        lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        (Path(folder) / "sentences.jsonl").write_text(lines, encoding="utf-8", newline="\n")
        with prepared(Path(folder)) as corpus:
            answers = read_articles(corpus)
    found = [answers.get(f"sentences.jsonl#{number}") for number in range(1, len(sentences) + 1)]
    for marked, answer in zip(sentences, found, strict=True):
        if answer is None or answer.text != marked.text:
            raise SourceError(f"Gold {marked.name}: the text was rejected, or read as another one.")
    return [answer for answer in found if answer is not None]


def read_articles(corpus: Corpus) -> dict[str, Answer]:
    """Return the answers for every document of a corpus, by its source."""
    documents = corpus.documents.astype({"published": "datetime64[us]"})
    zones, mentions = corpus.zones, corpus.mentions
    zones = zones[zones["zone"] == "boilerplate"]
    mentions = mentions.assign(length=mentions["start"] - mentions["end"])
    mentions = mentions.sort_values(["document_id", "start", "length"], kind="stable")
    spans, places, inside = (_spans(table) for table in (zones, mentions, mentions[mentions["nested"]]))
    found = {name: _mentions(table) for name, table in mentions.groupby("document_id")}
    quotes = {name: _quotes(table) for name, table in corpus.quotes.groupby("document_id")}
    answers: dict[str, Answer] = {}
    for row in documents.to_dict("records"):
        values: dict[str, Any] = {str(name): None if pd.isna(v) else v for name, v in row.items()}
        values["published"] = stated(values["published"], values["precision"])
        name = str(values["document_id"])
        who = (found.get(name, ()), frozenset(places.get(name, ())), frozenset(inside.get(name, ())))
        read = (str(values["text"]), values, spans.get(name, ()), *who, quotes.get(name, ()))
        answers[str(values["source"])] = Answer(*read)
    return answers


def _spans(table: pd.DataFrame) -> dict[str, tuple[tuple[int, int], ...]]:
    groups = table.groupby("document_id")
    return {str(name): tuple(zip(t["start"], t["end"], strict=True)) for name, t in groups}


def _mentions(table: pd.DataFrame) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(zip(table["surface"], map(_known, table["actor_id"]), table["via"], strict=True))


def _quotes(table: pd.DataFrame) -> tuple[Spoken, ...]:
    rows = table.sort_values(["start", "end"]).to_dict("records")
    return tuple(
        Spoken(
            row["start"],
            row["end"],
            row["style"],
            None if pd.isna(row["speaker_start"]) else (int(row["speaker_start"]), int(row["speaker_end"])),
            _known(row["actor_id"]),
            row["resolved"],
        )
        for row in rows
    )


def _known(actor_id: Any) -> str | None:
    return actor_id if isinstance(actor_id, str) else None


def copied_from(corpus: Corpus) -> dict[str, str | None]:
    """Return by the source of each document that of its original, None where it is no copy."""
    catalogue = corpus.catalogue
    source = dict(zip(catalogue["document_id"], catalogue["source"], strict=True))
    originals = [source[name] if isinstance(name, str) else None for name in catalogue["copy_of"]]
    return dict(zip(catalogue["source"], originals, strict=True))


def read_pairs(pairs: Sequence[Pair]) -> dict[str, bool] | None:
    """Say of each pair whether both texts are taken for one; None where no copies are looked for yet."""
    with TemporaryDirectory(prefix="evaluation-") as folder:
        for pair in pairs:
            for side, text in (("a", pair.a), ("b", pair.b)):
                (Path(folder) / f"{pair.name}-{side}.txt").write_text(text, encoding="utf-8", newline="\n")
        with prepared(Path(folder)) as corpus:
            original = copied_from(corpus)
    if not any(original.values()):
        return None
    of = {source: found or source for source, found in original.items()}
    return {p.name: of[f"{p.name}-a.txt"] == of[f"{p.name}-b.txt"] for p in pairs}
