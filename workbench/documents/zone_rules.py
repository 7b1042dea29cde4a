"""What one line of a page is, by its own words: a link, a credit, a notice, a call, or none.

The words are data (`[zones]` of each language's file), all languages together: an Indonesian page
carries English furniture and the other way round.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from workbench.languages import available, collected, language

LONGEST = 500  # characters: a longer line is a paragraph, whatever it begins with
_BULLETS = " \t\u00a0-–—•*>»▶►●▪|([·→✦#"
_FIRST = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INITIALS = re.compile(
    r"[(\[][ ]*(?:\*+|[a-z]{2,4}|[A-Za-z]{1,4}[-/][A-Za-z0-9/ -]{1,16}|[\w.-]+\.(?:com|id|co)/[^)\]]{2,60})[ ]*[)\]]"
)
_EMBED = re.compile(r"\[\s*(?:gambas|embed|video|foto|youtube|instagram|twitter|tweet)\b[^\]]*\]", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COPYRIGHT = re.compile(r"(?:copyright|hak cipta|\(c\)|©)[^.]{0,60}?(?:©|\(c\)|(?:19|20)\d\d)|©|^\(c\)", re.I)
_PHOTO = re.compile(
    r"\((?:foto|photo|dok|ilustrasi|sumber|credit|image)\b[^)]*\)\.?$|[(/](?:getty images|reuters|afp|ap photo|antara foto|ap|epa|shutterstock)(?:/[^)]*)?\)\.?$", re.I
)
_BYLINE = re.compile(r"(?:by|oleh)[:\s]\s*[A-Z][^\d.,;:!?]{2,60}", re.I)


def is_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does.

    >>> is_sentence("Ia tiba di Brussel."), is_sentence("Angin Perubahan di Washington")
    (True, False)
    """
    return _SENTENCE_END.search(line) is not None


def line_rule(line: str) -> str | None:
    """Return the rule by which a line is page furniture; None where its words do not say so.

    >>> line_rule("Baca juga: Menteri bertemu di Brussel")
    'link'
    >>> line_rule("Baca buku itu membuka matanya, kata dia.")
    """
    if len(line) > LONGEST:
        return None
    bare = line.lstrip(_BULLETS)
    first = _FIRST.match(bare)
    lowered = bare.lower()
    if first is not None:
        for phrase, kind in _starts().get(first.group().lower(), ()):
            if lowered.startswith(phrase) and _JUDGES[kind](line, lowered, lowered[len(phrase) :]):
                return kind
    return _by_form(line, lowered)


def opens_list(line: str) -> bool:
    """Say whether a link line names nothing itself, so that the lines after it do.

    >>> opens_list("Pilihan Redaksi"), opens_list("Baca juga: Menteri tiba")
    (True, False)
    """
    return line.lower().strip(_BULLETS + ":)].…") in _bare_openers()


def holds_notice(lowered: str) -> bool:
    """Say whether a text holds any phrase by which notices are known, wherever it stands."""
    return any(phrase in lowered for phrase in _notices())


def _by_form(line: str, lowered: str) -> str | None:
    if len(line) <= 140:
        plain = lowered.strip(" :.…>›»→|[]()")
        if plain in _whole_lines():
            return "page"
        if _INITIALS.fullmatch(line):
            return "initials"
        if _stories().fullmatch(plain):
            return "page"
        if _BYLINE.fullmatch(line):
            return "byline"
    if _EMBED.search(line) and len(_EMBED.sub("", line).strip()) == 0:
        return "page"
    if _ADDRESS.fullmatch(line):
        return "address"
    if _COPYRIGHT.match(lowered):
        return "copyright"
    if _PHOTO.search(line) and not is_sentence(line.rstrip(")").rstrip()):
        return "caption"
    if any(phrase in lowered for phrase in _notices()):
        return "notice"
    return None


def _always(line: str, lowered: str, rest: str) -> bool:
    return not rest[:1].isalnum()


def _alone(line: str, lowered: str, rest: str) -> bool:
    stripped = rest.strip(" \u00a0")
    return not stripped or stripped[0] in ":：|" or rest[:1] == "\u00a0" or rest[:2] == "  "


def _colon(line: str, lowered: str, rest: str) -> bool:
    stripped = rest.lstrip(" \u00a0\t")
    return bool(stripped) and stripped[0] in ":：|" and len(line) <= 300


def _call(line: str, lowered: str, rest: str) -> bool:
    return not rest[:1].isalnum() and any(item in rest for item in _objects()) and '"' not in line


def _short(line: str, lowered: str, rest: str) -> bool:
    return len(line) <= 90 and not rest[:1].isalnum()


_JUDGES = {
    "link": _always,
    "links": _alone,
    "credit": _colon,
    "credited": _always,
    "notice": _always,
    "call": _call,
    "page": _short,
    "label": _colon,
    "caption": _colon,
    "captioned": _always,
}
_SECTIONS = {
    "links": "link",
    "links_bare": "links",
    "credits": "credit",
    "credited": "credited",
    "notices": "notice",
    "call_verbs": "call",
    "pages": "page",
    "labels": "label",
    "captions": "caption",
    "captions_gap": "captioned",
}


@cache
def _starts() -> dict[str, list[tuple[str, str]]]:
    """Group the phrases by their first word, longest first: most lines meet none of them."""
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for section, kind in _SECTIONS.items():
        for phrase in dict.fromkeys(collected("zones", section)):
            bare = phrase.lstrip(_BULLETS)
            first = _FIRST.match(bare)
            if first is not None:
                grouped[first.group()].append((bare, kind))
    return {word: sorted(found, key=lambda p: -len(p[0])) for word, found in grouped.items()}


@cache
def _bare_openers() -> frozenset[str]:
    return frozenset(collected("zones", "links") + collected("zones", "links_bare"))


@cache
def _whole_lines() -> frozenset[str]:
    return frozenset(collected("zones", "lines"))


@cache
def section_names() -> frozenset[str]:
    """Return the names of a site's sections, as they stand above an article."""
    return frozenset(collected("zones", "sections"))


@cache
def _objects() -> tuple[str, ...]:
    return tuple(dict.fromkeys(collected("zones", "call_objects")))


@cache
def _notices() -> tuple[str, ...]:
    return tuple(dict.fromkeys(collected("zones", "notices_inside")))


@cache
def _stories() -> re.Pattern[str]:
    forms = [language(code).get("zones", {}).get("stories", "") for code in available()]
    return re.compile("|".join(form for form in forms if form))
