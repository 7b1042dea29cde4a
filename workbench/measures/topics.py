"""Topics that nobody defined: what a model of one language proposes, in words and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.intervals import effective_number, wilson
from workbench.measures.topic_matter import Matter, read_matter
from workbench.measures.topic_models import Matrix, Model, check_method, readable
from workbench.measures.topic_numbers import (
    check_number,
    chosen_of,
    judge,
    judged,
    model_of,
    numbers_to_try,
)
from workbench.measures.topic_quality import STABLE
from workbench.measures.views import measure
from workbench.schema_topics import TOPICS

N_TYPICAL = 3
IN_LABEL = 3
RELEVANCE = 0.6  # Sievert and Shirley 2014, whose readers named topics best with it


@dataclass(frozen=True)
class Found:
    """The topics that a model found in what it read."""

    matter: Matter
    model: Model
    method: str

    @property
    def labels(self) -> list[str]:
        """Each topic's number with its three words of most weight."""
        heads = [", ".join(self.matter.terms[own]) for own in self.model.top(IN_LABEL)]
        return [f"{number}: {head}" for number, head in enumerate(heads, 1)]

    @property
    def ids(self) -> npt.NDArray[Any]:
        """The document_ids of the documents."""
        return self.matter.catalogue["document_id"].to_numpy()


def find_topics(corpus: Corpus, *, k: int | None, method: str, **options: Any) -> Found | None:
    """Return the topics of a corpus, as many as asked for or as evidence speaks for; None without any.

    `options` are those of `read_matter`. Raises `OptionError` for topics that cannot be told apart.
    """
    check_method(method)
    matter = read_matter(corpus, **options)
    if k is None:
        models = judge(matter, numbers_to_try(matter, None), method=method)
        best = chosen_of(models)
        return None if best is None else Found(matter, models[best].model, method)
    check_number(matter, k)
    if not len(matter.terms):
        return None
    return Found(matter, model_of(readable(matter, method), int(k), method=method), method)


@measure
def topics(
    corpus: Corpus,
    *,
    k: int | None = None,
    language: str | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    copies: str = "once",
) -> pd.DataFrame:
    """Find topics: words that tend to stand in the same documents.

    Parameters
    ----------
    k : number of topics; by default the one that `topic_numbers` chooses.
    language : code of the language; required where the corpus has documents in several.
    method : "nmf", non-negative matrix factorisation (Lee and Seung 1999) of tf-idf weights, or "lda",
        latent Dirichlet allocation (Blei, Ng and Jordan 2003) of counts, which needs longer texts and more.
    min_documents, max_share : words in fewer documents, or in a larger share of them, are left out.
    copies : "once" (the default here: copies would make a topic of themselves) or "all".

    Returns
    -------
    A table `topic, topic_label, words, distinctive, typical, n, total, share, low, high, coherence,
    stability, stable`, the largest topic first: `words` the ten of most weight; `distinctive` the ten of
    most relevance (Sievert and Shirley 2014: 0.6 log weight + 0.4 log lift), which are this topic's more
    than others'; `typical` the document_ids of the three documents with most of it; `n` documents in
    which the topic has the largest weight, of all `total` documents (one without any common word has no
    topic), with 95 % bounds (Wilson on the effective number of documents); `coherence` the mean NPMI of
    its words and `stability` its agreement with five models of parts of the documents, both as in
    `topic_numbers`; `stable` tells whether that is 0.5 or more. No rows where there is nothing to model:
    no word is common enough, or, without `k`, there are fewer than sixteen documents.

    When not to trust it: topics are a suggestion for reading, and `k` decides what is seen. One that is not
    stable is a matter of chance. Intervals do not include what another model would have found.
    """
    found = find_topics(
        corpus,
        k=k,
        method=method,
        language=language,
        min_documents=min_documents,
        max_share=max_share,
        copies=copies,
    )
    if found is None:
        return TOPICS.empty()
    return _table(found)


def _table(found: Found) -> pd.DataFrame:
    matter, model = found.matter, found.model
    k, total = len(model.words), len(matter.rows)
    n = np.bincount(model.dominant[model.dominant >= 0], minlength=k)
    low, high = wilson(n, total, effective=effective_number(matter.clusters))
    quality = judged(matter, model, method=found.method)
    agreement = quality.agreement.mean(axis=0)
    columns = {
        "topic": np.arange(1, k + 1),
        "topic_label": found.labels,
        **_in_words(found),
        "n": n,
        "total": total,
        "share": n / total,
        "low": low,
        "high": high,
        "coherence": quality.coherence,
        "stability": agreement,
        "stable": agreement >= STABLE,
    }
    return TOPICS.conform(pd.DataFrame(columns))


def _in_words(found: Found) -> dict[str, list[str]]:
    """Return what each topic is made of: its words, those that are its own, its documents."""
    terms, model = found.matter.terms, found.model
    return {
        "words": [", ".join(terms[own]) for own in model.top()],
        "distinctive": [", ".join(terms[own]) for own in most_relevant(model)],
        "typical": [" | ".join(found.ids[own]) for own in most_typical(model, N_TYPICAL)],
    }


def lift_of(model: Model) -> Matrix:
    """Return each word's weight in each topic, divided by its weight over all topics."""
    over_all = model.weights.sum(axis=0) @ model.words / max(model.weights.sum(), 1e-12)
    lift: Matrix = np.divide(model.words, over_all, out=np.zeros_like(model.words), where=over_all > 0)
    return lift


def relevance_of(model: Model) -> Matrix:
    """Return each word's relevance to each topic; minus infinity where it has no weight."""
    with np.errstate(divide="ignore"):
        weight, lift = np.log(model.words), np.log(lift_of(model))
    relevance: Matrix = RELEVANCE * weight + (1 - RELEVANCE) * lift
    return relevance.round(6)


def most_relevant(model: Model, n: int = 10) -> list[npt.NDArray[np.int64]]:
    """Return the numbers of each topic's most relevant words, the first first."""
    relevance = relevance_of(model)
    order = np.argsort(-relevance, axis=1, kind="stable")[:, :n]
    return [own[np.isfinite(row[own])] for own, row in zip(order, relevance, strict=True)]


def most_typical(model: Model, n: int) -> list[npt.NDArray[np.int64]]:
    """Return the documents in which each topic has most weight, the first first; none without any."""
    order = np.argsort(-model.weights, axis=0, kind="stable")[:n].T
    return [own[model.weights[own, topic] > 0] for topic, own in enumerate(order)]
