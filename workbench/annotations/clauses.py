"""Who does the saying: the subject before or behind a cue, found by its words alone.

There is no parser here. A clause is cut into pieces at its commas; pieces that open with a preposition or a
conjunction are set aside; of what is left the noun phrase is the subject (`phrases`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.annotations.cue_words import Lexicon
from workbench.annotations.phrases import MASK, PARTS, Token, name_of, noun_phrase, pieces_of, tokens_of

_BEHIND, _AHEAD = 120, 260  # characters behind and before a cue in which its subject stands


class Subject(NamedTuple):
    """Who is said to speak: a place in the text, `noun` or `pronoun`, and a name in apposition to it."""

    start: int
    end: int
    kind: str
    apposition: tuple[int, int] | None = None


def subject_behind(text: str, start: int, end: int, words: Lexicon) -> Subject | None:
    """Return the subject that stands directly behind a cue (ujar Rutte, said Rutte)."""
    tokens = tokens_of(text, start, min(end, start + _BEHIND))
    while tokens and (words.has("passive_by", tokens[0].lower) or tokens[0].word == ":"):
        tokens = tokens[1:]
    if not tokens or tokens[0].word in PARTS or tokens[0].word[0] == MASK:
        return None
    if words.has("pronouns", tokens[0].lower):
        return Subject(tokens[0].start, tokens[0].end, "pronoun")
    if words.has("stops", tokens[0].lower) or words.has("objects", tokens[0].lower):
        return None
    pieces = pieces_of(tokens)
    phrase = noun_phrase(pieces[0], words, whole=not words.names_last)
    if phrase is None or not _names_somebody(pieces[0], phrase[1], words):
        return None
    ends_piece = phrase[1] == pieces[0][-1].end
    apposition = name_of(pieces[1], words) if ends_piece and len(pieces) > 1 else None
    return Subject(*phrase, "noun", apposition)


def subject_before(text: str, start: int, end: int, words: Lexicon) -> Subject | None:
    """Return the subject of a cue that stands before it, in a clause that begins at `start`."""
    if end - start > _AHEAD:
        start = text.find(" ", end - _AHEAD, end) + 1 or start
    tokens = tokens_of(text, start, end)
    apart = False
    while tokens and words.has("adverbs", tokens[-1].lower):
        tokens.pop()
    if tokens and words.has("relatives", tokens[-1].lower):
        return _related(tokens[:-1], words)
    if tokens and words.has("pronouns", tokens[-1].lower):
        return Subject(tokens[-1].start, tokens[-1].end, "pronoun")
    while tokens and (tokens[-1].word in PARTS or words.has("conjunctions", tokens[-1].lower)):
        tokens.pop()
        apart = True
    pieces = _subject_pieces(pieces_of(tokens), words)
    if not pieces:
        return None
    if apart:
        return _apart(pieces, words)
    piece = pieces[-1]
    return _adjoining(_behind_opener(piece, words) if _opens(piece[0], words) else piece, words)


def is_coordinated(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Tell whether a cue has no subject of its own: "…, adding", "… and said", "… dan menambahkan"."""
    tokens = tokens_of(text, start, end)
    while tokens and words.has("adverbs", tokens[-1].lower):
        tokens.pop()
    return not tokens or tokens[-1].word in PARTS or words.has("conjunctions", tokens[-1].lower)


def _related(tokens: Sequence[Token], words: Lexicon) -> Subject | None:
    """Return whom a relative clause is about: the phrase before "who" or "yang"."""
    if tokens and tokens[-1].word in PARTS:
        tokens = tokens[:-1]
    pieces = _subject_pieces(pieces_of(tokens), words)
    return _adjoining(pieces[-1], words) if pieces else None


def _apart(pieces: Sequence[Sequence[Token]], words: Lexicon) -> Subject | None:
    """The subject opens its clause, and something stands between it and the cue."""
    first = pieces[0]
    if words.has("pronouns", first[0].lower):
        return Subject(first[0].start, first[0].end, "pronoun")
    phrase = noun_phrase(first, words, whole=False)
    if phrase is None or not _names_somebody(first, phrase[1], words):
        return None
    apposition = name_of(pieces[1], words) if len(pieces) > 1 and phrase[1] == first[-1].end else None
    return Subject(*phrase, "noun", apposition)


def _adjoining(piece: Sequence[Token], words: Lexicon) -> Subject | None:
    """The subject stands directly before its cue."""
    if not piece:
        return None
    if words.has("pronouns", piece[0].lower):
        return Subject(piece[0].start, piece[0].end, "pronoun")
    # A capital that only opens the sentence is no sign of a name: "Kedua pemimpin".
    plain = not any(token.word[0].isupper() for token in piece[1:])
    phrase = noun_phrase(piece, words, whole=plain or not words.names_last)
    if phrase is None or not _names_somebody(piece, phrase[1], words):
        return None
    return Subject(*phrase, "noun")


def _names_somebody(piece: Sequence[Token], end: int, words: Lexicon) -> bool:
    """Tell whether a phrase can name who speaks: it has a capital, or says that it is about people."""
    inside = [token for token in piece if token.end <= end and token.word[0].isalnum()]
    first = inside[0]
    if first.word[0].isdigit() or (first.word[0].islower() and words.has("stops", first.lower)):
        return words.has("determiners", first.lower)
    if all(words.has("determiners", token.lower) for token in inside):
        return False
    if any(token.word[0].isupper() for token in inside):
        return True
    determined = words.has("determiners", first.lower)
    return determined or not words.words["people"] or any(words.has("people", t.lower) for t in inside)


def _subject_pieces(pieces: Sequence[Sequence[Token]], words: Lexicon) -> list[Sequence[Token]]:
    """Set aside pieces that open with a preposition or conjunction, as long as another follows."""
    kept = [piece for piece in pieces if piece]
    while len(kept) > 1 and _opens(kept[0][0], words):
        kept = kept[1:]
    if kept and _opens(kept[0][0], words):
        kept[0] = _behind_opener(kept[0], words)
    return [piece for piece in kept if piece]


def opening_piece(tokens: Sequence[Token], words: Lexicon) -> Sequence[Token]:
    """Return the piece of a sentence that its subject opens; none if no piece can."""
    pieces = _subject_pieces(pieces_of(tokens), words)
    return pieces[0] if pieces and not _opens(pieces[0][0], words) else []


def _opens(token: Token, words: Lexicon) -> bool:
    return words.has("openers", token.lower) or token.lower in words.calendar


def _behind_opener(piece: Sequence[Token], words: Lexicon) -> Sequence[Token]:
    """Return the end of a piece that has its adverbial before its subject, without a comma."""
    at = len(piece)
    while at > 1 and piece[at - 1].word[0].isupper():
        at -= 1
    if at < len(piece):
        return piece[at:]
    while at > 1 and not _ends_adverbial(piece[at - 1], words):
        at -= 1
    return piece[at:]


def _ends_adverbial(token: Token, words: Lexicon) -> bool:
    stops = words.has("stops", token.lower) and not words.has("connectors", token.lower)
    return stops or _opens(token, words)
