"""The exhibits of a report: the bundles of a run, in the order in which its notebooks made them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from workbench.exports.bundles import Bundle, read_bundle
from workbench.figures.labels import Labels


@dataclass(frozen=True)
class Exhibit:
    """A figure or table of the report, with its number."""

    bundle: Bundle
    number: int
    picture: str
    origin: str
    files: list[tuple[str, str]]
    damaged: str

    @property
    def record(self) -> dict[str, Any]:
        """What the bundle says of itself."""
        return self.bundle.record


@dataclass(frozen=True)
class Section:
    """What one notebook left: its title, its error if it stopped, its figures and tables."""

    anchor: str
    title: str
    path: str
    error: str
    figures: list[Exhibit] = field(default_factory=list)
    tables: list[Exhibit] = field(default_factory=list)


def sections_of(folder: Path, notebooks: Sequence[Mapping[str, Any]], words: Labels) -> list[Section]:
    """Return the notebooks with the bundles that their code names, in the order of the code."""
    bundles = [read_bundle(path) for path in sorted((folder / "figures").glob("*.json"))]
    left = {bundle.name: bundle for bundle in bundles}
    numbers = {"figure": 0, "table": 0}
    sections = []
    for notebook in notebooks:
        name, path = str(notebook["name"]), str(notebook["path"])
        title, code = _read_notebook(folder / path, name)
        section = Section(name, title, path, error=str(notebook.get("error") or ""))
        places = {name: _place(code, name) for name in left}
        named = sorted((place, name) for name, place in places.items() if place >= 0)
        _fill(section, [left.pop(name) for _, name in named], numbers, words)
        sections.append(section)
    if left:
        other = Section("other", words.say("report.other"), "", "")
        _fill(other, list(left.values()), numbers, words)
        sections.append(other)
    return sections


def _read_notebook(path: Path, name: str) -> tuple[str, str]:
    """Return a notebook's first heading, and its code."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    headings = (
        line.lstrip("# ").strip()
        for kind, text in texts
        if kind == "markdown"
        for line in text.splitlines()
        if line.startswith("#")
    )
    code = "\n".join(text for kind, text in texts if kind == "code")
    return next(headings, name), code


def _place(code: str, name: str) -> int:
    """Return where code names a bundle; -1 where it does not."""
    found = [code.find(f"{mark}{name}{mark}") for mark in "\"'"]
    return min((place for place in found if place >= 0), default=-1)


def _fill(section: Section, bundles: Sequence[Bundle], numbers: dict[str, int], words: Labels) -> None:
    for bundle in bundles:
        kind = bundle.record["kind"]
        numbers[kind] += 1
        exhibits = section.figures if kind == "figure" else section.tables
        exhibits.append(_exhibit(bundle, numbers[kind], words))


def _exhibit(bundle: Bundle, number: int, words: Labels) -> Exhibit:
    record = bundle.record
    picture = ""
    if record["kind"] == "figure":
        svg = bundle.file("svg").read_bytes()
        picture = "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")
    damaged = bundle.damaged
    folder = bundle.path.parent.name
    return Exhibit(
        bundle=bundle,
        number=number,
        picture=picture,
        origin=_origin(record, words),
        files=[
            (PurePath(name).suffix.removeprefix("."), f"{folder}/{name}")
            for name in (*record["files"], bundle.path.name)
        ],
        damaged=words.say("report.damaged", files=", ".join(damaged)) if damaged else "",
    )


def _origin(record: Mapping[str, Any], words: Labels) -> str:
    """Return how a figure or table was made, in a sentence."""
    measure, corpus = record["measure"], record["corpus"]
    if measure is None:
        return words.say("report.no_measure")
    given = ", ".join(f"{name}={_short(value)}" for name, value in measure["parameters"].items())
    places = {
        "measure": measure["function"],
        "parameters": f"({given})",
        "fingerprint": str(corpus["fingerprint"])[:8],
    }
    if record["figure"] is None:
        return words.say("report.origin_table", **places)
    return words.say("report.origin", figure=record["figure"]["function"], **places)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
