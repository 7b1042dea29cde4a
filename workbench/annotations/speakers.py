"""Whom a subject means: a name, or who spoke or was subject last where it is a pronoun or an ending.

Going back sentence by sentence, whoever spoke there counts, else whoever opens it as its subject, else who
opens a clause in it (after Peskov refused …), else the one person it names who is nobody's object. Who is
known to be a man is not "she", and who is one is not "they".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbench.annotations.clauses import Subject
from workbench.annotations.cue_words import Lexicon
from workbench.annotations.persons import NOBODY, Persons, Speaker
from workbench.annotations.phrases import tokens_of
from workbench.annotations.sentences import sentence_spans

_BACK = 8  # sentences back to which a pronoun may point


@dataclass
class Stage:
    """A document while its quotations are read: who is named in it, and who spoke in which sentence.

    `text` has quotations and boilerplate masked; `titles` are the lines of a headline; `spoken` maps the
    start of a sentence to its speaker.
    """

    text: str
    words: Lexicon
    lines: Sequence[tuple[int, int]]
    persons: Persons
    titles: Collection[int] = ()
    spoken: dict[int, Speaker] = field(default_factory=dict)
    _sentences: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def sentences(self, line: int) -> list[tuple[int, int]]:
        """Return the sentences of a line; one that ends inside a quotation is not known to end."""
        if line not in self._sentences:
            self._sentences[line] = sentence_spans(self.text, *self.lines[line])
        return self._sentences[line]

    def speaker(self, subject: Subject | None, line: int, sentence: int, *, behind: bool = False) -> Speaker:
        """Return who the subject of a cue in a sentence is; `behind` what is said, "he" is not in there."""
        if subject is None:
            return NOBODY
        if subject.kind == "pronoun":
            return self._of_pronoun(subject, line, sentence, behind=behind)
        if subject.apposition is not None and self._prefers(subject, subject.apposition):
            start, end = subject.apposition
        else:
            start, end = subject.start, subject.end
        return Speaker(start, end, self.persons.actor_of(start, end), "named")

    def _prefers(self, subject: Subject, name: tuple[int, int]) -> bool:
        """Tell whether the name behind a comma, not the office before it, is the speaker."""
        before = self.persons.among(subject.start, subject.end)
        if any(not self.persons.is_owner(person, subject.start) for person in before):
            return False
        if self.persons.among(*name):
            return True
        first = tokens_of(self.text, subject.start, subject.end)[0]
        office = self.persons.is_office(first) or first.word[0].islower()
        long = self.text.count(" ", subject.start, subject.end) > 1
        named = tokens_of(self.text, *name)
        if len(named) == 1:
            return self._is_relative(subject) and not any(n.start == name[0] for n in self.persons.named)
        return office or (long and not self.persons.is_office(named[0]))

    def _is_relative(self, subject: Subject) -> bool:
        """Tell whether a phrase in common nouns says whose somebody is: her husband, suaminya."""
        lower = self.text[subject.start : subject.end]
        return (
            lower.islower() and lower.startswith(self.words.whose[0]) and lower.endswith(self.words.whose[1])
        )

    def is_singular(self, subject: Subject) -> bool:
        """Tell whether a subject is a pronoun that stands for one person named before."""
        lower = self.text[subject.start : subject.end].lower().rstrip(".")
        return self.words.has("resolved", lower) and not self.words.has("plural", lower)

    def _of_pronoun(self, subject: Subject, line: int, sentence: int, *, behind: bool) -> Speaker:
        lower = self.text[subject.start : subject.end].lower().rstrip(".")
        if not self.words.has("resolved", lower):
            return Speaker(subject.start, subject.end, None, "none")
        begin = self.sentences(line)[sentence][0]
        several = self.words.has("plural", lower)
        gender = self.persons.gender(subject.start, subject.end)
        long = subject.start - begin > 15 and not behind
        same = self._subject(begin, subject.start, several=several) if long else None
        fits = same is not None and self._fits(same, gender=gender, several=several)
        found = same if fits else self.antecedent(line, sentence, gender=gender, several=several)
        if found is None:
            return Speaker(subject.start, subject.end, None, "none")
        return found._replace(resolved="pronoun")

    def of_clitic(self, line: int, sentence: int) -> Speaker:
        """Return for whom an ending speaks (ujarnya)."""
        found = self.antecedent(line, sentence)
        return found._replace(resolved="clitic") if found is not None else NOBODY

    def antecedent(
        self, line: int, sentence: int, *, gender: str = "", several: bool = False
    ) -> Speaker | None:
        """Return who spoke or was subject last before a sentence; with `several`, a body or a group."""
        left = _BACK
        while left and line >= 0:
            if sentence == 0:
                line -= 1
                sentence = len(self.sentences(line)) if line >= 0 else 0
                continue
            sentence, left = sentence - 1, left - 1
            start, end = self.sentences(line)[sentence]
            found = self.spoken.get(start) or self._subject(start, end, several=several)
            if found is not None and line in self.titles and found.actor_id is None:
                continue  # the words of a headline look like names
            if found is not None and found.start >= 0 and self._fits(found, gender=gender, several=several):
                return found
        return None

    def _subject(self, start: int, end: int, *, several: bool) -> Speaker | None:
        """The person who is the subject of a sentence; one that may be many stands for no "ia"."""
        found = self.persons.subject_of(start, end)
        vague = found is not None and not several and self.persons.is_vague(found.start, found.end)
        return None if vague else found

    def _fits(self, speaker: Speaker, *, gender: str, several: bool) -> bool:
        """Tell whether a pronoun may stand for a speaker: one or many, a man or a woman."""
        known = self.persons.gender(speaker.start, speaker.end) if gender else ""
        if known not in ("", gender):
            return False
        if not several and speaker.resolved == "pronoun" and self.persons.is_vague(*speaker[:2]):
            return False
        many = self.persons.is_many(speaker.start, speaker.end)
        return (many or self._is_group(speaker)) if several else not (many and speaker.actor_id is None)

    def _is_group(self, speaker: Speaker) -> bool:
        last = self.text[speaker.start : speaker.end].split()[-1]
        listed = (p.actor_id for p in self.persons.named if p.person)
        person = speaker.actor_id is not None and speaker.actor_id in listed
        return not person and (last[0].islower() or last.isupper())
