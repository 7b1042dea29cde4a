"""Quotations are found when first asked for, kept, and the same wherever they are asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from tests.corpus.collection import change, make
from tests.made_corpora import build
from workbench.corpus import Corpus, open_corpus, quoting
from workbench.corpus.store import PARTS
from workbench.schema import QUOTES


def files(corpus: Corpus) -> list[Path]:
    return sorted((corpus.source / PARTS).glob("quotes-*.parquet"))


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return build(make(tmp_path / "source"), tmp_path / "prepared")


def test_a_build_finds_no_quotations_and_the_first_question_does(corpus: Corpus) -> None:
    assert files(corpus) == []
    quotes = corpus.quotes
    assert list(quotes.columns) == QUOTES.names
    assert len(files(corpus)) == len(list((corpus.source / PARTS).glob("documents-*.parquet")))
    said = quotes[quotes["cue"] == "mengatakan"]
    assert len(said) == 12
    assert said["text"].str.fullmatch(r"\d+ negara akan ikut serta").all()
    assert said["actor_id"].notna().all()


def test_spans_are_those_of_the_text(corpus: Corpus) -> None:
    texts = corpus.documents.set_index("document_id")["text"]
    for row in corpus.quotes.itertuples():
        text = texts[row.document_id]
        assert text[row.start : row.end] == row.text
        assert text[row.cue_start : row.cue_end] == row.cue
        assert text[row.speaker_start : row.speaker_end] == row.speaker


def test_a_view_hands_out_its_own_quotations(corpus: Corpus) -> None:
    whole = corpus.quotes
    one = corpus.catalogue["document_id"].iloc[5]
    expected = whole[whole["document_id"] == one].reset_index(drop=True)
    pd.testing.assert_frame_equal(corpus.where(document_id=one).quotes, expected)
    pd.testing.assert_frame_equal(corpus.where(document_id="nowhere").quotes, QUOTES.empty())


def test_what_was_found_is_not_looked_for_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    before = corpus.quotes

    def never(*args: object, **options: object) -> None:
        raise AssertionError("looked for again")

    monkeypatch.setattr(quoting, "find_quotes", never)
    pd.testing.assert_frame_equal(open_corpus(corpus.source).quotes, before)


def test_only_new_parts_are_looked_at_after_a_change(corpus: Corpus, tmp_path: Path) -> None:
    assert len(corpus.quotes) > 0
    before = {path.name: path.stat().st_mtime_ns for path in files(corpus)}
    change(tmp_path / "source")
    again = build(tmp_path / "source", tmp_path / "prepared")
    assert {path.name: path.stat().st_mtime_ns for path in files(again)} == before
    assert len(again.quotes) == len(corpus.quotes)
    assert len(files(again)) == len(before) + 1


def test_where_nothing_can_be_written_they_are_kept_in_memory(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    unwritten = corpus.quotes
    assert files(corpus) == []
    monkeypatch.undo()
    pd.testing.assert_frame_equal(open_corpus(corpus.source).quotes, unwritten)
