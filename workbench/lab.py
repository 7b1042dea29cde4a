"""Opening JupyterLab on the notebooks, with a researcher's own corpus."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat

from workbench.errors import SourceError
from workbench.execution import notebooks, with_parameters
from workbench.project import notebook_folder
from workbench.settings import read_settings


def open_lab(source: Path | None = None, *, options: Sequence[str] = ()) -> int:
    """Open JupyterLab, wait until it ends, and return its exit status.

    Without a source the workbench's own notebooks are opened, on the sample. With one, copies of them
    are put into `notebooks-<name>/` in the present folder, with the source filled in; copies that are
    there already are left as they are, since they hold somebody's work.
    """
    folder = notebook_folder() if source is None else own_copies(source, Path.cwd())
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *options]
    return subprocess.call(command)  # noqa: S603 - our own interpreter and folder


def own_copies(source: Path, parent: Path) -> Path:
    """Copy the notebooks to `parent/notebooks-<name>`, with `source` as their corpus.

    Raises `SourceError` where there is no such source.
    """
    if not source.exists():
        raise SourceError(f"{source} does not exist; name a file or folder of articles.")
    folder = parent / f"notebooks-{source.resolve().stem}"
    folder.mkdir(exist_ok=True)
    place = Path(os.path.relpath(source.resolve(), folder.resolve())).as_posix()
    for path in notebooks(read_settings(source).labels):
        copy = folder / path.name
        if not copy.exists():
            changed = with_parameters(
                nbformat.read(path, as_version=4), {"source": place, "figures": "figures"}
            )
            nbformat.write(changed, copy)
    return folder
