"""Names that the registry lacks: one sentence beside the names in it, and counts by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_corpora import altered, build, write_source
from workbench import unlisted_names
from workbench.corpus import Corpus
from workbench.errors import OptionError

SENTENCES = {
    # what looks like a name
    "Menurut laporan itu, Hadja Lahbib tiba di sana.": ["Hadja Lahbib"],
    "Kata juru bicara John F. Kerry, hal itu benar.": ["John F. Kerry"],
    "Ia menemui Frans van der Berg kemarin.": ["Frans van der Berg"],
    "They met Hadja Lahbib’s brother Karim yesterday.": ["Hadja Lahbib", "Karim"],
    "Kemarin KNKT menyelidiki hal itu.": ["KNKT"],
    # titles, and what is known, are no part of it
    "Tadi Menteri Luar Negeri Hadja Lahbib tiba.": ["Hadja Lahbib"],
    "Tadi Menlu Indonesia Hadja Lahbib tiba.": ["Hadja Lahbib"],
    "Tadi Presiden Rusia Vladimir Putin bertemu Biden.": [],
    "Tadi Menlu AS dan NATO bertemu.": [],
    "Kemarin Tentara Rakyat Rusia maju.": ["Tentara Rakyat Rusia"],
    # not a capital that stands there for another reason
    "Petani mengeluh, Harga naik.": [],  # written small elsewhere
    "Ia berkata, “Kami datang pada Senin, 5 Maret.”": [],
    "Pada hari Jumat, The kabar tayang di Twitter.": ["Twitter"],
    "Kabar Baik Tentang Panen Raya Untuk Petani": [],  # a headline
    "Pertanyaan dijawab di KOMPAS.com dan Tempo.": [],
    "Di Eropa dan Asia hujan turun.": [],
}
PLAIN = (
    "Semua harga kabar baik tentang panen raya, rakyat kami dan tentara datang untuk petani itu tayang lagi."
)


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    texts = [f"Semua ini ditulis lagi oleh mereka dengan tenang.\n{s}" for s in SENTENCES]
    records = [
        {"id": str(i), "title": "kabar hari ini", "text": text} for i, text in enumerate([*texts, PLAIN])
    ]
    return build(write_source(tmp_path_factory.mktemp("names") / "source", records=records))


@pytest.mark.parametrize("number", range(len(SENTENCES)), ids=list(SENTENCES))
def test_names_of_a_sentence(number: int, sentences: Corpus) -> None:
    found = unlisted_names(sentences.where(document_id=str(number)), top=None)
    assert sorted(found["name"]) == sorted(list(SENTENCES.values())[number])


RECORDS: list[dict[str, str]] = [
    {"id": "a", "outlet": "Tempo", "date": "2022-02-24", "title": "Lahbib Tiba Bersama Rombongan Besar",
     "text": "Kemarin Hadja Lahbib tiba di Odesa. Lahbib menolak usul itu. Menurut Lahbib, hal itu sulit."},
    {"id": "b", "outlet": "Tempo", "date": "2022-02-25", "title": "kabar",
     "text": "JAKARTA - Hari itu rapat di Odesa batal, kata HADJA LAHBIB.\nBaca juga: Karim Tiba di Rumah"},
    {"id": "c", "outlet": "Kompas", "date": "2022-02-26", "title": "kabar",
     "text": "Pagi itu Karim Lahbib bertemu Hadja Lahbib. Setelah itu Lahbib pulang dengan tenang sekali."},
]  # fmt: skip


@pytest.fixture(scope="module")
def press_of_names(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return build(write_source(tmp_path_factory.mktemp("press") / "source", records=RECORDS))


def test_counts_by_hand(press_of_names: Corpus) -> None:
    table = unlisted_names(press_of_names)
    assert table["total"].eq(3).all()
    found = {row.name_: (row.n, row.documents, row.surfaces) for row in _rows(table)}
    assert found == {
        "Hadja Lahbib": (5, 3, "Hadja Lahbib|Lahbib|HADJA LAHBIB"),
        "Odesa": (2, 2, "Odesa"),
        "Karim Lahbib": (1, 1, "Karim Lahbib"),
        "Lahbib": (1, 1, "Lahbib"),  # in c it may be either
    }
    assert table["name"].tolist()[:2] == ["Hadja Lahbib", "Odesa"]  # in most documents first
    assert table.set_index("name").loc["Odesa", "located"] == 1
    assert table.set_index("name").loc["Hadja Lahbib", "located"] == 0


def _rows(table):  # type: ignore[no-untyped-def]
    return table.rename(columns={"name": "name_"}).itertuples()


def test_a_passage_holds_its_name(press_of_names: Corpus) -> None:
    table = unlisted_names(press_of_names)
    texts = press_of_names.documents.set_index("document_id")["text"]
    for row in _rows(table):
        assert row.passage in texts[row.document_id].replace("\n", " ")
        assert any(form in row.passage for form in row.surfaces.split("|"))


def test_groups_sum_to_the_whole_and_none_is_zero(press_of_names: Corpus) -> None:
    whole = unlisted_names(press_of_names).set_index("name")
    table = unlisted_names(press_of_names, by="outlet")
    assert (
        table.groupby("name")[["n", "documents"]]
        .sum()
        .sort_index()
        .equals(whole[["n", "documents"]].sort_index())
    )
    kompas = table[table["outlet"] == "Kompas"].set_index("name")
    assert kompas.loc["Odesa", ["n", "documents", "total"]].tolist() == [0, 0, 1]
    assert kompas.loc[["Odesa"], ["passage", "located", "surfaces"]].isna().all(axis=None)


def test_the_first_are_those_in_most_documents(press_of_names: Corpus) -> None:
    assert unlisted_names(press_of_names, top=1)["name"].tolist() == ["Hadja Lahbib"]
    with pytest.raises(OptionError, match="top=0"):
        unlisted_names(press_of_names, top=0)


def test_copies_once(press_of_names: Corpus) -> None:
    copied = altered(press_of_names, copy_of=[None, "a", None])
    once = unlisted_names(copied, copies="once").set_index("name")
    assert once.loc["Odesa", ["n", "documents", "total"]].tolist() == [1, 1, 2]


def test_nothing_is_missing_in_a_corpus_without_names(tmp_path: Path) -> None:
    text = "Harga gandum naik di pasar karena perang, dan petani mengeluh tentang harga itu."
    corpus = build(write_source(tmp_path / "source", {"a.txt": text}))
    table = unlisted_names(corpus)
    assert len(table) == 0
    assert list(table.columns) == [
        "name", "n", "documents", "total", "surfaces", "located", "document_id", "passage",
    ]  # fmt: skip
