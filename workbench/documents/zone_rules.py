"""What one line of a page is, by its own words: a link, a credit, a notice, a call, or none.

The words are data (`[zones]` of each language's file), all languages together: an Indonesian page
carries English furniture and the other way round.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from workbench.documents.zone_forms import RIGHTS, form_of, is_plain, is_sentence
from workbench.languages import collected

LONGEST = 500  # characters: a longer line is a paragraph, whatever it begins with
_BULLETS = " \t\u00a0-–—•*>»▶►●▪|([·→✦#"
_REST = 20  # characters behind a bracketed link that are more than its stop
_TOLD = 70  # characters of a line that ends as a sentence: its opener is a verb of it
_FOLLOWED = re.compile(r"[^\W\d_]{4}[.!?] +[a-z]")
_HOMES = frozenset(["home", "beranda"])
_PATH = re.compile(r"[>»›/|]")
_FIRST = re.compile(r"[^\W_]+")


def line_rule(line: str) -> str | None:
    """Return the rule by which a line is page furniture; None where its words do not say so.

    >>> line_rule("Baca juga: Menteri bertemu di Brussel")
    'link'
    >>> line_rule("Baca buku itu membuka matanya, kata dia.")
    """
    if len(line) > LONGEST:
        return None
    bare = line if line[0].isalnum() else line.lstrip(_BULLETS)
    first = _FIRST.match(bare)
    word = "" if first is None else first.group().lower()
    phrases = _starts().get(word, ())
    if not phrases and is_plain(line) and word not in RIGHTS:
        return None  # a paragraph, as most lines are
    lowered = bare.lower()
    for phrase, kind in phrases:
        if lowered.startswith(phrase) and _JUDGES[kind](line, lowered[len(phrase) :]):
            return _NAMES.get(kind, kind)
    if len(line) <= 60 and lowered.strip(" :.…>›»→|[]()") in _whole_lines():
        return "page"
    return form_of(line, lowered)


def opens_list(line: str) -> bool:
    """Say whether a link line names nothing itself, so that the lines after it do.

    >>> opens_list("Pilihan Redaksi"), opens_list("Baca juga: Menteri tiba")
    (True, False)
    """
    bare = line.lower().strip(_BULLETS + ":)].…")
    return bare in _bare_openers() or (bare.startswith(_list("link_headings")) and ":" not in bare)


def is_path(line: str) -> bool:
    """Say whether a line names sections of a site: `Beranda > Internasional`, `World`.

    >>> is_path("Home / World"), is_path("Apa kata Kremlin")
    (True, False)
    """
    parts = [part.strip().lower() for part in _PATH.split(line.strip(" :"))]
    if len(parts) > 1 and parts[0] in _HOMES:
        return True
    return all(part in section_names() for part in parts if part)


def edge_notice(line: str) -> bool:
    """Say whether a line at the head or the foot of a page holds the words of a notice.

    >>> edge_notice("Artikel ini diterjemahkan secara otomatis oleh mesin.")
    True
    """
    lowered = line.lower()
    for first, others in _notices().items():
        if first in lowered and any(all(word in lowered for word in rest) for rest in others):
            return True
    return False


def _always(_: str, rest: str) -> bool:
    return not rest[:1].isalnum()


def _link(line: str, rest: str) -> bool:
    """Say whether a line is a link as a whole, and no sentence follows it there."""
    closed = line.find(")") + 1 if line[0] == "(" else 0
    if closed and len(line) - closed > _REST:
        return False
    told = len(line) > _TOLD and rest[:1] == " " and rest[1:2].isalpha()
    if is_sentence(line) and (told or _FOLLOWED.search(rest)):
        return False
    return _always(line, rest)


def _alone(line: str, rest: str) -> bool:
    stripped = rest.strip(" \u00a0")
    if not stripped or rest[:1] == "\u00a0" or rest[:2] == "  ":
        return True
    return stripped[0] in ":：|" and not _goes_on(line, rest)


def _goes_on(line: str, rest: str) -> bool:
    """Say whether a colon is followed by a sentence, as in `Komentar: menteri menolak.`."""
    value = line[len(line) - len(rest) :].lstrip(" \u00a0:：|")
    return value[:1].islower() and is_sentence(line)


def _heading(line: str, rest: str) -> bool:
    return not rest[:1].isalnum() and len(line) <= 160 and not is_sentence(line)


def _colon(line: str, rest: str) -> bool:
    stripped = rest.lstrip(" \u00a0\t")
    return stripped[:1] in {":", "：", "|"} and len(line) <= 300 and not _goes_on(line, rest)


def _says(line: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a word or words of a line begin with one of some phrases: *seklik* holds no *klik*."""
    return _any_of(phrases).search(line) is not None


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    begun = (rf"(?<!\w){re.escape(p)}" if p[0].isalnum() else re.escape(p) for p in phrases)
    return re.compile("|".join(begun) or r"(?!)")


def _call(line: str, rest: str) -> bool:
    return not rest[:1].isalnum() and '"' not in line and _says(rest, _objects())


def _weak_call(line: str, rest: str) -> bool:
    return _says(rest, (*_list("readers"), *_list("call_verbs"))) and _call(line, rest)


def _short(line: str, rest: str) -> bool:
    return len(line) <= 90 and not rest[:1].isalnum()


_JUDGES = {
    "link": _link,
    "links": _alone,
    "heading": _heading,
    "credit": _colon,
    "credited": _always,
    "notice": _always,
    "call": _call,
    "called": _weak_call,
    "page": _short,
    "label": _colon,
    "caption": _colon,
    "captioned": _always,
}
_NAMES = {"links": "link", "heading": "link", "credited": "credit", "called": "call", "captioned": "caption"}
_SECTIONS = {
    "links": "link",
    "links_bare": "links",
    "link_headings": "heading",
    "credits": "credit",
    "credited": "credited",
    "notices": "notice",
    "call_verbs": "call",
    "call_starts": "called",
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
def _list(key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(collected("zones", key)))


def _objects() -> tuple[str, ...]:
    return _list("call_objects")


@cache
def _notices() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of notices, grouped by the first, which most lines do not hold."""
    grouped: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in collected("zones", "translations"):
        grouped[first] = (*grouped.get(first, ()), tuple(rest))
    return grouped
