"""Page furniture inside a paragraph: bracketed links, links in mid-line, initials at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.documents.zone_forms import INITIALS
from workbench.languages import collected

Stretch = tuple[int, int, str]

_TITLE = 140  # characters that the headline of a link in mid-line may have
_LAST = 90  # characters at the end of a text in which initials and the like stand
_EMBED = re.compile(r"\[\s*(?:gambas|embed|youtube|instagram|twitter|tweet)\s*:[^\]\n]{0,80}\]", re.I)
_PHOTO = re.compile(r"[(\[]\s*(?:foto|photo)\s*:[^)\]\n]{1,80}[)\]]", re.I)
_TAIL = re.compile(rf"(?<=[.!?…\"”’'),])[\s,]*(?:(?:{INITIALS.pattern}|loading\.\.\.|\*\*\*)[\s,.]*)+$")
_LOADING = re.compile(r"[\s,]*loading\.\.\.[\s,]*$")
_GAP = re.compile(r",[\s\u00a0]*,|[.!?…][\"”’']?(?=\s+[A-Z\"“‘]|$)|[.!?]?[\"”’]?,(?=[A-Z\"“‘])")
_NAME_RUN = re.compile(r"(?:\s+(?:[A-Z0-9“\"'‘(][\w.’'”\"),:-]*|dan|di|ke|dari|yang|untuk|dengan|pada|of|the|and|in|to|for|on|a|vs|soal|bagi|usai|tak))+")


def inline_stretches(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph that are not its author's words.

    >>> text = "Ia tiba (Baca juga: Menteri pergi) di Kyiv."
    >>> [text[a:b] for a, b, _ in inline_stretches(text, 0, len(text))]
    ['(Baca juga: Menteri pergi)']
    """
    for pattern in (_EMBED, _PHOTO):
        for found in pattern.finditer(text, start, end):
            yield found.start(), found.end(), "page" if pattern is _EMBED else "caption"
    for found in _openers().finditer(text, start, end):
        yield _link(text, found, start, end)


def tail_stretch(text: str, start: int, end: int) -> Stretch | None:
    """Return the initials, or what a page left behind, at the end of the last paragraph."""
    found = _TAIL.search(text, max(start, end - _LAST), end) or _LOADING.search(text, start, end)
    return None if found is None else (found.start(), end, "initials")


def may_hold_inline(lowered: str) -> bool:
    """Say quickly whether a text holds any word that an inline stretch begins with."""
    return any(word in lowered for word in _quick())


def _link(text: str, found: re.Match[str], start: int, end: int) -> Stretch:
    first = found.start()
    if first > start and text[first - 1] in "([":
        close = text.find(")" if text[first - 1] == "(" else "]", found.end(), min(end, found.end() + 250))
        if close >= 0:
            return first - 1, close + 1, "link"
    gap = _GAP.search(text, found.end(), end)
    if gap is None and end - found.end() <= _TITLE:
        return first, end, "link"
    if gap is not None and gap.start() - found.end() <= _TITLE and not _runs_on(text[found.end() : gap.end()]):
        return first, gap.end(), "link"
    run = _NAME_RUN.match(text, found.end(), min(end, found.end() + _TITLE))
    stop = run.end() if run is not None and run.group().count(" ") >= 4 else found.end()
    return first, stop, "link"


def _runs_on(words: str) -> bool:
    """Say whether the words up to the full stop are a headline with a sentence behind it."""
    return words.rstrip("\"”’'").endswith(".") and len(words) > 60


@cache
def _openers() -> re.Pattern[str]:
    phrases = sorted(collected("zones", "links"), key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s?[:：]", re.I)


@cache
def _quick() -> tuple[str, ...]:
    return (*collected("zones", "links"), "[gambas", "[embed", "(foto", "(photo", "[youtube", "[instagram", "[twitter", "[tweet")
