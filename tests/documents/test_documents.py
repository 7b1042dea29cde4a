"""A record as a whole becomes a document: text, title, flags, language, dateline."""

from __future__ import annotations

import pytest

from tests.documents.reading import read
from workbench.documents.repair import count_damage

BODY = "KYIV, KOMPAS.com - Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu."


def zones_of(document):
    return [(document.text[start:end].strip(), zone) for start, end, zone, _ in document.zones]


def test_a_separate_title_stands_first():
    found = read(BODY, title="Menteri Tiba di Ibu Kota")
    assert found.text == f"Menteri Tiba di Ibu Kota\n{BODY}"
    assert found.title == "Menteri Tiba di Ibu Kota"
    assert zones_of(found)[0] == ("Menteri Tiba di Ibu Kota", "title")


def test_a_text_that_begins_with_its_title_is_left_as_it_is():
    text = f"MENTERI TIBA DI IBU KOTA\n{BODY}"
    found = read(text, title="Menteri tiba di ibu kota")
    assert found.text == text
    assert [zone for _, zone in zones_of(found)] == ["title", "body"]


def test_a_title_below_the_masthead_is_not_printed_twice():
    found = read(f"WARTA SAMUDRA\nMenteri Tiba di Ibu Kota\n{BODY}", title="Menteri Tiba di Ibu Kota")
    assert [zone for _, zone in zones_of(found)].count("title") == 1


def test_the_dateline_stays_body_and_is_known():
    found = read(BODY)
    start, end = found.dateline
    assert found.text[start:end] == "KYIV, KOMPAS.com - "
    assert (found.place, found.outlet) == ("Kyiv", "Kompas")
    assert found.zones == [(0, len(BODY), "body", "body")]


def test_an_empty_text_and_one_without_body():
    assert read("").zones == [(0, 0, "body", "body")]
    assert read("Baca juga: Menteri tiba").language is None


@pytest.mark.parametrize(
    ("text", "flag", "count"),
    [
        ("Ia berkata â€œyaâ€", "mojibake", 2),
        ("Pembalap ‚Äì itu ‚Äúhebat‚Äù", "mojibake", 3),
        ("kata\u00a0itu", "mojibake", 0),
        ("CafÃ© itu", "mojibake", 1),
        ("AT&amp;T &quot;itu&quot;", "html_entities", 3),
        ("laba & rugi; itu", "html_entities", 0),
        ("dilansir dari,, hari ini, , itu", "doubled_commas", 2),
        ("ke\u200bcil\ufeff", "zero_width", 2),
        ("Ia tiba, lalu pergi.", "doubled_commas", 0),
    ],
)
def test_damage_is_counted_and_never_mended(text, flag, count):
    assert count_damage(text)[flag] == count
    document = read(f"{BODY}\n{text}")
    assert document.flags[flag] == count
    assert document.text.endswith(text)


def test_reading_twice_gives_the_same():
    assert read(BODY, date="2022-03-24") == read(BODY, date="2022-03-24")
