"""JSON in its shapes."""

import json
from pathlib import Path

import pytest

from tests.sources.made_files import TEXT, read, records, rejection
from workbench.settings import Settings
from workbench.sources import Record, Rejection, check_source

ROW = {"judul": "Rapat", "isi": TEXT}


@pytest.mark.parametrize(
    ("value", "sources"),
    [
        ([ROW, ROW], ["a.json#1", "a.json#2"]),
        ({"status": "ok", "articles": [ROW, ROW]}, ["a.json#1", "a.json#2"]),
        ({"page1": [ROW], "page2": [ROW]}, ["a.json#1", "a.json#2"]),
        (ROW, ["a.json"]),
    ],
)
def test_an_array_an_object_with_a_list_and_one_object(
    tmp_path: Path, value: object, sources: list[str]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))
    found = records(tmp_path / "a.json")
    assert [record.source for record in found] == sources
    assert all((record.title, record.text) == ("Rapat", TEXT) for record in found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty: the file holds no bytes"),
        ("[]", "empty: its list holds no records"),
        ("7", "no records: it holds neither a list nor an object"),
        ('{"judul": "a", "skor": [1, 2]}', "no text column: its columns are judul, skor"),
        ('[{"isi": "a"', "not valid JSON: Expecting ',' delimiter"),
        ("[" * 100_000, "not valid JSON: "),
    ],
)
def test_json_without_records_is_one_rejection(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(content)
    assert rejection(tmp_path / "a.json").reason.startswith(reason)


def test_a_json_file_of_one_object_a_line_is_read_as_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n")
    assert [r.source for r in records(tmp_path / "a.json")] == ["a.json#1", "a.json#2"]


def test_each_bad_line_is_a_rejection_and_blank_lines_are_none(tmp_path: Path) -> None:
    lines = [json.dumps(ROW), "", "{broken", "[1]", '{"judul": "x"}', '{"isi": null}', json.dumps(ROW)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n\n")
    found = read(tmp_path / "a.jsonl")
    assert [type(result) for result in found] == [Record, *[Rejection] * 4, Record]
    reasons = [result.reason for result in found if isinstance(result, Rejection)]
    assert [reason.split(":")[0] for reason in reasons] == [
        "not valid JSON",
        "no record",
        "no text column",
        "empty",
    ]
    assert found[-1].source == "a.jsonl#6"


def test_numbers_keep_their_digits_and_nan_is_absent(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        f'{{"id": 1.10, "isi": "{TEXT}", "n": 12345678901234567890, "x": NaN, "y": true, "z": null}}'
    )
    (record,) = records(tmp_path / "a.jsonl")
    assert record.fields == {"id": "1.10"}
    assert record.extra == {"n": "12345678901234567890", "y": "true"}


def test_objects_inside_become_dotted_columns(tmp_path: Path) -> None:
    row = {"source": {"id": None, "name": "Kabar"}, "content": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    assert records(tmp_path / "a.jsonl")[0].extra == {"source.name": "Kabar"}
    assert records(tmp_path / "a.jsonl", outlet="source.name")[0].fields == {"outlet": "Kabar"}


def test_a_list_of_paragraphs_is_joined_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": [TEXT, TEXT]}))
    (record,) = records(tmp_path / "a.jsonl")
    assert record.text == f"{TEXT}\n{TEXT}"
    assert record.repairs == ("joined a list of 2 paragraphs by line breaks",)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_wide_encodings_of_lines(tmp_path: Path, codec: str) -> None:
    text = f"{json.dumps(ROW)}\n{json.dumps({'isi': TEXT + ' é'}, ensure_ascii=False)}\n"
    (tmp_path / "a.jsonl").write_bytes(text.encode(codec))
    assert [record.text for record in records(tmp_path / "a.jsonl")] == [TEXT, f"{TEXT} é"]


def test_one_line_in_windows_1252_does_not_garble_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"isi": f"“{TEXT}” – café"}, ensure_ascii=False) for _ in range(3)]
    encoded = [lines[0].encode(), lines[1].encode("cp1252"), lines[2].encode()]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(encoded))
    found = records(tmp_path / "a.jsonl")
    assert {record.text for record in found} == {f"“{TEXT}” – café"}
    assert [record.repairs for record in found] == [(), ("decoded from windows-1252",), ()]
    table = check_source(tmp_path, settings=Settings()).table
    assert table["encoding"].tolist() == ["utf-8 and windows-1252"]


def test_binary_under_the_name_of_lines_is_one_rejection(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x1f\x8b" + bytes(range(256)) * 4)
    assert rejection(tmp_path / "a.jsonl").reason == "binary: it is a gzip archive under another name"
