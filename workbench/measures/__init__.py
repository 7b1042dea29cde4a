"""Measures: a corpus or a table goes in, a tidy table comes out."""

from workbench.measures.actors import actor_frequency
from workbench.measures.co_mentions import co_mentions
from workbench.measures.collocations import collocations
from workbench.measures.concordance import concordance
from workbench.measures.copying import near_copies
from workbench.measures.coverage import coverage, peak_documents
from workbench.measures.events import events
from workbench.measures.summary import (
    corpus_summary,
    dates_known,
    document_counts,
    text_flaws,
    zone_rules,
)
from workbench.measures.terms import term_frequency
from workbench.measures.themes import theme_frequency, theme_words
from workbench.measures.topics import topics
from workbench.measures.unlisted import unlisted_names

__all__ = [
    "actor_frequency",
    "co_mentions",
    "collocations",
    "concordance",
    "corpus_summary",
    "coverage",
    "dates_known",
    "document_counts",
    "events",
    "near_copies",
    "peak_documents",
    "term_frequency",
    "text_flaws",
    "theme_frequency",
    "theme_words",
    "topics",
    "unlisted_names",
    "zone_rules",
]
