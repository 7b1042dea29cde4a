"""What the bounds of a bridge between languages are worth: a safe lower bound, and no confidence interval."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.measures.topic_bridge import _bounds
from workbench.measures.topic_profiles import Profile, correlate

FEATURES, TOPICS = 30, 3


def profile(generator: np.random.Generator, size: int, base: np.ndarray, loads: np.ndarray) -> Profile:
    """Return the profile of documents whose topics make actors and themes more likely, or less."""
    topics = generator.dirichlet(np.full(TOPICS, 0.2), size)
    has = generator.random((size, FEATURES)) < 1 / (1 + np.exp(-(base + topics @ loads)))
    weights = 0.8 * topics + 0.2 * generator.dirichlet(np.ones(TOPICS), size)  # models are near the truth
    return Profile(weights, has.astype(float), np.arange(size))


def languages(generator: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return what makes features likely in two languages: much of it is the same."""
    base, loads = generator.normal(-1.8, 0.8, FEATURES), generator.normal(0, 1.5, (TOPICS, FEATURES))
    other = base + generator.normal(0, 0.4, FEATURES), loads + generator.normal(0, 0.9, loads.shape)
    return [(base, loads), other]


def standardised(profiles: list[Profile], telling: np.ndarray) -> list[Profile]:
    has = [own.has[:, telling] for own in profiles]
    scaled = [(own - own.mean(axis=0)) / own.std(axis=0) for own in has]
    return [Profile(own.weights, h, own.clusters) for own, h in zip(profiles, scaled, strict=True)]


def simulated(size: int, times: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the correlations of profiles without noise, and the bounds from so many documents a language."""
    generator = np.random.default_rng(20220224)
    both = languages(generator)
    large = [profile(generator, 20_000, *own) for own in both]
    rows = []
    for _ in range(times):
        drawn = [profile(generator, size, *own) for own in both]
        telling = np.all([(own.has.sum(axis=0) >= 3) & (own.has.mean(axis=0) < 1) for own in drawn], axis=0)
        a, b = standardised(drawn, telling)
        truth = correlate(*(own.topics for own in standardised(large, telling)))
        rows.append((truth, *_bounds(a, b, correlate(a.topics, b.topics), 100, generator)))
    truth, low, high = (np.array(values).ravel() for values in zip(*rows, strict=True))
    return truth, low, high


@pytest.mark.parametrize(("size", "floor"), [(20, 0.35), (200, 0.5)])
def test_the_lower_bound_is_safe_and_both_together_are_no_confidence_interval(
    size: int, floor: float
) -> None:
    truth, low, high = simulated(size)
    corresponding = truth > 0.2
    assert corresponding.sum() >= 100
    assert (low <= truth)[corresponding].mean() >= 0.99
    assert (low > 0)[truth <= 0].mean() <= 0.02
    held = ((low <= truth) & (truth <= high)).mean()
    assert floor <= held < 0.93  # as the docstring says; if a better interval is found, say so there
    missed = corresponding & ~((low <= truth) & (truth <= high))
    assert (truth > high)[missed].mean() >= 0.99
