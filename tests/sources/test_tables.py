"""CSV, TSV, parquet and xlsx."""

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.sources.made_files import TEXT, read, records, rejection, write_xlsx
from workbench.sources import Record, Rejection


@pytest.mark.parametrize(
    ("name", "separator"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_separator_in_every_encoding(tmp_path: Path, name: str, separator: str, codec: str) -> None:
    rows = [
        ["id", "judul", "isi"],
        ["007", "Satu; dua, tiga", f"{TEXT}\nBaris “kedua”, lanjut; lagi.\tSelesai é"],
        ["008", "", f'Kata "dia" begitu. {TEXT}'],
    ]
    with (tmp_path / name).open("w", newline="", encoding=codec) as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    first, second = records(tmp_path / name)
    assert first.source == f"{name}#1"
    assert (first.fields["id"], first.title, first.text) == tuple(rows[1])
    assert (second.fields["id"], second.title, second.text) == ("008", None, rows[2][2])
    expected = {"utf-16": ("decoded from utf-16",), "cp1252": ("decoded from windows-1252",)}
    assert first.repairs == expected.get(codec, ())


def test_a_huge_cell_is_read_and_the_limit_of_csv_is_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    long = TEXT * 20_000
    (tmp_path / "a.csv").write_text(f'text,id\n"{long}",1\n')
    assert records(tmp_path / "a.csv")[0].text == long
    assert csv.field_size_limit() == before


def test_carriage_returns_in_cells_become_line_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f'text,id\r\n"{TEXT}\r\nDua",1\r\n'.encode())
    (record,) = records(tmp_path / "a.csv")
    assert record.text == f"{TEXT}\nDua"
    assert record.repairs == ("line endings CRLF → LF",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("12,,x", "empty: its column 'text' holds no text"),
        ("12,NaN,x", "empty: its column 'text' holds no text"),
        ("12,   ,x", "empty: its column 'text' holds no text"),
        (f"12,{TEXT},x,y", "4 cells where the header names 3: "),
        (f"12,{TEXT}", "2 cells where the header names 3: "),
        (f'12,"{TEXT}" lalu,x', "quotation marks out of place in line 3: "),
    ],
)
def test_a_bad_row_is_rejected_by_its_number_and_the_others_are_read(
    tmp_path: Path, row: str, reason: str
) -> None:
    good = f"1,{TEXT},x"
    (tmp_path / "a.csv").write_text("\n".join(["id,text,note", good, row, good, ""]))
    first, bad, last = read(tmp_path / "a.csv")
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert last.source == "a.csv#3"
    assert isinstance(bad, Rejection)
    assert bad.source == "a.csv#2"
    assert bad.reason.startswith(reason)


def test_trailing_separators_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n\n1,{TEXT},,\n\n\n2,{TEXT}\n\n")
    assert [record.source for record in records(tmp_path / "a.csv")] == ["a.csv#1", "a.csv#2"]


def test_a_quotation_mark_never_closed_says_what_was_lost(tmp_path: Path) -> None:
    lines = ["id,text", f"1,{TEXT}", f'2,"{TEXT}', *(f"{n},{TEXT}" for n in range(3, 30))]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n")
    first, lost = read(tmp_path / "a.csv")
    assert isinstance(first, Record)
    assert lost == Rejection(
        "a.csv#2",
        "a quotation mark opened in line 3 is never closed: the rest of the file, 28 lines, was not read",
    )


def test_tabs_without_quoting_keep_their_quotation_marks(tmp_path: Path) -> None:
    lines = ["id\ttext"]
    lines += [f'{n}\t"Kami siap," kata dia. {TEXT}' for n in range(5)]
    (tmp_path / "a.tsv").write_text("\n".join(lines) + "\n")
    found = records(tmp_path / "a.tsv")
    assert [record.text for record in found] == [line.split("\t")[1] for line in lines[1:]]


def test_quotation_marks_behind_backslashes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,"Ia berkata \\"ya\\", lalu pergi. {TEXT}"\n')
    assert records(tmp_path / "a.csv")[0].text == f'Ia berkata "ya", lalu pergi. {TEXT}'


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text\n{TEXT}\nSatu, dua, tiga, {TEXT}\n")
    assert [record.text for record in records(tmp_path / "a.csv")] == [
        TEXT,
        f"Satu, dua, tiga, {TEXT}",
    ]


def test_further_columns_are_kept_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,rating,,rating\n{TEXT},5,x,\n{TEXT},,,0\n")
    first, second = records(tmp_path / "a.csv")
    assert first.extra == {"rating": "5", "column 3": "x"}
    assert second.extra == {"rating (2)": "0"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty: the file holds no rows"),
        ("text,id\n", "empty: the file has a header and no rows"),
        ("judul,naskah\na,b\n", "no text column: its columns are judul, naskah; looked for text, "),
    ],
)
def test_a_table_without_rows_or_text_is_one_rejection(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    found = rejection(tmp_path / "a.csv")
    assert found.source == "a.csv"
    assert found.reason.startswith(reason)


def test_parquet_keeps_the_words_of_its_values(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": ["007", "008"],
            "body": [TEXT, None],
            "date": pd.to_datetime(["2024-01-05 09:30", None]),
            "rating": pd.array([5, None], dtype="Int64"),
            "tags": [["a", "b"], None],
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    record, rejected = read(tmp_path / "a.parquet")
    assert isinstance(record, Record)
    assert record.fields == {"id": "007", "date": "2024-01-05T09:30:00"}
    assert record.extra == {"rating": "5", "tags": "a; b"}
    assert rejected == Rejection("a.parquet#2", "empty: its column 'body' holds no text")


def test_parquet_is_read_past_one_batch_and_a_damaged_one_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"text": [f"{TEXT} {n}" for n in range(1200)]}).to_parquet(path)
    found = records(path)
    assert (len(found), found[-1].source, found[-1].text) == (
        1200,
        "a.parquet#1200",
        f"{TEXT} 1199",
    )
    path.write_bytes(path.read_bytes()[:-20])
    assert rejection(path).reason.startswith("damaged parquet file: ")


def test_parquet_without_a_text_column_or_rows_is_rejected(tmp_path: Path) -> None:
    pd.DataFrame({"judul": ["a"]}).to_parquet(tmp_path / "a.parquet")
    assert rejection(tmp_path / "a.parquet").reason.startswith("no text column: its columns are judul")
    pd.DataFrame({"text": pd.Series([], dtype=str)}).to_parquet(tmp_path / "b.parquet")
    assert rejection(tmp_path / "b.parquet").reason == "empty: the file holds no rows"


def test_xlsx_dates_are_iso_and_blank_rows_keep_the_numbers(tmp_path: Path) -> None:
    rows = [
        ["id", "judul", "isi", "tanggal", "jam", "layak"],
        ["007", "Rapat", TEXT, dt.date(2024, 1, 5), dt.time(9, 30), True],
        [],
        [8, None, TEXT, dt.datetime(2024, 1, 6, 9, 30), None, None],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", Berita=rows)
    first, second = records(path)
    assert first.fields == {"id": "007", "date": "2024-01-05", "time": "09:30:00"}
    assert (first.title, first.extra) == ("Rapat", {"layak": "true"})
    assert second.source == "a.xlsx#3"
    assert second.fields == {"id": "8", "date": "2024-01-06T09:30:00"}


def test_a_number_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "text"])
    book.active.append([7, TEXT])
    book.active["A2"].number_format = "0000"
    book.save(tmp_path / "a.xlsx")
    assert records(tmp_path / "a.xlsx")[0].fields == {"id": "0007"}


def test_every_sheet_of_a_workbook_is_named(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        Satu=[["text"], [TEXT], [None]],
        Kosong=[],
        Catatan=[["nama"], ["Ani"]],
        Dua=[["isi", "id"], [TEXT, "1"], [None, "2"]],
    )
    found = read(path)
    assert [result.source for result in found] == [
        "a.xlsx/Satu#1",
        "a.xlsx/Catatan",
        "a.xlsx/Dua#1",
        "a.xlsx/Dua#2",
    ]
    assert [isinstance(result, Record) for result in found] == [True, False, True, False]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no workbook", "damaged xlsx file: "),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted xlsx file, or an old one"),
    ],
)
def test_what_is_no_workbook_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert rejection(tmp_path / "a.xlsx").reason.startswith(reason)
