"""Sastrawi's Indonesian stemmer, spared the rules that cannot apply to a word.

Nothing of what it answers is changed. For every word that is no root, Sastrawi tries some forty prefix
rules several times over, each a regular expression. Which of them can match any word that begins
with the same few letters is worked out once for these letters; the others need not be tried.
"""

from __future__ import annotations

from functools import cache
from types import CodeType
from typing import Any, NamedTuple

import regex
from Sastrawi.Stemmer.Context.Context import Context
from Sastrawi.Stemmer.Context.Removal import Removal
from Sastrawi.Stemmer.Context.Visitor.RemoveDerivationalSuffix import RemoveDerivationalSuffix
from Sastrawi.Stemmer.Context.Visitor.RemoveInflectionalParticle import RemoveInflectionalParticle
from Sastrawi.Stemmer.Context.Visitor.RemoveInflectionalPossessivePronoun import (
    RemoveInflectionalPossessivePronoun,
)
from Sastrawi.Stemmer.Context.Visitor.RemovePlainPrefix import RemovePlainPrefix
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

# Sastrawi's names for what each kind of rule removes.
_KINDS: dict[type, str] = {
    RemovePlainPrefix: "DP",
    RemoveInflectionalParticle: "P",
    RemoveInflectionalPossessivePronoun: "PP",
    RemoveDerivationalSuffix: "DS",
}
_LETTERS = 5  # by which rules are told apart: the longest fixed beginning (menge-), and one letter more


class _Prefix(NamedTuple):
    """A prefix visitor, and of its rules those that may apply, None for each that cannot."""

    visitor: Any
    rules: tuple[Any, ...] | None


class _SparingContext(Context):  # type: ignore[misc]
    """Sastrawi's work on one word, with the prefix rules that its first letters allow."""

    current_word: str

    def accept_prefix_visitors(self, visitors: list[Any]) -> None:  # noqa: ARG002 - all are known
        removed = len(self.removals)
        for prefix in _fitting(self.visitor_provider, self.current_word[:_LETTERS]):
            self._take_off(prefix)
            if (
                self.dictionary.contains(self.current_word)
                or self.process_is_stopped
                or len(self.removals) > removed
            ):
                return

    def _take_off(self, prefix: _Prefix) -> None:
        visitor, rules = prefix
        if rules is None:
            self.accept(visitor)
            return
        result: str | None = None
        for rule in rules:
            result = None if rule is None else rule.disambiguate(self.current_word)
            if self.dictionary.contains(result):
                break
        self._note(visitor, result, "DP")

    def accept(self, visitor: Any) -> None:
        """As Sastrawi, which compiles a regular expression for every word to find what was removed."""
        kind = _KINDS.get(type(visitor))
        if kind is None:
            visitor.visit(self)
        else:
            self._note(visitor, visitor.remove(self.current_word), kind)

    def _note(self, visitor: Any, result: str | None, kind: str) -> None:
        word = self.current_word
        if result is not None and result != word:
            removed = word.replace(result, "", 1)
            self.add_removal(Removal(visitor, word, result, removed, kind))
            self.current_word = result


class _SparingStemmer(Stemmer):  # type: ignore[misc]
    def stem_singular_word(self, word: str) -> str:
        context = _SparingContext(word, self.dictionary, self.visitor_provider)
        context.execute()
        return str(context.result)


@cache
def _fitting(provider: Any, letters: str) -> tuple[_Prefix, ...]:
    """Return the prefix rules, in their order, that may apply to a word that begins so.

    A word that is shorter than what rules are told apart by is given whole.
    """
    if len(letters) <= 1:
        visitors = [
            (visitor, getattr(visitor, "disambiguators", None)) for visitor in provider.get_prefix_visitors()
        ]
        wider = tuple(
            _Prefix(visitor, None if rules is None else tuple(rules)) for visitor, rules in visitors
        )
    else:
        wider = _fitting(provider, letters[:-1])
    narrowed = (_narrowed(prefix, letters) for prefix in wider)
    return tuple(prefix for prefix in narrowed if prefix.rules is None or any(prefix.rules))


def _narrowed(prefix: _Prefix, letters: str) -> _Prefix:
    if prefix.rules is None:
        return prefix
    rules = (rule if rule is not None and _may_apply(rule, letters) else None for rule in prefix.rules)
    return _Prefix(prefix.visitor, tuple(rules))


def _may_apply(rule: Any, letters: str) -> bool:
    """Tell by the regular expressions in a rule's code; a rule without any may always apply."""
    patterns = _patterns(rule.disambiguate.__code__)
    return not patterns or any(pattern.fullmatch(letters, partial=True) for pattern in patterns)


@cache
def _patterns(code: CodeType) -> tuple[regex.Pattern[str], ...]:
    told = (constant for constant in code.co_consts if isinstance(constant, str))
    return tuple(regex.compile(constant) for constant in told if "(" in constant and " " not in constant)


@cache
def _stemmer() -> _SparingStemmer:
    return _SparingStemmer(StemmerFactory().create_stemmer().delegatedStemmer.get_dictionary())


def stem(word: str) -> str:
    """Return the stem of a lower-case Indonesian word of letters and hyphens, as Sastrawi has it.

    >>> stem("pertahanan"), stem("negara-negara"), stem("menyerukan")
    ('tahan', 'negara', 'seru')
    """
    return str(_stemmer().stem_word(word))


@cache
def is_word(word: str) -> bool:
    """Tell whether a lower-case form is an Indonesian word: a root, or one that is made from another.

    >>> is_word("kemarin"), is_word("pertemuan"), is_word("habibie")
    (True, True, False)
    """
    return bool(_stemmer().dictionary.contains(word)) or stem(word) != word
