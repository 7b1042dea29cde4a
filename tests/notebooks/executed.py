"""Notebooks executed on a corpus in a folder, and what they leave there, for tests to look at."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib.image
import nbformat
import pytest

from workbench.corpus import Corpus, open_corpus
from workbench.execution import INJECTED, Execution, execute, notebooks
from workbench.exports.bundles import Bundle, read_bundle

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PICTURES = ("csv", "json", "pdf", "png", "svg")
TABLES = ("csv", "html", "json", "tex", "xlsx")
AT_ONCE = 2  # kernels; each computes for itself


def exports_in(code: str) -> list[tuple[str, str, str]]:
    """What some code exports: figure or table, under which name, and the expression of it."""
    found: list[tuple[str, str, str]] = []
    for call in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
        function = ast.unparse(call.func).removeprefix("wb.export_")
        if function in ("figure", "table"):
            found.append((function, ast.literal_eval(call.args[1]), ast.unparse(call.args[0])))
        if function in ("figures", "tables") and isinstance(given := call.args[0], ast.Dict):
            pairs = zip(given.keys, given.values, strict=True)
            found += [(function[:-1], ast.literal_eval(name), ast.unparse(own)) for name, own in pairs if name]
    return found


@dataclass(frozen=True)
class Executed:
    """All notebooks of one language, executed on one corpus in one folder."""

    folder: Path
    corpus: Corpus
    by_name: dict[str, Execution]

    def error(self, name: str) -> str | None:
        return self.by_name[name].error

    def outputs(self, name: str) -> list[list[Any]]:
        """The outputs of each cell that answers a question."""
        cells = nbformat.read(self.by_name[name].path, as_version=4).cells  # type: ignore[no-untyped-call]
        code = [cell for cell in cells if cell.cell_type == "code"]
        assert code[1].id == INJECTED
        return [cell.outputs for cell in code[2:]]

    def in_red(self, name: str) -> list[str]:
        """What a reader would see in red: warnings and errors."""
        outputs = [output for outputs in self.outputs(name) for output in outputs]
        return [str(o.get("text", o)) for o in outputs if o.get("name") == "stderr" or "ename" in o]

    def promised(self, name: str, kind: str) -> list[str]:
        """The names under which a notebook exports its figures, or its tables."""
        cells = nbformat.read(self.by_name[name].path, as_version=4).cells  # type: ignore[no-untyped-call]
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        return [found for what, found, _ in exports_in(code) if what == kind]

    def bundles(self, name: str) -> list[Bundle]:
        """The bundles of a notebook's figures, each complete and undamaged."""
        return [self.bundle(figure) for figure in self.promised(name, "figure")]

    def bundle(self, figure: str) -> Bundle:
        bundle = read_bundle(self.figures / f"{figure}.json")
        assert self.files(figure) == [f"{figure}.{form}" for form in PICTURES]
        assert bundle.damaged == []
        assert matplotlib.image.imread(bundle.file("png")).std() > 0
        assert ET.parse(bundle.file("svg")).getroot().tag.endswith("svg")  # noqa: S314 - our own
        assert bundle.file("pdf").read_bytes().startswith(b"%PDF")
        assert len(bundle.table) == bundle.record["table"]["rows"]
        return bundle

    def files(self, name: str) -> list[str]:
        return sorted(path.name for path in self.figures.glob(f"{name}.*"))

    @cached_property
    def figures(self) -> Path:
        return self.folder / "figures"


def execute_all(source: Path, folder: Path, *, language: str = "en") -> Executed:
    """Execute every notebook of a language on a source, as `workbench run` does, in `folder`."""
    with kernels_of_this_checkout(folder):
        corpus = open_corpus(source)  # so that no two kernels prepare it
        parameters = {"source": str(source), "fields": {}, "figures": "figures"}
        with ThreadPoolExecutor(AT_ONCE) as threads:
            done = threads.map(
                lambda path: execute(
                    path, folder / "notebooks" / path.name, parameters=parameters, folder=folder
                ),
                notebooks(language),
            )
            return Executed(folder, corpus, {execution.name: execution for execution in done})


@contextmanager
def kernels_of_this_checkout(folder: Path) -> Iterator[None]:
    """Let kernels take this environment and this checkout, and no cache or setting of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
        patch.setenv("WORKBENCH_CACHE", str(folder / "cache"))
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        yield
