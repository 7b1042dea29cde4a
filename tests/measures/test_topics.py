"""Topics: a planted corpus gives back what was planted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_source
from workbench import topics
from workbench.corpus import Corpus
from workbench.errors import OptionError

PLANTED = {
    "arms": "rudal tank peluru amunisi meriam drone jet artileri radar granat kapal torpedo",
    "food": "gandum jagung beras panen petani pupuk lumbung tepung roti benih ladang irigasi",
    "money": "rubel bank kredit saham obligasi inflasi pajak kurs deposito utang dividen anggaran",
    "votes": "pemilu kandidat suara debat partai koalisi kampanye parlemen kotak legislatif survei caleg",
}
N = 12


def planted_records() -> list[dict[str, str]]:
    generator = np.random.default_rng(7)
    records = []
    for topic, words in PLANTED.items():
        for number in range(N):
            drawn = generator.choice(words.split(), 30)
            text = " ".join(f"{word} dan yang" if i % 5 == 0 else word for i, word in enumerate(drawn))
            opening = "Menteri itu mengatakan bahwa hal ini akan dibahas dalam pertemuan dengan para wakil."
            records.append({"id": f"{topic}-{number}", "text": f"{opening} Tentang {text}."})
    return records


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = build(write_source(tmp_path_factory.mktemp("topics") / "source", records=planted_records()))
    return altered(corpus, copy_of=[None] * len(corpus))


def test_planted_topics_are_found(planted: Corpus) -> None:
    table = topics(planted, k=4)
    found = {}
    for row in table.itertuples():
        words = set(row.words.split(", "))
        topic = max(PLANTED, key=lambda name: len(words & set(PLANTED[name].split())))
        found[topic] = row
        assert len(words & set(PLANTED[topic].split())) == 10
        assert all(document.startswith(topic) for document in row.typical.split(" | "))
    assert set(found) == set(PLANTED)
    assert table["n"].tolist() == [N] * 4
    # Twelve words of one frequency: which ten of them, in which order, is chance; which topic is not.
    assert table["stable"].all()
    assert table["stability"].min() > 0.6


def test_shares_of_topics_sum_to_one(planted: Corpus) -> None:
    table = topics(planted, k=3)
    assert table["share"].sum() == pytest.approx(1)
    assert table["n"].sum() == table["total"].iloc[0] == len(planted)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert table["topic"].tolist() == [1, 2, 3]
    assert table["n"].is_monotonic_decreasing


@pytest.mark.filterwarnings("error")
def test_topics_are_the_same_every_time(planted: Corpus) -> None:
    pd.testing.assert_frame_equal(topics(planted, k=3), topics(planted, k=3))


def test_copies_make_no_topic_of_themselves(planted: Corpus) -> None:
    ids = planted.catalogue["document_id"]
    copied = altered(planted, copy_of=["arms-0" if name.startswith("arms-1") else None for name in ids])
    table = topics(copied, k=4)
    assert table["total"].iloc[0] == len(ids) - sum(ids.str.startswith("arms-1"))
    assert topics(copied, k=4, copies="all")["total"].iloc[0] == len(ids)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"k": 0}, "k=0 topics cannot be told apart"),
        ({"k": 1000}, "k=1000 topics cannot be told apart in 48 documents"),
        ({"k": 2, "language": "en"}, "language='en' is not known; use one of: 'id'"),
    ],
)
def test_what_cannot_be_found_is_said(planted: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        topics(planted, **options)


def test_one_language_at_a_time(press: Corpus) -> None:
    with pytest.raises(OptionError, match="has the languages en, id; choose one: language="):
        topics(press, k=2)
    with pytest.raises(OptionError, match="no documents"):
        topics(press.where(outlet="nobody"), k=2)
