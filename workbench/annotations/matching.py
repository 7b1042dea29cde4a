"""Where the aliases of a registry stand in a chunk: whole words, every overlap, case as asked.

Two automata run over the text: one for aliases whose case counts (AS, US), one over its lower case
for all others, which must still begin with a capital where the alias does. To both a no-break space is a
blank and a curly apostrophe a straight one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import regex

from workbench.annotations.offices import role_phrases
from workbench.annotations.registry import AliasRow, Registry
from workbench.annotations.tokens import Classes, Flags, character_classes, is_word, word_mask
from workbench.documents.codepoints import CodepointTable
from workbench.languages import collected

Ints = npt.NDArray[np.int64]
Codepoints = npt.NDArray[np.uint32]

_SAME = {" ": "\t\u00a0\u2007\u2009\u202f", "'": "’", "-": "\u2010\u2011"}
_PLAIN = str.maketrans({other: plain for plain, others in _SAME.items() for other in others})
# The automata read one byte a character: beyond Latin-1 letters share the bytes of control characters
# that no text holds, and where one of these was met the words themselves are compared.
_SHARED, _SHARES = 0x80, 32
_LATIN = 0x100
_BETWEEN = "\x1e"  # between aliases that are folded together; the separator of records, which none holds
_DFA_CHARACTERS = 200_000  # of all aliases together, up to which the fastest automaton takes little memory


def folded(surface: str, *, exact: bool) -> str:
    """Return words in the form in which they are looked for; the length stays.

    >>> folded("Côte d’Ivoire", exact=False), folded("AS", exact=True), folded("İ", exact=False)
    ("côte d'ivoire", 'AS', 'İ')
    """
    plain = surface.translate(_PLAIN)
    return plain if exact else lowered(plain)


def lowered(text: str) -> str:
    """Return the lower case of a text, character by character: what grows when lowered stays.

    >>> lowered("KYIV İ")
    'kyiv İ'
    """
    # Of all letters only one grows, and only one is lowered by what stands beside it (final sigma).
    grown = (part.split("Σ") for part in text.split("İ"))
    return "İ".join("σ".join(piece.lower() for piece in pieces) for pieces in grown)


def _byte_of(character: str) -> int:
    codepoint = ord(character)
    wide = codepoint >= _LATIN or _SHARED <= codepoint < _SHARED + _SHARES
    return _SHARED + codepoint % _SHARES if wide else codepoint


_EXACT = CodepointTable(lambda character: _byte_of(folded(character, exact=True)))
_LOOSE = CodepointTable(lambda character: _byte_of(folded(character, exact=False)))
_UPPER = CodepointTable(lambda character: folded(character, exact=False) != folded(character, exact=True))


@dataclass(frozen=True)
class Hits:
    """Every place where a pattern stands as a whole word: positions, and the pattern's number."""

    starts: Ints
    ends: Ints
    patterns: Ints


class Matcher:
    """The automata of one registry; `surfaces` are its patterns, then the phrases that block."""

    def __init__(self, registry: Registry) -> None:
        self._rows = {case: _by_form(registry.alias_rows, exact=case) for case in (True, False)}
        exact = sorted(self._rows[True])
        roles = [phrase.lower() for phrase in role_phrases(registry)]  # any case; see `roles`
        loose = _loose([*(row.surface for row in registry.alias_rows if not row.exact), *roles])
        phrases = _loose([*map(str, collected("mentions", "blockers")), *registry.exceptions])
        blockers = {phrase: capital for phrase, capital in phrases.items() if phrase not in loose}
        self.surfaces = [*exact, *loose, *blockers]
        self.n_exact, self.n_aliases = len(exact), len(exact) + len(loose)
        self._capital = np.array([False] * len(exact) + [*loose.values(), *blockers.values()], dtype=bool)
        self._shared = _holds_shared(self.surfaces)
        self._exact = _automaton(_patterns(exact, _EXACT.of))
        self._loose = _automaton(_patterns([*loose, *blockers], lambda c: _loose_bytes(c, word_mask(c))))
        clitics = sorted(map(str, collected("mentions", "clitics")), key=len)
        either = "|".join(map(regex.escape, clitics))
        self._clitic = regex.compile(rf"-?(?:{either})(?![\p{{L}}\p{{N}}\p{{M}}])") if clitics else None
        self._ahead = 2 + max(map(len, clitics), default=0)  # a hyphen, and what must not be a letter

    def rows_of(self, number: int) -> Sequence[AliasRow]:
        """Return the aliases that a pattern looks for; a role or a phrase that blocks is none."""
        return self._rows[number < self.n_exact].get(self.surfaces[number], ())

    def hits(self, codepoints: Codepoints, classes: Classes | None = None) -> Hits:
        """Find every whole-word occurrence of every pattern, nested and overlapping ones too.

        `classes` are those of the rule of tokens, where they are known already.
        """
        word = is_word(character_classes(codepoints) if classes is None else classes)
        exact = _find(self._exact, _EXACT.of(codepoints))
        loose = _find(self._loose, _loose_bytes(codepoints, word))
        loose[:, 0] += self.n_exact
        found = self._whole_words(codepoints, word, np.concatenate([exact, loose]))
        keep = np.ones(len(found), dtype=bool)
        for i in np.flatnonzero(self._shared[found[:, 0]]).tolist():
            number, start, end = found[i].tolist()
            words = folded(_text(codepoints[start:end]), exact=number < self.n_exact)
            keep[i] = words == self.surfaces[number]
        patterns, starts, ends = found[keep].T
        return Hits(starts, ends, patterns)

    def _whole_words(self, codepoints: Codepoints, word: Flags, found: Ints) -> Ints:
        patterns, starts, ends = found.T
        begins = (starts == 0) | ~word[starts - 1]
        capital = ~self._capital[patterns] | (_UPPER.of(codepoints[starts]) > 0)
        found = found[begins & capital]
        ends = found[:, 2]
        at_end = ends == len(codepoints)
        closed = at_end | ~word[ends - at_end] | ~word[ends - 1]
        for i in np.flatnonzero(~closed).tolist():
            behind = _text(codepoints[ends[i] : ends[i] + self._ahead]).translate(_PLAIN)
            closed[i] = self._clitic is not None and bool(self._clitic.match(behind))
        closed_at: Ints = found[closed]
        return closed_at


def _forms(surfaces: Sequence[str], *, exact: bool) -> list[str]:
    """Return the form in which each is looked for; together, for one by one takes ten times as long."""
    return folded(_BETWEEN.join(surfaces), exact=exact).split(_BETWEEN) if surfaces else []


def _by_form(rows: Iterable[AliasRow], *, exact: bool) -> dict[str, list[AliasRow]]:
    own = [row for row in rows if row.exact == exact]
    found: dict[str, list[AliasRow]] = {}
    for row, form in zip(own, _forms([row.surface for row in own], exact=exact), strict=True):
        found.setdefault(form, []).append(row)
    return found


def _loose(surfaces: Sequence[str]) -> dict[str, bool]:
    """Return each form in any case, sorted, and whether it must begin with a capital: if all do."""
    found: dict[str, bool] = {}
    for surface, form in zip(surfaces, _forms(surfaces, exact=False), strict=True):
        found[form] = found.get(form, True) and form[0] != surface[0]
    return dict(sorted(found.items()))


def _holds_shared(surfaces: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Tell of each pattern whether some character of it shares its byte with others."""
    codepoints = _codepoints(_BETWEEN.join(surfaces))
    number = np.cumsum(codepoints == ord(_BETWEEN))
    holds = np.zeros(len(surfaces), dtype=bool)
    holds[number[_EXACT.of(codepoints) != codepoints]] = True
    return holds


def _patterns(surfaces: Sequence[str], encode: Callable[[Codepoints], npt.NDArray[np.uint8]]) -> list[bytes]:
    joined = encode(_codepoints(_BETWEEN.join(surfaces))).tobytes()
    return joined.split(_BETWEEN.encode()) if surfaces else []


def _loose_bytes(codepoints: Codepoints, word: Flags) -> npt.NDArray[np.uint8]:
    """Lower case in one byte a character, but a Latin letter that begins a word is a capital.

    So an alias is not found in the middle of words, where most of the short ones would stand.
    """
    folded_ = _LOOSE.of(codepoints)
    begins = word & ~np.append(False, word[:-1]) & (folded_ >= ord("a")) & (folded_ <= ord("z"))
    marked: npt.NDArray[np.uint8] = folded_ - (begins.view(np.uint8) << 5)
    return marked


def _automaton(patterns: Sequence[bytes]) -> ahocorasick_rs.BytesAhoCorasick | None:
    if not patterns:
        return None
    small = sum(map(len, patterns)) <= _DFA_CHARACTERS
    fastest = ahocorasick_rs.Implementation.DFA if small else None
    return ahocorasick_rs.BytesAhoCorasick(patterns, implementation=fastest)


def _find(automaton: ahocorasick_rs.BytesAhoCorasick | None, text: npt.NDArray[np.uint8]) -> Ints:
    """Return `(pattern, start, end)` rows; overlapping, since the longest may not be a whole word."""
    found = automaton.find_matches_as_indexes(text.data, overlapping=True) if automaton else []
    return np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found)).reshape(-1, 3)


def _codepoints(text: str) -> Codepoints:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(codepoints: Codepoints) -> str:
    return codepoints.tobytes().decode("utf-32-le", "surrogatepass")


# Automata are costly to build and depend on the registry alone.
_MATCHERS: dict[str, Matcher] = {}


def matcher_of(registry: Registry) -> Matcher:
    """Return the matcher of a registry, built once a process."""
    if registry.fingerprint not in _MATCHERS:
        _MATCHERS[registry.fingerprint] = Matcher(registry)
    return _MATCHERS[registry.fingerprint]
