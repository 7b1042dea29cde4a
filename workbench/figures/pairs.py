"""A table of pairs read as a graph: the most frequent pairs, and what is known of their ends."""

from __future__ import annotations

import math

import pandas as pd

from workbench.errors import OptionError
from workbench.figures.captions import Call
from workbench.figures.columns import NAMES, column_of, interval_of, numbers_of
from workbench.figures.graphs import Edge, Graph


def read_graph(
    call: Call,
    ends: tuple[str, str],
    value: str,
    bounds: tuple[str | None, str | None],
    nodes: pd.DataFrame | None,
    top: int,
) -> Graph:
    """Return the strongest pairs; a pair that stands twice, in either order, is an error."""
    table = call.table
    value = column_of(table, value, option="value", known=())
    numbers = numbers_of(table, value)
    interval = _interval(table, value, bounds)
    low = numbers_of(table, interval[0]) if interval else numbers * math.nan
    firsts, seconds = ([call.words.name(item) for item in table[end]] for end in ends)
    every = [
        Edge(*row[:2], float(row[2]), None if math.isnan(row[3]) else bool(row[3] > 0))
        for row in zip(firsts, seconds, numbers, low, strict=True)
        if row[2] > 0
    ]
    edges = sorted(every, key=lambda edge: -edge.n)[:top]
    _refuse_doubles(edges)
    names = list(dict.fromkeys(name for edge in edges for name in edge[:2]))
    sizes, kinds = _of_nodes(call, nodes, names)
    return Graph(names, edges, sizes, kinds, all_edges=len(every))


def _interval(
    table: pd.DataFrame, value: str, bounds: tuple[str | None, str | None]
) -> tuple[str, str] | None:
    """Return the bounds of npmi, where the table has it; of the value otherwise.

    They are those of NPMI, not of the number drawn; whether they include zero is what counts.
    """
    if bounds == ("auto", "auto") and {"npmi", "low", "high"} <= set(table.columns):
        return "low", "high"
    return interval_of(table, value, *bounds)


def _refuse_doubles(edges: list[Edge]) -> None:
    pairs = {frozenset(edge[:2]) for edge in edges}
    if len(pairs) < len(edges) or any(len(pair) == 1 for pair in pairs):
        raise OptionError(
            "A pair stands in several rows of the table, or names one thing twice; choose the rows "
            "of one group before drawing a network."
        )


def _of_nodes(
    call: Call, nodes: pd.DataFrame | None, names: list[str]
) -> tuple[dict[str, float], dict[str, str]]:
    """Return the size and the kind of each node that the table of nodes has."""
    if nodes is None:
        return {}, {}
    label = column_of(nodes, None, option="nodes", known=NAMES)
    size = column_of(nodes, None, option="nodes", known=("documents", "n"))
    keys = [call.words.name(item) for item in nodes[label]]
    sizes = dict(zip(keys, numbers_of(nodes, size), strict=True))
    kinds = dict(zip(keys, nodes["kind"], strict=True)) if "kind" in nodes.columns else {}
    return (
        {name: float(sizes[name]) for name in names if name in sizes},
        {name: call.words.value("kind", kinds[name]) for name in names if name in kinds},
    )
