"""A keyness table read as keywords: the best attested words of two sides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from workbench.errors import OptionError
from workbench.figures.captions import Call
from workbench.figures.columns import column_of, interval_of, numbers_of, parameters_of


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


def check_once(table: pd.DataFrame) -> None:
    """Raise `OptionError` where copies are counted in two ways, so that every word stands twice."""
    if "copies" in table.columns and len(table["copies"].unique()) > 1:
        raise OptionError(
            'The table counts copies in two ways; draw one, as table[table["copies"] == "once"].'
        )


def item_of(call: Call) -> str:
    """Return what the rows are: terms, actors or themes."""
    return {"actors": "actor", "themes": "theme"}.get(str(parameters_of(call.table).get("what")), "term")


def side_names(call: Call, target: str | None, reference: str | None) -> tuple[str, str]:
    """Return what the sides are called: as given, as the measure recorded them, or plainly."""
    stated = parameters_of(call.table)
    names = []
    for option, given in (("target", target), ("reference", reference)):
        known = given or stated.get(option)
        if isinstance(known, Mapping):  # what `keyness` records of a side
            known = known.get("name")
        names.append(known if known and isinstance(known, str) else call.words.say(f"keyness.{option}"))
    return names[0], names[1]


def side_sizes(call: Call, names: tuple[str, str]) -> list[str]:
    """Return how many documents each side has, where the table says so."""
    stated = parameters_of(call.table)
    given = [stated.get(option) for option in ("target", "reference")]
    sides = [side for side in given if isinstance(side, Mapping) and "documents" in side]
    if len(sides) < len(given):
        return []
    words = call.words
    sizes = [words.count("document", int(side["documents"])) for side in sides]
    target, reference = names
    said = {"target": target, "reference": reference, "n_target": sizes[0], "n_reference": sizes[1]}
    return [words.say("notes.keyness_sides", **said)]
