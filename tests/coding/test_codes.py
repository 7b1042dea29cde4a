"""Codes read back: from csv and Excel, of several coders, with what is missing or wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import workbench as wb
from workbench.corpus import Corpus
from workbench.errors import ColumnError, OptionError, SourceError

N = {"hit": 5, "near": 10, "far": 20}
Fill = Callable[..., Path]


@pytest.fixture
def paths(weather: Corpus, tmp_path: Path) -> dict[str, Path]:
    return wb.coding_sheet(weather, of="sanctions", n=N, name="s", folder=tmp_path)


def test_two_coders_and_what_they_left_open(paths: dict[str, Path], fill: Fill) -> None:
    sheets = [fill(paths["coder-1.csv"]), fill(paths["coder-2.csv"], wrong={"3": "1", "7": None})]
    codes = wb.read_codes(sheets)
    assert list(codes.columns) == [
        "coder", "item", "document_id", "start", "end", "language", "stratum", "population", "sampled",
        "weight", "code",
    ]  # fmt: skip
    assert codes.groupby("coder").size().to_dict() == {"1": 70, "2": 70}
    second = codes[codes["coder"] == "2"].set_index("item")["code"]
    assert second["3"] == "1"
    assert pd.isna(second["7"])
    assert second.isna().sum() == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_that_excel_writes(paths: dict[str, Path], fill: Fill, separator: str) -> None:
    codes = wb.read_codes(fill(paths["coder-1.csv"], separator=separator))
    assert codes["code"].value_counts().to_dict()["1"] >= 10
    assert codes["code"].notna().all()


def test_an_excel_sheet_with_numbers_an_empty_row_and_a_deleted_one(paths: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(paths["coder-1.xlsx"])
    page = book.worksheets[0]
    for row in range(2, page.max_row + 1):
        page.cell(row=row, column=5).value = 1.0 if row % 2 else 0
    page.delete_rows(3)
    page.append([None] * 6)
    book.save(paths["coder-1.xlsx"])
    codes = wb.read_codes({"ani": paths["coder-1.xlsx"]})
    assert set(codes["coder"]) == {"ani"}
    assert codes["code"].value_counts().to_dict() == {"0": 35, "1": 34}
    assert pd.isna(codes.set_index("item").loc["2", "code"])


def test_a_table_of_ones_own_needs_no_key(tmp_path: Path, weather: Corpus) -> None:
    (tmp_path / "tone.csv").write_text(
        "document_id;frame;tone\nid-00;conflict;-1\nen-03;;2\n", encoding="utf-8"
    )
    codes = wb.read_codes(tmp_path / "tone.csv")
    assert codes["frame"].tolist()[0] == "conflict"
    assert pd.isna(codes["frame"].iloc[1])
    coded = weather.with_columns(wb.agreed_codes(codes))
    counts = wb.document_counts(coded, by="frame")
    assert dict(zip(counts["frame"].fillna("?"), counts["n"], strict=True)) == {"conflict": 1, "?": 99}
    assert len(coded.where(tone="2")) == 1


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        ("item,code\n1,1\n999,0\n", OptionError, "knows no item '999'"),
        ("item,code\n1,1\n1,0\n", OptionError, "'1' stands there twice"),
        ("item,code\n1,1\n,0\n", OptionError, "row 3: it has codes, but no item"),
        ("number,code\n1,1\n", ColumnError, "lacks the column 'item'"),
        ("item,passage\n1,words\n", ColumnError, "no column of codes"),
        ("", SourceError, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named(
    paths: dict[str, Path], content: str, kind: type[Exception], said: str
) -> None:
    paths["coder-1.csv"].write_text(content, encoding="utf-8")
    with pytest.raises(kind, match=said):
        wb.read_codes(paths["coder-1.csv"])


def test_absent_files_and_keys_are_named(paths: dict[str, Path], tmp_path: Path, fill: Fill) -> None:
    with pytest.raises(SourceError, match="is not there"):
        wb.read_codes(tmp_path / "nothing.csv")
    mine = fill(paths["coder-1.csv"]).rename(tmp_path / "mine.csv")
    with pytest.raises(OptionError, match="key="):
        wb.read_codes(mine)
    assert len(wb.read_codes(mine, key=paths["key"])) == 70
    with pytest.raises(OptionError, match="name them"):
        wb.read_codes([mine, mine])


def test_agreed_codes_are_those_of_all_who_coded(weather: Corpus, tmp_path: Path) -> None:
    (tmp_path / "x-coder-a.csv").write_text(
        "document_id,frame\nid-00,war\nid-01,war\nid-02,\nid-03,\n", "utf-8"
    )
    (tmp_path / "x-coder-b.csv").write_text(
        "document_id,frame\nid-00,war\nid-01,aid\nid-02,aid\nid-03,\n", "utf-8"
    )
    agreed = wb.agreed_codes(wb.read_codes([tmp_path / "x-coder-a.csv", tmp_path / "x-coder-b.csv"]))
    assert agreed["document_id"].tolist() == ["id-00", "id-01", "id-02", "id-03"]
    assert agreed["frame"].fillna("?").tolist() == ["war", "?", "aid", "?"]


def test_passages_of_one_document_have_no_common_code(paths: dict[str, Path], fill: Fill) -> None:
    with pytest.raises(OptionError, match="unit='document'"):
        wb.agreed_codes(wb.read_codes(fill(paths["coder-1.csv"])))


def test_columns_follow_a_selection_and_change_the_fingerprint(weather: Corpus) -> None:
    table = pd.DataFrame({"document_id": ["id-05", "id-01"], "frame": ["aid", "war"]})
    coded = weather.with_columns(table)
    assert coded.fingerprint != weather.fingerprint
    assert coded.fingerprint == weather.with_columns(table).fingerprint
    assert coded.fingerprint != weather.with_columns(table.assign(frame=["war", "aid"])).fingerprint
    view = coded.where(language="id").where(frame="war")
    assert view.catalogue[["document_id", "frame"]].to_numpy().tolist() == [["id-01", "war"]]
    both = view.with_columns(pd.DataFrame({"document_id": ["id-01"], "tone": [-1]}))
    assert both.catalogue[["frame", "tone"]].to_numpy().tolist() == [["war", -1]]
    shares = wb.theme_frequency(coded, by="frame")
    row = shares[(shares["frame"] == "aid") & (shares["theme_id"] == "sanctions")]
    assert row[["n", "total"]].to_numpy().tolist() == [[1, 1]]
    assert wb.evidence(coded, row)["document_id"].tolist() == ["id-05"]


def test_columns_that_do_not_fit_are_refused(weather: Corpus) -> None:
    for table, said in [
        ({"document_id": ["nobody"], "frame": ["x"]}, "'nobody' is no document"),
        ({"document_id": ["id-01", "id-01"], "frame": ["x", "y"]}, "stands twice"),
        ({"document_id": ["id-01"], "outlet": ["x"]}, "'outlet' already"),
        ({"document_id": ["id-01"]}, "No column"),
        ({"frame": ["x"]}, "need a document_id"),
    ]:
        with pytest.raises(OptionError, match=said):
            weather.with_columns(pd.DataFrame(table))
