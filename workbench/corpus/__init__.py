"""The prepared corpus: opens, filters, hands out tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.lazy import importer

if TYPE_CHECKING:
    from workbench.corpus.build import build_corpus
    from workbench.corpus.corpus import Corpus
    from workbench.corpus.opening import cache_folder, open_corpus

# The processes that annotate need this package, and neither pandas nor an open corpus.
__getattr__ = importer(
    __name__,
    {
        "workbench.corpus.build": ("build_corpus",),
        "workbench.corpus.corpus": ("Corpus",),
        "workbench.corpus.opening": ("cache_folder", "open_corpus"),
    },
)

__all__ = ["Corpus", "build_corpus", "cache_folder", "open_corpus"]
