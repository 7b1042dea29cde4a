"""Roles without a name: whether "the Russian president" means the holder, and who that was that day.

A phrase of an office (see `offices`) is a mention of its holder unless the words around it say
otherwise: a predicate ("as US president"), somebody else ("former", "wakil"), nobody in particular
("every"), a later one ("terpilih"). Beside a name it only says who that is. It is resolved by the days that
the document's date may denote, and not at all where those, or a year named before it in the sentence,
leave more than one person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from workbench.annotations.bearers import Alias, is_name
from workbench.annotations.offices import Days, Phrase
from workbench.annotations.role_words import WORD, says_otherwise, titles, without_article

Span = tuple[int, int, "Alias | Role | None"]
SHORTLY = 7
"""Days within which an article appeared whose date is the latest day that it reports (`approximate`)."""

_YEAR = regex.compile(r"(?<![\p{N}.,])(?:19|20)\d\d(?![\p{N}.,]\d)")
_OPENS = regex.compile(r"(?: ?[,(–—-]) ?$")
_SENTENCE = regex.compile(r"[.!?\n]")
_ONE_WORD = regex.compile(WORD)
_NAME = regex.compile(rf"\p{{Lu}}{WORD}(?: \p{{Lu}}{WORD})+")
_NAME_BEFORE = regex.compile(rf"\p{{Lu}}{WORD} \p{{Lu}}{WORD}$")


@dataclass(frozen=True, slots=True)
class Role:
    """What one pattern may be: phrases that differ in nothing but capitals."""

    phrases: tuple[Phrase, ...]

    def written(self, surface: str) -> Phrase | None:
        """Return the phrase as which these words stand: the name in it must begin as it is written."""
        for phrase in self.phrases:
            inside = surface[phrase.at : phrase.at + len(phrase.alias)]
            if inside[:1] == phrase.alias[:1] and (inside == phrase.alias or not phrase.exact):
                return phrase
        return None


@dataclass(slots=True)
class Told:
    """What the roles of a document tell of its names."""

    titles: set[int] = field(default_factory=set)
    """Where a surname stands behind a role, which is nobody's first name."""
    bearers: set[str] = field(default_factory=set)
    """Actors whom a role leaves no doubt about: its country, and the holder named beside it."""
    holders: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Whom the document itself names as holders, by office and of whom."""


def known_days(published: dt.datetime | None, precision: str) -> Days | None:
    """Return the first and last day on which a document may have appeared, None if nothing is known.

    >>> first, last = known_days(dt.datetime(2024, 2, 1), "month")
    >>> dt.date.fromordinal(last).isoformat()
    '2024-02-29'
    """
    if published is None or precision == "none":
        return None
    day = published.toordinal()
    if precision == "year":
        return dt.date(published.year, 1, 1).toordinal(), dt.date(published.year, 12, 31).toordinal()
    if precision == "month":
        first = published.replace(day=1)
        return first.toordinal(), (first + dt.timedelta(days=31)).replace(day=1).toordinal() - 1
    return day, day + (SHORTLY if precision == "approximate" else 0)


def with_holders(spans: Sequence[Span], document: Any) -> tuple[list[tuple[int, int, Alias | None]], Told]:
    """Turn each role among the spans of a document into its holder, or leave it out.

    `spans` are ordered by start, the longest first; a role whose holder is not certain is
    ambiguous among those it may mean, and nobody where none is listed.
    """
    if Role not in {type(meaning) for _, _, meaning in spans}:
        return list(spans), Told()  # type: ignore[arg-type]  # there is no role among them
    text, told = document.text, Told()
    standing = _standing(spans, text, getattr(document, "language", None), told)
    days = known_days(getattr(document, "published", None), getattr(document, "precision", "none"))
    out: list[tuple[int, int, Alias | None]] = []
    for number, (start, end, meaning) in enumerate(spans):
        if not isinstance(meaning, Role):
            out.append((start, end, meaning))
        elif number in standing and (alias := _holder(standing[number], days, told, text, start)):
            out.append((start, end, alias))
    return out, told


def _standing(spans: Sequence[Span], text: str, code: str | None, told: Told) -> dict[int, Phrase]:
    """Return the roles that stand for their holder, by the number of their span; tell what all say."""
    found: dict[int, Phrase] = {}
    for number, phrase in _phrases(spans, text):
        start, end, _ = spans[number]
        told.bearers.add(phrase.of)
        told.titles.add(end + 1)
        named = _beside(spans, number, phrase, text)
        told.bearers.update(named or ())
        if says_otherwise(text, start, end, phrase.template, code):
            continue
        if named is None:
            found[number] = phrase
        else:
            told.holders.setdefault((phrase.office_id, phrase.of), set()).update(named)
    return found


def _phrases(spans: Sequence[Span], text: str) -> Iterator[tuple[int, Phrase]]:
    """The roles whose words are not part of something longer: not *Presiden Amerika* Latin."""
    reached = 0
    for number, (start, end, meaning) in enumerate(spans):
        if isinstance(meaning, Role) and start >= reached:
            phrase = meaning.written(text[start:end])
            if phrase is not None and not _runs_on(spans, number) and not _of_others(spans, number, phrase):
                reached = end
                yield number, phrase


def _runs_on(spans: Sequence[Span], number: int) -> bool:
    _, end, _ = spans[number]
    for start, other, _ in spans[number + 1 :]:
        if start >= end:
            return False
        if other > end:
            return True
    return False


def _of_others(spans: Sequence[Span], number: int, phrase: Phrase) -> bool:
    """A role that names no country belongs to another one if that stands before it."""
    if phrase.alias:
        return False
    start = spans[number][0]
    before = [alias for _, end, alias in spans[max(0, number - 3) : number] if end in (start - 1, start - 3)]
    return any(
        isinstance(alias, Alias) and "country" in alias.kinds and phrase.of not in alias.actor_ids
        for alias in before
    )


def _beside(spans: Sequence[Span], number: int, phrase: Phrase, text: str) -> tuple[str, ...] | None:
    """Return whom the role's words only describe: the holders that the name beside may mean, if any.

    None where no name stands beside it.
    """
    start, end, _ = spans[number]
    ever = {term.actor_id for term in phrase.terms}
    after = titles().match(text, end)
    at = after.end() if after else end
    if after and text[at : at + 1].isupper():
        alias = _person(spans[number:], at, 0)
        named = _holders_in(alias, ever)
        if named or (alias is not None and after[1].isspace()):
            return named
        if alias is None and _is_stranger(text, at, loose=after[1].isspace()):
            return ()
    before = _OPENS.search(text, max(0, start - 12), without_article(text, start))
    if before is None:
        return None
    alias = _person(spans[:number], before.start(), 1)
    if named := _holders_in(alias, ever):
        return named
    stranger = alias is None and text[end : end + 1] in (",", ".", ")", ";")
    return () if stranger and _stranger_before(spans, number, text, before.start()) else None


def _person(spans: Sequence[Span], at: int, side: int) -> Alias | None:
    """Return the longest name of a person that begins (side 0) or ends (side 1) at a place."""
    found = (alias for *edges, alias in spans if edges[side] == at)
    return next((alias for alias in found if isinstance(alias, Alias) and "person" in alias.kinds), None)


def _holders_in(alias: Alias | None, ever: Collection[str]) -> tuple[str, ...]:
    named = tuple(actor_id for actor_id in alias.actor_ids if actor_id in ever) if alias else ()
    return named if len(named) == 1 else ()


def _is_stranger(text: str, at: int, *, loose: bool) -> bool:
    """Tell whether words behind a role are the name of somebody unlisted."""
    if loose:
        word = _ONE_WORD.match(text, at)
        return word is not None and is_name(word[0], text, at)
    name = _NAME.match(text, at)
    return name is not None and text[name.end() : name.end() + 1] in (",", ")", ";", ".")


def _stranger_before(spans: Sequence[Span], number: int, text: str, end: int) -> bool:
    line = text.rfind("\n", 0, end) + 1
    words = _NAME_BEFORE.search(text, max(line, end - 60), end)
    return words is not None and not any(b > words.start() for _, b, _ in spans[max(0, number - 4) : number])


def _holder(phrase: Phrase, days: Days | None, told: Told, text: str, start: int) -> Alias | None:
    """Return who is meant as a reading of its own: certain, or ambiguous among all that may be meant."""
    certain, candidates = phrase.holder(days), set(phrase.holders(days))
    for first, last in _years_before(text, start, days):
        candidates.update(phrase.holders((first, last)))
    named = told.holders.get((phrase.office_id, phrase.of), set())
    if named and certain and named != {certain}:
        candidates |= named
    elif len(named) == 1 and named <= candidates:
        certain, candidates = next(iter(named)), set(named)
    if "" in candidates or len(candidates) > 1:
        certain = None
    ids = (certain,) if certain else tuple(sorted(candidates - {""}))
    return Alias(ids, ("role",) * len(ids), ("person",) * len(ids), False, not certain) if ids else None


def _years_before(text: str, start: int, days: Days | None) -> Iterator[Days]:
    """Years that the sentence names before a role, if they lie before the document's own."""
    if days is None:
        return
    sentence = max((m.end() for m in _SENTENCE.finditer(text, max(0, start - 200), start)), default=0)
    for match in _YEAR.finditer(text, max(sentence, start - 200), start):
        first = dt.date(int(match[0]), 1, 1).toordinal()
        if first + 366 < days[0]:
            yield first, dt.date(int(match[0]), 12, 31).toordinal()
