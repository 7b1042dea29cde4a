from pathlib import Path

import numpy as np

import workbench as wb

STORY = (
    "Menteri energi negara pulau itu mengatakan pada hari Senin bahwa kapal pembawa gas akan tiba pekan "
    "depan, dan bahwa harga listrik bagi rumah tangga tidak akan naik sampai musim hujan berakhir, kecuali "
    "bila pasokan dari tambang di utara terhenti lebih lama dari perkiraan insinyur yang memeriksanya."
)


def corpus_of(folder: Path, rows: list[tuple[str, str, str, str]]) -> wb.Corpus:
    lines = ["id;outlet;date;text", *(f'{a};{b};{c};"{d}"' for a, b, c, d in rows)]
    source = folder / "source"
    source.mkdir()
    (source / "articles.csv").write_text("\n".join(lines), encoding="utf-8")
    wb.build_corpus(source, folder / "out", workers=1)
    return wb.open_corpus(folder / "out")


def test_a_copy_stands_beside_its_original_with_the_time_between_them(tmp_path: Path) -> None:
    rows = [
        ("late", "Harian B", "2024-03-05 10:00", STORY),
        ("early", "Harian A", "2024-03-04 20:00", STORY.replace("Senin", "itu")),
    ]
    table = wb.near_copies(corpus_of(tmp_path, rows))
    assert table[["document_id", "copy_of"]].to_numpy().tolist() == [["late", "early"]]
    assert table[["outlet", "original_outlet"]].to_numpy().tolist() == [["Harian B", "Harian A"]]
    assert table["hours_apart"].tolist() == [14]
    assert table["days_apart"].tolist() == [1]


def test_hours_are_unknown_where_only_the_day_is_known(tmp_path: Path) -> None:
    rows = [("late", "B", "2024-03-05", STORY), ("early", "A", "2024-03-04 20:00", STORY)]
    table = wb.near_copies(corpus_of(tmp_path, rows))
    assert np.isnan(table["hours_apart"]).all()
    assert table["days_apart"].tolist() == [1]


def test_a_corpus_without_copies_gives_no_rows(tmp_path: Path) -> None:
    assert len(wb.near_copies(corpus_of(tmp_path, [("only", "A", "2024-03-04", STORY)]))) == 0
