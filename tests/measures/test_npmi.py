"""How sure an NPMI is: the linearised interval against simulations, a bootstrap, and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from workbench.measures.npmi import Meetings, npmi

# Share of sentences with either actor, how far they go together, how evenly they are spread.
PAIRS = {
    "chance, seldom": (0.05, 0.05, 0.0, 1.0),
    "together, seldom": (0.05, 0.05, 0.5, 1.0),
    "together, often": (0.2, 0.2, 0.5, 1.0),
    "closely, hardly ever": (0.02, 0.02, 0.8, 0.5),
    "one often, one seldom": (0.1, 0.03, 0.5, 0.5),
    "chance, evenly": (0.2, 0.1, 0.0, 5.0),
    "closely, very often": (0.3, 0.3, 0.8, 2.0),
}
Case = tuple[float, float, float, float]


def simulated(generator: np.random.Generator, documents: int, pair: Case, pairs: int = 200) -> Meetings:
    """Return many corpora at once, a pair each: sentences with both actors, with either, in documents."""
    a, b, together, evenness = pair
    sentences = 1 + generator.poisson(9, (documents, 1))
    one, other = (generator.gamma(evenness, 1 / evenness, (documents, pairs)) for _ in "ab")
    share_a = np.clip(a * one, 0, 0.9)
    share_b = np.clip(b * (one * together + other * (1 - together)), 0, 0.9)
    joint = np.clip(share_a * share_b * (1 + 1.5 * together), 0, np.minimum(share_a, share_b))
    both = generator.binomial(sentences, joint)
    first = both + generator.binomial(sentences - both, np.clip((share_a - joint) / (1 - joint), 0, 1))
    left = np.clip((share_b - joint) / np.clip(1 - share_a, 0.05, 1), 0, 1)
    second = both + generator.binomial(sentences - first, left)
    return Meetings(*(sparse.csr_matrix(n) for n in (both, first, second)), sentences[:, 0].astype(float))


@pytest.mark.parametrize(("documents", "least", "most"), [(200, 0.93, 0.985), (20, 0.90, 1.0)])
@pytest.mark.parametrize("name", PAIRS)
def test_the_interval_holds_the_truth(name: str, documents: int, least: float, most: float) -> None:
    """Of the pairs that stand in the table: those that meet twice or more."""
    truth = float(simulated(np.random.default_rng(99), 400_000, PAIRS[name], pairs=1).value[0])
    held: list[bool] = []
    for seed in range(20):
        drawn = simulated(np.random.default_rng(seed), documents, PAIRS[name])
        low, high = drawn.bounds()
        held += ((low <= truth) & (truth <= high))[drawn.sums[0] >= 2].tolist()
    assert len(held) >= 300
    assert least <= np.mean(held) <= most


def test_a_bootstrap_of_documents_is_as_wide() -> None:
    generator = np.random.default_rng(5)
    drawn = simulated(generator, 200, PAIRS["together, often"], pairs=20)
    times = generator.multinomial(200, np.full(200, 1 / 200), 1000)
    sums = (times @ own for own in (drawn.both, drawn.first, drawn.second, drawn.units[:, None]))
    low, high = np.percentile(npmi(*sums), [2.5, 97.5], axis=0)
    ours = drawn.bounds()
    assert np.median((ours[1] - ours[0]) / (high - low)) == pytest.approx(1.05, abs=0.1)


def made(both: list[int], first: list[int], second: list[int], units: list[int]) -> Meetings:
    return Meetings(
        *(sparse.csr_matrix(np.array([n]).T) for n in (both, first, second)), np.array(units, float)
    )


def test_an_interval_by_hand() -> None:
    """Contributions by leaving a little of each document out, which is what linearising means."""
    counts = np.array(
        [[2, 1, 0, 3, 1, 2], [4, 1, 2, 3, 2, 3], [2, 3, 1, 5, 1, 2], [9, 8, 12, 10, 7, 11]], float
    )
    whole = float(npmi(*counts.sum(axis=1)))
    little = 1e-6
    e = np.array([(whole - npmi(*(counts.sum(axis=1) - little * counts[:, i]))) / little for i in range(6)])
    freedom = min(2 / ((e**4).sum() / (e**2).sum() ** 2 - 1 / 6), 5)
    variance = 6 / 5 * (e**2).sum() * (1 + 1 / freedom)
    low, high = made(*(row.astype(int).tolist() for row in counts)).bounds()
    assert (high[0] - low[0]) / 2 == pytest.approx(2.5706 * np.sqrt(variance), rel=0.01)  # t of 5
    assert (high[0] + low[0]) / 2 == pytest.approx(whole)


def test_what_three_texts_have_might_be_in_none() -> None:
    low, high = made([1, 1, 1, 0, 0], [2, 1, 1, 1, 0], [1, 2, 1, 0, 1], [9] * 5).bounds()
    assert low[0] == -1
    assert high[0] < 1
    assert made([1, 1, 1, 1, 0], [2, 1, 1, 1, 0], [1, 2, 1, 1, 1], [9] * 5).bounds()[0][0] > -1


def test_one_text_or_a_pair_in_every_unit_tell_nothing_of_variation() -> None:
    assert np.isnan(made([2], [3], [2], [9]).bounds()).all()
    everywhere = made([2, 2, 3], [2, 2, 3], [2, 2, 3], [2, 2, 3])
    assert everywhere.value.tolist() == [1.0]
    assert np.isnan(everywhere.bounds()).all()
