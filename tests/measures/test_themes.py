"""Themes: which documents use their words, none of them twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_source
from workbench import theme_frequency, theme_words
from workbench.corpus import Corpus
from workbench.errors import OptionError, SettingsError
from workbench.measures.themes import load_themes, theme_occurrences, themes_of


def test_counts_by_hand(press: Corpus) -> None:
    table = theme_frequency(press).set_index("theme_id")
    # five *sanksi* (two of them in "sanksi ekonomi") and two *sanctions*, in a, b and e
    assert table.loc["sanctions", ["n", "documents", "total"]].tolist() == [7, 3, 6]
    # "gandum" in c, "Harga gandum" and "Petani" in d; "harga gandum yang tinggi" is excluded
    assert table.loc["food", ["n", "documents", "total"]].tolist() == [3, 2, 6]
    assert np.allclose(table["document_share"], table["documents"] / 6)
    assert (table["low"] <= table["document_share"]).all()
    assert (table["document_share"] <= table["high"]).all()


def test_no_word_counts_twice_within_a_theme(press: Corpus) -> None:
    for theme in themes_of(press).values():
        found = theme_occurrences(press, theme)
        tokens = [p + i for p, n in zip(found["position"], found["length"], strict=True) for i in range(n)]
        assert len(tokens) == len(set(tokens))


def test_an_exclusion_may_begin_later_than_what_it_excludes(tmp_path: Path) -> None:
    themes = '[themes.bomb]\nid = ["senjata nuklir", "bom"]\nexclude = ["nuklir iran"]\n'
    (tmp_path / "themes.toml").write_text(themes, encoding="utf-8")
    source = write_source(
        tmp_path / "source",
        {"a.txt": "Bom nuklir dan senjata nuklir Iran dibahas oleh para menteri di Wina."},
        settings='[themes]\npath = "../themes.toml"\n',
    )
    assert theme_frequency(build(source))["n"].tolist() == [1]


def test_words_of_a_theme_sum_to_it(press: Corpus) -> None:
    table = theme_words(press, theme="sanctions")
    assert dict(zip(table["term"], table["n"], strict=True)) == {
        "sanksi*": 3,
        "sanksi ekonomi": 2,
        "sanction*": 2,
    }
    assert table["n"].sum() == theme_frequency(press).set_index("theme_id").loc["sanctions", "n"]
    assert table["documents"].tolist() == [1, 1, 2]
    assert theme_words(press, theme="Sanctions")["n"].tolist() == table["n"].tolist()  # by its label


def test_groups_sum_to_the_whole(press: Corpus) -> None:
    table = theme_frequency(press, by="outlet")
    whole = theme_frequency(press).set_index("theme_id")
    sums = table.groupby("theme_id")[["n", "documents", "total"]].sum()
    pd.testing.assert_frame_equal(sums, whole.loc[sums.index, ["n", "documents", "total"]])


def test_copies_once(press: Corpus) -> None:
    copied = altered(press, copy_of=[None, "a", None, None, None, None])
    table = theme_frequency(copied, copies="once").set_index("theme_id")
    assert table.loc["sanctions", ["n", "documents", "total"]].tolist() == [3, 2, 5]


def test_labels_are_in_the_language_of_the_corpus(press: Corpus) -> None:
    assert theme_frequency(press)["theme"].tolist() == ["Sanctions", "Food"]


def test_an_unknown_theme_names_the_known(press: Corpus) -> None:
    with pytest.raises(OptionError, match="theme='sport' is not known; use one of: 'sanctions', 'food'"):
        theme_words(press, theme="sport")


def test_the_themes_of_the_workbench_can_be_read() -> None:
    assert len(load_themes()) >= 5


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[themes", "is not valid TOML"),
        ("", "holds no theme"),
        ("[themes.a]\nlabel = { en = 'A' }\n", "the theme 'a' has no pattern"),
    ],
)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "themes.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence):
        load_themes(tmp_path / "themes.toml")


def test_a_themes_file_that_went_away_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"themes\.toml is not there any more"):
        load_themes(tmp_path / "themes.toml")
