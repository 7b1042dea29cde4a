"""The words of figures: whole in every language, numbers and dates as each language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from workbench.annotations.actors import load_registry
from workbench.errors import OptionError
from workbench.figures import draw_bars, draw_heatmap
from workbench.figures.labels import available, labels_for, load_labels
from workbench.measures.agencies import USES
from workbench.measures.coverage import VARIANTS
from workbench.measures.speakers import UNLISTED, UNRESOLVED, UNSTATED
from workbench.provenance import stamp


def sentences(strings: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield each key with the places of its sentence."""
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from sentences(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", sorted(set(re.findall(r"{(\w+)}", str(value))))


@pytest.mark.parametrize("language", available())
def test_every_language_says_the_same(language: str) -> None:
    here = dict(sentences(load_labels(language).strings))
    assert here == dict(sentences(load_labels("en").strings))


@pytest.mark.parametrize("language", available())
def test_every_noun_and_column_is_a_pair(language: str) -> None:
    strings = load_labels(language).strings
    columns = [v for v in strings["columns"].values() if isinstance(v, list)]
    assert all(len(pair) == 2 for pair in [*strings["nouns"].values(), *columns])
    assert len(strings["months"]) == 12


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (0, "0", "0"),
        (1234567, "1,234,567", "1.234.567"),
        (12.5, "12.5", "12,5"),
        (0.004567, "0.00457", "0,00457"),
        (-3, "−3", "−3"),
        (float("nan"), "n/a", "t/a"),
        (None, "n/a", "t/a"),
        (float("inf"), "∞", "∞"),
    ],
)
def test_numbers(value: float, english: str, indonesian: str) -> None:
    assert load_labels("en").number(value) == english
    assert load_labels("id").number(value) == indonesian


@pytest.mark.parametrize("value", [112.5, 0.125, 1000.0, 2.5, -0.05])
def test_a_tick_is_written_in_full(value: float) -> None:
    text = load_labels("en").tick(value).replace(",", "").replace("−", "-")
    assert float(text) == value


@pytest.mark.parametrize(
    ("every", "english", "indonesian"),
    [
        ("day", "5 Aug 2024", "5 Agu 2024"),
        ("week", "5 Aug 2024", "5 Agu 2024"),
        ("month", "Aug 2024", "Agu 2024"),
        ("quarter", "Q3 2024", "Trw. 3 2024"),
        ("year", "2024", "2024"),
    ],
)
def test_dates(every: str, english: str, indonesian: str) -> None:
    date = pd.Timestamp("2024-08-05")
    assert load_labels("en").date(date, every) == english
    assert load_labels("id").date(date, every) == indonesian


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    assert [load_labels("id").name(x) for x in (None, float("nan"), "Kompas")] == [
        "tidak diketahui",
        "tidak diketahui",
        "Kompas",
    ]


def test_a_column_nobody_declared_is_called_by_its_name() -> None:
    words = load_labels("en")
    assert words.axis("median_sentence_length") == "Median sentence length"
    assert words.axis("wire_share") == "Wire share (%)"


def test_a_column_may_be_called_otherwise_for_a_measure() -> None:
    words = load_labels("en")
    assert (words.column("n"), words.column("n", function="coverage")) == (
        "Occurrences",
        "Documents",
    )


def test_the_corpus_states_the_language() -> None:
    facts = {"source": "s", "fingerprint": "f", "documents": 1, "selection": [], "labels": "id"}
    table = stamp(pd.DataFrame({"n": [1]}), function="f", parameters={}, corpus=facts)
    assert labels_for(None, table).language == "id"
    assert labels_for("en", table).language == "en"
    assert labels_for(None).language == "en"


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="'en', 'id'"):
        load_labels("xx")


# what tables hold as codes, figures say in words

CODES = {
    "copies": ("all", "once"),
    "actor": (UNLISTED, UNRESOLVED, UNSTATED),
    "country": (UNLISTED, UNRESOLVED, UNSTATED),
    "sector": (UNLISTED, UNRESOLVED, UNSTATED),
    "use": USES,
}


@pytest.mark.parametrize("column", CODES)
def test_codes_of_measures_are_words_in_indonesian(column: str) -> None:
    words = load_labels("id")
    said = [words.value(column, code) for code in CODES[column]]
    assert len(set(said)) == len(said)
    assert not set(said) & set(CODES[column])
    english = [load_labels("en").value(column, code) for code in CODES[column]]
    assert column == "copies" or english == list(CODES[column])


@pytest.mark.parametrize("language", ["en", "id"])
def test_ways_of_counting_are_words_on_a_figure(language: str) -> None:
    said = [load_labels(language).value("variant", name) for name in VARIANTS]
    assert len(set(said)) == len(said)
    assert not any("=" in words for words in said)


def test_countries_and_languages_have_their_names() -> None:
    table = pd.DataFrame({"country": ["US", "unlisted", "XX"], "share": [0.5, 0.3, 0.2]})
    assert {"Amerika Serikat", "tidak terdaftar", "XX"} <= texts_of(draw_bars(table, labels="id"))
    assert {"United States", "unlisted", "XX"} <= texts_of(draw_bars(table))
    assert load_labels("en").value("language", None) == "unknown"


def test_every_sector_of_the_registry_has_a_word() -> None:
    known = load_labels("id").strings["values"]["sector"]
    assert set(load_registry().actors["sector"].dropna()) - {""} <= set(known)


def texts_of(figure: Figure) -> set[str]:
    return {text.get_text() for text in figure.findobj(Text)}


def test_a_figure_in_indonesian_says_codes_in_words_and_its_table_keeps_them() -> None:
    rows = [(who, copies, 1, 4, 0.25) for who in ("unlisted", "Joe Biden") for copies in ("all", "once")]
    table = pd.DataFrame(rows, columns=["actor", "copies", "quotes", "total", "share"])
    said = texts_of(draw_bars(table, label="actor", value="share", compare="copies", labels="id"))
    assert {"tidak terdaftar", "Joe Biden", "semua dokumen", "salinan sekali"} <= said
    assert table["copies"].tolist() == ["all", "once"] * 2
    grid = pd.DataFrame({"sector": ["government", "unlisted"], "outlet": ["A", "A"], "share": [0.4, 0.6]})
    said = texts_of(draw_heatmap(grid, rows="sector", columns="outlet", value="share", labels="id"))
    assert {"pemerintah", "tidak terdaftar"} <= said
