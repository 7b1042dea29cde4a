"""Which words stand together: counts by hand, and nltk's measures where they hold."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from scipy import stats

import workbench as wb
from tests.made_corpora import build, write_source
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.schema_terms import COLLOCATIONS

ALL = {"stop_words": True, "at_least": 1}
TEXTS = {
    "a.txt": "senjata nuklir dan senjata nuklir lama",
    "b.txt": "nuklir senjata",
    "c.txt": "ancaman senjata nuklir",
}


@pytest.fixture(scope="module")
def arms(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return build(write_source(tmp_path_factory.mktemp("arms") / "source", TEXTS))


@pytest.fixture(scope="module")
def words() -> list[list[str]]:
    return [text.split() for text in TEXTS.values()]


def of(table: pd.DataFrame, word: str, collocate: str) -> pd.Series:
    return table.set_index(["word", "collocate"]).loc[(word, collocate)]


COUNTS = ["n", "n_word", "n_collocate", "total"]


def test_neighbours_by_hand(arms: Corpus) -> None:
    """Eight tokens follow another; *senjata* leads three (its fourth ends a text) and follows three."""
    table = wb.collocations(arms, window="adjacent", **ALL)
    assert of(table, "senjata", "nuklir")[COUNTS].tolist() == [3, 3, 3, 8]
    assert of(table, "nuklir", "senjata")[COUNTS].tolist() == [1, 3, 3, 8]
    assert list(table.columns) == COLLOCATIONS.names


def test_the_neighbours_of_one_word_are_those_of_all_pairs(arms: Corpus) -> None:
    pairs = wb.collocations(arms, window="adjacent", **ALL)
    for word in ("senjata", "nuklir", "dan"):
        own = wb.collocations(arms, word=word, window="adjacent", **ALL)
        there = pairs[pairs["word"] == word].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, there, check_flags=False)


def test_a_window_by_hand(arms: Corpus) -> None:
    """Near *dan* stand two tokens to either side: senjata and nuklir twice each."""
    table = wb.collocations(arms, word="dan", window=2, **ALL)
    assert of(table, "dan", "senjata")[COUNTS].tolist() == [2, 4, 4, 11]
    assert of(table, "dan", "nuklir")[COUNTS].tolist() == [2, 4, 4, 11]
    assert len(table) == 2


def test_a_token_near_two_occurrences_counts_once(arms: Corpus) -> None:
    """Between two *senjata* stand nuklir and dan; behind the second nuklir and lama."""
    table = wb.collocations(arms.where(source="a.txt"), word="senjata", window=5, **ALL)
    assert table.set_index("collocate")["n"].to_dict() == {"nuklir": 2, "dan": 1, "lama": 1}


def test_scores_by_their_formulas(arms: Corpus) -> None:
    row = of(wb.collocations(arms, window="adjacent", **ALL), "nuklir", "senjata")
    n, n_word, n_collocate, total = 1, 3, 3, 8
    expected = n_word * n_collocate / total
    assert row["pmi"] == pytest.approx(math.log2(n / expected))
    assert row["npmi"] == pytest.approx(math.log2(n / expected) / -math.log2(n / total))
    assert row["mi3"] == pytest.approx(math.log2(n**3 / expected))
    assert row["t"] == pytest.approx((n - expected) / math.sqrt(n))
    assert row["log_dice"] == pytest.approx(14 + math.log2(2 * n / (n_word + n_collocate)))
    assert row["delta_p"] == pytest.approx(1 / 3 - 2 / 5)
    assert row["delta_p_back"] == pytest.approx(1 / 3 - 2 / 5)
    cells = [[n, n_word - n], [n_collocate - n, total - n_word - n_collocate + n]]
    g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    assert row["g2"] == pytest.approx(-g2)  # rarer than by chance


def test_two_that_never_stand_apart(arms: Corpus) -> None:
    row = of(wb.collocations(arms, window="adjacent", **ALL), "senjata", "nuklir")
    assert row[["delta_p", "delta_p_back", "npmi"]].tolist() == pytest.approx([1, 1, 1])
    assert row["log_dice"] == 14


def test_nltk_agrees_on_the_same_counts(arms: Corpus) -> None:
    table = wb.collocations(arms, window="adjacent", **ALL)
    for row in table.itertuples():
        counts = (row.n, (row.n_word, row.n_collocate), row.total)
        assert row.pmi == pytest.approx(BigramAssocMeasures.pmi(*counts))
        assert row.t == pytest.approx(BigramAssocMeasures.student_t(*counts))
        assert abs(row.g2) == pytest.approx(BigramAssocMeasures.likelihood_ratio(*counts))


def test_nltk_s_finder_counts_the_pairs_alike_but_not_their_margins(
    arms: Corpus, words: list[list[str]]
) -> None:
    """It takes for margins how often each word occurs, at the ends of texts too, and for total all tokens."""
    finder = BigramCollocationFinder.from_documents(words)
    table = wb.collocations(arms, window="adjacent", **ALL)
    pairs = zip(table["word"], table["collocate"], strict=True)
    ours = dict(zip(pairs, table["n"], strict=True))
    assert ours == {pair: n for pair, n in finder.ngram_fd.items() if None not in pair}
    both = of(table, "senjata", "nuklir")
    assert (both["n_word"], finder.word_fd["senjata"]) == (3, 4)
    score = dict(finder.score_ngrams(BigramAssocMeasures.pmi))[("senjata", "nuklir")]
    assert score < both["pmi"]


def test_nltk_s_windows_count_a_token_for_each_occurrence_near_it() -> None:
    """Its pairs outnumber the tokens, its margins do not, so that its scores are too high."""
    finder = BigramCollocationFinder.from_words(["a", "b", "a"], window_size=3)
    assert finder.ngram_fd[("a", "b")] + finder.ngram_fd[("b", "a")] == 2  # for one token b
    assert sum(finder.ngram_fd.values()) > finder.word_fd.N() - 1


def test_nltk_s_likelihood_ratio_does_not_tell_attraction_from_avoidance(arms: Corpus) -> None:
    row = of(wb.collocations(arms, window="adjacent", **ALL), "nuklir", "senjata")
    assert BigramAssocMeasures.likelihood_ratio(1, (3, 3), 8) > 0 > row["g2"]


def test_stop_words_are_no_collocates_unless_asked_for(arms: Corpus) -> None:
    table = wb.collocations(arms, window="adjacent", at_least=1)
    assert "dan" not in {*table["word"], *table["collocate"]}
    assert of(table, "senjata", "nuklir")["n"] == 3


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"word": "senjata", "window": 0}, "window=0 should be 1 token or more, or 'adjacent'"),
        ({"word": "senjata", "window": "beside"}, "window='beside' should be"),
        ({"word": "senjata nuklir"}, "should be one word"),
        ({}, "say window='adjacent'"),
    ],
)
def test_a_bad_option_names_the_good_ones(arms: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        wb.collocations(arms, **options)
