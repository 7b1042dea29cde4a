"""Topics over time and across languages: true shares, and a bridge only where something carries it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import workbench
from tests.made_corpora import altered, build, write_source
from workbench import coverage, topic_bridge, topic_prevalence, topics
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson
from workbench.measures.topic_models import Matrix
from workbench.measures.topic_profiles import Profile, correlate
from workbench.schema import Table
from workbench.schema_topics import THEME_DIFFERENCES, TOPIC_BRIDGE, TOPIC_PREVALENCE, TOPIC_TABLES

WORDS = {
    ("id", "arms"): "rudal peluru amunisi meriam artileri radar granat torpedo senapan ranjau",
    ("id", "food"): "gandum jagung beras panen petani pupuk lumbung tepung benih ladang",
    ("en", "arms"): "missile bullet ammunition cannon artillery radar grenade torpedo rifle mine",
    ("en", "food"): "wheat maize rice harvest farmer fertiliser granary flour seed field",
}
ACTORS = {"arms": ["Putin", "NATO", "Korut"], "food": ["Amerika", "Zelensky", "Israel"]}
NAMES = {
    "Putin": "Vladimir Putin", "NATO": "NATO", "Korut": "North Korea",
    "Amerika": "American", "Zelensky": "Volodymyr Zelensky", "Israel": "Israel",
}  # fmt: skip
THEMES = """
[themes.summit]
id = ["pertemuan puncak"]
en = ["summit"]
"""
OPENING = {
    "id": "Menteri itu mengatakan bahwa hal ini akan dibahas dalam pertemuan puncak oleh para wakil.",
    "en": "The minister said that this would be discussed at a summit of the delegates.",
}
N = 16
MONTHS = {"arms": "2024-01", "food": "2024-03"}


def records(share: Callable[[str, np.random.Generator], list[str]]) -> list[dict[str, str]]:
    generator = np.random.default_rng(3)
    made = []
    for (language, topic), words in WORDS.items():
        for number in range(N):
            drawn = [*generator.choice(words.split(), 24)]
            named = [NAMES[a] if language == "en" else a for a in share(topic, generator)]
            joint = " and the " if language == "en" else " dan yang "
            text = f"{OPENING[language]} {joint.join(drawn)}. {joint.join(named)}."
            # Four of the articles on food appear in January already.
            month = "2024-01" if topic == "food" and number < 4 else MONTHS[topic]
            made.append(
                {"id": f"{language}-{topic}-{number}", "date": f"{month}-{number + 1:02}", "text": text}
            )
    return made


def made_corpus(folder: object, made: list[dict[str, str]]) -> Corpus:
    (folder / "themes.toml").write_text(THEMES, encoding="utf-8")  # type: ignore[operator]
    settings = '[themes]\npath = "../themes.toml"\n'
    corpus = build(write_source(folder / "source", records=made, settings=settings))  # type: ignore[operator]
    languages = corpus.catalogue["document_id"].str[:2]
    return altered(corpus, copy_of=[None] * len(corpus), language=languages)


@pytest.fixture(scope="module")
def bridged(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """In either language each topic has actors of its own, two in each of its articles."""
    made = records(lambda topic, g: list(g.choice(ACTORS[topic], 2, replace=False)))
    return made_corpus(tmp_path_factory.mktemp("bridged"), made)


@pytest.fixture(scope="module")
def unbridged(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Actors have nothing to do with topics."""
    made = records(lambda topic, g: list(g.choice(list(NAMES), 2, replace=False)))
    return made_corpus(tmp_path_factory.mktemp("unbridged"), made)


def test_shares_are_of_the_documents_of_each_month(bridged: Corpus) -> None:
    own = bridged.where(language="id")
    table = topic_prevalence(own, k=2, every="month")
    label = {True: "arms", False: "food"}
    table["name"] = (
        table["topic_label"].str.contains("rudal|peluru|amunisi|meriam|artileri|radar|granat").map(label)
    )
    dated = table[table["period"].notna()].set_index(["name", "period"])
    january, february, march = (pd.Timestamp(2024, month, 1) for month in (1, 2, 3))
    assert dated.loc[("arms", january), ["n", "total", "share"]].tolist() == [16, 20, 0.8]
    assert dated.loc[("food", january), ["n", "total", "share"]].tolist() == [4, 20, 0.2]
    assert dated.loc[("arms", march), ["state", "n", "total", "share"]].tolist() == ["zero", 0, 12, 0]
    assert dated.loc[("food", march), ["state", "n", "share"]].tolist() == ["observed", 12, 1]
    assert dated.loc[("food", february), "state"] == "missing"
    assert np.isnan(dated.loc[("food", february), ["n", "share", "low", "high"]].astype(float)).all()
    bounds = tuple(float(end) for end in wilson(4, 20))
    assert dated.loc[("food", january), ["low", "high"]].tolist() == pytest.approx(bounds)


def test_every_document_has_its_place_once_in_each_topic(bridged: Corpus) -> None:
    own = bridged.where(language="en")
    table = topic_prevalence(own, k=2, every="week")
    assert table.groupby("topic")["total"].sum().tolist() == [len(own)] * 2
    assert table["n"].sum() == len(own)
    shares = table[table["total"] > 0].groupby("period")["share"].sum()
    np.testing.assert_allclose(shares, 1)
    axis = coverage(own, every="week")
    assert (table[table["topic"] == 1]["period"].to_numpy() == axis["period"].to_numpy())[:-1].all()


def test_copies_are_one_document_of_their_period(bridged: Corpus) -> None:
    ids = bridged.catalogue["document_id"]
    copies = altered(bridged, copy_of=["id-food-0" if i in ("id-food-1", "id-food-2") else None for i in ids])
    own = copies.where(language="id")
    totals = topic_prevalence(own, k=2, every="month").groupby("topic")["total"].sum()
    assert totals.tolist() == [2 * N - 2] * 2
    all_of_them = topic_prevalence(own, k=2, every="month", copies="all")
    january = all_of_them[(all_of_them["period"] == "2024-01-01") & (all_of_them["n"] == 4)].iloc[0]
    low, high = wilson(4, 20, effective=20**2 / (17 + 9))  # one cluster of three
    assert january[["low", "high"]].tolist() == pytest.approx([float(low), float(high)])


def test_too_few_documents_have_no_prevalence(bridged: Corpus) -> None:
    few = bridged.where(document_id=["id-food-1", "id-food-2", "id-arms-1"])
    assert topic_prevalence(few, every="month").empty
    assert topic_bridge(few).empty
    with pytest.raises(OptionError, match="every='fortnight' is not known"):
        topic_prevalence(few, every="fortnight")


def test_the_bridge_joins_topics_of_the_same_actors(bridged: Corpus) -> None:
    table = topic_bridge(bridged, k=2, resamples=100)
    assert len(table) == 4
    assert table["mutual"].tolist() == [True, True, False, False]
    assert (table["r"].head(2) > 0.9).all()
    assert (table["r"].tail(2) < 0).all()
    assert ((table["low"] <= table["r"]) & (table["r"] <= table["high"])).all()
    arms = table[
        table["label_a"].str.contains("missile|bullet|ammunition|cannon|artillery|radar|grenade|rifle")
    ]
    closest = arms.iloc[0]
    assert set(closest["shared"].split(", ")) == {"Vladimir Putin", "NATO", "North Korea"}
    assert closest[["language_a", "language_b", "features"]].tolist() == ["en", "id", 6]
    assert not table["reliable"].any()  # six actors are too few to trust


def test_chance_makes_no_bridge(unbridged: Corpus) -> None:
    table = topic_bridge(unbridged, k=2, resamples=100)
    assert not table["reliable"].any()
    assert (table["p"] > 0.05).all()


def test_the_same_bridge_every_time_and_another_by_language(bridged: Corpus) -> None:
    one, other = (topic_bridge(bridged, k={"id": 3, "en": 2}, resamples=20) for _ in range(2))
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    assert len(one) == 6
    assert topic_bridge(bridged.where(language="id"), k=2).empty
    assert len(topics(bridged.where(language="id"), k=3)) == 3


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"k": {"fr": 2}}, "k='fr' is not known; use one of: 'en', 'id'"), ({"resamples": 0}, "resamples=0")],
)
def test_a_bad_option_is_named(bridged: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        topic_bridge(bridged, **options)


def test_profiles_by_hand() -> None:
    weights = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0], [0.0, 0.0]])
    has = np.array([[1.0], [0.0], [2.0], [-3.0]])
    profile = Profile(weights, has, np.arange(4))
    # (1 + 0)/1.5 and (0 + 2)/1.5, less the mean of all documents, which is 0
    np.testing.assert_allclose(profile.topics, [[2 / 3], [4 / 3]])
    np.testing.assert_allclose(profile.drawn(np.array([2.0, 0.0, 0.0, 0.0]))[0], [0.0])


def test_correlation_is_pearsons() -> None:
    generator = np.random.default_rng(1)
    one, other = generator.normal(size=(2, 9)), generator.normal(size=(3, 9))
    expected: Matrix = np.corrcoef(np.vstack([one, other]))[:2, 2:]
    np.testing.assert_allclose(correlate(one, other), expected)
    assert np.isnan(correlate(np.ones((1, 4)), one[:, :4])).all()


@pytest.mark.parametrize("table", TOPIC_TABLES, ids=lambda table: table.name)
def test_every_column_is_declared(bridged: Corpus, table: Table) -> None:
    options = {TOPIC_PREVALENCE: {"every": "month"}, THEME_DIFFERENCES: {"by": "language"}}.get(table, {})
    whole = table in (TOPIC_BRIDGE, THEME_DIFFERENCES)
    found = getattr(workbench, table.name)(bridged if whole else bridged.where(language="id"), **options)
    own = found[table.names]
    assert set(found.columns) - set(own.columns) == set(options.get("by", "").split())
    pd.testing.assert_frame_equal(table.conform(own), own)
    assert (table.describe()["meaning"].str.len() > 3).all()
    assert len(found)
