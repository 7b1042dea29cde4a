"""Passages for the eye: a concordance as a table, and in a notebook with its node in the middle."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

COLUMNS = ["document_id", "published", "left", "node", "right", "start", "end"]
SHOWN = 60  # rows; a longer table is cut in the notebook, never in the data
_LOOK = {
    "left": "text-align: right; white-space: pre-wrap",
    "node": "text-align: center; font-weight: bold; white-space: pre-wrap",
    "right": "text-align: left; white-space: pre-wrap",
}
_PLAIN = "text-align: left; white-space: nowrap"


class Passages(pd.DataFrame):
    """A concordance: a table like any other, which a notebook shows as keyword in context.

    >>> row = {"document_id": "a", "published": pd.NaT, "left": "the ", "node": "war", "right": " & us",
    ...        "start": 4, "end": 7}
    >>> "<td style='text-align: right" in Passages([row])._repr_html_().replace('"', "'")
    True
    """

    @property
    def _constructor(self) -> Callable[..., Passages]:
        return Passages

    def _repr_html_(self) -> str | None:
        """Return the passages as HTML: left context, node and right context meet in the middle."""
        if not set(COLUMNS[:5]) <= set(self.columns):
            return pd.DataFrame(self)._repr_html_()  # type: ignore[operator,no-any-return]
        names = [name for name in self.columns if name not in ("start", "end")]
        head = "".join(f"<th>{escape(str(name))}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(_cell(name, value) for name, value in zip(names, row, strict=True)) + "</tr>"
            for row in self[names].head(SHOWN).itertuples(index=False)
        )
        cut = f"; {SHOWN} shown" if len(self) > SHOWN else ""
        caption = f"<caption>{len(self):,} passages{cut}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(name: str, value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        value = f"{value:%Y-%m-%d}"
    text = "" if pd.isna(value) else escape(str(value))
    return f'<td style="{_LOOK.get(name, _PLAIN)}">{text}</td>'
