"""Running the notebooks on a corpus: parameters put in, cells executed, results kept."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from workbench.errors import OptionError, WorkbenchError
from workbench.project import notebook_folder

PARAMETERS, INJECTED = "parameters", "injected-parameters"
CELL_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Execution:
    """How one notebook fared: where the executed copy lies, how long it took, what failed."""

    name: str
    path: Path
    seconds: float
    error: str | None


def notebooks(labels: str = "en", only: Sequence[str] | None = None) -> list[Path]:
    """Return the themed notebooks in their order, in English or another language they exist in.

    `only` names some of them, by a word of their file name: `["coverage", "actors"]`.
    Raises `OptionError` for a name that none has.
    """
    folder = notebook_folder(labels)
    found = sorted(folder.glob("[0-9][0-9]-*.ipynb"))
    if only is None:
        return found
    for word in only:
        if not any(_answers(path, word) for path in found):
            raise OptionError.unknown("only", word, [path.stem for path in found])
    return [path for path in found if any(_answers(path, word) for word in only)]


def _answers(path: Path, word: str) -> bool:
    return word == path.stem or word in path.stem.split("-")


def with_parameters(notebook: NotebookNode, parameters: Mapping[str, Any]) -> NotebookNode:
    """Return a copy whose parameters are set: a cell after the one tagged `parameters`.

    A parameter that the notebook does not name is left out. Raises `WorkbenchError` where no cell
    has the tag.
    """
    places = [i for i, c in enumerate(notebook.cells) if PARAMETERS in c.metadata.get("tags", [])]
    if len(places) != 1:
        raise WorkbenchError(f"A notebook needs one cell tagged 'parameters'; this has {len(places)}.")
    own = notebook.cells[places[0]].source
    lines = [f"{k} = {v!r}" for k, v in parameters.items() if f"\n{k} =" in f"\n{own}"]
    cell = nbformat.v4.new_code_cell("\n".join(lines), id=INJECTED, metadata={"tags": [INJECTED]})
    changed: NotebookNode = nbformat.from_dict(notebook)
    changed.cells.insert(places[0] + 1, cell)
    return changed


def execute(path: Path, out: Path, *, parameters: Mapping[str, Any], folder: Path) -> Execution:
    """Execute a notebook with parameters, in `folder`, and write the executed copy to `out`.

    A failing cell is no exception: the copy shows it, and `error` says what went wrong.
    """
    notebook = with_parameters(nbformat.read(path, as_version=4), parameters)
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        # The kernel is ours, on this machine, and gone in a minute: its warnings concern nobody.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    started, error = time.perf_counter(), None
    try:
        client.execute()
    except CellExecutionError as failure:
        error = f"{failure.ename}: {failure.evalue}"
    except (CellTimeoutError, DeadKernelError) as failure:  # out of time, or out of memory
        error = f"{type(failure).__name__}: {str(failure).strip().splitlines()[0]}"
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times of day, which would differ at every run
    out.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, out)
    return Execution(path.stem, out, time.perf_counter() - started, error)
