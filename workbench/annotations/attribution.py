"""Which cue a quotation belongs to, and which words in quotation marks nobody says.

A cue directly behind the marks or directly before them decides; else one in the same sentence. Without a cue
words in marks are a quotation only where they are a sentence of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.annotations.clauses import Subject, is_coordinated, subject_before, subject_behind
from workbench.annotations.cue_words import Cue, Lexicon
from workbench.annotations.phrases import MASK, noun_phrase, tokens_of
from workbench.annotations.quote_marks import Marked

VERBS = frozenset({"say", "tell", "that", "marked"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{3,}")  # a longer word without a capital
_BLANK = re.compile(r"[\s,.;:!?…–—()\[\]-]*")
_GAP = 200  # characters between a quotation and the verb behind it
_NEAR = 90  # characters of adverbial between a verb and the quotation that follows its comma
_TERM = 2  # words; so few are no quotation unless somebody is said to say just them


class Attribution(NamedTuple):
    """A cue, its subject (None where it names none), and how it stands to the quotation.

    `same` is whether the cue has no subject of its own and goes on with the one before it; `near`
    whether nothing stands between its clause and the quotation.
    """

    cue: Cue
    subject: Subject | None
    near: bool
    same: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence with what stands in it: its bounds without the last stop, its quotations, its cues."""

    start: int
    end: int
    marked: Sequence[Marked]
    cues: Sequence[Cue]


def attribute(text: str, sentence: Sentence, at: int, words: Lexicon, source: str) -> Attribution | None:
    """Return the cue of the quotation number `at` of a sentence of the masked text, if it has one."""
    quoted = sentence.marked[at]
    right = _behind(text, sentence, at, words)
    strong = quoted.end < len(source) and (source[quoted.end] == "," or source[quoted.end - 1] in "?!…,")
    if right is not None and right.near and strong:
        return right
    left = _before(text, sentence, at, words)
    lead = source[max(0, quoted.outer_start - 4) : quoted.outer_start].rstrip()[-1:]
    if left is not None and is_scrap(source, quoted) and lead not in (",", ":"):
        left = left._replace(near=False)
    if right is not None and (right.near or strong) and not (left and left.near and not strong):
        return right
    if left is not None and left.near:
        return left
    return left or right


def _behind(text: str, sentence: Sentence, at: int, words: Lexicon) -> Attribution | None:
    """The first cue behind a quotation and before the next."""
    quoted = sentence.marked[at]
    last = at + 1 == len(sentence.marked)
    end = sentence.end if last else sentence.marked[at + 1].outer_start
    for cue in sentence.cues:
        if cue.start < quoted.outer_end or cue.start >= min(end, quoted.outer_end + _GAP):
            continue
        gap = text[quoted.outer_end : cue.start]
        joined = _BLANK.fullmatch(gap) is not None
        if cue.kind in ("inverted", "clitic", "passive") and not joined:
            continue
        if cue.kind == "clitic":
            return Attribution(cue, None, near=True)
        if joined or cue.kind == "according":
            subject = subject_behind(text, cue.end, sentence.end, words)
            return Attribution(cue, subject, near=joined) if subject else None
        if cue.kind in VERBS and not _is_joined_on(gap, words):
            subject = subject_before(text, quoted.outer_end, cue.start, words)
            if subject is not None:
                near = text[quoted.outer_end : subject.start].strip(" ,.\u00a0") == ""
                return Attribution(cue, subject, near=near)
        return None
    return None


def _is_joined_on(gap: str, words: Lexicon) -> bool:
    """Tell whether what follows a quotation is another clause: "… and Smith said"."""
    first = _WORD.search(gap)
    return first is None or any(words.has(name, first[0].lower()) for name in ("conjunctions", "relatives"))


def _before(text: str, sentence: Sentence, at: int, words: Lexicon) -> Attribution | None:
    """The last cue before a quotation in its sentence, or a name and a colon."""
    quoted = sentence.marked[at]
    cues = [cue for cue in sentence.cues if cue.end <= quoted.outer_start]
    if not cues:
        return _colon(text, sentence.start, quoted.outer_start, words)
    cue = cues[-1]
    gap = text[cue.end : quoted.outer_start]
    near = _leads_in(gap)
    if cue.kind == "clitic":
        return Attribution(cue, None, near)
    if cue.kind in ("inverted", "according", "passive"):
        subject = subject_behind(text, cue.end, quoted.outer_start, words)
        return Attribution(cue, subject, near) if subject else None
    return own_subject(text, sentence, cue, words, near=near)


def own_subject(text: str, sentence: Sentence, cue: Cue, words: Lexicon, *, near: bool) -> Attribution | None:
    """Return the attribution by a verb whose subject stands before it, in its clause or its sentence."""
    begin = max([sentence.start, *(q.outer_end for q in sentence.marked if q.outer_end <= cue.start)])
    begin = max(begin, text.rfind(";", begin, cue.start) + 1)
    before = [c for c in sentence.cues if begin <= c.end <= cue.start and c.kind in VERBS]
    clause = before[-1].end if before else begin
    if before and is_coordinated(text, clause, cue.start, words):
        # Without a subject of its own it has that of the verb before it: ordered …, and said …
        earlier = own_subject(text, sentence, before[-1], words, near=near)
        return Attribution(cue, earlier.subject if earlier is not None else None, near, same=True)
    subject = subject_before(text, clause, cue.start, words)
    if subject is None and begin > sentence.start:
        return Attribution(cue, None, near, same=True)
    return Attribution(cue, subject, near) if subject is not None else None


def _leads_in(gap: str) -> bool:
    """Tell whether the words between a verb and a quotation lead straight into it."""
    stripped = gap.strip()
    return _BLANK.fullmatch(gap) is not None or (stripped[-1:] in (",", ":") and len(gap) < _NEAR)


def _colon(text: str, start: int, end: int, words: Lexicon) -> Attribution | None:
    """A headline's or an interview's way: who speaks, then a colon."""
    stripped = text[start:end].rstrip()
    if not stripped.endswith(":") or MASK in stripped:
        return None
    tokens = tokens_of(text, start, start + len(stripped) - 1)
    phrase = noun_phrase(tokens, words, whole=not words.names_last) if tokens else None
    if phrase is None or not tokens[0].word[0].isupper() or phrase[1] != tokens[-1].end:
        return None
    colon = start + len(stripped) - 1
    return Attribution(Cue(colon, colon + 1, "that"), Subject(*phrase, "noun"), near=True)


def is_scrap(source: str, quoted: Marked) -> bool:
    """Tell whether so few words are marked that they may be a term: special military operation."""
    if source.count(" ", quoted.start, quoted.end) > 2 * _TERM:
        return False
    inside = _WORD.findall(source, quoted.start, quoted.end)
    return len(inside) <= _TERM or (len(inside) == _TERM + 1 and inside[0][0].islower())


def is_term(source: str, quoted: Marked, words: Lexicon) -> bool:
    """Tell whether words in marks look like a title, a name or a term rather than what somebody says."""
    if is_scrap(source, quoted):
        return True
    before = source[max(0, quoted.outer_start - 24) : quoted.outer_start].split()
    if before and words.has("not_said", before[-1].lower()):
        return True
    if _SMALL.search(source, quoted.start, quoted.end) or source[quoted.end - 1] in "?!":
        return False
    return sum(len(word) > 3 for word in _WORD.findall(source, quoted.start, quoted.end)) > 1


def is_sentence(source: str, quoted: Marked) -> bool:
    """Tell whether words in marks stand as a sentence of their own: a capital first, three words or more."""
    first = _WORD.search(source, quoted.start, quoted.end)
    return first is not None and not first[0][0].islower() and source.count(" ", *quoted[2:4]) >= _TERM
