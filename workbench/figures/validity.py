"""Whether human coders have judged what a table counts: *validated*, in part, or not, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from workbench.figures.labels import Labels
from workbench.provenance import provenance

Status = Literal["validated", "partly validated", "not validated"]

# Where a table of each measure names its subjects: in columns of its rows, or in the measure's options.
# A measure that counts something else of an actor than mentions (what he says, say) does not belong here.
_COLUMNS = {
    "theme_frequency": ("theme_id",),
    "actor_frequency": ("actor_id",),
    "co_mentions": ("actor_a", "actor_b"),
    "theme_dependence": ("theme_id",),
    "theme_differences": ("theme_id",),
    "before_after": ("subject",),
}
# These are made of human codes; this column counts how many there are.
_OF_CODES = {"precision_recall": "judged", "krippendorff_alpha": "n"}
_OPTIONS = {
    "theme_words": ("theme",),
    "concordance": ("theme", "actor", "query"),
    **dict.fromkeys(
        ("coverage", "coverage_variants", "smoothed_coverage", "bursts", "change_points"), ("of",)
    ),
}


@dataclass(frozen=True)
class Validity:
    """How far a table's subjects are validated, and the entries of the record that say so."""

    status: Status
    entries: tuple[Mapping[str, Any], ...] = ()

    def sentence(self, words: Labels) -> str:
        """Return it in words, with precision and recall of every group that was judged."""
        if self.status == "validated" and not self.entries:
            return words.say("captions.codes")
        values = "; ".join(_told(entry, words) for entry in self.entries)
        return words.say(f"captions.{self.status.replace(' ', '_')}", values=values)


def validity_of(table: pd.DataFrame) -> Validity:
    """Return whether a stamped table's numbers were compared with human codes.

    *validated* where every subject of the table was, *partly validated* where some were. A table that
    was changed by hand keeps what holds for its rows; one without a stamp is not validated.
    """
    origin = provenance(table)
    if origin is not None and origin.function in _OF_CODES:
        return Validity("validated" if table[_OF_CODES[origin.function]].sum() else "not validated")
    known = [] if origin is None else list(origin.corpus.get("validations", ()))
    if origin is None or not known:
        return Validity("not validated")
    subjects = _subjects(table, origin.function, origin.parameters)
    found = {name: [entry for entry in known if name in entry["subject"]["names"]] for name in subjects}
    entries = tuple(entry for entry in known if any(entry in own for own in found.values()))
    if not entries:
        return Validity("not validated")
    return Validity("validated" if all(found.values()) else "partly validated", entries)


def _subjects(table: pd.DataFrame, function: str, parameters: Mapping[str, Any]) -> list[str]:
    columns = [name for name in _columns(function, parameters) if name in table.columns]
    names = [str(value) for name in columns for value in table[name].dropna().unique()]
    asked = [str(parameters[name]) for name in _OPTIONS.get(function, ()) if parameters.get(name)]
    return [_bare(name) for name in (*names, *asked)]


def _columns(function: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns of subjects; in those of a comparison others may stand, as an option says."""
    if function == "keyness":
        return ("term",) if parameters.get("what") in ("actors", "themes") else ()
    if function == "share_differences":
        return ("subject",) if parameters.get("by") else ("first", "second")
    return _COLUMNS.get(function, ())


def _bare(of: str) -> str:
    kind, colon, name = of.partition(":")
    return name if colon and kind in ("actor", "theme", "query") else of


def _told(entry: Mapping[str, Any], words: Labels) -> str:
    """Return a subject with the range over coders of its precision and recall, group by group."""
    subject = entry["subject"]
    rows = pd.DataFrame(entry["accuracy"])
    first = list(rows.columns).index("coder")
    groups = rows.columns[:first].tolist()
    parts = []
    for key, own in rows.groupby(groups, dropna=False, sort=True) if groups else [((), rows)]:
        ranges = {str(name): _range(part["share"], words) for name, part in own.groupby("quantity")}
        label = ", ".join(words.name(value) for value in key)
        said = words.say("captions.accuracy", **ranges)
        parts.append(f"{label}: {said}" if label else said)
    name = subject["labels"].get(words.language) or subject["labels"].get("en") or subject["name"]
    return f"{name} ({'; '.join(parts)})"


def _range(shares: pd.Series, words: Labels) -> str:
    low, high = words.percent(float(shares.min())), words.percent(float(shares.max()))
    return low if low == high else f"{low}–{high}"
