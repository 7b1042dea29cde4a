"""Speech reported without quotation marks: what stands behind or before a cue, to the clause's end.

Three shapes: the subject, its verb and "that" (or a verb that needs none), then what is said; what is said,
a comma, then who said it; "according to" somebody, before or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.annotations.attribution import Sentence, own_subject
from workbench.annotations.clauses import Subject, subject_before, subject_behind
from workbench.annotations.complements import clause_behind, without_trailer
from workbench.annotations.cue_words import Cue, Lexicon
from workbench.annotations.phrases import MASK, Token, tokens_of

_FEWEST = 3  # words; less is no reported speech
_BLANK_OR_STOP = re.compile(r"[\s.,?!]*")
_WORDS = re.compile(r"[^\W_]+")


class Reported(NamedTuple):
    """Reported speech: where it stands, its cue, its subject (None: an ending, or the one before)."""

    start: int
    end: int
    cue: Cue
    subject: Subject | None
    same: bool = False


def reported_in(text: str, sentence: Sentence, words: Lexicon) -> Iterator[Reported]:
    """Yield what is reported in a sentence of the masked text; nothing inside it is looked at again."""
    until = sentence.start
    for cue in sentence.cues:
        if cue.start < until:
            continue
        for found in _of_cue(text, sentence, cue, words):
            for start, end in _unmarked(text, max(until, found.start), found.end):
                until = max(end, cue.end)
                yield found._replace(start=start, end=end)


def _of_cue(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    if cue.kind in ("inverted", "clitic"):
        yield from _inverted(text, sentence, cue, words)
    elif cue.kind in ("according", "by clitic"):
        yield from _according(text, sentence, cue, words)
    elif cue.kind == "noun":
        yield from _noun(text, sentence, cue, words)
    elif cue.kind not in ("passive", "marked"):
        yield from _stated(text, sentence, cue, words)


def _inverted(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    """What goes before "kata Rutte" or "ujarnya" and a comma; what goes behind "Katanya" and a comma."""
    before = text[sentence.start : cue.start].rstrip()
    if cue.kind == "clitic" and not before and text[cue.end : cue.end + 1] == ",":
        yield Reported(cue.end + 1, sentence.end, cue, None)
    if not before.endswith(",") or before.startswith(MASK):
        return
    subject = None
    if cue.kind == "inverted":
        subject = subject_behind(text, cue.end, sentence.end, words)
        if subject is None:
            return
    yield Reported(sentence.start, sentence.start + len(before) - 1, cue, subject)
    if subject is None or subject.kind == "pronoun":
        end = subject.end if subject is not None else cue.end
        yield from _resumed(text, sentence, cue, subject, end, words)


def _resumed(
    text: str, sentence: Sentence, cue: Cue, subject: Subject | None, end: int, words: Lexicon
) -> Iterator[Reported]:
    """What goes on behind the attribution, which ends at `end`, and a comma."""
    rest = text[end : sentence.end]
    first = _WORDS.search(rest)
    if rest[:2] == ", " and rest[2:3].islower() and first and not _leaves(first[0], words):
        yield Reported(end + 2, sentence.end, cue, subject)


def _leaves(word: str, words: Lexicon) -> bool:
    """Tell whether a word behind an attribution tells how it was said, rather than going on with it."""
    return word.endswith("ing") or words.is_verb(word) or word in words.kinds or words.has("trailers", word)


def _according(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    subject = None
    if cue.kind == "according":
        subject = subject_behind(text, cue.end, sentence.end, words)
        if subject is None:
            return
    end = cue.end if subject is None else max((subject.end, *(subject.apposition or ())))
    before = text[sentence.start : cue.start].rstrip(" ,")
    comma = text.find(",", end, sentence.end)
    if before.count(" ") >= _FEWEST and not before.endswith(";"):
        yield Reported(sentence.start, sentence.start + len(before), cue, subject)
    elif comma >= 0:
        yield Reported(comma + 1, sentence.end, cue, subject)
    elif subject is None or subject.kind == "pronoun":
        yield Reported(end, sentence.end, cue, subject)


def _noun(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    """What stands behind "Trump's claim that", "pernyataan Putin bahwa"."""
    subject = subject_behind(text, cue.end, sentence.end, words) if words.names_last else None
    end = subject.end if subject is not None else cue.end
    tokens = tokens_of(text, end, min(end + 20, sentence.end))
    if not tokens or not words.has("that_words", tokens[0].lower):
        return
    if subject is None:
        owner = tokens_of(text, sentence.start, cue.start)[-1:]
        if not owner or not owner[0].word.endswith(("'s", "’s")) or not owner[0].word[0].isupper():
            return
        subject = Subject(owner[0].start, owner[0].end - 2, "noun")
    yield Reported(tokens[0].end, sentence.end, cue, subject)


def _stated(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    """A verb with its subject: what is said follows, or has gone before."""
    before = text[sentence.start : cue.start].rstrip(" .,?!")
    if before.endswith(MASK) and _BLANK_OR_STOP.fullmatch(text[sentence.start + len(before) : cue.start]):
        return  # it is the quotation's
    inverted = _subject_of_inverted(text, sentence, cue, words)
    if inverted is not None:
        yield Reported(sentence.start, sentence.start + len(before), cue, inverted)
        return
    start = clause_behind(text, cue, sentence.end, words)
    if start is None:
        if cue.kind in ("say", "that") and not words.names_last:
            yield from _closing(text, sentence, cue, words)
        return
    found = own_subject(text, sentence, cue, words, near=True)
    if found is not None and not _is_negated(text, sentence.start, cue, words):
        end = without_trailer(text, start, sentence.end, words)
        yield Reported(start, end, cue, found.subject, found.same)


def _subject_of_inverted(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Subject | None:
    """Return the subject behind a verb that follows what is said and a comma: …, said Rutte."""
    before = text[sentence.start : cue.start].rstrip()
    if words.names_last or not before.endswith(",") or before.count(" ") < _FEWEST:
        return None
    subject = subject_behind(text, cue.end, sentence.end, words)
    if subject is None or subject.kind != "noun":
        return None
    if not _is_somebody(text, subject, words):
        return None
    rest = tokens_of(text, subject.end, min(subject.end + 30, sentence.end))
    goes = rest and (words.has("clause_signs", rest[0].lower) or not words.has("stops", rest[0].lower))
    ends = not rest or rest[0].word == "," or not goes
    return subject if ends else None


def _is_somebody(text: str, subject: Subject, words: Lexicon) -> bool:
    tokens = tokens_of(text, subject.start, subject.end)
    return any(t.word[0].isupper() or words.has("people", t.lower) for t in tokens)


def _is_negated(text: str, start: int, cue: Cue, words: Lexicon) -> bool:
    before = text[max(start, cue.start - 30) : cue.start].lower().split()
    return bool(before) and words.has("negations", before[-1])


def _closing(text: str, sentence: Sentence, cue: Cue, words: Lexicon) -> Iterator[Reported]:
    """What is said, a comma, then its subject and verb: …, the Kremlin said on Tuesday."""
    rest = tokens_of(text, cue.end, sentence.end)
    if rest and rest[0].word not in (",", ":") and not _ends_clause(rest[0], words):
        return
    subject = subject_before(text, sentence.start, cue.start, words)
    if subject is None:
        return
    before = text[sentence.start : subject.start].rstrip()
    quoting = text[cue.end : sentence.end].lstrip(" ,:").startswith(MASK)
    if before.endswith(",") and not quoting and not _is_adverbial(before, words):
        yield Reported(sentence.start, sentence.start + len(before) - 1, cue, subject)
        yield from _resumed(text, sentence, cue, subject, cue.end, words)


def _is_adverbial(before: str, words: Lexicon) -> bool:
    """Tell whether what stands before a subject is no clause: "In Kyiv, Putin said."."""
    listed = before.lower().split()
    return words.has("openers", listed[0]) and not any(words.has("clause_signs", word) for word in listed)


def _ends_clause(token: Token, words: Lexicon) -> bool:
    listed = words.has("stops", token.lower) or words.has("adverbs", token.lower)
    return listed or token.lower in words.calendar


def _unmarked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of a stretch stands outside quotation marks and is long enough to be a report."""
    at = start
    for masked in re.finditer(f"{MASK}+\\.?", text[start:end]):
        yield from _trimmed(text, at, start + masked.start())
        at = start + masked.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch from its first word to its last, if it has enough of them."""
    first = _WORDS.search(text, start, end)
    if first is None:
        return
    while not text[end - 1].isalnum() and text[end - 1] not in ")%?":
        end -= 1
    if text.count(" ", first.start(), end) >= _FEWEST - 1:
        yield first.start(), end
