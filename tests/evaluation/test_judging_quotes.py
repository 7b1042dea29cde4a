"""Which quotations count as found, and which speakers as right."""

from __future__ import annotations

import pytest

from workbench.evaluation.answers import Answer, Spoken
from workbench.evaluation.marked import Marked, Quoted
from workbench.evaluation.mentions import judge_nested, judge_unclear
from workbench.evaluation.quotes import judge_quotes, shared_words

TEXT = "Ayu Rani menunggu. “Hujan turun,” katanya. Menurut Blinken, bantuan akan datang besok pagi."
RAIN = Quoted("Hujan turun", "direct", "nya", "Ayu Rani", start=TEXT.index("Hujan"))
AID = Quoted(
    "bantuan akan datang besok pagi",
    "indirect",
    "Blinken",
    None,
    "antony-blinken",
    start=TEXT.index("bantuan"),
)
MEANING = {"antony blinken": frozenset(["antony-blinken"])}


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def _row(words: str, style: str, speaker: str | None = None, actor_id: str | None = None) -> Spoken:
    return Spoken(*_span(words), style, _span(speaker) if speaker else None, actor_id, "named")


def _judged(gold, found, *, text: str = TEXT, accept=None) -> dict[str, tuple[int, ...]]:
    marked = Marked("a", {"language": "id"}, (), accept=accept or {}, quotes=tuple(gold), text=text)
    judgements = list(judge_quotes(marked, Answer(text, {}, (), quotes=tuple(found)), MEANING))
    tasks = dict.fromkeys(j.task for j in judgements)
    return {
        task: tuple(map(sum, zip(*(j[5:] for j in judgements if j.task == task), strict=True)))
        for task in tasks
    }


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Hujan turun", (1, 1, 1)),
        ("Hujan turun,", (1, 1, 1)),  # the comma is nobody's
        ("“Hujan turun,”", (1, 1, 1)),
        ("Hujan", (1, 1, 0)),  # counted as made up and as missed
        ("turun,” katanya", (1, 1, 0)),
    ],
)
def test_a_direct_quotation_has_the_readers_first_and_last_word(words, counts) -> None:
    assert _judged([RAIN], [_row(words, "direct")])["direct quotations"] == counts


def test_a_quotation_that_goes_on_in_the_next_paragraph_may_be_one_row() -> None:
    text = "“Hujan turun.\n“Angin juga,” kata Ayu. “Lalu reda.”"
    gold = [
        Quoted(words, "direct", "Ayu", "Ayu", start=text.index(words))
        for words in ("Hujan turun", "Angin juga", "Lalu reda")
    ]
    whole = Spoken(1, text.index(",” kata"), "direct", _span("Ayu", text), None, "named")
    assert _judged(gold, [whole], text=text)["direct quotations"] == (3, 2, 2)
    over = Spoken(text.index("Angin"), len(text), "direct", None, None, "none")  # words stand between these
    assert _judged(gold[1:], [over], text=text)["direct quotations"] == (2, 1, 0)


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("bantuan akan datang besok pagi", (1, 1, 1)),
        ("Menurut Blinken, bantuan akan datang besok pagi", (1, 1, 1)),  # 30 of 47 letters
        ("akan datang besok", (1, 1, 1)),  # 17 of 30
        ("datang besok", (1, 1, 0)),
        ("Blinken, bantuan", (1, 1, 0)),
    ],
)
def test_an_indirect_quotation_shares_half_of_either(words, counts) -> None:
    assert _judged([AID], [_row(words, "indirect")])["indirect quotations"] == counts


def test_style_is_part_of_what_is_found() -> None:
    scores = _judged([RAIN], [_row("Hujan turun", "indirect")])
    assert scores["direct quotations"] == (1, 0, 0)
    assert scores["indirect quotations"] == (0, 1, 0)


def test_what_may_be_listed_or_left_out_counts_nowhere() -> None:
    assert _judged([], [_row("Hujan turun", "direct")])["direct quotations"] == (0, 1, 0)
    assert "direct quotations" not in _judged(
        [], [_row("Hujan turun", "direct")], accept={"quotes": ["Hujan turun"]}
    )


@pytest.mark.parametrize(
    ("speaker", "actor_id", "counts"),
    [
        ("Ayu Rani", None, (1, 1, 1)),
        ("Rani", None, (1, 1, 1)),
        ("Blinken", "antony-blinken", (1, 1, 0)),
        ("Ayu Rani", "antony-blinken", (1, 1, 0)),  # an invented person is nobody listed
        ("nya", None, (1, 1, 0)),  # the ending alone says nothing of who it stands for
        (None, None, (1, 0, 0)),
    ],
)
def test_a_speaker_of_no_registry_is_known_by_name(speaker, actor_id, counts) -> None:
    assert _judged([RAIN], [_row("Hujan turun", "direct", speaker, actor_id)])["direct speakers"] == counts


@pytest.mark.parametrize(
    ("speaker", "actor_id", "counts"),
    [
        ("Blinken", "antony-blinken", (1, 1, 1)),
        (None, "antony-blinken", (1, 1, 1)),
        ("Blinken", None, (1, 1, 0)),
        ("Blinken", "vladimir-putin", (1, 1, 0)),
    ],
)
def test_a_listed_speaker_is_the_actor(speaker, actor_id, counts) -> None:
    row = _row("bantuan akan datang", "indirect", speaker, actor_id)
    assert _judged([AID], [row])["indirect speakers"] == counts


def test_in_an_article_an_english_name_is_the_actor() -> None:
    gold = [Quoted("bantuan akan datang besok pagi", "indirect", "Blinken", "Antony Blinken")]
    row = _row("bantuan akan datang", "indirect", "Blinken", "antony-blinken")
    assert _judged(gold, [row])["indirect speakers"] == (1, 1, 1)


def test_a_quotation_that_was_not_found_has_no_speaker() -> None:
    assert _judged([RAIN], [])["direct speakers"] == (1, 0, 0)


@pytest.mark.parametrize(
    ("speaker", "counts"), [(None, (0, 0, 0)), ("nya", (0, 0, 0)), ("Blinken", (0, 1, 0))]
)
def test_where_nobody_could_say_who_a_claim_is_wrong(speaker, counts) -> None:
    gold = [Quoted("Hujan turun", "direct", "nya", None, start=TEXT.index("Hujan"))]
    assert _judged(gold, [_row("Hujan turun", "direct", speaker)])["direct speakers"] == counts


def test_phrases_share_a_word_that_is_no_stop_word() -> None:
    assert shared_words("a NATO officer", "one officer", "en")
    assert not shared_words("the mayor", "the baker", "en")
    assert shared_words("mereka", "mereka", "id")  # of stop words alone, any
    assert not shared_words(None, "Ayu", "id")


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ([("Johnson", None, "name")], (1, 1, 1)),
        ([("Johnson", "boris-johnson", "name")], (1, 1, 0)),
        ([], (1, 0, 0)),
    ],
)
def test_who_is_unclear_must_be_listed_and_claim_nobody(claims, counts) -> None:
    mentions = (("Johnson", None, "name"), ("Menlu AS", None, "role"))
    marked = Marked("a", {"language": "id"}, (), mentions=mentions)
    judgements = list(judge_unclear(marked, Answer("", {}, (), tuple(claims))))
    assert [j[5:] for j in judgements] == [counts]


def test_nested_is_judged_of_mentions_found_in_their_place() -> None:
    marked = Marked("a", {"language": "id"}, (), nested={(0, 8): False, (6, 8): True, (9, 12): True})
    answer = Answer("Menlu AS PBB", {}, (), places=frozenset([(0, 8), (6, 8)]), nested=frozenset([(6, 8)]))
    assert [j[5:] for j in judge_nested(marked, answer)] == [(0, 0, 0), (1, 1, 1)]
