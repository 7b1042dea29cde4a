"""Zones of whole pages: a partition of the text, each line where a careful reader puts it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.pages import PAGES
from workbench.documents.cleaning import mark_zones
from workbench.documents.outlets import project_outlets
from workbench.documents.surveys import line_hash

NAMES = {"T": "title", "B": "body", "-": "boilerplate"}


def lines_of(page: str) -> list[tuple[str, str]]:
    return [(NAMES[line[0]], line[2:]) for line in page.strip().split("\n")]


def zone_at(zones, position: int) -> str:
    return next(zone for start, end, zone, _ in zones if start <= position < end)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_every_line_is_in_its_zone(page, between):
    wanted = lines_of(page)
    text = between.join(words for _, words in wanted)
    zones, title = mark_zones(text, outlets=project_outlets())
    position, found = 0, []
    for _, words in wanted:
        found.append((zone_at(zones, position), words))
        position += len(words) + len(between)
    assert found == wanted
    assert title == next((words for zone, words in wanted if zone == "title"), None)


@given(
    st.text(
        alphabet=st.sampled_from("Baca juga: Editor.©\n (Foto)READ\u00a0loading12/3/2022“”"), max_size=300
    )
)
def test_zones_partition_any_text(text):
    zones, _ = mark_zones(text)
    assert zones[0][0] == 0
    assert zones[-1][1] == len(text)
    assert all(one[1] == two[0] for one, two in pairwise(zones))
    assert all(start < end for start, end, _, _ in zones) or text == ""


def test_known_title_is_found_below_the_masthead():
    text = (
        "WARTA SAMUDRA\nTajam dan tenang sejak pagi\nKapal Gandum Berlayar\nODESA - Kapal gandum berlayar.\n"
    )
    zones, title = mark_zones(text, title="Kapal Gandum Berlayar")
    assert title == "Kapal Gandum Berlayar"
    assert [zone for *_, zone, _ in zones] == ["boilerplate", "title", "body"]


def test_lines_that_the_collection_repeats_are_furniture():
    text = "Kapal Gandum Berlayar ke Lebanon\nODESA - Kapal gandum berlayar.\nSahabat pelaut sejak 1971"
    zones, _ = mark_zones(text, repeated=frozenset([line_hash("Sahabat pelaut sejak 1971")]))
    assert [(zone, rule) for *_, zone, rule in zones][-1] == ("boilerplate", "repeated line")


@pytest.mark.parametrize(
    ("line", "set_aside"),
    [
        ("Ia tiba (Baca juga: Menteri pergi) di Kyiv.", "(Baca juga: Menteri pergi)"),
        ("Ia tiba di Kyiv. Baca juga: Menteri pergi ke Warsawa", "Baca juga: Menteri pergi ke Warsawa"),
        ("Ia tiba di Kyiv [Baca juga: Menteri pergi].", "[Baca juga: Menteri pergi]"),
        ("Ia tiba di Kyiv, kata juru bicara. (rds/bac)", " (rds/bac)"),
        ("Ia tiba di Kyiv, kata juru bicara. (Reuters/Ant)", " (Reuters/Ant)"),
        ("Ia tiba di Kyiv (PBB) dan Odesa.", ""),
        ("Ia tiba di markas organisasi itu (nato)", ""),
        ("Ia baca juga buku itu: tebal dan tua.", ""),
    ],
)
def test_furniture_inside_a_paragraph(line, set_aside):
    text = f"Judul yang Cukup Panjang untuk Sebuah Berita\nKYIV - Paragraf pertama berita ini.\n{line}"
    zones, _ = mark_zones(text)
    aside = "".join(text[a:b] for a, b, zone, _ in zones if zone == "boilerplate")
    assert aside == set_aside
