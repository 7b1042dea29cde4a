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
    alpha = wb.krippendorff_alpha(codes_of(own), by=None, resamples=1)["alpha"].iloc[0]
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
    assert wb.krippendorff_alpha(same, by=None)[["alpha", "low", "high"]].to_numpy().tolist() == [[1, 1, 1]]
    assert wb.krippendorff_alpha(opposed, by=None)["alpha"].iloc[0] == pytest.approx(-0.75)
    draws = np.random.default_rng(3).integers(0, 2, size=(2, 4000))
    chance = wb.krippendorff_alpha(codes_of({"1": draws[0], "2": draws[1]}), by=None, resamples=50)
    assert abs(chance["alpha"].iloc[0]) < 0.05


def test_nothing_coded_by_two_is_not_known() -> None:
    row = wb.krippendorff_alpha(codes_of({"1": [1, None], "2": [None, 0]}), by=None).iloc[0]
    assert row[["alpha", "low", "high", "agreement"]].isna().all()
    assert row[["n", "total"]].tolist() == [0, 2]


def test_the_interval_covers_what_a_large_sample_says() -> None:
    generator = np.random.default_rng(7)

    def drawn(size: int) -> pd.DataFrame:
        truth = generator.integers(0, 2, size)
        wrong = generator.random((2, size)) < 0.1
        return codes_of(
            {"1": np.where(wrong[0], 1 - truth, truth), "2": np.where(wrong[1], 1 - truth, truth)}
        )

    expected = wb.krippendorff_alpha(drawn(40_000), by=None, resamples=1)["alpha"].iloc[0]
    rows = [wb.krippendorff_alpha(drawn(150), by=None, resamples=200).iloc[0] for _ in range(60)]
    assert sum(row["low"] <= expected <= row["high"] for row in rows) >= 53


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
        ({"resamples": 0}, "resamples=0"),
    ]:
        with pytest.raises(OptionError, match=said):
            wb.krippendorff_alpha(codes, by=None, **options)  # type: ignore[arg-type]
    with pytest.raises(ColumnError, match="'tone'"):
        wb.krippendorff_alpha(codes, code="tone", by=None)
    with pytest.raises(OptionError, match="numbers"):
        wb.krippendorff_alpha(codes.assign(code="high"), measurement="interval", by=None)
