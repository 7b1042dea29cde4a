"""Floors: the scores that were reached once and are not to be lost, with the gold they were reached on."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from workbench.errors import SettingsError
from workbench.evaluation.scores import ALL

FILE_NAME = "floors.toml"
MEASURES = ("precision", "recall")
_HEAD = """\
# Scores that `workbench evaluate` must not fall below. Each list is a history: its last value is the
# floor, and a value is only ever added at its end, never lower than the one before it.
# `digest` is the SHA-256 of the gold that was read.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """Per gold and task the history of the floor of each measure, and the digest of each gold."""

    histories: Mapping[tuple[str, str, str], tuple[float, ...]]
    digests: Mapping[str, str]

    def floor(self, gold: str, task: str, measure: str) -> float:
        """Return the present floor, NaN where there is none."""
        history = self.histories.get((gold, task, measure), ())
        return history[-1] if history else math.nan


def read_floors(path: Path) -> Floors:
    """Read a file of floors; one that does not exist has none.

    Raises `SettingsError` where it is no TOML, or a history is no list of shares.
    """
    if not path.is_file():
        return Floors({}, {})
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    histories: dict[tuple[str, str, str], tuple[float, ...]] = {}
    for gold, section in stated.items():
        for task, measures in section.items():
            if task == "digest":
                continue
            for measure, values in measures.items():
                histories[gold, task, measure] = _history(values, measure, f"{path}: [{gold}.{task}]")
    return Floors(histories, {gold: str(section.get("digest", "")) for gold, section in stated.items()})


def _history(values: object, measure: str, where: str) -> tuple[float, ...]:
    shares = values if isinstance(values, list) else []
    fit = shares and all(isinstance(v, int | float) and 0 <= v <= 1 for v in shares)
    if measure not in MEASURES or not fit:
        raise SettingsError(f"{where} {measure} = {values} should be precision or recall, a list of shares.")
    return tuple(float(v) for v in shares)


def with_floors(scores: pd.DataFrame, floors: Floors) -> pd.DataFrame:
    """Add `floor_precision`, `floor_recall` and `passed` (missing where there is no floor)."""
    table = scores.copy()
    for measure in MEASURES:
        keys = zip(table["gold"], table["task"], table["language"], strict=True)
        table[f"floor_{measure}"] = [
            floors.floor(gold, task, measure) if language == ALL else math.nan
            for gold, task, language in keys
        ]
    has = table[[f"floor_{m}" for m in MEASURES]].notna()
    held = [~has[f"floor_{m}"] | (table[m] >= table[f"floor_{m}"]) for m in MEASURES]
    passed = pd.Series(held[0] & held[1], dtype="boolean")
    table["passed"] = passed.mask(~has.any(axis=1))
    return table


def complaints(table: pd.DataFrame, floors: Floors, digests: Mapping[str, str]) -> list[str]:
    """Return in words what is wrong: scores below their floors, floors without a score, changed gold."""
    return [*_fallen(table), *_lost(table, floors), *_changed(floors, digests), *_lowered(floors)]


def _fallen(table: pd.DataFrame) -> Iterator[str]:
    for row in table[table["passed"].eq(False).fillna(False)].to_dict("records"):
        for measure in MEASURES:
            score, floor = row[measure], row[f"floor_{measure}"]
            if not math.isnan(floor) and not score >= floor:
                yield f"{row['gold']}, {row['task']}: {measure} is {score:.4f}, its floor {floor:.4f}."


def _lost(table: pd.DataFrame, floors: Floors) -> Iterator[str]:
    there = set(zip(table["gold"], table["task"], strict=True))
    for gold, task in dict.fromkeys(key[:2] for key in floors.histories):
        if (gold, task) not in there:
            yield f"{gold}, {task}: it has a floor and is not measured any more."


def _changed(floors: Floors, digests: Mapping[str, str]) -> Iterator[str]:
    for gold, digest in floors.digests.items():
        if digests.get(gold) != digest:
            yield f"{gold}: the gold is not what the floors were measured on; measure and renew its digest."


def _lowered(floors: Floors) -> Iterator[str]:
    for (gold, task, measure), history in floors.histories.items():
        if any(later < earlier for earlier, later in pairwise(history)):
            yield f"{gold}, {task}: the floor of {measure} was lowered: {list(history)}."


def raised(table: pd.DataFrame, floors: Floors, digests: Mapping[str, str]) -> str:
    """Return the text of a file of floors in which every score that rose has a new floor.

    The new floor is the score with one answer less right, in thousandths.
    """
    lines = [_HEAD]
    for gold, part in table[table["language"] == ALL].groupby("gold", sort=False):
        lines.append(f'[{gold}]\ndigest = "{digests[str(gold)]}"\n')
        for row in part.to_dict("records"):
            lines.append(f"[{gold}.{json.dumps(row['task'])}]")
            for measure, total in zip(MEASURES, ("n_found", "n_gold"), strict=True):
                history = floors.histories.get((str(gold), row["task"], measure), ())
                grown = _grown(history, row["n_right"] - 1, row[total])
                lines += [f"{measure} = [{', '.join(f'{share:.3f}' for share in grown)}]"] if grown else []
            lines.append("")
    return "\n".join(lines)


def _grown(history: tuple[float, ...], right: int, total: int) -> tuple[float, ...]:
    if total == 0:
        return history
    floor = max(0, right) * 1000 // total / 1000
    return (*history, floor) if not history or floor > history[-1] else history
