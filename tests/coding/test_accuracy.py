"""Precision and recall: numbers worked out by hand, and intervals that cover the truth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

import workbench as wb
from workbench.corpus import Corpus
from workbench.errors import ColumnError, OptionError

Stratum = tuple[str, int, int, int, int]  # its name, units, judged, coded 1, missing


def judged(*strata: Stratum, language: str = "id", coder: str = "1") -> pd.DataFrame:
    """Codes as `read_codes` returns them, of strata that were judged as is said."""
    rows = []
    for name, population, n, yes, missing in strata:
        answers = ["1"] * yes + ["0"] * (n - yes) + [None] * missing
        for k, answer in enumerate(answers):
            row = (coder, f"{language}-{name}-{k}", "d", 0, 1, language, name, population, len(answers))
            rows.append((*row, population / len(answers), answer))
    names = [
        "coder",
        "item",
        "document_id",
        "start",
        "end",
        "language",
        "stratum",
        "population",
        "sampled",
        "weight",
        "code",
    ]
    return pd.DataFrame(rows, columns=names)


def shares(table: pd.DataFrame, quantity: str) -> pd.Series:
    own = table[table["quantity"] == quantity]
    assert len(own) == 1
    return own.iloc[0]


def test_a_sample_worked_out_by_hand() -> None:
    # 200 hits, of which 18 in 20 are right: 180. Misses: 2 in 10 of 50, 1 in 40 of 1000: 10 + 25.
    codes = judged(("hit", 200, 20, 18, 0), ("near", 50, 10, 2, 0), ("far", 1000, 40, 1, 0))
    table = wb.precision_recall(codes)
    precision, recall = shares(table, "precision"), shares(table, "recall")
    assert (precision["n"], precision["total"], precision["judged"]) == (pytest.approx(180), 200, 20)
    assert precision["share"] == pytest.approx(0.9)
    assert (recall["n"], recall["total"], recall["judged"]) == (pytest.approx(180), pytest.approx(215), 70)
    assert recall["share"] == pytest.approx(180 / 215)
    assert recall["low"] < recall["share"] < recall["high"]


def test_precision_of_one_stratum_has_the_wilson_interval_of_other_software() -> None:
    table = wb.precision_recall(judged(("hit", 10**9, 50, 45, 0), ("far", 10**9, 50, 1, 0)))
    row = shares(table, "precision")
    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(45, 50, method="wilson"), abs=1e-6)


def test_a_stratum_judged_whole_leaves_nothing_uncertain() -> None:
    table = wb.precision_recall(judged(("hit", 20, 20, 15, 0), ("far", 40, 40, 5, 0)))
    for quantity, expected in (("precision", 0.75), ("recall", 0.75)):
        row = shares(table, quantity)
        assert row[["low", "share", "high"]].tolist() == pytest.approx([expected] * 3)


def test_no_miss_found_is_not_no_miss() -> None:
    row = shares(wb.precision_recall(judged(("hit", 100, 50, 50, 0), ("far", 10_000, 100, 0, 0))), "recall")
    assert (row["share"], row["high"]) == (1, 1)
    assert row["low"] < 0.3  # up to 3.7 % of 10,000 may have been missed, beside 100 hits


def test_a_missing_code_is_left_aside_and_counted() -> None:
    codes = judged(("hit", 200, 20, 18, 5), ("far", 1000, 40, 1, 10))
    full = judged(("hit", 200, 20, 18, 0), ("far", 1000, 40, 1, 0))
    one, other = wb.precision_recall(codes), wb.precision_recall(full)
    pd.testing.assert_frame_equal(one.drop(columns="n_missing"), other.drop(columns="n_missing"))
    assert shares(one, "precision")["n_missing"] == 5
    assert shares(one, "recall")["n_missing"] == 15


def test_what_was_not_judged_is_not_known() -> None:
    table = wb.precision_recall(judged(("hit", 200, 0, 0, 20), ("far", 1000, 0, 0, 40)))
    assert table[["share", "low", "high"]].isna().all(axis=None)
    assert table["judged"].tolist() == [0, 0]
    nothing = wb.precision_recall(judged(("hit", 200, 20, 0, 0), ("far", 1000, 40, 0, 0)))
    assert shares(nothing, "precision")["share"] == 0
    assert np.isnan(shares(nothing, "recall")["share"])
    only_misses = shares(
        wb.precision_recall(judged(("hit", 200, 20, 0, 0), ("far", 1000, 40, 4, 0))), "recall"
    )
    assert only_misses[["share", "low"]].tolist() == [0, 0]
    assert 0 < only_misses["high"] < 1


def test_languages_and_coders_are_apart_or_together() -> None:
    parts = [
        judged(("hit", 100, 10, right, 0), ("far", 900, 30, 0, 0), language=language, coder=coder)
        for language, coder, right in [("id", "1", 9), ("id", "2", 8), ("en", "1", 5), ("en", "2", 5)]
    ]
    codes = pd.concat(parts, ignore_index=True)
    apart = wb.precision_recall(codes)
    right = apart[apart["quantity"] == "precision"].set_index(["coder", "language"])["share"]
    assert right.to_dict() == {("1", "en"): 0.5, ("1", "id"): 0.9, ("2", "en"): 0.5, ("2", "id"): 0.8}
    together = wb.precision_recall(codes, by=None)
    assert together[together["quantity"] == "precision"]["share"].tolist() == pytest.approx([0.7, 0.65])


def test_codes_that_are_no_judgement_are_refused() -> None:
    codes = judged(("hit", 10, 5, 4, 0), ("far", 10, 5, 1, 0))
    with pytest.raises(OptionError, match="item id-hit-0: the code 'yes' is neither 1"):
        wb.precision_recall(codes.assign(code=codes["code"].where(codes.index > 0, "yes")))
    with pytest.raises(ColumnError, match="'stratum'"):
        wb.precision_recall(codes.drop(columns="stratum"))
    with pytest.raises(OptionError, match="asks for no hits"):
        wb.precision_recall(codes.assign(stratum="all"))


def test_a_dictionary_that_hits_nothing_has_no_precision_and_misses_all() -> None:
    table = wb.precision_recall(judged(("far", 1000, 40, 4, 0)))
    assert np.isnan(shares(table, "precision")["share"])
    assert shares(table, "recall")[["share", "low", "high"]].tolist() == [0, 0, 0]


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60), st.integers(0, 4000)), min_size=3, max_size=3)
)
@settings(deadline=None)
def test_an_interval_holds_its_estimate_and_lies_between_0_and_1(cells: list[tuple[int, int, int]]) -> None:
    strata = [
        (name, n + more, n, min(yes, n), 0)
        for name, (n, yes, more) in zip(("hit", "near", "far"), cells, strict=True)
    ]
    for row in wb.precision_recall(judged(*strata)).itertuples():
        if not np.isnan(row.share):
            assert -1e-12 <= row.low <= row.share + 1e-12
            assert row.share - 1e-12 <= row.high <= 1 + 1e-12


# Units, those that should be hits, and how many are judged: of hits, near and far non-hits.
POPULATIONS = {
    "a good dictionary": [(800, 740, 50), (3000, 120, 50), (20_000, 60, 100)],
    "many judged": [(800, 740, 200), (3000, 120, 200), (20_000, 60, 400)],
    "half wrong, much missed": [(800, 400, 50), (3000, 300, 50), (20_000, 400, 100)],
    "a small corpus": [(60, 55, 20), (300, 12, 20), (1000, 5, 40)],
    "hardly a miss": [(800, 780, 50), (3000, 15, 50), (20_000, 0, 100)],
}


def covered(strata: list[tuple[int, int, int]], runs: int = 400) -> dict[str, float]:
    """Return how often the intervals of precision and recall hold the truth."""
    generator = np.random.default_rng(20220224)
    right, hits = strata[0][1], strata[0][0]
    truth = {"precision": right / hits, "recall": right / sum(yes for _, yes, _ in strata)}
    found = dict.fromkeys(truth, 0)
    for _ in range(runs):
        drawn = [generator.hypergeometric(yes, size - yes, n) for size, yes, n in strata]
        cells = zip(("hit", "near", "far"), strata, drawn, strict=True)
        codes = judged(*((stratum, size, n, int(x), 0) for stratum, (size, _, n), x in cells))
        for row in wb.precision_recall(codes).itertuples():
            found[row.quantity] += row.low <= truth[row.quantity] <= row.high
    return {quantity: held / runs for quantity, held in found.items()}


@pytest.mark.parametrize("name", POPULATIONS)
def test_intervals_cover_the_truth(name: str) -> None:
    found = covered(POPULATIONS[name])
    assert found["precision"] >= 0.92
    assert found["recall"] >= 0.93


@pytest.mark.parametrize("name", POPULATIONS)
def test_with_twenty_judged_in_each_stratum_they_hold_nine_in_ten(name: str) -> None:
    found = covered([(size, yes, 20) for size, yes, _ in POPULATIONS[name]])
    assert min(found.values()) >= 0.90


def test_a_planted_dictionary_is_judged_as_it_is(
    weather: Corpus, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    # Every passage of the corpus is judged: the dictionary misses "menghukum" and "punished".
    paths = wb.coding_sheet(weather, of="sanctions", n=5000, folder=tmp_path)
    table = wb.precision_recall(wb.read_codes([fill(paths["coder-1.csv"]), fill(paths["coder-2.csv"])]))
    found = table[table["coder"] == "1"].set_index(["language", "quantity"])["share"]
    assert found["id", "precision"] == found["en", "precision"] == 1
    assert found["id", "recall"] == pytest.approx(12 / 32)
    assert found["en", "recall"] == pytest.approx(8 / 22)
    assert table.attrs["provenance"]["corpus"]["fingerprint"] == weather.fingerprint
