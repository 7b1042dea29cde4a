"""What is wrong with a registry's offices and holders: each fault in one sentence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from workbench.annotations.offices import GAP, GAPS, role_phrases
from workbench.annotations.registry import Registry, TermRow


def office_faults(registry: Registry) -> list[str]:
    """Return what in offices and holders cannot be meant, in words.

    A holder or a country that is no actor, an office that no row describes or that nobody holds, a gap
    that no alias fills, a term that ends before it begins, two holders of one office at one time, and an
    office with holders whose phrases no text can hold.
    """
    return [*_unknown(registry), *_bad_gaps(registry), *_times(registry), *_silent(registry)]


def _unknown(registry: Registry) -> Iterator[str]:
    actors = {row.actor_id for row in registry.actor_rows}
    offices = {office.office_id for office in registry.offices}
    for actor_id in sorted({t.actor_id for t in registry.terms} - actors):
        yield f"holder without an actor: {actor_id}"
    for of in sorted({t.of for t in registry.terms} - actors):
        yield f"an office of nobody: {of}"
    for office_id in sorted({t.office_id for t in registry.terms} - offices):
        yield f"an office without templates: {office_id}"
    for office_id in sorted(offices - {t.office_id for t in registry.terms}):
        yield f"an office without holders: {office_id}"


def _bad_gaps(registry: Registry) -> Iterator[str]:
    good = ", ".join(f"{{{gap}}}" for gap in GAPS)
    for office in registry.offices:
        for template in office.templates:
            found = GAP.findall(template)
            if len(found) > 1 or set(found) - set(GAPS) or "{" in GAP.sub("", template):
                yield f"{office.office_id}: {template!r} should have one gap of {good}, or none"


def _times(registry: Registry) -> Iterator[str]:
    terms: dict[tuple[str, str], list[TermRow]] = defaultdict(list)
    for term in registry.terms:
        terms[term.office_id, term.of].append(term)
        if term.until and term.until <= term.since:
            office = f"{term.office_id} of {term.of}"
            yield f"{term.actor_id} is {office} until {_day(term.until)}, before it began"
    for (office_id, of), held in sorted(terms.items()):
        held.sort(key=lambda term: term.since)
        for one, other in pairwise(held):
            if not one.until or one.until > other.since:
                who = f"{one.actor_id} and {other.actor_id}"
                yield f"two holders at one time: {who}, {office_id} of {of} on {_day(other.since)}"


def _silent(registry: Registry) -> Iterator[str]:
    offices = {office.office_id for office in registry.offices}
    actors = {row.actor_id for row in registry.actor_rows}
    spoken = {(phrase.office_id, phrase.of) for phrase in role_phrases(registry).values()}
    for office_id, of in sorted({(t.office_id, t.of) for t in registry.terms} - spoken):
        if office_id in offices and of in actors:
            yield f"no alias of {of} fills a template of {office_id}"


def _day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
