"""Whether a figure can be recomputed: its table made again from its corpus, and compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench import measures
from workbench.corpus import open_corpus
from workbench.errors import SourceError, StoreError, WorkbenchError
from workbench.exports import Verdict, compare_table, read_bundle


def verify_bundle(path: Path) -> Verdict:
    """Recompute the table of a figure bundle and say whether it is the same.

    Raises `SourceError` where the corpus is not where the bundle says, `WorkbenchError` where its
    table was changed by hand after it was measured, so that no measure can make it again.
    """
    bundle = read_bundle(path)
    measure: Mapping[str, Any] = bundle.measure
    name = measure["function"]
    if not measure.get("intact", True):
        raise WorkbenchError(f"{path}: the table of {name} was changed by hand; it cannot be recomputed.")
    if name not in measures.__all__:
        raise StoreError(f"{path}: the measure {name!r} is none of this workbench's.")
    source = bundle.corpus_path
    if not source.exists():
        raise SourceError(f"{path}: its corpus should be at {source}, and nothing is there.")
    corpus = open_corpus(source)
    for step in bundle.selection:
        corpus = corpus.where(**step)
    return compare_table(bundle, getattr(measures, name)(corpus, **measure["parameters"]))
