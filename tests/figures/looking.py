"""What an eye would see in a figure: its texts, which of them overlap, which are cut off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text


def written(figure: Figure) -> list[Text]:
    """Return the texts that can be seen."""
    figure.draw_without_rendering()
    hidden = {id(text) for axes in figure.axes for text in _not_drawn(axes)}
    return [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden
    ]


def _not_drawn(axes: Axes) -> Iterator[Text]:
    """Yield the labels of ticks outside the axes, and all of them where its axis is off."""
    for axis in (axes.xaxis, axes.yaxis):
        drawn = axis._update_ticks() if axes.axison else []
        shown = {id(text) for tick in drawn for text in (tick.label1, tick.label2)}
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            yield from (text for text in (tick.label1, tick.label2) if id(text) not in shown)


def words(figure: Figure) -> str:
    """Return all that is written on a figure, its line breaks as spaces."""
    return " ".join(" ".join(text.get_text().split()) for text in written(figure))


def cut_off(figure: Figure) -> list[str]:
    """Return the texts that reach beyond the edge of the figure."""
    width, height = figure.bbox.width, figure.bbox.height
    boxes = [(text.get_text(), text.get_window_extent()) for text in written(figure)]
    return [
        name
        for name, box in boxes
        if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > width + 0.5 or box.y1 > height + 0.5
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts that overlap by more than a dot."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in written(figure)]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]
