"""Where the project's own data lie: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import OptionError, SourceError

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


def notebook_folder(language: str = "en") -> Path:
    """Return the folder of the notebooks, in English or another language.

    Raises `OptionError` for a language in which there are none.
    """
    for root in (_PACKAGE.parent / "notebooks", _PACKAGE / "_project" / "notebooks"):
        if root.is_dir():
            languages = ["en", *(path.name for path in sorted(root.iterdir()) if path.is_dir())]
            languages = [name for name in languages if not name.startswith((".", "_"))]
            if language not in languages:
                raise OptionError.unknown("labels", language, languages)
            return root if language == "en" else root / language
    raise SourceError("The project's notebooks are not there; install the workbench again.")
