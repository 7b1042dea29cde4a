"""Notebooks are committed without what a run leaves behind."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOL = runpy.run_path(str(ROOT / "tools" / "strip_notebooks.py"))
stripped, main = TOOL["stripped"], TOOL["main"]


def notebook(**changes: Any) -> dict[str, Any]:
    """A notebook as JupyterLab saves it after a run, with what papermill and old versions add."""
    cells = [
        {"cell_type": "markdown", "id": "why", "metadata": {}, "source": ["Berapa “banyak”?"]},
        {
            "cell_type": "code",
            "id": "how-much",
            "execution_count": 7,
            "metadata": {
                "tags": ["parameters"],
                "collapsed": True,
                "execution": {"iopub.status.idle": "2024-01-01T00:00:00Z"},
                "jupyter": {"outputs_hidden": True, "source_hidden": True},
            },
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["3\n"]}],
            "source": ["print(1 + 2)"],
        },
    ]
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "mine", "language": "python", "name": "mine"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "title": "Seberapa sering?",
            "widgets": {"state": {}},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
        **changes,
    }


def test_what_a_run_left_is_gone_and_what_was_written_stays() -> None:
    before = notebook()
    after = json.loads(stripped(json.dumps(before)))
    code = after["cells"][1]
    assert (code["outputs"], code["execution_count"]) == ([], None)
    assert code["metadata"] == {"tags": ["parameters"], "jupyter": {"source_hidden": True}}
    assert [cell["id"] for cell in after["cells"]] == ["why", "how-much"]
    assert ["".join(c["source"]) for c in after["cells"]] == ["Berapa “banyak”?", "print(1 + 2)"]
    assert after["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": "Seberapa sering?",
    }


def test_the_result_is_a_valid_notebook_and_stays_as_it_is() -> None:
    once = stripped(json.dumps(notebook()))
    nbformat.validate(nbformat.reads(once, as_version=4))
    assert stripped(once) == once
    assert once.endswith("}\n")


def test_missing_and_repeated_ids_are_made_from_place_and_words_not_by_chance() -> None:
    cells = notebook()["cells"]
    without = [{key: value for key, value in cell.items() if key != "id"} for cell in cells]
    old = json.dumps(notebook(cells=without, nbformat_minor=4))
    doubled = json.dumps(notebook(cells=[*cells, cells[0]]))
    for text in (old, doubled):
        ids = [cell["id"] for cell in json.loads(stripped(text))["cells"]]
        assert len(set(ids)) == len(ids)
        assert stripped(text) == stripped(text)


@pytest.mark.parametrize("text", ["", "[]", '{"nbformat": 3}', json.dumps(notebook(cells=[{"a": 1}]))])
def test_what_is_no_notebook_is_named_and_left_alone(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(text, encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "broken.ipynb: is no notebook of version 4" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


def test_check_writes_nothing_and_fails_until_stripped(tmp_path: Path) -> None:
    path = tmp_path / "id" / "00.ipynb"
    path.parent.mkdir()
    text = json.dumps(notebook())
    path.write_text(text, encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1
    assert path.read_text(encoding="utf-8") == text
    assert main([str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0


def test_the_projects_notebooks_are_stripped() -> None:
    assert main(["--check", str(ROOT / "notebooks")]) == 0
