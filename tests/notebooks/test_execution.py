"""Every notebook, in both languages, executed on the sample: it ends, shows and leaves what it promises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
