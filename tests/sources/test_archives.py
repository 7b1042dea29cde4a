"""Packed files."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.sources.made_files import TEXT, read, records, rejection, write_zip
from workbench.sources import Record, Rejection, archives


def packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def test_members_of_a_zip_are_named_by_their_path_inside(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip",
        {
            "b/2.txt": TEXT,
            "a.csv": f"id,text\n1,{TEXT}\n2,\n",
            "c.jsonl.gz": packed(json.dumps({"isi": TEXT})),
            "README.txt": "Tentang",
            "__MACOSX/b/._2.txt": "x",
            ".hidden/x.txt": TEXT,
        },
    )
    found = read(path)
    assert [result.source for result in found] == [
        "a.zip/a.csv#1",
        "a.zip/a.csv#2",
        "a.zip/b/2.txt",
        "a.zip/c.jsonl.gz#1",
    ]
    assert [isinstance(result, Record) for result in found] == [True, False, True, True]


def test_an_archive_may_hold_archives_but_those_none(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", TEXT)
        archive.writestr("y.txt.gz", packed(TEXT))
    path = write_zip(tmp_path / "a.zip", {"inner.zip": inner.getvalue()})
    record, refused = read(path)
    assert isinstance(record, Record)
    assert record.source == "a.zip/inner.zip/x.txt"
    assert refused == Rejection(
        "a.zip/inner.zip/y.txt.gz",
        "an archive in an archive in an archive: unpack the outer one by hand",
    )


@pytest.mark.parametrize("kept", [10, 30, 0.5, -4, -1])
def test_a_truncated_gzip_is_refused_whole(tmp_path: Path, kept: float) -> None:
    content = packed("".join(json.dumps({"isi": f"{TEXT} {n}"}) + "\n" for n in range(2000)))
    end = int(len(content) * kept) if isinstance(kept, float) else kept
    (tmp_path / "a.jsonl.gz").write_bytes(content[:end])
    found = rejection(tmp_path / "a.jsonl.gz")
    assert found.reason == "truncated gzip: it ends before its data do; fetch it again"


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(TEXT * 100))
    content[-6] ^= 0xFF
    (tmp_path / "a.txt.gz").write_bytes(content)
    assert rejection(tmp_path / "a.txt.gz").reason.startswith("damaged gzip: CRC check failed")
    (tmp_path / "a.txt.gz").write_bytes(TEXT.encode())
    assert rejection(tmp_path / "a.txt.gz").reason.startswith("damaged gzip: Not a gzipped file")


def test_a_gzip_too_large_to_keep_in_memory_is_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(json.dumps({"isi": f"{TEXT} {n}"}) + "\n" for n in range(500))
    (tmp_path / "a.jsonl.gz").write_bytes(packed(lines))
    write_zip(tmp_path / "b.zip", {"b.jsonl": lines, "c.csv": f"id,text\n1,{TEXT}\n"})
    small = records(tmp_path)
    monkeypatch.setattr(archives, "IN_MEMORY", 1000)
    assert records(tmp_path) == small
    assert len(small) == 1001


def test_a_bomb_is_refused_before_it_bursts(tmp_path: Path) -> None:
    zeros = bytes(60_000_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(zeros))
    write_zip(tmp_path / "b.zip", {"x.txt": zeros})
    write_zip(tmp_path / "c.docx", {"word/document.xml": zeros})
    for result in read(tmp_path):
        assert isinstance(result, Rejection)
        assert result.reason.startswith("too much packed into too little: ")


def test_a_damaged_zip_is_refused_and_a_damaged_member_alone(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"1.txt": TEXT * 9, "2.txt": TEXT * 9})
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    bad, good = read(path)
    assert isinstance(bad, Rejection)
    assert bad.source == "a.zip/1.txt"
    assert bad.reason.startswith("damaged zip: ")
    assert isinstance(good, Record)
    path.write_bytes(content[:-30])
    assert rejection(path).reason.startswith("damaged zip: File is not a zip file")


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"1.txt": TEXT})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the local header
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(content)
    assert rejection(path) == Rejection("a.zip/1.txt", "encrypted zip: unpack it with its password first")


def test_an_archive_without_documents_is_rejected(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"README.md": "x"})
    assert rejection(path) == Rejection("a.zip", "empty: the archive holds no documents")
