"""What stands above an article: mastheads with a section, names, captions; datelines beneath."""

from __future__ import annotations

import pytest

from workbench.documents.cleaning import mark_zones
from workbench.documents.date_words import find_dates
from workbench.documents.datelines import read_dateline
from workbench.documents.language import detect_language
from workbench.documents.outlets import Outlet, Outlets
from workbench.documents.zone_rules import is_path, line_rule

KNOWN = Outlets({"warta pulau": Outlet("Warta Pulau"), "samudra": Outlet("Samudra", "agency")})
PARAGRAPH = "JAKARTA - Kapal itu berangkat pagi ini, kata kepala pelabuhan kepada wartawan."


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("WARTA PULAU | Dunia", "masthead"),
        ("Warta Pulau / Dunia / Asia", "masthead"),
        ("Sinta Maharani Putri", "above the dateline"),
    ],
)
def test_what_stands_above_the_dateline_is_the_page(head: str, rule: str) -> None:
    first, last = (head, "Kapal Terakhir Berangkat Malam Ini") if rule == "masthead" else (
        "Kapal Terakhir Berangkat Malam Ini", head)  # fmt: skip
    zones, title = mark_zones(f"{first}\n{last}\n{PARAGRAPH}", outlets=KNOWN)
    assert title == "Kapal Terakhir Berangkat Malam Ini"
    assert rule in [name for _, _, _, name in zones]
    assert zones[-1][2] == "body"


def test_a_second_headline_above_the_dateline_is_of_the_article() -> None:
    text = f"Kapal Terakhir Berangkat\nPenumpang menunggu sampai pagi di dermaga\n{PARAGRAPH}"
    assert [zone for _, _, zone, _ in mark_zones(text)[0]] == ["title", "body"]


def test_without_a_dateline_a_short_line_stays_body() -> None:
    text = "Kapal Terakhir Berangkat Malam Ini\nSinta Maharani Putri\nKapal itu berangkat pagi ini."
    assert [zone for _, _, zone, _ in mark_zones(text)[0]] == ["title", "body"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Jakarta. A workshop opened its doors.", "Jakarta"),
        ("Indonesia. That was the answer.", None),
        ("Lisbon SAMUDRA — The lift was closed.", "Lisbon"),
    ],
)
def test_places_of_datelines_without_marks(words: str, place: str | None) -> None:
    found = read_dateline(words, 0, len(words), KNOWN)
    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Baca juga: Kapal Terakhir Berangkat", "link"),
        ("(Baca juga: Kapal Berangkat) Ia menunggu di dermaga sampai sore.", None),
        ("Baca juga: Kapal Terakhir Berangkat. Penumpangnya menunggu sampai sore.", None),
    ],
)
def test_a_sentence_behind_a_link_is_not_part_of_it(line: str, rule: str | None) -> None:
    assert line_rule(line) == rule


def test_a_path_from_the_home_page_names_any_section() -> None:
    assert is_path("Beranda » Regional » Maluku")
    assert not is_path("Kapal » Regional")


def test_scripts_without_spaces_have_words() -> None:
    assert detect_language("港口今天早上重新开放，船只已经出发前往雅加达。")[0] == "zh"


def test_dates_of_long_texts_are_found_as_in_short_ones() -> None:
    words = "Ia tiba pada Rabu (23/3/2022) dan pergi pada 5 Mei 2021, March 1, 2022, di lantai 12. "
    found = [span.date() for span in find_dates(words * 30)]
    assert found == [span.date() for span in find_dates(words)] * 30


@pytest.mark.parametrize(
    ("below", "zone"),
    [
        ("Sinta Maharani\n24/3/2022 10:15 WIB", "boilerplate"),
        ("Sinta Maharani (Warta Pulau)", "boilerplate"),
        ("Jane Roe in Uzhhorod", "boilerplate"),
        ("Samudra (Warta Pulau)\nDili\nThu, March 24, 2022", "boilerplate"),
        ("Angin Perubahan di Washington", "body"),
        ("Yang tersisa dari pelabuhan lama", "body"),
        ("ANKARA", "body"),
    ],
)
def test_names_below_the_headline_are_the_page(below: str, zone: str) -> None:
    body = "Kapal itu berangkat pagi ini.\nPenumpangnya dua ratus orang.\nIa kembali pada malam hari."
    text = f"Kapal Terakhir Berangkat Malam Ini\n{below}\n{body}"
    zones, _ = mark_zones(text, outlets=KNOWN)
    ends = text.index(body)
    assert {name for start, _, name, _ in zones if start < ends} == {"title", zone}


def test_a_sentence_above_a_photo_credit_is_its_caption() -> None:
    text = f"Kapal Terakhir Berangkat Malam Ini\nSebuah kapal bersandar.\nFoto: EPA\n{PARAGRAPH}"
    zones, _ = mark_zones(text, outlets=KNOWN)
    assert [name for _, _, name, _ in zones] == ["title", "boilerplate", "boilerplate", "body"]


def test_initials_at_the_end_close_the_article() -> None:
    body = "Kapal itu berangkat pagi ini.\nIa kembali pada malam hari. (sin/bag)"
    zones, _ = mark_zones(f"{body}\nPenghargaan Pelabuhan 2024", outlets=KNOWN)
    assert [(name, rule) for _, _, name, rule in zones] == [
        ("body", "body"), ("boilerplate", "initials"), ("boilerplate", "below the article")]  # fmt: skip


def test_a_list_at_the_end_is_not_left_over() -> None:
    text = f"{PARAGRAPH}\nIni rutenya.\nBaca juga: Pelabuhan Baru\n1. Kupang\n2. Dili"
    zones, _ = mark_zones(text, outlets=KNOWN)
    assert [name for _, _, name, _ in zones] == ["body", "boilerplate", "body"]


@pytest.mark.parametrize(
    "above",
    [
        "Berita › Maluku",
        "Nasional | Daerah | Dunia",
        "Home  Bali  Buleleng",
        "Markets   Ships   Weather",
        "This Week in Asia / Economics",
        "KORAN Warta Pulau",
        "Enak dibaca dan perlu",
        "Mar 8, 2024 - Politics & Policy",
        "By Jane Roe with AP",
    ],
)
def test_a_menu_or_slogan_above_the_headline_is_not_it(above: str) -> None:
    known = Outlets({**KNOWN.aliases, "koran": Outlet("Koran")})
    _, title = mark_zones(f"{above}\nKapal Terakhir Berangkat Malam Ini\n{PARAGRAPH}", outlets=known)
    assert title == "Kapal Terakhir Berangkat Malam Ini"


@pytest.mark.parametrize(
    "headline", ["Kyiv, Warsawa, dan Kita | Catatan dari Kota", "Perang dan Damai: Kapal Pulang"]
)
def test_a_headline_with_marks_is_no_menu(headline: str) -> None:
    assert mark_zones(f"{headline}\n{PARAGRAPH}", outlets=KNOWN)[1] == headline


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("SAMARINDA-Sebuah kapal tiba.", "Samarinda"),
        ("Ipoh: Sebuah kapal tiba.", "Ipoh"),
        ("COVID-19 mereda.", None),
    ],
)
def test_datelines_joined_by_a_hyphen_or_a_colon(words: str, place: str | None) -> None:
    found = read_dateline(words, 0, len(words), KNOWN)
    assert (found.place if found else None) == place
