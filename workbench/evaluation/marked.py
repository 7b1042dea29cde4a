"""What a careful reader marks in one text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Span = tuple[int, int]

VIAS = ("name", "acronym", "demonym", "metonym", "role")
STYLES = ("direct", "indirect")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and who speaks.

    `speaker` is what the clause says (a name, *Ia*, *nya*, None where nobody is named); `who` the name
    or noun phrase of the speaker, None where a listed actor speaks (then `actor_id` says so) or nobody
    could say. In an article of the sample `who` is a listed actor's English name too. `start` is -1
    where only the order of the quotations tells their places.
    """

    text: str
    style: str
    speaker: str | None
    who: str | None
    actor_id: str | None = None
    start: int = -1


@dataclass(frozen=True, slots=True)
class Marked:
    """One text as a careful reader reads it.

    `values` holds the columns of the documents table that are marked, None where the page does not
    say; `accept` what else could be defended; `boilerplate` the parts in their order, `spans`
    their characters where the gold gives them; `mentions` surface, who (English name in the sample,
    actor_id in a sentence) and via; `nested` the places of mentions and whether they are inside a longer
    one; `quotes` in their order. `text`, `fields` and `between` are those of a snippet or a sentence; an
    article of the sample has them on file.
    """

    name: str
    values: Mapping[str, Any]
    boilerplate: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    accept: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    mentions: tuple[tuple[str, str | None, str], ...] = ()
    nested: Mapping[Span, bool] = field(default_factory=dict)
    quotes: tuple[Quoted, ...] = ()
    copy_of: str | None = None
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    between: tuple[dt.date, dt.date] | None = None

    @property
    def language(self) -> str:
        """The language that the reader saw."""
        return str(self.values["language"])
