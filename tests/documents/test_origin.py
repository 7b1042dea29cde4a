"""Outlet, agency, place and author, by what a page itself says."""

from __future__ import annotations

import pytest

from tests.documents.reading import read
from workbench.documents.outlets import Outlets, project_outlets

BODY = "Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu.\nIa pulang malam itu juga."

# text, outlet, agency, place, author
PAGES = [
    (f"Menteri Tiba di Ibu Kota\nJane Roe (The Guardian)\n{BODY}", "The Guardian", None, None, "Jane Roe"),
    (
        f"Menteri Tiba di Ibu Kota\nAFP, Athens\n24 March 2022\n{BODY}",
        None,
        "Agence France-Presse",
        "Athens",
        None,
    ),
    (f"Menteri Tiba di Ibu Kota\nAssociated Press in Oslo\n{BODY}", None, "Associated Press", "Oslo", None),
    (f"Menteri Tiba di Ibu Kota\nBy JANE ROE Associated Press\n{BODY}", None, "Associated Press", None, None),
    (f"Menteri Tiba di Ibu Kota\nBy Al Jazeera Staff\n{BODY}", "Al Jazeera", None, None, None),
    (f"Menteri Tiba di Ibu Kota\nJakarta ● Thu, March 24, 2022\n{BODY}", None, None, "Jakarta", None),
    (f"Menteri Tiba di Ibu Kota\nANKARA\n{BODY}", None, None, "Ankara", None),
    (f"Menteri Tiba di Ibu Kota\nJane Roe |24.03.2022 - Update : 24.03.2022\n{BODY}", None, None, None, None),
    (
        f"Menteri Tiba di Ibu Kota\nMinister in Brussels. Photograph: Jane Roe/The Guardian\n{BODY}",
        "The Guardian",
        None,
        None,
        None,
    ),
    (f"{BODY}\nSumber: AA", None, "Anadolu", None, None),
    (f"ANKARA (AA) - {BODY}", None, "Anadolu", "Ankara", None),
    (f"{BODY}\n(aa/rds)", None, None, None, None),
    (f"{BODY}\n(AA)", None, None, None, None),
    (
        f"{BODY}\nSumber: Anadolu\nPenerjemah: Sinta\nEditor: Bagus\nCopyright © ANTARA 2024",
        "ANTARA",
        "Anadolu",
        None,
        None,
    ),
    (
        f"Jakarta (ANTARA) - {BODY}\nPewarta: Sinta Maharani\nEditor: Bagus Prakoso\nCOPYRIGHT © ANTARA 2022",
        "ANTARA",
        "ANTARA",
        "Jakarta",
        "Sinta Maharani",
    ),
    (f"TRIBUNNEWS.COM - {BODY}\n(Tribunnews.com/Sinta Maharani)", "Tribunnews", None, None, None),
    (
        f"KYIV, KOMPAS.com - {BODY}\nPenulis : Sinta Maharani\nEditor : Bagus Prakoso",
        "Kompas",
        None,
        "Kyiv",
        "Sinta Maharani",
    ),
    (f"JAKARTA - {BODY}\n(Ant/H-2)", None, "ANTARA", "Jakarta", None),
    (
        f"WARSAW, March 24 (Reuters) - {BODY}\nReporting by Jane Roe; Editing by John Doe",
        None,
        "Reuters",
        "Warsaw",
        "Jane Roe",
    ),
    (f"{BODY}\nStandar kami: Prinsip Kepercayaan Thomson Reuters.", None, "Reuters", None, None),
    (f"{BODY}\nDilaporkan oleh Jane Roe. Diedit oleh John Doe", None, None, None, "Jane Roe"),
    (f"{BODY}\n© 2023 AFP", "Agence France-Presse", None, None, None),
    (f"REPUBLIKA.CO.ID, NGAWI -- {BODY}\nsumber : Reuters", "Republika", "Reuters", "Ngawi", None),
    (f"JAKARTA - {BODY}\nREUTERS", None, "Reuters", "Jakarta", None),
    (f"KUALA LUMPUR, 14 Nov (Bernama) -- {BODY}\n-- BERNAMA", None, "Bernama", "Kuala Lumpur", None),
    (f"{BODY}\nArtikel ini telah tayang di Kompas.com dengan judul Menteri Tiba", "Kompas", None, None, None),
    (f"Menteri Tiba di Ibu Kota\nKompas.com - 14/11/2024, 10:30 WIB\n{BODY}", "Kompas", None, None, None),
    (f"Menteri Tiba di Ibu Kota\nOleh: Sinta Maharani\n{BODY}", None, None, None, "Sinta Maharani"),
    (f"Menteri Tiba di Ibu Kota\nBy Jane Roe\n{BODY}", None, None, None, "Jane Roe"),
    (f"Jakarta, CNN Indonesia -- {BODY}\n(bac/rds)", "CNN Indonesia", None, "Jakarta", None),
    (f"Laporan Wartawan Tribunnews.com, Sinta Maharani\n{BODY}", "Tribunnews", None, None, "Sinta Maharani"),
    (f"Dilansir Reuters, {BODY}", None, None, None, None),
    (f"{BODY}\nKepada CNN ia berkata akan kembali, dikutip dari NBC News.", None, None, None, None),
    (f"{BODY}\nMenteri berbicara di Brussel. ANTARA FOTO/REUTERS/Jane Roe", None, None, None, None),
    (f"{BODY}\nBaca juga: Reuters: menteri tiba di Kyiv", None, None, None, None),
]


@pytest.mark.parametrize(("text", "outlet", "agency", "place", "author"), PAGES)
def test_origin_of_a_page(text, outlet, agency, place, author):
    found = read(text)
    assert (found.outlet, found.agency, found.place, found.author) == (outlet, agency, place, author)


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"outlet": "okezone"}, "Okezone"),
        ({"outlet": "Warta Samudra"}, "Warta Samudra"),
        ({"url": "https://nasional.kompas.com/read/2022/03/24/1/judul"}, "Kompas"),
        ({"url": "https://www.wartasamudra.id/read/1"}, "wartasamudra.id"),
        ({"outlet": "Tempo", "url": "https://www.kompas.com/a"}, "Tempo"),
        ({"url": "not an address"}, None),
    ],
)
def test_the_record_stands_above_the_page(fields, outlet):
    assert read(BODY, **fields).outlet == outlet


def test_folder_and_default_come_last():
    assert read(BODY, source="kompas/001.txt").outlet == "Kompas"
    assert read(BODY, source="kiriman/001.txt").outlet is None
    assert read(f"JAKARTA, iNews.id - {BODY}", source="kompas/001.txt").outlet == "iNews"


def test_aliases_are_found_whatever_their_case():
    table = project_outlets()
    assert {table.named(words).name for words in ("KOMPAS.com", "Kompas.com", "kompas")} == {"Kompas"}
    assert table.named("Warta yang tidak ada") is None


def test_unknown_host_is_named_by_itself():
    assert Outlets().at("http://m.wartasamudra.id/1").name == "m.wartasamudra.id"
    assert Outlets().at("wartasamudra") is None


def test_a_call_names_the_outlet_that_calls_where_nothing_else_does() -> None:
    said = "The bridge was opened again on Monday morning, officials of the city said after a long night."
    assert read(f"Bridge opens again\n{said}\nFollow Sky News on WhatsApp").outlet == "Sky News"
    assert read(f"Bridge opens again\n{said}\nFollow us on WhatsApp").outlet is None
