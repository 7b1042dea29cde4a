"""Floors: what holds, what falls, what is lost, what is changed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import SettingsError
from workbench.evaluation.floors import complaints, raised, read_floors, with_floors
from workbench.evaluation.scores import Judgement, summarise, table_of


def _table(right: int):
    return summarise(table_of([("snippets", Judgement("place", "id", "a", None, None, 100, 100, right))]))


def _floors(folder: Path, text: str):
    path = folder / "floors.toml"
    path.write_text(text, encoding="utf-8")
    return read_floors(path)


ONE = '[snippets]\ndigest = "d"\n[snippets."place"]\nprecision = [0.9]\nrecall = [0.8, 0.9]\n'


@pytest.mark.parametrize(
    ("right", "sentences"), [(90, []), (89, ["precision is 0.8900", "recall is 0.8900"])]
)
def test_a_score_below_its_floor_is_named(tmp_path, right, sentences) -> None:
    floors = _floors(tmp_path, ONE)
    table = with_floors(_table(right), floors)
    told = complaints(table, floors, {"snippets": "d"})
    assert len(told) == len(sentences)
    assert all(words in sentence for words, sentence in zip(sentences, told, strict=True))
    assert table.loc[table["language"] == "all", "passed"].tolist() == [not sentences]
    assert table.loc[table["language"] == "id", "passed"].isna().all()


@pytest.mark.parametrize(
    ("text", "digest", "words"),
    [
        (ONE, "other", "is not what the floors were measured on"),
        (ONE.replace("[0.8, 0.9]", "[0.9, 0.8]"), "d", "was lowered"),
        (ONE + '[snippets."title"]\nrecall = [0.5]\n', "d", "is not measured any more"),
    ],
)
def test_what_is_changed_by_hand_is_named(tmp_path, text, digest, words) -> None:
    floors = _floors(tmp_path, text)
    told = complaints(with_floors(_table(95), floors), floors, {"snippets": digest})
    assert len(told) == 1
    assert words in told[0]


def test_raised_floors_keep_their_history_and_leave_room_for_one_mistake(tmp_path) -> None:
    floors = _floors(tmp_path, ONE)
    text = raised(with_floors(_table(96), floors), floors, {"snippets": "e"})
    again = _floors(tmp_path, text)
    assert again.histories["snippets", "place", "recall"] == (0.8, 0.9, 0.95)
    assert again.digests == {"snippets": "e"}
    assert raised(with_floors(_table(80), again), again, {"snippets": "e"}) == text


@pytest.mark.parametrize("value", ["0.9", "[]", "[1.2]", '["high"]'])
def test_a_history_is_a_list_of_shares(tmp_path, value) -> None:
    with pytest.raises(SettingsError, match="a list of shares"):
        _floors(tmp_path, f'[snippets."place"]\nrecall = {value}\n')
