"""From lines to zones: a partition of the text, with what is cut out of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents.outlets import Outlets
from workbench.documents.titles import Line
from workbench.documents.zone_inline import inline_stretches, tail_stretch

Zone = tuple[int, int, str, str]


def partition(text: str, lines: Sequence[Line], outlets: Outlets) -> list[Zone]:
    """Join the lines to zones without gaps; what stands between two lines goes with the first."""
    pieces = _pieces(text, lines, outlets)
    zones: list[Zone] = []
    for start, zone, rule in pieces:
        if zones and zones[-1][0] == start:
            zones.pop()  # two stretches touch: no body stands between them
        if zones and zones[-1][2:] == (zone, rule) and zone != "title":
            continue
        if zones:
            zones[-1] = (zones[-1][0], start, *zones[-1][2:])
        zones.append((start if zones else 0, len(text), zone, rule))
    return zones or [(0, len(text), "body", "body")]


def _pieces(text: str, lines: Sequence[Line], outlets: Outlets) -> list[tuple[int, str, str]]:
    last = next((line.start for line in reversed(lines) if line.zone == "body"), -1)
    pieces: list[tuple[int, str, str]] = []
    for line in lines:
        if line.zone != "body":
            pieces.append((line.start, line.zone, line.rule or "body"))
            continue
        if not pieces or pieces[-1][1] != "body":
            pieces.append((line.start, "body", "body"))
        if line.start != last and ":" not in line.words:
            continue  # as most lines
        stretches = list(inline_stretches(text, line.start, line.end)) if ":" in line.words else []
        tail = tail_stretch(text, line.start, line.end, outlets) if line.start == last else None
        position = line.start
        for start, end, rule in sorted([*stretches, tail] if tail else stretches):
            if start >= position:
                pieces.append((start, "boilerplate", rule))
                if end < line.end:
                    pieces.append((end, "body", "body"))
                position = end
    return pieces
