"""Names beside points: each where it overlaps no other name and no point, or not at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DISTANCES = (0.03, 0.1, 0.2, 0.32, 0.46)  # inches from the point's edge
_DIRECTIONS = 16


class Box(NamedTuple):
    """A rectangle in inches, x to the right and y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Return whether two rectangles have an area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def inside(self, other: Box) -> bool:
        """Return whether this rectangle lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )

    def crossed_by(self, line: Line) -> bool:
        """Return whether a straight line passes through the rectangle."""
        low, high = 0.0, 1.0
        for start, end, least, most in (
            (line[0][0], line[1][0], self.left, self.right),
            (line[0][1], line[1][1], self.bottom, self.top),
        ):
            step = end - start
            if step == 0:
                if not least < start < most:
                    return False
                continue
            ends = sorted(((least - start) / step, (most - start) / step))
            low, high = max(low, ends[0]), min(high, ends[1])
        return low < high


Point = tuple[float, float]
Line = tuple[Point, Point]


class Place(NamedTuple):
    """Where a name stands, and whether a line must lead from its point to it."""

    box: Box
    led: bool


def around(point: Point, radius: float) -> Box:
    """Return the square around a point."""
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def place_names(
    points: Sequence[Point],
    sizes: Sequence[Point],
    *,
    radii: Sequence[float],
    bounds: Box,
    avoided: Sequence[Line] = (),
) -> list[Place | None]:
    """Return a place for the name of each of the first points, None where there is no room.

    `sizes` are the names' widths and heights in inches; earlier names have the first choice;
    points beyond the names are only kept clear of, and lines to be `avoided` are crossed as little
    as may be. No randomness is involved.

    >>> placed = place_names([(1, 1), (1, 1)], [(0.5, 0.1)] * 2, radii=[0.05] * 2,
    ...                      bounds=Box(0, 0, 2, 2))
    >>> placed[0].box.overlaps(placed[1].box)
    False
    """
    sheet = _Sheet(bounds, [around(p, r) for p, r in zip(points, radii, strict=True)], [])
    places: list[Place | None] = []
    for point, radius, size in zip(points, radii, sizes, strict=False):
        free = list(_free(sheet, point, radius, size))
        near = [place for place in free if not place.led] or free[:1]
        place = min(near, key=lambda p: sum(map(p.box.crossed_by, avoided)), default=None)
        places.append(place)
        if place is not None:
            sheet.taken.append(place.box)
            if place.led:
                sheet.lines.append(leader(point, place.box))
    return places


class _Sheet(NamedTuple):
    """What is there already: bounds, points and names, and lines that lead to names."""

    bounds: Box
    taken: list[Box]
    lines: list[Line]


def _free(sheet: _Sheet, point: Point, radius: float, size: Point) -> Iterator[Place]:
    """Yield the places where a name overlaps nothing, the nearest first, to the right first."""
    own = around(point, radius)
    others = [box for box in sheet.taken if box != own]
    for number, distance in enumerate(_DISTANCES):
        for turn in range(_DIRECTIONS):
            box = _beside(point, radius + distance, size, 2 * math.pi * turn / _DIRECTIONS)
            led = number > 1
            if (
                box.inside(sheet.bounds)
                and not any(box.overlaps(other) for other in others)
                and not any(box.crossed_by(line) for line in sheet.lines)
                and not (led and any(other.crossed_by(leader(point, box)) for other in others))
            ):
                yield Place(box, led)


def _beside(point: Point, distance: float, size: Point, angle: float) -> Box:
    """Return a box of a size whose nearest edge is `distance` from the point, in a direction."""
    x, y = math.cos(angle), math.sin(angle)
    middle = (point[0] + x * (distance + size[0] / 2), point[1] + y * (distance + size[1] / 2))
    left, bottom = middle[0] - size[0] / 2, middle[1] - size[1] / 2
    return Box(left, bottom, left + size[0], bottom + size[1])


def leader(point: Point, box: Box) -> Line:
    """Return the line from a point to the nearest place on the edge of its name."""
    nearest = (
        min(max(point[0], box.left), box.right),
        min(max(point[1], box.bottom), box.top),
    )
    return point, nearest
