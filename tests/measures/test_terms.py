"""Which words fill a corpus, against a count by hand and by `collections.Counter`."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered
from workbench import term_frequency
from workbench.annotations.tokens import tokenise
from workbench.annotations.vocabulary import is_number, is_stop, lower_form
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.intervals import wilson


def words(corpus: Corpus, document_id: str) -> list[str]:
    """Return the lower forms of a document that has no boilerplate, stop words and numbers left out."""
    row = corpus.documents.set_index("document_id").loc[document_id]
    surfaces = [row["text"][a:b] for a, b in tokenise(row["text"])]
    language = corpus.vocabulary.set_index("type")["language"].fillna("").to_dict()
    kept = [s for s in surfaces if not is_stop(s, language[s]) and not is_number(s)]
    return [lower_form(surface) for surface in kept]


def as_dict(table: pd.DataFrame, column: str = "n") -> dict[str, int]:
    return dict(zip(table["term"], table[column], strict=True))


def test_counts_are_those_of_a_counter(press: Corpus) -> None:
    each = {name: Counter(words(press, name)) for name in "abcdef"}
    table = term_frequency(press)
    assert as_dict(table) == sum(each.values(), Counter())
    documents = Counter(word for counter in each.values() for word in counter)
    assert as_dict(table, "documents") == documents
    assert table["total"].eq(press.documents["n_tokens"].sum()).all()
    assert np.allclose(table["per_million"], table["n"] / table["total"] * 1e6)
    assert np.allclose(table["document_share"], table["documents"] / 6)
    low, high = wilson(table["documents"], 6)
    assert np.allclose(table[["low", "high"]], np.column_stack([low, high]))


def test_counts_by_hand(press: Corpus) -> None:
    table = term_frequency(press).set_index("term")
    assert table.loc["sanksi", ["n", "documents"]].tolist() == [5, 2]
    assert table.loc["as", "n"] == 4  # AS, and no *as*
    assert table.loc["us", "n"] == 1
    assert table.loc["gandum", ["n", "documents"]].tolist() == [3, 2]
    assert not {"yang", "the", "2", "itu"} & set(table.index)


def test_the_most_frequent_come_first_and_ties_in_the_order_of_letters(press: Corpus) -> None:
    table = term_frequency(press)
    assert table["n"].is_monotonic_decreasing
    for _, tied in table.groupby("n"):
        assert tied["term"].is_monotonic_increasing


def test_the_counts_of_documents_sum_to_the_frequency(press: Corpus) -> None:
    each = term_frequency(press, by="document_id").groupby("term")["n"].sum()
    assert each.to_dict() == as_dict(term_frequency(press))


def test_a_group_is_counted_by_itself(press: Corpus) -> None:
    table = term_frequency(press, by="outlet")
    for outlet in ("Tempo", "Kompas", "Antara"):
        alone = term_frequency(press.where(outlet=outlet))
        own = table[table["outlet"] == outlet].drop(columns="outlet").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, alone, check_flags=False)
    unknown = table[table["outlet"].isna()]
    assert "pengungsi" in set(unknown["term"])
    assert table["outlet"].dtype == press.catalogue["outlet"].dtype


def test_stop_words_and_numbers_on_demand(press: Corpus) -> None:
    plain = as_dict(term_frequency(press))
    everything = as_dict(term_frequency(press, stop_words=True, numbers=True))
    assert plain.items() <= everything.items()
    assert sum(everything.values()) == press.documents["n_tokens"].sum()
    assert everything["yang"] == 2
    assert everything["1"] == 1


def test_lemmas_bring_forms_together(press: Corpus) -> None:
    table = as_dict(term_frequency(press, unit="lemma"))
    assert table["serang"] == 3  # Serang, menyerang, serangan
    assert table["sanction"] == 2
    assert sum(table.values()) == sum(as_dict(term_frequency(press)).values())


def test_rows_of_words_by_hand(press: Corpus) -> None:
    pairs = term_frequency(press, ngram=2).set_index("term")
    assert pairs.loc["sanksi ekonomi", ["n", "documents"]].tolist() == [2, 2]
    assert pairs["total"].eq(press.documents["n_tokens"].sum()).all()
    assert "yang tinggi" not in pairs.index
    threes = as_dict(term_frequency(press, ngram=3))
    assert threes["gandum yang tinggi"] == 1  # a stop word may stand inside
    everything = term_frequency(press, ngram=4, stop_words=True, numbers=True)
    assert everything["n"].sum() == (press.documents["n_tokens"] - 3).sum()


def test_the_rate_has_an_interval_of_its_own(press: Corpus) -> None:
    table = term_frequency(press).set_index("term")
    assert (table["per_million_low"] < table["per_million"]).all()
    assert (table["per_million"] < table["per_million_high"]).all()
    alone = term_frequency(press.where(document_id="a"))
    assert alone[["per_million_low", "per_million_high"]].isna().all(axis=None)
    copied = term_frequency(altered(press, copy_of=[None, None, "b", None, None, None])).set_index("term")
    width = (table["per_million_high"] - table["per_million_low"])["as"]
    assert (copied["per_million_high"] - copied["per_million_low"])["as"] > width


def test_the_top_of_each_group_and_the_common_of_all(press: Corpus) -> None:
    assert (
        term_frequency(press, by="outlet", top=2).groupby("outlet", dropna=False).size().tolist() == [2] * 4
    )
    table = term_frequency(press, by="outlet", at_least=3)
    assert set(table["term"]) == set(term_frequency(press, at_least=3)["term"])


def test_copies_once_counts_the_earliest(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = as_dict(term_frequency(copied, copies="once"))
    assert table == as_dict(term_frequency(press.where(document_id=list("acdef"))))
    both = term_frequency(copied, copies="both")
    assert both.groupby("copies")["n"].sum().to_dict() == {
        "all": term_frequency(press)["n"].sum(),
        "once": sum(table.values()),
    }


def test_copies_widen_the_interval_and_not_the_share(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", "a", None, None, None])
    wide, narrow = term_frequency(copied), term_frequency(press)
    assert wide["document_share"].tolist() == narrow["document_share"].tolist()
    assert (wide["high"] - wide["low"] > narrow["high"] - narrow["low"]).all()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"unit": "stem"}, "unit='stem' is not known; use one of: 'word', 'lemma'"),
        ({"by": "newspaper"}, "by='newspaper' is not known; use one of: .*'outlet'.*'quarter', 'month'"),
        ({"copies": "none"}, "copies='none' is not known; use one of: 'all', 'once'"),
        ({"top": 0}, "top=0 should be 1 or more"),
        ({"ngram": 0}, "ngram=0 should be 1 to 5 words"),
        ({"ngram": 1.5}, "ngram=1.5 should be 1 to 5 words"),
    ],
)
def test_a_bad_option_names_the_good_ones(press: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        term_frequency(press, **options)
