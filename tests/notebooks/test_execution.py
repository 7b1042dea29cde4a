"""Every notebook, in both languages, executed on the sample: it ends, shows and leaves what it promises."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.notebooks import recomputing
from tests.notebooks.executed import ENGLISH, ROOT, TABLES, Executed, execute_all

pytestmark = pytest.mark.notebooks

each_notebook = pytest.mark.parametrize("name", ENGLISH)


@pytest.fixture(scope="module", params=["en", "id"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def executed(language: str, tmp_path_factory: pytest.TempPathFactory) -> Executed:
    """The notebooks of a language on the sample, whose `corpus.toml` asks for labels in that language."""
    folder = tmp_path_factory.mktemp(f"sample-{language}")
    source = folder / "sample"
    shutil.copytree(ROOT / "data" / "sample", source)
    with (source / "corpus.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[labels]\nlanguage = "{language}"\n')
    return execute_all(source, folder, language=language)


@each_notebook
def test_it_comes_to_its_end_without_anything_in_red(name: str, executed: Executed) -> None:
    assert executed.error(name) is None
    assert executed.in_red(name) == []


@each_notebook
def test_every_cell_shows_something(name: str, executed: Executed) -> None:
    assert [] not in executed.outputs(name)


@each_notebook
def test_one_of_the_first_three_answers_is_a_picture(name: str, executed: Executed) -> None:
    first = [output for outputs in executed.outputs(name)[:3] for output in outputs]
    assert any("image/png" in output.get("data", {}) for output in first)


@each_notebook
def test_every_figure_leaves_a_whole_bundle_labelled_in_the_language(
    name: str, executed: Executed, language: str
) -> None:
    bundles = executed.bundles(name)
    assert bundles
    for bundle in bundles:
        assert bundle.record["language"] == language
        assert bundle.record["corpus"]["documents"] <= len(executed.corpus) == 92
        assert bundle.record["measure"]["intact"]


@each_notebook
def test_every_figure_has_something_to_show(name: str, executed: Executed) -> None:
    for bundle in executed.bundles(name):
        assert len(bundle.table) > 0
        assert "A figure without data" not in bundle.record["alt"]
        assert "Gambar tanpa data" not in bundle.record["alt"]


@each_notebook
def test_every_table_is_left_in_every_form(name: str, executed: Executed) -> None:
    for table in executed.promised(name, "table"):
        assert executed.files(table) == [f"{table}.{form}" for form in TABLES]


@each_notebook
def test_its_numbers_can_be_recomputed_from_its_exported_tables(name: str, executed: Executed) -> None:
    compared = 0
    for exported in [*executed.promised(name, "figure"), *executed.promised(name, "table")]:
        table = recomputing.read(executed.figures / f"{exported}.csv")
        compared += recomputing.check_shares(table) + recomputing.check_rates(table)
        compared += recomputing.check_intervals(table, once=exported.endswith("once"))
        compared += recomputing.check_differences(table)
    assert compared > 0 or name == "00-start-here"  # which shows counts alone


@pytest.mark.parametrize("name", recomputing.GROUPED)
def test_groups_add_up_to_the_whole(name: str, executed: Executed) -> None:
    tables = (name, recomputing.GROUPED[name])
    part, whole = (recomputing.read(executed.figures / f"{table}.csv") for table in tables)
    assert recomputing.check_sums(part, whole) > 0


def test_all_documents_are_in_every_series(executed: Executed) -> None:
    for name in ("00-articles-by-month", "04-weekly", "04-states", "04-share", "04-share-by-group"):
        table = recomputing.read(executed.figures / f"{name}.csv")
        assert table["total"].sum() == len(executed.corpus)
    shares = [recomputing.read(executed.figures / f"04-share{end}.csv") for end in ("", "-by-group")]
    assert shares[0]["n"].sum() == shares[1]["n"].sum() > 0
    lengths = recomputing.read(executed.figures / "01-lengths.csv")
    actors = recomputing.read(executed.figures / "03-actors.csv")
    expected = actors["n"] / lengths["tokens"].sum() * 1000
    np.testing.assert_allclose(actors["per_thousand_tokens"], expected)


def test_what_was_found_in_a_series_can_be_recomputed_from_the_series(executed: Executed) -> None:
    tables = {path.stem: recomputing.read(path) for path in executed.figures.glob("04-*.csv")}
    assert recomputing.check_peak(tables["04-peak"], tables["04-weekly"]) > 1
    assert recomputing.check_bursts(tables["04-burst-list"], tables["04-share"]) > 0
    recomputing.check_changes(tables["04-change-points"], tables["04-share"])  # the sample has none
    assert recomputing.check_before_after(tables["04-before-and-after"]) > 1
    pd.testing.assert_frame_equal(tables["04-bursts"], tables["04-share"])


def test_the_flow_of_the_corpus_is_that_of_its_tables(executed: Executed) -> None:
    tables = {path.stem: recomputing.read(path) for path in executed.figures.glob("0*.csv")}
    assert recomputing.check_flow(tables["01-flow"], tables) > 3
    languages = tables["02-languages"]
    assert languages["n"].sum() == languages["total"].iloc[0] == len(executed.corpus)
    counted = languages.set_index("language")["n"][["id"]].iloc[0]
    assert (tables["02-topics"]["total"] <= counted).all()
    assert tables["02-topics"]["n"].sum() <= tables["02-topics"]["total"].iloc[0]
    pd.testing.assert_frame_equal(languages, tables["08-counted"])


def test_there_are_ten_figures_and_more(executed: Executed) -> None:
    pictures = sorted(executed.figures.glob("*.png"))
    assert len(pictures) >= 10
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)


def test_nothing_is_written_beside_the_figures_and_the_notebooks(executed: Executed) -> None:
    assert {path.name for path in executed.folder.iterdir()} <= {
        "cache",
        "coding",
        "figures",
        "ipython",
        "notebooks",
        "sample",
    }


def test_the_sample_itself_is_left_as_it_was(executed: Executed) -> None:
    own = ROOT / "data" / "sample"
    for path in (path for path in own.rglob("*") if path.is_file() and path.name != "corpus.toml"):
        assert (executed.folder / "sample" / path.relative_to(own)).read_bytes() == path.read_bytes()


def test_the_corpus_is_found_from_where_the_notebooks_lie(language: str) -> None:
    folder = Path(ROOT, "notebooks", *([] if language == "en" else [language]))
    up = "../" * (1 if language == "en" else 2)
    assert (folder / f"{up}data/sample/corpus.toml").is_file()
