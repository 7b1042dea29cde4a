"""A keyness table read as keywords: the best attested words of two sides."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from workbench.figures.captions import Call
from workbench.figures.columns import column_of, interval_of, numbers_of


class Keyword(NamedTuple):
    """A word with its effect, the interval and evidence of that, and its number on each side."""

    name: str
    value: float
    evidence: float
    low: float
    high: float
    n_target: float
    n_reference: float


def read_keywords(
    call: Call,
    label: str,
    shown: tuple[str, str],
    bounds: tuple[str | None, str | None],
    top: int,
) -> list[Keyword]:
    """Return the words drawn: the best attested of each side, from the highest value to the lowest.

    A word equally frequent on both sides (0) sets nothing apart and is left out.
    """
    table = call.table
    value, evidence = (column_of(table, name, option="value", known=()) for name in shown)
    interval = interval_of(table, value, *bounds) or (None, None)
    counts = [name if name in table.columns else None for name in ("n_target", "n_reference")]
    unknown = pd.Series(math.nan, index=table.index, dtype="float64")
    numbers = [numbers_of(table, name) if name else unknown for name in (value, evidence, *interval, *counts)]
    words = [
        Keyword(call.words.name(name), *(float(number) for number in row))
        for name, *row in zip(table[label], *numbers, strict=True)
    ]
    attested = sorted(words, key=lambda word: -word.evidence)
    both = [word for word in attested if word.value > 0][:top]
    both += [word for word in attested if word.value < 0][:top]
    return sorted(both, key=lambda word: -word.value)
