"""The evaluation on paper: a table in plain text, and what is wrong in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.evaluation.evaluation import GOLD, evaluate
from workbench.evaluation.floors import FILE_NAME, complaints, read_floors
from workbench.evaluation.gold import load_gold
from workbench.evaluation.scores import ALL, intervals

TASKS_TO_COME = ("copies", "mentions by role")
_COLUMNS = f"{'':26}{'gold':>6}{'found':>7}{'right':>7}  {'precision':25}{'recall':25}floors"


def evaluation_report(folder: Path | None = None) -> tuple[str, bool]:
    """Return the scores as a table to print, and whether all floors hold.

    Raises `SourceError` where the gold is absent or marks what cannot be.
    """
    folder = GOLD if folder is None else folder
    digests = load_gold(folder).digests
    floors = read_floors(folder.parent / FILE_NAME)
    table = evaluate(folder)
    wrong = complaints(table, floors, digests)
    parts = [_block(str(gold), part, digests) for gold, part in table.groupby("gold", sort=False)]
    later = [task for task in TASKS_TO_COME if task not in set(table["task"])]
    parts += [f"Not yet measured: {', '.join(later)}."] if later else []
    parts.append("\n".join(wrong) if wrong else "Every floor holds.")
    return "\n\n".join(parts), not wrong


def _block(gold: str, part: pd.DataFrame, digests: Mapping[str, str]) -> str:
    table = part.join(intervals(part))
    lines = [f"{gold} (gold {digests[gold][:12]})", _COLUMNS]
    return "\n".join([*lines, *(_line(row) for row in table.to_dict("records"))])


def _line(row: Mapping[Any, Any]) -> str:
    name = row["task"] if row["language"] == ALL else f"    {row['language']}"
    shares = [_share(row, measure) for measure in ("precision", "recall")]
    counts = f"{row['n_gold']:>6}{row['n_found']:>7}{row['n_right']:>7}"
    return f"{name:26}{counts}  {shares[0]:25}{shares[1]:25}{_floors(row)}".rstrip()


def _share(row: Mapping[Any, Any], measure: str) -> str:
    if math.isnan(row[measure]):
        return "–"
    low, high = row[f"{measure}_low"], row[f"{measure}_high"]
    between = "" if math.isnan(low) else f" [{low:.3f}, {high:.3f}]"
    return f"{row[measure]:.4f}{between}"


def _floors(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["passed"]):
        return ""
    values = [row["floor_precision"], row["floor_recall"]]
    shown = " / ".join("–" if math.isnan(v) else f"{v:.3f}" for v in values)
    return f"{shown}  {'held' if row['passed'] else 'FALLEN BELOW'}"
