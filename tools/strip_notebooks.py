"""Strip notebooks of what a run leaves behind: a commit holds what was written, and no more.

`python tools/strip_notebooks.py notebooks` rewrites every notebook under that folder in place;
with `--check` it writes nothing, names those that need it, and ends with status 1 if there are any.

Outputs, execution counts and the traces of front ends go; sources, tags and cell ids stay. The kernel
becomes plain `python3`, since nobody else has a kernel of a private name. The same notebook always
gives the same bytes, and a stripped one stays as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Left by Jupyter's front ends, papermill and timers in the metadata of notebooks and of cells.
TRACES = frozenset({"collapsed", "execution", "ExecuteTime", "papermill", "scrolled", "trusted", "widgets"})


class NotebookError(Exception):
    """A file is no notebook that can be stripped."""


def stripped(text: str) -> str:
    """Return the notebook `text` without what a run leaves behind, in nbformat's own layout.

    Raises `NotebookError` where the text is no valid notebook of version 4.
    """
    try:
        notebook = json.loads(text)
        _strip(notebook)
        node = nbformat.from_dict(notebook)
        nbformat.validate(node)
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        raise NotebookError(f"is no notebook of version 4: {error}") from error
    written: str = nbformat.writes(node)
    return written.rstrip("\n") + "\n"


def _strip(notebook: dict[str, Any]) -> None:
    if notebook["nbformat"] != nbformat.current_nbformat:
        raise ValueError(f"its version is {notebook['nbformat']}")
    notebook["nbformat_minor"] = max(notebook["nbformat_minor"], 5)  # the first to have cell ids
    kept = {key: value for key, value in notebook["metadata"].items() if key not in TRACES}
    notebook["metadata"] = {**kept, "kernelspec": KERNEL, "language_info": {"name": "python"}}
    seen: set[str] = set()
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key not in TRACES}
        cell["metadata"].get("jupyter", {}).pop("outputs_hidden", None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        cell["id"] = _identity(cell, number, seen)
        seen.add(cell["id"])


def _identity(cell: dict[str, Any], number: int, seen: set[str]) -> str:
    """Return the cell's own id, or, where it has none or shares it, one made from its place and words."""
    if cell.get("id") and cell["id"] not in seen:
        return str(cell["id"])
    words = "".join(cell["source"])
    return hashlib.sha256(f"{number}\x1f{words}".encode()).hexdigest()[:8]


def notebooks_in(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the notebooks among files and, recursively, folders; checkpoints are left aside."""
    for place in places:
        found = sorted(place.rglob("*.ipynb")) if place.is_dir() else [place]
        yield from (path for path in found if ".ipynb_checkpoints" not in path.parts)


def _changed(path: Path, *, check: bool) -> bool:
    old = path.read_text(encoding="utf-8")
    new = stripped(old)
    if new != old and not check:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != old


def main(arguments: Sequence[str] | None = None) -> int:
    """Strip or check; return 1 if a notebook needed it under `--check` or could not be read, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("places", nargs="+", type=Path, help="notebooks, or folders of notebooks")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if any needs stripping")
    options = parser.parse_args(arguments)
    status = 0
    for path in notebooks_in(options.places):
        try:
            if _changed(path, check=options.check):
                print(f"{path}: {'needs stripping' if options.check else 'stripped'}")
                status = max(status, int(options.check))
        except (NotebookError, OSError, UnicodeDecodeError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
