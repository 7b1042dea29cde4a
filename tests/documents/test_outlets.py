"""The table of outlets and agencies, the project's and a collection's own."""

from __future__ import annotations

import pytest

from workbench.documents import read_document, survey
from workbench.documents.outlets import COLUMNS, project_outlets, read_outlets
from workbench.errors import SettingsError, SourceError
from workbench.project import data_path
from workbench.settings import read_settings
from workbench.sources.records import Record

HEADER = ",".join(COLUMNS)
BODY = "Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu."


def table(folder, *rows: str, header: str = HEADER):
    path = folder / "outlets.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_collection_adds_its_own_outlets_and_agencies(tmp_path):
    table(
        tmp_path,
        "Warta Samudra,outlet,WARTA SAMUDRA|Wartasamudra.id,wartasamudra.id,ID,id",
        "Kawat Timur,agency,KAWAT TIMUR,,ID,id",
    )
    (tmp_path / "corpus.toml").write_text('[outlets]\npath = "outlets.csv"\n', encoding="utf-8")
    record = Record("a.txt", f"KUPANG, WARTA SAMUDRA (Kawat Timur) - {BODY}")
    evidence = survey([record]).settle(read_settings(tmp_path))
    found = read_document(record, evidence=evidence)
    assert (found.outlet, found.agency, found.place) == ("Warta Samudra", "Kawat Timur", "Kupang")
    assert evidence.outlets.named("Kompas.com").name == "Kompas"


def test_a_table_that_cannot_be_used_says_why(tmp_path):
    with pytest.raises(SettingsError, match="lacks the column 'country'"):
        read_outlets(table(tmp_path, "A,outlet,,", header="name,kind,aliases,domains"))
    with pytest.raises(SettingsError, match="outlet or agency"):
        read_outlets(table(tmp_path, "A,newspaper,,,,"))


def test_addresses_lead_to_their_outlet():
    outlets = project_outlets()
    assert outlets.at("https://nasional.kompas.com/read/1").name == "Kompas"
    assert outlets.at("https://jakarta.tribunnews.com/a").name == "Tribun Jakarta"
    assert outlets.at("www.antaranews.com/berita/1").name == "ANTARA"
    assert outlets.at("https://www.bbc.com/indonesia/articles/1").name == "BBC News Indonesia"
    assert outlets.at("https://www.bbc.com/news/world-1").name == "BBC"


def test_two_letters_are_a_name_in_capitals_only():
    outlets = project_outlets()
    assert outlets.named("AA").name == "Anadolu"
    assert outlets.named("aa") is None


def test_every_row_of_the_project_is_usable():
    outlets = project_outlets()
    kinds = {outlet.kind for outlet in outlets.aliases.values()}
    assert kinds == {"outlet", "agency"}
    assert len({outlet.name for outlet in outlets.aliases.values()}) > 200


def test_data_that_is_absent_is_named():
    assert data_path("outlets.csv").is_file()
    with pytest.raises(SourceError, match=r"no/such\.csv"):
        data_path("no", "such.csv")
