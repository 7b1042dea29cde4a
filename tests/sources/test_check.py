"""What `check` says, above all on the folder that the first issue describes."""

import gzip
from pathlib import Path

import pytest

from tests.sources.made_files import TEXT, page, write_good_files
from workbench.errors import SettingsError, SourceError
from workbench.settings import Settings, read_settings
from workbench.sources import Record, check_source, list_sources, read_source


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """One good file of each format, and one of each kind that cannot be read."""
    write_good_files(tmp_path)
    (tmp_path / "x_empty.txt").write_bytes(b"")
    (tmp_path / "x_binary.txt").write_bytes(bytes(range(256)) * 20)
    whole = gzip.compress((TEXT * 40).encode(), mtime=0)
    (tmp_path / "x_truncated.txt.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "x_no_text.csv").write_text("judul,naskah\nRapat,Isinya panjang sekali\n")
    (tmp_path / "x_latin.txt").write_bytes(f"Café São Tomé. {TEXT}".encode("latin-1"))
    (tmp_path / "README.md").write_text("About this folder.")
    return tmp_path


def test_every_good_file_is_named_as_what_it_is(tmp_path: Path) -> None:
    expected = write_good_files(tmp_path)
    table = check_source(tmp_path, settings=Settings()).table.set_index("source")
    assert table["format"].to_dict() == expected
    assert (table["read"] == 1).all()
    assert (table["rejected"] == 0).all(), table["reason"].to_dict()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x_empty.txt", "empty: the file holds no bytes"),
        ("x_binary.txt", "binary: "),
        ("x_truncated.txt.gz", "truncated gzip: it ends before its data do"),
        ("x_no_text.csv", "no text column: its columns are judul, naskah; looked for text, body"),
    ],
)
def test_check_says_of_each_bad_file_why_it_is_rejected(mixed: Path, name: str, reason: str) -> None:
    report = check_source(mixed, settings=Settings())
    (found,) = report.rejected.loc[report.rejected["source"] == name, "reason"]
    assert found.startswith(reason)
    assert f"{found}: {name}" in str(report)


def test_the_csv_without_a_text_column_names_the_remedy(mixed: Path) -> None:
    report = check_source(mixed, settings=Settings())
    assert "--field text=COLUMN" in str(report)
    healed = check_source(mixed, settings=Settings(fields={"text": "naskah"}))
    row = healed.table.set_index("source").loc["x_no_text.csv"]
    assert (row["read"], row["fields"]) == (1, "title=judul, text=naskah")


def test_the_latin_1_file_is_read_and_named(mixed: Path) -> None:
    row = check_source(mixed, settings=Settings()).table.set_index("source").loc["x_latin.txt"]
    assert (row["encoding"], row["read"], row["repairs"]) == (
        "latin-1",
        1,
        "decoded from latin-1 (1)",
    )


def test_the_counts_add_up_and_the_readme_is_no_document(mixed: Path) -> None:
    report = check_source(mixed, settings=Settings())
    assert (report.found, report.read, len(report.rejected)) == (23, 19, 4)
    assert "23 found = 19 read + 4 rejected" in str(report)
    assert "a README: README.md" in str(report)


def test_check_writes_nothing(mixed: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in mixed.rglob("*")}
    str(check_source(mixed, settings=Settings()))
    assert {path: path.stat().st_mtime_ns for path in mixed.rglob("*")} == before


def test_check_and_read_agree(mixed: Path) -> None:
    report = check_source(mixed, settings=Settings())
    results = list(read_source(mixed, settings=Settings()))
    assert sum(isinstance(result, Record) for result in results) == report.read
    assert len(results) == report.found


def test_the_semicolon_table_of_indonesian_excel_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "berita.csv"
    path.write_text(f"judul;konten;tanggal;media\nRapat; {TEXT} ;05/01/2024;Kabar\n")
    (record,) = read_source(path, settings=Settings())
    assert (record.source, record.title, record.text) == ("berita.csv#1", "Rapat", f" {TEXT} ")
    assert record.fields == {"date": "05/01/2024", "outlet": "Kabar"}
    report = check_source(path, settings=Settings())
    assert "csv, utf-8, semicolon: 1 records from berita.csv" in str(report)
    assert "title=judul, text=konten, date=tanggal, outlet=media" in str(report)


def test_many_files_read_alike_take_one_line(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(TEXT)
    lines = str(check_source(tmp_path, settings=Settings())).splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("00.txt, 01.txt, 02.txt, 03.txt, 04.txt and 25 more")


def test_reasons_that_differ_in_their_counts_stand_together(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "ya"}\n{"text": "ini"}\n')
    assert (
        "  too little text: … letters, a document has at least 5: a.jsonl#1, a.jsonl#2"
        in str(check_source(tmp_path, settings=Settings())).splitlines()
    )


def test_a_field_that_is_not_known_fails_at_the_call(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"'teks'.*use one of: id, title, text"):
        read_source(tmp_path, settings=Settings(fields={"teks": "konten"}))


def test_a_path_that_is_not_there_fails_at_the_call(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no file or folder .*nowhere"):
        read_source(tmp_path / "nowhere", settings=Settings())


def test_limits_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text("[limits]\ntext_mb = 'many'\n")
    with pytest.raises(SettingsError, match="takes numbers for text_mb and letters"):
        read_settings(tmp_path)


def test_hidden_and_named_files_and_a_pages_folder_are_never_documents(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text(TEXT)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "script.js").write_text("x")
    (tmp_path / "page.html").write_text(page("Rapat", [TEXT] * 4))
    for name in ("readme.txt", "README.id.md", "~$lock.docx", "actors.csv", "totals.csv"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "corpus.toml").write_text(
        '[actors]\npath = "actors.csv"\n[collection]\nquery = "NATO"\ntotals = "totals.csv"\n'
    )
    (tmp_path / "a.txt").write_text(TEXT)
    settings = read_settings(tmp_path)
    found = {file.source: file.not_document for file in list_sources(tmp_path, settings=settings)}
    assert {name for name, reason in found.items() if not reason} == {"a.txt", "page.html"}
    assert found["totals.csv"] == "named by corpus.toml"
    results = list(read_source(tmp_path, settings=settings))
    assert [result.source for result in results] == ["a.txt", "page.html"]


def test_a_file_in_a_folder_is_named_by_its_path_and_order_is_that_of_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/10.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    sources = [result.source for result in read_source(tmp_path, settings=Settings())]
    assert sources == ["B.txt", "a.txt", "b/10.txt", "b/2.txt"]


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{TEXT}"}}\n' * 3000)
    (tmp_path / "b.txt").write_text(TEXT)
    calls: list[tuple[int, int]] = []
    list(read_source(tmp_path, settings=Settings(), progress=lambda *at: calls.append(at)))
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert calls[-1] == (total, total)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    assert any(0 < done < total // 2 for done, _ in calls)
