"""A research workbench for news corpora.

Everything that a notebook needs is here: `open_corpus` gives a corpus, a noun measures it and returns
a table, `draw_` makes a figure of a table, `export_` writes files.

>>> import workbench as wb
>>> issubclass(wb.OptionError, wb.WorkbenchError)
True
"""

from workbench.corpus import Corpus, build_corpus, cache_folder, open_corpus
from workbench.errors import (
    ColumnError,
    EvidenceError,
    OptionError,
    SettingsError,
    SourceError,
    StoreError,
    WorkbenchError,
)
from workbench.measures import (
    actor_frequency,
    co_mentions,
    concordance,
    corpus_summary,
    coverage,
    dates_known,
    document_counts,
    term_frequency,
    text_flaws,
    theme_frequency,
    theme_words,
    topics,
    zone_rules,
)
from workbench.version import __version__

__all__ = [
    "ColumnError",
    "Corpus",
    "EvidenceError",
    "OptionError",
    "SettingsError",
    "SourceError",
    "StoreError",
    "WorkbenchError",
    "__version__",
    "actor_frequency",
    "build_corpus",
    "cache_folder",
    "co_mentions",
    "concordance",
    "corpus_summary",
    "coverage",
    "dates_known",
    "document_counts",
    "open_corpus",
    "term_frequency",
    "text_flaws",
    "theme_frequency",
    "theme_words",
    "topics",
    "zone_rules",
]
