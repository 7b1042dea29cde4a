"""Places by name: those that stand in datelines, as CLDR and the languages' own files know them."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from workbench.languages import available, collected


@cache
def places() -> frozenset[str]:
    """Return the places that are known by name: CLDR's cities and countries, and the languages' own."""
    found = {name.casefold() for name in collected("origin", "places")}
    for code in available():
        locale = Locale.parse(code)
        found |= {name.casefold() for name in locale.territories.values()}
        for zone, names in locale.time_zones.items():
            found.add(names.get("city", zone.rsplit("/", 1)[-1].replace("_", " ")).casefold())
    return frozenset(found)


@cache
def cities() -> frozenset[str]:
    """Return the places that are no country, nor a word that is rather something else."""
    locales = [Locale.parse(code) for code in available()]
    names = {str(name).casefold() for locale in locales for name in locale.territories.values()}
    return (places() - names - not_places()) | frozenset(["singapore", "singapura"])


@cache
def not_places() -> frozenset[str]:
    """Return the words that begin a sentence as a city does, and are none."""
    return frozenset(collected("origin", "not_places"))


def written(words: str) -> str:
    """Give a place in capitals its usual form: NEW YORK is New York.

    >>> written("NEW YORK"), written("UAE")
    ('New York', 'UAE')
    """
    if not words.isupper():
        return words
    return re.sub(r"[^\W\d_]+", lambda w: w.group().capitalize(), words) if len(words) > 3 else words
