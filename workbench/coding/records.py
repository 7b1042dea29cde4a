"""What is recorded of a coding: whose hits were judged, in which corpus; and what came of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.coding.accuracy import precision_recall
from workbench.coding.agreement import krippendorff_alpha
from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError, StoreError
from workbench.exports.files import write_together
from workbench.exports.records import record_bytes
from workbench.measures.subjects import kind_of_subject
from workbench.measures.themes import theme_named
from workbench.measures.views import facts
from workbench.provenance import plain
from workbench.validation import FORM, read_validations, themes_digest


def subject_record(corpus: Corpus, of: str | None) -> dict[str, Any]:
    """Return kind, name, labels and all names of a subject: of none, empty ones."""
    if of is None:
        return {"kind": None, "name": None, "labels": {}, "names": []}
    kind, name = kind_of_subject(corpus, of)
    if kind == "theme":
        theme = theme_named(corpus, name)
        names = [theme.name, *theme.labels.values()]
        return {"kind": kind, "name": theme.name, "labels": dict(theme.labels), "names": names}
    if kind == "actor":
        actors = corpus.actors
        english = str(actors.loc[actors["actor_id"] == name, "actor"].iloc[0])
        return {"kind": kind, "name": name, "labels": {"en": english}, "names": [name, english]}
    return {"kind": kind, "name": name, "labels": {}, "names": [name]}


def corpus_record(corpus: Corpus) -> dict[str, Any]:
    """Return what is known of the corpus; of its source the name, wherever it lies."""
    known = dict(plain(facts(corpus)))
    known.pop("validations", None)
    known["source"] = Path(corpus.source).name
    return {**known, "themes": themes_digest(corpus.settings), "whole": corpus.whole_fingerprint}


def read_record(path: Path) -> dict[str, Any]:
    """Return the record of a coding sheet; raises `StoreError` where the file is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as the record of a coding sheet: {error}.") from error
    if not isinstance(record, dict) or record.get("kind") != "coding sheet" or record.get("form") != FORM:
        raise StoreError(f"{path} is no record of a coding sheet of form {FORM}.")
    return record


def export_validation(codes: pd.DataFrame, path: str | Path = "validation.json") -> Path:
    """Write what came of judging a subject's hits into the record of validations, and return its path.

    Parameters
    ----------
    codes : what `read_codes` returned, of a sheet drawn with `of=`, judged by two coders or more.
    path : the record; one that exists is added to, and a subject judged anew replaces itself.

    Name the record in `corpus.toml`, `[validation] path = "validation.json"`, and every figure and table
    of that subject says *validated*, with precision and recall, for as long as the corpus, its actors and
    its themes are what they were when the sample was drawn. All others say *not validated*.

    Raises `OptionError` where there is nothing to record: no subject, fewer than two coders, or no
    language (or other group) whose precision and recall are both known.
    """
    record = codes.attrs.get("coding")
    if record is None or record["subject"]["kind"] is None:
        raise OptionError(
            "codes= are of no sheet that coding_sheet drew with of=; there is no subject to validate."
        )
    if codes["coder"].nunique() < 2:
        raise OptionError("One coder is no check on another; a validation needs the codes of two.")
    accuracy, alpha = precision_recall(codes), krippendorff_alpha(codes)
    known = accuracy.groupby("coder")["share"].apply(lambda shares: shares.notna().all())
    if not known.all():
        raise OptionError(
            f"Precision or recall is not known for coder {known.index[~known][0]!r}; more has to be judged."
        )
    entry = {
        "subject": record["subject"], "unit": record["unit"], "corpus": record["corpus"],
        "items": int(codes["item"].nunique()), "coders": sorted(codes["coder"].unique()),
        "accuracy": _rows(accuracy), "agreement": _rows(alpha),
    }  # fmt: skip
    path = Path(path)
    others = (
        [old for old in read_validations(path) if old["subject"] != entry["subject"]] if path.exists() else []
    )
    content = {"form": FORM, "kind": "validations", "validations": [*others, entry]}
    return write_together(path.parent, {path.name: record_bytes(content)})[path.name]


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return [{str(name): plain(value) for name, value in row.items()} for row in rows]
