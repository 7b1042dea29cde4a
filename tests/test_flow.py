"""Data flow one way: a module imports only from what stands before it in CONTRIBUTING.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbench"


def order() -> list[str]:
    """Return the parts of the package in the order of the guide."""
    (line,) = re.findall("^errors, .* → cli$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    return re.split(", | → ", line)


def part_of(module: str) -> str:
    """Return which part a module belongs to: `workbench.schema_terms` to the schema."""
    name = module.split(".")[1] if "." in module else ""
    return "schema" if name.startswith("schema") else name


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("workbench."):
            yield node.module


def test_the_guide_names_every_folder() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders - set(order()) == {"evaluation"}  # which judges all of them, and which none needs


@pytest.mark.parametrize("part", order())
def test_no_module_imports_what_stands_after_it(part: str) -> None:
    ranks = {name: rank for rank, name in enumerate(order())}
    own = [path for path in PACKAGE.rglob("*.py") if part_of(module_of(path)) == part]
    assert own
    against = [
        (path.name, module)
        for path in own
        for module in imported(path)
        if ranks.get(part_of(module), -1) > ranks[part]
    ]
    assert against == []
