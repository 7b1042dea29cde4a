"""Whether human coders have judged what a number counts: the record that `[validation]` names.

`export_validation` writes it; a table's stamp carries those of its entries that still hold for the
corpus, so that every bundle can say *validated* or *not validated*.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError
from workbench.project import data_path

FORM = 1  # of the record; a reader refuses one that it does not know


def read_validations(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a record of validations.

    Raises `SettingsError` where the file is not there, or no such record.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The record of validations {path} cannot be read: {error}.") from error
    if not isinstance(record, dict) or record.get("kind") != "validations" or record.get("form") != FORM:
        raise SettingsError(
            f"{path} is no record of validations of form {FORM}; export_validation writes one."
        )
    return list(record["validations"])


def themes_digest(settings: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the themes that a corpus is counted with; empty where their file is gone."""
    stated = settings.get("themes")
    path = Path(stated) if stated else data_path("themes.toml")
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def holding_validations(
    settings: Mapping[str, Any], *, whole: str, selection: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the validations that hold for a corpus or a view of it.

    One holds while the corpus is that of the sample (the same articles, the same actors), for a theme
    while the themes are the same, and for a view if the sample was drawn from it or from what it is a
    part of.
    """
    path = settings.get("validation")
    if not path:
        return []
    themes = themes_digest(settings)
    return [entry for entry in read_validations(Path(path)) if _holds(entry, whole, list(selection), themes)]


def _holds(entry: Mapping[str, Any], whole: str, selection: list[Any], themes: str) -> bool:
    corpus = entry["corpus"]
    steps, recorded = list(corpus["selection"]), json.loads(json.dumps(selection, default=str))
    same_words = entry["subject"]["kind"] != "theme" or corpus["themes"] == themes
    return bool(same_words and corpus["whole"] == whole and recorded[: len(steps)] == steps)
