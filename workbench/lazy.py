"""Public names that are imported when they are first used, so that nobody waits for what he does not use."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def importer(package: str, where: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a `__getattr__` for a package whose names lie in other modules (PEP 562).

    `where` maps a module to the names it holds.

    >>> importer("workbench", {"math": ["pi"]})("pi")
    3.141592653589793
    """
    module_of = {name: module for module, names in where.items() for name in names}

    def get(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(module_of[name]), name)

    return get
