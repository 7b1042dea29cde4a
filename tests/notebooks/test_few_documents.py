"""The notebooks on very little: one, two or five tiny texts, hardly dated, without outlet or actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.notebooks.executed import ENGLISH, ROOT, TABLES, Executed, execute_all
from workbench.exports.bundles import Bundle

pytestmark = pytest.mark.notebooks

SEEDS = ROOT.parent / "shared" / "corpora" / "seeds"
NO_LANGUAGE = "Rio Ana Tom Leo."
CAT = """Kucing di pasar

Seekor kucing belang tidur di atas karung beras. Pedagang membiarkannya karena kucing itu menjaga
dagangan dari tikus setiap malam.
"""
ENGLISH_CAT = """A cat in the market

A striped cat sleeps on a sack of rice. The traders let it be, because it keeps the mice away from
their goods every night.
"""
MARKET = """Pasar dibuka lagi

BANDUNG, 3 Mei 2023 - Pasar lama dibuka lagi setelah diperbaiki selama dua bulan. Para pedagang
kembali menata dagangan mereka sejak pagi.
"""
MARKET_AGAIN = """Pasar ditutup lagi

BANDUNG, 19 Juli 2023 - Pasar lama ditutup lagi karena atapnya bocor. Para pedagang memindahkan
dagangan mereka ke tepi jalan sejak malam.
"""
TEXTS = {
    "one": [NO_LANGUAGE],
    "two": [CAT, MARKET],
    "five": [CAT, MARKET, ENGLISH_CAT, NO_LANGUAGE, MARKET_AGAIN],
}
# What makes each of them hard, so that it stays so when the rules of reading change.
UNDATED = {"one": 1, "two": 1, "five": 3}
WITHOUT_LANGUAGE = {"one": 1, "two": 0, "five": 1}

each_notebook = pytest.mark.parametrize("name", ENGLISH)


@pytest.fixture(
    scope="module", params=["one", "two", "five", pytest.param("seeds", marks=pytest.mark.shared)]
)
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def executed(which: str, tmp_path_factory: pytest.TempPathFactory) -> Executed:
    folder = tmp_path_factory.mktemp(which)
    if which == "seeds":
        if not SEEDS.is_dir():
            pytest.skip("../shared/corpora is absent: there are no real texts to run the notebooks on.")
        return execute_all(SEEDS, folder)
    source = folder / "articles"
    source.mkdir()
    for number, text in enumerate(TEXTS[which], 1):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    return execute_all(source, folder)


def test_the_corpus_is_as_bare_as_it_is_meant_to_be(which: str, executed: Executed) -> None:
    catalogue = executed.corpus.catalogue
    if which == "seeds":
        assert catalogue["language"].value_counts().to_dict() == {"id": 4, "en": 1}
        return
    assert len(catalogue) == len(TEXTS[which])
    assert catalogue["published"].isna().sum() == UNDATED[which]
    assert catalogue["language"].isna().sum() == WITHOUT_LANGUAGE[which]
    assert catalogue["outlet"].notna().sum() == 0
    assert len(executed.corpus.mentions) == 0


@each_notebook
def test_it_comes_to_its_end_without_anything_in_red(name: str, executed: Executed) -> None:
    assert executed.error(name) is None
    assert executed.in_red(name) == []


@each_notebook
def test_every_figure_leaves_a_whole_bundle(name: str, executed: Executed) -> None:
    assert len(executed.bundles(name)) == len(executed.promised(name, "figure")) > 0
    for table in executed.promised(name, "table"):
        assert executed.files(table) == [f"{table}.{form}" for form in TABLES]


@each_notebook
def test_a_figure_shows_something_or_says_why_it_cannot(name: str, executed: Executed) -> None:
    for bundle in executed.bundles(name):
        says_nothing = bundle.record["alt"].startswith("A figure without data: ")
        assert says_nothing != SHOWN[bundle.record["figure"]["function"]](bundle), bundle.name


@each_notebook
def test_no_share_is_told_of_no_documents(name: str, executed: Executed) -> None:
    for bundle in executed.bundles(name):
        table = bundle.table
        shares = [column for column in ("share", "document_share") if column in table.columns]
        for column in shares:
            assert table.loc[table["total"] == 0, column].isna().all()
            assert table[column].dropna().between(0, 1).all()


def test_documents_without_a_date_are_counted_and_not_drawn(which: str, executed: Executed) -> None:
    table = executed.bundle("04-weekly").table
    undated = int(executed.corpus.catalogue["published"].isna().sum())
    assert table["total"].sum() == len(executed.corpus)
    assert table.loc[table["state"] == "undated", "total"].sum() >= undated
    assert table.loc[table["period"].notna(), "state"].isin(["observed", "zero", "missing"]).all()


def is_dated(bundle: Bundle) -> bool:
    """Whether a coverage table has a period whose value is known."""
    return bool((bundle.table["period"].notna() & bundle.table["n"].notna()).any())


def has_numbers(*columns: str) -> Callable[[Bundle], bool]:
    """Whether any of these columns, as far as a table has them, holds a number."""

    def found(bundle: Bundle) -> bool:
        table = bundle.table
        return any(table[column].notna().any() for column in columns if column in table.columns)

    return found


def sets_apart(bundle: Bundle) -> bool:
    """Whether anything in a comparison is more frequent on one side."""
    return bool((bundle.table["log_ratio"].fillna(0) != 0).any())


def has_bars(bundle: Bundle) -> bool:
    """Whether the value that bars were asked to show is known anywhere."""
    asked = bundle.record["figure"]["options"].get("value")
    usual = ("n", "documents", "quotes", "median_tokens", "share_difference")
    return has_numbers(*((asked,) if asked else usual))(bundle)


SHOWN: dict[str, Callable[[Bundle], bool]] = {
    "draw_series": is_dated,
    "draw_timeline": is_dated,
    "draw_bars": has_bars,
    "draw_heatmap": has_numbers("n", "documents", "quotes", "r"),
    "draw_cloud": has_numbers("n"),
    "draw_network": has_numbers("n"),
    "draw_keyness": sets_apart,
    "draw_dispersion": has_numbers("dp_norm"),
}
