"""Field by field, whether what was read is what a careful reader marked.

A mark that is null must be read as null: a name, a date, a link claimed where there is none counts against
precision. What a reader could also defend (`accept`) is right where it is claimed, and counts nowhere where
it is null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbench.documents.outlets import Outlets
from workbench.evaluation.answers import Answer
from workbench.evaluation.gold import locate
from workbench.evaluation.marked import Marked, Span
from workbench.evaluation.names import fold_outlet, fold_words
from workbench.evaluation.scores import Judgement

_DAYS = frozenset(["minute", "day"])


def judge_text(marked: Marked, answer: Answer, outlets: Outlets) -> Iterator[Judgement]:
    """Judge the zones, the origin, the date and the language of one text."""
    yield from judge_boilerplate(marked, answer)
    yield _field(marked, answer, "title", _words)
    for task in ("outlet", "agency"):
        yield _field(marked, answer, task, lambda name: fold_outlet(name, outlets))
    yield _field(marked, answer, "place", fold_words)
    yield from judge_date(marked, answer)
    yield from judge_language(marked.name, marked.language, answer.values["language"])


def judge(
    task: str,
    marked: Marked,
    expected: Any,
    got: Any,
    *,
    accepted: Sequence[Any] = (),
    key: Callable[[Any], Any],
) -> Judgement:
    """Compare one value with the mark and with what is accepted beside it."""
    allowed = [None if value is None else key(value) for value in (expected, *accepted)]
    found = None if got is None else key(got)
    claims = int(got is not None)
    counts = (claims, claims, claims) if found in allowed else (int(None not in allowed), claims, 0)
    return Judgement(task, marked.language, marked.name, _shown(expected), _shown(got), *counts)


def _shown(value: Any) -> str | None:
    return None if value is None else str(value)


def _field(marked: Marked, answer: Answer, name: str, key: Callable[[str], str]) -> Judgement:
    accepted = marked.accept.get(name, ())
    return judge(name, marked, marked.values[name], answer.values[name], accepted=accepted, key=key)


def _words(title: str) -> str:
    return " ".join(title.split())


def judge_date(marked: Marked, answer: Answer) -> Iterator[Judgement]:
    """Judge the date as a whole, as a day, as an approximate day, and what it rests on."""
    got, precision = answer.values["published"], answer.values["precision"]
    dates = _alternatives(marked, "published")
    precisions = _alternatives(marked, "precision")
    right = precision in precisions
    whole = [f"{date} ({kind})" if date else None for date in dates for kind in precisions]
    claimed = f"{got} ({precision})" if got else None
    expected, *accepted = whole
    yield judge("date", marked, expected, claimed, accepted=accepted, key=str)
    day = _near(marked, answer, "day", _DAYS)
    yield day
    if precision in _DAYS:
        fair = int(day.n_right or bool(answer.values["date_conflict"]))
        yield day._replace(task="day, right or flagged", n_gold=0, n_right=fair)
    yield _near(marked, answer, "approximate", frozenset(["approximate"]))
    if got and right and got in dates:
        yield _evidence(marked, answer, "date_source")
    if "date_conflict" in marked.values:
        yield _flag(marked, answer)
        yield _evidence(marked, answer, "time_zone")


def _alternatives(marked: Marked, name: str) -> list[Any]:
    return [marked.values[name], *marked.accept.get(name, ())]


def _near(marked: Marked, answer: Answer, task: str, kinds: frozenset[str]) -> Judgement:
    """Judge the day where the precision is one of `kinds`; any other precision claims no such day."""
    precisions = _alternatives(marked, "precision")
    days = [date[:10] if date and len(date) >= 10 else None for date in _alternatives(marked, "published")]
    main = days[0] if precisions[0] in kinds else None
    others = [day for day in days if any(kind in kinds for kind in precisions)]
    others += [None] if any(kind not in kinds for kind in precisions) else []
    claimed = answer.values["published"] if answer.values["precision"] in kinds else None
    return judge(task, marked, main, claimed and claimed[:10], accepted=others, key=str)


def _evidence(marked: Marked, answer: Answer, name: str) -> Judgement:
    accepted = marked.accept.get(name, ())
    found = judge(name, marked, marked.values[name], answer.values[name], accepted=accepted, key=str)
    return found._replace(task=name.replace("_", " "))


def _flag(marked: Marked, answer: Answer) -> Judgement:
    allowed = ["conflict" if flag else None for flag in _alternatives(marked, "date_conflict")]
    got = "conflict" if answer.values["date_conflict"] else None
    return judge("conflicts", marked, allowed[0], got, accepted=allowed[1:], key=str)


def judge_language(name: str, expected: str, got: str | None) -> Iterator[Judgement]:
    """Judge a language; a wrong one counts against the recall of one and the precision of the other."""
    right = int(got == expected)
    yield Judgement("language", expected, name, expected, got, 1, right, right)
    if got is not None and not right:
        yield Judgement("language", got, name, expected, got, 0, 1, 0)


def judge_boilerplate(marked: Marked, answer: Answer) -> Iterator[Judgement]:
    """Judge boilerplate by lines (a link inside a line and what is left of it are lines) and by characters.

    A line counts as marked where more than half of its characters, white space aside, are marked.
    """
    text = answer.text
    spans = marked.spans or locate(text, marked.boilerplate, title=marked.values["title"])
    gold, found = _mask(text, spans), _mask(text, answer.boilerplate)
    for start, end in _units(text, gold):
        inked = [i for i in range(start, end) if not text[i].isspace()]
        claimed = 2 * sum(found[i] for i in inked) > len(inked)
        expected, got = ("boilerplate" if flag else "body" for flag in (gold[start], claimed))
        counts = (int(gold[start]), int(claimed), int(gold[start] and claimed))
        where = f"{marked.name}: {text[start:end]}"
        yield Judgement("boilerplate lines", marked.language, where, expected, got, *counts)
    both = sum(g and f for g, f in zip(gold, found, strict=True))
    counts = (sum(gold), sum(found), both)
    yield Judgement("boilerplate characters", marked.language, marked.name, None, None, *counts)


def _mask(text: str, spans: Sequence[Span]) -> list[bool]:
    """Return for each character whether it is inside a span and not white space."""
    mask = [False] * len(text)
    for start, end in spans:
        for position in range(start, end):
            mask[position] = not text[position].isspace()
    return mask


def _units(text: str, mask: Sequence[bool]) -> Iterator[Span]:
    """Split lines where the mark begins or ends; what holds no word is no unit."""
    for line in re.finditer(r"[^\n]+", text):
        inked = [i for i in range(line.start(), line.end()) if not text[i].isspace()]
        cuts = [j for j in range(1, len(inked)) if mask[inked[j]] != mask[inked[j - 1]]]
        for first, last in zip([0, *cuts], [*cuts, len(inked)], strict=True):
            if first < last and any(text[i].isalnum() for i in inked[first:last]):
                yield inked[first], inked[last - 1] + 1
