"""Every number leads back to its sentences: as many passages as were counted, in their words."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.made_corpora import build, write_source
from workbench import actor_frequency, concordance, term_frequency, theme_frequency
from workbench.corpus import Corpus
from workbench.errors import OptionError


def sliced(corpus: Corpus, table: pd.DataFrame) -> list[str]:
    text = corpus.documents.set_index("document_id")["text"]
    spans = zip(table["document_id"], table["start"], table["end"], strict=True)
    return [text[document][start:end] for document, start, end in spans]


QUERIES = [
    {"query": ["sanksi", "sanksi ekonomi", "gandum"]},
    {"lemma": "serang"},
    {"query": "sanksi"},
    {"query": "sanksi ekonomi"},
    {"query": "AS"},
    {"actor": "US"},
    {"actor": "Russia"},
]


@pytest.mark.parametrize("options", [*QUERIES, {"theme": "food"}, {"query": "nobody"}], ids=str)
def test_a_passage_stands_where_it_is_said_to_stand(press: Corpus, options: dict[str, str]) -> None:
    for view in (press, press.where(document_id=["b", "c", "e"])):
        table = concordance(view, **options)
        assert sliced(view, table) == table["node"].tolist()
        assert list(table.columns) == ["document_id", "published", "left", "node", "right", "start", "end"]


def test_every_word_has_as_many_passages_as_it_counts(press: Corpus) -> None:
    counts = term_frequency(press)
    for term, n in zip(counts["term"], counts["n"], strict=True):
        query = term.upper() if term in ("as", "us") else term
        assert len(concordance(press, query=query)) == n, term


def test_every_theme_has_as_many_passages_as_it_counts(press: Corpus) -> None:
    counts = theme_frequency(press)
    for theme, n in zip(counts["theme_id"], counts["n"], strict=True):
        assert len(concordance(press, theme=theme)) == n


def test_every_actor_has_as_many_passages_as_certain_mentions(press: Corpus) -> None:
    counts = actor_frequency(press)
    certain = counts[["n", "n_demonym", "n_metonym", "n_nested"]].sum(axis=1)
    for actor, n in zip(counts["actor_id"], certain, strict=True):
        assert len(concordance(press, actor=actor)) == n, actor


def test_context_shows_line_ends_as_blanks(press: Corpus) -> None:
    row = concordance(press, query="dijatuhkan", width=20).iloc[0]
    assert row["left"].endswith("Sanksi ekonomi akan ")
    assert row["right"].startswith(" oleh AS kepada")
    assert (len(row["left"]), len(row["right"])) == (20, 20)
    first = concordance(press, query="Presiden", width=10).iloc[0]
    assert first["left"] == "g Ukraina "


def test_orders(press: Corpus) -> None:
    by_date = concordance(press, query="akan", sort="published")
    assert by_date["published"].is_monotonic_increasing
    by_right = concordance(press, query="sanksi", sort="right")
    assert by_right["right"].str.strip().str.lower().is_monotonic_increasing
    by_left = concordance(press, query="akan", sort="left")
    nearest = [left.split()[-1].lower() for left in by_left["left"]]
    assert nearest == sorted(nearest)
    by_node = concordance(press, query="s*", sort="node")
    assert by_node["node"].str.lower().is_monotonic_increasing
    whole = concordance(press, query="akan")
    assert sorted(by_left["start"]) == sorted(whole["start"])


def test_a_lemma_finds_its_forms_and_a_row_of_lemmas_a_phrase(press: Corpus) -> None:
    assert concordance(press, lemma="serang")["node"].tolist() == ["Serang", "menyerang", "serangan"]
    assert concordance(press, lemma="sanction")["node"].tolist() == ["sanctions", "sanctions"]
    assert concordance(press, lemma="serang Ukraina")["node"].tolist() == [
        "Serang Ukraina",
        "menyerang Ukraina",
    ]


def test_no_query_at_all_finds_nothing(press: Corpus) -> None:
    nothing = concordance(press, query=[])
    pd.testing.assert_series_equal(nothing.dtypes, concordance(press, query="sanksi").dtypes)
    assert len(nothing) == 0


def test_several_queries_find_no_word_twice(press: Corpus) -> None:
    several = concordance(press, query=["sanksi", "sanksi ekonomi", "gandum"])
    nodes = several["node"].str.lower().value_counts()
    assert nodes.to_dict() == {"sanksi": 3, "sanksi ekonomi": 2, "gandum": 3}


def test_a_notebook_shows_the_node_in_the_middle(press: Corpus) -> None:
    table = concordance(press, query="sanksi", width=15)
    html = table._repr_html_()
    row = html.split("<tr>")[2]
    assert re.findall(r"text-align: (\w+)", row) == ["left", "left", "right", "center", "left"]
    assert "<caption>5 passages</caption>" in html
    assert "2022-02-24" in html
    assert "NaT" not in concordance(press, query="gandum")._repr_html_()


def test_a_notebook_shows_passages_as_text_and_not_as_markup(tmp_path: Path) -> None:
    source = write_source(tmp_path / "source", {"a.txt": "Harga <b>gandum</b> & beras naik lagi hari ini."})
    html = concordance(build(source), query="gandum")._repr_html_()
    assert "&lt;b&gt;" in html
    assert "&amp; beras" in html
    assert "<b>" not in html


def test_a_selection_of_passages_is_still_a_table(press: Corpus) -> None:
    table = concordance(press, query="s*")
    assert table[table["left"] == ""]._repr_html_().startswith("<table><caption>")
    assert "sanksi" in table[["node"]]._repr_html_().lower()
    assert table.to_dict("list")["node"] == table["node"].tolist()
    long = pd.concat([table] * 20, ignore_index=True)
    assert f"{len(long):,} passages; 60 shown" in long._repr_html_()
    assert long._repr_html_().count("<tr>") == 61


def test_a_first_look(press: Corpus) -> None:
    whole, few = concordance(press, query="sanksi"), concordance(press, query="sanksi", at_most=2)
    assert few["start"].tolist() == whole["start"].iloc[[0, -1]].tolist()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Name one of query=, lemma=, actor= and theme=; given: none"),
        ({"query": "a", "actor": "US"}, "given: query, actor"),
        ({"query": "sanksi", "sort": "date"}, "use one of: 'source', 'published', 'left', 'right', 'node'"),
        ({"actor": "Rusia"}, "written like it: 'Russia'"),
        ({"theme": "sport"}, "use one of: 'sanctions', 'food'"),
        ({"query": "*"}, "holds no word"),
    ],
)
def test_a_bad_option_names_the_good_ones(press: Corpus, options: dict[str, str], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        concordance(press, **options)
