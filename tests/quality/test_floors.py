"""No score falls below what was reached before, on gold that is still the same."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from workbench.evaluation import evaluate
from workbench.evaluation.floors import read_floors
from workbench.evaluation.gold import load_gold
from workbench.evaluation.scores import ALL

HERE = Path(__file__).parent
FLOORS = read_floors(HERE / "floors.toml")
KEYS = [pytest.param(*key, id=", ".join(key)) for key in sorted(FLOORS.histories)]


@pytest.fixture(scope="session")
def scores() -> pd.DataFrame:
    table = evaluate(HERE / "gold")
    return table[table["language"] == ALL].set_index(["gold", "task"])


@pytest.mark.parametrize(("gold", "task", "measure"), KEYS)
def test_a_score_does_not_fall_below_its_floor(scores, gold, task, measure) -> None:
    assert (gold, task) in scores.index, "it has a floor and is not measured any more"
    assert scores.loc[(gold, task), measure] >= FLOORS.floor(gold, task, measure)


def test_every_score_has_a_floor(scores) -> None:
    reached = {
        (*key, measure)
        for measure in ("precision", "recall")
        for key in scores.index[scores[measure].notna()]
    }
    assert reached == set(FLOORS.histories)


@pytest.mark.parametrize("gold", ["snippets", "pages", "languages", "copies", "sample", "sentences"])
def test_the_gold_is_what_the_floors_were_measured_on(gold) -> None:
    measured = {gold: FLOORS.digests[gold]} if gold in FLOORS.digests else {}
    assert measured.items() <= load_gold(HERE / "gold").digests.items(), (
        "the gold has changed: say why in its README, measure again, and renew its digest in floors.toml"
    )


@pytest.mark.parametrize(("gold", "task", "measure"), KEYS)
def test_a_floor_is_only_ever_raised(gold, task, measure) -> None:
    history = FLOORS.histories[gold, task, measure]
    assert all(later > earlier for earlier, later in pairwise(history))
    assert not math.isnan(history[-1])
