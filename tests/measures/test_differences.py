"""Two shares compared: published intervals, other software, simulations, before and after an event."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from tests.made_corpora import altered, stating
from workbench import before_after, share_differences
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.differences import compared
from workbench.measures.intervals import share_correlation, share_difference

counts = st.integers(1, 300).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


# the interval of a difference


@given(counts, counts)
def test_the_difference_from_the_jeffreys_bounds_of_statsmodels(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    """Newcombe 1998, Statistics in Medicine 17: 873-890, method 10, with other bounds of both shares."""
    difference, low, high = share_difference((*first, first[1]), (*second, second[1]))
    shares = [hits / total for hits, total in (first, second)]
    sides = [proportion_confint(*side, method="jeffreys") for side in (first, second)]
    # Brown, Cai and DasGupta 2001: none found has a lower bound of 0, all found an upper one of 1.
    (low1, high1), (low2, high2) = [
        (0.0 if hits == 0 else below, 1.0 if hits == total else above)
        for (hits, total), (below, above) in zip((first, second), sides, strict=True)
    ]
    expected = shares[1] - shares[0]
    assert float(difference) == pytest.approx(expected)
    assert float(low) == pytest.approx(expected - np.hypot(shares[1] - low2, high1 - shares[0]), abs=1e-9)
    assert float(high) == pytest.approx(expected + np.hypot(high2 - shares[1], shares[0] - low1), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second"), [((48, 80), (56, 70)), ((30, 200), (44, 180)), ((3, 90), (9, 80))]
)
def test_the_difference_is_near_newcombes_and_the_score_interval(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    _, low, high = share_difference((*first, first[1]), (*second, second[1]))
    for method in ("newcomb", "score"):
        theirs = confint_proportions_2indep(*second, *first, method=method, compare="diff")
        assert (float(low), float(high)) == pytest.approx(theirs, abs=0.012)


@given(counts, counts, st.floats(-1, 1))
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(
    first: tuple[int, int], second: tuple[int, int], correlation: float
) -> None:
    sides = (*first, first[1]), (*second, second[1])
    difference, low, high = share_difference(*sides, correlation=correlation)
    assert -1 <= low <= difference + 1e-12
    assert difference - 1e-12 <= high <= 1
    turned = share_difference(*sides[::-1], correlation=correlation)
    assert [-float(number) for number in turned] == pytest.approx([difference, high, low])


def test_the_correlation_of_two_subjects_is_phi() -> None:
    """Both in 36 documents, one alone in 12, the other alone in 2, neither in 0: φ by hand."""
    one = np.array([1] * 36 + [1] * 12 + [0] * 2 + [0] * 0)
    other = np.array([1] * 36 + [0] * 12 + [1] * 2)
    every = np.ones(50, dtype=bool)
    phi = (36 * 0 - 12 * 2) / np.sqrt(48 * 2 * 38 * 12)
    assert share_correlation(np.arange(50), (every, one), (every, other)) == pytest.approx(phi)


def test_shares_without_documents_in_common_are_not_correlated() -> None:
    hit = np.array([1, 0, 1, 0], dtype=bool)
    first, second = np.array([1, 1, 0, 0], dtype=bool), np.array([0, 0, 1, 1], dtype=bool)
    assert share_correlation([1, 2, 3, 4], (first, hit), (second, hit)) == 0
    assert share_correlation([1, 2, 1, 2], (first, hit), (second, hit)) == pytest.approx(1)


def test_a_share_of_nothing_has_no_difference() -> None:
    assert np.isnan(share_difference((0, 0, 0), (1, 2, 2))).all()


def documents(rng: np.random.Generator, n: int, share: float, copied: float) -> tuple[np.ndarray, np.ndarray]:
    """Return cluster and hit of `n` documents; copies are all about the subject, or none is."""
    size = np.where(rng.random(n) < copied, rng.integers(2, 5, n), 1)
    cluster = np.repeat(np.arange(n), size)[:n]
    return cluster, (rng.random(n) < share)[cluster]


def covered(n: int, shares: tuple[float, float], copied: float, *, times: int = 500) -> float:
    """Return how often the interval holds the true difference, of `n` documents a side."""
    rng, found = np.random.default_rng(n), 0
    for _ in range(times):
        (one, hit_one), (other, hit_other) = (documents(rng, n, share, copied) for share in shares)
        first = np.arange(2 * n) < n
        hit = np.concatenate([hit_one, hit_other])
        *_, low, high = compared(np.concatenate([one, other + n]), (first, hit), (~first, hit))
        found += low <= shares[1] - shares[0] <= high
    return found / times


@pytest.mark.parametrize("copied", [0.0, 0.2])
@pytest.mark.parametrize(
    "shares", [(0.3, 0.3), (0.2, 0.5), (0.1, 0.2), (0.05, 0.05), (0.01, 0.05), (0.0, 0.1)]
)
def test_the_interval_covers_the_truth(shares: tuple[float, float], copied: float) -> None:
    assert 0.93 <= covered(200, shares, copied) <= 0.975
    assert covered(20, shares, copied) >= 0.90


def exactly_covered(n: int, share: float) -> float:
    """Return how often the interval of two equal shares holds 0, over all samples of `n` a side."""
    hits = np.arange(n + 1)
    probability = stats.binom.pmf(hits, n, share)
    one, other = np.meshgrid(hits, hits, indexing="ij")
    _, low, high = share_difference((one, n, n), (other, n, n))
    return float((np.outer(probability, probability) * ((low <= 0) & (high >= 0))).sum())


@pytest.mark.parametrize("share", [0.01, 0.02, 0.03, 0.05, 0.1, 0.3, 0.5])
def test_two_equal_shares_are_covered_as_often_as_it_says(share: float) -> None:
    assert 0.945 <= exactly_covered(200, share) <= 0.965
    assert exactly_covered(20, share) >= 0.935


def test_one_document_or_two_leave_the_interval_too_wide() -> None:
    """As the docstring says; with so few documents no interval can hold the truth less often."""
    assert 0.98 <= exactly_covered(200, 0.005) <= 0.99
    assert exactly_covered(20, 0.02) > 0.99


@pytest.mark.parametrize("n", [20, 200])
@pytest.mark.parametrize("copied", [0.0, 0.2])
def test_a_theme_absent_on_both_sides_is_covered(n: int, copied: float) -> None:
    assert covered(n, (0.0, 0.0), copied) == 1.0


@pytest.mark.parametrize("alike", [0.0, 0.5, 0.8])
def test_the_interval_of_two_subjects_in_the_same_documents_covers_the_truth(alike: float) -> None:
    rng, found, naive = np.random.default_rng(1), 0, 0
    every = np.ones(200, dtype=bool)
    for _ in range(500):
        one = rng.random(200)
        other = np.where(rng.random(200) < alike, one, rng.random(200))
        *_, low, high = compared(np.arange(200), (every, one < 0.3), (every, other < 0.4))
        found += low <= 0.1 <= high
        _, low, high = share_difference(((one < 0.3).sum(), 200, 200), ((other < 0.4).sum(), 200, 200))
        naive += low <= 0.1 <= high
    assert 0.93 <= found / 500 <= 0.975
    assert alike < 0.8 or naive / 500 > 0.99  # as two samples they would seem less certain than they are


# outlets and subjects compared


def test_two_subjects_in_the_same_documents(press: Corpus) -> None:
    (row,) = share_differences(press, of=["US", "sanctions"]).to_dict("records")
    assert (row["first"], row["second"]) == ("US", "sanctions")
    assert pd.isna(row["subject"])
    assert (row["n_first"], row["total_first"], row["n_second"], row["total_second"]) == (4, 6, 3, 6)
    assert row["share_difference"] == pytest.approx(3 / 6 - 4 / 6)
    phi = (3 * 2 - 1 * 0) / np.sqrt(4 * 2 * 3 * 3)  # both in a, b, e; the US alone in c
    _, low, high = share_difference((4, 6, 6), (3, 6, 6), correlation=phi)
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_two_outlets(press: Corpus) -> None:
    table = share_differences(press, of=["US", "theme:food"], by="outlet", between=["Tempo", "Kompas"])
    assert table[
        ["subject", "first", "second", "n_first", "total_first", "n_second", "total_second"]
    ].to_numpy().tolist() == [
        ["US", "Tempo", "Kompas", 2, 2, 1, 2],
        ["theme:food", "Tempo", "Kompas", 1, 2, 1, 2],
    ]


def test_every_outlet_with_every_other_the_unknown_included(press: Corpus) -> None:
    table = share_differences(press, of="US", by="outlet")
    pairs = table[["first", "second"]].fillna("unknown").to_numpy().tolist()
    assert len(pairs) == 6
    assert pairs[0] == ["Kompas", "Tempo"]
    assert ["ANTARA", "unknown"] in pairs or ["unknown", "ANTARA"] in pairs


def test_one_report_in_both_outlets_makes_the_difference_surer(press: Corpus) -> None:
    """Tempo's a and Kompas' b are one report: what both say alike is no accident of either."""
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    options = {"of": "sanctions", "by": "outlet", "between": ["Tempo", "Kompas"]}
    apart, paired = (share_differences(corpus, **options).iloc[0] for corpus in (press, copied))
    assert paired["share_difference"] == apart["share_difference"] == 0
    assert paired["high"] - paired["low"] < apart["high"] - apart["low"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"of": "US"}, "compares two things"),
        ({"of": "US", "by": "outlet", "between": ["Tempo", "Kompass"]}, "between='Kompass' is not known"),
        ({"of": ["US", "Rusia"]}, "no actor of the registry and no theme"),
        ({"of": ["US", "sanctions"], "zone": "end"}, "use one of: 'title', 'lead', 'body'"),
        ({"of": ["US", "sanctions"], "at_least": 0}, "at_least=0 should be 1 or more"),
        ({"of": "US", "by": "paper"}, "by='paper' is not known"),
    ],
)
def test_a_bad_option_names_the_good_ones(press: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        share_differences(press, **options)


# before and after


def test_before_and_after_a_day(press: Corpus) -> None:
    (row,) = before_after(press, of="Ukraine", at="2022-03-01", window=60).to_dict("records")
    assert (row["subject"], row["event"], row["at"]) == ("Ukraine", "2022-03-01", pd.Timestamp("2022-03-01"))
    assert (row["n_before"], row["total_before"], row["n_after"], row["total_after"]) == (1, 2, 2, 3)
    assert row["share_difference"] == pytest.approx(2 / 3 - 1 / 2)
    _, low, high = share_difference((1, 2, 2), (2, 3, 3))
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))
    assert (row["days_before"], row["days_after"]) == (28, 60)  # searched from the 1st of February
    assert (row["n_approximate"], row["undated"]) == (0, 1)


@pytest.mark.parametrize(
    ("at", "window", "before", "after"),
    [
        ("2022-04-11", 1, 1, 1),  # c on the day before, e on the day
        ("2022-04-11", 2, 1, 2),
        ("2022-04-10", 45, 1, 3),  # a was on the 24th of February, 45 days before
        ("2022-04-10", 44, 1, 3),
        ("2022-04-11", 46, 3, 2),
        ("2022-04-11", 45, 2, 2),
    ],
)
def test_the_day_itself_is_after_and_windows_have_sharp_edges(
    press: Corpus, at: str, window: int, before: int, after: int
) -> None:
    row = before_after(press, of="Ukraine", at=at, window=window).iloc[0]
    assert (row["total_before"], row["total_after"]) == (before + (window == 45 and at.endswith("10")), after)


def test_events_are_those_of_the_file_by_their_labels_in_any_language(press: Corpus) -> None:
    every = before_after(press, of="Ukraine", window=30)
    assert every["event"].tolist() == ["Russia invades Ukraine", "Killings in Bucha known"]
    chosen = before_after(
        press, of=["Ukraine", "US"], at=["Pembunuhan Bucha terungkap", "US election"], window=30
    )
    assert chosen["at"].dt.strftime("%Y-%m-%d").tolist() == ["2022-04-02", "2024-11-05"] * 2
    assert chosen["total_after"].tolist() == [3, 0, 3, 0]
    assert (
        chosen.loc[chosen["total_after"] == 0, ["after", "share_difference", "low", "high"]]
        .isna()
        .all(axis=None)
    )


def test_dates_read_from_the_text_count_where_the_window_is_long(press: Corpus) -> None:
    rough = altered(press, precision=["minute", "approximate", "day", "none", "day", "day"])
    options = {"of": "Ukraine", "at": "2022-03-01"}
    numbers = [
        before_after(rough, **options, **more)[["total_before", "n_approximate", "undated"]].iloc[0].tolist()
        for more in ({"window": 60}, {"window": 6}, {"window": 60, "approximate": False})
    ]
    assert numbers == [[2, 1, 1], [1, 0, 2], [1, 0, 2]]


def test_one_report_on_both_sides_is_a_pair(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, None, "a", None, None, None])
    row = before_after(copied, of="Ukraine", at="2022-03-01").iloc[0]
    apart = before_after(press, of="Ukraine", at="2022-03-01").iloc[0]
    assert row["high"] - row["low"] < apart["high"] - apart["low"]


def test_each_group_with_itself_and_copies_side_by_side(press: Corpus) -> None:
    table = before_after(press, of="Ukraine", at="2022-03-01", by="outlet", copies="both")
    assert list(table.columns[:3]) == ["copies", "outlet", "subject"]
    assert len(table) == 8


def test_without_a_subject_there_is_no_share(press: Corpus) -> None:
    row = before_after(press, at="2022-03-01").iloc[0]
    assert (row["n_before"], row["total_before"], row["n_after"]) == (2, 2, 3)
    assert row[["before", "after", "share_difference", "low", "high"]].isna().all()


def test_an_empty_side_is_not_zero(press: Corpus) -> None:
    searched = stating(press, collection={})
    row = before_after(searched, of="Ukraine", at="2022-03-20", window=10).iloc[0]
    assert (row["total_before"], row["total_after"]) == (0, 0)
    assert row[["before", "after", "share_difference"]].isna().all()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"at": "the coup"}, "no event of the events file; the events are: Russia invades Ukraine"),
        ({"at": "2022-13-01"}, "no day as in '2024-11-05'"),
        ({"window": 0}, "should be 1 or more"),
        ({"zone": "end"}, "use one of: 'title', 'lead', 'body'"),
    ],
)
def test_a_bad_event_names_the_good_ones(press: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        before_after(press, of="US", **options)
