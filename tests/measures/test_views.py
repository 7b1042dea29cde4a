"""How every measure sees a corpus: groups, copies, empty views, and the stamp on its table."""

from __future__ import annotations

import functools
import warnings

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import altered, build, write_source
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.views import clusters, counted, group_keys, grouped
from workbench.provenance import provenance


def measure(name: str, **options: object) -> functools.partial[pd.DataFrame]:
    return functools.partial(getattr(wb, name), **options)


MEASURES: dict[str, functools.partial[pd.DataFrame]] = {
    "actor_frequency": measure("actor_frequency"),
    "actor_frequency by": measure("actor_frequency", by="outlet", kind="country"),
    "co_mentions": measure("co_mentions", within="document", at_least=1),
    "concordance": measure("concordance", query="sanksi"),
    "concordance actor": measure("concordance", actor="US", sort="left"),
    "corpus_summary": measure("corpus_summary"),
    "coverage": measure("coverage", every="week"),
    "coverage of": measure("coverage", every="month", of="Ukraine", by="outlet", zone="lead"),
    "dates_known": measure("dates_known"),
    "collocations": measure("collocations", word="sanksi", window=2, at_least=1),
    "collocations all": measure("collocations", window="adjacent", at_least=1),
    "concordance lemma": measure("concordance", lemma="sanksi"),
    "dispersion": measure("dispersion", at_least=1),
    "dispersion by": measure("dispersion", by="outlet", at_least=1),
    "document_counts": measure("document_counts", by=["outlet", "month"]),
    "term_frequency": measure("term_frequency"),
    "term_frequency ngram": measure("term_frequency", ngram=2, stop_words=True),
    "term_frequency by": measure("term_frequency", by=["outlet", "year"]),
    "text_flaws": measure("text_flaws"),
    "theme_frequency": measure("theme_frequency"),
    "theme_frequency by": measure("theme_frequency", by="language"),
    "theme_words": measure("theme_words", theme="sanctions"),
    "zone_rules": measure("zone_rules"),
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_view_without_documents_gives_the_same_columns(press: Corpus, name: str) -> None:
    full = MEASURES[name](press)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        empty = MEASURES[name](press.where(outlet="nobody"))
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    for column in empty.columns.intersection(["n", "documents", "tokens"]):
        assert not empty[column].fillna(0).any() or name == "corpus_summary"


@pytest.mark.parametrize("name", MEASURES)
def test_a_table_knows_where_it_came_from(press: Corpus, name: str) -> None:
    view = press.where(language="id")
    origin = provenance(MEASURES[name](view))
    assert origin is not None
    assert origin.intact
    assert origin.function == name.split(maxsplit=1)[0]
    assert origin.parameters == MEASURES[name].keywords
    assert origin.corpus["fingerprint"] == view.fingerprint
    assert (origin.corpus["documents"], origin.corpus["selection"]) == (5, [{"language": "id"}])


@pytest.mark.parametrize("name", MEASURES)
def test_a_table_is_the_same_every_time_and_changes_nothing(press: Corpus, name: str) -> None:
    before = press.documents.copy()
    pd.testing.assert_frame_equal(MEASURES[name](press), MEASURES[name](press))
    pd.testing.assert_frame_equal(press.documents, before)


def test_options_are_named(press: Corpus) -> None:
    with pytest.raises(OptionError, match="coverage takes the corpus first and all else by keyword"):
        wb.coverage(press, "week")  # type: ignore[call-arg]


# groups


def test_groups_are_in_order_and_the_unknown_last(press: Corpus) -> None:
    groups = grouped(press, by="outlet", copies="all")
    assert [(values[0], rows.tolist()) for values, rows, _ in groups] == [
        ("ANTARA", [4]),
        ("Kompas", [1, 3]),
        ("Tempo", [0, 2]),
        (None, [5]),
    ]


def test_periods_as_groups_take_dates_that_are_fine_enough(press: Corpus) -> None:
    first = pd.to_datetime(["2022-02-24", "2022-02-01", "2022-01-01", None, "2022-04-11", "2022-04-12"])
    coarse = altered(
        press, published=first, precision=["day", "month", "year", "none", "minute", "approximate"]
    )
    keys = group_keys(coarse, ["year", "quarter", "month"])
    shown = keys.map(lambda day: "-" if pd.isna(day) else f"{day:%y%m}").to_numpy().tolist()
    assert shown == [
        ["2201", "2201", "2202"],
        ["2201", "2201", "2202"],
        ["2201", "-", "-"],
        ["-", "-", "-"],
        ["2201", "2204", "2204"],
        ["2201", "2204", "2204"],
    ]


def test_a_further_column_may_have_any_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Names that the measures use inside must not get in the way of the records' own."""
    names = ["cluster", "hit", "approximate", "period", "document", "query", "term", "published_on"]
    text = "Presiden tiba di kota itu untuk membahas sanksi dengan para menteri pada hari Senin."
    records = [{"id": str(i), "text": text, **dict.fromkeys(names, f"x{i % 2}")} for i in range(4)]
    corpus = build(write_source(tmp_path_factory.mktemp("names") / "source", records=records))
    for name in names:
        assert wb.document_counts(corpus, by=name)[name].tolist() == ["x0", "x1"]
        assert wb.actor_frequency(corpus, by=name).columns[0] == name
    with pytest.raises(OptionError, match="by='period' is also a column of this measure"):
        wb.coverage(corpus, every="week", by="period")
    with pytest.raises(OptionError, match="by='term' is also a column of this measure"):
        wb.term_frequency(corpus, by="term")
    assert wb.coverage(corpus, every="week", by="cluster")["total"].tolist() == [2, 2]


# copies


def test_one_of_each_cluster(press: Corpus) -> None:
    copied = altered(press, copy_of=["c", "c", None, None, "d", None])
    assert len(np.unique(clusters(copied))) == 3
    assert counted(copied, copies="once").tolist() == [0, 4, 5]  # the earliest; a date before none
    assert counted(copied, by="outlet", copies="once").tolist() == [0, 1, 3, 4, 5]
    assert counted(copied).tolist() == list(range(6))


def test_copies_of_an_original_that_is_not_in_the_view_stay_together(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", "a", None, None, None]).where(document_id=["b", "c"])
    assert counted(copied, copies="once").tolist() == [0]


def test_both_ways_side_by_side(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = wb.document_counts(copied, by="language", copies="both")
    assert table[["copies", "language", "n"]].to_numpy().tolist() == [
        ["all", "en", 1],
        ["all", "id", 5],
        ["once", "en", 1],
        ["once", "id", 4],
    ]
    origin = provenance(table)
    assert origin is not None
    assert origin.parameters["copies"] == "both"
