"""Sastrawi's Indonesian stemmer: its roots and rules, without the objects it makes for every step.

Nothing of what it answers is changed; which rules it tries, and in which order, is retold here. For every
word that is no root, Sastrawi tries some forty prefix rules several times over, each a regular expression.
Which of them can match any word that begins with the same few letters is worked out once for these
letters; the others need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

import regex
from Sastrawi.Stemmer.Context.Visitor.VisitorProvider import VisitorProvider
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_SHORT = 3  # letters; a word of so few is not stemmed
_MOST_PREFIXES = 3
_PLAIN_PREFIXES = frozenset({"di", "ke", "se"})
# A particle, a possessive, a derivation, each at most once and in this order. The hyphens before the first
# two go with them; of endings that end alike the longer stands first.
_PARTICLES, _POSSESSIVES = ("lah", "kah", "tah", "pun"), ("ku", "mu", "nya")
_DERIVATIONS = ("isasi", "isme", "kan", "is", "an", "i")
# Words of such a beginning and end lose the prefix first (Asian 2007, page 78).
_PREFIX_FIRST = re.compile(r"be.*(?:lah|an)|(?:me|di|pe|ter).*i")
_LETTERS = 5  # by which rules are told apart: the longest fixed beginning (menge-), and one letter more

# Of one kind of prefix, the rules that may apply, each a function of a word; None for each that cannot.
_Rules = tuple[Any, ...]


class _SparingStemmer(Stemmer):  # type: ignore[misc]
    """Sastrawi's work on words with a hyphen, and on others what comes to the same as its own."""

    def __init__(self) -> None:
        super().__init__(StemmerFactory().create_stemmer().delegatedStemmer.get_dictionary())
        self.roots = frozenset(self.dictionary.words)

    def stem_singular_word(self, word: str) -> str:
        roots = self.roots
        if word in roots or len(word) <= _SHORT:
            return word
        if _PREFIX_FIRST.fullmatch(word):
            rest = self._without_prefixes(word)
            if rest in roots or (rest := self._without_suffixes(rest)[-1]) in roots:
                return rest
        shorter = self._without_suffixes(word)
        if shorter[-1] in roots:
            return shorter[-1]
        return next((rest for rest in self._restored(shorter) if rest in roots), word)

    def _restored(self, shorter: list[str]) -> Iterator[str]:
        """Yield what prefixes leave of a word without its suffixes, then as one after the other returns."""
        yield self._without_prefixes(shorter[-1])
        for longer, rest in zip(shorter[-2::-1], shorter[:0:-1], strict=True):
            if longer == rest + "kan":
                yield self._without_prefixes(rest + "k")
            yield self._without_prefixes(longer)

    def _without_suffixes(self, word: str) -> list[str]:
        """Return a word, then what is left of it after each suffix, until that is a root."""
        left = [word]
        for ends in (_PARTICLES, _POSSESSIVES, _DERIVATIONS):
            if word.endswith(ends):
                word = word.removesuffix(next(filter(word.endswith, ends)))
                word = word if ends is _DERIVATIONS else word.rstrip("-")
                left.append(word)
                if word in self.roots:
                    break
        return left

    def _without_prefixes(self, word: str) -> str:
        """Return what is left of a word; a plain prefix goes even from a root."""
        for _ in range(_MOST_PREFIXES):
            if word[:2] in _PLAIN_PREFIXES:
                rest: str | None = word[2:]
            else:
                rest = None if word in self.roots else self._by_rules(word)
            if rest is None:
                break
            word = rest
            if word in self.roots:
                break
        return word

    def _by_rules(self, word: str) -> str | None:
        """Return what the first kind of prefix leaves that the word has, None if it has none."""
        for rules in _fitting(word[:_LETTERS]):
            rest: str | None = None
            for rule in rules:
                rest = None if rule is None else rule(word)
                if rest in self.roots:
                    break
            if rest is not None and rest != word:
                return rest
        return None


@cache
def _fitting(letters: str) -> tuple[_Rules, ...]:
    """Return the prefix rules, in their order, that may apply to a word that begins so.

    A word that is shorter than what rules are told apart by is given whole.
    """
    wider = _fitting(letters[:-1]) if len(letters) > 1 else _all_rules()
    narrowed = (tuple(r if r and _may_apply(r, letters) else None for r in rules) for rules in wider)
    return tuple(rules for rules in narrowed if any(rules))


@cache
def _all_rules() -> tuple[_Rules, ...]:
    """Return Sastrawi's prefix rules, all but the one for plain prefixes."""
    kinds = VisitorProvider().get_prefix_visitors()[1:]
    return tuple(tuple(rule.disambiguate for rule in kind.disambiguators) for kind in kinds)


def _may_apply(rule: Any, letters: str) -> bool:
    """Tell by the regular expressions in a rule's code; a rule without any may always apply."""
    patterns = _patterns(rule.__code__)
    return not patterns or any(pattern.fullmatch(letters, partial=True) for pattern in patterns)


@cache
def _patterns(code: CodeType) -> tuple[regex.Pattern[str], ...]:
    told = (constant for constant in code.co_consts if isinstance(constant, str))
    return tuple(regex.compile(constant) for constant in told if "(" in constant and " " not in constant)


@cache
def _stemmer() -> _SparingStemmer:
    return _SparingStemmer()


def stem(word: str) -> str:
    """Return the stem of a lower-case Indonesian word of letters and hyphens, as Sastrawi has it.

    >>> stem("pertahanan"), stem("negara-negara"), stem("menyerukan")
    ('tahan', 'negara', 'seru')
    """
    stemmer = _stemmer()
    return str(stemmer.stem_word(word) if "-" in word else stemmer.stem_singular_word(word))


@cache
def is_word(word: str) -> bool:
    """Tell whether a lower-case form is an Indonesian word: a root, or one that is made from another.

    >>> is_word("kemarin"), is_word("pertemuan"), is_word("habibie")
    (True, True, False)
    """
    return word in _stemmer().roots or stem(word) != word
