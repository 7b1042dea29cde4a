"""Who gets to speak, and how much is wire: counted by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_source
from workbench import agency_use, speaker_frequency
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.ratios import effective_total

RECORDS = [
    {
        "id": "a",
        "outlet": "Tempo",
        "date": "2022-02-24",
        # Putin three times (one interrupted, one going on), Biden once, reported
        "text": "“Kami siap,” kata Vladimir Putin, “tetapi tidak hari ini.” Ia tiba di Moskow naik kereta.\n"
        "“Kami menunggu jawaban dari mereka.”\n"
        "Putin menegaskan, “Perang harus berhenti.”\nJoe Biden mengatakan bahwa bantuan akan dikirim.",
    },
    {
        "id": "b",
        "outlet": "Kompas",
        "date": "2022-02-25",
        # the Kremlin once, an unlisted person once, nobody known once
        "text": "“Usul itu kami tolak,” tegas Kremlin dalam keterangan di Moskow pada hari yang sama.\n"
        "“Harga gandum naik terus di pasar,” ujar Sari Wulandari, pedagang gandum di kota itu.",
    },
    {
        "id": "c",
        "outlet": "Kompas",
        "text": "“Semua orang takut akan musim dingin,” kata dia di depan pasar yang tutup sejak pagi.",
    },
    {
        "id": "d",
        "outlet": "Antara",
        "date": "2022-02-26",
        "text": "Petani di desa itu mengeluh tentang hujan yang tidak turun di ladang sejak bulan lalu.",
    },
]
BY_HAND = {
    # quotes, quoted words, mentions
    "putin": (3, 2 + 4 + 5 + 3, 2),
    "biden": (1, 3, 1),
    "RU": (1, 4, 1),
}
TOTAL = 7


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = build(write_source(tmp_path_factory.mktemp("speakers") / "source", records=RECORDS))
    return altered(made, copy_of=[None] * len(made))


def test_counts_by_hand(corpus: Corpus) -> None:
    table = speaker_frequency(corpus)
    listed = table[table["actor_id"].notna()]
    counts = ["quotes", "quoted_words", "mentions"]
    assert {row["actor_id"]: tuple(row[counts]) for _, row in listed.iterrows()} == BY_HAND
    assert listed["actor_id"].tolist() == ["putin", "RU", "biden"]  # by quotations, then by words
    assert table["total"].eq(TOTAL).all()
    assert table["quotes"].sum() == TOTAL


def test_the_unlisted_and_the_unresolved_are_rows(corpus: Corpus) -> None:
    table = speaker_frequency(corpus).set_index("actor")
    assert table.loc["unlisted", ["quotes", "quoted_words"]].tolist() == [1, 6]
    assert table.loc["unresolved", ["quotes", "quoted_words"]].tolist() == [1, 6]
    assert table.loc[["unlisted", "unresolved"], ["actor_id", "mentions"]].isna().all().all()
    assert table.index[-2:].tolist() == ["unlisted", "unresolved"]


def test_marked_and_reported_words_make_up_all(corpus: Corpus) -> None:
    both = [speaker_frequency(corpus, style=style).set_index("actor") for style in ("direct", "indirect")]
    assert "Joe Biden" not in both[0].index
    assert both[1].index.tolist() == ["Joe Biden"]
    assert both[1].loc["Joe Biden", "share"] == 1
    whole = speaker_frequency(corpus).set_index("actor")
    for name in ("quotes", "quoted_words"):
        summed = both[0][name].add(both[1][name], fill_value=0)
        pd.testing.assert_series_equal(summed.sort_index(), whole[name].sort_index(), check_dtype=False)


def test_countries_and_sectors(corpus: Corpus) -> None:
    countries = speaker_frequency(corpus, unit="country").set_index("country")
    assert countries.loc["RU", ["quotes", "mentions"]].tolist() == [4, 3]  # Putin and the Kremlin
    assert countries.loc["US", "quotes"] == 1
    sectors = speaker_frequency(corpus, unit="sector").set_index("sector")
    assert sectors.loc["government", "quotes"] == 4
    assert sectors.loc["unstated", "quotes"] == 1  # the country


def test_groups_sum_to_the_whole_and_have_their_own_total(corpus: Corpus) -> None:
    table = speaker_frequency(corpus, by="outlet")
    assert set(table["outlet"]) == {"Tempo", "Kompas"}  # nobody speaks in the third
    assert table.groupby("outlet")["total"].first().to_dict() == {"Kompas": 3, "Tempo": 4}
    whole = speaker_frequency(corpus).set_index("actor")["quotes"]
    summed = table.groupby("actor")["quotes"].sum()
    pd.testing.assert_series_equal(summed, whole.sort_index(), check_names=False, check_index_type=False)


def test_a_share_lies_in_its_interval(corpus: Corpus) -> None:
    table = speaker_frequency(corpus)
    assert np.allclose(table["share"], table["quotes"] / TOTAL)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


def test_the_first_keep_the_total_and_the_rows_that_are_no_actors(corpus: Corpus) -> None:
    table = speaker_frequency(corpus, top=1)
    assert table["actor"].tolist() == ["Vladimir Putin", "unlisted", "unresolved"]
    assert table["total"].eq(TOTAL).all()


def test_copies_once(corpus: Corpus) -> None:
    copied = altered(corpus, copy_of=[None, "a", None, None])
    alone = speaker_frequency(corpus.where(document_id=list("acd")))
    once = speaker_frequency(copied, copies="once")
    names = ["actor", "quotes", "quoted_words", "total", "mentions"]
    pd.testing.assert_frame_equal(once[names], alone[names])


def test_where_nobody_speaks_there_are_no_rows(corpus: Corpus) -> None:
    silent = speaker_frequency(corpus.where(document_id="d"))
    assert len(silent) == 0
    assert list(silent.columns) == list(speaker_frequency(corpus).columns)
    assert len(speaker_frequency(corpus.where(outlet="nobody"), by="outlet")) == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"style": "spoken"}, "use one of: 'direct', 'indirect', 'all'"),
        ({"unit": "outlet"}, "use one of: 'actor', 'country', 'sector'"),
        ({"top": 0}, "top=0"),
        ({"copies": "none"}, "use one of: 'all', 'once'"),
        ({"by": "colour"}, "colour"),
    ],
)
def test_a_bad_option_names_the_good_ones(corpus: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        speaker_frequency(corpus, **options)


# how many independent ones


def test_trials_that_come_alone_are_all_independent_but_for_the_one_estimated() -> None:
    assert effective_total([1, 0, 0, 1, 0], [1, 1, 1, 1, 1]) == pytest.approx(
        4 * (1.959964 / 2.776445) ** 2
    )  # t of 4


def test_trials_that_go_together_are_worth_their_bunches() -> None:
    alone = effective_total([1, 0, 0, 1, 0], [1, 1, 1, 1, 1])
    assert effective_total([9, 0, 0, 9, 0], [9, 9, 9, 9, 9]) == pytest.approx(alone)


def test_where_nothing_varies_bunches_are_counted() -> None:
    assert effective_total([4, 4], [4, 4]) == 2
    assert effective_total([0, 0, 0], [1, 1, 2]) == pytest.approx(16 / 6)
    assert effective_total([], []) == 0


# how much is wire


def wire(tmp_path: Path) -> Corpus:
    records = [{**record, "agency": agency} for record, agency in zip(RECORDS, [None] * 4, strict=True)]
    made = build(write_source(tmp_path / "wire" / "source", records=records))
    agencies = [None, "Reuters", None, None]
    return altered(made, copy_of=[None, None, "b", None], agency=agencies)


def test_wire_by_hand(tmp_path: Path) -> None:
    corpus = wire(tmp_path)
    table = agency_use(corpus).set_index("use")
    assert table["n"].to_dict() == {"credited": 1, "copied": 1, "neither": 2}
    assert table["total"].eq(4).all()
    assert table["share"].sum() == pytest.approx(1)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


def test_wire_by_outlet(tmp_path: Path) -> None:
    table = agency_use(wire(tmp_path), by="outlet").set_index(["outlet", "use"])["n"]
    assert table["Kompas"].to_dict() == {"credited": 1, "copied": 1, "neither": 0}
    assert table["Tempo"].to_dict() == {"credited": 0, "copied": 0, "neither": 1}


def test_a_dispatch_that_copies_another_paper_makes_that_paper_a_copy(tmp_path: Path) -> None:
    corpus = altered(wire(tmp_path), copy_of=[None, "a", None, None])
    assert agency_use(corpus).set_index("use")["n"].to_dict() == {"credited": 1, "copied": 1, "neither": 2}


def test_wire_once(tmp_path: Path) -> None:
    table = agency_use(wire(tmp_path), copies="once").set_index("use")
    assert table["n"].sum() == 3
    assert table["total"].eq(3).all()


def test_without_documents_shares_are_not_defined(tmp_path: Path) -> None:
    table = agency_use(wire(tmp_path).where(outlet="nobody"))
    assert table["n"].tolist() == [0, 0, 0]
    assert table[["share", "low", "high"]].isna().all().all()
