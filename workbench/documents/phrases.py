"""Which of many phrases a text holds, found in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs


class Phrases:
    """Phrases to be looked for together; their case is that of the text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(dict.fromkeys(phrases))
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases) if self._phrases else None

    def within(self, text: str) -> list[str]:
        """Return the phrases that a text holds, in words or inside them.

        >>> Phrases(["terjemah", "mesin"]).within("diterjemahkan di sini")
        ['terjemah']
        """
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [self._phrases[which] for which in dict.fromkeys(which for which, _, _ in found)]

    def begin_in(self, text: str) -> bool:
        """Say whether a word or words of a text begin with one: *seklik* holds no *klik*.

        >>> Phrases(["klik"]).begin_in("lalu kliklah"), Phrases(["klik"]).begin_in("seklik")
        (True, False)
        """
        if self._automaton is None:
            return False
        for which, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before = text[start - 1 : start] if start else ""
            if not (before.isalnum() or before == "_") or not self._phrases[which][0].isalnum():
                return True
        return False
