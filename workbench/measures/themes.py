"""Themes as a dictionary: which documents use the words of a theme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find_any
from workbench.errors import OptionError, SettingsError
from workbench.languages import available
from workbench.measures.dictionaries import FORMATS, read_dictionary
from workbench.measures.intervals import wilson
from workbench.measures.views import By, grouped, labelled, measure, stacked
from workbench.project import data_path

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its labels, its patterns by language, and phrases that do not count."""

    name: str
    labels: Mapping[str, str]
    patterns: tuple[str, ...]
    exclude: tuple[str, ...]


def load_themes(path: Path | None = None) -> dict[str, Theme]:
    """Read a themes file; by default the one that comes with the workbench.

    A file that ends in .yml, .yaml or .dic is a dictionary of quanteda or LIWC (see `dictionaries`).
    Raises `SettingsError` where it is not TOML, has no [themes.…], or a theme has no pattern.
    """
    path = data_path("themes.toml") if path is None else path
    if path.suffix.lower() in FORMATS:
        return {name: Theme(name, {}, patterns, ()) for name, patterns in read_dictionary(path).items()}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8")).get("themes", {})
    except FileNotFoundError as error:
        raise SettingsError(f"The themes file {path} is not there any more; see corpus.toml.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    if not stated:
        raise SettingsError(f"{path} holds no theme; write [themes.name] with lists of patterns.")
    return {name: _theme(name, entry, path) for name, entry in stated.items()}


def _theme(name: str, entry: Mapping[str, Any], path: Path) -> Theme:
    patterns = [str(p) for code in available() for p in entry.get(code, [])]
    if not patterns:
        raise SettingsError(f"{path}: the theme {name!r} has no pattern in any known language.")
    labels = {str(k): str(v) for k, v in entry.get("label", {}).items()}
    exclude = tuple(str(p) for p in entry.get("exclude", []))
    return Theme(name, labels, tuple(dict.fromkeys(patterns)), exclude)


def themes_of(corpus: Corpus) -> dict[str, Theme]:
    """Return the themes that `corpus.toml` names, or the workbench's own."""
    stated = corpus.settings.get("themes")
    return load_themes(Path(stated) if stated else None)


def theme_named(corpus: Corpus, name: str) -> Theme:
    """Return the theme of that name or label; an unknown one is an `OptionError`."""
    themes = themes_of(corpus)
    for theme in themes.values():
        if name == theme.name or name in theme.labels.values():
            return theme
    raise OptionError.unknown("theme", name, themes)


def theme_occurrences(corpus: Corpus, theme: Theme) -> pd.DataFrame:
    """Return `document, position, length, query`: every place in the token stream, none twice.

    A place that overlaps one of the theme's excluded phrases does not count.
    """
    return find_any(theme.patterns, corpus.stream, corpus.vocabulary, exclude=theme.exclude)


@measure
def theme_frequency(corpus: Corpus, *, by: By = None, copies: str = "all") -> pd.DataFrame:
    """Count each theme's words, and the documents that use any of them.

    Returns
    -------
    A table `theme_id, theme, n, total, documents, document_share, low, high`: `n` occurrences (no word twice
    within a theme; one word may serve several themes), `total` and `document_share` of documents,
    bounds at 95 % (Wilson on the effective number of documents). `theme` is the label in the language of
    the corpus' figures, `theme_id` the name in the file; either finds it again.

    When not to trust it: a theme is what its patterns say; read hits and misses before believing it.
    """
    themes = themes_of(corpus)
    found = {name: theme_occurrences(corpus, theme) for name, theme in themes.items()}
    language = str(corpus.settings.get("labels", "en"))
    names = {"theme_id": list(found), "theme": [themes[name].labels.get(language, name) for name in found]}
    parts = []
    for values, rows, effective in grouped(corpus, by=by, copies=copies):
        counts = _counts(list(found.values()), rows, effective)
        parts.append(labelled(pd.DataFrame(names | counts), by, values))
    return stacked(parts, corpus, by)


def _counts(found: list[pd.DataFrame], rows: npt.NDArray[np.int64], effective: float) -> dict[str, Any]:
    """Return how often each theme occurs in some documents, and in how many of them."""
    own = [table[table["document"].isin(rows)]["document"] for table in found]
    documents = np.array([numbers.nunique() for numbers in own])
    low, high = wilson(documents, len(rows), effective=effective)
    return {
        "n": [len(numbers) for numbers in own],
        "total": len(rows),
        "documents": documents,
        "document_share": documents / len(rows) if len(rows) else np.nan,
        "low": low,
        "high": high,
    }


@measure
def theme_words(corpus: Corpus, *, theme: str, by: By = None, copies: str = "all") -> pd.DataFrame:
    """Count the words that made a theme: `term, n, documents, total, document_share, low, high`."""
    found = theme_occurrences(corpus, theme_named(corpus, theme))
    parts = []
    for values, rows, effective in grouped(corpus, by=by, copies=copies):
        own = found[found["document"].isin(rows)]
        table = own.groupby("query").agg(n=("query", "size"), documents=("document", "nunique"))
        table = table.rename_axis("term").reset_index().astype({"term": "str"})
        table["total"] = len(rows)
        table["document_share"] = table["documents"] / len(rows)
        table["low"], table["high"] = wilson(table["documents"], len(rows), effective=effective)
        table = table.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
        parts.append(labelled(table, by, values))
    return stacked(parts, corpus, by)
