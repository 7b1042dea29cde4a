"""Which topics of two languages are about the same: a bridge by the actors and themes that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.topic_matter import languages_of
from workbench.measures.topic_models import Matrix
from workbench.measures.topic_profiles import (
    Profile,
    correlate,
    features_of,
    names_of,
    profile_of,
    shared_features,
)
from workbench.measures.topics import Found, find_topics
from workbench.measures.views import measure
from workbench.schema_topics import TOPIC_BRIDGE

FEW = 10  # features below which a correlation is not worth the name
N_SHARED = 5


@dataclass(frozen=True)
class _Bridge:
    """What two languages' profiles say of each other; all tables are topics × topics."""

    r: Matrix
    low: Matrix
    high: Matrix
    p: Matrix
    shared: list[list[str]]
    features: int


@measure
def topic_bridge(
    corpus: Corpus,
    *,
    k: int | Mapping[str, int] | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    resamples: int = 200,
    seed: int = 20220224,
    copies: str = "once",
) -> pd.DataFrame:
    """Compare the topics of each language with those of every other, by whom and what they speak of.

    Words of two languages cannot be compared; actors and themes can, since both are recognised in either.
    A topic's profile says how much more often its documents (weighted by the topic's share) mention an
    actor, or use a theme, than all documents of the language, in standard deviations. Two topics
    correspond as far as their profiles correlate.

    Parameters
    ----------
    k : number of topics in every language, or by language (`{"id": 5, "en": 3}`); by default chosen in each.
    method, min_documents, max_share, copies : as in `topics`.
    resamples, seed : of the bootstrap and of the permutations.

    Returns
    -------
    A table `language_a, topic_a, label_a, language_b, topic_b, label_b, r, low, high, p, features,
    shared, mutual, reliable`, the closest pair first. `r` is Pearson's over the `features` (actors and
    themes in three documents or more of both languages), -1 to 1; between `low` and `high` lie 95 % of the
    r of documents drawn again (clusters of near-copies together, the topics kept); `p` is the share of
    permutations, in which features are dealt out to other documents, where topic a has a closer partner
    in the other language by chance; `shared` names what speaks most for the pair; `mutual`: each is the
    other's closest. `reliable`: mutual, ten features or more, `low` above 0 and `p` below 0.05. No rows
    where fewer than two languages have topics; NaN with fewer than three features.

    When not to trust it: `low` and `high` are no confidence interval. Few documents make profiles noisy, and
    noise draws r towards 0: in simulations both held the r of profiles without noise in 50–66 % of cases at
    20 to 200 documents a language, and in 63–86 % at 1000. What they missed lay above `high`, for topics that
    correspond: `low` was a safe bound (r was above it in all of 2526 cases), and stood above 0 for one in a
    thousand pairs that did not correspond. So a pair may well be closer than it seems, seldom less close.
    Whatever is not `reliable` is a guess. A bridge shows that the same actors and
    themes occur, not that the same is said of them; two topics on one war differ in tone, frame and source.
    """
    if resamples < 1:
        raise OptionError(f"resamples={resamples} should be 1 or more.")
    options = {"method": method, "min_documents": min_documents, "max_share": max_share, "copies": copies}
    parts = [TOPIC_BRIDGE.empty()]
    for one, other in combinations(_topics_by_language(corpus, k, options), 2):
        parts.append(_pairs(one, other, _compare(one, other, resamples, np.random.default_rng(seed))))
    table = pd.concat(parts[1:] or parts, ignore_index=True)
    return TOPIC_BRIDGE.conform(table.sort_values("r", ascending=False, kind="stable", ignore_index=True))


def _topics_by_language(
    corpus: Corpus, k: int | Mapping[str, int] | None, options: Mapping[str, Any]
) -> list[Found]:
    known = languages_of(corpus)
    if isinstance(k, Mapping) and (strange := set(k) - set(known)):
        raise OptionError.unknown("k", min(strange), known)
    asked = {code: k.get(code) if isinstance(k, Mapping) else k for code in known}
    each = [find_topics(corpus, k=number, language=code, **options) for code, number in asked.items()]
    return [found for found in each if found is not None]


def _compare(one: Found, other: Found, resamples: int, generator: np.random.Generator) -> _Bridge:
    tables = [features_of(found) for found in (one, other)]
    names = shared_features(*tables)
    a, b = (profile_of(f, t[names]) for f, t in zip((one, other), tables, strict=True))
    r = (
        correlate(a.topics, b.topics)
        if len(names) > 2
        else np.full((len(one.labels), len(other.labels)), np.nan)
    )
    low, high = _bounds(a, b, r, resamples, generator)
    return _Bridge(
        r=r.round(9),
        low=low,
        high=high,
        p=_chance(a, b, r, resamples, generator),
        shared=_shared(a.topics, b.topics, names_of(one.matter.corpus, names)),
        features=len(names),
    )


def _bounds(
    a: Profile, b: Profile, r: Matrix, resamples: int, generator: np.random.Generator
) -> tuple[Matrix, Matrix]:
    if np.isnan(r).all():
        return r, r
    draws = np.array([correlate(a.resampled(generator), b.resampled(generator)) for _ in range(resamples)])
    low, high = np.nanquantile(draws, [0.025, 0.975], axis=0)
    return np.minimum(low, r).round(9), np.maximum(high, r).round(9)


def _chance(a: Profile, b: Profile, r: Matrix, resamples: int, generator: np.random.Generator) -> Matrix:
    """Return how often chance gives a topic a partner as close, of all the topics it might have met."""
    if np.isnan(r).all():
        return r
    closest = [np.nanmax(correlate(a.topics, b.shuffled(generator).topics), axis=1) for _ in range(resamples)]
    as_close = np.array(closest)[:, :, None] >= r[None, :, :]
    p: Matrix = (1 + as_close.sum(axis=0)) / (1 + resamples)
    return np.where(np.isnan(r), np.nan, p)


def _shared(one: Matrix, other: Matrix, names: list[str]) -> list[list[str]]:
    """Return for each pair of topics what both have more than their language, the most telling first."""
    both = np.minimum(one[:, None, :], other[None, :, :]).round(9)
    best = np.argsort(-both, axis=2, kind="stable")[:, :, :N_SHARED]
    return [
        [", ".join(names[f] for f in own if both[i, j, f] > 0) for j, own in enumerate(row)]
        for i, row in enumerate(best)
    ]


def _pairs(one: Found, other: Found, bridge: _Bridge) -> pd.DataFrame:
    first, second = (axis.ravel() for axis in np.indices(bridge.r.shape))
    r = np.where(np.isnan(bridge.r), -np.inf, bridge.r)
    mutual = np.isfinite(r) & (r == r.max(axis=1, keepdims=True)) & (r == r.max(axis=0, keepdims=True))
    sure = mutual & (bridge.features >= FEW) & (bridge.low > 0) & (bridge.p < 0.05)
    columns = {
        "language_a": one.matter.language,
        "topic_a": first + 1,
        "label_a": [one.labels[i] for i in first],
        "language_b": other.matter.language,
        "topic_b": second + 1,
        "label_b": [other.labels[j] for j in second],
        **{name: getattr(bridge, name).ravel() for name in ("r", "low", "high", "p")},
        "features": bridge.features,
        "shared": [text for row in bridge.shared for text in row],
        "mutual": mutual.ravel(),
        "reliable": sure.ravel(),
    }
    return pd.DataFrame(columns)
