"""How often each actor is mentioned, by hand and against a naive count."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_registry, write_source
from workbench import actor_frequency, co_mentions
from workbench.corpus import Corpus
from workbench.errors import OptionError

BY_HAND = {
    # n, demonym, metonym, nested, ambiguous, in title, documents
    "US": (4, 1, 0, 0, 0, 0, 4),  # AS twice in a, once in b and c; American and US in e
    "RU": (4, 1, 1, 0, 0, 1, 3),
    "UA": (3, 0, 1, 0, 0, 1, 3),
    "KP": (0, 0, 0, 1, 1, 0, 0),  # inside the army's name; as "Korea"
    "KR": (0, 0, 0, 0, 1, 0, 0),
    "nato": (1, 0, 0, 0, 0, 0, 1),
    "kpa": (1, 0, 0, 0, 0, 0, 1),
    "putin": (3, 0, 0, 0, 0, 1, 1),
    "zelensky": (1, 0, 0, 0, 0, 0, 1),
    "biden": (2, 0, 0, 0, 0, 0, 1),
    "kju": (0, 0, 0, 0, 1, 0, 0),
    "kyj": (0, 0, 0, 0, 1, 0, 0),
}
COUNTS = ["n", "n_demonym", "n_metonym", "n_nested", "n_ambiguous", "in_title", "documents"]


def test_counts_by_hand(press: Corpus) -> None:
    table = actor_frequency(press)
    found = {row["actor_id"]: tuple(row[COUNTS]) for _, row in table.iterrows()}
    expected = BY_HAND | {"US": (5, 1, 0, 0, 0, 0, 4)}  # US in the English article too
    assert found == expected


def test_shares_and_rates(press: Corpus) -> None:
    table = actor_frequency(press)
    assert table["total"].eq(6).all()
    assert np.allclose(table["document_share"], table["documents"] / 6)
    assert ((table["low"] <= table["document_share"]) & (table["document_share"] <= table["high"])).all()
    assert np.allclose(table["per_thousand_tokens"], table["n"] / press.documents["n_tokens"].sum() * 1000)
    assert table["n_role"].eq(0).all()  # that registry has no offices


def test_every_mention_is_counted_once(press: Corpus) -> None:
    mentions, table = press.mentions, actor_frequency(press)
    sure = mentions["actor_id"].notna()
    ways = ["n", "n_demonym", "n_metonym", "n_role", "n_nested"]
    assert table[ways].to_numpy().sum() == sure.sum()
    assert table["n_ambiguous"].sum() == mentions.loc[~sure, "candidates"].str.count(r"\|").add(1).sum()


def test_groups_sum_to_the_whole(press: Corpus) -> None:
    table = actor_frequency(press, by="outlet")
    whole = actor_frequency(press).set_index("actor_id")
    sums = table.groupby("actor_id")[[*COUNTS]].sum()
    pd.testing.assert_frame_equal(sums.sort_index(), whole[COUNTS].sort_index(), check_dtype=False)


def test_whom_one_group_mentions_is_a_row_in_every_group(press: Corpus) -> None:
    """Zero is a count; an absent row would be drawn as if it were unknown."""
    table = actor_frequency(press, by="outlet")
    whole = actor_frequency(press)
    assert len(table) == len(whole) * table["outlet"].nunique(dropna=False)
    putin = table[table["actor_id"] == "putin"].set_index("outlet")
    assert putin["n"].to_dict() == {"ANTARA": 0, "Kompas": 0, "Tempo": 3, np.nan: 0}
    assert putin["document_share"].tolist() == [0, 0, 1 / 2, 0]
    assert putin.loc["Kompas", "high"] > 0  # of few documents none says little
    assert table["n"].dtype == "int64"


def test_roles_are_counted_apart(tmp_path: Path) -> None:
    holders = "actor_id,office_id,of,from,until,checked\nbiden,president,US,2021-01-20,2025-01-20,\n"
    write_registry(tmp_path / "source-actors", holders=holders)
    texts = [("2022-02-24", "Joe Biden tiba. Presiden AS lelah."), ("2022-02-25", "Presiden AS pulang."),
             ("", "Presiden AS pergi.")]  # fmt: skip
    records = [{"id": str(i), "date": day, "text": text} for i, (day, text) in enumerate(texts)]
    table = actor_frequency(build(write_source(tmp_path / "source", records=records))).set_index("actor_id")
    assert table.loc["biden", ["n", "n_role", "n_ambiguous", "documents"]].tolist() == [1, 2, 1, 2]
    assert table.loc["US", ["n", "n_nested", "documents"]].tolist() == [0, 3, 0]


def test_one_kind(press: Corpus) -> None:
    table = actor_frequency(press, kind="organisation")
    assert set(table["actor_id"]) == {"nato", "kpa"}
    whole = actor_frequency(press)
    own = whole[whole["kind"] == "organisation"].reset_index(drop=True)
    pd.testing.assert_frame_equal(table, own)
    with pytest.raises(OptionError, match="use one of: 'person', 'country', 'organisation', 'group'"):
        actor_frequency(press, kind="people")


def test_without_ambiguous_mentions_nothing_is_ambiguous(press: Corpus) -> None:
    table = actor_frequency(press.where(document_id=["a", "e"]))
    assert table["n_ambiguous"].eq(0).all()
    assert table.set_index("actor_id").loc["US", "n"] == 3


def test_the_first_are_those_in_most_documents(press: Corpus) -> None:
    assert set(actor_frequency(press, top=3)["actor_id"]) == {"US", "RU", "UA"}
    with pytest.raises(OptionError, match="top=0"):
        actor_frequency(press, top=0)


def test_copies_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = actor_frequency(copied, copies="once")
    alone = actor_frequency(press.where(document_id=list("acdef")))
    pd.testing.assert_frame_equal(table, alone)


# together


def naive(corpus: Corpus, column: str | None) -> tuple[dict[tuple[str, str], int], dict[str, int], int]:
    """Count pairs of actors in the plainest way: a set for each unit."""
    units: dict[tuple[object, ...], set[str]] = {}
    for _, row in corpus.mentions.iterrows():
        if isinstance(row["actor"], str) and not row["nested"]:
            key = (row["document_id"],) if column is None else (row["document_id"], row[column])
            units.setdefault(key, set()).add(row["actor"])
    pairs: dict[tuple[str, str], int] = {}
    single: dict[str, int] = {}
    for actors in units.values():
        for actor in actors:
            single[actor] = single.get(actor, 0) + 1
        for pair in combinations(sorted(actors), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    sentences = corpus.sentences
    total = len(corpus) if column is None else len(sentences[["document_id", column]].drop_duplicates())
    return pairs, single, total


@pytest.mark.parametrize(("within", "column"), [("sentence",) * 2, ("paragraph",) * 2, ("document", None)])
def test_pairs_are_those_of_a_naive_count(press: Corpus, within: str, column: str | None) -> None:
    pairs, single, total = naive(press, column)
    table = co_mentions(press, within=within, at_least=1)
    found = {(a, b): n for a, b, n in zip(table["actor_a"], table["actor_b"], table["n"], strict=True)}
    assert found == pairs
    assert table["total"].eq(total).all()
    for row in table.itertuples():
        assert (row.n_a, row.n_b) == (single[row.actor_a], single[row.actor_b])
        chance = np.log(row.n * total / (row.n_a * row.n_b)) / -np.log(row.n / total)
        assert row.npmi == pytest.approx(chance)


def test_what_stands_inside_a_name_does_not_meet_it(press: Corpus) -> None:
    table = co_mentions(press, at_least=1)
    assert not {"North Korea", "Korean People's Army"} <= set(table["actor_a"]) | set(table["actor_b"])


def test_an_interval_contains_its_estimate_and_is_the_same_every_time(press: Corpus) -> None:
    table = co_mentions(press, within="document", at_least=1)
    assert ((table["low"] <= table["npmi"]) & (table["npmi"] <= table["high"])).all()
    assert table["npmi"].between(-1, 1).all()
    pd.testing.assert_frame_equal(table, co_mentions(press, within="document", at_least=1))


def test_rare_pairs_and_other_kinds_are_left_out(press: Corpus) -> None:
    assert co_mentions(press, within="document", at_least=2)["n"].min() >= 2
    countries = co_mentions(press, within="document", kind="country", at_least=1)
    assert set(countries["actor_a"]) | set(countries["actor_b"]) == {"Russia", "Ukraine", "United States"}
    assert len(co_mentions(press, at_least=99)) == 0


def test_pairs_of_copies_count_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, "a", None])
    alone = press.where(document_id=["a", "c", "d", "f"])
    once = co_mentions(copied, within="document", copies="once", at_least=1)
    columns = ["actor_a", "actor_b", "n", "n_a", "n_b", "total", "npmi"]
    pd.testing.assert_frame_equal(once[columns], co_mentions(alone, within="document", at_least=1)[columns])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"within": "line"}, "use one of: 'sentence', 'paragraph', 'document'"),
        ({"kind": "people"}, "use one of: 'person'"),
        ({"copies": "none"}, "use one of: 'all', 'once'"),
    ],
)
def test_a_bad_option_names_the_good_ones(press: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        co_mentions(press, **options)
