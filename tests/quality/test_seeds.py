"""Who is named and who speaks in five real articles, as a reader counted by hand; none of their words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import workbench as wb

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is absent; it holds articles of publishers"),
]

# By name, in title and body; a headline that the page repeats counts once, links and credits never.
NAMED = {
    "000": {"antony-blinken": 4, "donald-trump": 4, "joe-biden": 3, "volodymyr-zelensky": 1},
    "001": {
        "antony-blinken": 7, "mark-rutte": 3, "donald-trump": 2, "vladimir-putin": 1, "andrii-sybiha": 1,
        "josep-borrell": 1, "david-lammy": 1,
    },
    "002": {
        "joe-biden": 4, "jake-sullivan": 3, "dmitry-peskov": 1, "vladimir-putin": 1, "alexei-navalny": 1,
    },
    "003": {
        "antony-blinken": 8, "joe-biden": 2, "kassym-jomart-tokayev": 2, "vladimir-putin": 1,
        "mukhtar-tileuberdi": 1,
    },
    "004": {"antony-blinken": 5, "andrii-sybiha": 4, "joe-biden": 1},
}  # fmt: skip
# Whose words stand in quotation marks, quotation by quotation in their order.
SPEAKERS = {
    "000": [],
    "001": ["mark-rutte"] * 4 + ["antony-blinken"] * 3,
    "002": ["jake-sullivan"] * 3,
    "003": ["kassym-jomart-tokayev", "antony-blinken"],
    "004": ["andrii-sybiha", "antony-blinken", "andrii-sybiha"],
}
QUOTED = sum(map(len, SPEAKERS.values()))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    out = tmp_path_factory.mktemp("seeds") / "corpus"
    wb.build_corpus(SEEDS, out, workers=1)
    return wb.open_corpus(out)


def _of(table, seeds, article: str):
    names = seeds.documents.set_index("document_id")["source"]
    return table[table["document_id"].map(names).str.startswith(article)]


@pytest.mark.parametrize("article", NAMED)
def test_persons_are_counted_as_a_reader_counts_them(seeds, article) -> None:
    mentions = _of(seeds.mentions, seeds, article)
    named = mentions[(mentions["kind"] == "person") & mentions["via"].isin(["name", "acronym"])]
    assert dict(Counter(named["actor_id"].dropna())) == NAMED[article]
    assert not named["actor_id"].isna().any()


def test_nobody_is_mentioned_in_links_credits_and_the_notice_of_a_translation(seeds) -> None:
    countries = set(_of(seeds.mentions, seeds, "000")["actor_id"])
    assert "US" in countries
    assert not countries & {"FR", "CN", "JP", "ID"}  # their languages are in that notice, and only there


def test_somebody_who_will_be_president_is_no_role(seeds) -> None:
    roles = seeds.mentions[seeds.mentions["via"] == "role"]
    assert "donald-trump" not in set(roles["actor_id"].dropna())
    assert set(_of(roles, seeds, "001")["actor_id"]) == set()


def test_all_but_one_quotation_have_their_speaker(seeds) -> None:
    quotes = seeds.quotes[seeds.quotes["style"] == "direct"]
    right = 0
    for article, speakers in SPEAKERS.items():
        found = _of(quotes, seeds, article).sort_values("start")["actor_id"].tolist()
        right += sum(a == b for a, b in zip(found, speakers, strict=False))
        assert len(found) == len(speakers), article
    assert QUOTED == 15
    assert right >= QUOTED - 1
