"""Measures: a corpus or a table goes in, a tidy table comes out."""

from workbench.measures.actors import actor_frequency
from workbench.measures.agencies import agency_use
from workbench.measures.co_mentions import co_mentions
from workbench.measures.collocations import collocations
from workbench.measures.concordance import concordance
from workbench.measures.copying import near_copies
from workbench.measures.coverage import coverage, peak_documents
from workbench.measures.events import events
from workbench.measures.speakers import speaker_frequency
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

__all__ = [
    "actor_frequency",
    "agency_use",
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
    "speaker_frequency",
    "term_frequency",
    "text_flaws",
    "theme_frequency",
    "theme_words",
    "topics",
    "zone_rules",
]
