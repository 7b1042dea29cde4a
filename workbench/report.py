"""The report of a run: one page with every figure, how it was made, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from workbench.exports.exhibits import sections_of
from workbench.exports.files import write_together
from workbench.exports.records import versions
from workbench.figures.captions import selection_words
from workbench.figures.labels import Labels, load_labels

NAME = "report.html"
_LISTED = 100  # rejected records of one reason that are listed; the corpus has them all
_GROUPS = 12  # outlets and languages listed; the notebooks have them all
_PRECISE = ("minute", "day")
_COARSE = ("month", "year")


def write_report(
    folder: Path,
    *,
    corpus_facts: Mapping[str, Any],
    read: pd.DataFrame,
    rejected: pd.DataFrame,
    notebooks: Sequence[Mapping[str, Any]],
    labels: str | None = None,
) -> Path:
    """Write `report.html` into the folder of a run and return its path.

    Parameters
    ----------
    folder
        The folder of the run, with the bundles in `figures/`.
    corpus_facts
        source, fingerprint, documents, and, where known, tokens, selection, counts (found, read,
        rejected), settings and labels (the language of figures).
    read
        The documents, a row each, without their texts: language, outlet, precision, copy_of.
    rejected
        `source, reason` of each record that was not read.
    notebooks
        name, path (relative to the folder) and error of each executed notebook, in order.
    labels
        The language of the page, where it is another than that of the figures.

    The page holds everything it shows; its links lead to the files beside it. It says nothing of
    the day on which it was written, so that two runs give the same page.
    """
    folder = Path(folder)
    words = load_labels(labels or str(corpus_facts.get("labels") or "en"))
    sections = sections_of(folder, notebooks, words)
    page = _template().render(
        words=words,
        say=lambda key, **places: words.say(f"report.{key}", **places),
        source=PurePath(str(corpus_facts["source"])).name or str(corpus_facts["source"]),
        facts=_facts(corpus_facts, words),
        collection=_collection(corpus_facts),
        flow=_flow(corpus_facts, read, rejected, words),
        groups=_groups(read, words),
        sections=sections,
        rejected=_rejected(rejected, words),
        counts=(len(rejected), _found(corpus_facts, read, rejected)),
        software=versions(),
    )
    return write_together(folder, {NAME: page.encode("utf-8")})[NAME]


def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("workbench", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")


def _facts(facts: Mapping[str, Any], words: Labels) -> list[tuple[str, str]]:
    chosen = selection_words(facts.get("selection"), words)
    told = [
        ("documents", words.number(int(facts["documents"]))),
        ("tokens", words.number(int(facts["tokens"])) if "tokens" in facts else ""),
        ("selection", chosen or words.say("report.whole")),
        ("fingerprint", str(facts["fingerprint"])),
    ]
    return [(words.say(f"report.{key}"), text) for key, text in told if text]


def _collection(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what was searched, as `corpus.toml` states it; a list in a list is a span."""
    stated = facts.get("settings", {}).get("collection") or {}
    return [(str(name), _enumerated(value, ", ")) for name, value in stated.items()]


def _enumerated(value: Any, between: str) -> str:
    if isinstance(value, list | tuple):
        return between.join(_enumerated(item, " – ") for item in value)
    return str(value)


def _found(facts: Mapping[str, Any], read: pd.DataFrame, rejected: pd.DataFrame) -> int:
    return int(facts.get("counts", {}).get("found", len(read) + len(rejected)))


def _flow(
    facts: Mapping[str, Any], read: pd.DataFrame, rejected: pd.DataFrame, words: Labels
) -> list[tuple[str, str, float]]:
    """Return the steps from found to analysed: words, number, and proportion of what was found."""
    found = _found(facts, read, rejected)
    steps = [("found", found), ("rejected_step", len(rejected)), ("read", len(read))]
    if "copy_of" in read.columns:
        copies = int(read["copy_of"].notna().sum())
        steps += [("copies", copies), ("once", len(read) - copies)]
    if "precision" in read.columns:
        precision = read["precision"]
        steps += [
            ("precise", int(precision.isin(_PRECISE).sum())),
            ("approximate", int((precision == "approximate").sum())),
            ("coarse", int(precision.isin(_COARSE).sum())),
            ("undated", int((precision == "none").sum())),
        ]
    named = [(words.say(f"report.{key}"), words.number(n), n) for key, n in steps]
    return [(step, text, round(100 * n / found, 2) if found else 0.0) for step, text, n in named]


def _groups(read: pd.DataFrame, words: Labels) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the most frequent languages and outlets, the rest in one row."""
    told = []
    for key, column in (("languages", "language"), ("outlets", "outlet")):
        if column not in read.columns or not len(read):
            continue
        counts = read[column].map(words.name).value_counts()
        ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
        rows = [(str(name), words.number(int(n))) for name, n in ranked[:_GROUPS]]
        if len(ranked) > _GROUPS:
            rest = words.say("report.others", n=len(ranked) - _GROUPS)
            rows.append((rest, words.number(sum(int(n) for _, n in ranked[_GROUPS:]))))
        told.append((words.say(f"report.{key}"), rows))
    return told


def _rejected(rejected: pd.DataFrame, words: Labels) -> list[tuple[str, str, list[str], str]]:
    """Return each reason with its number, its first records, and how many more there are."""
    reasons = []
    for reason, rows in rejected.groupby("reason", sort=True):
        sources = sorted(str(source) for source in rows["source"])
        left = len(sources) - _LISTED
        more = words.say("report.rejected_more", n=words.number(left)) if left > 0 else ""
        reasons.append((str(reason), words.number(len(sources)), sources[:_LISTED], more))
    return reasons
