"""Intervals: published values, and what an interval must always be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import OptionError
from workbench.measures.intervals import effective_number, wilson

# Newcombe 1998, Statistics in Medicine 17, table I, method 3
NEWCOMBE = [
    (81, 263, 0.25529, 0.36621),
    (15, 148, 0.06239, 0.16049),
    (0, 20, 0, 0.16113),
    (1, 29, 0.00611, 0.17176),
]


@pytest.mark.parametrize(("hits", "total", "low", "high"), NEWCOMBE)
def test_wilson_as_newcombe_1998_has_it(hits: int, total: int, low: float, high: float) -> None:
    found = wilson(hits, total)
    assert [round(float(bound), 5) for bound in found] == pytest.approx([low, high], abs=1.1e-5)


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    hits, total = np.array([81, 15, 0]), np.array([263, 148, 20])
    low, high = wilson(hits, total)
    alone = [wilson(h, t) for h, t in zip(hits, total, strict=True)]
    assert np.allclose(np.array([low, high]).T, np.array(alone, dtype=float))


def test_nothing_has_no_interval() -> None:
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(wilson([0, 1], [0, 2])[0]).tolist() == [True, False]


counts = st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(counts)
def test_an_interval_contains_its_estimate(count: tuple[int, int]) -> None:
    hits, total = count
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1


@given(counts, st.integers(2, 50))
def test_an_interval_narrows_with_n(count: tuple[int, int], times: int) -> None:
    hits, total = count
    low, high = wilson(hits, total)
    lower, higher = wilson(hits * times, total * times)
    assert higher - lower < high - low


@given(counts, st.floats(0.05, 1))
def test_copies_widen_an_interval_around_the_same_share(count: tuple[int, int], share: float) -> None:
    hits, total = count
    low, high = wilson(hits, total)
    wider_low, wider_high = wilson(hits, total, effective=total * share)
    assert wider_low <= low + 1e-12
    assert high <= wider_high + 1e-12


def test_more_than_all_documents_are_never_effective() -> None:
    assert np.allclose(wilson(3, 10, effective=1000), wilson(3, 10))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_the_effective_number_lies_between_the_clusters_and_the_documents(clusters: list[int]) -> None:
    effective = effective_number(clusters)
    assert 1 <= effective <= len(set(clusters)) + 1e-9
    sizes = [clusters.count(name) for name in set(clusters)]
    assert effective == pytest.approx(sum(sizes) ** 2 / sum(size**2 for size in sizes))


def test_the_effective_number_of_nothing_is_nothing() -> None:
    assert effective_number([]) == 0


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(OptionError, match="between 0 and 1"):
        wilson(1, 2, level=level)
