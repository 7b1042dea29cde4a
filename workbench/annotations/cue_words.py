"""What announces that somebody speaks: verbs and phrases of saying, as each language's file lists them.

A cue is of a kind: `say` takes a clause as it is, `tell` first names who is spoken to, `that` wants quotation
marks or a word such as "that", `marked` is a cue beside quotation marks only,
`inverted` stands before its subject (ujar Rutte), `clitic` names none (ujarnya), `passive` is done by
its subject (disampaikan oleh Rutte), `according` has a noun behind it, `noun` stands for a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from workbench.annotations.matching import lowered
from workbench.documents.date_words import month_names, weekday_names
from workbench.languages import available, language

_KINDS = {
    "say": "say", "tell": "tell", "that": "that", "marked": "marked", "inverted": "inverted",
    "passive": "passive", "according": "according", "nouns": "noun",
}  # fmt: skip
_BLANKS = '\n\t\u00a0\u2009\u202f(“"'
_LISTS = (
    "pronouns", "resolved", "relatives", "that_words", "adverbs", "openers", "conjunctions", "clauses",
    "stops", "connectors", "determiners", "objects", "possessed", "kin", "no_verbs", "passive_by",
    "not_said", "plural", "trailers", "people", "clause_signs", "roles", "indefinite", "joins", "negations",
    "feminine", "masculine", "many", "before_noun", "named", "possessives", "place_words", "humans",
    "single", "voiced", "bodies", "no_voice",
)  # fmt: skip


class Cue(NamedTuple):
    """A cue in a document: its place and kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Lexicon:
    """What one language says of cues, subjects and names; all lists of words in lower case."""

    kinds: dict[str, str]
    words: dict[str, frozenset[str]]
    institutions: frozenset[str]
    titles: frozenset[str]
    verb_beginnings: tuple[str, ...]
    calendar: frozenset[str]
    breaks: re.Pattern[str]
    names_last: bool
    abstract_endings: tuple[str, ...]
    whose: tuple[tuple[str, ...], tuple[str, ...]]
    nobody: tuple[str, ...]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word, in lower case, is on a list."""
        return word in self.words[name]

    def is_verb(self, word: str) -> bool:
        """Tell whether a word in lower case has the form of a verb that ends a name."""
        return len(word) > 5 and word.startswith(self.verb_beginnings) and word not in self.words["no_verbs"]

    def is_pronoun(self, word: str, following: str = "") -> bool:
        """Tell whether a word is a pronoun; before a noun "her" is none."""
        if not self.has("pronouns", word):
            return False
        noun = following[:1].isalpha() and not self.has("stops", following)
        return not (self.has("possessives", word) and noun and following not in self.kinds)


def _cue_kinds(stated: Iterable[dict[str, Any]]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for name, kind in _KINDS.items():
        for own in stated:
            kinds |= {word: kind for word in own.get(name, []) if word not in kinds}
    for own in stated:
        for name, endings in (("inverted", "inverted_clitics"), ("according", "according_clitics")):
            for ending in own.get(endings, []):
                kind = "clitic" if name == "inverted" else "by clitic"
                kinds |= {word + ending: kind for word in own.get(name, []) if " " not in word}
    return kinds


def _lexicon(codes: Iterable[str]) -> Lexicon:
    stated: list[dict[str, Any]] = [language(code).get("quotes", {}) for code in codes]
    words = {name: frozenset(word for own in stated for word in own.get(name, [])) for name in _LISTS}
    return Lexicon(
        kinds=_cue_kinds(stated),
        words=words,
        institutions=frozenset(word for own in stated for word in own.get("institutions", [])),
        titles=frozenset(word for code in codes for word in _titles(code)),
        verb_beginnings=tuple(word for own in stated for word in own.get("verb_beginnings", [])),
        breaks=_breaks(words["joins"]),
        calendar=frozenset(name for name in (*weekday_names(), *month_names()) if len(name) > 3),
        names_last=any(own.get("names_last", False) for own in stated),
        nobody=tuple(f"{word} " for word in _stated(stated, "nobody")),
        whose=(_stated(stated, "whose_before") or ("",), _stated(stated, "whose_behind") or ("",)),
        abstract_endings=tuple(ending for own in stated for ending in own.get("abstract_endings", [])),
    )


def _stated(stated: Iterable[dict[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(word for own in stated for word in own.get(name, []))


def _breaks(joins: Iterable[str]) -> re.Pattern[str]:
    """Where a report may end: a semicolon, or a comma or a joining word with the words behind it."""
    listed = "|".join(sorted(map(re.escape, joins)))
    word = r"[^\W_]+"
    return re.compile(rf";|(?:,|(?:, )?\b(?P<join>{listed})) (?P<next>{word}(?: {word}){{0,2}})")


def _titles(code: str) -> list[str]:
    return list(language(code).get("mentions", {}).get("titles", []))


@cache
def lexicon(code: str | None) -> Lexicon:
    """Return what a language says of cues; of a text in another language, what all say together."""
    known = code is not None and code in available() and "quotes" in language(code)
    return _lexicon([code] if known and code else available())


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """All cues, each with the blank before it: most places where a word is but part of another fall away."""
    patterns = tuple(sorted(lexicon(None).kinds))
    return ahocorasick_rs.AhoCorasick([f" {word}" for word in patterns], store_patterns=False), patterns


def find_cues(text: str) -> tuple[list[int], list[int], list[str]]:
    """Return starts, ends and lower-case words of what may be a cue in some language: whole words.

    Of those that begin together the longest comes first.

    >>> find_cues("Ia mengatakan, katanya.")
    ([3, 15], [13, 22], ['mengatakan', 'katanya'])
    """
    automaton, patterns = _automaton()
    small = " " + lowered(text)
    for blank in _BLANKS:
        small = small.replace(blank, " ")
    hits = automaton.find_matches_as_indexes(small, overlapping=True)
    # A position in the text is one less than with the blank that was put before it.
    found = [(start, 1 - end, number) for number, start, end in hits if not small[end : end + 1].isalnum()]
    found.sort()
    ends = [-end for _, end, _ in found]
    return [start for start, _, _ in found], ends, [patterns[number] for _, _, number in found]
