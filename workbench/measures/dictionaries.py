"""Dictionaries of other programs as themes: quanteda's YAML files, LIWC's .dic files.

A category is a theme of all patterns in it, those of its categories included; a category in another is
a theme of its own as well, under both names: `economy`, `economy.trade`. Labels, languages and
exclusions have no place in these formats: a pattern is looked for in every document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from workbench.corpus.search import query_words
from workbench.errors import OptionError, SettingsError

Categories = dict[str, tuple[str, ...]]
_Found = Iterator[tuple[tuple[str, ...], str]]  # the names that lead to a pattern, and the pattern
_LIWC_WORD = re.compile(r"(.+?)((?:\s+\d+)+)\s*")
_LIWC_CATEGORY = re.compile(r"(\s*)(\d+)\s+(\S.*?)\s*")


def read_dictionary(path: Path) -> Categories:
    """Return the patterns of every category of a dictionary file, in the order of the file.

    `*` stands for any letters inside a word, `?` for one; several words in a row make a phrase, as in
    quanteda. Raises `SettingsError` for a file that cannot be read, is no such dictionary, or holds what
    cannot be looked for, naming the line or the category.
    """
    try:
        found = list(FORMATS[path.suffix.lower()](_text(path), path))
    except FileNotFoundError as error:
        raise SettingsError(f"The themes file {path} is not there any more; see corpus.toml.") from error
    categories: dict[str, dict[str, None]] = {}
    for names, pattern in found:
        _check(pattern, names, path)
        for depth in range(1, len(names) + 1):
            categories.setdefault(".".join(names[:depth]), {})[pattern] = None
    if not categories:
        raise SettingsError(f"{path} holds no category with a word.")
    return {name: tuple(patterns) for name, patterns in categories.items()}


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # as LIWC's own editor wrote them


def _check(pattern: str, names: tuple[str, ...], path: Path) -> None:
    try:
        query_words(pattern)
    except OptionError as error:
        raise SettingsError(
            f"{path}: in {'.'.join(names)}, {pattern!r} holds no word; it can never be found, delete it."
        ) from error


def _yaml(text: str, path: Path) -> _Found:
    """Yield the patterns of a quanteda dictionary; every scalar is text, `no` and `2022` too."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise SettingsError(f"{path} is not valid YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(root, yaml.MappingNode):
        raise SettingsError(f"{path} is no dictionary; write a category, a colon, and a list of patterns.")
    yield from _below(root, (), path)


def _below(node: yaml.Node, names: tuple[str, ...], path: Path) -> _Found:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _below(value, (*names, str(key.value).strip()), path)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(item, names, path)
    elif words := " ".join(str(node.value).split()):
        yield names, words


def _liwc(text: str, path: Path) -> _Found:
    """Yield the patterns of a LIWC dictionary: categories by number between two %, words below."""
    parts = re.split(r"^\s*%.*$", text, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise SettingsError(
            f"{path} is no LIWC dictionary: its categories should stand between two lines of %."
        )
    categories = _liwc_categories(parts[1], path)
    first = parts[1].count("\n") + 1
    for number, line in enumerate(parts[2].split("\n"), first):
        if line.strip():
            yield from _liwc_word(line, categories, f"{path}, line {number}")


def _liwc_categories(text: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Return the names of each number; a category that is indented lies in the one above it."""
    found: dict[str, tuple[str, ...]] = {}
    above: list[tuple[int, str]] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        match = _LIWC_CATEGORY.fullmatch(line)
        if match is None:
            raise SettingsError(f"{path}: {line.strip()!r} should be the number and name of a category.")
        depth = len(match[1])
        above = [*(pair for pair in above if pair[0] < depth), (depth, match[3])]
        found[match[2]] = tuple(name for _, name in above)
    return found


def _liwc_word(line: str, categories: dict[str, tuple[str, ...]], where: str) -> _Found:
    match = _LIWC_WORD.fullmatch(line.strip())
    if match is None or set("()<>/") & set(line):
        raise SettingsError(
            f"{where}: {line.strip()!r} should be a word and numbers of categories; conditions in brackets "
            "are not known here, delete the line."
        )
    for number in match[2].split():
        if number not in categories:
            raise SettingsError(f"{where}: there is no category {number}.")
        yield categories[number], " ".join(match[1].split())


FORMATS: dict[str, Callable[[str, Path], _Found]] = {".yml": _yaml, ".yaml": _yaml, ".dic": _liwc}
