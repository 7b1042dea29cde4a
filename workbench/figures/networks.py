"""Networks of what is mentioned together: lines as wide as the pairs are frequent."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import AbstractPathEffect, withStroke

from workbench.figures.captions import (
    Call,
    describe,
    draw_nothing,
    foot_notes,
    general_notes,
    nothing_known,
)
from workbench.figures.columns import check_top, column_of, numbers_of, parameters_of
from workbench.figures.graphs import Edge, Graph, Layout, lay_out
from workbench.figures.pairs import read_graph
from workbench.figures.placing import leader
from workbench.figures.sheet import MARGIN, WIDTH, LegendEntry, Sheet, compose
from workbench.figures.style import (
    COLOURS,
    GREY,
    MARKERS,
    SIZE,
    Description,
    Drawing,
    style,
)

_NAME = SIZE - 0.5
_THIN, _THICK = 0.5, 5.0  # points
_SMALL, _LARGE = 0.04, 0.13  # radii in inches
_EDGE = "#7a8fa6"


def draw_network(  # noqa: PLR0913 - one option for each thing that a reader may want to change
    table: pd.DataFrame,
    *,
    source: str | None = None,
    target: str | None = None,
    value: str = "n",
    low: str | None = "auto",
    high: str | None = "auto",
    top: int = 40,
    nodes: pd.DataFrame | None = None,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a network of pairs, the most frequent ones.

    Parameters
    ----------
    table
        `actor_a, actor_b, n, npmi, low, high` as `co_mentions` returns them, or any pairs.
    source, target, value
        The columns of the two ends, and of the number that a line's width shows.
    low, high
        The interval of npmi (or of the value); a pair whose interval includes zero is dashed.
    top
        How many pairs are drawn, the highest first.
    nodes
        A table such as `actor_frequency`: its documents become the size of the points, its kind
        their colour and shape.

    Where things stand means nothing: read pairs and widths, and numbers in the table.

    >>> table = pd.DataFrame({"actor_a": ["A"], "actor_b": ["B"], "n": [3]})
    >>> draw_network(table).workbench["title"]
    'Who is mentioned together'
    """
    call = Call.of("draw_network", locals())
    call = call.entitled(call.words.say("titles.network"))
    check_top(top)
    ends = (
        column_of(table, source, option="source", known=("actor_a", "source", "word")),
        column_of(table, target, option="target", known=("actor_b", "target", "collocate")),
    )
    graph = read_graph(call, ends, value, (low, high), nodes, top)
    if not graph.edges:
        return draw_nothing(call, _nothing(call, value))
    with style():
        layout = lay_out(graph, WIDTH - 2 * MARGIN, size=_NAME, radii=_radii(graph))
        sheet = compose(
            title=call.title,
            legend=_legend(call, graph, value),
            notes=foot_notes(call, _notes(call, graph, value)),
            body=layout.height + 0.1,
        )
        _draw(sheet, graph, layout)
    return sheet.finish(_description(call, graph, value))


def _nothing(call: Call, value: str) -> str:
    known = bool(numbers_of(call.table, value).notna().any())
    return call.words.say("nothing.no_pairs") if known else nothing_known(call, value)


def _radii(graph: Graph) -> list[float]:
    """Return the radius of each node: area proportional to its size, small where none is known."""
    largest = max(graph.sizes.values(), default=0.0)
    if not largest:
        return [0.06] * len(graph.names)
    shares = [graph.sizes.get(name, 0.0) / largest for name in graph.names]
    return [max(_SMALL, _LARGE * share**0.5) for share in shares]


def _width(graph: Graph, n: float) -> float:
    largest = max(edge.n for edge in graph.edges)
    return max(_THIN, _THICK * n / largest)


def _line(graph: Graph, edge: Edge) -> dict[str, Any]:
    dashes = "-" if edge.sure is not False else (0, (2, 1.5))
    return {"linewidth": _width(graph, edge.n), "color": _EDGE, "linestyle": dashes, "solid_capstyle": "butt"}


def _draw(sheet: Sheet, graph: Graph, layout: Layout) -> None:
    width = WIDTH - 2 * MARGIN
    axes = sheet.axes(MARGIN, 0.0, width, layout.height, label="network")
    axes.set(xlim=(0, width), ylim=(0, layout.height))
    axes.set_axis_off()
    at = dict(zip(graph.names, layout.points, strict=True))
    for edge in reversed(graph.edges):
        ends = zip(at[edge.first], at[edge.second], strict=True)
        line = axes.plot(*ends, alpha=0.75, **_line(graph, edge))[0]
        line.set_label(f"{edge.first} – {edge.second}")
    kinds = sorted(set(graph.kinds.values()))
    for name, radius in zip(graph.names, _radii(graph), strict=True):
        look = _look(kinds.index(graph.kinds[name]) if name in graph.kinds else 0)
        look |= {"markeredgecolor": "white", "markeredgewidth": 0.7, "markersize": radius * 144}
        axes.plot(*at[name], linestyle="none", zorder=3, label=name, **look)
    _name(axes, graph, layout)


def _name(axes: Axes, graph: Graph, layout: Layout) -> None:
    paper: list[AbstractPathEffect] = [withStroke(linewidth=2.2, foreground="white")]
    for name, point, label in zip(graph.names, layout.points, layout.labels, strict=True):
        if label.led is not None:
            ends = zip(*leader(point, label.led), strict=True)
            axes.plot(*ends, color=GREY, linewidth=0.5, zorder=2.5)
        text = axes.text(label.x, label.y, name, size=_NAME, **label.options)
        text.set_path_effects(paper)
        text.set_zorder(4)


def _look(number: int) -> dict[str, Any]:
    n = number % len(COLOURS)
    return {"color": COLOURS[n], "marker": MARKERS[n]}


def _legend(call: Call, graph: Graph, value: str) -> list[LegendEntry]:
    words = call.words
    kinds = sorted(set(graph.kinds.values()))
    entries: list[LegendEntry] = [
        (Line2D([], [], linestyle="none", markersize=6, **_look(n)), kind) for n, kind in enumerate(kinds)
    ]
    for n in sorted({min(e.n for e in graph.edges), max(e.n for e in graph.edges)}):
        line = Line2D([], [], color=_EDGE, linewidth=_width(graph, n), solid_capstyle="butt")
        entries.append((line, f"{call.column(value)}: {words.number(n)}"))
    if any(edge.sure is False for edge in graph.edges):
        line = Line2D([], [], color=_EDGE, linewidth=1.5, linestyle=(0, (2, 1.5)))
        entries.append((line, words.say("legend.uncertain")))
    return entries


def _notes(call: Call, graph: Graph, value: str) -> list[str]:
    counts = {"shown": len(graph.edges), "all": call.words.number(graph.all_edges)}
    notes = [call.words.say("notes.network", value=call.column(value).lower(), **counts)]
    if graph.sizes:
        notes.append(call.words.say("notes.nodes", value=call.words.noun("document", 2)))
    within = parameters_of(call.table).get("within")
    if within:
        notes.append(call.words.say("notes.within", unit=call.words.say(f"coding.{within}")))
    if any(edge.sure is False for edge in graph.edges):
        measured = "npmi" if "npmi" in call.table.columns else value
        notes.append(call.words.say("notes.uncertain", value=call.column(measured)))
        notes += general_notes(call, value=value, interval="intervals")
    return notes


def _description(call: Call, graph: Graph, value: str) -> Description:
    words = call.words
    pairs = [
        words.say("captions.extreme", name=f"{e.first} – {e.second}", value=words.number(e.n))
        for e in graph.edges[:8]
    ]
    what = words.say(
        "captions.network",
        nodes=len(graph.names),
        edges=words.count("pair", len(graph.edges)),
        value=call.column(value).lower(),
        high=pairs[0],
    )
    said = _notes(call, graph, value)
    return describe(call, what=[what], said=said, kind="network", pairs="; ".join(pairs))
