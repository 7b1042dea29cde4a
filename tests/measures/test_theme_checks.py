"""What a theme hangs on: its words one by one, and one group against all others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.made_corpora import altered
from workbench import theme_dependence, theme_differences, theme_frequency
from workbench.corpus import Corpus
from workbench.corpus.search import find_any
from workbench.errors import OptionError
from workbench.measures.intervals import share_difference
from workbench.measures.theme_checks import _without_each
from workbench.measures.themes import Theme, theme_occurrences
from workbench.schema_topics import THEME_DEPENDENCE, THEME_DIFFERENCES


def test_each_word_left_out_by_hand(press: Corpus) -> None:
    table = theme_dependence(press).set_index(["theme_id", "term"])
    columns = ["n", "lost", "documents", "total"]
    # *sanksi* covers what *sanksi ekonomi* covers: without the phrase nothing is lost …
    assert table.loc[("sanctions", "sanksi ekonomi"), columns].tolist() == [0, 0, 3, 6]
    # … and without the word the two phrases remain, of five places, in a and in b
    assert table.loc[("sanctions", "sanksi*"), columns].tolist() == [3, 0, 3, 6]
    # e has the theme by *sanctions* alone, twice
    assert table.loc[("sanctions", "sanction*"), columns].tolist() == [2, 1, 2, 6]
    assert table.loc[("sanctions", "sanction*"), "lost_share"] == pytest.approx(1 / 3)
    # c has *gandum* alone; in d the farmer and the price of wheat remain
    assert table.loc[("food", "gandum"), columns].tolist() == [1, 1, 1, 6]
    # without *harga gandum* the *gandum* in it counts
    assert table.loc[("food", "harga gandum"), columns].tolist() == [0, 0, 2, 6]


def test_the_word_that_most_depends_on_comes_first(press: Corpus) -> None:
    table = theme_dependence(press)
    assert table["theme_id"].unique().tolist() == ["sanctions", "food"]
    assert table.groupby("theme_id")["lost"].first().to_dict() == {"sanctions": 1, "food": 1}
    pd.testing.assert_frame_equal(THEME_DEPENDENCE.conform(table), table)


def test_a_theme_of_one_word_is_that_word(press: Corpus) -> None:
    table = theme_dependence(press.where(outlet="ANTARA"))
    assert table[["term", "lost_share", "documents"]].to_numpy().tolist() == [["sanction*", 1, 0]]
    assert theme_dependence(press.where(outlet="nobody")).empty


def test_copies_are_left_out_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = theme_dependence(copied, copies="once").set_index("term")
    assert table.loc["sanction*", ["lost", "documents", "total"]].tolist() == [1, 1, 5]


PATTERNS = ["sanksi*", "sanksi ekonomi", "ekonomi", "gandum", "harga gandum", "sanction*", "the", "dan", "as"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(PATTERNS), min_size=1), st.sets(st.sampled_from(PATTERNS), max_size=2))
def test_what_is_left_is_the_theme_without_the_word(
    press: Corpus, patterns: set[str], exclude: set[str]
) -> None:
    stream, vocabulary = press.stream, press.vocabulary
    theme = Theme("any", {}, tuple(sorted(patterns)), tuple(exclude))
    whole = theme_occurrences(press, theme)
    table = _without_each(press, theme, np.arange(len(press)))
    for row in table.itertuples():
        others = sorted(patterns - {row.term})
        left = find_any(others, stream, vocabulary, exclude=theme.exclude)
        assert row.documents == left["document"].nunique()
        assert row.n == len(whole) - len(left)
        assert row.lost == whole["document"].nunique() - left["document"].nunique()
    assert set(whole["query"]) <= set(table["term"]) <= patterns


def test_one_group_against_all_others_by_hand(press: Corpus) -> None:
    table = theme_differences(press, by="outlet").set_index(["outlet", "theme_id"])
    columns = ["documents", "total", "documents_rest", "total_rest"]
    # sanctions: a of Tempo's two; b of Kompas and e of Antara of the other four
    assert table.loc[("Tempo", "sanctions"), columns].tolist() == [1, 2, 2, 4]
    assert table.loc[("Tempo", "sanctions"), "difference_share"] == 0
    assert table.loc[("ANTARA", "sanctions"), columns].tolist() == [1, 1, 2, 5]
    assert table.loc[("ANTARA", "sanctions"), "difference_share"] == pytest.approx(0.6)
    expected = [float(x) for x in share_difference((2, 5, 5), (1, 1, 1))]
    assert table.loc[("ANTARA", "sanctions"), ["difference_share", "low", "high"]].tolist() == expected
    assert len(table) == 2 * 4  # the outlet of f is not known


def test_the_clearest_theme_comes_first_in_every_group(press: Corpus) -> None:
    table = theme_differences(press.where(outlet=["Tempo", "ANTARA", "Kompas"]), by="outlet")
    assert table["theme_id"].tolist() == table["theme_id"].tolist()[:2] * 3
    assert table["outlet"].tolist() == sorted(table["outlet"])
    clear = table["difference_share"].abs() / (table["high"] - table["low"])
    best = clear.groupby(table["theme_id"]).max()
    assert best[table["theme_id"].iloc[0]] == best.max()


def test_groups_add_up_to_the_whole(press: Corpus) -> None:
    table = theme_differences(press, by="language")
    whole = theme_frequency(press).set_index("theme_id")
    assert ((table["total"] + table["total_rest"]) == len(press)).all()
    both = (table["documents"] + table["documents_rest"]).to_numpy()
    assert (both == whole.loc[table["theme_id"], "documents"].to_numpy()).all()
    known = table["difference_share"].notna()
    assert (table["low"] <= table["difference_share"])[known].all()
    assert (table["difference_share"] <= table["high"])[known].all()


def test_copies_widen_the_interval_or_count_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, None, None, None, None, "d"])
    rows = {}
    for name, corpus, how in (("apart", press, "all"), ("all", copied, "all"), ("once", copied, "once")):
        table = theme_differences(corpus, by="outlet", copies=how)
        rows[name] = table[(table["outlet"] == "Tempo") & (table["theme_id"] == "food")].iloc[0]
    assert rows["all"]["difference_share"] == rows["apart"]["difference_share"]
    assert rows["all"]["high"] - rows["all"]["low"] > rows["apart"]["high"] - rows["apart"]["low"]
    assert rows["once"]["total_rest"] == 3


def test_a_group_without_others_has_no_difference(press: Corpus) -> None:
    table = theme_differences(press.where(outlet="Tempo"), by="outlet")
    assert table["total_rest"].tolist() == [0, 0]
    assert np.isnan(table[["difference_share", "low", "high"]].to_numpy()).all()
    nobody = theme_differences(press.where(outlet="nobody"), by="outlet")
    assert nobody.columns.tolist() == ["outlet", *THEME_DIFFERENCES.names]
    assert nobody.empty
    with pytest.raises(OptionError, match="by= should name what the documents are grouped by"):
        theme_differences(press, by=None)
