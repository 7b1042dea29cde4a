"""Whom and what the documents of a topic speak of: profiles of actors and themes, alike in all languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.measures.themes import theme_occurrences, themes_of
from workbench.measures.topic_models import Matrix
from workbench.measures.topics import Found

AT_LEAST = 3  # documents in either language, for an actor or a theme to tell topics apart


@dataclass(frozen=True)
class Profile:
    """Of one language: the topics' weights in its documents, and who and what is in each (standardised)."""

    weights: Matrix
    has: Matrix
    clusters: npt.NDArray[np.int64]

    @property
    def topics(self) -> Matrix:
        """Return topics × features: how far each is more present than in all documents, in deviations."""
        return self.drawn(np.ones(len(self.weights)))

    def drawn(self, times: Matrix) -> Matrix:
        """Return the same with each document taken so many times."""
        own = self.weights * times[:, None]
        mean = own.T @ self.has / np.maximum(own.sum(axis=0), 1e-12)[:, None]
        return np.asarray(mean - times @ self.has / max(times.sum(), 1e-12))

    def shuffled(self, generator: np.random.Generator) -> Profile:
        """Return the profile with its features dealt out to other documents."""
        return Profile(self.weights, self.has[generator.permutation(len(self.has))], self.clusters)

    def resampled(self, generator: np.random.Generator) -> Matrix:
        """Return the topics' profiles in documents drawn again, clusters of near-copies together."""
        size = self._members.max() + 1
        times = np.bincount(generator.integers(size, size=size), minlength=size)
        return self.drawn(times[self._members].astype(float))

    @cached_property
    def _members(self) -> npt.NDArray[np.int64]:
        """The number of each document's cluster, from 0 without gaps."""
        return np.unique(self.clusters, return_inverse=True)[1]


def features_of(found: Found) -> pd.DataFrame:
    """Return documents × actors and themes: whether each is in it, columns named by kind and id."""
    corpus, rows = found.matter.corpus, found.matter.rows
    mentions = corpus.mention_rows
    sure = mentions[mentions["actor_id"].notna() & ~mentions["nested"]]
    parts = [sure[["document"]].assign(feature="actor:" + sure["actor_id"])]
    for name, theme in themes_of(corpus).items():
        documents = theme_occurrences(corpus, theme)["document"]
        parts.append(pd.DataFrame({"document": documents, "feature": f"theme:{name}"}))
    pairs = pd.concat(parts, ignore_index=True).drop_duplicates()
    table = pd.crosstab(pairs["document"], pairs["feature"]).reindex(rows, fill_value=0)
    return (table > 0).reset_index(drop=True)


def names_of(corpus: Corpus, features: list[str]) -> list[str]:
    """Return what readers call actors and themes."""
    actors = corpus.actors.set_index("actor_id")["actor"]
    language = str(corpus.settings.get("labels", "en"))
    known = {f"actor:{key}": str(name) for key, name in actors.items()}
    known |= {f"theme:{key}": t.labels.get(language, key) for key, t in themes_of(corpus).items()}
    return [known[name] for name in features]


def shared_features(one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    """Return the actors and themes that some documents of both languages have, and some have not."""
    telling = [set(t.columns[(t.sum() >= AT_LEAST) & (t.sum() < len(t))]) for t in (one, other)]
    return sorted(telling[0] & telling[1])


def profile_of(found: Found, features: pd.DataFrame) -> Profile:
    """Return the profile of a language's topics by these features."""
    weights = found.model.weights
    total = weights.sum(axis=1, keepdims=True)
    has = features.to_numpy(dtype=float)
    return Profile(
        weights=np.divide(weights, total, out=np.zeros_like(weights), where=total > 0),
        has=(has - has.mean(axis=0)) / has.std(axis=0),
        clusters=found.matter.clusters,
    )


def correlate(one: Matrix, other: Matrix) -> Matrix:
    """Return Pearson's r between each profile of one language and each of the other; NaN where undefined."""
    with np.errstate(divide="ignore", invalid="ignore"):
        left, right = (p - p.mean(axis=1, keepdims=True) for p in (one, other))
        left, right = (p / np.sqrt((p**2).sum(axis=1, keepdims=True)) for p in (left, right))
        return np.asarray(left @ right.T)
