"""Whether a line that begins with a known phrase is what the phrase says, or a sentence of the article."""

from __future__ import annotations

import re
from functools import cache

from workbench.documents.phrases import Phrases
from workbench.documents.zone_lines import is_sentence
from workbench.languages import collected

_REST = 20  # characters behind a bracketed link that are more than its stop
_CALLED = 250  # characters of the longest call
_LABELLED = 6  # words behind a label that may end as a sentence does
_NAMED = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}")
_QUOTATION = re.compile(r'^"|"[^"]{40,}(?:"|$)')  # longer than the name of a channel
_TOLD = 70  # characters of a line that ends as a sentence: its opener is a verb of it
_TOLD_OF = re.compile(r"\w+nya\b")  # with *-nya* a thing has been told of, and none is offered
_FOLLOWED = re.compile(r"[^\W\d_]{4}[.!?] +[a-z]")


def _always(_: str, rest: str) -> bool:
    return not rest[:1].isalnum()


def _link(line: str, rest: str) -> bool:
    """Say whether a line is a link as a whole, and no sentence follows it there."""
    closed = line.find(")") + 1 if line[0] == "(" else 0
    if closed and len(line) - closed > _REST:
        return False
    return _always(line, rest) and not (is_sentence(line) and _is_told(line, rest))


def _is_told(line: str, rest: str) -> bool:
    opens = rest[:1] == " " and rest[1:2].isalpha() and (len(line) > _TOLD or _reported(line))
    return opens or _FOLLOWED.search(rest) is not None


def _alone(line: str, rest: str) -> bool:
    stripped = rest.strip(" \u00a0")
    if not stripped or rest[:1] == "\u00a0" or rest[:2] == "  ":
        return True
    return stripped[0] in ":：|" and not _goes_on(line, rest)


def _goes_on(line: str, rest: str) -> bool:
    """Say whether a colon is followed by a sentence, as in `Komentar: menteri menolak.`."""
    value = line[len(line) - len(rest) :].lstrip(" \u00a0:：|,")
    return value[:1].islower() and is_sentence(line)


def _reported(line: str) -> bool:
    """Say whether somebody is quoted with the words: they are told, and no page's own.

    >>> _reported("Jangan lewatkan kesempatan ini, kata utusan itu.")
    True
    """
    return "," in line and _reports().search(line) is not None


def _heading(line: str, rest: str) -> bool:
    return not rest[:1].isalnum() and len(line) <= 160 and not is_sentence(line)


def _colon(line: str, rest: str) -> bool:
    stripped = rest.lstrip(" \u00a0\t")
    if stripped[:2] == ", " and _NAMED.fullmatch(line[len(line) - len(stripped) + 2 :]):
        return True  # `Penulis, Sinta Maharani`
    return stripped[:1] in {":", "：", "|"} and len(line) <= 300 and not _goes_on(line, rest)


def _label(line: str, rest: str) -> bool:
    return _colon(line, rest) and not (is_sentence(line) and line.count(" ") > _LABELLED)


def _credited(line: str, rest: str) -> bool:
    told = _goes_on(line, rest) and ("," in rest or len(line) > _TOLD)
    return _always(line, rest) and not told


def _credited_alone(line: str, rest: str) -> bool:
    return _always(line, rest) and line.count(" ") < _LABELLED and "," not in rest and not is_sentence(line)


def _captioned(line: str, rest: str) -> bool:
    return _always(line, rest) and not (is_sentence(line) and line.count(" ") > _LABELLED)


def _notice(line: str, rest: str) -> bool:
    return _always(line, rest) and not _reported(line)


def _is_own(line: str, rest: str) -> bool:
    """Say whether the words are the page's own, and nobody's that are quoted."""
    return not (rest[:1].isalnum() or _QUOTATION.search(line) or _reported(line))


def _call(line: str, rest: str) -> bool:
    if len(line) > _CALLED or not _is_own(line, rest):
        return False
    return _objects().begin_in(_TOLD_OF.sub(" ", rest) if is_sentence(line) else rest)


def _weak_call(line: str, rest: str) -> bool:
    return len(line) <= _CALLED and _turned().begin_in(rest) and _call(line, rest)


def _short(line: str, rest: str) -> bool:
    told = line[len(line) - len(rest) - 1] == ":" and _goes_on(line, rest)
    return len(line) <= 90 and not rest[:1].isalnum() and not told


JUDGES = {
    "link": _link,
    "links": _alone,
    "heading": _heading,
    "credit": _colon,
    "credited": _credited,
    "alone": _credited_alone,
    "notice": _notice,
    "call": _call,
    "called": _weak_call,
    "page": _short,
    "label": _label,
    "caption": _colon,
    "captioned": _always,
    "by": _captioned,
}
NAMES = {
    "links": "link",
    "heading": "link",
    "credited": "credit",
    "alone": "credit",
    "called": "call",
    "captioned": "caption",
    "by": "caption",
}
SECTIONS = {
    "links": "link",
    "links_bare": "links",
    "link_headings": "heading",
    "credits": "credit",
    "credited": "credited",
    "credited_alone": "alone",
    "notices": "notice",
    "call_verbs": "call",
    "call_starts": "called",
    "pages": "page",
    "labels": "label",
    "captions": "caption",
    "captions_gap": "captioned",
    "captions_by": "by",
}


@cache
def phrases(key: str) -> tuple[str, ...]:
    """Return the phrases of all languages under one key of their zones."""
    return tuple(dict.fromkeys(collected("zones", key)))


@cache
def _objects() -> Phrases:
    return Phrases(phrases("call_objects"))


@cache
def _turned() -> Phrases:
    """Return the words that turn a weak beginning into a call: to the reader, or another verb."""
    return Phrases((*phrases("readers"), *phrases("call_verbs")))


@cache
def _reports() -> re.Pattern[str]:
    words = sorted({*collected("dates", "reports"), *collected("zones", "told")})
    return re.compile(
        rf",[\"”’]? (?:[^\W\d_]+ ){{0,3}}?(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE
    )
