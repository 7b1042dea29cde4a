"""Changes of level: a published series, other software, gaps, copies, intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.measures.made_series import coverage_of, with_record
from workbench import change_points, coverage
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import effective_number, share_correlation, share_difference
from workbench.measures.partitions import Sums, best_division, strongest_change

# Flow of the Nile at Aswan 1871-1970, 10^8 m³ a year: the series `Nile` of R.
NILE = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
    1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
    1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796,
    1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874,
    848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
    714, 740,
]  # fmt: skip
COLUMNS = [
    "at", "before", "after", "low", "high", "p", "stability",
    "n_before", "total_before", "n_after", "total_after",
]  # fmt: skip


def nile() -> pd.DataFrame:
    table = coverage_of(NILE, NILE, freq="YS", first="1871-01-01")
    return table.drop(columns="total")


def test_the_nile_falls_after_28_years() -> None:
    """R's Nile series: split after 28, means 1097.75 and 849.97."""
    (row,) = change_points(nile()).to_dict("records")
    assert row["at"] == pd.Timestamp("1899-01-01")
    assert round(row["before"], 2) == 1097.75
    assert round(row["after"], 2) == 849.97
    assert row["p"] == 1 / 1000
    assert row["stability"] == 1.0


def test_the_bounds_of_a_difference_of_counts_are_welchs() -> None:
    (row,) = change_points(nile()).to_dict("records")
    before, after = NILE[:28], NILE[28:]
    expected = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    assert (row["low"], row["high"]) == pytest.approx(tuple(expected))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=25), st.sampled_from([0.5, 2.0, 8.0]))
def test_counts_divide_as_ruptures_own_cost_divides_them(counts: list[int], penalty: float) -> None:
    n = np.array(counts, dtype=float)
    sums = Sums.of(n[None], n[None], about=False)
    scale = (np.diff(n) ** 2).mean() / 2 or 1.0
    theirs = ruptures.Pelt(model="l2", min_size=1, jump=1).fit(n[:, None]).predict(pen=penalty * scale)
    ours = best_division(sums, penalty=penalty)
    assert worth(sums, ours, penalty) == pytest.approx(worth(sums, theirs, penalty))


def worth(sums: Sums, division: list[int], penalty: float) -> float:
    edges = zip([0, *division], division, strict=False)
    return sum(float(sums.cost(np.array([a]), b)[0, 0]) + penalty for a, b in edges)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 20), st.booleans(), st.sampled_from([0.5, 2.0, 6.0]))
def test_the_search_of_chance_is_the_search_of_pelt(
    seed: int, periods: int, about: bool, penalty: float
) -> None:
    """The strongest change of many rows at once is that of each row's own best division."""
    rng = np.random.default_rng(seed)
    total = rng.integers(0, 30, (5, periods)).astype(float)
    n = rng.binomial(total.astype(int), 0.3).astype(float)
    if not about:  # small whole numbers allow two divisions of the very same cost
        n += rng.random((5, periods)) / 100
    found = strongest_change(Sums.of(n, total, about=about), penalty=penalty)
    for row in range(5):
        sums = Sums.of(n[[row]], total[[row]], about=about)
        edges = [0, *best_division(sums, penalty=penalty)]
        ratios = [
            sum(
                sign * float(sums.cost(np.array([a]), b)[0, 0])
                for sign, a, b in ((1, one, three), (-1, one, two), (-1, two, three))
            )
            for one, two, three in zip(edges, edges[1:], edges[2:], strict=False)
        ]
        assert found[row] == pytest.approx(max(ratios, default=0.0), abs=1e-6)


# shares


def test_a_planted_change_of_a_share() -> None:
    table = with_record(coverage_of([4, 5, 3, 4, 12, 13, 11, 12], [20] * 8))
    found = change_points(table)
    assert list(found.columns) == COLUMNS
    (row,) = found.to_dict("records")
    assert row["at"] == pd.Timestamp("2022-05-01")
    assert (row["before"], row["after"]) == (16 / 80, 48 / 80)
    assert (row["n_before"], row["total_before"], row["n_after"], row["total_after"]) == (16, 80, 48, 80)
    _, low, high = share_difference((16, 80, 80), (48, 80, 80))
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))
    assert row["p"] == 1 / 1000


def test_two_changes_each_with_the_level_up_to_the_next() -> None:
    table = with_record(coverage_of([4, 4, 4, 4, 16, 16, 16, 16, 4, 4, 4, 4], [20] * 12))
    found = change_points(table)
    assert found["before"].tolist() == [0.2, 0.8]
    assert found["after"].tolist() == [0.8, 0.2]
    assert found["at"].dt.month.tolist() == [5, 9]


def test_copies_widen_the_bounds_and_raise_p() -> None:
    counts = [4, 5, 3, 4, 12, 13, 11, 12], [20] * 8
    alone = change_points(with_record(coverage_of(*counts))).iloc[0]
    copied = change_points(with_record(coverage_of(*counts), [[(n, 9, 9)] for n in range(4, 8)])).iloc[0]
    assert copied["high"] - copied["low"] > alone["high"] - alone["low"]
    assert copied["p"] > alone["p"]


def test_a_report_on_both_sides_makes_them_go_together() -> None:
    """The bounds are those of the same documents, told one by one."""
    clusters = [[(0, 3, 3), (1, 5, 5)], [(0, 2, 0), (1, 2, 0)]]
    table = with_record(coverage_of([5, 15], [20, 20]), clusters)
    row = change_points(table, penalties=[0.5]).iloc[0]
    cluster = [0] * 3 + [1] * 2 + list(range(2, 17)) + [0] * 5 + [1] * 2 + list(range(17, 30))
    hit = np.array([1] * 3 + [0] * 2 + [1] * 2 + [0] * 13 + [1] * 5 + [0] * 2 + [1] * 10 + [0] * 3)
    first, second = np.arange(40) < 20, np.arange(40) >= 20
    correlation = share_correlation(cluster, (first, hit), (second, hit))
    sides = [(hit[side].sum(), 20, effective_number(np.array(cluster)[side])) for side in (first, second)]
    _, low, high = share_difference(*sides, correlation=correlation)
    assert correlation > 0
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_without_a_record_of_copies_bounds_and_p_are_unknown() -> None:
    row = change_points(coverage_of([4, 5, 3, 4, 12, 13, 11, 12], [20] * 8)).iloc[0]
    assert row[["low", "high", "p"]].isna().all()


def test_a_change_begins_where_documents_show_it() -> None:
    table = with_record(coverage_of([2, 2, 2, 0, 0, 18, 18, 18], [20, 20, 20, 0, 0, 20, 20, 20]))
    found = change_points(table)
    assert found["at"].dt.month.tolist() == [6]
    assert found["stability"].tolist() == [1.0]


# gaps


def test_a_change_is_never_looked_for_across_a_missing_period() -> None:
    known = [2, 2, 2, 2, 2, 18, 18, 18, 18, 18]
    assert len(change_points(with_record(coverage_of(known, [20] * 10)))) == 1
    gap = [*known[:5], np.nan, *known[5:]]
    assert change_points(with_record(coverage_of(gap, [20] * 11))).empty


def test_levels_reach_no_further_than_the_gap() -> None:
    n = [2, 2, 2, np.nan, 2, 2, 2, 18, 18, 18]
    (row,) = change_points(with_record(coverage_of(n, [20] * 10))).to_dict("records")
    assert (row["total_before"], row["total_after"]) == (60, 60)


def test_nothing_known_has_no_change() -> None:
    for table in (coverage_of([], []), coverage_of([np.nan] * 3, [0] * 3), coverage_of([1], [2])):
        assert list(change_points(table).columns) == COLUMNS
        assert change_points(table).empty


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.lists(st.booleans(), min_size=1, max_size=25),
    st.floats(0.01, 5),
)
def test_a_constant_series_has_no_change(n: int, rest: int, known: list[bool], penalty: float) -> None:
    values = [float(n) if there else np.nan for there in known]
    table = coverage_of(values, [n + rest] * len(known))
    assert change_points(table, penalties=[penalty], permutations=1).empty
    assert change_points(table.drop(columns="total"), penalties=[penalty], permutations=1).empty


# options, corpora


def test_stability_is_the_share_of_penalties_that_find_it() -> None:
    table = with_record(coverage_of([4, 5, 3, 4, 12, 13, 11, 12], [20] * 8))
    found = change_points(table, penalties=[1, 2, 50, 1000])
    assert found.empty  # the middle one decides
    found = change_points(table, penalties=[1, 2, 3, 50, 1000])
    assert found["stability"].tolist() == [3 / 5]


@pytest.mark.parametrize("penalties", [[], [0], [-1, 2]])
def test_a_bad_penalty_says_what_is_good(penalties: list[float]) -> None:
    with pytest.raises(OptionError, match="should be numbers above 0"):
        change_points(coverage_of([1, 2], [3, 4]), penalties=penalties)


def test_groups_keep_their_columns(press: Corpus) -> None:
    found = change_points(coverage(press, every="month", of="Ukraine", by="outlet"))
    assert list(found.columns) == ["outlet", *COLUMNS]


def test_a_count_that_falls_to_nothing_changes_where_it_does() -> None:
    """Of counts a period without documents tells a level: zero."""
    years = pd.date_range("2001-01-01", periods=8, freq="YS")
    found = change_points(pd.DataFrame({"period": years, "n": [5, 6, 5, 6, 0, 0, 0, 0]}), permutations=9)
    assert found[["at", "before", "after", "n_before", "n_after"]].to_numpy().tolist() == [
        [pd.Timestamp("2005-01-01"), 5.5, 0.0, 22.0, 0.0]
    ]
