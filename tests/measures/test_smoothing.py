"""Rolling means: their edges, gaps, and what a constant gives."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.made_series import coverage_of
from workbench import coverage, smoothed_coverage
from workbench.corpus import Corpus
from workbench.errors import OptionError

N, TOTAL = [1, 2, 6, 1, np.nan, 4, 4, 4], [10, 10, 20, 10, 0, 10, 10, 20]
nan = np.nan


def test_the_edges_and_the_neighbours_of_a_gap_have_no_mean() -> None:
    table = smoothed_coverage(coverage_of(N, TOTAL))
    assert list(table.columns) == ["period", "periods", "n", "total", "share"]
    assert table["n"].tolist() == pytest.approx([nan, 3, 3, nan, nan, nan, 4, nan], nan_ok=True)
    assert table["share"].tolist() == pytest.approx(
        [nan, 9 / 40, 9 / 40, nan, nan, nan, 12 / 40, nan], nan_ok=True
    )
    assert table["periods"].tolist() == [2, 3, 3, 2, 2, 2, 3, 2]


def test_edges_have_a_mean_where_the_least_is_stated_and_a_gap_has_none() -> None:
    table = smoothed_coverage(coverage_of(N, TOTAL), least=2)
    assert table["n"].tolist() == pytest.approx([1.5, 3, 3, 3.5, nan, 4, 4, 4], nan_ok=True)


def test_the_mean_as_pandas_has_it() -> None:
    n = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
    found = smoothed_coverage(coverage_of(n, n), over=5)["n"]
    pd.testing.assert_series_equal(found, pd.Series(n, name="n").rolling(5, center=True).mean())


@given(
    st.integers(1, 50),
    st.integers(0, 50),
    st.lists(st.booleans(), min_size=1, max_size=20),
    st.sampled_from([1, 3, 7]),
    st.integers(1, 7),
)
def test_smoothing_a_constant_gives_the_constant(
    n: int, rest: int, known: list[bool], over: int, least: int
) -> None:
    values = [float(n) if there else nan for there in known]
    table = smoothed_coverage(coverage_of(values, [n + rest] * len(known)), over=over, least=min(least, over))
    told = table["n"].dropna()
    assert told.tolist() == pytest.approx([n] * len(told))
    if rest:
        assert table["share"].dropna().tolist() == pytest.approx([n / (n + rest)] * len(told))
    assert not (table["n"].notna() & ~pd.Series(known)).any()
    enough = table["periods"] >= min(least, over)
    assert (table["n"].notna() == (enough & pd.Series(known)))[: len(table)].all()


def test_counts_without_a_subject_have_no_share(press: Corpus) -> None:
    table = smoothed_coverage(coverage(press, every="month"), least=1)
    assert table["share"].isna().all()
    assert table["n"].tolist() == [1, 5 / 3, 1.5]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"over": 4}, "over=4 should be an odd number"),
        ({"over": 0}, "over=0 should be an odd number"),
        ({"over": 3, "least": 4}, "least=4 should be between 1 and over=3"),
        ({"least": 0}, "least=0 should be between 1 and over=3"),
    ],
)
def test_a_bad_window_says_what_is_good(options: dict[str, int], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        smoothed_coverage(coverage_of(N, TOTAL), **options)
