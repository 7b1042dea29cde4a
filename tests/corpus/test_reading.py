"""The first pass: what counts as one document, what is set aside, and that nothing gets lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.corpus.collection import article
from tests.made_corpora import build, write_source


def record(identity: str | None, number: int, **fields: str) -> dict[str, str]:
    return ({"id": identity} if identity else {}) | {"text": article(number)} | fields


@pytest.mark.parametrize(
    ("records", "documents", "n_rejected"),
    [
        # its own id where unique
        ([record("a", 1), record("b", 2)], ["a", "b"], 0),
        # same id and content: one document
        ([record("a", 1), record("a", 1), record("b", 2)], ["a", "b"], 1),
        # same id, other content: both kept, under their place
        ([record("a", 1), record("a", 2)], ["records.jsonl#1", "records.jsonl#2"], 0),
        # same text, other id: two documents
        ([record("a", 1), record("b", 1)], ["a", "b"], 0),
        # same id and text, another date: other content
        ([record("a", 1), record("a", 1, date="2022-01-01")], ["records.jsonl#1", "records.jsonl#2"], 0),
        # no id
        ([record(None, 1), record(None, 1)], ["records.jsonl#1", "records.jsonl#2"], 0),
        # an id that is another's place
        ([record("records.jsonl#2", 1), record(None, 2)], ["records.jsonl#1", "records.jsonl#2"], 0),
        # too little to be a document
        ([record("a", 1), {"id": "b", "text": "x"}], ["a"], 1),
    ],
)
def test_who_is_a_document(
    tmp_path: Path, records: list[dict[str, str]], documents: list[str], n_rejected: int
) -> None:
    corpus = build(write_source(tmp_path / "source", records=records))
    assert corpus.documents["document_id"].tolist() == documents
    assert len(corpus.rejected) == n_rejected
    assert corpus.counts["found"] == corpus.counts["read"] + corpus.counts["rejected"] == len(records)


def test_a_duplicate_is_rejected_by_name(tmp_path: Path) -> None:
    corpus = build(write_source(tmp_path / "source", records=[record("a", 1), record("a", 1)]))
    assert corpus.rejected.to_numpy().tolist() == [
        ["records.jsonl#2", "duplicate: id 'a' and content are those of records.jsonl#1"]
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_an_archive(tmp_path: Path) -> None:
    source = write_source(tmp_path / "source")
    with zipfile.ZipFile(source / "a.zip", "w") as archive:
        for number in (1, 1, 2):
            archive.writestr("x.txt", article(number))
    corpus = build(source)
    assert corpus.documents["document_id"].tolist() == ["a.zip/x.txt", "a.zip/x.txt (2)"]
    assert corpus.documents["document_id"].is_unique
    assert corpus.rejected["reason"].tolist() == [
        "duplicate: place 'a.zip/x.txt' and content are those of a.zip/x.txt"
    ]
    assert dict(corpus.counts) == {"found": 3, "read": 2, "rejected": 1}


def test_further_columns_come_along(tmp_path: Path) -> None:
    records = [record("a", 1, rubrik="Dunia", halaman="3"), record("b", 2, halaman="4")]
    corpus = build(write_source(tmp_path / "source", records=records))
    assert corpus.catalogue["halaman"].tolist() == ["3", "4"]
    assert corpus.documents["halaman"].tolist() == ["3", "4"]
    assert len(corpus.where(halaman="3")) == 1
