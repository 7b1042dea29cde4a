"""Dictionaries that were written for quanteda and LIWC: read as they are, counted as they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbench as wb
from tests.made_corpora import build, stating, write_source
from workbench.corpus import Corpus
from workbench.errors import SettingsError
from workbench.measures.dictionaries import read_dictionary
from workbench.measures.themes import load_themes

YAML = """
economy:
  - tax*
  - public debt
  - trade:
      - tariff?
      - trade deficit
NO: [norway, oslo]     # a country code, not a denial
years: [2022, no, "1.5"]
empty:
"""

LIWC = "%\n1\tAffect\n\t2\tPosemo\n\t3\tNegemo\n4\tMoney\n%\nhappy\t2\nabandon*\t3\t4\nkind of  1\nbank 4\n"


@pytest.fixture
def write(tmp_path: Path):
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def test_quanteda_yaml_with_categories_in_categories(write) -> None:
    assert read_dictionary(write("d.yml", YAML)) == {
        "economy": ("tax*", "public debt", "tariff?", "trade deficit"),
        "economy.trade": ("tariff?", "trade deficit"),
        "NO": ("norway", "oslo"),
        "years": ("2022", "no", "1.5"),
    }


def test_a_category_that_is_written_twice_keeps_both_halves(write) -> None:
    assert read_dictionary(write("d.yaml", "a: [one]\nb: two\na: [three, one]\n")) == {
        "a": ("one", "three"),
        "b": ("two",),
    }


def test_liwc_with_categories_in_categories_phrases_and_wildcards(write) -> None:
    assert read_dictionary(write("d.dic", LIWC)) == {
        "Affect": ("happy", "abandon*", "kind of"),
        "Affect.Posemo": ("happy",),
        "Affect.Negemo": ("abandon*",),
        "Money": ("abandon*", "bank"),
    }


def test_an_old_encoding_and_windows_line_ends_are_read(write) -> None:
    content = "%\r\n1\tWerte\r\n%\r\nGröße\t1\r\n".encode("cp1252")
    assert read_dictionary(write("d.DIC", content)) == {"Werte": ("Größe",)}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("d.yml", "- tax\n- debt\n", "no dictionary"),
        ("d.yml", "a: [tax\n", "not valid YAML"),
        ("d.yml", "a:\n", "holds no category"),
        ("d.yml", "a: ['*']\n", r"in a, '\*' holds no word"),
        ("d.dic", "1\tA\nhappy\t1\n", "between two lines of %"),
        ("d.dic", "%\nA\n%\nhappy\t1\n", "number and name of a category"),
        ("d.dic", "%\n1\tA\n%\nhappy\t7\n", "line 4: there is no category 7"),
        ("d.dic", "%\n1\tA\n%\n\nhappy\n", "line 5: 'happy' should be a word and numbers"),
        ("d.dic", "%\n1\tA\n%\nlike\t(02 134)125/464\n", "conditions in brackets"),
    ],
)
def test_what_cannot_be_used_is_named(write, name: str, content: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load_themes(write(name, content))


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not there any more"):
        load_themes(tmp_path / "gone.yml")


@pytest.fixture
def news(tmp_path: Path) -> Corpus:
    text = "New taxes, a trade deficit and public debt: taxation and a tariff. Taxes on trade worry the bank."
    return build(write_source(tmp_path / "source", records=[{"id": "a", "text": text}]))


def test_which_words_matched_and_how_often_each_place_once(news: Corpus, write) -> None:
    path = write("d.yml", "all: [tax*, taxes, public debt, debt]\nmoney:\n  trade: [trade, trade deficit]\n")
    corpus = stating(news, themes=str(path))
    counts = wb.theme_frequency(corpus).set_index("theme_id")["n"].to_dict()
    # Taxes, taxation, Taxes and "public debt": "debt" inside it and "taxes" for "tax*" count once.
    assert counts == {"all": 4, "money": 2, "money.trade": 2}
    words = wb.theme_words(corpus, theme="all").set_index("term")["n"].to_dict()
    assert sum(words.values()) == 4
    assert words["public debt"] == 1
    assert wb.concordance(corpus, theme="money.trade")["node"].tolist() == ["trade deficit", "trade"]


def test_corpus_toml_may_name_one(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "mine.dic").write_text(LIWC, encoding="utf-8")
    records = [{"id": "a", "text": "The bank is happy, in a kind of way; nobody was abandoned by the bank."}]
    corpus = build(write_source(source, records=records, settings='[themes]\npath = "mine.dic"\n'))
    assert len(corpus) == 1
    found = wb.theme_frequency(corpus).set_index("theme")["n"].to_dict()
    assert found == {"Affect": 3, "Affect.Posemo": 1, "Affect.Negemo": 1, "Money": 3}
