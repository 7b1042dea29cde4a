"""The words of a clause, and the noun phrases in it, found by the words alone.

A phrase ends at a word that no name holds: a preposition, a verb's form, a common noun behind a name. In the
text that these functions read, whatever stands in quotation marks is a run of one letter (`MASK`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.annotations.cue_words import Lexicon

MASK = "Ꝗ"
"""Stands for every character in quotation marks: a letter that no news article holds."""
PARTS = frozenset(",;:–—")
"""What parts the pieces of a clause."""

_TOKEN = re.compile(rf"{MASK}+\.?|[^\W_](?:[\w'’&/.-]*\w)?(?:\.(?=\s+[^\W_]))?|[^\w\s]")
_LONGEST = 12  # words in a noun phrase; what is longer is none


class Token(NamedTuple):
    """A word or mark: its place, itself, and its lower case."""

    start: int
    end: int
    word: str
    lower: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of a stretch of text; a full stop behind an abbreviation is its own."""
    found = [(m[0], m.start()) for m in _TOKEN.finditer(text, start, end)]
    return [Token(at, at + len(word), word, word.lower().rstrip(".")) for word, at in found]


def pieces_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut a clause at its commas; what is in brackets belongs to the piece before."""
    pieces: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.word in "([") - (token.word in ")]")
        if token.word in PARTS and depth <= 0:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece] or [[]]


def noun_phrase(tokens: Sequence[Token], words: Lexicon, *, whole: bool) -> tuple[int, int] | None:
    """Return where the phrase that begins some tokens ends; with `whole`, common nouns behind a name too.

    None if it is too long, or holds no word.
    """
    while tokens and not tokens[0].word[0].isalnum():
        tokens = tokens[1:]
    end, named, depth, count = -1, False, 0, 0
    for at, token in enumerate(tokens):
        depth += (token.word in "([") - (token.word in ")]")
        if depth > 0 or token.word in ")]":
            continue
        if not token.word[0].isalnum() or token.word[0] == MASK:
            if token.word not in "'’\"/-&":
                break
            continue
        capital = token.word[0].isupper()
        if at and _ends_phrase(tokens, at, words, named=named, whole=whole):
            break
        named |= capital and not (at == 0 and words.has("roles", token.lower))
        end, count = token.end, count + 1
    return (tokens[0].start, end) if 0 < count <= _LONGEST else None


def _ends_phrase(tokens: Sequence[Token], at: int, words: Lexicon, *, named: bool, whole: bool) -> bool:
    token = tokens[at]
    if token.word[0].isupper():
        return token.lower in words.calendar
    if words.has("connectors", token.lower) and _goes_on(tokens, at, words):
        return False
    if words.has("joins", tokens[at - 1].lower) and words.has("determiners", token.lower):
        return False
    if words.has("stops", token.lower) or words.is_verb(token.lower):
        return True
    if not named:
        return False
    ending = token.lower.endswith(("ed", "ing", "ly")) and not words.names_last
    return ending or not (whole or _capital_follows(tokens, at, words, 4))


def _goes_on(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Tell whether a name goes on behind a word that joins: Trump and his aides, van der Leyen."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if words.has("joins", tokens[at].lower) and words.has("determiners", after):
        return True
    return _capital_follows(tokens, at, words, 2)


def _capital_follows(tokens: Sequence[Token], at: int, words: Lexicon, reach: int) -> bool:
    for token in tokens[at + 1 : at + 1 + reach]:
        if token.word[0].isupper():
            return token.lower not in words.calendar
        if words.has("stops", token.lower) or words.is_verb(token.lower) or not token.word[0].isalnum():
            return False
    return False


def name_of(piece: Sequence[Token], words: Lexicon) -> tuple[int, int] | None:
    """Return a piece that is nothing but a name of two or more words, or one such at its beginning."""
    count = 0
    for token in piece:
        connects = words.has("connectors", token.lower) and count
        if not (token.word[0].isupper() or connects) or token.lower in words.calendar:
            break
        count += 1
    if count < len(piece) and words.has("clause_signs", piece[count].lower):
        return None
    whole = count == len(piece) or words.has("stops", piece[count].lower) or piece[count].word == "("
    return (piece[0].start, piece[count - 1].end) if whole and count > 0 else None
