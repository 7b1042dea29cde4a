"""What each word may be in a name: a capital, a title, a small word that joins, or never a part of one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import babel
import numpy as np
import numpy.typing as npt

from workbench.annotations.vocabulary import is_number, lower_form, stop_words
from workbench.documents.date_words import month_names, weekday_names
from workbench.languages import available, collected

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
RARE = 0.2  # share of a word's occurrences that may be small though it is a name


@dataclass(frozen=True)
class WordKinds:
    """What each type of a vocabulary may be in a name; one flag a type."""

    forms: Sequence[str]
    capital: Flags
    plain: Flags
    """Never in a name: a stop word, month, day, or what a language lists."""
    small: Flags
    """Somewhere written small, so that a capital at the beginning of a sentence tells nothing."""
    common: Flags
    """So often written small that it is no name by itself."""
    title: Flags
    joiner: Flags
    locative: Flags

    @classmethod
    def of(cls, types: Sequence[str], n: Ints) -> WordKinds:
        """Look up every type once; `n` is how often each occurs."""
        lower = [lower_form(surface).removesuffix("'s") for surface in types]
        capital = np.array([surface[:1].isupper() for surface in types], dtype=bool)
        _, form = np.unique(np.array(lower, dtype=object).astype(str), return_inverse=True)
        n_small = np.bincount(form, weights=np.where(capital, 0, n))[form]
        share = n_small / np.maximum(np.bincount(form, weights=n)[form], 1)
        titles = {word.lower() for word in _words("titles")}
        return cls(
            forms=lower,
            capital=capital,
            plain=np.array([_is_plain(*pair) for pair in zip(types, lower, strict=True)], dtype=bool),
            small=n_small > 0,
            common=share > RARE,
            title=capital & _among(lower, titles),
            joiner=~capital & _among(lower, _words("joiners")) | _initials(types),
            locative=_among(lower, _words("locatives")),
        )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(word) for word in collected("mentions", key))


@cache
def _regions() -> frozenset[str]:
    """Continents and the like, which CLDR numbers: Asia, Eropa."""
    named = [babel.Locale(code).territories.items() for code in available()]
    return frozenset(name.lower() for names in named for code, name in names if code.isdigit())


def _among(forms: Sequence[str], words: Collection[str]) -> Flags:
    return np.array([form in words for form in forms], dtype=bool)


def _initials(types: Sequence[str]) -> Flags:
    return np.array([len(surface) == 1 and surface.isupper() for surface in types], dtype=bool)


def _is_plain(surface: str, lower: str) -> bool:
    if is_number(surface) or surface in _words("no_names"):
        return True
    if lower in month_names() or lower in weekday_names() or lower in _regions():
        return True
    acronym = surface.isupper() and len(surface) > 1
    return not acronym and any(lower in stop_words(code) for code in available())
