"""What counts as right, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.documents.outlets import Outlet, Outlets
from workbench.evaluation.answers import Answer
from workbench.evaluation.judging import judge_boilerplate, judge_date, judge_text
from workbench.evaluation.marked import Marked
from workbench.evaluation.mentions import judge_mentions

NOTHING = {
    "title": None, "outlet": None, "agency": None, "place": None, "published": None, "precision": "none",
    "date_source": "none", "language": "id", "date_conflict": False, "time_zone": None,
}  # fmt: skip


def _marked(text: str = "", parts: tuple[str, ...] = (), **values: Any) -> Marked:
    accept = values.pop("accept", {})
    return Marked("row", {**NOTHING, **values}, parts, accept=accept, text=text)


def _answer(text: str = "", spans: tuple[tuple[int, int], ...] = (), **values: Any) -> Answer:
    return Answer(text, {**NOTHING, **values}, spans)


def _counts(judgements, task: str) -> tuple[int, int, int]:
    found = [j[5:] for j in judgements if j.task == task]
    return tuple(sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0)


OUTLETS = Outlets({"harian contoh": Outlet("Contoh"), "contoh.id": Outlet("Contoh")})


@pytest.mark.parametrize(
    ("gold", "accepted", "got", "counts"),
    [
        ("Contoh", [], "Contoh", (1, 1, 1)),
        ("Contoh", [], "CONTOH.com", (1, 1, 1)),
        ("The Contoh", [], "contoh", (1, 1, 1)),
        ("Contoh", [], "Harian Contoh", (1, 1, 1)),  # one outlet, says the table
        ("Contoh", [], "Lain", (1, 1, 0)),
        ("Contoh", [], None, (1, 0, 0)),
        (None, [], "Contoh", (0, 1, 0)),
        (None, [], None, (0, 0, 0)),
        (None, ["Contoh"], "Contoh", (1, 1, 1)),
        ("Contoh", [None], None, (0, 0, 0)),
        ("Contoh", [None], "Lain", (0, 1, 0)),
    ],
)
def test_names(gold, accepted, got, counts) -> None:
    judgements = judge_text(_marked(outlet=gold, accept={"outlet": accepted}), _answer(outlet=got), OUTLETS)
    assert _counts(list(judgements), "outlet") == counts


@pytest.mark.parametrize(
    ("gold", "got", "conflict", "date", "day", "fair", "near"),
    [
        ("2024-11-13 day", "2024-11-13 day", False, (1, 1, 1), (1, 1, 1), (0, 1, 1), (0, 0, 0)),
        ("2024-11-13 day", "2024-11-14 day", False, (1, 1, 0), (1, 1, 0), (0, 1, 0), (0, 0, 0)),
        ("2024-11-13 day", "2024-11-14 day", True, (1, 1, 0), (1, 1, 0), (0, 1, 1), (0, 0, 0)),
        ("2024-11-13 day", "2024-11-13 approximate", False, (1, 1, 0), (1, 0, 0), (0, 0, 0), (0, 1, 0)),
        ("2024-11-13T09:30 minute", "2024-11-13 day", False, (1, 1, 0), (1, 1, 1), (0, 1, 1), (0, 0, 0)),
        ("2024-11-13 approximate", "2024-11-13 day", False, (1, 1, 0), (0, 1, 0), (0, 1, 0), (1, 0, 0)),
        ("2024-11-01 approximate", "2024-11-01 approximate", 0, (1, 1, 1), (0, 0, 0), (0, 0, 0), (1, 1, 1)),
        ("2024 year", "2024 year", False, (1, 1, 1), (0, 0, 0), (0, 0, 0), (0, 0, 0)),
        (" none", "2024 year", False, (0, 1, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)),
    ],
)  # fmt: skip
def test_dates(gold, got, conflict, date, day, fair, near) -> None:
    values = [dict(zip(("published", "precision"), x.split(" "), strict=True)) for x in (gold, got)]
    values = [{**v, "published": v["published"] or None} for v in values]
    judgements = list(judge_date(_marked(**values[0]), _answer(**values[1], date_conflict=conflict)))
    found = [_counts(judgements, task) for task in ("date", "day", "day, right or flagged", "approximate")]
    assert found == [date, day, fair, near]


TEXT = "Judul ini\nHujan turun. Baca juga: Banjir surut\nEditor: Ayu"
LINK = (TEXT.index("Baca"), TEXT.index("\nEditor"))
CREDIT = (TEXT.index("Editor"), len(TEXT))


@pytest.mark.parametrize(
    ("spans", "counts"),
    [
        ((LINK, CREDIT), (2, 2, 2)),
        ((CREDIT,), (2, 1, 1)),
        (((10, CREDIT[1]),), (2, 3, 2)),  # the sentence before the link was taken with it
        ((), (2, 0, 0)),
    ],
)
def test_a_link_inside_a_line_and_the_rest_of_the_line_are_judged_apart(spans, counts) -> None:
    marked = _marked(parts=(TEXT[slice(*LINK)], TEXT[slice(*CREDIT)]))
    judgements = list(judge_boilerplate(marked, _answer(TEXT, spans)))
    assert _counts(judgements, "boilerplate lines") == counts


def test_characters_leave_white_space_aside() -> None:
    marked = _marked(parts=("Editor: Ayu",))
    judgements = list(judge_boilerplate(marked, _answer(TEXT, ((CREDIT[0] - 1, CREDIT[1]),))))
    assert _counts(judgements, "boilerplate characters") == (10, 10, 10)


def _mentions(gold, claims, *, fair=(), roles=False):
    marked = Marked("row", NOTHING, (), accept={"mentions": fair}, mentions=tuple(gold))
    meaning = {
        "united states": frozenset(["US"]),
        "joe biden": frozenset(["biden"]),
        "ukraine": frozenset(["UA"]),
    }
    answer = Answer("", NOTHING, (), tuple(claims))
    return list(judge_mentions(marked, answer, meaning, roles=roles))


AS, BIDEN, ROLE = (
    ("AS", "United States", "acronym"),
    ("Biden", "Joe Biden", "name"),
    ("Presiden AS", "Joe Biden", "role"),
)


@pytest.mark.parametrize(
    ("gold", "claims", "counts"),
    [
        ([AS, BIDEN], [("AS", "US", "acronym"), ("Biden", "biden", "name")], (2, 2, 2)),
        ([AS, BIDEN], [("Biden", "biden", "name"), ("AS", "US", "acronym")], (2, 2, 1)),  # out of order
        ([BIDEN], [("Biden", "hunter-biden", "name")], (1, 1, 0)),
        ([BIDEN], [("Biden", None, "name")], (1, 0, 0)),  # ambiguous: claims nobody
        ([("Korea", None, "name")], [("Korea", "KR", "name")], (0, 1, 0)),
        ([ROLE, AS], [("AS", "US", "acronym")], (1, 1, 1)),  # roles are not looked for yet
        ([AS], [("AS", "US", "name")], (1, 1, 1)),
        ([], [("the West", "western-countries", "metonym")], (0, 0, 0)),  # accepted
    ],
)
def test_mentions(gold, claims, counts) -> None:
    assert _counts(_mentions(gold, claims, fair=["the West"]), "mentions") == counts


def test_by_what_somebody_is_mentioned_counts_in_rows_of_its_own() -> None:
    judgements = _mentions([AS, BIDEN], [("AS", "US", "name"), ("Biden", "biden", "name")])
    assert _counts(judgements, "mentions by acronym") == (1, 0, 0)
    assert _counts(judgements, "mentions by name") == (1, 2, 1)
