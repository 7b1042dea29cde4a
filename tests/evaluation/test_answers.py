"""The gold's texts as the workbench reads them."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.evaluation import answers
from workbench.evaluation.gold import Pair
from workbench.evaluation.marked import Marked

RAIN = "Hujan turun sejak pagi di kota kecil itu dan warga menunggu di teras rumah masing-masing."
WIND = "Angin kencang merobohkan dua pohon besar di tepi jalan raya pada malam hari kemarin."


@pytest.mark.parametrize(
    ("originals", "expected"),
    [
        ({"p-b.txt": "p-a.txt"}, {"p": True, "q": False}),
        ({"p-a.txt": "q-a.txt", "p-b.txt": "q-a.txt"}, {"p": True, "q": False}),  # both copied from a third
        ({}, None),  # no copies are looked for yet
    ],
)
def test_two_pages_are_one_where_they_have_one_original(monkeypatch, originals, expected) -> None:
    names = ["p-a.txt", "p-b.txt", "q-a.txt", "q-b.txt"]
    monkeypatch.setattr(answers, "copied_from", lambda corpus: {n: originals.get(n) for n in names})
    pairs = [Pair("p", RAIN, RAIN + " Lagi.", copy=True), Pair("q", RAIN, WIND, copy=False)]
    assert answers.read_pairs(pairs) == expected


def test_a_snippet_is_read_in_the_bounds_of_its_collection() -> None:
    text = f"JAKARTA - {RAIN}\nHal itu dikatakan warga pada Rabu (13/11/2024)."
    bounds = (dt.date(2022, 1, 1), dt.date(2024, 12, 31))
    marked = Marked("a", {"language": "id"}, (), text=text, fields={"outlet": "Contoh"}, between=bounds)
    answer, evidence = answers.read_snippet(marked)
    assert evidence.bounds == bounds
    assert (answer.values["outlet"], answer.values["place"]) == ("Contoh", "Jakarta")
    assert (answer.values["published"], answer.values["precision"]) == ("2024-11-13", "approximate")


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("minute", "2024-11-13T09:05"),
        ("day", "2024-11-13"),
        ("month", "2024-11"),
        ("year", "2024"),
        ("none", None),
    ],
)
def test_a_date_is_stated_as_far_as_it_is_known(precision, expected) -> None:
    assert answers.stated(dt.datetime(2024, 11, 13, 9, 5), precision) == expected
