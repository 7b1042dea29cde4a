"""One look at many texts: whatever it says need not be asked, the rules themselves would not have found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import read_document, read_documents, survey
from workbench.documents.date_words import find_dates
from workbench.documents.glances import glance
from workbench.documents.repair import count_damage
from workbench.documents.zone_lines import is_sentence
from workbench.documents.zone_rules import begun_phrases, line_rule
from workbench.settings import Settings
from workbench.sources.records import Record

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SIGNS = ' \t\u00a0\n.!?…"”’»)](©:/,;-–—•|*>0123456789&Ââ\u200b\u00adİßFfAaDdMmy'
FRAGMENTS = [
    *(
        "Rabu (23/3/2022)",
        " 14 May ",
        "May 14, 2024",
        "Nov. 14",
        "14th of March 2021",
        "5 Mei",
        "Mei 5",
        "2022",
    ),
    *(
        "Baca juga: ",
        "FOTO: ",
        "foto",
        "Fil",
        "dok",
        "Copyright 2024",
        "hak cipta",
        ",,",
        ", ,",
        "&amp;",
        "â€œ",
    ),
    "Para utusan itu membicarakan harga gandum dan kapal di pelabuhan sepanjang hari yang panas",
    "The envoys spoke of the price of grain and of ships in the port all through the long hot day. ",
    "x" * 240,
    "kata " * 90,
]
phrases = st.sampled_from(sorted(begun_phrases()))
texts = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        phrases,
        phrases.map(str.upper),
        st.text(st.sampled_from(SIGNS), max_size=12),
    ),
    max_size=14,
).map("".join)


def agrees(found: Sequence[str]) -> None:
    for text, seen in zip(found, glance(found), strict=True):
        stripped = [(line, line.strip()) for line in text.split("\n")]
        assert [line.words for line in seen.lines] == [words for _, words in stripped if words]
        assert [text[line.start : line.end] for line in seen.lines] == [
            raw for raw, words in stripped if words
        ]
        for line in seen.lines:
            assert line.sentence == is_sentence(line.words)
            assert line.asked or line_rule(line.words) is None, line.words
        assert seen.dated or not list(find_dates(text))
        assert seen.odd or not any(count_damage(text).values())


@given(st.lists(texts, max_size=4))
def test_what_is_not_asked_has_no_rule_no_date_and_no_damage(found: list[str]) -> None:
    agrees(found)


@given(st.text(max_size=80), st.lists(texts, max_size=3))
def test_any_characters_at_all(text: str, others: list[str]) -> None:
    agrees([text.replace("\ud800", ""), *others])


LONG = "Para menteri tiba di Brussel untuk bertemu para utusan, dan pulang pada malam yang sama itu."


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"Baca juga: {LONG}", True),
        (f"• Baca juga: {LONG}", True),
        (LONG, False),
        (LONG.replace("sama itu", "sama (dini hari)"), True),
        ("Pendek.", True),
    ],
)
def test_most_paragraphs_are_not_asked(text: str, asked: bool) -> None:
    assert glance([text])[0].lines[0].asked is asked


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Ia tiba di Kyiv, Rabu (23/3/2022).", True),
        ("They met on May 14 in the capital.", True),
        ("They met on the 14th of May.", True),
        ("Harga naik 14 persen menjadi 1.000 rupiah pada hari ke-995.", False),
    ],
)
def test_numbers_that_belong_to_no_day(text: str, dated: bool) -> None:
    assert glance([text])[0].dated is dated


@pytest.mark.parametrize("run", [" ", "\t\u00a0", "-", "• "])
def test_long_runs_of_blanks_and_bullets(run: str) -> None:
    many = run * 30_000
    agrees(
        [
            f"{many}Hujan.{many}\n{many}\nBaca juga: hujan{many}",
            many,
            f"Hujan.{many}Baca juga",
            run * 200 + LONG,
        ]
    )


def test_texts_together_are_read_as_each_alone() -> None:
    records = [
        Record(str(path.name), path.read_text(encoding="utf-8")) for path in sorted(SAMPLE.rglob("*.txt"))
    ]
    evidence = survey(records).settle(Settings())
    assert len(records) > 40
    assert read_documents(records, evidence=evidence) == [
        read_document(r, evidence=evidence) for r in records
    ]


def test_the_sample() -> None:
    agrees([path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.txt"))])


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts at ../shared/corpora")
def test_real_texts() -> None:
    lines = (SHARED / "click_id_dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = [str(value) for line in lines for value in json.loads(line).values() if isinstance(value, str)]
    found += [path.read_text(encoding="utf-8") for path in sorted((SHARED / "polnear_dev").glob("*.txt"))]
    found += [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    agrees(found)
