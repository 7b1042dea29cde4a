"""Where nothing is planted, p is uniform, whether or not reports are copied; what is planted is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.measures.made_series import coverage_of, simulated, with_record
from workbench import bursts, change_points
from workbench.measures.permutation import permuted_documents, share_as_large
from workbench.measures.series import read_series

SERIES, PERMUTATIONS = 200, 99
LOW_BAR = {"bursts": {"gamma": 0.05, "s": 1.5}, "change_points": {"penalties": [0.2]}}
MEASURES = {"bursts": bursts, "change_points": change_points}


def smallest_p(name: str, table: pd.DataFrame, seed: int, **options: object) -> float:
    """Return the p of what is strongest; 1 where nothing is found."""
    found = MEASURES[name](table, permutations=PERMUTATIONS, seed=seed, **options)
    found = found[found["level"] == 1] if "level" in found.columns else found
    return float(found["p"].min()) if len(found) else 1.0


def smallest_ps(
    name: str, *, copied: float, spread: float = 0.0, known: bool = True, times: int = SERIES
) -> np.ndarray:
    """Return the p of many series of a constant share, their bar so low that nearly each shows something."""
    ps = []
    for seed in range(times):
        table = simulated(np.random.default_rng(seed), [0.25] * 18, copied=copied, spread=spread)
        table = table if known else with_record(table)
        ps.append(smallest_p(name, table, 10_000 + seed, **LOW_BAR[name]))
    return np.array(ps)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(("copied", "spread"), [(0.0, 0.0), (0.15, 0.5)], ids=["alone", "over-dispersed"])
def test_p_is_uniform_where_nothing_is_planted(name: str, copied: float, spread: float) -> None:
    ps = smallest_ps(name, copied=copied, spread=spread)
    assert (ps == 1).mean() < 0.03
    assert stats.kstest(ps, "uniform").pvalue > 0.01
    assert stats.binomtest(int((ps <= 0.05).sum()), SERIES, 0.05).pvalue > 0.01


@pytest.mark.parametrize("name", MEASURES)
def test_p_would_be_too_small_if_copies_were_taken_for_documents_of_their_own(name: str) -> None:
    """The test above can fail: it does so where the table does not say which documents are copies."""
    ps = smallest_ps(name, copied=0.15, known=False, times=60)
    assert stats.kstest(ps, "uniform").pvalue < 1e-4
    assert (ps <= 0.05).mean() > 0.3


@pytest.mark.parametrize("name", MEASURES)
def test_at_its_usual_bar_a_small_p_is_no_more_frequent_than_it_says(name: str) -> None:
    ps = [
        smallest_p(name, simulated(np.random.default_rng(seed), [0.4] * 18, copied=0.15), seed)
        for seed in range(100)
    ]
    assert stats.binomtest(sum(p <= 0.05 for p in ps), 100, 0.05, alternative="greater").pvalue > 0.01


@pytest.mark.parametrize("copied", [0.0, 0.1])
def test_what_is_planted_is_found(copied: float) -> None:
    """A share of a fifth that is three fifths in three of 18 periods, and from the tenth on."""
    burst, change = [0.2] * 18, [0.2] * 9 + [0.6] * 9
    burst[6:9] = [0.7] * 3
    hits = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        found = bursts(simulated(rng, burst, clusters=400, copied=copied), permutations=99)
        strong = found[(found["level"] == 1) & (found["p"] <= 0.05)]
        overlap = (strong["start"] <= "2022-09-01") & (strong["end"] >= "2022-07-01")
        changes = change_points(simulated(rng, change, clusters=400, copied=copied), permutations=99)
        near = (changes["p"] <= 0.05) & changes["at"].between("2022-08-01", "2022-12-01")  # two months about
        hits.append((overlap.any(), near.any()))
    assert np.mean(hits, axis=0).min() >= 0.85


# what a permutation keeps

series = st.integers(0, 2**32).map(
    lambda seed: simulated(np.random.default_rng(seed), [0.3] * 8, clusters=30, copied=0.4, spread=0.5)
)


@settings(max_examples=30, deadline=None)
@given(series, st.integers(0, 2**32))
def test_a_permutation_keeps_all_documents_and_all_hits(table: pd.DataFrame, seed: int) -> None:
    n, total = table["n"].to_numpy(), table["total"].to_numpy()
    drawn_n, drawn_total = permuted_documents(n, total, clusters_in(table), times=5, seed=seed)
    assert (drawn_n.sum(axis=1) == n.sum()).all()
    assert (drawn_total.sum(axis=1) == total.sum()).all()
    assert ((drawn_n >= 0) & (drawn_n <= drawn_total)).all()


def clusters_in(table: pd.DataFrame) -> list[list[tuple[int, int, int]]]:
    (found,) = read_series(table)
    return [list(own) for own in found.clusters or ()]


def test_a_cluster_moves_whole() -> None:
    """Nine copies, all about the subject, among periods of one document that is not."""
    n, total = np.array([0.0, 9, 0, 0]), np.array([1.0, 10, 1, 1])
    drawn, _ = permuted_documents(n, total, [[(1, 9, 9)]], times=200, seed=0)
    assert {tuple(sorted(row)) for row in drawn.tolist()} == {(0, 0, 0, 9)}
    assert (np.bincount(drawn.argmax(axis=1), minlength=4) > 0).all()


def test_a_cluster_of_several_periods_keeps_their_distance() -> None:
    n, total = np.array([2.0, 0, 3, 0]), np.array([3.0, 1, 4, 1])
    drawn, _ = permuted_documents(n, total, [[(0, 2, 2), (2, 3, 3)]], times=200, seed=0)
    assert {tuple(row) for row in drawn.tolist()} <= {(2, 0, 3, 0), (0, 2, 0, 3), (3, 0, 2, 0), (0, 3, 0, 2)}
    assert len({tuple(row) for row in drawn.tolist()}) == 4


def test_p_counts_the_observed_among_the_permuted() -> None:
    """Phipson and Smyth 2010: (k + 1) / (B + 1)."""
    assert share_as_large([3.0, 10.0], np.array([1.0, 2.0, 3.0, 4.0])) == [3 / 5, 1 / 5]


def test_gaps_stay_where_they_are() -> None:
    """Chance has no documents where nobody searched."""
    table = with_record(coverage_of([2, 9, np.nan, 2, 2, 2], [20, 20, 0, 20, 20, 20]))
    found = bursts(table, gamma=0.1, permutations=99)
    assert found["p"].between(0.01, 1).all()
    assert len(found)
