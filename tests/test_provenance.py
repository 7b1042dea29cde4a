"""A table knows where it came from, and whether it was altered since."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import ColumnError, OptionError
from workbench.provenance import plain, provenance, stamp, table_digest

CORPUS = {"source": "data/sample", "fingerprint": "ab12", "documents": 3, "selection": {}}


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "term": ["kyiv", "nato", None],
            "n": [3, 2, 1],
            "share": [0.5, np.nan, 0.25],
            "period": pd.to_datetime(["2024-01-01", None, "2024-03-01"]),
            "flag": [True, False, True],
        }
    )


@pytest.fixture
def stamped(table: pd.DataFrame) -> pd.DataFrame:
    return stamp(table, function="term_frequency", parameters={"top": 3}, corpus=CORPUS)


def test_a_stamp_leaves_the_given_table_alone(table: pd.DataFrame, stamped: pd.DataFrame) -> None:
    assert table.attrs == {}
    assert json.loads(json.dumps(stamped.attrs)) == stamped.attrs


def test_an_untouched_table_is_intact(stamped: pd.DataFrame) -> None:
    origin = provenance(stamped)
    assert origin is not None
    assert (origin.function, origin.parameters, origin.corpus) == (
        "term_frequency",
        {"top": 3},
        CORPUS,
    )
    assert origin.intact


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.head(2),
        lambda t: t.sort_values("n"),
        lambda t: t.rename(columns={"n": "count"}),
        lambda t: t.assign(n=[3, 2, 2]),
        lambda t: t.astype({"n": "float64"}),
        lambda t: t[["n", "term", "share", "period", "flag"]],
        lambda t: t.fillna({"share": 0.0}),
        lambda t: t.set_index("n"),
    ],
    ids=["head", "sort", "rename", "value", "kind", "order", "fill", "index"],
)
def test_a_table_changed_by_hand_is_not_intact(stamped, change) -> None:
    changed = change(stamped)
    changed.attrs = stamped.attrs
    assert not provenance(changed).intact


def test_pandas_keeps_the_stamp_when_tables_of_one_origin_are_joined(stamped) -> None:
    assert provenance(pd.concat([stamped, stamped])).function == "term_frequency"


def test_the_first_column_as_a_named_index_is_the_same_content(stamped: pd.DataFrame) -> None:
    assert table_digest(stamped.set_index("term")) == table_digest(stamped)


def test_memory_layout_does_not_count() -> None:
    values = np.arange(12.0).reshape(4, 3)
    rows = pd.DataFrame(values, columns=list("abc"))
    columns = pd.DataFrame(np.asfortranarray(values), columns=list("abc"))
    swapped = pd.DataFrame({c: rows[c].to_numpy().astype(">f8") for c in "abc"})
    assert table_digest(rows) == table_digest(columns) == table_digest(swapped)
    assert table_digest(rows.iloc[::-1]) != table_digest(rows)
    assert table_digest(rows.iloc[::-1].iloc[::-1]) == table_digest(rows)


def test_a_category_is_the_text_that_it_shows() -> None:
    text = pd.DataFrame({"a": ["x", "y"]})
    category = pd.DataFrame({"a": pd.Categorical(["x", "y"], categories=["y", "x"])})
    assert table_digest(text) == table_digest(category)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab", "c"], ["a", "bc"]),
        (["", "a"], [None, "a"]),
        ([1.0, np.nan], [1.0, 0.0]),
        (["1", "2"], [1, 2]),
        ([[1], [2]], [[2], [1]]),
    ],
)
def test_different_contents_have_different_digests(one: list, other: list) -> None:
    assert table_digest(pd.DataFrame({"a": one})) != table_digest(pd.DataFrame({"a": other}))


def test_a_value_without_a_plain_form_is_refused() -> None:
    with pytest.raises(ColumnError, match="'a' cannot be fingerprinted"):
        table_digest(pd.DataFrame({"a": [object()]}))


@given(st.lists(st.tuples(st.text(), st.integers(-(2**62), 2**62), st.floats()), min_size=1))
def test_the_digest_is_a_function_of_the_content(rows: list[tuple[str, int, float]]) -> None:
    table = pd.DataFrame(rows, columns=["a", "b", "c"])
    assert table_digest(table) == table_digest(table.copy(deep=True))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2024, 1, 2), "2024-01-02"),
        (pd.Timestamp("2024-01-02 03:04"), "2024-01-02T03:04:00"),
        (Path("a") / "b", {"path": "a/b"}),
        ({"z", "a"}, ["a", "z"]),
        (np.float64(0.5), 0.5),
        (range(3), [0, 1, 2]),
    ],
)
def test_parameters_become_plain_data(value: object, expected: object) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), len])
def test_what_is_not_data_is_refused(value: object) -> None:
    with pytest.raises(OptionError, match="cannot be recorded"):
        plain(value)


def test_a_corpus_fact_that_is_absent_is_named(table: pd.DataFrame) -> None:
    with pytest.raises(OptionError, match="'fingerprint'"):
        stamp(table, function="f", parameters={}, corpus={"source": "x"})
