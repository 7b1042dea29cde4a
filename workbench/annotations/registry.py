"""Actors and their aliases as they are looked for; tables of them are made when asked for.

Nothing here imports pandas: the processes that annotate have no need of it, and it takes a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


SEPARATOR = "|"
"""Between aliases in a cell of a registry's file, and between the candidates of a mention."""


class ActorRow(NamedTuple):
    """One actor: its id, English name, kind, country and sector."""

    actor_id: str
    actor: str
    kind: str
    country: str
    sector: str


class AliasRow(NamedTuple):
    """One alias: `exact` where case counts, `short` for a surname, `ambiguous` if it needs support."""

    surface: str
    actor_id: str
    via: str
    kind: str
    exact: bool
    short: bool
    ambiguous: bool


class OfficeRow(NamedTuple):
    """One office and the phrases that name it, each with at most one gap such as `{country}`."""

    office_id: str
    templates: tuple[str, ...]


class TermRow(NamedTuple):
    """One holder of one office: from `since` (its day counts) to `until` (its day does not).

    Days are proleptic ordinals; `until` is 0 for somebody in office when last looked at, on the day
    `checked`. Of any later day the row says nothing.
    """

    actor_id: str
    office_id: str
    of: str
    since: int
    until: int
    checked: int


@dataclass(frozen=True)
class Registry:
    """Whom to look for, under which names; `exceptions` are phrases that mean something else.

    `offices` and `terms` say who is meant by a role ("the Russian foreign minister") on which day.
    """

    actor_rows: tuple[ActorRow, ...]
    alias_rows: tuple[AliasRow, ...]
    exceptions: tuple[str, ...]
    fingerprint: str
    offices: tuple[OfficeRow, ...] = ()
    terms: tuple[TermRow, ...] = ()

    def __len__(self) -> int:
        return len(self.actor_rows)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """One row an actor: `actor_id, actor, kind, country, sector`."""
        import pandas as pd  # noqa: PLC0415 - see above

        return pd.DataFrame(self.actor_rows, columns=ActorRow._fields).astype("str")

    @cached_property
    def aliases(self) -> pd.DataFrame:
        """One row an alias: `surface, actor_id, via, kind, exact, short, ambiguous`."""
        import pandas as pd  # noqa: PLC0415 - see above

        table = pd.DataFrame(self.alias_rows, columns=AliasRow._fields)
        return table.astype(dict.fromkeys(AliasRow._fields[:4], "str"))
