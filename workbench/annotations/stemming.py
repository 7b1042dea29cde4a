"""Sastrawi's Indonesian stemmer, spared the rules that cannot apply to a word.

Nothing of what it answers is changed. For every word that is no root, Sastrawi tries some forty prefix
rules several times over. Nearly all begin with two fixed letters (be-, te-, me-, pe-, ku-, ka-), and those
whose letters the word does not begin with need not be tried.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from Sastrawi.Stemmer.Context.Context import Context
from Sastrawi.Stemmer.Context.Removal import Removal
from Sastrawi.Stemmer.Context.Visitor.PrefixDisambiguator import PrefixDisambiguator
from Sastrawi.Stemmer.Context.Visitor.RemoveDerivationalSuffix import RemoveDerivationalSuffix
from Sastrawi.Stemmer.Context.Visitor.RemoveInflectionalParticle import RemoveInflectionalParticle
from Sastrawi.Stemmer.Context.Visitor.RemoveInflectionalPossessivePronoun import (
    RemoveInflectionalPossessivePronoun,
)
from Sastrawi.Stemmer.Context.Visitor.RemovePlainPrefix import RemovePlainPrefix
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

# Sastrawi's names for what each kind of rule removes; "" where several readings are tried.
_KINDS: dict[type, str] = {
    PrefixDisambiguator: "",
    RemovePlainPrefix: "DP",
    RemoveInflectionalParticle: "P",
    RemoveInflectionalPossessivePronoun: "PP",
    RemoveDerivationalSuffix: "DS",
}
_FIXED_LETTERS = re.compile(r"\^([a-z]{2})")


class _SparingContext(Context):  # type: ignore[misc]
    """Sastrawi's work on one word, with the prefix rules that its first letters allow."""

    current_word: str

    def accept_prefix_visitors(self, visitors: list[Any]) -> None:  # noqa: ARG002 - all are known
        removed = len(self.removals)
        for visitor in _fitting(self.visitor_provider, self.current_word[:2]):
            self.accept(visitor)
            if (
                self.dictionary.contains(self.current_word)
                or self.process_is_stopped
                or len(self.removals) > removed
            ):
                return

    def accept(self, visitor: Any) -> None:
        """As Sastrawi, which compiles a regular expression for every word to find what was removed."""
        kind = _KINDS.get(type(visitor))
        if kind is None:
            visitor.visit(self)
            return
        word = self.current_word
        result = self._disambiguated(visitor) if kind == "" else visitor.remove(word)
        if result is not None and result != word:
            removed = word.replace(result, "", 1)
            self.add_removal(Removal(visitor, word, result, removed, kind or "DP"))
            self.current_word = result

    def _disambiguated(self, visitor: Any) -> str | None:
        result: str | None = None
        for rule in visitor.disambiguators:
            result = rule.disambiguate(self.current_word)
            if self.dictionary.contains(result):
                break
        return result


class _SparingStemmer(Stemmer):  # type: ignore[misc]
    def stem_singular_word(self, word: str) -> str:
        context = _SparingContext(word, self.dictionary, self.visitor_provider)
        context.execute()
        return str(context.result)


@cache
def _fitting(provider: Any, letters: str) -> list[Any]:
    """Return the prefix rules, in their order, that may apply to a word that begins so."""
    return [v for v in provider.get_prefix_visitors() if _may_apply(v, letters)]


def _may_apply(visitor: Any, letters: str) -> bool:
    """Tell by the regular expressions in a rule's code; one without fixed letters may always apply."""
    for rule in getattr(visitor, "disambiguators", [None]):
        code = getattr(getattr(rule, "disambiguate", None), "__code__", None)
        patterns = [c for c in code.co_consts if isinstance(c, str) and c.startswith("^")] if code else []
        fixed = [_FIXED_LETTERS.match(pattern) for pattern in patterns]
        if not fixed or any(found is None or found.group(1) == letters for found in fixed):
            return True
    return False


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
