"""Exports of press databases: recognised by their content, split into their articles.

Nexis (the older numbered text and the newer Nexis Uni), Factiva and ProQuest put many articles
into one file, each with a header block. Everything between the header and the trailer of an
article is its text; what header and trailer state goes to fields, and to extra under its own name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.sources import factiva, nexis, proquest
from workbench.sources.articles import Article

_LAYOUTS: tuple[tuple[str, Callable[[str], list[Article]]], ...] = (
    ("Nexis", nexis.split_numbered),
    ("Nexis Uni", nexis.split_uni),
    ("Factiva", factiva.split_text),
    ("ProQuest", proquest.split_text),
)


@dataclass(frozen=True, slots=True)
class Export:
    """What one exported file holds: whose export it is, and its articles in their order."""

    database: str
    articles: list[Article]


def split_export(text: str) -> Export | None:
    """Return the articles of a database's export, None where the text is no such thing.

    A text counts as an export only where at least two marks of one layout agree; an article that
    merely quotes "End of Document" stays one document. The interface language of the database is
    taken to be English (Factiva's word count and closing line also in German, French and Spanish).
    """
    for database, split in _LAYOUTS:
        if articles := split(text):
            return Export(database, articles)
    return None
