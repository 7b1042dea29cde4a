"""Whom a subject means: a name, or who spoke or was subject last where it is a pronoun or an ending.

Going back sentence by sentence, whoever spoke there counts, else whoever opens it as its subject, else who
opens a clause in it (after Peskov refused …), else the one person it names who is nobody's object.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.annotations.clauses import Subject, opening_piece
from workbench.annotations.cue_words import Lexicon
from workbench.annotations.phrases import MASK, Token, noun_phrase, tokens_of
from workbench.annotations.sentences import sentence_spans

_BACK = 8  # sentences back to which a pronoun may point
_OPENING = 130  # characters in which a sentence's subject stands


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
class Stage:
    """A document while its quotations are read: who is named in it, and who spoke in which sentence.

    `text` has quotations and boilerplate masked; `titles` are the lines of a headline; `spoken` maps the
    start of a sentence to its speaker.
    """

    text: str
    words: Lexicon
    lines: Sequence[tuple[int, int]]
    named: Sequence[Named]
    titles: Collection[int] = ()
    spoken: dict[int, Speaker] = field(default_factory=dict)
    _sentences: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def sentences(self, line: int) -> list[tuple[int, int]]:
        """Return the sentences of a line; one that ends inside a quotation is not known to end."""
        if line not in self._sentences:
            self._sentences[line] = sentence_spans(self.text, *self.lines[line])
        return self._sentences[line]

    def speaker(self, subject: Subject | None, line: int, sentence: int) -> Speaker:
        """Return who the subject of a cue in a sentence is."""
        if subject is None:
            return NOBODY
        if subject.kind == "pronoun":
            return self._of_pronoun(subject, line, sentence)
        if subject.apposition is not None and self._prefers(subject, subject.apposition):
            start, end = subject.apposition
        else:
            start, end = subject.start, subject.end
        return Speaker(start, end, self.actor_of(start, end), "named")

    def _prefers(self, subject: Subject, name: tuple[int, int]) -> bool:
        """Tell whether the name behind a comma, not the office before it, is the speaker."""
        before = self._people(subject.start, subject.end)
        if any(not self._is_owner(person, subject.start) for person in before):
            return False
        if self._people(*name):
            return True
        first = tokens_of(self.text, subject.start, subject.end)[0]
        office = self._is_office(first) or first.word[0].islower()
        long = self.text.count(" ", subject.start, subject.end) > 1
        named = tokens_of(self.text, *name)
        return len(named) > 1 and (office or (long and not self._is_office(named[0])))

    def _is_office(self, token: Token) -> bool:
        listed = self.words.titles | self.words.institutions
        return token.word in listed or self.words.has("roles", token.lower)

    def is_singular(self, subject: Subject) -> bool:
        """Tell whether a subject is a pronoun that stands for one person named before."""
        lower = self.text[subject.start : subject.end].lower().rstrip(".")
        return self.words.has("resolved", lower) and not self.words.has("plural", lower)

    def _of_pronoun(self, subject: Subject, line: int, sentence: int) -> Speaker:
        lower = self.text[subject.start : subject.end].lower().rstrip(".")
        if not self.words.has("resolved", lower):
            return Speaker(subject.start, subject.end, None, "none")
        begin = self.sentences(line)[sentence][0]
        several = self.words.has("plural", lower)
        same = self.subject_of(begin, subject.start) if subject.start - begin > 15 else None
        found = same if same and not several else self.antecedent(line, sentence, several=several)
        if found is None:
            return Speaker(subject.start, subject.end, None, "none")
        return found._replace(resolved="pronoun")

    def of_clitic(self, line: int, sentence: int) -> Speaker:
        """Return for whom an ending speaks (ujarnya)."""
        found = self.antecedent(line, sentence)
        return found._replace(resolved="clitic") if found is not None else NOBODY

    def antecedent(self, line: int, sentence: int, *, several: bool = False) -> Speaker | None:
        """Return who spoke or was subject last before a sentence; with `several`, a body or a group."""
        left = _BACK
        while left and line >= 0:
            if sentence == 0:
                line -= 1
                sentence = len(self.sentences(line)) if line >= 0 else 0
                continue
            sentence, left = sentence - 1, left - 1
            start, end = self.sentences(line)[sentence]
            found = self.spoken.get(start) or self.subject_of(start, end)
            if found is not None and line in self.titles and found.actor_id is None:
                continue  # the words of a headline look like names
            if found is not None and found.start >= 0 and (not several or self._is_group(found)):
                return found
        return None

    def _is_group(self, speaker: Speaker) -> bool:
        last = self.text[speaker.start : speaker.end].split()[-1]
        person = any(p.actor_id and p.actor_id == speaker.actor_id for p in self.named if p.person)
        return not person and (last[0].islower() or last.isupper())

    def subject_of(self, start: int, end: int) -> Speaker | None:
        """Return the person who is the subject of a sentence, if it looks as if there is one."""
        tokens = tokens_of(self.text, start, min(end, start + _OPENING))
        piece = opening_piece(tokens, self.words)
        if piece and not self.words.has("pronouns", piece[0].lower):
            phrase = noun_phrase(piece, self.words, whole=False)
            if phrase is not None and not self._is_abstract(piece[0]):
                found = self._person_in(*phrase)
                if found is None and self._is_somebody(piece):
                    found = Speaker(*phrase, None, "named")
                if found is not None:
                    return found
        return self._clause_subject(tokens) or self._only_person(start, end)

    def _is_abstract(self, token: Token) -> bool:
        if self.words.has("kin", token.lower):
            return True
        return token.lower.endswith(self.words.abstract_endings) and token.word not in self.words.titles

    def _is_somebody(self, piece: Sequence[Token]) -> bool:
        """Tell whether a phrase brings somebody in without a name: a mother, seorang murid."""
        if not self.words.has("indefinite", piece[0].lower):
            return False
        people = self.words.words["people"]
        return not people or any(token.lower in people for token in piece[1:4])

    def _person_in(self, start: int, end: int) -> Speaker | None:
        people = self._people(start, end)
        if people:
            last = people[-1]
            owned = last.end != end or self._is_owner(last, start)
            return None if owned else Speaker(start, end, last.actor_id, "named")
        return Speaker(start, end, None, "named") if self._is_full_name(start, end) else None

    def _is_full_name(self, start: int, end: int) -> bool:
        """Two or more words in capitals that are no institution and no mention of a country or body."""
        if any(start <= name.start and name.end == end for name in self.named):
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
                people = self._people(*phrase) if phrase is not None else []
                if phrase is not None and people and people[-1].end == phrase[1]:
                    return Speaker(*phrase, people[-1].actor_id, "named")
        return None

    def _only_person(self, start: int, end: int) -> Speaker | None:
        people = self._people(start, end)
        if not people or len({p.actor_id for p in people}) > 1 or people[0].actor_id is None:
            return None
        before = self.text[start : people[0].start].split()
        if before and self.words.has("objects", before[-1].lower()):
            return None
        return Speaker(people[0].start, people[0].end, people[0].actor_id, "named")

    def _people(self, start: int, end: int) -> list[Named]:
        return [n for n in self.named if n.person and start <= n.start and n.end <= end]

    def actor_of(self, start: int, end: int) -> str | None:
        """Return the actor that a noun phrase names: its person, else whom the whole phrase means."""
        people = self._people(start, end)
        if self.words.has("indefinite", self.text[start:end].split(None, 1)[0].lower()):
            return None  # an aide of Biden's, seorang pembantu Biden
        if people:
            last = people[-1]
            rest = self.text[last.end : end]
            owned = (rest and not rest.lstrip().startswith("(")) or self._is_owner(last, start)
            return None if owned else last.actor_id
        for name in self.named:
            if start <= name.start and name.end == end and name.via != "demonym":
                before = tokens_of(self.text, start, name.start)
                if all(self.words.has("determiners", token.lower) for token in before):
                    return name.actor_id
        return None

    def _is_owner(self, person: Named, start: int) -> bool:
        """Tell whether a phrase says whose somebody is: Biden's in "penasihat keamanan nasional Biden"."""
        tokens = tokens_of(self.text, start, person.start)
        if not tokens:
            return False
        if self.words.has("kin", tokens[0].lower) or self.words.has("objects", tokens[-1].lower):
            return True
        office = self.words.has("possessed", tokens[0].lower) and tokens[-1].word[0].islower()
        return office and " " not in self.text[person.start : person.end]
