"""Lines that are nothing but a date, a time, or a count of readers and minutes."""

from __future__ import annotations

import re
from functools import cache

from workbench.documents.date_clock import read_clock
from workbench.documents.date_words import find_dates
from workbench.documents.outlets import Outlets
from workbench.documents.zone_lines import is_sentence
from workbench.languages import available, collected, language

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
ASIDE = re.compile(r"[|●•·]")  # between the parts of a line


def is_stamp(line: str, outlets: Outlets, *, above: bool = True) -> bool:
    """Say whether a line is nothing but a date or a time, with a label or an outlet beside it.

    Below the first paragraph (`above` is False) a bare date is a subheading of a chronicle; only
    a label or a time of day makes it a stamp there.

    >>> is_stamp("Kompas.com - 14/11/2024, 10:30 WIB", Outlets())
    True
    >>> is_stamp("Kongres digelar pada 14 November 2024", Outlets())
    False
    """
    if len(line) > 120 or not _DIGIT.search(line) or is_sentence(line):
        return False
    if ASIDE.search(line):
        line = without_counts(line) or line
    spans = list(find_dates(line))
    rest = line
    for span in reversed(spans):
        rest = rest[: span.start] + " " + rest[span.end :]
    words = _WORD.findall(rest)
    if not spans or (not above and not words and read_clock(rest) is None):
        return False
    left = [word for word in words if word.lower() not in _beside_stamps()]
    beside = " ".join(left)
    if not left or outlets.named(beside) is not None or all("." in word for word in left):
        return True
    if above and all(word.lower() in _section_words() for word in left):
        return True  # `14 November 2024 - Dunia`
    if len(left) <= 4 and ASIDE.search(rest) and all(word[0].isupper() for word in left):
        return True  # `Jakarta ● 14 November 2024`, `Sinta Maharani | 14.11.2024`
    return len(left) <= 3 and left[0][0].isupper() and read_clock(rest) is not None


@cache
def _beside_stamps() -> frozenset[str]:
    """Return the words that stand beside the date of a stamp and say nothing else."""
    words = [w for key in ("stamps", "clock") for entry in collected("dates", key) for w in entry.split()]
    for code in available():
        words += [zone.lower() for zone in language(code).get("dates", {}).get("zones", {})]
    return frozenset(words) | frozenset(["am", "pm", "at", "on", "pada"])


def without_counts(line: str) -> str:
    """Return a line without the parts that count minutes, readers or comments.

    >>> without_counts("14 November 2024 · 3 menit baca")
    '14 November 2024'
    """
    parts = [part.strip() for part in ASIDE.split(line)]
    return " · ".join(part for part in parts if part and not is_count(part.lower()))


@cache
def _section_words() -> frozenset[str]:
    return frozenset(word for name in collected("zones", "sections") for word in name.split())


def is_count(words: str) -> bool:
    """Say whether words, in lower case, only count minutes, readers or comments.

    >>> is_count("3 menit baca")
    True
    """
    return _counts().fullmatch(words) is not None


@cache
def _counts() -> re.Pattern[str]:
    forms = [language(code).get("zones", {}).get("stories", "") for code in available()]
    return re.compile("|".join(form for form in forms if form))
