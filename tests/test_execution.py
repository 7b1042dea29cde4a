"""Notebooks are run with parameters, and one that fails is told, not raised."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from workbench import execution
from workbench.errors import OptionError, WorkbenchError
from workbench.execution import execute, notebooks, with_parameters

NAMES = ["00-start-here", "01-corpus", "03-actors", "04-coverage-over-time"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*NAMES, "notes"):
        (tmp_path / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(execution, "notebook_folder", lambda labels: tmp_path)
    return tmp_path


def notebook(path: Path, *cells: str, parameters: str = 'source = "x"\ntop = 3') -> Path:
    made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    made.cells = [nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="first")]
    made.cells += [nbformat.v4.new_code_cell(cell, id=f"cell-{i}") for i, cell in enumerate(cells)]
    nbformat.write(made, path)
    return path


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (None, NAMES),
        (["actors"], ["03-actors"]),
        (["coverage", "corpus"], ["01-corpus", "04-coverage-over-time"]),
        (["04-coverage-over-time"], ["04-coverage-over-time"]),
        (["actors", "actors"], ["03-actors"]),
    ],
)
def test_notebooks_are_chosen_by_a_word(folder: Path, only: list[str] | None, expected: list[str]) -> None:
    assert [path.stem for path in notebooks(only=only)] == expected


@pytest.mark.parametrize("word", ["cover", "voices", "notes", ""])
def test_an_unknown_notebook_names_the_known(folder: Path, word: str) -> None:
    with pytest.raises(
        OptionError, match=f"only='{word}' is not known; use one of: '00-start-here', '01-corpus'"
    ):
        notebooks(only=["actors", word])


def test_parameters_are_set_after_the_cell_that_names_them(tmp_path: Path) -> None:
    read = nbformat.read(notebook(tmp_path / "n.ipynb", "print(top)"), as_version=4)
    changed = with_parameters(read, {"source": 'it\'s "this"', "top": 5, "unknown": 1})
    assert [cell.source for cell in changed.cells] == [
        'source = "x"\ntop = 3',
        "source = 'it\\'s \"this\"'\ntop = 5",
        "print(top)",
    ]
    assert len(read.cells) == 2  # the given notebook stays as it was
    nbformat.validate(changed)


def test_a_notebook_without_parameters_is_an_error(tmp_path: Path) -> None:
    read = nbformat.read(notebook(tmp_path / "n.ipynb"), as_version=4)
    read.cells[0].metadata.tags = []
    with pytest.raises(WorkbenchError, match="one cell tagged 'parameters'; this has 0"):
        with_parameters(read, {})


@pytest.mark.notebooks
def test_a_notebook_is_executed_where_it_should_be(tmp_path: Path) -> None:
    path = notebook(tmp_path / "n.ipynb", "import os", "print(source, top, os.path.basename(os.getcwd()))")
    (tmp_path / "out").mkdir()
    done = execute(path, tmp_path / "out/made/n.ipynb", parameters={"top": 7}, folder=tmp_path / "out")
    assert (done.name, done.error) == ("n", None)
    copy = json.loads(done.path.read_text(encoding="utf-8"))
    assert copy["cells"][-1]["outputs"][0]["text"] == ["x 7 out\n"]
    assert all("execution" not in cell["metadata"] for cell in copy["cells"])  # no times of day
    assert "x 7 out" not in path.read_text(encoding="utf-8")  # the notebook itself stays as it was


@pytest.mark.notebooks
@pytest.mark.parametrize(
    ("cell", "error"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("import os; os._exit(1)", "DeadKernelError: ")],
)
def test_a_notebook_that_fails_is_told_and_kept(tmp_path: Path, cell: str, error: str) -> None:
    path = notebook(tmp_path / "n.ipynb", "print('before')", cell, "print('behind')")
    done = execute(path, tmp_path / "made.ipynb", parameters={}, folder=tmp_path)
    assert done.error is not None
    assert done.error.startswith(error)
    assert "before" in done.path.read_text(encoding="utf-8")
