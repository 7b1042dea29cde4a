"""What a researcher should know of a registry before trusting it: clashes, short aliases, gaps."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from workbench.annotations.actors import load_registry
from workbench.annotations.registry import SEPARATOR, Registry

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
    return "\n".join(lines)
