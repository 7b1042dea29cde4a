"""Measures: a corpus or a table goes in, a tidy table comes out."""

from workbench.measures.actors import actor_frequency
from workbench.measures.agencies import agency_use
from workbench.measures.before_after import before_after
from workbench.measures.bursts import bursts
from workbench.measures.change_points import change_points
from workbench.measures.co_mentions import co_mentions
from workbench.measures.collocations import collocations
from workbench.measures.concordance import concordance
from workbench.measures.copying import near_copies
from workbench.measures.coverage import coverage, coverage_variants, peak_documents
from workbench.measures.differences import share_differences
from workbench.measures.dispersion import dispersion
from workbench.measures.events import events
from workbench.measures.keyness import keyness
from workbench.measures.smoothing import smoothed_coverage
from workbench.measures.speakers import speaker_frequency
from workbench.measures.summary import (
    corpus_summary,
    dates_known,
    document_counts,
    text_flaws,
    zone_rules,
)
from workbench.measures.terms import term_frequency
from workbench.measures.theme_checks import theme_dependence, theme_differences
from workbench.measures.themes import theme_frequency, theme_words
from workbench.measures.topic_bridge import topic_bridge
from workbench.measures.topic_details import topic_documents, topic_words
from workbench.measures.topic_numbers import topic_numbers
from workbench.measures.topic_prevalence import topic_prevalence
from workbench.measures.topics import topics
from workbench.measures.unlisted import unlisted_names

__all__ = [
    "actor_frequency",
    "agency_use",
    "before_after",
    "bursts",
    "change_points",
    "co_mentions",
    "collocations",
    "concordance",
    "corpus_summary",
    "coverage",
    "coverage_variants",
    "dates_known",
    "dispersion",
    "document_counts",
    "events",
    "keyness",
    "near_copies",
    "peak_documents",
    "share_differences",
    "smoothed_coverage",
    "speaker_frequency",
    "term_frequency",
    "text_flaws",
    "theme_dependence",
    "theme_differences",
    "theme_frequency",
    "theme_words",
    "topic_bridge",
    "topic_documents",
    "topic_numbers",
    "topic_prevalence",
    "topic_words",
    "topics",
    "unlisted_names",
    "zone_rules",
]
