"""Documents period by period: what was seen, what was not there, and what nobody looked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, stating
from workbench import coverage
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson
from workbench.measures.periods import first_days, searched_periods

EVERY = ["day", "week", "month", "quarter", "year"]
COLUMNS = ["period", "state", "n", "total", "share", "low", "high", "n_approximate", "partial"]


def told(table: pd.DataFrame) -> str:
    """Return a table in words: period (or -), state, n/total, for each row."""
    words = []
    for row in table.itertuples():
        period = "-" if pd.isna(row.period) else row.period.strftime("%m-%d")
        n = "?" if np.isnan(row.n) else f"{row.n:.0f}"
        words.append(f"{period} {row.state} {n}/{row.total}")
    return ", ".join(words)


# the states of a period


def test_documents_by_month(press: Corpus) -> None:
    table = coverage(press, every="month")
    assert told(table) == "02-01 observed 2/2, 03-01 zero 0/0, 04-01 observed 3/3, - undated 1/1"
    assert list(table.columns) == COLUMNS
    assert table[["share", "low", "high"]].isna().all(axis=None)


def test_a_subject_by_month(press: Corpus) -> None:
    table = coverage(press, every="month", of="Ukraine")
    assert told(table) == "02-01 observed 1/2, 03-01 zero 0/0, 04-01 observed 2/3, - undated 0/1"
    assert table["share"].tolist()[::2] == pytest.approx([1 / 2, 2 / 3])
    assert np.isnan(table["share"][1])  # of no documents there is no share
    low, high = wilson([1, 2, 0], [2, 3, 1])
    observed = table.loc[[0, 2, 3], ["low", "high"]].to_numpy()
    assert np.allclose(observed, np.column_stack([low, high]))


def test_documents_without_the_subject_are_zero(press: Corpus) -> None:
    table = coverage(press.where(language="id"), every="month", of="query:sanksi")
    assert told(table) == "02-01 observed 2/2, 03-01 zero 0/0, 04-01 zero 0/2, - undated 0/1"


def test_where_nobody_searched_a_period_is_missing_and_not_zero(press: Corpus) -> None:
    table = coverage(stating(press, collection={}), every="month", of="Ukraine")
    assert told(table) == "02-01 observed 1/2, 03-01 missing ?/0, 04-01 observed 2/3, - undated 0/1"
    missing = table[table["state"] == "missing"]
    assert missing[["n", "share", "low", "high"]].isna().all(axis=None)


def test_a_period_searched_in_part_is_no_evidence(press: Corpus) -> None:
    searched = stating(press, collection={"periods": [["2022-03-02", "2022-04-30"]]})
    assert "03-01 missing ?/0" in told(coverage(searched, every="month"))
    searched = stating(press, collection={"periods": [["2022-03-01", "2022-03-31"]]})
    assert "03-01 zero 0/0" in told(coverage(searched, every="month"))


def test_what_was_searched_beyond_the_documents_is_shown(press: Corpus) -> None:
    searched = stating(press, collection={"periods": [["2022-01-01", "2022-06-30"]]})
    assert told(coverage(searched, every="month")) == (
        "01-01 zero 0/0, 02-01 observed 2/2, 03-01 zero 0/0, 04-01 observed 3/3, 05-01 zero 0/0, "
        "06-01 zero 0/0, - undated 1/1"
    )


def test_a_view_of_one_month_says_nothing_of_others(press: Corpus) -> None:
    """The search found what the view leaves out: these months are not zero."""
    view = press.where(published=("2022-02", "2022-02"))
    assert told(coverage(view, every="month")) == "02-01 observed 2/2, - undated 0/0"
    weeks = coverage(press.where(published=("2022-04-01", "2022-04-10")), every="week")
    assert told(weeks) == "04-04 observed 1/1, - undated 0/0"


def test_a_view_of_an_outlet_that_was_not_searched(press: Corpus) -> None:
    searched = stating(press, collection={"periods": [["2022-01-01", "2022-12-31"]], "outlets": ["Tempo"]})
    tempo = coverage(searched.where(outlet="Tempo"), every="quarter")
    assert tempo["state"].tolist() == ["observed", "observed", "zero", "zero", "undated"]
    kompas = coverage(searched.where(outlet=["Kompas", "Tempo"]), every="quarter")
    assert kompas["state"].tolist() == ["observed", "observed", "undated"]


def test_by_outlet(press: Corpus) -> None:
    table = coverage(press, every="month", of="Ukraine", by="outlet")
    told_by = {str(outlet): told(own) for outlet, own in table.groupby("outlet", dropna=False)}
    assert told_by == {
        "ANTARA": "02-01 zero 0/0, 03-01 zero 0/0, 04-01 observed 1/1, - undated 0/0",
        "Kompas": "02-01 zero 0/1, 03-01 zero 0/0, 04-01 zero 0/0, - undated 0/1",
        "Tempo": "02-01 observed 1/1, 03-01 zero 0/0, 04-01 observed 1/1, - undated 0/0",
        "nan": "02-01 missing ?/0, 03-01 missing ?/0, 04-01 zero 0/1, - undated 0/0",
    }


def test_an_outlet_is_known_by_any_of_its_names(press: Corpus) -> None:
    """The documents bear the name of the table of outlets, whatever corpus.toml calls them."""
    collection = {"outlets": ["antara", "TEMPO", "kompas.com"], "periods": [["2022-02-01", "2022-04-30"]]}
    table = coverage(stating(press, collection=collection), every="month", by="outlet")
    assert "missing" not in set(table.loc[table["outlet"].notna(), "state"])


def test_an_outlet_that_was_not_searched_is_missing(press: Corpus) -> None:
    collection = {"outlets": ["Tempo"], "periods": [["2022-02-01", "2022-04-30"]]}
    table = coverage(stating(press, collection=collection), every="month", by="outlet")
    states = table.groupby("outlet")["state"].apply(list)
    assert states["Kompas"] == ["observed", "missing", "missing", "undated"]
    assert states["Tempo"] == ["observed", "zero", "observed", "undated"]


def test_a_search_says_nothing_of_other_groups(press: Corpus) -> None:
    table = coverage(press, every="month", by="language")
    assert table.groupby("language")["state"].apply(list).to_dict() == {
        "en": ["missing", "missing", "observed", "undated"],
        "id": ["observed", "missing", "observed", "undated"],
    }


# totals


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("by", [None, "outlet", ["outlet", "language"]])
def test_the_total_over_all_rows_is_the_corpus(press: Corpus, every: str, by: str | list[str] | None) -> None:
    for view in (press, press.where(language="id")):
        table = coverage(view, every=every, by=by, of="theme:food")
        assert table["total"].sum() == len(view)
        assert (table["n"].fillna(0) <= table["total"]).all()
        assert set(table["state"]) <= {"observed", "zero", "missing", "undated"}
        assert table["period"].isna().equals(table["state"] == "undated")


@pytest.mark.parametrize("every", EVERY)
def test_an_interval_contains_its_share(press: Corpus, every: str) -> None:
    table = coverage(press, every=every, of="US", by="outlet")
    some = table[table["total"] > 0]
    assert ((some["low"] <= some["share"]) & (some["share"] <= some["high"])).all()
    assert table.loc[table["total"] == 0, ["share", "low", "high"]].isna().all(axis=None)


# calendars


@pytest.mark.parametrize(
    ("day", "every", "first"),
    [
        ("2024-11-11", "week", "2024-11-11"),  # a Monday
        ("2024-11-17 23:59:59", "week", "2024-11-11"),  # a Sunday
        ("2024-12-30", "week", "2024-12-30"),  # week 1 of 2025 begins in 2024
        ("2025-01-05", "week", "2024-12-30"),
        ("2021-01-03", "week", "2020-12-28"),  # week 53 of 2020 ends in 2021
        ("2024-02-29", "month", "2024-02-01"),
        ("2024-12-31", "quarter", "2024-10-01"),
        ("2024-12-31", "year", "2024-01-01"),
        ("2024-12-31 23:59", "day", "2024-12-31"),
    ],
)
def test_the_first_day_of_a_period(day: str, every: str, first: str) -> None:
    moments = pd.Series(pd.to_datetime([day])).astype("datetime64[s]")
    assert first_days(moments, every).tolist() == [pd.Timestamp(first)]


def test_weeks_run_over_the_end_of_a_year(press: Corpus) -> None:
    days = pd.to_datetime(["2024-12-29", "2024-12-30", "2025-01-05", None, "2025-01-06", "2025-01-20"])
    moved = stating(altered(press, published=days, precision=["day"] * 6), collection={})
    moved = altered(moved, precision=["day", "day", "day", "none", "day", "day"])
    assert told(coverage(moved, every="week")) == (
        "12-23 observed 1/1, 12-30 observed 2/2, 01-06 observed 1/1, 01-13 missing ?/0, 01-20 observed 1/1, "
        "- undated 1/1"
    )


def test_searched_weeks_are_whole_weeks() -> None:
    stated = {"collection": {"periods": [["2024-12-28", "2025-01-12"]]}}
    assert [str(day.date()) for day in searched_periods(stated, "week")] == ["2024-12-30", "2025-01-06"]


@pytest.mark.parametrize("periods", [["2022-01-01"], [["2022-01-01"]], [["January", "June"]], [3]])
def test_a_bad_search_says_what_it_should_be(periods: list[object]) -> None:
    with pytest.raises(OptionError, match="should be pairs of dates"):
        searched_periods({"collection": {"periods": periods}}, "week")


# dates that are not known to the day


@pytest.fixture
def coarse(press: Corpus) -> Corpus:
    first = pd.to_datetime(["2022-02-24", "2022-02-25", "2022-02-25", "2022-02-01", "2022-01-01", None])
    precision = ["day", "approximate", "minute", "month", "year", "none"]
    return stating(altered(press, published=first, precision=precision), collection={})


@pytest.mark.parametrize(
    ("every", "approximate", "undated", "n_approximate"),
    [
        ("day", None, 4, {"undated": 1}),  # set aside for days, and said to be
        ("day", True, 3, {"observed": 1}),
        ("week", None, 3, {"observed": 1}),  # used for weeks, and said to be
        ("week", False, 4, {"undated": 1}),
        ("month", None, 2, {"observed": 1}),
        ("quarter", None, 2, {"observed": 1}),
        ("year", None, 1, {"observed": 1}),
        ("year", False, 2, {"undated": 1}),
    ],
)
def test_dates_count_where_they_are_fine_enough(
    coarse: Corpus, every: str, approximate: bool | None, undated: int, n_approximate: dict[str, int]
) -> None:
    table = coverage(coarse, every=every, approximate=approximate)
    assert table.loc[table["state"] == "undated", "total"].tolist() == [undated]
    by_state = table.groupby("state")["n_approximate"].sum()
    assert by_state[by_state > 0].to_dict() == n_approximate
    assert table["total"].sum() == 6


def test_a_corpus_without_dates_is_undated(press: Corpus) -> None:
    nothing = altered(press, published=[None] * 6, precision=["none"] * 6)
    assert told(coverage(stating(nothing, collection={}), every="week", of="US")) == "- undated 4/6"


# subjects


@pytest.mark.parametrize(
    ("of", "documents"),
    [
        ("US", "abce"),
        ("United States", "abce"),
        ("actor:US", "abce"),
        ("North Korea", ""),  # only inside the army's name, and as a Korea that may be either
        ("sanctions", "abe"),
        ("Sanctions", "abe"),
        ("theme:food", "cd"),
        ("query:sanksi*", "ab"),
        ("query:AS", "abc"),
        ("query:AS kepada", "a"),
    ],
)
def test_subjects(press: Corpus, of: str, documents: str) -> None:
    table = coverage(press, every="year", of=of, by="document_id")
    assert "".join(table.loc[table["n"] == 1, "document_id"]) == documents


@pytest.mark.parametrize(
    ("of", "zone", "documents"),
    [
        ("Russia", "title", "b"),
        ("Russia", "lead", "be"),
        ("Russia", "body", "abe"),
        ("US", "lead", "abce"),
        ("theme:sanctions", "title", "b"),
        ("theme:sanctions", "lead", "be"),
        ("query:sanksi ekonomi", "lead", "b"),
        ("query:sanksi ekonomi", "body", "ab"),
        ("query:kim", "lead", ""),
    ],
)
def test_subjects_in_a_part_of_the_text(press: Corpus, of: str, zone: str, documents: str) -> None:
    table = coverage(press, every="year", of=of, zone=zone, by="document_id")
    assert "".join(table.loc[table["n"] == 1, "document_id"]) == documents


def test_at_least_so_many_mentions(press: Corpus) -> None:
    counts = [coverage(press, every="year", of="US", at_least=n)["n"].sum() for n in (1, 2, 3)]
    assert counts == [4, 2, 0]


# copies


def test_a_cluster_of_copies_counts_once_in_the_view_and_in_each_group(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", "a", None, None, None])
    once = coverage(copied, every="month", copies="once")
    assert told(once) == "02-01 observed 1/1, 03-01 zero 0/0, 04-01 observed 2/2, - undated 1/1"
    by_outlet = coverage(copied, every="year", by="outlet", copies="once")
    totals = by_outlet.groupby("outlet")["total"].sum()
    assert totals.to_dict() == {"ANTARA": 1, "Kompas": 2, "Tempo": 1}  # a and c are both Tempo's
    view = coverage(copied.where(document_id=["b", "c"]), every="year", copies="once")
    assert view["total"].sum() == 1  # the original is outside; its copies are still one cluster


def test_the_copy_that_counts_is_the_one_dated_best(press: Corpus) -> None:
    """A year begins on its first of January, before the original that it was copied from."""
    copied = altered(
        press,
        copy_of=[None, "a", None, None, None, None],
        published=pd.to_datetime(
            ["2022-02-24", "2022-01-01", "2022-04-10", None, "2022-04-11", "2022-04-12"]
        ),
        precision=["day", "year", "day", "none", "day", "day"],
    )
    assert told(coverage(copied, every="month", copies="once")).startswith("02-01 observed 1/1")


def test_copies_widen_the_interval(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    narrow = coverage(press, every="year", of="Ukraine").iloc[0]
    wide = coverage(copied, every="year", of="Ukraine").iloc[0]
    assert wide["share"] == narrow["share"]
    assert wide["high"] - wide["low"] > narrow["high"] - narrow["low"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"every": "fortnight"}, "use one of: 'day', 'week', 'month', 'quarter', 'year'"),
        (
            {"every": "week", "of": "Rusia"},
            "no actor of the registry and no theme; the themes are: sanctions, food",
        ),
        ({"every": "week", "of": "query:*"}, "holds no word"),
        ({"every": "week", "of": "US", "zone": "end"}, "use one of: 'title', 'lead', 'body'"),
        ({"every": "week", "zone": "end"}, "use one of: 'title', 'lead', 'body'"),
        ({"every": "week", "of": "US", "at_least": 0}, "at_least=0 should be 1 or more"),
        ({"every": "week", "by": "paper"}, "by='paper' is not known"),
        ({"every": "week", "copies": "none"}, "use one of: 'all', 'once'"),
    ],
)
def test_a_bad_option_names_the_good_ones(press: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        coverage(press, **options)
