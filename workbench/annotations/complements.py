"""Where the words begin and end that a verb of saying reports: the clause behind it.

A clause is told from a thing by "that", by a verb that takes nothing else, or by an auxiliary among its first
words; it ends with its sentence, before another verb of saying, or before where it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.annotations.attribution import VERBS
from workbench.annotations.cue_words import Cue, Lexicon
from workbench.annotations.phrases import MASK, Token, noun_phrase, tokens_of

_REACH = 110  # characters behind a verb in which "that" may follow
_WORDS = re.compile(r"[^\W_]+")


def clause_behind(text: str, cue: Cue, end: int, words: Lexicon) -> int | None:
    """Return where the reported clause behind a verb begins, if there is one."""
    tokens = tokens_of(text, cue.end, min(end, cue.end + _REACH))
    while tokens and (tokens[0].lower in words.calendar or words.has("adverbs", tokens[0].lower)):
        if words.has("clause_signs", tokens[0].lower):
            break
        tokens = tokens[1:]
    if not tokens:
        return None
    bare = cue.kind == "say" or (cue.kind == "that" and _has_sign(tokens, words))
    if bare and _begins_clause(tokens[0], words):
        return tokens[0].start
    start = _behind_that(tokens, cue, words)
    if start is not None:
        return start
    if cue.kind == "tell" or (cue.kind == "say" and words.has("objects", tokens[0].lower)):
        return _behind_hearer(text, tokens if cue.kind == "tell" else tokens[1:], words)
    return _behind_comma(text, cue, end, words) if cue.kind in ("say", "that") else None


def _behind_that(tokens: Sequence[Token], cue: Cue, words: Lexicon) -> int | None:
    """Return where a clause begins behind "that", which only adverbials part from its verb."""
    first = tokens[0]
    free = any(words.has(name, first.lower) for name in ("stops", "objects", "that_words"))
    if not (free or first.word == "," or cue.kind == "tell"):
        return None
    for token in tokens:
        if words.has("that_words", token.lower):
            return token.end
        if token.word[0] == MASK or token.lower in words.kinds:
            break
    return None


def _has_sign(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Tell whether what follows a verb is a clause, by its auxiliaries, and not a thing."""
    for token in tokens[:9]:
        if words.has("clause_signs", token.lower):
            return True
        if words.has("relatives", token.lower):
            return False
    return False


def _begins_clause(token: Token, words: Lexicon) -> bool:
    """Tell whether a word behind a verb of saying opens what is said."""
    if not token.word[0].isalnum() or token.word[0] == MASK:
        return False
    if words.has("that_words", token.lower) or token.lower in words.calendar:
        return False
    if any(words.has(name, token.lower) for name in ("pronouns", "determiners", "clause_signs")):
        return True
    return not (words.has("stops", token.lower) or words.has("objects", token.lower))


def _behind_hearer(text: str, tokens: Sequence[Token], words: Lexicon) -> int | None:
    """Return where a clause begins behind whom it is said to, as in "told reporters he would come"."""
    phrase = noun_phrase(tokens, words, whole=False) if tokens else None
    if phrase is None or text[phrase[1] : phrase[1] + 1] != " ":
        return None
    rest = [token for token in tokens if token.start >= phrase[1]]
    return phrase[1] if rest and _begins_clause(rest[0], words) else None


def _behind_comma(text: str, cue: Cue, end: int, words: Lexicon) -> int | None:
    """Return where a clause begins behind the comma that Indonesian sets for "that"."""
    rest = text[cue.end : end]
    first = _WORDS.search(rest)
    if not words.names_last or rest[:2] != ", " or rest[2:3] in ("", MASK) or first is None:
        return None
    joined = any(words.has(name, first[0].lower()) for name in ("conjunctions", "relatives", "trailers"))
    return None if joined or first[0].lower() in words.kinds else cue.end + 2


def without_trailer(text: str, start: int, end: int, words: Lexicon) -> int:
    """Return where what is said ends: before where it was read, or another verb of saying.

    …, dikutip dari …; … and said that …
    """
    for found in words.breaks.finditer(text, start, end):
        if found[0] == ";":
            return found.start()
        following = (w for w in found["next"].lower().split() if not words.has("adverbs", w))
        lower = next(following, "")
        comma, join = found[0][0] == ",", found["join"] is not None
        if (comma and words.has("trailers", lower)) or (join and words.kinds.get(lower) in VERBS):
            return found.start()
    return end
