"""How many topics: coherence and stability for several numbers of them, and the number they speak for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.topic_matter import Matter, read_matter
from workbench.measures.topic_models import Matrix, Model, check_method, fit, readable
from workbench.measures.topic_quality import SEEDS, STABLE, npmi_coherence, stability
from workbench.measures.views import measure
from workbench.schema_topics import TOPIC_NUMBERS

GRID = (2, 3, 4, 5, 6, 8, 10, 15, 20)
PER_TOPIC = 8  # documents, so that a topic of the middle size rests on more than a handful


@dataclass(frozen=True)
class Judged:
    """A model of `k` topics with the coherence of each, and its agreement with that of each seed."""

    model: Model
    coherence: Matrix
    agreement: Matrix

    @property
    def product(self) -> float:
        """Coherence times stability, 0 where words stand together less than chance would have it."""
        mean = float(np.nanmean(self.coherence)) if not np.isnan(self.coherence).all() else 0.0
        return round(max(mean, 0.0) * float(self.agreement.mean()), 6)


@measure
def topic_numbers(
    corpus: Corpus,
    *,
    grid: Sequence[int] | None = None,
    language: str | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    seeds: int = SEEDS,
    copies: str = "once",
) -> pd.DataFrame:
    """Judge several numbers of topics by their coherence and by their stability across seeds.

    Parameters
    ----------
    grid : the numbers to try; by default from 2 to 20, as far as each topic has eight documents.
    language, method, min_documents, max_share, copies : as in `topics`.
    seeds : models that each is compared with, of four fifths of the documents and from a random start.

    Returns
    -------
    A table `k, criterion, value, least, most, stable, chosen, n, total`, three rows a number: *coherence*
    is the mean NPMI of all pairs among a topic's ten words, p the share of these documents that have them
    (Aletras and Stevenson 2013; -1 to 1); *stability* the mean agreement of a topic with its counterpart
    in the models of the seeds (average Jaccard of the ranked words, Greene, O'Callaghan and Cunningham
    2014; 0 to 1); *both* their product. `least` and `most` are those of the worst and the best topic.
    `stable`: a stability of 0.5 or more. `chosen`: the number with the highest product, of equals the
    smaller. `n` counts the words that the models read, `total` the documents. No rows with fewer than
    sixteen documents: there is nothing to choose.

    When not to trust it: coherence is that of the documents which the model was made of, and grows
    with the rarity of words. Where the best is the last of the grid, try more; where it is little better than
    its neighbours, the corpus does not say how many topics it has. Read before believing it.
    """
    check_method(method)
    if seeds < 1:
        raise OptionError(f"seeds={seeds} should be 1 or more random starts.")
    matter = read_matter(
        corpus, language=language, min_documents=min_documents, max_share=max_share, copies=copies
    )
    models = judge(matter, numbers_to_try(matter, grid), method=method, seeds=seeds)
    best = chosen_of(models)
    rows = [row for k, own in models.items() for row in _rows(k, own, best, matter)]
    return TOPIC_NUMBERS.conform(pd.DataFrame(rows, columns=TOPIC_NUMBERS.names))


def numbers_to_try(matter: Matter, grid: Sequence[int] | None) -> list[int]:
    """Return the numbers asked for, or those of the usual ones that the documents can bear."""
    if grid is None:
        return [k for k in GRID if k <= min(len(matter.rows) // PER_TOPIC, matter.most)]
    for k in grid:
        check_number(matter, k)
    return sorted({int(k) for k in grid})


def check_number(matter: Matter, k: int) -> None:
    """Raise `OptionError` unless so many topics can be told apart."""
    if not len(matter.rows):
        raise OptionError(f"k={k} topics cannot be found in no documents; choose more of them.")
    if k < 1 or (len(matter.terms) and k > matter.most):
        raise OptionError(
            f"k={k} topics cannot be told apart in {len(matter.rows)} documents with "
            f"{len(matter.terms)} common words; choose fewer topics or more documents."
        )


def judge(matter: Matter, grid: Sequence[int], *, method: str, seeds: int = SEEDS) -> dict[int, Judged]:
    """Return the model of each number of topics, judged."""
    if not grid or not len(matter.terms):
        return {}
    matrix = readable(matter, method)
    return {k: judged(matter, model_of(matrix, k, method=method), method=method, seeds=seeds) for k in grid}


def judged(matter: Matter, model: Model, *, method: str, seeds: int = SEEDS) -> Judged:
    """Return a model with the coherence of its topics, and their agreement with those of each seed."""
    agreement = stability(readable(matter, method), model, method=method, seeds=seeds)
    return Judged(model, npmi_coherence(matter.counts, model.top()), agreement)


def model_of(matrix: sparse.csr_matrix, k: int, *, method: str) -> Model:
    """Return the model of so many topics, the one that dominates most documents first."""
    model = fit(matrix, k, method=method)
    dominant = model.dominant
    n = np.bincount(dominant[dominant >= 0], minlength=len(model.words))
    return model.ordered(np.argsort(-n, kind="stable"))


def chosen_of(models: dict[int, Judged]) -> int | None:
    """Return the number that coherence and stability speak for; None where none was judged."""
    return max(models, key=lambda k: (models[k].product, -k), default=None)


def _rows(k: int, own: Judged, best: int | None, matter: Matter) -> list[tuple[object, ...]]:
    each = own.agreement.mean(axis=0)
    stable, facts = bool(each.mean() >= STABLE), (k == best, len(matter.terms), len(matter.rows))
    rows: list[tuple[object, ...]] = []
    for name, values in (("coherence", own.coherence), ("stability", each)):
        known = values[~np.isnan(values)]
        ends = (known.mean(), known.min(), known.max()) if len(known) else (np.nan,) * 3
        rows.append((k, name, *ends, stable, *facts))
    return [*rows, (k, "both", own.product, np.nan, np.nan, stable, *facts)]
