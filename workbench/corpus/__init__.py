"""The prepared corpus: opens, filters, hands out tables."""

from workbench.corpus.build import build_corpus
from workbench.corpus.corpus import Corpus
from workbench.corpus.opening import cache_folder, open_corpus

__all__ = ["Corpus", "build_corpus", "cache_folder", "open_corpus"]
