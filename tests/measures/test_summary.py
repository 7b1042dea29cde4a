"""What was collected: nothing gets lost between found and analysed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_source
from workbench import corpus_summary, dates_known, document_counts, text_flaws, zone_rules
from workbench.corpus import Corpus

TEXT = "Presiden tiba di kota itu untuk membahas sanksi dengan para menteri pada hari Senin."


def test_the_flow_from_found_to_analysed(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", "a", None, None, None])
    table = corpus_summary(copied.where(language="id"))
    flow = table[table["section"] == "flow"].set_index("item")
    assert flow["n"].to_dict() == {
        "found": 6, "rejected": 0, "read": 6, "in this view": 5, "near-copies": 2, "counted once": 3,
    }  # fmt: skip
    assert flow.loc["found", "n"] == flow.loc["rejected", "n"] + flow.loc["read", "n"]
    known = table[table["section"] == "known"].set_index("item")["n"]
    assert known[["title", "outlet", "published"]].tolist() == [2, 4, 4]
    dated = table[(table["section"] == "dated") & (table["item"] != "sources disagree")]
    assert dated["n"].sum() == 5


def test_documents_by_group(press: Corpus) -> None:
    table = document_counts(press, by="outlet")
    lengths = press.documents.groupby("outlet", dropna=False)["n_tokens"]
    assert table["n"].tolist() == lengths.size().tolist()
    assert table["tokens"].tolist() == lengths.sum().tolist()
    assert table["median_tokens"].tolist() == lengths.median().tolist()
    assert table["share"].sum() == pytest.approx(1)
    assert list(table.columns) == ["outlet", "n", "total", "share", "tokens", "median_tokens"]


def test_dates_partition_the_documents(press: Corpus) -> None:
    table = dates_known(press)
    assert table[["precision", "date_source", "n"]].to_numpy().tolist() == [
        ["minute", "metadata", 1],
        ["day", "metadata", 4],
        ["none", "none", 1],
    ]
    assert table["share"].sum() == pytest.approx(1)


def test_zones_partition_the_characters(tmp_path: Path) -> None:
    texts = {f"{n}.txt": f"{TEXT}\nBaca juga: Kabar ke-{n} dari kota lain\n" for n in range(3)}
    corpus = build(write_source(tmp_path / "source", texts))
    table = zone_rules(corpus)
    assert table["share"].sum() == pytest.approx(1)
    assert table["characters"].sum() == corpus.documents["text"].str.len().sum()
    link = table[table["zone"] == "boilerplate"].iloc[0]
    assert (link["n"], link["documents"], link["example"]) == (3, 3, "Baca juga: Kabar ke-0 dari kota lain")
    body = table[table["zone"] == "body"].iloc[0]
    assert len(body["example"]) == 80
    assert body["example"].endswith("…")


def test_flaws_are_counted_and_not_mended(tmp_path: Path) -> None:
    flawed = TEXT.replace("kota itu", "kota itu,, &quot;besar&quot;")
    corpus = build(write_source(tmp_path / "source", {"a.txt": flawed, "b.txt": TEXT}))
    table = text_flaws(corpus).set_index("flaw")
    assert table.loc["html_entities", ["n", "documents", "total", "share"]].tolist() == [2, 1, 2, 0.5]
    assert table.loc["doubled_commas", "n"] == 1
    assert table.loc["mojibake", "n"] == 0
    assert flawed in corpus.documents["text"].tolist()[0]
    assert isinstance(table, pd.DataFrame)
