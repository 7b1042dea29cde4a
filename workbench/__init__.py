"""A research workbench for news corpora.

Everything that a notebook needs is here: `open_corpus` gives a corpus, a noun measures it and returns
a table, `draw_` makes a figure of a table, `export_` writes files.

>>> import workbench as wb
>>> issubclass(wb.OptionError, wb.WorkbenchError)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.lazy import importer
from workbench.version import __version__

if TYPE_CHECKING:
    from workbench.coding import (
        agreed_codes,
        coding_sheet,
        export_validation,
        krippendorff_alpha,
        precision_recall,
        read_codes,
        validation_note,
    )
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
    from workbench.exports import export_figure, export_figures, export_table, export_tables
    from workbench.figures import (
        draw_bars,
        draw_cloud,
        draw_dispersion,
        draw_heatmap,
        draw_keyness,
        draw_network,
        draw_series,
        draw_timeline,
    )
    from workbench.measures import (
        actor_frequency,
        agency_use,
        before_after,
        bursts,
        change_points,
        co_mentions,
        collocations,
        concordance,
        corpus_summary,
        coverage,
        coverage_variants,
        dates_known,
        dispersion,
        document_counts,
        events,
        keyness,
        near_copies,
        peak_documents,
        share_differences,
        smoothed_coverage,
        speaker_frequency,
        term_frequency,
        text_flaws,
        theme_dependence,
        theme_differences,
        theme_frequency,
        theme_words,
        topic_bridge,
        topic_documents,
        topic_numbers,
        topic_prevalence,
        topic_words,
        topics,
        unlisted_names,
        zone_rules,
    )
    from workbench.passages import evidence

# Loaded when first asked for: preparing a corpus needs neither scikit-learn nor matplotlib, and each
# of its processes would spend seconds on importing them.
_WHERE = {
    "workbench.coding": (
        "agreed_codes", "coding_sheet", "export_validation", "krippendorff_alpha", "precision_recall",
        "read_codes", "validation_note",
    ),
    "workbench.corpus": ("Corpus", "build_corpus", "cache_folder", "open_corpus"),
    "workbench.errors": (
        "ColumnError", "EvidenceError", "OptionError", "SettingsError", "SourceError", "StoreError",
        "WorkbenchError",
    ),
    "workbench.exports": ("export_figure", "export_figures", "export_table", "export_tables"),
    "workbench.figures": (
        "draw_bars", "draw_cloud", "draw_dispersion", "draw_heatmap", "draw_keyness", "draw_network",
        "draw_series", "draw_timeline",
    ),
    "workbench.measures": (
        "actor_frequency", "agency_use", "before_after", "bursts", "change_points", "co_mentions",
        "collocations", "concordance", "corpus_summary", "coverage", "coverage_variants", "dates_known",
        "dispersion", "document_counts", "events", "keyness", "near_copies", "peak_documents",
        "share_differences", "smoothed_coverage", "speaker_frequency", "term_frequency", "text_flaws",
        "theme_dependence", "theme_differences", "theme_frequency", "theme_words", "topic_bridge",
        "topic_documents", "topic_numbers", "topic_prevalence", "topic_words", "topics", "unlisted_names",
        "zone_rules",
    ),
    "workbench.passages": ("evidence",),
}  # fmt: skip
__getattr__ = importer(__name__, _WHERE)

__all__ = ["__version__", *(name for names in _WHERE.values() for name in names)]  # noqa: PLE0604 - all text


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
