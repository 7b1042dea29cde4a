"""The JSON record of a bundle: what is needed to understand, recompute and compare it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.exports.files import digest
from workbench.figures.validity import validity_of
from workbench.provenance import Provenance, provenance, table_digest, with_index
from workbench.version import __version__

FORM = 1  # of the record; a reader refuses one that it does not know
_PACKAGES = (
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "scikit-learn",
    "scipy",
    "wordcloud",
)


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that numbers and pictures depend on.

    >>> "pandas" in versions()
    True
    """
    found = {"news-workbench": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed as a package"
    return found


def record_of(
    table: pd.DataFrame,
    *,
    kind: str,
    name: str,
    description: Mapping[str, Any],
    drawn: Mapping[str, Any] | None,
    folder: Path,
    files: Mapping[str, bytes],
) -> dict[str, Any]:
    """Return the record of a bundle, its paths relative to the bundle's folder."""
    origin, validity = provenance(table), validity_of(table)
    corpus = None if origin is None else {k: v for k, v in origin.corpus.items() if k != "validations"}
    return {
        "form": FORM,
        "kind": kind,
        "name": name,
        **description,
        "validated": validity.status,
        **({"validations": list(validity.entries)} if validity.entries else {}),
        "figure": drawn,
        "measure": None if origin is None else _measure(origin, folder),
        "corpus": None if corpus is None else _relative(corpus, folder, source=True),
        "table": {
            "rows": len(table),
            "columns": {str(name): str(kind) for name, kind in with_index(table).dtypes.items()},
            "digest": table_digest(table),
        },
        "software": versions(),
        "files": {file: digest(content) for file, content in files.items()},
    }


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON text."""
    return (json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _measure(origin: Provenance, folder: Path) -> dict[str, Any]:
    return {
        "function": origin.function,
        "parameters": _relative(origin.parameters, folder),
        "intact": origin.intact,
        "digest": origin.digest,
    }


def _relative(value: Any, folder: Path, *, source: bool = False) -> Any:
    """Return recorded data with its paths made relative to the folder.

    A path is a `{"path"}`, as `provenance.plain` records it, or the text of a corpus's source.
    """
    if isinstance(value, Mapping):
        if set(value) == {"path"}:
            return {"path": _path(str(value["path"]), folder)}
        return {
            key: _path(item, folder)
            if source and key == "source" and isinstance(item, str)
            else _relative(item, folder)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_relative(item, folder) for item in value]
    return value


def _path(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
