"""From a row back to its sentences: as many passages as it counts, in the words that it counted."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import altered
from workbench.corpus import Corpus
from workbench.errors import EvidenceError, OptionError
from workbench.passages.finders import FINDERS
from workbench.verification import verify_bundle

COLUMNS = ["document_id", "published", "left", "node", "right", "start", "end"]


def sliced(corpus: Corpus, table: pd.DataFrame) -> list[str]:
    text = corpus.documents.set_index("document_id")["text"]
    spans = zip(table["document_id"], table["start"], table["end"], strict=True)
    return [text[document][start:end] for document, start, end in spans]


MEASURED: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "words": wb.term_frequency,
    "words by outlet": lambda c: wb.term_frequency(c, by="outlet", stop_words=True, numbers=True),
    "words by month, copies once": lambda c: wb.term_frequency(c, by="month", copies="once"),
    "lemmas, both": lambda c: wb.term_frequency(c, unit="lemma", copies="both"),
    "themes": wb.theme_frequency,
    "themes by outlet and language": lambda c: wb.theme_frequency(c, by=["outlet", "language"]),
    "themes, both": lambda c: wb.theme_frequency(c, copies="both"),
    "words of a theme": lambda c: wb.theme_words(c, theme="food", by="outlet"),
    "actors": wb.actor_frequency,
    "actors by year, once": lambda c: wb.actor_frequency(c, by="year", copies="once"),
    "sentences of two": lambda c: wb.co_mentions(c, at_least=1),
    "paragraphs of two": lambda c: wb.co_mentions(c, within="paragraph", at_least=1),
    "documents of two, once": lambda c: wb.co_mentions(c, within="document", at_least=1, copies="once"),
    "neighbours": lambda c: wb.collocations(c, word="sanksi*", at_least=1, stop_words=True),
    "next to it, once": lambda c: wb.collocations(c, word="oleh", window=1, at_least=1, copies="once"),
    "volume": lambda c: wb.coverage(c, every="month"),
    "volume by outlet, once": lambda c: wb.coverage(c, every="week", by="outlet", copies="once"),
    "actor by month": lambda c: wb.coverage(c, every="month", of="US"),
    "theme twice": lambda c: wb.coverage(c, every="month", of="sanctions", at_least=2),
    "words in the lead": lambda c: wb.coverage(c, every="month", of="query:putin", zone="lead"),
    "actor in the title": lambda c: wb.coverage(c, every="year", of="putin", zone="title"),
    "documents": lambda c: wb.document_counts(c, by="outlet"),
    "dates": wb.dates_known,
    "zones": wb.zone_rules,
}


@pytest.mark.parametrize("name", MEASURED)
def test_every_row_leads_back_to_as_many_passages_as_it_counts(press: Corpus, name: str) -> None:
    table = MEASURED[name](press)
    assert len(table)
    for _, row in table.iterrows():
        if pd.isna(row["n"]):
            with pytest.raises(EvidenceError, match="unknown"):
                wb.evidence(press, row)
            continue
        found = wb.evidence(press, row)
        assert list(found.columns) == COLUMNS
        assert len(found) == row["n"]
        assert sliced(press, found) == found["node"].tolist()


@pytest.mark.parametrize("column", [c for c in FINDERS["actor_frequency"].columns if c != "n_role"])
def test_every_way_of_mentioning_leads_back(press: Corpus, column: str) -> None:
    table = wb.actor_frequency(press, by="language")
    assert table[column].sum()
    for _, row in table.iterrows():
        assert len(wb.evidence(press, row, column=column)) == row[column]


@pytest.mark.parametrize("name", ["words by outlet", "themes, both", "words of a theme"])
def test_documents_are_shown_by_their_first_passage(press: Corpus, name: str) -> None:
    for _, row in MEASURED[name](press).iterrows():
        found = wb.evidence(press, row, column="documents")
        assert len(found) == found["document_id"].nunique() == row["documents"]


def test_the_passages_are_those_that_were_counted(press: Corpus) -> None:
    table = wb.theme_frequency(press, by="outlet")
    row = table[(table["outlet"] == "Kompas") & (table["theme_id"] == "sanctions")]
    found = wb.evidence(press, row, width=6)
    assert found["node"].tolist() == ["Sanksi", "Sanksi ekonomi", "sanksi", "sanksi"]
    assert set(found["document_id"]) == {"b"}


def test_two_actors_are_shown_by_the_shortest_stretch_that_holds_both(press: Corpus) -> None:
    pairs = wb.co_mentions(press, at_least=1)
    row = pairs[(pairs["actor_a"] == "NATO") & (pairs["actor_b"] == "United States")]
    assert wb.evidence(press, row)["node"].tolist() == ["AS dan NATO"]


def test_a_stop_word_is_not_shown_for_a_word_of_the_same_stem(press: Corpus) -> None:
    vocabulary = press.vocabulary.assign(is_stop=press.vocabulary["type"].eq("Sanksi"))
    shelf = copy.copy(press._shelf)
    shelf.__dict__["vocabulary"] = vocabulary
    corpus = Corpus(shelf, source=press.source)
    table = wb.term_frequency(corpus)
    row = table[table["term"] == "sanksi"]
    assert wb.evidence(corpus, row)["node"].tolist() == ["sanksi", "sanksi"]


def test_near_copies_lead_to_the_headlines_of_both(press: Corpus) -> None:
    copies = altered(
        press, copy_of=[None, "a", None, None, None, None], copy_similarity=[np.nan, 1, *[np.nan] * 4]
    )
    found = wb.evidence(copies, wb.near_copies(copies).iloc[0])
    assert found["node"].tolist() == ["Putin Serang Ukraina", "Sanksi untuk Rusia"]


def test_a_topic_leads_to_its_typical_documents(press: Corpus) -> None:
    table = wb.topics(press, k=2, language="id", max_share=1.0)
    for _, row in table.iterrows():
        found = wb.evidence(press, row)
        assert sorted(found["document_id"]) == sorted(row["typical"].split(" | "))


def test_a_row_finds_its_selection_in_the_whole_corpus(press: Corpus) -> None:
    table = wb.term_frequency(press.where(outlet=["Tempo", "Kompas"]).where(published="2022-02"))
    row = table[table["term"] == "putin"].iloc[0]
    assert len(wb.evidence(press, row)) == row["n"] == 3


def test_a_sorted_and_filtered_table_still_knows(press: Corpus) -> None:
    table = wb.actor_frequency(press).sort_values("actor").query("n > 2")
    assert len(wb.evidence(press, table.iloc[-1])) == table["n"].iloc[-1]
    assert len(wb.evidence(press, table.iloc[[-1]])) == table["n"].iloc[-1]


def test_rows_that_cannot_be_led_back_say_why(press: Corpus) -> None:
    table = wb.actor_frequency(press, by="outlet")
    with pytest.raises(EvidenceError, match="does not know which measure"):
        wb.evidence(press, pd.Series({"actor_id": "US", "n": 3}))
    with pytest.raises(EvidenceError, match=r"regrouped by hand"):
        wb.evidence(press, table.groupby("kind").sum(numeric_only=True).iloc[0])
    with pytest.raises(EvidenceError, match=r"regrouped by hand"):
        wb.evidence(press, table.groupby(["actor_id", "outlet"]).sum().reset_index().assign(n=99).iloc[0])
    with pytest.raises(EvidenceError, match="one row, not"):
        wb.evidence(press, table)
    with pytest.raises(EvidenceError, match="another corpus"):
        wb.evidence(press.where(outlet="Tempo"), table.iloc[0])
    with pytest.raises(EvidenceError, match=r"counts nothing that stands in the texts .*term_frequency"):
        wb.evidence(press, wb.corpus_summary(press).iloc[0])
    with pytest.raises(OptionError, match="'n_demonym'"):
        wb.evidence(press, table.iloc[0], column="low")


def test_evidence_is_exported_and_verified_like_any_table(press: Corpus, tmp_path: Path) -> None:
    sample = wb.open_corpus(Path(__file__).parents[2] / "data/sample")
    found = wb.evidence(sample, wb.actor_frequency(sample, by="month", top=3).iloc[0])
    paths = wb.export_table(found, "passages", folder=tmp_path)
    assert str(verify_bundle(paths["json"])) == "The recomputed table is the same."
