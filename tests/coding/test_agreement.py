"""Krippendorff's alpha: his own example, other software, and missing codes that are no category."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

import workbench as wb
from workbench.coding.alpha import alpha_of, bounds_of, coincidences
from workbench.errors import ColumnError, OptionError

PUBLISHED = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}
"""Four observers, twelve units (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability)."""


def codes_of(given: dict[str, Sequence[int | str | None]]) -> pd.DataFrame:
    rows = [
        (coder, str(item), "d", None if code is None else str(code))
        for coder, own in given.items()
        for item, code in enumerate(own)
    ]
    return pd.DataFrame(rows, columns=["coder", "item", "document_id", "code"])


@pytest.mark.parametrize(
    ("measurement", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_published_example_of_four_observers(measurement: str, alpha: float) -> None:
    row = wb.krippendorff_alpha(codes_of(PUBLISHED), measurement=measurement, by=None).iloc[0]
    assert round(row["alpha"], 3) == alpha
    assert row[["n", "total", "n_missing"]].tolist() == [11, 12, 7]  # the twelfth unit has one code
    assert row["low"] < row["alpha"] < row["high"]


def test_two_observers_of_two_values_as_published() -> None:
    # Krippendorff 2011, example of binary data without missing values: alpha = 0.095.
    given = {"Meg": [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], "Owen": [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]}
    row = wb.krippendorff_alpha(codes_of(given), by=None).iloc[0]
    assert round(row["alpha"], 3) == 0.095
    assert row["agreement"] == pytest.approx(0.6)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30))
def test_whole_codes_agree_with_nltk(pairs: list[tuple[str, str]]) -> None:
    own = {"1": [a for a, _ in pairs], "2": [b for _, b in pairs]}
    alpha = wb.krippendorff_alpha(codes_of(own), by=None)["alpha"].iloc[0]
    if len({code for pair in pairs for code in pair}) == 1:
        assert np.isnan(alpha)  # nltk calls it 1: nothing was told apart, so nothing was agreed on
        return
    triples = [(coder, str(k), code) for coder, given in own.items() for k, code in enumerate(given)]
    assert alpha == pytest.approx(AnnotationTask(data=triples).alpha())


def test_a_missing_code_is_no_category() -> None:
    given = {"1": ["a", "b", "a", "b", None, None], "2": ["a", "b", "a", "a", None, None]}
    whole = {coder: own[:4] for coder, own in given.items()}
    alphas = [wb.krippendorff_alpha(codes_of(g), by=None)["alpha"].iloc[0] for g in (given, whole)]
    assert alphas[0] == alphas[1]
    as_category = [(c, str(k), code or "") for c, own in given.items() for k, code in enumerate(own)]
    assert AnnotationTask(data=as_category).alpha() > alphas[0]


def test_perfect_chance_and_opposed_codes() -> None:
    same = codes_of({"1": [0, 1, 0, 1], "2": [0, 1, 0, 1]})
    opposed = codes_of({"1": [0, 1, 0, 1], "2": [1, 0, 1, 0]})
    perfect = wb.krippendorff_alpha(same, by=None).iloc[0]
    assert (perfect["alpha"], perfect["high"]) == (1, 1)
    # None of four items: Wilson's upper bound, over the disagreement expected of four 0 and four 1.
    assert perfect["low"] == pytest.approx(1 - 3.8415 / (4 + 3.8415) / (4 * 4 * 2 / (8 * 7)), abs=1e-4)
    assert wb.krippendorff_alpha(opposed, by=None)["alpha"].iloc[0] == pytest.approx(-0.75)
    draws = np.random.default_rng(3).integers(0, 2, size=(2, 4000))
    chance = wb.krippendorff_alpha(codes_of({"1": draws[0], "2": draws[1]}), by=None)
    assert abs(chance["alpha"].iloc[0]) < 0.05


def test_nothing_coded_by_two_is_not_known() -> None:
    row = wb.krippendorff_alpha(codes_of({"1": [1, None], "2": [None, 0]}), by=None).iloc[0]
    assert row[["alpha", "low", "high", "agreement"]].isna().all()
    assert row[["n", "total"]].tolist() == [0, 2]


# Coders, share of items that should be coded 1, share of codes that are wrong, and that are missing.
CODINGS = {
    "even": (2, 0.5, 0.1, 0.0),
    "even, good": (2, 0.5, 0.03, 0.0),
    "even, poor": (2, 0.5, 0.2, 0.0),
    "seldom": (2, 0.1, 0.1, 0.0),
    "seldom, good": (2, 0.15, 0.03, 0.0),
    "three coders": (3, 0.3, 0.1, 0.1),
}


def coded(generator: np.random.Generator, size: int, coding: tuple[int, float, float, float]) -> np.ndarray:
    coders, share, wrong, missing = coding
    truth = generator.random(size) < share
    codes = (truth[:, None] ^ (generator.random((size, coders)) < wrong)).astype(float)
    codes[generator.random((size, coders)) < missing] = np.nan
    return codes


@pytest.mark.parametrize(("size", "least", "most"), [(200, 0.93, 0.985), (20, 0.90, 1.0)])
@pytest.mark.parametrize("name", CODINGS)
def test_the_interval_covers_the_truth(name: str, size: int, least: float, most: float) -> None:
    """500 samples of items; where all codes are the same there is no alpha, and nothing to cover."""
    generator = np.random.default_rng(11)
    items, categories = coincidences(coded(np.random.default_rng(3), 400_000, CODINGS[name]))
    truth = alpha_of(items.sum(axis=0), categories, "nominal")
    held = []
    for _ in range(500):
        low, high = bounds_of(*coincidences(coded(generator, size, CODINGS[name])), "nominal", 0.95)
        held += [] if np.isnan(low) else [low <= truth <= high]
    assert len(held) >= 480
    assert least <= np.mean(held) <= most


@pytest.mark.parametrize("measurement", ["ordinal", "interval"])
def test_the_interval_of_graded_codes_covers_the_truth(measurement: str) -> None:
    """Codes from 1 to 5, a third of them one too high or too low."""

    def graded(generator: np.random.Generator, size: int) -> np.ndarray:
        truth = generator.integers(1, 6, (size, 1))
        return np.clip(truth + generator.choice([-1, 0, 0, 0, 0, 1], (size, 2)), 1, 5).astype(float)

    items, categories = coincidences(graded(np.random.default_rng(3), 100_000))
    truth = alpha_of(items.sum(axis=0), categories, measurement)
    for size, least in ((200, 0.93), (20, 0.90)):
        generator = np.random.default_rng(size)
        bounds = [bounds_of(*coincidences(graded(generator, size)), measurement, 0.95) for _ in range(300)]
        assert np.mean([low <= truth <= high for low, high in bounds]) >= least


def test_groups_chosen_coders_and_faults() -> None:
    codes = codes_of(PUBLISHED).assign(language=lambda t: np.where(t["item"].astype(int) < 6, "id", "en"))
    table = wb.krippendorff_alpha(codes, by="language")
    assert table["language"].tolist() == ["en", "id"]
    assert table["total"].tolist() == [6, 6]
    assert wb.krippendorff_alpha(codes, by=None, coders=["A", "B"])["n_missing"].iloc[0] == 4
    for options, said in [
        ({"measurement": "metric"}, "'nominal', 'ordinal'"),
        ({"coders": ["A"]}, "needs two coders"),
        ({"coders": ["A", "Z"]}, "'Z'"),
    ]:
        with pytest.raises(OptionError, match=said):
            wb.krippendorff_alpha(codes, by=None, **options)  # type: ignore[arg-type]
    with pytest.raises(ColumnError, match="'tone'"):
        wb.krippendorff_alpha(codes, code="tone", by=None)
    with pytest.raises(OptionError, match="numbers"):
        wb.krippendorff_alpha(codes.assign(code="high"), measurement="interval", by=None)
