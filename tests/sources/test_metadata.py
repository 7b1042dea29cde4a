"""metadata.csv beside text files."""

from pathlib import Path

import pytest

from tests.sources.made_files import TEXT, page, records, write_zip
from workbench.errors import SourceError
from workbench.settings import Settings
from workbench.sources import check_source


@pytest.mark.parametrize("key", ["file", "Filename", "berkas", "nama_file", "naskah apa"])
@pytest.mark.parametrize("name", ["a.txt", "a", "./a.txt"])
def test_columns_are_added_by_file_name(tmp_path: Path, key: str, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text(
        f"{key};judul;tanggal;media;skor\n{name};Rapat;2024-01-05;Kabar;7\n"
    )
    first, second = records(tmp_path)
    assert (first.title, first.text) == ("Rapat", TEXT)
    assert first.fields == {"date": "2024-01-05", "outlet": "Kabar"}
    assert first.extra == {"skor": "7"}
    assert (second.title, second.fields) == (None, {})


def test_the_key_column_may_stand_anywhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text("outlet,file\nKabar,a.txt\n")
    assert records(tmp_path)[0].fields == {"outlet": "Kabar"}


def test_a_table_above_speaks_of_paths_and_the_nearer_one_wins(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text("file,outlet,author\nsub/a.txt,Atas,Ani\n")
    assert records(tmp_path)[0].fields == {"outlet": "Atas", "author": "Ani"}
    (tmp_path / "sub" / "metadata.csv").write_text("file,outlet\na.txt,Bawah\n")
    assert records(tmp_path)[0].fields == {"outlet": "Bawah", "author": "Ani"}
    assert records(tmp_path / "sub" / "a.txt")[0].fields == {"outlet": "Bawah"}


def test_what_is_stated_wins_over_the_page(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Kabar">'
    (tmp_path / "a.html").write_text(page("Rapat", [TEXT] * 4, head))
    (tmp_path / "metadata.csv").write_text("file,outlet\na.html,Kabar Samudra\n")
    assert records(tmp_path)[0].fields == {"outlet": "Kabar Samudra"}


def test_a_zip_has_its_own(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip",
        {"x/1.txt": TEXT, "x/metadata.csv": "file,outlet\n1.txt,Kabar\n", "2.txt": TEXT},
    )
    assert {r.source: r.fields for r in records(path)} == {
        "a.zip/2.txt": {},
        "a.zip/x/1.txt": {"outlet": "Kabar"},
    }


def test_check_names_the_rows_about_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,A\ngone.txt,B\n")
    report = check_source(tmp_path, settings=Settings())
    assert [name for _, name in report.unused_metadata] == ["gone.txt"]
    assert "metadata.csv: gone.txt" in str(report)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file,outlet\na.txt,A\na.txt,B\n", "names 'a.txt' twice, again in row 2"),
        ("", "cannot be read: empty: the file holds no rows"),
    ],
)
def test_one_that_cannot_be_used_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text(content)
    with pytest.raises(SourceError, match=message):
        records(tmp_path)
