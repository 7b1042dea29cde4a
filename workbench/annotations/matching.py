"""Where the aliases of a registry stand in a chunk: whole words, every overlap, case as asked.

Two automata run over the text: one for aliases whose case counts (AS, US), one over its lower case
for all others, which must still begin with a capital where the alias does. To both a no-break space is a
blank and a curly apostrophe a straight one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import regex

from workbench.annotations.offices import role_phrases
from workbench.annotations.registry import Registry
from workbench.annotations.tokens import word_mask
from workbench.languages import collected

Ints = npt.NDArray[np.int64]
Codepoints = npt.NDArray[np.uint32]

# Lower case of each code point, where that is one code point too; a fact of Unicode, looked up once.
_LOWER = np.full(0x110000, -1, dtype=np.int32)
# The same for marks and blanks that are written in several ways.
_PLAIN = np.arange(0x110000, dtype=np.uint32)
_SAME = {" ": "\t\u00a0\u2007\u2009\u202f", "'": "’", "-": "\u2010\u2011"}
for _plain, _others in _SAME.items():
    _PLAIN[[ord(other) for other in _others]] = ord(_plain)


def lowered(codepoints: Codepoints) -> Codepoints:
    """Return the lower case of a text of the same length: what grows when lowered stays.

    >>> "".join(map(chr, lowered(np.array([ord(c) for c in "KYIV İ"], dtype=np.uint32))))
    'kyiv İ'
    """
    lower = _LOWER[codepoints]
    if (lower < 0).any():
        for codepoint in np.unique(codepoints[lower < 0]).tolist():
            form = chr(codepoint).lower()
            _LOWER[codepoint] = ord(form) if len(form) == 1 else codepoint
        lower = _LOWER[codepoints]
    return lower.astype(np.uint32)


def folded(surface: str, *, exact: bool) -> str:
    """Return an alias in the form in which it is looked for; its length stays.

    >>> folded("Côte d’Ivoire", exact=False), folded("AS", exact=True)
    ("côte d'ivoire", 'AS')
    """
    codepoints = _PLAIN[np.array([ord(character) for character in surface], dtype=np.uint32)]
    return _text(codepoints if exact else lowered(codepoints))


@dataclass(frozen=True)
class Hits:
    """Every place where a pattern stands as a whole word: positions, and the pattern's number."""

    starts: Ints
    ends: Ints
    patterns: Ints


class Matcher:
    """The automata of one registry; `surfaces` are its patterns, then the phrases that block."""

    def __init__(self, registry: Registry) -> None:
        exact = sorted({folded(row.surface, exact=True) for row in registry.alias_rows if row.exact})
        roles = (phrase.lower() for phrase in role_phrases(registry))  # any case; see `roles`
        loose = _loose((*(row.surface for row in registry.alias_rows if not row.exact), *roles))
        phrases = _loose(map(str, (*collected("mentions", "blockers"), *registry.exceptions)))
        blockers = {phrase: capital for phrase, capital in phrases.items() if phrase not in loose}
        self.surfaces = [*exact, *loose, *blockers]
        self.n_exact, self.n_aliases = len(exact), len(exact) + len(loose)
        self._capital = np.array([False] * len(exact) + [*loose.values(), *blockers.values()], dtype=bool)
        self._exact = _automaton(exact)
        self._loose = _automaton([*loose, *blockers])
        clitics = "|".join(sorted(map(regex.escape, collected("mentions", "clitics")), key=len))
        self._clitic = regex.compile(rf"-?(?:{clitics})(?![\p{{L}}\p{{N}}\p{{M}}])") if clitics else None

    def hits(self, codepoints: Codepoints) -> Hits:
        """Find every whole-word occurrence of every pattern, nested and overlapping ones too."""
        codepoints = _PLAIN[codepoints]
        text = _text(codepoints)
        exact = _find(self._exact, text)
        loose = _find(self._loose, _text(lowered(codepoints)))
        loose[:, 0] += self.n_exact
        found = np.concatenate([exact, loose])
        return self._whole_words(codepoints, text, found)

    def _whole_words(self, codepoints: Codepoints, text: str, found: Ints) -> Hits:
        word = np.append(word_mask(codepoints), False)
        patterns, starts, ends = found.T
        begins = ~(word[starts - 1] & (starts > 0))
        capital = ~self._capital[patterns] | _begins_upper(codepoints[starts])
        keep = np.flatnonzero(begins & capital)
        patterns, starts, ends = patterns[keep], starts[keep], ends[keep]
        closed = ~word[ends] | ~word[ends - 1]
        for i in np.flatnonzero(~closed).tolist():
            closed[i] = self._clitic is not None and bool(self._clitic.match(text, int(ends[i])))
        return Hits(starts[closed], ends[closed], patterns[closed])


def _begins_upper(codepoints: Codepoints) -> npt.NDArray[np.bool_]:
    return np.not_equal(lowered(codepoints), codepoints)


def _loose(surfaces: Iterable[str]) -> dict[str, bool]:
    """Return each form in any case, sorted, and whether it must begin with a capital: if all do."""
    found: dict[str, bool] = {}
    for surface in surfaces:
        form = folded(surface, exact=False)
        found[form] = found.get(form, True) and form[0] != surface[0]
    return dict(sorted(found.items()))


def _automaton(patterns: Sequence[str]) -> ahocorasick_rs.AhoCorasick | None:
    return ahocorasick_rs.AhoCorasick(patterns, store_patterns=False) if patterns else None


def _find(automaton: ahocorasick_rs.AhoCorasick | None, text: str) -> Ints:
    """Return `(pattern, start, end)` rows; overlapping, since the longest may not be a whole word."""
    found = automaton.find_matches_as_indexes(text, overlapping=True) if automaton else []
    return np.array(found, dtype=np.int64).reshape(-1, 3)


def _text(codepoints: Codepoints) -> str:
    return codepoints.tobytes().decode("utf-32-le", "surrogatepass")


# Automata are costly to build and depend on the registry alone.
_MATCHERS: dict[str, Matcher] = {}


def matcher_of(registry: Registry) -> Matcher:
    """Return the matcher of a registry, built once a process."""
    if registry.fingerprint not in _MATCHERS:
        _MATCHERS[registry.fingerprint] = Matcher(registry)
    return _MATCHERS[registry.fingerprint]
