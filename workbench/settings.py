"""`corpus.toml`: what a researcher knows about a collection, stated beside the data."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError

FILE_NAME = "corpus.toml"
SECTIONS = (
    "fields",
    "dates",
    "defaults",
    "actors",
    "themes",
    "events",
    "outlets",
    "labels",
    "collection",
    "limits",
    "validation",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text must be to be read: at most `text_mb` megabytes, at least `letters` letters."""

    text_mb: float = 20
    letters: int = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """The sections of `corpus.toml`, checked; every part may be absent.

    `fields` maps a field name to the column that holds it; `between` bounds the dates of the
    collection (both ends included); `defaults` gives outlet and language where a record states
    none; `actors`, `themes`, `events`, `outlets` and `validation` are paths; `labels` is the language
    of figure labels; `collection` is what was searched (query, outlets, periods, totals), as written;
    `limits` says how large or small a text may be.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    between: tuple[dt.date, dt.date] | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    actors: Path | None = None
    themes: Path | None = None
    events: Path | None = None
    outlets: Path | None = None
    labels: str = "en"
    collection: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    validation: Path | None = None


def read_settings(source: Path, *, fields: Mapping[str, str] | None = None) -> Settings:
    """Read the `corpus.toml` of a source folder (or beside a source file), if there is one.

    `fields` (from `--field text=naskah`) overrides the file. Raises `SettingsError` where a
    section or value cannot be used.
    """
    folder = source if source.is_dir() else source.parent
    path = folder / FILE_NAME
    stated = _stated(path)
    return Settings(
        fields={**_strings(stated, "fields", path), **(fields or {})},
        between=_bounds(stated.get("dates", {}), path),
        defaults=_strings(stated, "defaults", path),
        actors=_file(stated, "actors", folder, path),
        themes=_file(stated, "themes", folder, path),
        events=_file(stated, "events", folder, path),
        outlets=_file(stated, "outlets", folder, path),
        labels=str(stated.get("labels", {}).get("language", "en")),
        collection=stated.get("collection", {}),
        limits=_limits(stated.get("limits", {}), path),
        validation=_file(stated, "validation", folder, path),
    )


def _stated(path: Path) -> dict[str, Any]:
    """Return what a `corpus.toml` says; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    unknown = sorted(set(stated) - set(SECTIONS))
    if unknown:
        raise SettingsError(
            f"{path} has a section [{unknown[0]}]; the known ones are: {', '.join(SECTIONS)}."
        )
    return stated


def _strings(stated: Mapping[str, Any], section: str, path: Path) -> dict[str, str]:
    values = stated.get(section, {})
    for key, value in values.items():
        if not isinstance(value, str):
            raise SettingsError(f"{path}: [{section}] {key} should be text in quotes, not {value}.")
    return dict(values)


def _bounds(dates: Mapping[str, Any], path: Path) -> tuple[dt.date, dt.date] | None:
    if "between" not in dates:
        return None
    between = dates["between"]
    two_dates = isinstance(between, list) and [type(x) for x in between] == [dt.date, dt.date]
    if not two_dates or between[0] > between[1]:
        raise SettingsError(
            f"{path}: [dates] between should be two dates, first and last, as in "
            f"[2022-01-01, 2024-12-31], not {between}."
        )
    return between[0], between[1]


def _limits(stated: Mapping[str, Any], path: Path) -> Limits:
    known = list(Limits.__dataclass_fields__)
    for key, value in stated.items():
        if key not in known or isinstance(value, bool) or not isinstance(value, int | float):
            raise SettingsError(
                f"{path}: [limits] takes numbers for {' and '.join(known)}, not {key} = {value!r}."
            )
        if value <= 0:
            raise SettingsError(f"{path}: [limits] {key} should be more than 0, not {value}.")
    return Limits(**stated)


def _file(stated: Mapping[str, Any], section: str, folder: Path, path: Path) -> Path | None:
    if section not in stated:
        return None
    name = stated[section].get("path")
    if not isinstance(name, str) or not (folder / name).exists():
        raise SettingsError(f"{path}: [{section}] path should name a file or folder; {name!r} does not.")
    return folder / name
