"""Where the nodes of a network stand, and their names, so that no two names overlap."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from workbench.figures.placing import Box, Point, place_names
from workbench.figures.sheet import line_height, text_width

_HEIGHT = 4.8  # inches of a free layout
_FREE = 30  # nodes up to which a free layout is tried; more stand on a circle


class Edge(NamedTuple):
    """A pair and its number; `sure` says whether its interval excludes zero, None if unknown."""

    first: str
    second: str
    n: float
    sure: bool | None


@dataclass(frozen=True)
class Graph:
    """The nodes and pairs drawn, the highest number first; `all_edges` counts what there was."""

    names: list[str]
    edges: list[Edge]
    sizes: dict[str, float]
    kinds: dict[str, str]
    all_edges: int


@dataclass(frozen=True)
class Label:
    """Where a name stands in inches, how it is set, and its box where a line leads to it."""

    x: float
    y: float
    options: dict[str, Any] = field(default_factory=dict)
    led: Box | None = None


@dataclass(frozen=True)
class Layout:
    """The places of nodes and names, in the order of the graph's names, and the height needed."""

    points: list[Point]
    labels: list[Label]
    height: float


def lay_out(graph: Graph, width: float, *, size: float, radii: list[float]) -> Layout:
    """Return a free layout where every name finds room, else one on a circle."""
    if len(graph.names) <= _FREE:
        free = _free(graph, width, size=size, radii=radii)
        if free is not None:
            return free
    return _circle(graph, width, size=size, radii=radii)


def _free(graph: Graph, width: float, *, size: float, radii: list[float]) -> Layout | None:
    """Return connected nodes near each other, or None where a name would have no room."""
    points = _spread(graph, width)
    line = size / 72 * 1.25
    sizes = [(text_width(name, size) + 0.04, line) for name in graph.names]
    bounds = Box(0.0, 0.0, width, _HEIGHT)
    at = dict(zip(graph.names, points, strict=True))
    lines = [(at[edge.first], at[edge.second]) for edge in graph.edges]
    places = place_names(points, sizes, radii=radii, bounds=bounds, avoided=lines)
    labels = []
    for place in places:
        if place is None:
            return None
        box = place.box
        middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        centred = {"ha": "center", "va": "center"}
        labels.append(Label(*middle, centred, box if place.led else None))
    return Layout(points, labels, _HEIGHT)


def _spread(graph: Graph, width: float) -> list[Point]:
    """Return places by the distances in the graph (Kamada and Kawai 1989), its parts side by side.

    The start is a circle in the order of the names, so that no chance is involved.
    """
    network = nx.Graph()
    network.add_nodes_from(graph.names)
    network.add_edges_from(edge[:2] for edge in graph.edges)
    parts = sorted(nx.connected_components(network), key=lambda part: (-len(part), min(part)))
    shares = np.array([len(part) ** 0.5 for part in parts])
    edges = np.concatenate([[0.0], np.cumsum(shares / shares.sum())]) * width
    places: dict[str, Point] = {}
    for part, left, right in zip(parts, edges[:-1], edges[1:], strict=True):
        ordered = nx.Graph()
        ordered.add_nodes_from(name for name in graph.names if name in part)
        ordered.add_edges_from(edge[:2] for edge in graph.edges if edge.first in part)
        places.update(_fitted(nx.kamada_kawai_layout(ordered), left, right))
    return [places[name] for name in graph.names]


def _fitted(layout: dict[str, Any], left: float, right: float) -> dict[str, Point]:
    """Return a layout stretched to its part of the sheet, room for names left at the sides."""
    spots = np.array(list(layout.values()))
    low, span = spots.min(axis=0), np.ptp(spots, axis=0)
    side = min(0.7, (right - left) / 3)
    box = np.array([[left + side, 0.25], [right - side, _HEIGHT - 0.25]])
    middle = box.mean(axis=0)
    placed = {}
    for name, spot in layout.items():
        shares = np.where(span > 1e-9, (spot - low) / np.where(span > 1e-9, span, 1.0), np.nan)
        at = np.where(np.isnan(shares), middle, box[0] + shares * (box[1] - box[0]))
        placed[name] = (float(at[0]), float(at[1]))
    return placed


def _circle(graph: Graph, width: float, *, size: float, radii: list[float]) -> Layout:
    """Return the nodes on a circle, connected ones near each other, their names turned outwards."""
    lengths = [text_width(name, size) + 0.12 + own for name, own in zip(graph.names, radii, strict=True)]
    least = len(graph.names) * line_height(size) / (2 * math.pi)
    radius = max(min(2.3, width / 2 - max(lengths)), least)
    order = _ring(graph)
    angles = [math.pi / 2 - 2 * math.pi * order[name] / len(graph.names) for name in graph.names]
    ends = [(radius + far) * math.sin(a) for far, a in zip(lengths, angles, strict=True)]
    centre = (width / 2, 0.1 - min(ends))
    points = [_on_circle(centre, radius, angle) for angle in angles]
    labels = [
        Label(*_on_circle(centre, radius + own + 0.06, angle), _turned(angle))
        for own, angle in zip(radii, angles, strict=True)
    ]
    return Layout(points, labels, centre[1] + max(ends) + 0.1)


def _on_circle(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _turned(angle: float) -> dict[str, Any]:
    """Return how a name is set that points outwards at an angle, never upside down."""
    degrees = math.degrees(angle) % 360
    left = 90 < degrees < 270
    return {
        "rotation": degrees - 180 if left else degrees,
        "rotation_mode": "anchor",
        "ha": "right" if left else "left",
        "va": "center",
    }


def _ring(graph: Graph) -> dict[str, int]:
    """Return each node's place on the circle: by its angle in the free layout."""
    spots = _spread(graph, _HEIGHT)
    middle = np.mean(spots, axis=0)
    angles = [math.atan2(y - middle[1], x - middle[0]) for x, y in spots]
    ranked = sorted(range(len(spots)), key=lambda n: (round(angles[n], 6), n))
    return {graph.names[n]: place for place, n in enumerate(ranked)}
