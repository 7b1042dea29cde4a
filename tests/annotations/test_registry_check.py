"""What `workbench check` says of a registry: one fault beside its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_corpora import write_registry
from workbench.annotations.actors import load_registry
from workbench.annotations.office_check import office_faults
from workbench.annotations.offices import role_phrases
from workbench.annotations.registry_check import check_registry

HEADER = "actor_id,office_id,of,from,until,checked\n"
TWO = "trump,president,US,2017-01-20,2021-01-20,\nbiden,president,US,2021-01-20,,2024-12-31\n"
OFFICES = "office_id,label,templates_id\npresident,President,Presiden {country}\n"

FAULTS = [
    (TWO, OFFICES, []),
    (TWO.replace("2021-01-20,,", "2021-01-19,,"), OFFICES,
     ["two holders at one time: trump and biden, president of US on 2021-01-19"]),
    (TWO.replace("2021-01-20,\n", ",2020-01-01\n"), OFFICES,
     ["two holders at one time: trump and biden, president of US on 2021-01-20"]),
    ("obama,president,US,2009-01-20,2017-01-20,\n" + TWO, OFFICES, ["holder without an actor: obama"]),
    (TWO.replace("biden,president,US", "biden,president,XX"), OFFICES, ["an office of nobody: XX"]),
    (TWO.replace("biden,president", "biden,king"), OFFICES, ["an office without templates: king"]),
    (TWO, OFFICES + "king,King,Raja {country}\n", ["an office without holders: king"]),
    (TWO, OFFICES.replace("{country}", "{negara}"),
     ["president: 'Presiden {negara}' should have one gap of {country}, {organisation}, {demonym}, or none",
      "no alias of US fills a template of president"]),
    (TWO, OFFICES.replace("{country}", "{country} dan {country}"),
     ["president: 'Presiden {country} dan {country}' should have one gap of "
      "{country}, {organisation}, {demonym}, or none"]),
    (TWO.replace("2021-01-20,\n", "2016-01-20,\n"), OFFICES,
     ["trump is president of US until 2016-01-20, before it began"]),
    ("kju,president,KP,2011-12-17,,2024-12-31\n", OFFICES.replace("{country}", "{demonym}"),
     ["no alias of KP fills a template of president"]),
]  # fmt: skip


@pytest.mark.parametrize(("holders", "offices", "expected"), FAULTS)
def test_faults_of_offices(holders: str, offices: str, expected: list[str], tmp_path: Path) -> None:
    registry = load_registry(write_registry(tmp_path, holders=HEADER + holders, offices=offices))
    assert office_faults(registry) == expected
    for fault in expected:
        assert fault in check_registry(tmp_path)


def test_the_project_s_own_registry_has_no_faults() -> None:
    registry = load_registry()
    assert office_faults(registry) == []
    assert len(role_phrases(registry)) > 5000
    told = check_registry()
    for words in ("never found", "its country is not listed", "though a phrase"):
        assert words not in told


def test_aliases_that_cannot_be_meant(tmp_path: Path) -> None:
    persons = "actor_id,name,country,surnames\na,Maria  Contoh,ZZ,Contoh|--\nb,Roma,ID,AS Roma\n"
    told = check_registry(write_registry(tmp_path, persons=persons))
    assert "never found as it is written: 'Maria  Contoh'" in told
    assert "never found as it is written: '--'" in told
    assert "its country is not listed: a (ZZ)" in told
    assert "an alias, though a phrase of exceptions.csv too: AS Roma" in told
