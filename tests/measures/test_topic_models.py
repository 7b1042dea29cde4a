"""Topics chosen on evidence: what was planted is recovered, and chance is called chance."""

from __future__ import annotations

from itertools import combinations
from math import log

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from tests.made_corpora import altered, build, write_source
from workbench import topic_documents, topic_numbers, topic_words, topics
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.topic_matter import read_matter
from workbench.measures.topic_models import METHODS, fit, readable
from workbench.measures.topic_quality import agreement, average_jaccard, npmi_coherence

PLANTED = {
    "arms": "rudal tank peluru amunisi meriam drone jet artileri radar granat kapal torpedo",
    "food": "gandum jagung beras panen petani pupuk lumbung tepung roti benih ladang irigasi",
    "votes": "pemilu kandidat suara debat partai koalisi kampanye parlemen kotak legislatif survei caleg",
}
SHARED = [f"{a}{b}" for a in ("kabar", "pagi", "orang", "jalan", "rumah") for b in "bdfgklmnprst"]
N = 16


def written(name: str, words: list[str], generator: np.random.Generator) -> str:
    drawn = [*generator.choice(words, 30), *generator.choice(SHARED, 12)]
    generator.shuffle(drawn)
    text = " ".join(f"{word} dan yang" if i % 5 == 0 else word for i, word in enumerate(drawn))
    return f"Menteri itu mengatakan bahwa hal ini akan dibahas oleh para wakil. Tentang {text}."


def corpus_of(records: list[dict[str, str]], folder: object) -> Corpus:
    corpus = build(write_source(folder / "source", records=records))  # type: ignore[operator]
    return altered(corpus, copy_of=[None] * len(corpus))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Three topics of sixteen documents each, which also share words that mean nothing."""
    generator = np.random.default_rng(7)
    records = [
        {"id": f"{name}-{number}", "text": written(name, words.split(), generator)}
        for name, words in PLANTED.items()
        for number in range(N)
    ]
    return corpus_of(records, tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def chance(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """As many documents of the same words, drawn without regard to any topic."""
    generator = np.random.default_rng(8)
    words = [f"{a}{b}" for a in " ".join(PLANTED.values()).split() for b in "bdfgklmnprst"]
    records = [{"id": str(number), "text": written("", words, generator)} for number in range(3 * N)]
    return corpus_of(records, tmp_path_factory.mktemp("chance"))


@pytest.mark.parametrize("method", METHODS)
def test_planted_topics_are_recovered(planted: Corpus, method: str) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    matter = read_matter(planted)
    found = fit(readable(matter, method), 3, method=method).dominant
    truth = matter.catalogue["document_id"].str.split("-").str[0]
    assert metrics.normalized_mutual_info_score(truth, found) >= 0.95


def test_the_planted_number_is_chosen(planted: Corpus) -> None:
    table = topic_numbers(planted)
    assert table.loc[table["chosen"], "k"].unique().tolist() == [3]
    assert table["k"].unique().tolist() == [2, 3, 4, 5, 6]  # eight documents each, of 48
    stability = table[table["criterion"] == "stability"].set_index("k")["value"]
    assert stability[3] == stability.max() > 0.6
    assert len(topics(planted)) == 3


def test_a_choice_of_chance_is_called_unstable(chance: Corpus) -> None:
    table = topic_numbers(chance)
    assert not table["stable"].any()
    found = topics(chance, k=3)
    assert not found["stable"].any()
    assert (found["stability"] < 0.5).all()


def test_the_best_of_two_starts_is_found_again_without_being_true(chance: Corpus) -> None:
    matter = read_matter(chance)
    matrix = readable(matter, "nmf")
    own, other = (fit(matrix, 2, method="nmf", seed=seed).top() for seed in (1, 2))
    assert agreement(own, other).min() > 0.95  # why stability has to draw documents too


def test_the_product_is_that_of_the_other_two(planted: Corpus) -> None:
    table = topic_numbers(planted, grid=[4, 2, 3], seeds=2)
    wide = table.pivot_table(index="k", columns="criterion", values="value")
    assert wide.index.tolist() == [2, 3, 4]
    np.testing.assert_allclose(wide["both"], wide["coherence"] * wide["stability"], atol=1e-6)
    ends = table[table["criterion"] != "both"]
    assert ((ends["least"] <= ends["value"] + 1e-12) & (ends["value"] <= ends["most"] + 1e-12)).all()
    assert table["total"].unique().tolist() == [3 * N]


def npmi_by_hand(documents: list[set[str]], words: list[str]) -> float:
    """Count documents in plain Python, as Aletras and Stevenson 2013 define the measure."""
    values = []
    for a, b in combinations(words, 2):
        p_a, p_b = (sum(w in d for d in documents) / len(documents) for w in (a, b))
        p_ab = sum(a in d and b in d for d in documents) / len(documents)
        values.append(-1.0 if p_ab == 0 else log(p_ab / (p_a * p_b)) / -log(p_ab))
    return sum(values) / len(values)


TOY = ["tank rudal", "tank rudal jet", "tank jet", "gandum beras", "gandum", "rudal gandum"]


def test_coherence_is_that_counted_by_hand() -> None:
    documents = [set(text.split()) for text in TOY]
    words = sorted(set().union(*documents))
    counts = sparse.csr_matrix([[float(w in d) for w in words] for d in documents])
    asked = [["tank", "rudal", "jet"], ["gandum", "beras"], ["beras", "jet"], ["tank"]]
    top = [np.array([words.index(w) for w in own]) for own in asked]
    found = npmi_coherence(counts, top)
    # tank and rudal in 3 of 6 each, together in 2: ln(12/9) / ln 3 = 0.2619
    assert npmi_coherence(counts, [top[0][:2]])[0] == pytest.approx(0.26186, abs=1e-5)
    np.testing.assert_allclose(found[:3], [npmi_by_hand(documents, own) for own in asked[:3]])
    assert found[2] == -1
    assert np.isnan(found[3])


def test_words_that_are_everywhere_together_are_wholly_coherent() -> None:
    assert npmi_coherence(sparse.csr_matrix(np.ones((3, 2))), [np.array([0, 1])]).tolist() == [1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Greene, O'Callaghan and Cunningham 2014, table 1
        ("album music best award win", "sport best win medal award", 0.154),
        ("a b c", "a b c", 1.0),
        ("a b", "c d", 0.0),
        ("a b", "b a", 0.5),
        ("", "", 0.0),
    ],
)
def test_average_jaccard(one: str, other: str, expected: float) -> None:
    assert average_jaccard(one.split(), other.split()) == pytest.approx(expected, abs=5e-4)


def test_each_topic_has_one_counterpart_at_most() -> None:
    own = [np.array([0, 1]), np.array([0, 2]), np.array([5, 6])]
    assert agreement(own, [np.array([0, 1]), np.array([5, 6])]).tolist() == [1, 0, 1]


def test_words_by_weight_and_by_lift(planted: Corpus) -> None:
    table = topic_words(planted, k=3, top=40)
    whole = topic_words(planted, k=3, top=1000).groupby("topic")["weight"].sum()
    np.testing.assert_allclose(whole, 1, atol=1e-6)
    own = {word: name for name, words in PLANTED.items() for word in words.split()}
    by_topic = table[table["word"].isin(own)].sort_values("relevance", ascending=False).groupby("topic")
    assert [len(set(rows["word"].head(10).map(own))) for _, rows in by_topic] == [1, 1, 1]
    common = table[table["word"].isin(SHARED)]
    assert (common["lift"] < table["lift"].max()).all()
    assert len(common)


def test_distinctive_words_are_no_other_topics_words(planted: Corpus) -> None:
    for words in topics(planted, k=3)["distinctive"].str.split(", "):
        assert not set(words) & set(SHARED)


def test_typical_documents_can_be_read(planted: Corpus) -> None:
    table, whole = topic_documents(planted, k=3, top=2), topics(planted, k=3)
    assert table.groupby("topic").size().tolist() == [2, 2, 2]
    assert table["weight"].between(0, 1).all()
    firsts = table.groupby("topic")["document_id"].agg(" | ".join)
    assert [t.startswith(f) for t, f in zip(whole["typical"], firsts, strict=True)] == [True] * 3


def test_a_document_without_a_common_word_has_no_topic(planted: Corpus) -> None:
    matter = read_matter(planted)
    counts = matter.counts.toarray()
    counts[0] = 0
    for method in METHODS:
        weighed = sparse.csr_matrix(counts)
        assert fit(weighed, 2, method=method).dominant[0] == -1


def test_too_few_documents_have_nothing_to_choose(planted: Corpus) -> None:
    few = planted.where(document_id=[f"arms-{n}" for n in range(5)])
    assert topic_numbers(few).empty
    assert topics(few).empty
    assert topics(few).columns.tolist() == topics(planted, k=2).columns.tolist()
    assert topic_words(few).empty
    assert topic_documents(few).empty


@pytest.mark.parametrize("method", METHODS)
def test_the_same_every_time(planted: Corpus, method: str) -> None:
    pd.testing.assert_frame_equal(
        topics(planted, k=3, method=method), topics(planted, k=3, method=method), check_exact=True
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"method": "lsa"}, "method='lsa' is not known; use one of: 'nmf', 'lda'"),
        ({"grid": [2, 1000]}, "k=1000 topics cannot be told apart in 48 documents"),
        ({"seeds": 0}, "seeds=0 should be 1 or more"),
    ],
)
def test_a_bad_option_is_named(planted: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        topic_numbers(planted, **options)
    with pytest.raises(OptionError, match="top=0 should be 1 or more of each topic"):
        topic_words(planted, k=2, top=0)
