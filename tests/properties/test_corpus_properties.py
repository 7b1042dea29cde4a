"""What holds of every corpus, shown on the sample and on corpora with drawn dates, groups and copies."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from tests.made_corpora import altered, build, stating, write_source
from workbench import schema
from workbench.corpus import Corpus, build_corpus, open_corpus
from workbench.corpus.search import find
from workbench.measures.views import clusters, counted

SAMPLE = Path(__file__).parents[2] / "data/sample"
N = 14


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    out = tmp_path_factory.mktemp("sample") / "prepared"
    build_corpus(SAMPLE, out, workers=1)
    return open_corpus(out)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    text = "Presiden Ukraina tiba di kota ke-{} untuk membahas sanksi dengan para menteri AS pada hari itu."
    records = [{"id": f"d{n:02d}", "text": text.format(n), "outlet": "Kabar"} for n in range(N)]
    return build(write_source(tmp_path_factory.mktemp("small") / "source", records=records))


# the sample


def test_nothing_of_the_sample_gets_lost(sample: Corpus) -> None:
    assert sample.counts["found"] == sample.counts["read"] + sample.counts["rejected"]
    assert len(sample) == sample.counts["read"] >= 80
    assert sample.documents["document_id"].is_unique


@pytest.mark.parametrize("name", ["documents", "zones", "rejected", "sentences", "vocabulary", "mentions"])
def test_tables_of_the_sample_are_as_declared(sample: Corpus, name: str) -> None:
    declared = next(table for table in schema.TABLES if table.name == name)
    table = getattr(sample, name)
    pd.testing.assert_frame_equal(declared.conform(table), table[declared.names])
    assert len(table) or name == "rejected"


def test_every_span_of_the_sample_slices_back(sample: Corpus) -> None:
    text = sample.documents.set_index("document_id")["text"]
    for row in sample.mentions.itertuples():
        assert text[row.document_id][row.start : row.end] == row.surface
    for row in sample.sentences.itertuples():
        sentence = text[row.document_id][row.start : row.end]
        assert sentence == sentence.strip() != ""
    types = sample.vocabulary["type"].to_numpy()
    for name in sample.documents["document_id"]:
        tokens = sample.tokens(name)
        spans = zip(tokens["start"], tokens["end"], strict=True)
        assert [text[name][a:b] for a, b in spans] == tokens["surface"].tolist()
        assert types[tokens["type"]].tolist() == tokens["surface"].tolist()


def test_zones_of_the_sample_partition_its_texts(sample: Corpus) -> None:
    for name, zones in sample.zones.groupby("document_id", sort=False):
        length = len(sample.documents.set_index("document_id").loc[name, "text"])
        assert zones["start"].tolist() == [0, *zones["end"].tolist()[:-1]]
        assert zones["end"].iloc[-1] == length
        assert (zones["start"] < zones["end"]).all()


def test_tokens_and_mentions_of_the_sample_stand_in_their_sentences(sample: Corpus) -> None:
    sentences = sample.sentences.set_index(["document_id", "sentence"])
    for row in sample.mentions.itertuples():
        own = sentences.loc[(row.document_id, row.sentence)]
        assert own["start"] <= row.start < row.end <= own["end"]
        assert (own["zone"], own["paragraph"]) == (row.zone, row.paragraph)
    for name in sample.documents["document_id"]:
        tokens = sample.tokens(name)
        own = sentences.loc[name].loc[tokens["sentence"]]
        assert (own["start"].to_numpy() <= tokens["start"].to_numpy()).all()
        assert (tokens["end"].to_numpy() <= own["end"].to_numpy()).all()


def test_every_word_of_the_sample_is_found_as_often_as_it_counts(sample: Corpus) -> None:
    counts = wb.term_frequency(sample, stop_words=True, numbers=True, at_least=2)
    drawn = counts.iloc[:: len(counts) // 60]
    for term, n in zip(drawn["term"], drawn["n"], strict=True):
        if term.isalpha() and len(term) <= 3:
            continue  # in capitals it would mean itself
        assert len(find(term, sample.stream, sample.vocabulary).positions) == n


@pytest.mark.parametrize("column", ["language", "outlet", "precision"])
def test_views_by_a_column_partition_the_sample(sample: Corpus, column: str) -> None:
    values = sample.documents[column].dropna().unique()
    views = [sample.where(**{column: value}) for value in values]
    assert sum(map(len, views)) == sample.documents[column].notna().sum()
    for value, view in zip(values, views, strict=True):
        assert set(view.documents[column]) == {value}


def test_groups_of_the_sample_sum_to_it(sample: Corpus) -> None:
    table = wb.term_frequency(sample, by=["outlet", "language"], stop_words=True, numbers=True)
    assert table["n"].sum() == sample.documents["n_tokens"].sum()
    whole = wb.actor_frequency(sample).set_index("actor_id")["n"]
    by_outlet = wb.actor_frequency(sample, by="outlet").groupby("actor_id")["n"].sum()
    assert by_outlet.sort_index().to_dict() == whole.sort_index().to_dict()


# drawn dates, groups and copies

days = st.dates(pd.Timestamp("2023-11-20").date(), pd.Timestamp("2024-02-10").date())
precisions = st.sampled_from(["minute", "day", "approximate", "month", "year", "none"])
lists = functools.partial(st.lists, min_size=N, max_size=N)


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, list[object]]:
    """Draw the columns that decide how documents are grouped."""
    precision = draw(lists(precisions))
    drawn = zip(precision, draw(lists(days)), strict=True)
    published = [None if known == "none" else pd.Timestamp(day) for known, day in drawn]
    originals = draw(lists(st.one_of(st.none(), st.integers(0, 3))))
    copies = [None if o is None or o == i else f"d{o:02d}" for i, o in enumerate(originals)]
    copies[:4] = [None] * 4  # originals are no copies
    return {
        "precision": precision,
        "published": published,
        "copy_of": copies,
        "outlet": draw(lists(st.sampled_from([None, "Tempo", "Kompas"]))),
    }


@settings(max_examples=25, deadline=None)
@given(
    catalogues(), st.sampled_from(["day", "week", "month", "quarter", "year"]), st.booleans(), st.booleans()
)
def test_coverage_counts_every_document_once(
    small: Corpus, columns: dict[str, list[object]], every: str, searched: bool, once: bool
) -> None:
    collection = {"periods": [["2023-12-05", "2024-01-25"]]} if searched else {}
    corpus = stating(altered(small, **columns), collection=collection)
    copies = "once" if once else "all"
    for by in (None, "outlet"):
        table = wb.coverage(corpus, every=every, of="query:ke-3", by=by, copies=copies)
        expected = len(counted(corpus, by=by, copies=copies))
        assert table["total"].sum() == expected
        states = table["state"]
        assert ((states == "observed") == (table["n"] > 0) & table["period"].notna()).all()
        assert ((states == "missing") == table["n"].isna()).all()
        assert not (table["total"] > 0)[states == "missing"].any()
        shares = table["share"].notna()
        assert (shares == (table["total"] > 0)).all()
        assert table.loc[shares, "share"].between(0, 1).all()
        starts = table.loc[table["period"].notna(), ["period"]]
        if by is None:
            assert starts["period"].is_monotonic_increasing
            assert starts["period"].is_unique


@settings(max_examples=25, deadline=None)
@given(catalogues())
def test_shares_of_a_partition_sum_to_one(small: Corpus, columns: dict[str, list[object]]) -> None:
    corpus = altered(small, **columns)
    for copies in ("all", "once"):
        table = wb.document_counts(corpus, by=["outlet", "month"], copies=copies)
        assert table["share"].sum() == pytest.approx(1)
        assert table["n"].sum() == len(counted(corpus, by=["outlet", "month"], copies=copies))
    assert wb.dates_known(corpus)["share"].sum() == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(catalogues())
def test_copies_once_leave_one_of_each_cluster_in_each_group(
    small: Corpus, columns: dict[str, list[object]]
) -> None:
    corpus = altered(small, **columns)
    rows = counted(corpus, by="outlet", copies="once")
    outlets = corpus.catalogue["outlet"].fillna("")
    pairs = list(zip(outlets, clusters(corpus).tolist(), strict=True))
    assert len(rows) == len(set(pairs)) == len({pairs[row] for row in rows})
    assert len(counted(corpus, copies="once")) == len(np.unique(clusters(corpus)))


@settings(max_examples=25, deadline=None)
@given(catalogues(), days, days)
def test_a_period_of_time_takes_only_what_lies_inside_for_sure(
    small: Corpus, columns: dict[str, list[object]], one: object, other: object
) -> None:
    corpus = altered(small, **columns)
    first, last = sorted([str(one), str(other)])
    view = corpus.where(published=(first, last)).documents
    known = view["precision"].isin(["minute", "day", "approximate"])
    assert (view["published"][known] >= first).all()
    assert (view["published"][known] < pd.Timestamp(last) + pd.Timedelta(days=1)).all()
    assert not (view["precision"] == "none").any()
    whole = corpus.where(published=("2023-01-01", "2024-12-31"))
    assert len(whole) == corpus.documents["published"].notna().sum()
