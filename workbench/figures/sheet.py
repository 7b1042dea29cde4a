"""The sheet that every figure is drawn on: title above, legend, body, notes below, in inches.

All heights follow from what is written, so that nothing is clipped and nothing overlaps; the body
is measured from its own top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from workbench.figures.style import (
    FONT,
    GREY,
    INK,
    PALE,
    SIZE,
    SMALL,
    TITLE,
    Description,
    Drawing,
    new_drawing,
)

WIDTH = 7.2  # inches: the full width of a page in most journals (183 mm)
MARGIN = 0.12
LEADING = 1.35  # line height, in sizes
_HANDLE, _GAP, _LEGEND = 0.34, 0.2, SIZE - 0.5

LegendEntry = tuple[Artist, str]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """Return the width in inches that a line of text takes."""
    font = FontProperties(family=FONT, size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / 72


def line_height(size: float) -> float:
    """Return the height in inches of one line of text."""
    return size * LEADING / 72


def wrap(text: str, width: float, *, size: float = SIZE, weight: str = "normal") -> list[str]:
    """Return the lines of a text, none wider than `width` inches; too long a word is broken.

    >>> wrap("Menteri Luar Negeri", 0.7)
    ['Menteri', 'Luar Negeri']
    """
    lines: list[str] = []
    current = ""
    for word in text.split():
        joined = f"{current} {word}".strip()
        if text_width(joined, size, weight) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        *broken, current = _broken(word, width, size, weight)
        lines.extend(broken)
    return [*lines, current] if current or not lines else lines


def _broken(word: str, width: float, size: float, weight: str) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size, weight) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


@dataclass(frozen=True)
class Sheet:
    """A figure with its title and notes written, and a body to draw in.

    `top` is the distance of the body from the upper edge, in inches.
    """

    drawing: Drawing
    top: float
    body: float

    @property
    def width(self) -> float:
        """The width of the sheet in inches."""
        return float(self.drawing.get_size_inches()[0])

    @property
    def height(self) -> float:
        """The height of the sheet in inches."""
        return float(self.drawing.get_size_inches()[1])

    def axes(self, left: float, top: float, width: float, height: float, **options: Any) -> Axes:
        """Return axes whose corner is `left, top` inches from the body's upper left corner."""
        bottom = self.height - self.top - top - height
        box = (left / self.width, bottom / self.height, width / self.width, height / self.height)
        return self.drawing.add_axes(box, **options)

    def write(self, left: float, top: float, text: str, **options: Any) -> Text:
        """Write a text with its upper left corner `left, top` inches into the body."""
        return _write(self.drawing, left, self.top + top, text, **options)

    def finish(self, description: Description) -> Drawing:
        """Return the figure, with its description."""
        self.drawing.workbench = description
        return self.drawing


def _write(drawing: Drawing, left: float, top: float, text: str, **options: Any) -> Text:
    width, height = drawing.get_size_inches()
    given = {"va": "top", "ha": "left", "linespacing": 1.2, **options}
    return drawing.text(left / width, 1 - top / height, text, **given)


def compose(
    *,
    title: str,
    subtitle: str = "",
    legend: Sequence[LegendEntry] = (),
    notes: Sequence[str] = (),
    body: float,
    width: float = WIDTH,
) -> Sheet:
    """Return a sheet as high as its title, legend, body (in inches) and notes need."""
    inner = width - 2 * MARGIN
    heads = [(line, TITLE, "bold", INK) for line in wrap(title, inner, size=TITLE, weight="bold")]
    if subtitle:
        heads += [(line, SIZE, "normal", GREY) for line in wrap(subtitle, inner)]
    rows = _legend_rows(legend, inner)
    feet = [line for note in notes for line in wrap(note, inner, size=SMALL)]
    top = MARGIN + sum(line_height(head[1]) for head in heads) + 0.08
    legend_tops = [top + sum(_row_height(row) for row in rows[:n]) for n in range(len(rows))]
    top += sum(_row_height(row) for row in rows) + (0.08 if rows else 0)
    foot = len(feet) * line_height(SMALL) + MARGIN + (0.08 if feet else 0)
    drawing = new_drawing(width, top + body + foot)
    _write_heads(drawing, heads)
    for row, legend_top in zip(rows, legend_tops, strict=True):
        _write_legend(drawing, row, legend_top)
    _write_feet(drawing, feet, top + body)
    return Sheet(drawing=drawing, top=top, body=body)


def _write_heads(drawing: Drawing, heads: Sequence[tuple[str, float, str, str]]) -> None:
    top = MARGIN
    for text, size, weight, colour in heads:
        _write(drawing, MARGIN, top, text, size=size, weight=weight, color=colour)
        top += line_height(size)


def _write_feet(drawing: Drawing, feet: Sequence[str], top: float) -> None:
    if not feet:
        return
    width, height = drawing.get_size_inches()
    edge = 1 - (top + 0.03) / height
    drawing.add_artist(Line2D([MARGIN / width, 1 - MARGIN / width], [edge, edge], color=PALE, linewidth=0.6))
    for number, line in enumerate(feet):
        below = top + 0.08 + number * line_height(SMALL)
        _write(drawing, MARGIN, below, line, size=SMALL, color=GREY)


def _legend_rows(entries: Sequence[LegendEntry], inner: float) -> list[list[LegendEntry]]:
    """Return the entries in rows; one that is wider than the sheet has lines of its own."""
    rows: list[list[LegendEntry]] = []
    used = inner
    for handle, text in entries:
        lines = wrap(text, inner - _HANDLE, size=_LEGEND)
        needed = _HANDLE + max(text_width(line, _LEGEND) for line in lines) + _GAP
        if not rows or used + needed - _GAP > inner:
            rows.append([])
            used = 0.0
        rows[-1].append((handle, "\n".join(lines)))
        used += needed
    return rows


def _row_height(row: Sequence[LegendEntry]) -> float:
    return max(text.count("\n") + 1 for _, text in row) * line_height(SIZE)


def _write_legend(drawing: Drawing, row: Sequence[LegendEntry], top: float) -> None:
    """Write one row of the legend, each entry as wide as its words need."""
    width, height = drawing.get_size_inches()
    left = MARGIN
    for handle, text in row:
        drawing.legend(
            handles=[handle],
            labels=[text],
            loc="upper left",
            bbox_to_anchor=(left / width, 1 - top / height),
            borderpad=0,
            borderaxespad=0,
            handlelength=2.2,
            handletextpad=0.5,
        )
        left += _HANDLE + max(text_width(line, _LEGEND) for line in text.split("\n")) + _GAP
