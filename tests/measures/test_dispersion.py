"""How evenly words are spread: published numbers, counts by hand, and what a spread must always be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

import workbench as wb
from tests.made_corpora import altered
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.dispersion import _spread
from workbench.schema_terms import DISPERSION

EVEN_IS_ONE = ["juilland_d", "d2", "s", "dkl", "da"]


def spread(n: list[int], tokens: list[int]) -> pd.Series:
    """The measures of one term, from its count and the tokens of each part."""
    return _spread(sparse.csr_matrix(np.array(n)[:, None]), np.array(tokens)).iloc[0]


# published numbers

ALLEMAND = (
    [2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
    [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
)


def test_the_example_of_lyne_as_the_r_package_tlda_has_it() -> None:
    """D with the deviation of a population; DKL = 1 / (1 + KLD), logarithms to base 2."""
    found = spread(*ALLEMAND)
    expected = {"juilland_d": 0.6038797, "d2": 0.6521444, "s": 0.4763652, "dkl": 0.4665078}
    assert {name: round(float(found[name]), 7) for name in expected} == expected
    assert (found["parts"], found["range"]) == (10, 5)


def test_the_example_of_gries_2008() -> None:
    found = spread([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert round(found["dp"], 10) == 0.18
    assert round(found["dp_norm"], 4) == 0.2195


# by hand


def test_da_by_its_definition_over_all_pairs() -> None:
    rates = np.array([a / b for a, b in zip(*ALLEMAND, strict=True)])
    pairs = np.abs(rates[:, None] - rates)[np.triu_indices(10, 1)]
    assert spread(*ALLEMAND)["da"] == pytest.approx(1 - pairs.mean() / (2 * rates.mean()))


def test_a_term_as_frequent_everywhere_is_even() -> None:
    found = spread([2, 4, 6], [100, 200, 300])
    assert found[EVEN_IS_ONE].tolist() == pytest.approx([1] * 5)
    assert found[["dp", "dp_norm"]].tolist() == pytest.approx([0, 0])


def test_a_term_in_the_smallest_part_alone_is_as_uneven_as_can_be() -> None:
    found = spread([0, 0, 6], [100, 200, 50])
    assert found[["juilland_d", "d2", "da"]].tolist() == pytest.approx([0, 0, 0], abs=1e-12)
    assert (found["dp_norm"], found["range"]) == (pytest.approx(1), 1)


def test_parts_without_tokens_are_no_parts() -> None:
    pd.testing.assert_series_equal(spread([2, 0, 1], [50, 0, 70]), spread([2, 1], [50, 70]))


def test_of_one_part_no_evenness_can_be_told() -> None:
    found = spread([3], [90])
    assert found[["juilland_d", "d2", "da", "dp_norm"]].isna().all()
    assert found[["dp", "s"]].tolist() == [0, 1]


def test_words_of_a_corpus_by_hand(press: Corpus) -> None:
    table = wb.dispersion(press, at_least=3).set_index("term")
    lengths = press.documents.set_index("document_id")["n_tokens"]
    sanksi = table.loc["sanksi"]
    assert sanksi[["n", "total", "documents", "parts", "range"]].tolist() == [5, lengths.sum(), 2, 6, 2]
    weights = lengths / lengths.sum()
    share = pd.Series(0.0, index=lengths.index)
    share[["a", "b"]] = [1 / 5, 4 / 5]
    assert sanksi["dp"] == pytest.approx((share - weights).abs().sum() / 2)


def test_groups_as_parts(press: Corpus) -> None:
    table = wb.dispersion(press, by="outlet", at_least=3).set_index("term")
    assert (table["parts"] == 4).all()  # the unknown outlet is one
    assert table.loc["sanksi", ["n", "documents", "range"]].tolist() == [5, 2, 2]
    assert table.loc["as", ["documents", "range"]].tolist() == [3, 2]


def test_a_table_is_as_declared_and_the_most_frequent_come_first(press: Corpus) -> None:
    table = wb.dispersion(press, at_least=2)
    assert list(table.columns) == DISPERSION.names
    assert table["n"].is_monotonic_decreasing
    counts = wb.term_frequency(press, at_least=2).set_index("term")
    own = table.set_index("term")
    assert own["n"].to_dict() == counts["n"].to_dict()
    assert own["range"].to_dict() == counts["documents"].to_dict()


def test_copies_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = wb.dispersion(copied, copies="once", at_least=1).set_index("term")
    assert table.loc["sanksi", ["n", "parts"]].tolist() == [1, 5]


def test_a_bad_option_names_the_good_ones(press: Corpus) -> None:
    with pytest.raises(OptionError, match="ngram=0 should be 1 to 5 words"):
        wb.dispersion(press, ngram=0)
    with pytest.raises(OptionError, match="by='newspaper' is not known"):
        wb.dispersion(press, by="newspaper")


# properties

parts = st.lists(st.tuples(st.integers(0, 30), st.integers(31, 400)), min_size=2, max_size=25).filter(
    lambda drawn: any(n for n, _ in drawn)
)


@given(parts)
def test_every_measure_lies_in_its_range(drawn: list[tuple[int, int]]) -> None:
    found = spread([n for n, _ in drawn], [tokens for _, tokens in drawn])
    values = found[[*EVEN_IS_ONE, "dp", "dp_norm"]]
    assert ((values >= 0) & (values <= 1 + 1e-9)).all()
    assert 1 <= found["range"] <= found["parts"] == len(drawn)


@given(parts, st.randoms(use_true_random=False), st.integers(2, 5))
def test_order_and_scale_of_the_parts_do_not_matter(drawn, random, times: int) -> None:
    shuffled = random.sample(drawn, len(drawn))
    one = spread([n for n, _ in drawn], [tokens for _, tokens in drawn])
    other = spread([n * times for n, _ in shuffled], [tokens * times for _, tokens in shuffled])
    assert one.to_numpy() == pytest.approx(other.to_numpy())


@given(parts)
def test_many_terms_at_once_are_the_same_as_one_by_one(drawn: list[tuple[int, int]]) -> None:
    n, tokens = np.array(drawn).T
    both = _spread(sparse.csr_matrix(np.column_stack([n, n[::-1]])), tokens)
    for row, counts in enumerate((n, n[::-1])):
        alone = spread(counts.tolist(), tokens.tolist())
        assert both.iloc[row].to_numpy() == pytest.approx(alone.to_numpy())
