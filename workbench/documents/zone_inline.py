"""Page furniture inside a paragraph: bracketed links, links in mid-line, initials at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.documents.outlets import Outlets
from workbench.documents.zone_forms import INITIALS
from workbench.languages import collected

_SIGNED = re.compile(
    r"(?<=[.!?…\"”’')])\s*[-–—]+ ?(?P<outlet>[A-Z][\w.!]*(?: [A-Z][\w.!]*){0,3})\s*$"
)  # – Courier
_TRAILING = re.compile(r"[])*:–—-]|loading")  # without any of these nothing trails
Stretch = tuple[int, int, str]

_TITLE = 140  # characters that the headline of a link in mid-line may have
_OPENER = 32  # characters before a colon in which an opener stands
_ENDING = 3  # characters by which most colons are known to follow no opener
_BRACKET = 250  # characters within which an opened bracket closes
_LAST = 90  # characters at the end of a text in which initials and the like stand
_LOADING = "loading..."  # what a script leaves behind where a page was read too early
_GAP = re.compile(r",[\s\u00a0]*,|[.!?…][\"”’']?(?=\s+[A-Z\"“‘]|$)|[.!?]?[\"”’]?,(?=[A-Z\"“‘])")
_NAME_RUN = re.compile(
    r"(?:\s+(?:[A-Z0-9“\"'‘(][\w.’'”\"),:-]*|dan|di|ke|dari|yang|untuk|dengan|pada|of|the|and|in|to|for|on|a|vs|soal|bagi|usai|tak))+"
)


def inline_stretches(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph that are not its author's words.

    >>> text = "Ia tiba (Baca juga: Menteri pergi) di Kyiv."
    >>> [text[a:b] for a, b, _ in inline_stretches(text, 0, len(text))]
    ['(Baca juga: Menteri pergi)']
    """
    colon = text.find(":", start, end)
    while colon >= 0:
        before = text[max(start, colon - _OPENER) : colon].rstrip()
        if before[-_ENDING:].lower() in _endings() and before.lower().endswith(_begins()):
            found = _bracket(text, before, colon, end) or _opened(text, before, colon, end)
            if found is not None:
                yield found
        colon = text.find(":", colon + 1, end)


def _bracket(text: str, before: str, colon: int, end: int) -> Stretch | None:
    """Read `(Baca juga: …)`, `[Gambas: …]`, `(Foto: …)` around a colon."""
    opened = max(before.rfind("["), before.rfind("("))
    if opened < 0 or before[opened + 1 :].strip().lower() not in _bracketed():
        return None
    close = text.find(")" if before[opened] == "(" else "]", colon, min(end, colon + _BRACKET))
    return None if close < 0 else (text.rindex(before[opened], 0, colon), close + 1, "link")


def _opened(text: str, before: str, colon: int, end: int) -> Stretch | None:
    """Read a link without brackets, from its opener before a colon to where it ends."""
    opener = next((phrase for phrase in _openers() if before.lower().endswith(phrase)), None)
    if opener is None or before[: -len(opener)][-1:].isalnum():
        return None
    return text.rindex(before[-len(opener) :], 0, colon), _link_end(text, colon + 1, end), "link"


def tail_stretch(text: str, start: int, end: int, outlets: Outlets) -> Stretch | None:
    """Return the initials, or what a page left behind, at the end of the last paragraph."""
    if _TRAILING.search(text, max(start, end - _LAST), end) is None:
        return None
    found = _tail().search(text, max(start, end - _LAST), end)
    if found is not None:
        return found.start(), end, "credit" if found["credit"] else "initials"
    signed = _SIGNED.search(text, max(start, end - _LAST), end)
    if signed is not None and outlets.named(signed["outlet"]) is not None:
        return signed.start(), end, "credit"
    left = text.rfind(_LOADING, max(start, end - _LAST), end)
    if left < 0 or text[left + len(_LOADING) : end].strip(" ,\u00a0"):
        return None
    return left, end, "page"


def _link_end(text: str, after: int, end: int) -> int:
    """Find where the headline behind an opener in mid-line ends, rather too early than too late."""
    gap = _GAP.search(text, after, end)
    if gap is None and end - after <= _TITLE:
        return end
    if gap is not None and gap.start() - after <= _TITLE and not _runs_on(text[after : gap.end()]):
        return gap.end()
    run = _NAME_RUN.match(text, after, min(end, after + _TITLE))
    return run.end() if run is not None and run.group().count(" ") >= 4 else after


def _runs_on(words: str) -> bool:
    """Say whether the words up to the full stop are a headline with a sentence behind it."""
    return words.rstrip("\"”’'").endswith(".") and len(words) > 60


@cache
def _tail() -> re.Pattern[str]:
    """Initials in brackets, a credit, what a script left: behind a sentence, with nothing after."""
    labels = "|".join(sorted(map(re.escape, collected("zones", "credits")), key=lambda w: (-len(w), w)))
    credit = rf"(?P<credit>(?i:{labels})\s*:\s*[A-Z][^:.!?\n]{{2,50}}(?:\.[^:.!?\n]{{0,30}})?)"
    left = re.escape(_LOADING)
    return re.compile(
        rf"(?<=[.!?…\"”’'),])[\s,]*(?:(?:{INITIALS.pattern}|{left}|\*\*\*|{credit})[\s,\u00a0]*)+$"
    )


@cache
def _openers() -> tuple[str, ...]:
    return tuple(sorted(set(collected("zones", "links")), key=lambda phrase: (-len(phrase), phrase)))


@cache
def _bracketed() -> frozenset[str]:
    return frozenset([*_openers(), *collected("zones", "links_bare"), *collected("zones", "embeds")])


@cache
def _begins() -> tuple[str, ...]:
    return (*_openers(), *(f"{mark}{word}" for mark in "[(" for word in sorted(_bracketed())))


@cache
def _endings() -> frozenset[str]:
    return frozenset(opener[-_ENDING:] for opener in _begins())
