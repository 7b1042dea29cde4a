"""What the annotation of a corpus depends on beside its records, as fingerprints.

Each part of a corpus holds only what depends on the rules, the evidence of the collection and the
languages' files; mentions depend on the registry and on what the languages say of names. A change makes
anew what hangs on it, and no more; the vocabulary is put together at every build.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache

from workbench.annotations.registry import Registry
from workbench.documents import Evidence
from workbench.fingerprints import fingerprint
from workbench.languages import available, language
from workbench.settings import Settings

RULES_VERSION = "4"
"""Raised whenever a rule changes, so that prepared corpora are annotated again."""

QUOTES_VERSION = "1"
"""Raised whenever a rule of quotations changes; nothing else is annotated again for it."""

OF_PARTS = ("rules", "languages", "evidence")
"""The keys on which the parts hang: with these as they were, an annotated row is kept."""

_OF_NAMES = ("words", "mentions")  # sections of a language's file that only mentions and vocabulary use
_OF_QUOTES = ("quotes",)


@cache
def _languages(sections: Collection[str], *, inside: bool) -> str:
    """Fingerprint some sections of the languages' files, or all but these."""
    stated = {
        code: {name: value for name, value in language(code).items() if (name in sections) == inside}
        for code in available()
    }
    return fingerprint(json.dumps(stated, sort_keys=True, default=str))


def languages_key() -> str:
    """Return the fingerprint of the languages' files as far as parts depend on them."""
    return _languages((*_OF_NAMES, *_OF_QUOTES), inside=False)


def mentions_key(registry: Registry) -> str:
    """Return the fingerprint of all that finding mentions depends on beside the parts."""
    return fingerprint(registry.fingerprint, _languages(_OF_NAMES, inside=True))


def quotes_key(mentions: str) -> str:
    """Return the fingerprint of all that finding quotations depends on beside the parts.

    `mentions` is the name under which the mentions are stored that speakers are known by.
    """
    return fingerprint(QUOTES_VERSION, RULES_VERSION, mentions, _languages(_OF_QUOTES, inside=True))


def build_keys(settings: Settings, evidence: Evidence, registry: Registry) -> dict[str, str]:
    """Return the fingerprints that, with the records, make a corpus what it is.

    What `[collection]` states is among them, since it decides which periods count as searched.
    """
    collection = json.dumps(settings.collection, sort_keys=True, default=str, ensure_ascii=False)
    return {
        "rules": RULES_VERSION,
        "languages": languages_key(),
        "evidence": evidence.fingerprint,
        "actors": mentions_key(registry),
        "collection": fingerprint(collection),
    }
