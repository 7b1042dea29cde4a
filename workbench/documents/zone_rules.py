"""What one line of a page is, by its own words: a link, a credit, a notice, a call, or none.

The words are data (`[zones]` of each language's file), all languages together: an Indonesian page
carries English furniture and the other way round.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from workbench.documents.phrases import Phrases
from workbench.documents.zone_controls import is_control
from workbench.documents.zone_forms import RIGHTS, form_of
from workbench.documents.zone_judges import JUDGES, NAMES, SECTIONS, phrases
from workbench.documents.zone_lines import is_plain, is_sentence
from workbench.languages import collected

LONGEST = 500  # characters: a longer line is a paragraph, whatever it begins with
BULLETS = " \t\u00a0-–—•*>»▶►●▪|([·→✦#♦◆■□◾✓✔★☆"
_ARROWS = "»>►▶→➜☛"  # before a headline, these lead away
_AROUND = " :.…?!>›»→|[]()-–—*"
_HOMES = frozenset(["home", "beranda"])
_PATH = re.compile(r"[>»›/|]")
_MENU = re.compile(r"\s*[>»›]\s*|\s+[/|•·]\s+|[ \u00a0]{2,}")
_ENTRY = 3  # words of an entry of a menu that is no known section
_FIRST = re.compile(r"[^\W_]+")


def line_rule(line: str) -> str | None:
    """Return the rule by which a line is page furniture; None where its words do not say so.

    >>> line_rule("Baca juga: Menteri bertemu di Brussel")
    'link'
    >>> line_rule("Baca buku itu membuka matanya, kata dia.")
    """
    if len(line) > LONGEST:
        return None
    word = line.partition(" ")[0].lower()
    bare = line
    if not word.isalnum():
        bare = line.lstrip(BULLETS)
        word = _first_word(bare)
    begun = _starts().get(word, ())
    plain = word not in RIGHTS and is_plain(line)
    if plain and not begun:
        return None  # a paragraph, as most lines are
    lowered = bare.lower()
    for phrase, kind in begun:
        if lowered.startswith(phrase) and JUDGES[kind](line, lowered[len(phrase) :]):
            return NAMES.get(kind, kind)
    return None if plain else _other_rule(line, bare, lowered)


def _first_word(bare: str) -> str:
    first = _FIRST.match(bare)
    return "" if first is None else first.group().lower()


def _other_rule(line: str, bare: str, lowered: str) -> str | None:
    if len(line) <= 70 and (lowered.strip(_AROUND) in _whole_lines() or is_control(lowered)):
        return "page"
    if line[0] in _ARROWS and bare.count(" ") >= 2 and not is_sentence(line):
        return "link"
    return form_of(line, lowered)


def opens_list(line: str) -> bool:
    """Say whether a link line names nothing itself, so that the lines after it do.

    >>> opens_list("Pilihan Redaksi"), opens_list("Baca juga: Menteri tiba")
    (True, False)
    """
    bare = line.lower().strip(BULLETS + ":)].…")
    return bare in _bare_openers() or (bare.startswith(phrases("link_headings")) and ":" not in bare)


def is_path(line: str) -> bool:
    """Say whether a line names sections of a site: `Beranda > Internasional`, `World`.

    >>> is_path("Home / World"), is_path("Apa kata Kremlin")
    (True, False)
    """
    parts = [part.strip().lower() for part in _PATH.split(line.strip(" :"))]
    if len(parts) > 1 and parts[0] in _HOMES:
        return True
    return all(part in section_names() for part in parts if part)


def is_menu(line: str) -> bool:
    """Say whether a line names sections beside each other, some of which may be unknown.

    >>> is_menu("News › Maluku"), is_menu("Port   Ships   Sea"), is_menu("Kapal Berangkat | Warta Pulau")
    (True, True, False)
    """
    parts = [part for part in _MENU.split(line.strip(" :|/>»›•·")) if part]
    if len(parts) < 2 or not all(_is_entry(part) for part in parts):
        return False
    known = sum(part.lower() in section_names() or part.lower() in _HOMES for part in parts)
    return known > 0 or len(parts) > 2


def _is_entry(part: str) -> bool:
    if part.lower() in section_names():
        return True
    words = part.split()
    return len(words) <= _ENTRY and words[0][0].isupper() and not is_sentence(part)


def edge_notice(line: str) -> bool:
    """Say whether a line at the head or the foot of a page holds the words of a notice.

    >>> edge_notice("Artikel ini diterjemahkan secara otomatis oleh mesin.")
    True
    """
    lowered = line.lower()
    notices = _notices()
    return any(
        all(word in lowered for word in rest)
        for first in _first_words().within(lowered)
        for rest in notices[first]
    )


def may_call(line: str) -> bool:
    """Say whether a line that is no sentence begins as a call does; an outlet's name makes it one.

    >>> may_call("Support the Courier"), may_call("The Courier at fifty")
    (True, False)
    """
    first = line.partition(" ")[0].lower()
    return first in _callers() and not is_sentence(line)


def named_call(line: str) -> str | None:
    """Return what follows the words of a call for an outlet that is named next; None for others.

    >>> named_call("Why you can trust the Courier")
    'the Courier'
    """
    lowered = line.lstrip(BULLETS)
    for phrase in phrases("calls_named"):
        if lowered[: len(phrase)].lower() == phrase and lowered[len(phrase) : len(phrase) + 1] == " ":
            return lowered[len(phrase) + 1 :]
    return None


@cache
def _starts() -> dict[str, list[tuple[str, str]]]:
    """Group the phrases by their first word, longest first: most lines meet none of them."""
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for section, kind in SECTIONS.items():
        for phrase in dict.fromkeys(collected("zones", section)):
            bare = phrase.lstrip(BULLETS)
            first = _FIRST.match(bare)
            if first is not None:
                grouped[first.group()].append((bare, kind))
    return {word: sorted(found, key=lambda p: -len(p[0])) for word, found in grouped.items()}


def begun_phrases() -> Iterator[str]:
    """Yield the phrases with which a line may begin that a rule then judges."""
    for found in _starts().values():
        yield from (phrase for phrase, _ in found)


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
def slogans() -> frozenset[str]:
    """Return what outlets say of themselves above an article."""
    return frozenset(collected("zones", "slogans"))


@cache
def _callers() -> frozenset[str]:
    phrases = collected("zones", "call_verbs") + collected("zones", "call_callers")
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@cache
def _notices() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of notices, grouped by the first, which most lines do not hold."""
    grouped: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in collected("zones", "translations"):
        grouped[first] = (*grouped.get(first, ()), tuple(rest))
    return grouped


@cache
def _first_words() -> Phrases:
    return Phrases(_notices())
