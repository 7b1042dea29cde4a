"""The tables that a corpus hands out, and the views that are corpora again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.corpus.collection import article
from tests.made_corpora import altered, build, write_registry, write_source
from workbench import schema
from workbench.corpus import Corpus
from workbench.errors import OptionError

ENGLISH = (
    "The ministers said that the talks with Ukraine have to be resumed soon. "
    "They will meet with the Korean People's Army of North Korea."
)
RECORDS = [
    {"id": "a", "title": "Kunjungan Menlu AS", "text": article(1), "date": "2022-01-15", "outlet": "Tempo"},
    {"id": "b", "title": "Sidang PBB", "text": article(2), "date": "2022-06-30 21:15", "outlet": "Kompas"},
    {"id": "c", "title": "Perang", "text": article(3), "date": "2022-07-01", "outlet": "Tempo"},
    {"id": "d", "title": "Talks", "text": ENGLISH},
    {"id": "e", "title": "Angka", "text": "Kyiv 2022 2023 Jakarta 2025 Xyz Abc Qwerty", "outlet": "Kompas"},
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return build(write_source(tmp_path_factory.mktemp("corpus") / "source", records=RECORDS))


def ids(corpus: Corpus) -> str:
    return "".join(corpus.documents["document_id"])


# tables


@pytest.mark.parametrize(
    "table", [t for t in schema.TABLES if t.name != "tokens"], ids=lambda table: table.name
)
def test_every_table_is_as_it_was_declared(corpus: Corpus, table: schema.Table) -> None:
    for view in (corpus, corpus.where(outlet="Tempo"), corpus.where(outlet="nobody")):
        frame = getattr(view, table.name)
        assert list(frame.columns)[: len(table.names)] == table.names
        pd.testing.assert_frame_equal(table.conform(frame), frame[table.names])
        for column in table.columns:
            assert frame[column.name].dtype == pd.Series(dtype=schema.DTYPES[column.kind]).dtype, column.name


def test_the_tokens_of_a_document_are_as_declared(corpus: Corpus) -> None:
    for number, name in enumerate("abcde"):
        tokens = corpus.tokens(name)
        pd.testing.assert_frame_equal(schema.TOKENS.conform(tokens), tokens)
        text = corpus.documents["text"][number]
        assert [text[a:b] for a, b in zip(tokens["start"], tokens["end"], strict=True)] == list(
            tokens["surface"]
        )
        assert corpus.vocabulary["type"].to_numpy()[tokens["type"]].tolist() == tokens["surface"].tolist()
        assert len(tokens) == corpus.documents["n_tokens"][number]


def test_a_title_is_the_first_line_of_the_text(corpus: Corpus) -> None:
    assert corpus.documents["text"][0].startswith("Kunjungan Menlu AS\n")
    assert corpus.zones.iloc[0][["document_id", "start", "zone"]].tolist() == ["a", 0, "title"]


def test_counts_agree_between_tables(corpus: Corpus) -> None:
    documents = corpus.documents
    assert corpus.vocabulary["n"].sum() == documents["n_tokens"].sum() == len(corpus.stream.types)
    sentences = corpus.sentences.groupby("document_id").size()
    assert documents.set_index("document_id")["n_sentences"].to_dict() == sentences.to_dict()
    types = [set(corpus.tokens(name)["type"]) for name in "abcde"]
    seen = np.bincount([t for own in types for t in own], minlength=len(corpus.vocabulary))
    assert corpus.vocabulary["documents"].tolist() == seen.tolist()


def test_the_language_of_a_word_is_that_of_most_of_its_documents(corpus: Corpus) -> None:
    vocabulary = corpus.vocabulary.set_index("type")
    assert vocabulary.loc["membahas", ["language", "lemma", "n", "documents"]].tolist() == [
        "id",
        "bahas",
        6,
        3,
    ]
    assert vocabulary.loc["talks", ["language", "lemma"]].tolist() == ["en", "talk"]
    assert pd.isna(vocabulary.loc["Qwerty", "language"])
    assert vocabulary.loc["AS", ["lower", "is_stop"]].tolist() == ["as", False]
    assert vocabulary.loc["2022", ["lemma", "is_number"]].tolist() == ["2022", True]


def test_a_name_is_not_stemmed(corpus: Corpus) -> None:
    """A form that never stands in lower case is a name: Berlin is not *lin* with a prefix."""
    assert corpus.vocabulary.set_index("type").loc["Volodymyr", "lemma"] == "volodymyr"


def test_mentions_know_their_sentence_and_paragraph(corpus: Corpus) -> None:
    mentions = corpus.mentions[corpus.mentions["document_id"] == "d"]
    columns = ["surface", "actor_id", "kind", "nested", "zone", "sentence", "paragraph"]
    assert mentions[columns].to_numpy().tolist() == [
        ["Ukraine", "UA", "country", False, "body", 1, 1],
        ["Korean People's Army", "kpa", "organisation", False, "body", 2, 1],
        ["North Korea", "KP", "country", False, "body", 2, 1],
    ]


def test_unknown_stays_unknown(corpus: Corpus) -> None:
    known = corpus.documents.set_index("document_id")
    assert pd.isna(known.loc["d", "published"])
    assert known.loc["d", ["precision", "date_source"]].tolist() == ["none", "none"]
    assert pd.isna(known.loc["e", "language"])
    assert pd.isna(known.loc["e", "language_score"])


def test_an_unknown_document_is_an_error(corpus: Corpus) -> None:
    with pytest.raises(OptionError, match="document_id 'zz'"):
        corpus.tokens("zz")


def test_a_corpus_without_a_single_word(tmp_path: Path) -> None:
    """Every line of the only article is set aside: no tokens, and no crash."""
    lines = "Baca juga: Kabar tentang perang dan perundingan\nSimak juga: Berita lain dari Kyiv dan Moskow\n"
    corpus = build(write_source(tmp_path / "source", {"a.txt": lines}))
    assert set(corpus.zones["zone"]) == {"boilerplate"}
    assert (len(corpus), len(corpus.vocabulary), len(corpus.mentions)) == (1, 0, 0)
    assert len(corpus.tokens("a.txt")) == len(corpus.sentences) == 0
    assert len(corpus.where(query="perang")) == 0


# views


CONDITIONS = [
    ({"language": "id"}, "abc"),
    ({"language": ["id", "en"]}, "abcd"),
    ({"outlet": "Tempo"}, "ac"),
    ({"outlet": ("Tempo", "Kompas")}, "abce"),
    ({"outlet": {"Tempo", "Kompas"}}, "abce"),
    ({"outlet": np.array(["Kompas"])}, "be"),
    ({"outlet": pd.Series(["Kompas"])}, "be"),
    ({"outlet": "Antara"}, ""),
    ({"outlet": None}, ""),  # what is unknown meets no condition
    ({"document_id": ["e", "a"]}, "ae"),
    ({"precision": "none"}, "de"),
    ({"published": ("2022-01", "2022-06")}, "ab"),  # both ends are included, to their last minute
    ({"published": ("2022-01-16", "2022-06-30")}, "b"),
    ({"published": "2022"}, "abc"),
    ({"published": "2022-Q3"}, "c"),
    ({"published": (dt.date(2022, 6, 30), dt.date(2022, 7, 1))}, "bc"),
    ({"published": (pd.Timestamp("2022-06-30"), pd.Timestamp("2022-06-30"))}, "b"),
    ({"actor": "US"}, "abc"),
    ({"actor": "Ukraine"}, "abcde"),
    ({"actor": "North Korea"}, "d"),
    ({"query": "membahas"}, "abc"),
    ({"query": "AS"}, "abc"),
    ({"query": "perang"}, "c"),
    ({"query": "the talks"}, "d"),
    ({"outlet": "Tempo", "query": "kunjungan menlu"}, "a"),
    ({}, "abcde"),
]


@pytest.mark.parametrize(("conditions", "expected"), CONDITIONS, ids=lambda value: str(value)[:40])
def test_where(corpus: Corpus, conditions: dict[str, object], expected: str) -> None:
    assert ids(corpus.where(**conditions)) == expected


BAD = [
    (
        {"outlets": "Tempo"},
        "where='outlets' is not known; use one of: 'document_id', 'source', .*'outlet'.*'query'",
    ),
    ({"published": "5/1/2022"}, 'write \'5/1/2022\' as "2022", "2022-06" or "2022-06-30"'),
    ({"published": ""}, "write '' as"),
    ({"published": ("2022-13", "2023")}, "no calendar has '2022-13'"),
    ({"published": ("2022-02-30", "2023")}, "no calendar has '2022-02-30'"),
    ({"published": ("2022-06", "2022-01")}, "ends before it begins"),
    ({"published": ("2022", "2023", "2024")}, "should be two ends"),
    ({"actor": "Rusia"}, "neither the id nor the English name of a known actor; written like it: 'Russia'"),
    ({"query": " * "}, "holds no word to look for"),
    ({"query": ""}, "holds no word to look for"),
]


@pytest.mark.parametrize(("conditions", "sentence"), BAD, ids=lambda value: str(value)[:40])
def test_a_bad_condition_names_the_good_ones(
    corpus: Corpus, conditions: dict[str, object], sentence: str
) -> None:
    with pytest.raises(OptionError, match=sentence):
        corpus.where(**conditions)


def test_a_name_of_two_actors_is_no_name(tmp_path: Path) -> None:
    write_registry(tmp_path / "source-actors", persons="actor_id,name\nx,Ukraine\n")
    corpus = build(write_source(tmp_path / "source", {"a.txt": article(1)}))
    with pytest.raises(OptionError, match="the name of several; use an id: x, UA"):
        corpus.where(actor="Ukraine")
    assert len(corpus.where(actor="UA")) + len(corpus.where(actor="x")) < 2  # neither is meant for sure


def test_a_coarse_date_lies_only_where_all_of_it_lies(corpus: Corpus) -> None:
    """A document of 2022 is none of January 2022, though that is how its year begins."""
    january = pd.Timestamp("2022-01-01")
    coarse = altered(
        corpus,
        published=[january, january, january, pd.NaT, january],
        precision=["year", "month", "day", "none", "approximate"],
    )
    assert ids(coarse.where(published="2022-01")) == "bce"
    assert ids(coarse.where(published="2022")) == "abce"
    assert ids(coarse.where(published=("2022-01-01", "2022-01-15"))) == "ce"
    assert ids(coarse.where(published=("2021", "2022-11"))) == "bce"


def test_a_view_of_a_view(corpus: Corpus) -> None:
    view = corpus.where(outlet="Tempo").where(query="perang")
    assert ids(view) == "c"
    assert view.selection == ({"outlet": "Tempo"}, {"query": "perang"})
    same = corpus.where(outlet="Tempo", query="perang")
    assert view.fingerprint == same.fingerprint != corpus.fingerprint


def test_a_view_hands_out_its_own_rows(corpus: Corpus) -> None:
    view = corpus.where(document_id=["b", "d"])
    whole = {name: getattr(corpus, name) for name in ("zones", "sentences", "mentions")}
    for name, table in whole.items():
        own = table[table["document_id"].isin(["b", "d"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(view, name), own)
    pd.testing.assert_frame_equal(view.tokens("d"), corpus.tokens("d"))
    assert view.stream.lengths.tolist() == corpus.stream.lengths[[1, 3]].tolist()


def test_a_set_is_recorded_in_one_order(corpus: Corpus) -> None:
    assert corpus.where(outlet={"Tempo", "Kompas", "Antara"}).selection == (
        {"outlet": ["Antara", "Kompas", "Tempo"]},
    )


def test_a_corpus_says_what_it_is(corpus: Corpus) -> None:
    assert repr(corpus).endswith(": 5 documents>")
    assert "2 documents, 5 before selection" in repr(corpus.where(outlet="Tempo"))
    shown = corpus._repr_html_()
    assert "<th>dated</th><td>3 of 5</td>" in shown
    assert corpus.fingerprint in shown


def test_names_in_a_notebook_are_shown_as_they_are(tmp_path: Path) -> None:
    source = write_source(tmp_path / "a<b>", {"a.txt": article(1)})
    assert "<b>" not in build(source)._repr_html_()
