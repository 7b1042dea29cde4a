"""Names by their capitals: runs of capitalised words that are not capitalised for another reason.

A word in a capital counts inside a sentence; at its beginning, or behind an opening quotation mark or a
colon, only if the corpus never writes it small. Stop words, months, days and what the languages list as
no names end a run; titles (*Menteri Luar Negeri*) are no part of the name behind them. Small words
such as *van der* or *bin* join two capitals. Lines whose words all have capitals tell nothing.
"""

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
BY_PERSON, BY_ADJECTIVE, KNOWN = 1, 2, 3
"""What a mention that holds a token is: of a person, by an adjective, any other."""
LONG, FEW, MOST = 4, 4, 0.75  # of a line's words with so many letters, so many, such a share: a headline
RARE = 0.2  # share of a word's occurrences that may be small though it is a name
_OPENING = np.array([ord(c) for c in "\"“„”'‘’«»([{:;•*–—-"], dtype=np.uint32)
_BLANKS = np.array([0x20, 0xA0], dtype=np.uint32)


@dataclass(frozen=True)
class WordKinds:
    """What each type of a vocabulary may be in a name; one flag a type."""

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
            capital=capital,
            plain=np.array([_is_plain(*pair) for pair in zip(types, lower, strict=True)], dtype=bool),
            small=n_small > 0,
            common=share > RARE,
            title=capital & _among(lower, titles),
            joiner=~capital & _among(lower, _words("joiners")),
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


def _is_plain(surface: str, lower: str) -> bool:
    if is_number(surface) or surface in _words("no_names"):
        return True
    if lower in month_names() or lower in weekday_names() or lower in _regions():
        return True
    acronym = surface.isupper() and len(surface) > 1
    return not acronym and any(lower in stop_words(code) for code in available())


@dataclass(frozen=True)
class Words:
    """The tokens of some documents: types, where each stands, its sentence, and whether a mention holds it.

    `sentence` is a number that differs from sentence to sentence, 0 where names are not looked for; `known`
    is 0 outside mentions, else `BY_PERSON`, `BY_ADJECTIVE` (*Russian*) or `KNOWN`.
    """

    types: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    known: Ints
    codepoints: npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Names:
    """Runs of tokens that look like names: first and last token of each.

    `sure` is False where only the beginning of a sentence may have given the capital, `located` True
    behind a word such as *in*.
    """

    first: Ints
    last: Ints
    sure: Flags
    located: Flags


def find_names(words: Words, kinds: WordKinds) -> Names:
    """Return the names among tokens, without what mentions hold already."""
    first, last = _cut_out(words, kinds)
    before = np.maximum(first - 1, 0)
    beside = (first > 0) & (words.sentence[before] == words.sentence[first])
    return Names(first, last, ~_opens(words)[first], beside & kinds.locative[words.types[before]])


def _cut_out(words: Words, kinds: WordKinds) -> tuple[Ints, Ints]:
    types, joined = words.types, _joined(words)
    inside = (
        kinds.capital[types] & ~kinds.plain[types] & (words.known != BY_PERSON) & ~_in_headlines(words, kinds)
    )
    inside &= words.sentence > 0
    inside &= ~(_opens(words) & kinds.small[types])
    inside |= _joiners(inside, joined, kinds.joiner[types])
    goes_on = inside & joined & np.append(False, inside)[:-1]
    begins = np.flatnonzero(inside & ~goes_on)
    ends = np.flatnonzero(inside & ~np.append(goes_on, False)[1:])
    fresh = inside & (words.known == 0) & ~kinds.title[types]
    tally = np.append(0, np.cumsum(fresh))
    worth = tally[ends + 1] > tally[begins]
    found: list[tuple[int, int]] = []
    cut = _Cutter(kinds)
    for begin, end in zip(begins[worth].tolist(), ends[worth].tolist(), strict=True):
        pieces = cut(types[begin : end + 1], words.known[begin : end + 1])
        found += [(begin + first, begin + last) for first, last in pieces]
    first, last = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return first, last


def _joined(words: Words) -> Flags:
    """Whether nothing but a blank, or the full stop of an initial, stands before a token."""
    gap = words.starts[1:] - words.ends[:-1]
    after = words.codepoints[words.ends[:-1]] if len(gap) else words.codepoints[:0]
    blank = (gap == 1) & np.isin(after, _BLANKS)
    initial = (gap == 2) & (after == ord(".")) & (words.ends[:-1] - words.starts[:-1] == 1)
    return np.append(False, (blank | initial) & (words.sentence[1:] == words.sentence[:-1]))[
        : len(words.types)
    ]


def _opens(words: Words) -> Flags:
    """Whether a token begins a sentence, or stands behind a mark that may begin one."""
    new = np.append(True, words.sentence[1:] != words.sentence[:-1])[: len(words.types)]
    before = words.codepoints[np.maximum(words.starts - 1, 0)]
    further = words.codepoints[np.maximum(words.starts - 2, 0)]
    behind = np.isin(before, _OPENING) | (np.isin(before, _BLANKS) & np.isin(further, _OPENING))
    return new | behind


def _in_headlines(words: Words, kinds: WordKinds) -> Flags:
    """Tokens of lines whose long words nearly all have capitals."""
    long = words.ends - words.starts >= LONG
    _, line = np.unique(words.sentence, return_inverse=True)
    n = np.bincount(line, weights=long)
    capitals = np.bincount(line, weights=long & kinds.capital[words.types])
    return np.asarray(((n >= FEW) & (capitals > MOST * n))[line], dtype=bool)


def _joiners(inside: Flags, joined: Flags, joiner: Flags) -> Flags:
    """One or two small words between two capitals."""
    follows = joined & np.append(False, inside)[:-1]
    leads = np.append(joined & inside, False)[1:]
    pair = joiner & follows & np.append(joiner & joined & leads, False)[1:]
    between: Flags = (joiner & follows & leads) | pair | np.append(False, pair)[:-1]
    return between


class _Cutter:
    """Cuts a run into names; the same run is cut once."""

    def __init__(self, kinds: WordKinds) -> None:
        self._kinds = kinds
        self._memory: dict[tuple[bytes, bytes], list[tuple[int, int]]] = {}

    def __call__(self, types: Ints, known: Ints) -> list[tuple[int, int]]:
        key = (types.tobytes(), known.tobytes())
        if key not in self._memory:
            title = self._kinds.title[types] & (known == 0)
            common, joiner = self._kinds.common[types], self._kinds.joiner[types]
            self._memory[key] = [
                piece
                for first, last in _parts(title, known)
                if (piece := _trimmed(first, last, title | joiner, known != 0, common)) is not None
            ]
        return self._memory[key]


def _parts(title: Flags, known: Ints) -> list[tuple[int, int]]:
    """Cut behind a known name (*Menlu Belgia* | *Hadja Lahbib*), though not behind an adjective."""
    cuts = [i for i in range(1, len(title)) if known[i - 1] == KNOWN and known[i] == 0]
    return list(zip([0, *cuts], [*(cut - 1 for cut in cuts), len(title) - 1], strict=True))


def _trimmed(first: int, last: int, idle: Flags, known: Flags, common: Flags) -> tuple[int, int] | None:
    """Strip titles, and what is known unless the rest is of common words: *Kedutaan Besar Rusia*."""
    begin, end = first, last
    while begin <= end and (idle[begin] or known[begin]):
        begin += 1
    while end >= begin and (idle[end] or known[end]):
        end -= 1
    if begin > end:
        return None
    own = slice(begin, end + 1)
    if not common[own].all():
        return begin, end
    longer = (known[first:begin].any() or known[end + 1 : last + 1].any()) and not idle[first]
    if longer:
        return first, last
    return (begin, end) if end > begin else None
