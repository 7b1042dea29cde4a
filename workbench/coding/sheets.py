"""Blind sheets: the passages for each coder, the key that stays in the drawer, a note on how to judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.coding.codes import has_codes
from workbench.coding.records import corpus_record, read_record, subject_record
from workbench.coding.sampling import sample_of
from workbench.coding.workbooks import workbook_bytes
from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.exports.files import check_name, csv_bytes, digest, write_together
from workbench.exports.records import record_bytes
from workbench.figures.labels import Labels, load_labels
from workbench.measures.views import By
from workbench.validation import FORM

CODERS = ("1", "2")
COLUMNS = ("coder", "document_id", "start", "end", "stratum", "population", "sampled", "weight")
TEXTS = ["item", "before", "passage", "after"]
SIZES = {"hit": 50, "near": 50, "far": 100, "all": 50}
BOUND = 32_000  # characters of a passage: a cell of a spreadsheet holds 32,767


def coding_sheet(
    corpus: Corpus,
    *,
    of: str | None = None,
    unit: str = "sentence",
    n: int | Mapping[str, int] | None = None,
    by: By = "language",
    codes: Sequence[str] = ("code",),
    seed: int = 20220224,
    name: str | None = None,
    folder: str | Path = "coding",
) -> dict[str, Path]:
    """Write a blind sample for human coders, and return the paths of its files.

    Parameters
    ----------
    of : the actor, theme or `query:…` whose hits are judged, as in `coverage`. The sample mixes hits,
        non-hits in documents with a hit elsewhere (*near*) and in the other documents (*far*), in an
        order that tells nothing; without it, any passages, to be given codes such as frame or tone. Of
        near-copies one is sampled.
    unit : sentence, paragraph or document.
    n : passages of each stratum in each group, one number or one for each of hit, near, far (or all).
    by : the groups that are sampled apart; by default the languages.
    codes : the empty columns that coders fill.
    seed : of the draw. The same corpus, options and seed give the same sheet.
    name : how the files are called; by default after the subject and the corpus' fingerprint.

    Returns
    -------
    Paths by what they are: `coder-1.xlsx` and `.csv` for each of two coders (fill either; the file may be
    called after its coder, `NAME-coder-ani.xlsx`), `codebook`, a note on how to judge, and, not for the
    coders' eyes, `key` (which document and stratum each item is from, with its sampling weight) and
    `record`.

    Raises `OptionError` for an unknown option, and where the folder holds another sheet of that name
    that somebody has begun to fill. A filled sheet is never written over.

    When not to trust it: a rare subject is missed in few passages, and few of them are in any sample;
    more of *near* and *far* narrow the recall, more hits the precision.
    """
    subject = subject_record(corpus, of)
    name = name or f"{_plain_name(subject['name'])}-{corpus.fingerprint[:8]}"
    _check(name, codes)
    key = sample_of(corpus, of=of, unit=unit, n=SIZES if n is None else n, by=by, seed=seed)
    sheet = _sheet(corpus, key).assign(**dict.fromkeys(codes, ""), note="")
    ids = corpus.catalogue["document_id"].to_numpy()
    key.insert(1, "document_id", ids[key.pop("document")])
    words = load_labels(str(corpus.settings.get("labels", "en")))
    files = _files(name, sheet, key, _codebook(words, subject, unit, codes))
    record = {
        "form": FORM, "kind": "coding sheet", "name": name, "subject": subject, "unit": unit, "seed": seed,
        "codes": list(codes), "corpus": corpus_record(corpus),
        "sample": digest(csv_bytes(sheet) + csv_bytes(key)),
    }  # fmt: skip
    return _write(Path(folder), name, files, record)


def _check(name: str, codes: Sequence[str]) -> None:
    check_name(name)
    if isinstance(codes, str) or not codes or set(codes) & {*TEXTS, "note", *COLUMNS}:
        raise OptionError(f"codes={codes!r} should be names of columns to fill, as ['frame', 'tone'].")


def _plain_name(name: str | None) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name or "passages")
    return "-".join(part for part in kept.split("-") if part)[:40] or "passages"


def _sheet(corpus: Corpus, key: pd.DataFrame) -> pd.DataFrame:
    """Return `item, before, passage, after`; of a document all that stands in title and body."""
    texts = corpus.texts(key["document"].unique())
    sentences = corpus.sentences.groupby("document_id", sort=False)
    ids = corpus.catalogue["document_id"].to_numpy()
    rows = []
    for item, number, start, end in zip(key["item"], key["document"], key["start"], key["end"], strict=True):
        own, text = sentences.get_group(ids[number]), texts[int(number)]
        before, after = own[own["end"] <= start].tail(1), own[own["start"] >= end].head(1)
        inside = own[(own["start"] >= start) & (own["end"] <= end)]
        rows.append((item, *(_words(text, part) for part in (before, inside, after))))
    return pd.DataFrame(rows, columns=TEXTS)


def _words(text: str, sentences: pd.DataFrame) -> str:
    """Return sentences as a coder reads them; those of one paragraph run on."""
    paragraphs: dict[Any, list[str]] = {}
    for start, end, paragraph in zip(*(sentences[c] for c in ("start", "end", "paragraph")), strict=True):
        paragraphs.setdefault(paragraph, []).append(" ".join(text[start:end].split()))
    words = "\n".join(" ".join(own) for own in paragraphs.values())
    return words if len(words) <= BOUND else f"{words[:BOUND]} […]"


def _codebook(words: Labels, subject: Mapping[str, Any], unit: str, codes: Sequence[str]) -> str:
    kind = subject["kind"] or "none"
    label = subject["labels"].get(words.language) or subject["name"] or ""
    noun = words.say(f"coding.{unit}")
    lines = [
        words.say("coding.title"),
        words.say(f"coding.question_{kind}", unit=noun, name=label, codes=", ".join(codes)),
        words.say("coding.answers") if subject["kind"] else "",
        words.say("coding.rules"),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def _files(name: str, sheet: pd.DataFrame, key: pd.DataFrame, codebook: str) -> dict[str, bytes]:
    files = {f"{name}-codebook.txt": codebook.encode(), f"{name}-key.csv": csv_bytes(key)}
    for coder in CODERS:
        files[f"{name}-coder-{coder}.csv"] = csv_bytes(sheet)
        files[f"{name}-coder-{coder}.xlsx"] = workbook_bytes(sheet, codebook)
    return files


def _write(folder: Path, name: str, files: Mapping[str, bytes], record: Mapping[str, Any]) -> dict[str, Path]:
    """Write the files, but never over what somebody has filled."""
    path = folder / f"{name}.json"
    sheets = [file for end in ("csv", "xlsx") for file in sorted(folder.glob(f"{name}-coder-*.{end}"))]
    filled = {file.name for file in sheets if has_codes(file)}
    if filled and (not path.exists() or read_record(path)["sample"] != record["sample"]):
        raise OptionError(
            f"{folder / min(filled)} holds codes of another sample, and is not written over; choose another "
            "name=."
        )
    left = {file: content for file, content in files.items() if file not in filled}
    write_together(folder, {**left, path.name: record_bytes(record)})
    short = {file: file.removeprefix(f"{name}-") for file in files}
    names = {"key.csv": "key", "codebook.txt": "codebook"}
    return {names.get(end, end): folder / file for file, end in short.items()} | {"record": path}
