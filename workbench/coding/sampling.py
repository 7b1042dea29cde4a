"""Which passages are judged: a sample in strata, hits and non-hits, from a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.views import By, counted, group_columns, group_keys
from workbench.passages.subjects import subject_spans

Ints = npt.NDArray[np.int64]
UNITS = ("sentence", "paragraph", "document")
STRATA = ("hit", "near", "far")
ALL = "all"
_WIDE = np.int64(1) << 32


def units_of(corpus: Corpus, unit: str) -> pd.DataFrame:
    """Return `document, start, end` of every sentence, paragraph or document with any, in order."""
    if unit not in UNITS:
        raise OptionError.unknown("unit", unit, UNITS)
    sentences = corpus.sentences
    number = pd.Series(np.arange(len(corpus)), index=corpus.catalogue["document_id"])
    table = sentences.assign(document=sentences["document_id"].map(number).astype("int64"))
    keys = {"sentence": ["sentence"], "paragraph": ["paragraph"], "document": []}[unit]
    groups = table.groupby(["document", *keys], sort=True)
    spans = groups.agg(start=("start", "min"), end=("end", "max")).reset_index()
    spans = spans.sort_values(["document", "start"], ignore_index=True)
    return spans[["document", "start", "end"]]


def strata_of(corpus: Corpus, units: pd.DataFrame, of: str | None) -> pd.Series:
    """Return the stratum of every unit: a hit, near one (in a document with another), far, or all."""
    if of is None:
        return pd.Series(ALL, index=units.index, dtype="str")
    spans = subject_spans(corpus, of)
    begins, places = (t["document"].to_numpy() * _WIDE + t["start"].to_numpy() for t in (units, spans))
    hit = np.zeros(len(units), dtype=bool)
    hit[np.searchsorted(begins, places, side="right") - 1] = True
    near = units["document"].isin(spans["document"]).to_numpy()
    return pd.Series(np.where(hit, "hit", np.where(near, "near", "far")), index=units.index, dtype="str")


def sample_of(
    corpus: Corpus, *, of: str | None, unit: str, n: int | Mapping[str, int], by: By, seed: int
) -> pd.DataFrame:
    """Return the passages to be judged, in the mixed order in which they are judged.

    A table `item, document, start, end`, the columns of `by`, `stratum, population, sampled, weight`:
    `population` units in the stratum (within its group) of which `sampled` were drawn without
    replacement, each standing for `weight` = population / sampled of them.
    """
    units = units_of(corpus, unit)
    units["stratum"] = strata_of(corpus, units, of)
    units = units[units["document"].isin(counted(corpus, copies="once"))].reset_index(drop=True)
    keys = group_keys(corpus, by).iloc[units["document"]].reset_index(drop=True)
    units = units.join(keys)
    generator = np.random.default_rng(seed)
    cells = units.groupby([*group_columns(by), "stratum"], dropna=False, sort=True)
    drawn = [_drawn(cell, _size(n, str(cell["stratum"].iloc[0])), generator) for _, cell in cells]
    if not drawn:
        raise OptionError("There is no passage to be judged: the corpus has no sentences.")
    table = pd.concat(drawn).iloc[generator.permutation(sum(map(len, drawn)))].reset_index(drop=True)
    table.insert(0, "item", np.arange(1, len(table) + 1))
    sizes = ["stratum", "population", "sampled", "weight"]
    return table[["item", "document", "start", "end", *group_columns(by), *sizes]]


def _size(n: int | Mapping[str, int], stratum: str) -> int:
    known = (*STRATA, ALL)
    if isinstance(n, Mapping) and not set(n) <= set(known):
        raise OptionError.unknown("n", sorted(set(n) - set(known))[0], known)
    size = n.get(stratum, 0) if isinstance(n, Mapping) else n
    if size < 1:  # of a stratum that nobody looks into, nothing can be said
        raise OptionError(f"n={n!r} should be one passage or more of the stratum {stratum!r}.")
    return size


def _drawn(cell: pd.DataFrame, size: int, generator: np.random.Generator) -> pd.DataFrame:
    size = min(size, len(cell))
    chosen = np.sort(generator.choice(len(cell), size=size, replace=False))
    return cell.iloc[chosen].assign(population=len(cell), sampled=size, weight=len(cell) / size)
