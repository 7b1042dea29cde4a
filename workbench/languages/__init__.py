"""What the workbench knows of a language: one TOML file each, data and no code.

A file `xx.toml` in this folder makes the language `xx` known everywhere; nothing else is edited.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, sorted.

    >>> available()
    ('en', 'id')
    """
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


@cache
def language(code: str) -> dict[str, Any]:
    """Return the data of one language; an unknown one is a `KeyError`.

    >>> language("id")["name"]
    'Indonesian'
    """
    if code not in available():
        raise KeyError(code)
    path = resources.files(__package__) / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def collected(section: str, key: str) -> list[Any]:
    """Return the values of a list that several languages have, joined in order of their codes.

    >>> "katanya" in collected("words", "no_such_list")
    False
    """
    joined: list[Any] = []
    for code in available():
        joined += language(code).get(section, {}).get(key, [])
    return joined
