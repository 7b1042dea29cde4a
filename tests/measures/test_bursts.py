"""Bursts: Kleinberg's automaton on counts worked out by hand, gaps, groups, copies."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_corpora import altered, stating
from tests.measures.made_series import coverage_of, with_record
from workbench import bursts, coverage
from workbench.corpus import Corpus
from workbench.errors import ColumnError, OptionError
from workbench.measures.bursts import Automaton
from workbench.provenance import provenance

R, D = [0, 2, 1, 6, 7, 2, 8, 7, 2, 1], [9, 11, 12, 10, 10, 8, 12, 10, 13, 11]
COLUMNS = ["start", "end", "level", "n", "total", "weight", "p"]


def told(table: pd.DataFrame) -> str:
    """Return bursts in words: months, level, n/total."""
    return ", ".join(
        f"{row.start:%m}-{row.end:%m} level {row.level} {row.n:.0f}/{row.total:.0f}"
        for row in table.itertuples()
    )


def cost(automaton: Automaton, states: tuple[int, ...], costs: np.ndarray) -> float:
    """Return what a sequence of states costs, the rises included."""
    rises = sum(max(b - a, 0) for a, b in zip((0, *states), states, strict=False))
    return float(sum(costs[t, state] for t, state in enumerate(states)) + automaton.rise * rises)


def test_kleinbergs_automaton_finds_the_exhaustive_optimum_where_a_greedy_one_does_not() -> None:
    """Independently recomputed by trying all sequences: 0001101100 at 25.5244; greedy 0000101100, 26.7948."""
    n, total = np.array(R, dtype=float), np.array(D, dtype=float)
    automaton = Automaton.of(n, total, about=True, s=2, gamma=1)
    costs = automaton.costs(n[None], total[None])
    (states,) = automaton.states(costs, [(0, 10)])
    assert "".join(map(str, states)) == "0001101100"
    assert cost(automaton, tuple(states), costs[0]) == pytest.approx(25.5244, abs=5e-5)
    greedy = tuple(map(int, "0000101100"))
    assert cost(automaton, greedy, costs[0]) == pytest.approx(26.7948, abs=5e-5)


def test_the_bursts_of_the_same_series() -> None:
    table = bursts(coverage_of(R, D))
    assert list(table.columns) == COLUMNS
    assert told(table) == "04-05 level 1 13/20, 07-08 level 1 15/22"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=6),
    st.sampled_from([1.3, 2.0]),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_no_other_sequence_of_states_is_cheaper(
    counts: list[tuple[int, int]], s: float, gamma: float
) -> None:
    n = np.array([min(pair) for pair in counts], dtype=float)
    total = np.array([max(pair) for pair in counts], dtype=float)
    automaton = Automaton.of(n, np.maximum(total, 1), about=True, s=s, gamma=gamma)
    automaton = Automaton(automaton.expected[:3], True, automaton.rise)
    costs = automaton.costs(n[None], np.maximum(total, 1)[None])
    (found,) = automaton.states(costs, [(0, len(n))])
    every = product(range(costs.shape[-1]), repeat=len(n))
    assert cost(automaton, tuple(found), costs[0]) == pytest.approx(
        min(cost(automaton, states, costs[0]) for states in every)
    )


def test_a_burst_of_level_two_lies_within_one_of_level_one() -> None:
    table = bursts(coverage_of([1] * 4 + [5, 14, 14, 5] + [1] * 16, [20] * 24))
    assert told(table) == "05-08 level 1 38/80, 06-07 level 2 28/40"


def test_where_twice_the_share_is_not_possible_half_of_the_rest_is() -> None:
    """Usual share 0.6: state 1 expects 0.8 rather than 1.2."""
    automaton = Automaton.of(np.array([60.0]), np.array([100.0]), about=True, s=2, gamma=1)
    assert automaton.expected.tolist() == pytest.approx([0.6, 0.8])
    table = bursts(coverage_of([10, 10, 10, 20, 20, 20, 10, 10], [20] * 8))
    assert told(table) == "04-06 level 1 60/60"


# gaps


def test_a_burst_is_not_bridged_over_a_missing_period() -> None:
    n = [1, 1, 1, 8, np.nan, 8, 1, 1, 1, 1]
    table = bursts(coverage_of(n, [20] * 10))
    assert told(table) == "04-04 level 1 8/20, 06-06 level 1 8/20"
    assert told(bursts(coverage_of([1, 1, 1, 8, 8, 8, 1, 1, 1, 1], [20] * 10))) == "04-06 level 1 24/60"


def test_a_row_that_was_dropped_is_missing_too() -> None:
    table = coverage_of([1, 1, 1, 8, 8, 8, 1, 1, 1, 1], [20] * 10)
    assert told(bursts(table.drop(index=4))) == "04-04 level 1 8/20, 06-06 level 1 8/20"


def test_nothing_known_has_no_burst() -> None:
    for table in (coverage_of([], []), coverage_of([np.nan] * 3, [0] * 3), coverage_of([0, 0], [0, 0])):
        assert bursts(table).empty
        assert list(bursts(table).columns) == COLUMNS


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.lists(st.booleans(), min_size=1, max_size=30),
    st.sampled_from(["D", "W-MON", "MS", "QS", "YS"]),
)
def test_a_constant_series_has_no_burst(n: int, rest: int, known: list[bool], freq: str) -> None:
    values = [float(n) if there else np.nan for there in known]
    first = "2020-01-06" if freq == "W-MON" else "2020-01-01"
    shares = coverage_of(values, [n + rest] * len(known), freq=freq, first=first)
    assert bursts(shares).empty
    assert bursts(shares.drop(columns="total")).empty


# p


def test_p_of_a_table_that_does_not_tell_of_copies_is_unknown() -> None:
    assert bursts(coverage_of(R, D))["p"].isna().all()


def test_a_planted_burst_has_a_small_p_and_one_of_a_single_report_has_not() -> None:
    """Twenty articles on their own in one month; then one report printed by twenty outlets."""
    n, total = [4.0] * 12, [40.0] * 12
    n[6], total[6] = 24.0, 60.0
    alone = bursts(with_record(coverage_of(n, total)))
    assert told(alone) == "07-07 level 1 24/60"
    assert alone["p"].tolist() == [1 / 1000]
    copied = bursts(with_record(coverage_of(n, total), [[(6, 20, 20)]]))
    assert copied.drop(columns="p").equals(alone.drop(columns="p"))
    assert copied["p"][0] > 0.3  # wherever the report goes, it makes a burst there


def test_p_is_the_same_each_time_and_moves_with_the_seed() -> None:
    table = with_record(coverage_of(R, D))
    one, same, other = bursts(table), bursts(table), bursts(table, seed=1)
    pd.testing.assert_frame_equal(one, same)
    assert not one["p"].equals(other["p"])
    assert np.allclose(one["p"], other["p"], atol=0.05)


def test_counts_without_a_subject_have_bursts_of_their_own() -> None:
    n = [5.0] * 10 + [20.0] * 2
    table = bursts(coverage_of(n, n))
    assert told(table) == "11-12 level 1 40/40"
    assert table["p"].tolist() == pytest.approx([11 / 66], abs=0.04)  # two neighbours of twelve, by chance


# corpora


def test_groups_are_apart_and_copies_side_by_side(press: Corpus) -> None:
    days = pd.to_datetime(["2022-02-24", "2022-02-25", "2022-03-10", None, "2022-04-11", "2022-04-12"])
    copied = altered(press, published=days, copy_of=[None, "a", None, None, None, None])
    table = coverage(copied, every="month", of="Ukraine", by="language", copies="both")
    found = bursts(table, gamma=0, s=1.01)
    assert list(found.columns[:3]) == ["copies", "language", "start"]
    assert set(found["copies"]) <= {"all", "once"}
    assert found["p"].notna().all()
    assert found.dtypes["start"] == "datetime64[s]"


def test_a_table_of_bursts_knows_the_coverage_it_was_made_of(press: Corpus) -> None:
    origin = provenance(bursts(coverage(press, every="month", of="Ukraine"), gamma=2))
    assert origin is not None
    assert origin.function == "bursts"
    assert origin.parameters == {"every": "month", "of": "Ukraine", "gamma": 2}
    assert origin.intact


def test_part_months_are_no_low_counts(press: Corpus) -> None:
    """Searched from the 20th of February: its count is that of nine days, and is set aside."""
    searched = stating(press, collection={"periods": [["2022-02-20", "2022-04-30"]]})
    table = coverage(searched, every="month")
    assert table["partial"].tolist() == [True, False, False, False]
    found = bursts(table, gamma=0, s=1.2)
    assert (found["start"] >= pd.Timestamp("2022-03-01")).all()
    assert len(found)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"s": 1}, "s=1 should be above 1"),
        ({"gamma": -1}, "gamma=-1 should be 0 or more"),
        ({"permutations": 0}, "permutations=0 should be 1 or more"),
    ],
)
def test_a_bad_option_says_what_is_good(options: dict[str, float], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        bursts(coverage_of(R, D), **options)


def test_a_bad_table_says_what_is_wrong(press: Corpus) -> None:
    with pytest.raises(ColumnError, match="lacks 'n'"):
        bursts(coverage_of(R, D).drop(columns="n"))
    twice = pd.concat([coverage_of(R, D)] * 2)
    with pytest.raises(ColumnError, match="2022-01-01 stands in several rows"):
        bursts(twice)
    with pytest.raises(OptionError, match="made by bursts"):
        bursts(bursts(coverage(press, every="month", of="Ukraine")))
    with pytest.raises(ColumnError, match="do not fit the counts"):
        bursts(with_record(coverage_of(R, D), [[(0, 50, 50)]]))
    with pytest.raises(OptionError, match="takes the table first"):
        bursts(coverage_of(R, D), 2)  # type: ignore[misc]
