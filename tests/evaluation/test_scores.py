"""From judgements to precision and recall."""

from __future__ import annotations

import math

import pytest

from workbench.evaluation.scores import Judgement, intervals, mistakes_of, summarise, table_of


def _score(*judgements: Judgement):
    table = summarise(table_of(("snippets", judgement) for judgement in judgements))
    return table.set_index(["task", "language"])


def test_precision_is_of_what_was_found_and_recall_of_what_was_marked() -> None:
    scores = _score(
        Judgement("place", "id", "a", "Kyiv", "Kyiv", 1, 1, 1),
        Judgement("place", "id", "b", "Oslo", None, 1, 0, 0),
        Judgement("place", "en", "c", None, "Riga", 0, 1, 0),
        Judgement("place", "en", "d", None, None, 0, 0, 0),
    )
    assert scores.loc[("place", "all"), ["n_gold", "n_found", "n_right"]].tolist() == [2, 2, 1]
    assert scores.loc[("place", "all"), ["precision", "recall"]].tolist() == [0.5, 0.5]
    assert scores.loc[("place", "id"), ["precision", "recall"]].tolist() == [1.0, 0.5]
    assert scores.loc[("place", "en"), "precision"] == 0
    assert math.isnan(scores.loc[("place", "en"), "recall"])


def test_tasks_and_languages_come_in_a_fixed_order() -> None:
    scores = _score(
        Judgement("mentions", "id", "a", "x", "x", 1, 1, 1),
        Judgement("title", "id", "a", "x", "x", 1, 1, 1),
        Judgement("title", "ms", "b", "x", "x", 1, 1, 1),
    )
    assert list(scores.index) == [("title", "all"), ("title", "id"), ("mentions", "all"), ("mentions", "id")]


def test_intervals_are_wilsons_and_characters_have_none() -> None:
    scores = _score(
        Judgement("outlet", "", "a", None, None, 263, 263, 81),
        Judgement("boilerplate characters", "", "a", None, None, 100, 100, 90),
    )
    shown = intervals(scores.reset_index().set_index(["task", "language"], drop=False))
    # Newcombe 1998, Statistics in Medicine 17, 857: 81/263, method 3: 0.2553 to 0.3662
    assert shown.loc[("outlet", "all"), "recall_low"] == pytest.approx(0.2553, abs=5e-5)
    assert shown.loc[("outlet", "all"), "recall_high"] == pytest.approx(0.3662, abs=5e-5)
    assert shown.loc[("boilerplate characters", "all")].isna().all()


def test_a_mistake_is_missed_wrong_or_made_up() -> None:
    judged = table_of(
        ("snippets", Judgement("place", "id", name, expected, got, *counts))
        for name, expected, got, counts in [
            ("right", "Kyiv", "Kyiv", (1, 1, 1)),
            ("missed", "Kyiv", None, (1, 0, 0)),
            ("wrong", "Kyiv", "Oslo", (1, 1, 0)),
            ("made up", None, "Oslo", (0, 1, 0)),
        ]
    )
    assert mistakes_of(judged)["name"].tolist() == ["missed", "wrong", "made up"]
