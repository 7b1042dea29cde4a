"""Tables set for reading: headings, shares with their intervals, what is unknown, the note."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.figures import made_tables as made
from workbench.exports import export_table, read_bundle

TABLE = pd.DataFrame(
    {
        "outlet": ["Harian & Co_50%", "=SUM(A1)", None],
        "documents": [1200, 4, 0],
        "document_share": [0.75, 0.25, float("nan")],
        "low": [0.5, 0.1, float("nan")],
        "high": [0.9, 0.5, float("nan")],
        "published": pd.to_datetime(["2024-01-02 00:00", "2024-01-02 08:30", None]),
    }
)


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    table = made.stamped(TABLE, "theme_frequency")
    return export_table(table, "themes", folder=tmp_path, title="Themes", note="Mine.")


class Cells(HTMLParser):
    """The rows of a page's table, cell by cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_a_table_is_five_files(paths: dict[str, Path]) -> None:
    assert list(paths) == ["csv", "xlsx", "tex", "html", "json"]
    assert read_bundle(paths["json"]).record["kind"] == "table"


def test_the_page_sets_shares_with_their_intervals(paths: dict[str, Path]) -> None:
    page = Cells()
    page.feed(paths["html"].read_text(encoding="utf-8"))
    assert page.rows == [
        ["Outlet", "Documents", "Share of documents (%)", "95% interval", "Published"],
        ["Harian & Co_50%", "1,200", "75.0", "[50.0; 90.0]", "2024-01-02"],
        ["=SUM(A1)", "4", "25.0", "[10.0; 50.0]", "2024-01-02 08:30:00"],
        ["n/a", "0", "n/a", "n/a", "n/a"],
    ]


def test_the_note_stands_below(paths: dict[str, Path]) -> None:
    page = paths["html"].read_text(encoding="utf-8")
    assert '<p class="note">Mine.</p>' in page
    assert "Shares are shares of this corpus." in page
    assert "n/a: not defined or not known. 3 rows in the table." in page
    assert "Source: sample · 90 documents in the corpus · corpus 3f2a91c0" in page


def test_a_row_keeps_the_star_or_bracket_that_it_begins_with(tmp_path: Path) -> None:
    table = pd.DataFrame({"term": ["nuklir", "*nuklir", "[sic]", "a | b <c>"], "n": [4, 3, 2, 1]})
    tex = export_table(table, "stars", folder=tmp_path)["tex"].read_text(encoding="utf-8")
    assert "nuklir & 4 \\\\\n{}*nuklir & 3 \\\\\n{}[sic] & 2 \\\\\n" in tex
    assert r"a \textbar{} b \textless{}c\textgreater{} & 1 \\" in tex


def test_latex_is_escaped(paths: dict[str, Path]) -> None:
    tex = paths["tex"].read_text(encoding="utf-8")
    assert r"Harian \& Co\_50\% & 1,200 & 75.0 & [50.0; 90.0] & 2024-01-02 \\" in tex
    assert r"\caption{Themes}\label{tab:themes}" in tex
    assert tex.count(r"\begin{") == tex.count(r"\end{")


def test_a_long_table_may_break_across_pages(tmp_path: Path) -> None:
    tex = export_table(made.terms(60), "terms", folder=tmp_path)["tex"].read_text(encoding="utf-8")
    assert r"\begin{longtable}{lrrrr}" in tex
    assert r"\endhead" in tex


def test_in_indonesian(tmp_path: Path) -> None:
    path = export_table(made.themes(), "t", folder=tmp_path, labels="id")["html"]
    page = Cells()
    page.feed(path.read_text(encoding="utf-8"))
    assert page.rows[0] == ["Media", "Tema", "Dokumen", "Proporsi dokumen (%)", "selang 95%"]
    assert '<html lang="id">' in path.read_text(encoding="utf-8")


def test_the_spreadsheet_holds_values_and_text_stays_text(paths: dict[str, Path]) -> None:
    book = load_workbook(paths["xlsx"])
    sheet = book["table"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == list(TABLE.columns)
    assert rows[1][:5] == ["Harian & Co_50%", 1200, 0.75, 0.5, 0.9]
    assert rows[2][0] == "=SUM(A1)"
    assert sheet["A3"].data_type == "s"
    assert rows[3] == [None, 0, None, None, None, None]
    assert sheet["C2"].number_format == "0.0%"
    assert book["note"]["A1"].value == "Themes"


def test_the_spreadsheet_has_no_time_of_its_own(paths: dict[str, Path]) -> None:
    with zipfile.ZipFile(io.BytesIO(paths["xlsx"].read_bytes())) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_text_too_long_for_a_cell_says_that_it_was_cut(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": ["a" * 40_000, "b\x0b"]})
    sheet = load_workbook(export_table(table, "t", folder=tmp_path)["xlsx"])["table"]
    assert sheet["A2"].value.endswith("the csv has them all]")
    assert "40,000 characters" in sheet["A2"].value
    assert len(sheet["A2"].value) <= 32_767
    assert sheet["A3"].value == "b_x000b_"


def test_an_empty_table_is_set_too(tmp_path: Path) -> None:
    paths = export_table(TABLE.iloc[:0], "empty", folder=tmp_path)
    assert "0 rows in the table." in paths["html"].read_text(encoding="utf-8")
