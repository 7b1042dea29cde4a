"""Events that a researcher chose beforehand, to be marked on a series."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import SettingsError
from workbench.measures.views import measure
from workbench.project import data_path


@measure
def events(corpus: Corpus, *, labels: str | None = None) -> pd.DataFrame:
    """Return the events of the corpus' events file, or of the workbench's own, in order of time.

    Parameters
    ----------
    labels : "en" or "id"; by default the language of the corpus' figures.

    Returns
    -------
    A table `date, until, label` of the events between the first and the last dated document.

    Raises `SettingsError` where the file is not TOML, or an event has no date or label.
    """
    table = events_of(corpus, labels=labels)
    published = corpus.catalogue["published"]
    inside = table["date"].between(published.min(), published.max())
    return table[inside].reset_index(drop=True)


def events_of(corpus: Corpus, *, labels: str | None = None) -> pd.DataFrame:
    """Return all events of the file, in order of time, as `events` does."""
    stated = corpus.settings.get("events")
    path = Path(stated) if stated else data_path("events.toml")
    language = labels or str(corpus.settings.get("labels", "en"))
    rows = [_row(entry, language, path) for entry in _entries(path)]
    table = pd.DataFrame(rows, columns=["date", "until", "label"])
    for name in ("date", "until"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table.sort_values("date", ignore_index=True)


def _entries(path: Path) -> list[Mapping[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("events", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    return list(entries)


def _row(entry: Mapping[str, Any], language: str, path: Path) -> tuple[Any, Any, str]:
    label = entry.get("label", {})
    words = label.get(language) or label.get("en") if isinstance(label, Mapping) else label
    if type(entry.get("date")) is not dt.date or not words:
        raise SettingsError(f"{path}: an event needs a date (as in 2022-02-24) and a label; not {entry}.")
    return entry["date"], entry.get("until"), str(words)
