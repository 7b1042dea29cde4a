"""Which persons a document's phrases mean, and who is the subject of one of its sentences.

A subject is a person where the registry lists it, where it is a full name, or where its noun is one for
people: a nurse, warga itu, petani bernama Stepan. A name behind that noun and a comma counts before the noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.annotations.clauses import name_after, opening_pieces
from workbench.annotations.cue_words import Lexicon
from workbench.annotations.phrases import MASK, Token, name_of, noun_phrase, tokens_of

_OPENING = 130  # characters in which a sentence's subject stands
_NOUNS = 6  # words among which an English phrase has its noun


class Named(NamedTuple):
    """A mention of an actor in a document, as far as speakers depend on it."""

    start: int
    end: int
    actor_id: str | None
    person: bool
    via: str


class Speaker(NamedTuple):
    """Who says something: the words that name them (-1 where nothing does), the actor, how it is known."""

    start: int
    end: int
    actor_id: str | None
    resolved: str


NOBODY = Speaker(-1, -1, None, "none")


@dataclass
class Persons:
    """Who is named in a document, whose `text` has quotations and boilerplate masked."""

    text: str
    words: Lexicon
    named: Sequence[Named]
    _subjects: dict[tuple[int, int], Speaker | None] = field(default_factory=dict)

    def among(self, start: int, end: int) -> list[Named]:
        """Return the listed persons between two places; half of a hyphened name is none."""
        inside = (n for n in self.named if n.person and start <= n.start and n.end <= end)
        return [n for n in inside if n.start == start or self.text[n.start - 1] != "-"]

    def actor_of(self, start: int, end: int) -> str | None:
        """Return the actor that a noun phrase names: its person, else whom the whole phrase means."""
        people = self.among(start, end)
        if self.words.has("indefinite", self.text[start:end].split(None, 1)[0].lower()):
            return None  # an aide of Biden's, seorang pembantu Biden
        if people:
            last = people[-1]
            rest = self.text[last.end : end]
            owned = (rest and not rest.lstrip().startswith("(")) or self.is_owner(last, start)
            return None if owned else last.actor_id
        for name in self.named:
            if start <= name.start and name.end == end and name.via != "demonym" and not name.person:
                before = tokens_of(self.text, start, name.start)
                if all(self.words.has("determiners", token.lower) for token in before):
                    return name.actor_id
        return None

    def is_owner(self, person: Named, start: int) -> bool:
        """Tell whether a phrase says whose somebody is: Biden's in "penasihat keamanan nasional Biden"."""
        tokens = tokens_of(self.text, start, person.start)
        if not tokens:
            return False
        if self.words.has("kin", tokens[0].lower) or self.words.has("objects", tokens[-1].lower):
            return True
        office = self.words.has("possessed", tokens[0].lower) and tokens[-1].word[0].islower()
        return office and " " not in self.text[person.start : person.end]

    def is_office(self, token: Token) -> bool:
        """Tell whether a word is a title, a body's or an office's noun."""
        listed = self.words.titles | self.words.institutions
        return token.word in listed or self.words.has("roles", token.lower)

    def gender(self, start: int, end: int) -> str:
        """Return the list that a word of a phrase is on, `feminine` or `masculine`; empty if unknown."""
        for token in tokens_of(self.text, start, end):
            for name in ("feminine", "masculine"):
                if self.words.has(name, token.lower):
                    return name
        return ""

    def is_many(self, start: int, end: int) -> bool:
        """Tell whether a phrase in common nouns is about more than one: para petani, the villagers."""
        tokens = tokens_of(self.text, start, end)
        if any(self.words.has("many", token.lower) for token in tokens[:2]):
            return True
        noun = None if self.words.names_last else self._person_noun(tokens)
        return noun is not None and noun.word[-1] == "s" and noun is tokens[-1]

    def is_vague(self, start: int, end: int) -> bool:
        """Tell whether a subject may as well be many, where nouns have no plural: petani, tentara Rusia."""
        tokens = tokens_of(self.text, start, end)
        if not self.words.names_last or self._person_noun(tokens) is None:
            return False
        bodies = [n for n in self.named if start <= n.start and n.end <= end and not n.person]
        names = (token for token in tokens[1:] if token.word[0].isupper())
        if any(not any(n.start <= token.start < n.end for n in bodies) for token in names):
            return False
        owned = tokens[0].lower.endswith(self.words.whose[1])
        return not owned and not any(self.words.has("single", token.lower) for token in tokens)

    def subject_of(self, start: int, end: int) -> Speaker | None:
        """Return the person who is the subject of a sentence, if it looks as if there is one."""
        if (start, end) not in self._subjects:
            self._subjects[start, end] = self._find_subject(start, end)
        return self._subjects[start, end]

    def _find_subject(self, start: int, end: int) -> Speaker | None:
        tokens = tokens_of(self.text, start, min(end, start + _OPENING))
        pieces = opening_pieces(tokens, self.words)
        found = self._opening(pieces) if pieces else None
        return found or self._clause_subject(tokens) or self._introduced(tokens) or self._only(start, end)

    def _opening(self, pieces: Sequence[Sequence[Token]]) -> Speaker | None:
        """The person who is the first of the pieces, or is named in the second, in apposition to it."""
        piece = pieces[0]
        if self.words.is_pronoun(*(token.lower for token in piece[:2])):
            return None
        phrase = noun_phrase(piece, self.words, whole=False)
        if phrase is None or self._is_abstract(piece[0]):
            return None
        found = self._person_in(*phrase)
        noun = self._person_noun([token for token in piece if token.end <= phrase[1]])
        if found is not None or noun is None:
            return found or (Speaker(*phrase, None, "named") if self._is_somebody(piece) else None)
        start, end = self._common(piece, noun, phrase)
        name = name_after(piece, end, self.words)
        common = not any(token.word[0].isupper() for token in piece[1:])
        if name is None and len(pieces) > 1 and common and end == phrase[1] == piece[-1].end:
            name = name_of(pieces[1], self.words)
        start, end = name or (start, end)
        return Speaker(start, end, self.actor_of(start, end), "named")

    def _common(self, piece: Sequence[Token], noun: Token, phrase: tuple[int, int]) -> tuple[int, int]:
        """A phrase about a person, up to its name; without one in English up to its noun."""
        following = next((token for token in piece if token.start >= noun.end), None)
        if self.words.names_last or (following is not None and following.word[0].isupper()):
            return phrase
        return phrase[0], noun.end

    def _is_abstract(self, token: Token) -> bool:
        if self.words.has("kin", token.lower):
            return True
        if self._is_person_noun(token):
            return False
        return token.lower.endswith(self.words.abstract_endings) and not self.is_office(token)

    def _is_somebody(self, piece: Sequence[Token]) -> bool:
        """Tell whether a phrase brings somebody in without a name: a mother, seorang murid."""
        if not self.words.has("indefinite", piece[0].lower):
            return False
        return self.words.names_last or any(self.words.has("people", t.lower) for t in piece[1:4])

    def _person_noun(self, tokens: Sequence[Token]) -> Token | None:
        """The noun of a phrase if it is one for people: in Indonesian its first, in English its last."""
        nouns = [token for token in tokens if token.word[0].isalpha()]
        while len(nouns) > 1 and self.words.has("before_noun", nouns[0].lower):
            nouns = nouns[1:]
        if any(token.word in self.words.institutions for token in nouns):
            return None
        found = None
        for token in nouns[: 1 if self.words.names_last else _NOUNS]:
            if self._is_person_noun(token):
                found = token
            elif token is not nouns[0] and (found or self._ends_noun(token)):
                break
        return found

    def _ends_noun(self, token: Token) -> bool:
        return token.lower in self.words.kinds or self.words.has("connectors", token.lower)

    def _is_person_noun(self, token: Token) -> bool:
        listed = self.words.words["humans"]
        plural = not self.words.names_last and token.lower.removesuffix("s") in listed
        return plural or token.lower in listed

    def _person_in(self, start: int, end: int) -> Speaker | None:
        people = self.among(start, end)
        if people:
            last = people[-1]
            owned = last.end != end or self.is_owner(last, start)
            return None if owned else Speaker(start, end, last.actor_id, "named")
        return Speaker(start, end, None, "named") if self.is_full_name(start, end) else None

    def is_full_name(self, start: int, end: int) -> bool:
        """Two or more words in capitals that are no institution and no mention of a country or body."""
        if any(start <= name.start and name.end == end and not name.person for name in self.named):
            return False
        tokens = [t for t in tokens_of(self.text, start, end) if t.word[0].isalnum()]
        if any(t.word in self.words.institutions for t in tokens) or not 2 <= len(tokens) <= 8:
            return False
        plain = all(t.word[0].isupper() and not t.word.isupper() for t in tokens[-2:])
        return plain and MASK not in tokens[-1].word

    def _clause_subject(self, tokens: Sequence[Token]) -> Speaker | None:
        for at, token in enumerate(tokens[:-1]):
            if self.words.has("clauses", token.lower):
                phrase = noun_phrase(tokens[at + 1 :], self.words, whole=False)
                people = self.among(*phrase) if phrase is not None else []
                if phrase is not None and people and people[-1].end == phrase[1]:
                    return Speaker(*phrase, people[-1].actor_id, "named")
        return None

    def _introduced(self, tokens: Sequence[Token]) -> Speaker | None:
        """Whom a sentence introduces by name: dipimpin uskup bernama …, led by a man named …."""
        for at, token in enumerate(tokens[1:], 1):
            if self.words.has("named", token.lower) and self._is_human_before(tokens[:at]):
                name = name_after(tokens[at - 1 :], tokens[at - 1].end, self.words)
                if name is not None:
                    return Speaker(*name, self.actor_of(*name), "named")
        return None

    def _is_human_before(self, tokens: Sequence[Token]) -> bool:
        return any(self._is_person_noun(token) for token in tokens[-4:])

    def _only(self, start: int, end: int) -> Speaker | None:
        people = self.among(start, end)
        if not people or len({p.actor_id for p in people}) > 1 or people[0].actor_id is None:
            return None
        before = self.text[start : people[0].start].split()
        if before and self.words.has("objects", before[-1].lower()):
            return None
        return Speaker(people[0].start, people[0].end, people[0].actor_id, "named")
