"""The evaluation itself: read the gold's texts, judge every answer, count, compare with the floors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from workbench.annotations.actors import load_registry
from workbench.documents import detect_language, survey
from workbench.errors import SourceError
from workbench.evaluation.answers import (
    Answer,
    copied_from,
    prepared,
    read_articles,
    read_pairs,
    read_sentences,
    read_snippet,
)
from workbench.evaluation.floors import FILE_NAME, raised, read_floors, with_floors
from workbench.evaluation.gold import Gold, load_gold
from workbench.evaluation.judging import judge, judge_language, judge_text
from workbench.evaluation.marked import Marked
from workbench.evaluation.mentions import judge_mentions, judge_nested, judge_unclear
from workbench.evaluation.names import actor_ids, plain
from workbench.evaluation.quotes import judge_quotes
from workbench.evaluation.scores import Judgement, mistakes_of, summarise, table_of
from workbench.project import data_path
from workbench.settings import read_settings

GOLD = Path(__file__).resolve().parents[2] / "tests" / "quality" / "gold"


def evaluate(folder: Path | None = None) -> pd.DataFrame:
    """Return how well the gold is read: precision and recall of every task, and their floors.

    Parameters
    ----------
    folder : a folder of gold (see `tests/quality/gold/README.md`), with `floors.toml` beside it;
        by default the project's own, which is there in a checkout.

    Returns
    -------
    `gold, task, language` (`all` or a code), `n_gold` (marked), `n_found` (claimed), `n_right`,
    `precision, recall` (NaN where nothing was claimed or marked), `floor_precision,
    floor_recall, passed` (missing where there is no floor). A task for which there are no rules yet
    has no row. Raises `SourceError` where the gold is absent or marks what cannot be.

    The gold is small and written for the project: an interval of a score says nothing of pages unlike these.
    """
    folder = GOLD if folder is None else folder
    return with_floors(summarise(judged(folder)), read_floors(folder.parent / FILE_NAME))


def mistakes(folder: Path | None = None) -> pd.DataFrame:
    """Return what is read wrongly: `gold, task, name, expected, got`."""
    return mistakes_of(judged(folder))


def judged(folder: Path | None = None) -> pd.DataFrame:
    """Return every judgement: `gold` and the fields of `scores.Judgement`."""
    gold = load_gold(GOLD if folder is None else folder)
    parts = {
        "snippets": _judge_snippets(gold.snippets),
        "pages": _judge_snippets(gold.pages),
        "languages": _judge_paragraphs(gold),
        "copies": _judge_pairs(gold),
        "sample": _judge_sample(gold),
        "sentences": _judge_sentences(gold),
    }
    return table_of((name, judgement) for name, part in parts.items() for judgement in part)


def raise_floors(folder: Path | None = None) -> Path:
    """Write to `floors.toml` what is reached now, where that is more than before; return its path.

    A floor leaves room for one mistake more than there are now. The digests are those of the present gold.
    """
    folder = GOLD if folder is None else folder
    path = folder.parent / FILE_NAME
    text = raised(evaluate(folder), read_floors(path), load_gold(folder).digests)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _judge_snippets(snippets: Iterable[Marked]) -> Iterator[Judgement]:
    for marked in snippets:
        answer, evidence = read_snippet(marked)
        yield from judge_text(marked, answer, evidence.outlets)


def _judge_paragraphs(gold: Gold) -> Iterator[Judgement]:
    for paragraph in gold.paragraphs:
        yield from judge_language(paragraph.name, paragraph.language, detect_language(paragraph.text)[0])


def _judge_pairs(gold: Gold) -> Iterator[Judgement]:
    found = read_pairs(gold.pairs)
    if found is None:
        return
    for pair in gold.pairs:
        expected, got = ("copy" if flag else None for flag in (pair.copy, found[pair.name]))
        counts = (int(pair.copy), int(found[pair.name]), int(pair.copy and found[pair.name]))
        yield Judgement("copies", "", pair.name, expected, got, *counts)


def _judge_sample(gold: Gold) -> Iterator[Judgement]:
    source = data_path("sample")
    settings = read_settings(source)
    meaning = actor_ids(load_registry(settings.actors))
    with prepared(source) as corpus:
        answers, originals = read_articles(corpus), copied_from(corpus)
    absent = [marked.name for marked in gold.articles if marked.name not in answers]
    if absent:
        raise SourceError(f"The gold marks {absent[0]}, which {source} does not hold or which was rejected.")
    outlets = survey([]).settle(settings).outlets
    roles = _has_roles(answers.values())
    for marked in gold.articles:
        answer = answers[marked.name]
        yield from judge_text(marked, answer, outlets)
        yield from judge_mentions(marked, answer, meaning, roles=roles)
        yield from judge_quotes(marked, answer, meaning)
        if any(originals.values()):
            yield _judge_copy(marked, originals[marked.name])


def _judge_sentences(gold: Gold) -> Iterator[Judgement]:
    answers = read_sentences(gold.sentences)
    roles = _has_roles(answers)
    for marked, answer in zip(gold.sentences, answers, strict=True):
        meaning = {plain(name): frozenset([name]) for _, name, _ in marked.mentions if name is not None}
        yield from judge_mentions(marked, answer, meaning, roles=roles)
        yield from judge_unclear(marked, answer)
        yield from judge_nested(marked, answer)
        yield from judge_quotes(marked, answer, {})


def _has_roles(answers: Iterable[Answer]) -> bool:
    return any(via == "role" for answer in answers for _, _, via in answer.mentions)


def _judge_copy(marked: Marked, got: str | None) -> Judgement:
    return judge("copies", marked, marked.copy_of, got, key=str)
