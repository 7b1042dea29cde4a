"""What a researcher should know of a registry before trusting it: clashes, short aliases, gaps."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from workbench.annotations.actors import load_registry
from workbench.annotations.office_check import office_faults
from workbench.annotations.registry import SEPARATOR, ActorRow, Registry

SHORTEST = 3


def clashes(registry: Registry) -> pd.DataFrame:
    """Return the aliases that several actors share: `surface, n, actors`; mentions stay ambiguous.

    Case is folded for aliases whose case does not count.
    """
    table = registry.aliases.merge(registry.actors[["actor_id", "actor"]], on="actor_id")
    table["key"] = table["surface"].where(table["exact"], table["surface"].str.lower())
    shared = table.groupby(["exact", "key"]).agg(
        surface=("surface", "first"),
        n=("actor_id", "nunique"),
        actors=("actor", lambda names: f" {SEPARATOR} ".join(sorted(set(names)))),
    )
    shared = shared[shared["n"] > 1].sort_values(["n", "surface"], ascending=[False, True])
    return shared.reset_index(drop=True)


def risky(registry: Registry) -> pd.DataFrame:
    """Return aliases so short that they may be anything, though their case does not count."""
    table = registry.aliases
    short = (table["surface"].str.len() < SHORTEST) & ~table["exact"]
    return table.loc[short, ["surface", "actor_id", "via"]].reset_index(drop=True)


def excepted(registry: Registry) -> list[str]:
    """Return aliases that are also phrases which mean nobody; they count as aliases."""
    phrases = {phrase.lower() for phrase in registry.exceptions}
    return sorted({row.surface for row in registry.alias_rows if row.surface.lower() in phrases})


def unreachable(registry: Registry) -> list[str]:
    """Return aliases that stand in no text: without a letter, or with two blanks or a line's end inside."""
    surfaces = {row.surface for row in registry.alias_rows}
    return sorted(s for s in surfaces if " ".join(s.split()) != s or not any(map(str.isalpha, s)))


def strays(registry: Registry) -> list[ActorRow]:
    """Return actors of a country that the registry lacks, if it has any countries."""
    countries = {row.actor_id for row in registry.actor_rows if row.kind == "country"}
    return [row for row in registry.actor_rows if countries and row.country and row.country not in countries]


def check_registry(folder: Path | None = None) -> str:
    """Return in words how many actors a registry has, and what in it may mislead."""
    registry = load_registry(folder)
    kinds = registry.actors["kind"].value_counts()
    lines = [
        f"{len(registry):,} actors ({', '.join(f'{n:,} {kind}' for kind, n in kinds.items())}), "
        f"{len(registry.aliases):,} aliases"
    ]
    shared, short = clashes(registry), risky(registry)
    lines += [f"  shared, so ambiguous alone: {row.surface} = {row.actors}" for row in shared.itertuples()]
    lines += [f"  very short, any case: {row.surface} ({row.actor_id})" for row in short.itertuples()]
    lines += [
        f"  an alias, though a phrase of exceptions.csv too: {surface}" for surface in excepted(registry)
    ]
    lines += [f"  never found as it is written: {surface!r}" for surface in unreachable(registry)]
    lines += [f"  its country is not listed: {row.actor_id} ({row.country})" for row in strays(registry)]
    if registry.terms:
        lines.append(f"{len(registry.terms):,} terms in {len(registry.offices):,} offices")
        lines += [f"  {fault}" for fault in office_faults(registry)]
    return "\n".join(lines)
