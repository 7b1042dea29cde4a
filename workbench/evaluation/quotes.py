"""Who is quoted: the quotations that were found beside those that a reader found.

A direct quotation is found where its first and last words are the reader's: marks, white space and
stops beside them aside. Two of the reader's with nothing but marks between them (a quotation that goes
on in the next paragraph) may be one. An indirect one is found where at least half of either stands in
the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.annotations.vocabulary import stop_words
from workbench.evaluation.answers import Answer, Spoken
from workbench.evaluation.gold import locate
from workbench.evaluation.marked import STYLES, Marked, Quoted, Span
from workbench.evaluation.names import plain
from workbench.evaluation.scores import Judgement

Meaning = Mapping[str, frozenset[str]]
_WORD = re.compile(r"\w+")


def judge_quotes(marked: Marked, answer: Answer, meaning: Meaning) -> Iterator[Judgement]:
    """Judge the quotations of one text, and the speakers of those that were found.

    `direct quotations` and `indirect quotations` count the spans; `direct speakers` and `indirect
    speakers` who speaks: n_gold is every quotation whose speaker a reader knows, n_found those of the
    spans found that have one, so that precision is of the spans found, and recall of all. What
    the gold accepts as a quotation without marking it counts nowhere.
    """
    spans = _places(marked, answer.text)
    for style in STYLES:
        gold = [(s, q) for s, q in zip(spans, marked.quotes, strict=True) if q.style == style]
        found = [row for row in answer.quotes if row.style == style]
        pairs = _same(gold, found, answer.text) if style == "direct" else _near(gold, found)
        yield from _spans(marked, answer.text, gold, found, pairs)
        for i, (_, quoted) in enumerate(gold):
            row = found[pairs[i]] if i in pairs else None
            yield _speaker(marked, quoted, row, answer.text, meaning)


def _places(marked: Marked, text: str) -> list[Span]:
    if all(quoted.start >= 0 for quoted in marked.quotes):
        return [(q.start, q.start + len(q.text)) for q in marked.quotes]
    return list(locate(text, [quoted.text for quoted in marked.quotes], title=None))


def _core(text: str, start: int, end: int) -> Span:
    """Return a span from its first to its last word."""
    words = list(_WORD.finditer(text, start, end))
    return (words[0].start(), words[-1].end()) if words else (start, end)


def _same(gold: Sequence[tuple[Span, Quoted]], found: Sequence[Spoken], text: str) -> dict[int, int]:
    """Return which found quotation has the words of which gold one, or of it and the next together."""
    cores = [_core(text, *span) for span, _ in gold]
    where = {_core(text, row.start, row.end): j for j, row in enumerate(found)}
    pairs = {i: where[core] for i, core in enumerate(cores) if core in where}
    for i in range(len(cores) - 1):
        joined = where.get((cores[i][0], cores[i + 1][1]))
        if joined is not None and not _WORD.search(text, cores[i][1], cores[i + 1][0]):
            pairs[i] = pairs[i + 1] = joined
    return pairs


def _near(gold: Sequence[tuple[Span, Quoted]], found: Sequence[Spoken]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for i, (span, _) in enumerate(gold):
        for j, row in enumerate(found):
            shared = min(span[1], row.end) - max(span[0], row.start)
            if j not in pairs.values() and 2 * shared >= max(span[1] - span[0], row.end - row.start):
                pairs[i] = j
                break
    return pairs


def _spans(
    marked: Marked,
    text: str,
    gold: Sequence[tuple[Span, Quoted]],
    found: Sequence[Spoken],
    pairs: Mapping[int, int],
) -> Iterator[Judgement]:
    base = Judgement("", marked.language, marked.name, None, None, 0, 0, 0)
    for i, (_, quoted) in enumerate(gold):
        hit = int(i in pairs)
        got = text[found[pairs[i]].start : found[pairs[i]].end] if hit else None
        task = f"{quoted.style} quotations"
        yield base._replace(task=task, expected=quoted.text, got=got, n_gold=1, n_found=hit, n_right=hit)
    fair = marked.accept.get("quotes", ())
    for j, row in enumerate(found):
        words = text[row.start : row.end]
        if j not in pairs.values() and not any(words in other or other in words for other in fair):
            yield base._replace(task=f"{row.style} quotations", got=words, n_found=1)


def _speaker(marked: Marked, quoted: Quoted, row: Spoken | None, text: str, meaning: Meaning) -> Judgement:
    words = text[row.speaker[0] : row.speaker[1]] if row is not None and row.speaker else None
    actor_id = row.actor_id if row is not None else None
    named = quoted.who if quoted.actor_id is None else quoted.actor_id
    claims = int(words is not None or actor_id is not None)
    right = claims and is_speaker(quoted, words, actor_id, meaning, marked)
    if named is None:  # a reader cannot say who: repeating the clause's own words claims nothing
        claims, right = int(bool(claims and not right)), 0
    expected = f"{named} says: {quoted.text}" if named is not None else None
    got = f"{words} = {actor_id} ({row.resolved})" if row is not None and claims else None
    task = f"{quoted.style} speakers"
    counts = (int(named is not None), claims, int(bool(right)))
    return Judgement(task, marked.language, marked.name, expected, got, *counts)


def is_speaker(
    quoted: Quoted, words: str | None, actor_id: str | None, meaning: Meaning, marked: Marked
) -> bool:
    """Tell whether the words and the actor found are those who speak.

    A listed actor must be the actor found. Of anybody else, no actor may be claimed and the
    words must share one with the gold's name or noun phrase, stop words aside. A body that the gold
    accepts as a mention (a ministry for its country) may speak under its own name.
    """
    expected = quoted.who if quoted.who is not None else quoted.speaker
    ids = frozenset([quoted.actor_id]) if quoted.actor_id else meaning.get(plain(expected or ""), frozenset())
    code = marked.language
    if ids:
        fair = quoted.speaker in marked.accept.get("mentions", ())
        return actor_id in ids or (fair and shared_words(words, quoted.speaker, code))
    return actor_id is None and shared_words(words, expected, code)


def shared_words(words: str | None, others: str | None, language: str) -> bool:
    """Tell whether two phrases share a word that is no stop word; of stop words alone, any.

    >>> shared_words("kepala stasiun Bohdan Ilkiv", "Ilkiv", "id")
    True
    >>> shared_words("seorang guru", "seorang dokter", "id")
    False
    """
    stops = stop_words(language) if language else frozenset()
    sides = []
    for phrase in (words, others):
        found = set(_WORD.findall((phrase or "").casefold()))
        sides.append(found - stops or found)
    return bool(sides[0] & sides[1])
