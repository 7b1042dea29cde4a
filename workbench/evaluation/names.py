"""When two names are the same: spelling folded, the tables of outlets and actors asked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from workbench.annotations.registry import Registry
from workbench.documents.outlets import Outlets

_ARTICLE = re.compile(r"^the\s+")
_DOMAIN = re.compile(r"\.(?:com|co\.id|id)$")


def fold_words(words: str) -> str:
    """Fold case and spacing.

    >>> fold_words("NEW  YORK") == fold_words("New York")
    True
    """
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def fold_outlet(name: str, outlets: Outlets) -> str:
    """Fold the name of an outlet or agency: its canonical name; no article, no domain's ending.

    >>> fold_outlet("KOMPAS.com", Outlets()) == fold_outlet("Kompas", Outlets())
    True
    >>> fold_outlet("The Guardian", Outlets())
    'guardian'
    """
    known = outlets.named(name) or outlets.named(_folded(name))
    return _folded(known.name if known else name)


def _folded(name: str) -> str:
    return _DOMAIN.sub("", _ARTICLE.sub("", fold_words(name)))


def plain(name: str) -> str:
    """Fold case and accents: António is Antonio.

    >>> plain("António Guterres")
    'antonio guterres'
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def actor_ids(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Return which actors a plain English name means: those so called, else those with such an alias.

    An alias that may be somebody else (a first name) means nobody here.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor_id, actor in zip(registry.actors["actor_id"], registry.actors["actor"], strict=True):
        found[plain(actor)].add(actor_id)
    own = set(found)
    aliases = registry.aliases[registry.aliases["via"].isin(["name", "acronym"])]
    aliases = aliases[~aliases["ambiguous"]]
    for actor_id, surface in zip(aliases["actor_id"], aliases["surface"], strict=True):
        if plain(surface) not in own:
            found[plain(surface)].add(actor_id)
    return {name: frozenset(ids) for name, ids in found.items()}
