"""Where the project's own data lie: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import SourceError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE.parent / "data", _PACKAGE / "_project" / "data")


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder of the project's data.

    A checkout has `data/` beside the package; a wheel carries it as `workbench/_project/data`.
    Raises `SourceError` where neither holds what was asked for.

    >>> data_path("outlets.csv").name
    'outlets.csv'
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise SourceError(
        f"The project's data hold no {'/'.join(parts)!r}; looked in: "
        f"{', '.join(str(root) for root in _ROOTS)}."
    )
