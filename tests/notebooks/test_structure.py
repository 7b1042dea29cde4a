"""What every notebook keeps to: an essay in questions, a few lines of code, the same in both languages."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

import workbench as wb
from tests.notebooks.executed import exports_in
from workbench.execution import PARAMETERS, with_parameters

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, INDONESIAN = ROOT / "notebooks", ROOT / "notebooks" / "id"
NAMES = sorted(path.name for path in ENGLISH.glob("*.ipynb"))
PATHS = [folder / name for folder in (ENGLISH, INDONESIAN) for name in NAMES]
EXPORT = {ENGLISH: "## Export", INDONESIAN: "## Ekspor"}
LAST = {ENGLISH: "## What this does not show", INDONESIAN: "## Apa yang tidak ditunjukkan"}
LINES_OF_CODE, LINES_OF_A_CELL = 30, 6
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

each_notebook = pytest.mark.parametrize(
    "path", PATHS, ids=lambda path: path.relative_to(ENGLISH).with_suffix("").as_posix()
)


def cells_of(path: Path) -> list[Any]:
    return list(nbformat.read(path, as_version=4).cells)  # type: ignore[no-untyped-call]


def codes_of(path: Path) -> list[Any]:
    return [cell for cell in cells_of(path) if cell.cell_type == "code"]


def answers_of(path: Path) -> list[str]:
    """The code of a notebook, without the cell of its parameters."""
    return [cell.source for cell in codes_of(path) if PARAMETERS not in cell.metadata.get("tags", [])]


def tree_of(path: Path) -> ast.Module:
    return ast.parse("\n".join(answers_of(path)))


def parameters_of(path: Path) -> dict[str, Any]:
    """The names that the first cell of code sets, with their values, which are plain data."""
    tree = ast.parse(codes_of(path)[0].source)
    assert all(isinstance(statement, ast.Assign) for statement in tree.body)
    return {s.targets[0].id: ast.literal_eval(s.value) for s in tree.body}  # type: ignore[attr-defined]


def headings_of(path: Path) -> list[str]:
    prose = "\n".join(cell.source for cell in cells_of(path) if cell.cell_type == "markdown")
    return [line for line in prose.split("\n") if line.startswith("#")]


def calls_of(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call of the workbench, by its name."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    return [(call.func.attr, call) for call in calls if is_workbench(call.func)]  # type: ignore[attr-defined]


def is_workbench(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "wb"


def exported_figures(path: Path) -> dict[str, str]:
    """The name of each bundle, with the variable of the figure in it."""
    return {name: own for kind, name, own in exports_in("\n".join(answers_of(path))) if kind == "figure"}


def test_there_are_notebooks_and_each_exists_in_both_languages() -> None:
    assert NAMES[:5] == [
        "00-start-here.ipynb",
        "01-corpus.ipynb",
        "02-topics.ipynb",
        "03-actors.ipynb",
        "04-coverage-over-time.ipynb",
    ]
    assert sorted(path.name for path in INDONESIAN.glob("*.ipynb")) == NAMES


@each_notebook
def test_it_is_kept_as_written_without_outputs_and_with_a_kernel_everybody_has(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    assert notebook.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert [cell.outputs for cell in codes_of(path)] == [[]] * len(codes_of(path))
    assert {cell.execution_count for cell in codes_of(path)} == {None}


@each_notebook
def test_it_opens_with_one_question_and_one_cell_of_plain_parameters(path: Path) -> None:
    assert cells_of(path)[0].source.startswith("# ")
    assert [heading for heading in headings_of(path) if heading.startswith("# ")] == headings_of(path)[:1]
    tagged = [PARAMETERS in cell.metadata.get("tags", []) for cell in codes_of(path)]
    assert tagged == [True] + [False] * (len(tagged) - 1)
    used = {node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)}
    assert set(parameters_of(path)) <= used
    assert list(parameters_of(path))[:3] == ["source", "fields", "figures"]


@each_notebook
def test_prose_stands_before_every_cell_of_code(path: Path) -> None:
    cells = cells_of(path)
    before = [one for one, other in pairwise(cells) if other.cell_type == "code"]
    assert cells[0].cell_type == "markdown"
    assert {cell.cell_type for cell in before} == {"markdown"}
    for cell in before:
        sentences = [line for line in cell.source.split("\n") if line and not line.startswith("#")]
        assert len(" ".join(sentences).split()) >= 4, cell.source


@each_notebook
def test_every_heading_asks_but_the_last_two(path: Path) -> None:
    headings = [heading for heading in headings_of(path) if not heading.startswith("# ")]
    assert [heading for heading in headings[:-2] if not heading.endswith("?")] == []
    assert headings[-2:] == [EXPORT[path.parent], LAST[path.parent]]
    assert all(heading.startswith("## ") for heading in headings)


@each_notebook
def test_the_code_is_short(path: Path) -> None:
    cells = [
        [line for line in answer.split("\n") if line.strip() and not line.strip().startswith("#")]
        for answer in answers_of(path)
    ]
    assert sum(map(len, cells)) <= LINES_OF_CODE
    assert max(map(len, cells)) <= LINES_OF_A_CELL
    assert max(len(line) for lines in cells for line in lines) <= 110


@each_notebook
def test_it_defines_nothing_and_imports_the_workbench_alone(path: Path) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While)
    nodes = list(ast.walk(tree_of(path)))
    assert [ast.unparse(node) for node in nodes if isinstance(node, definitions)] == []
    imports = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == ["import workbench as wb"]
    assert answers_of(path)[0].startswith("import workbench as wb\n")


@each_notebook
def test_it_calls_what_the_workbench_has(path: Path) -> None:
    called = {name for name, _ in calls_of(path)}
    assert called <= set(wb.__all__)
    assert "open_corpus" in called


@each_notebook
def test_the_figures_words_are_left_to_the_language_of_the_corpus(path: Path) -> None:
    written = [
        ast.unparse(keyword)
        for name, call in calls_of(path)
        for keyword in call.keywords
        if keyword.arg in ("title", "note", "labels") and isinstance(keyword.value, ast.Constant)
    ]
    assert written == []


@each_notebook
def test_every_figure_is_exported_under_the_notebooks_number(path: Path) -> None:
    nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assign)]
    drawn = [
        node.targets[0].id  # type: ignore[attr-defined]
        for node in nodes
        if isinstance(node.value, ast.Call) and ast.unparse(node.value.func).startswith("wb.draw_")
    ]
    exported = exported_figures(path)
    assert drawn
    assert sorted(exported.values()) == sorted(drawn)
    assert [name for name in exported if not name.startswith(f"{path.name[:2]}-")] == []


@each_notebook
def test_it_ends_with_an_export_and_with_what_it_does_not_show(path: Path) -> None:
    *_, heading, export, last = cells_of(path)
    assert heading.source.startswith(f"{EXPORT[path.parent]}\n")
    assert re.findall(r"^wb\.(\w+?)_", export.source, flags=re.M) == ["export"] * export.source.count("wb.")
    assert last.cell_type == "markdown"
    assert last.source.startswith(f"{LAST[path.parent]}\n")


@each_notebook
def test_what_its_prose_points_to_is_there(path: Path) -> None:
    prose = "\n".join(cell.source for cell in cells_of(path) if cell.cell_type == "markdown")
    places = re.findall(r"`(data/[^`]+)`", prose)
    assert [place for place in places if not (ROOT / place).exists()] == []
    named = re.findall(r"`(\d\d-[a-z-]+)`", prose)
    assert {f"{name}.ipynb" for name in named} <= set(NAMES)


@each_notebook
def test_the_sources_that_it_names_are_there_and_can_be_set(path: Path) -> None:
    parameters = parameters_of(path)
    assert (path.parent / parameters["source"]).resolve() == ROOT / "data" / "sample"
    assert (path.parent / parameters["figures"]).resolve() == ROOT / "output" / "figures"
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    set_anew = with_parameters(notebook, dict.fromkeys(parameters, "other"))
    assert set_anew.cells[2].source.count("'other'") == len(parameters)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_cells_and_the_same_code(name: str) -> None:
    english, indonesian = cells_of(ENGLISH / name), cells_of(INDONESIAN / name)
    assert [(c.id, c.cell_type, c.metadata) for c in english] == [
        (c.id, c.cell_type, c.metadata) for c in indonesian
    ]
    assert answers_of(ENGLISH / name) == answers_of(INDONESIAN / name)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_parameters_the_indonesian_one_folder_deeper(name: str) -> None:
    deeper = parameters_of(ENGLISH / name)
    for place in ("source", "figures"):
        deeper[place] = f"../{deeper[place]}"
    assert parameters_of(INDONESIAN / name) == deeper
    assert list(parameters_of(INDONESIAN / name)) == list(deeper)


@pytest.mark.parametrize("name", NAMES)
def test_the_indonesian_prose_is_a_translation_of_each_cell(name: str) -> None:
    both = zip(cells_of(ENGLISH / name), cells_of(INDONESIAN / name), strict=True)
    for english, indonesian in both:
        if english.cell_type == "markdown":
            assert english.source != indonesian.source
            assert english.source.count("\n## ") == indonesian.source.count("\n## ")
            shared = set(re.findall(r"`[^`]+`", english.source))
            assert shared <= set(re.findall(r"`[^`]+`", indonesian.source))


def test_no_two_notebooks_export_under_one_name() -> None:
    names = [name for notebook in NAMES for name in exported_figures(ENGLISH / notebook)]
    assert len(names) == len(set(names))
    assert len(names) >= 10
