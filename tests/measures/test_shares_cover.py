"""Shares with their intervals, of documents and of quotations: in simulations they hold the truth."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.measures.intervals import effective_number, wilson
from workbench.measures.ratios import effective_total

TIMES = 2000


@pytest.mark.parametrize(("size", "least", "most"), [(200, 0.93, 0.975), (20, 0.90, 1.0)])
@pytest.mark.parametrize("copied", [0.0, 0.2])
@pytest.mark.parametrize("share", [0.01, 0.02, 0.05, 0.1, 0.3, 0.5])
def test_a_share_of_documents(share: float, copied: float, size: int, least: float, most: float) -> None:
    """Copies, two to four of a text, all are about the subject or none is."""
    generator, held = np.random.default_rng(1), 0
    for _ in range(TIMES):
        copies = np.where(generator.random(size) < copied, generator.integers(2, 5, size), 1)
        cluster = np.repeat(np.arange(size), copies)[:size]
        hits = (generator.random(size) < share)[cluster].sum()
        low, high = wilson(hits, size, effective=effective_number(cluster))
        held += bool(low <= share <= high)
    assert least <= held / TIMES <= most


# The share of a speaker, and how evenly articles quote: 0.3 is nearly all of an article, or nothing.
SPEAKERS = [(0.02, 0.3), (0.02, 0.5), (0.05, 0.3), (0.1, 0.5), (0.1, 5.0), (0.3, 0.5), (0.3, 5.0), (0.5, 0.5)]


@pytest.mark.parametrize(("size", "least", "most"), [(200, 0.93, 0.975), (20, 0.90, 1.0)])
@pytest.mark.parametrize(("share", "evenness"), SPEAKERS)
def test_a_share_of_quotations(share: float, evenness: float, size: int, least: float, most: float) -> None:
    """Four quotations an article on average; who is quoted nowhere has no row."""
    generator, held = np.random.default_rng(2), []
    for _ in range(TIMES):
        quotations = generator.poisson(4, size)
        own = generator.binomial(quotations, generator.beta(share * evenness, (1 - share) * evenness, size))
        with_any = quotations > 0
        if own.sum():
            effective = effective_total(own[with_any], quotations[with_any])
            low, high = wilson(own.sum(), quotations.sum(), effective=effective)
            held.append(bool(low <= share <= high))
    assert least <= np.mean(held) <= most
