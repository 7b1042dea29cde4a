"""Names by their capitals: runs of capitalised words that are not capitalised for another reason.

A word in a capital counts inside a sentence; at its beginning, or behind an opening quotation mark or a
colon, only if the corpus never writes it small and it is no Indonesian word. Stop words, months, days
and what the languages list as no names end a run; titles (*Menteri Luar Negeri*) are no part of the name
behind them. Small words such as *van der* or *bin*, and initials, join two capitals. A headline whose words
all have capitals tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.annotations.name_words import Flags, Ints, WordKinds
from workbench.annotations.stemming import is_word

BY_PERSON, BY_ADJECTIVE, KNOWN = 1, 2, 3
"""What a mention that holds a token is: of a person, by an adjective, any other."""
LONG, FEW, MOST = 4, 4, 0.75  # of a line's words with so many letters, so many, such a share: a headline
_OPENING = np.array([ord(c) for c in "\"“„”'‘’«»([{:;•*–—-"], dtype=np.uint32)
_CLOSING = np.array([ord(c) for c in '.!?"”'], dtype=np.uint32)
_BLANKS = np.array([0x20, 0xA0], dtype=np.uint32)


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

    `sure` is False for one word whose capital the beginning of a sentence may have given, `located` is
    True behind a word such as *in*.
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
    sure = ~_opens(words)[first] | (last > first)
    return Names(first, last, sure, beside & kinds.locative[words.types[before]])


def _cut_out(words: Words, kinds: WordKinds) -> tuple[Ints, Ints]:
    types, joined = words.types, _joined(words)
    inside = (
        kinds.capital[types] & ~kinds.plain[types] & (words.known != BY_PERSON) & ~_in_headlines(words, kinds)
    )
    inside &= words.sentence > 0
    inside &= ~_mere_openings(words, kinds, inside & _opens(words))
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


def _mere_openings(words: Words, kinds: WordKinds, opening: Flags) -> Flags:
    """Of the words in a capital at the beginning of a sentence, those that are common words."""
    types = np.unique(words.types[opening & ~kinds.small[words.types]])
    common = kinds.small.copy()
    common[types] = [is_word(kinds.forms[number]) for number in types.tolist()]
    return np.asarray(opening & common[words.types], dtype=bool)


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
    """Tokens of lines without a full stop whose long words nearly all have capitals."""
    long = words.ends - words.starts >= LONG
    last = np.append(words.sentence[1:] != words.sentence[:-1], True)[: len(long)]
    whole = last & np.isin(words.codepoints[words.ends], _CLOSING)
    _, line = np.unique(words.sentence, return_inverse=True)
    n, capitals, ended = (
        np.bincount(line, weights=flags) for flags in (long, long & kinds.capital[words.types], whole)
    )
    return np.asarray(((n >= FEW) & (capitals > MOST * n) & (ended == 0))[line], dtype=bool)


def _joiners(inside: Flags, joined: Flags, joiner: Flags) -> Flags:
    """One or two small words between two capitals."""
    follows = joined & np.append(False, inside)[:-1]
    leads = np.append(joined & inside, False)[1:]
    pair = joiner & follows & np.append(joiner & joined & leads, False)[1:]
    return np.asarray((joiner & follows & leads) | pair | np.append(False, pair)[:-1], dtype=bool)


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
