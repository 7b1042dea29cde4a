"""Whether a figure can be recomputed: its table made again from its corpus, and compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import measures
from workbench.corpus import Corpus, open_corpus
from workbench.errors import SourceError, StoreError, WorkbenchError
from workbench.exports import Verdict, compare_table, read_bundle
from workbench.measures.sides import SIDES, sides_of
from workbench.passages import evidence


def verify_bundle(path: Path) -> Verdict:
    """Recompute the table of a bundle and say whether it is the same.

    Rows selected by hand are confirmed as a part of the measure's table; what was regrouped by hand
    is different. Raises `SourceError` where the corpus is not where the bundle says, `WorkbenchError`
    where the table does not know its measure, `StoreError` where the file is no bundle.
    """
    bundle = read_bundle(path)
    if bundle.function is None:
        raise WorkbenchError(f"{path}: its table does not say which measure made it; none can be applied.")
    if bundle.function not in (*measures.__all__, "evidence"):
        raise StoreError(f"{path}: the measure {bundle.function!r} is none of this workbench's.")
    source = Path(bundle.corpus["source"])
    if not source.exists():
        raise SourceError(f"{path}: its corpus should be at {source}, and nothing is there.")
    corpus = open_corpus(source, fields=bundle.corpus.get("fields") or None)
    for step in bundle.corpus["selection"]:
        corpus = corpus.where(**step)
    return compare_table(bundle, remeasured(corpus, bundle.function, bundle.parameters))


def remeasured(corpus: Corpus, function: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
    """Return a measure's table; that of a measure of coverage from the coverage measured again."""
    again: Callable[..., pd.DataFrame] = evidence if function == "evidence" else getattr(measures, function)
    if set(SIDES) <= set(parameters):
        target, reference, options = sides_of(corpus, parameters)
        return again(target, reference, **options)
    if next(iter(signature(again).parameters)) == "corpus":
        return again(corpus, **parameters)
    names = signature(measures.coverage).parameters
    first = {name: value for name, value in parameters.items() if name in names}
    own = {name: value for name, value in parameters.items() if name not in names}
    return again(measures.coverage(corpus, **first), **own)
