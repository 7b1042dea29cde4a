"""Bundles: a figure or a table, the table behind it, and the record of how both came about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.errors import OptionError, StoreError
from workbench.exports.files import check_name, csv_bytes, digest, write_together
from workbench.exports.pictures import pictures
from workbench.exports.records import FORM, record_bytes, record_of
from workbench.exports.spreadsheets import xlsx_bytes
from workbench.exports.typeset import Typeset
from workbench.figures.style import Description, Drawing
from workbench.provenance import table_digest


def export_figure(
    figure: Drawing, name: str, *, table: pd.DataFrame, folder: str | Path = "figures"
) -> dict[str, Path]:
    """Write a figure's bundle and return its paths: png, svg, pdf, csv and json.

    `table` is the one that was drawn; another is refused (`OptionError`), since the csv must be
    the numbers in the picture. Files are replaced whole, the json last.
    """
    check_name(name)
    description = _checked(figure, table)
    files = {f"{name}.{form}": content for form, content in pictures(figure).items()}
    files[f"{name}.csv"] = csv_bytes(table)
    record = record_of(
        table,
        kind="figure",
        name=name,
        description={key: description[key] for key in ("title", "caption", "alt", "language")},
        drawn={"function": description["function"], "options": description["options"]},
        folder=Path(folder),
        files=files,
    )
    return _write(Path(folder), name, files, record)


def _checked(figure: Drawing, table: pd.DataFrame) -> Description:
    """Return the figure's description; refuse a figure without one, or of another table."""
    description: Description | None = getattr(figure, "workbench", None)
    if not isinstance(figure, Drawing) or description is None:
        raise OptionError(
            "figure= should be what a draw_ function of the workbench returned; another figure "
            "says nothing of its table, caption and options."
        )
    if description["table"] != table_digest(table):
        raise OptionError(
            f"The figure {description['title']!r} was drawn from another table than table=; export "
            "it with the very table that was given to the draw_ function."
        )
    return description


def export_table(
    table: pd.DataFrame,
    name: str,
    *,
    folder: str | Path = "tables",
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> dict[str, Path]:
    """Write a table's bundle and return its paths: csv, xlsx, tex, html and json.

    The csv holds the numbers in full; xlsx, tex and html are set for reading, shares in per cent
    with their intervals beside them, the note with source and number of documents below.
    """
    check_name(name)
    typeset = Typeset.of(table, title=title or name, note=note, labels=labels)
    files = {
        f"{name}.csv": csv_bytes(table),
        f"{name}.xlsx": xlsx_bytes(table, typeset),
        f"{name}.tex": typeset.latex(name).encode(),
        f"{name}.html": typeset.html().encode(),
    }
    caption = " ".join(typeset.notes)
    described = {"title": title or name, "caption": caption, "language": typeset.words.language}
    record = record_of(
        table,
        kind="table",
        name=name,
        description=described,
        drawn=None,
        folder=Path(folder),
        files=files,
    )
    return _write(Path(folder), name, files, record)


def _write(folder: Path, name: str, files: dict[str, bytes], record: dict[str, Any]) -> dict[str, Path]:
    record_path = folder / f"{name}.json"
    if record_path.exists() and (kind := read_bundle(record_path).record["kind"]) != record["kind"]:
        raise OptionError(
            f"{folder.name}/ holds a {kind} named {name!r} already; choose another name, so that "
            "its csv is not replaced by another table."
        )
    contents = {**files, record_path.name: record_bytes(record)}
    paths = write_together(folder, contents)
    return {path.suffix.removeprefix("."): path for path in paths.values()}


@dataclass(frozen=True)
class Bundle:
    """A bundle as it was read: where it lies, and its record."""

    path: Path
    record: dict[str, Any]

    @property
    def name(self) -> str:
        """The name under which it was exported."""
        return str(self.record["name"])

    @property
    def function(self) -> str | None:
        """The measure that made its table; None where the table did not say."""
        measure = self.record["measure"]
        return None if measure is None else str(measure["function"])

    @property
    def parameters(self) -> dict[str, Any]:
        """The measure's parameters, paths led back from the bundle's folder; none without one."""
        measure = self.record["measure"] or {"parameters": {}}
        return dict(_resolved(measure["parameters"], self.path.parent))

    @property
    def intact(self) -> bool:
        """Whether its table is as the measure returned it; False where it was changed by hand."""
        measure = self.record["measure"]
        return measure is not None and bool(measure["intact"])

    @property
    def corpus(self) -> dict[str, Any]:
        """What is known of the corpus: `source` (a path led back), `fingerprint`, `documents`.

        `selection` is a list of conditions, one mapping a step. Empty where no measure is recorded.
        """
        corpus = self.record["corpus"]
        if corpus is None:
            return {}
        selection = corpus["selection"] or []
        steps = [selection] if isinstance(selection, dict) else list(selection)
        source = corpus["source"]
        path = source["path"] if isinstance(source, dict) else source
        known = dict(_resolved(corpus, self.path.parent))
        return {**known, "source": _there(path, self.path.parent), "selection": steps}

    def file(self, form: str) -> Path:
        """Return the path of one of its files, by its form: png, svg, pdf or csv."""
        return self.path.with_name(f"{self.name}.{form}")

    @property
    def damaged(self) -> list[str]:
        """The files that are absent, or other than they were when exported."""
        return [
            name
            for name, expected in self.record["files"].items()
            if not (file := self.path.with_name(name)).is_file() or digest(file.read_bytes()) != expected
        ]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The table behind it, with the kinds of column that it had."""
        kinds = self.record["table"]["columns"]
        texts = pd.read_csv(self.file("csv"), dtype="str", keep_default_na=False, na_values=[""])
        return pd.DataFrame({name: _typed(texts[name], kind) for name, kind in kinds.items()})


def _typed(texts: pd.Series[str], kind: str) -> pd.Series[Any]:
    """Return a column of a csv as the kind that it was, numbers to their last place."""
    if kind == "bool":
        return texts == "True"
    values: Any = pd.to_datetime(texts, format="ISO8601") if kind.startswith("datetime64") else texts
    typed: pd.Series[Any] = values if kind in ("str", "object", "string") else values.astype(kind)
    return typed


def read_bundle(path: str | Path) -> Bundle:
    """Return a bundle from the path of its json; raises `StoreError` where that is none."""
    path = Path(path)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as a bundle's json: {error}.") from error
    if not isinstance(record, dict) or record.get("kind") not in ("figure", "table"):
        raise StoreError(f"{path} is no bundle; give the json that export_figure wrote.")
    if record.get("form") != FORM:
        raise StoreError(
            f"{path} is a bundle of form {record.get('form')!r}; this version reads form {FORM}."
        )
    return Bundle(path=path, record=record)


def _resolved(value: Any, folder: Path) -> Any:
    if isinstance(value, dict):
        if set(value) == {"path"}:
            return _there(value["path"], folder)
        return {key: _resolved(item, folder) for key, item in value.items()}
    return [_resolved(item, folder) for item in value] if isinstance(value, list) else value


def _there(path: str, folder: Path) -> Path:
    return (folder / path).resolve()
