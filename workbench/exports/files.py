"""Files of an export: their names, their bytes, and writing them so that none is ever half there."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.errors import OptionError
from workbench.provenance import plain, with_index

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check_name(name: str) -> None:
    """Raise `OptionError` where a name would not do as a file name on every system.

    >>> check_name("02-themes")
    """
    if not _NAME.fullmatch(name):
        raise OptionError(
            f"name={name!r} should be letters without accents, digits, points, hyphens and "
            "underscores, as in '02-themes-by-outlet'."
        )


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def write_together(folder: Path, contents: Mapping[str, bytes]) -> dict[str, Path]:
    """Write files beside each other, each whole or not at all, and return their paths by name.

    All are written under a passing name first, and renamed in the order given: what vouches for
    the others comes last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    passing = {name: folder / f".{name}.part" for name in contents}
    try:
        for name, content in contents.items():
            with passing[name].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name, path in passing.items():
            path.replace(folder / name)
    finally:
        for path in passing.values():
            path.unlink(missing_ok=True)
    return {name: folder / name for name in contents}


def csv_bytes(table: pd.DataFrame) -> bytes:
    r"""Return a table as CSV: UTF-8, commas, a line feed, numbers in full, missing values empty.

    >>> csv_bytes(pd.DataFrame({"term": ["a", None], "share": [0.1, float("nan")]}))
    b'term,share\na,0.1\n,\n'
    """
    columns = with_index(table)
    for position, kind in enumerate(columns.dtypes):
        if kind == object:  # noqa: E721 - a dtype, which `is` would not find
            values = [_written(value) for value in columns.iloc[:, position]]
            columns.isetitem(position, pd.array(values, dtype="str"))
    text = columns.to_csv(index=False, lineterminator="\n", encoding="utf-8")
    return text.encode("utf-8")


def _written(value: Any) -> str | None:
    """Return a value of a mixed column as text: what is not text itself, in JSON."""
    if not isinstance(value, list | dict | tuple | set) and pd.isna(value):
        return None
    known = plain(value)
    if isinstance(known, str):
        return known
    return json.dumps(known, ensure_ascii=False, sort_keys=True)
