"""One style for all figures, applied in a context: global settings are never changed.

Colours are those of Okabe and Ito (2008), told apart by people with colour-blind eyes; wherever
colour carries meaning, a hatch, marker or line style carries it too, for print in grey.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypedDict

import matplotlib as mpl
import matplotlib.style
import pandas as pd
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

INK = "#1a1a1a"
GREY = "#595959"  # the palest grey that still reads as text on white (contrast 7:1)
PALE = "#d9d9d9"
MISSING_FACE = "#f2f2f2"
MISSING_HATCH = "#a6a6a6"
BLUE, SKY, VERMILION = "#0072B2", "#56B4E9", "#D55E00"
# Neighbours differ in lightness as well as in hue, and in hatch, marker and line style.
COLOURS = (BLUE, "#E69F00", "#009E73", SKY, VERMILION, "#CC79A7", "#4d4d4d")
HATCHES = ("", "////", "....", r"\\\\", "xxxx", "----", "oooo")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES = ("-", "--", ":", "-.", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1)))

SIZE, SMALL, TITLE = 8.5, 7.0, 11.0  # points
FONT = "DejaVu Sans"  # comes with matplotlib, so every machine draws the same letters

_STYLE: dict[str, Any] = {
    "font.family": FONT,
    "font.size": SIZE,
    "text.color": INK,
    "text.hinting": "no_hinting",  # letters as wide on the screen as they were measured
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.labelsize": SIZE,
    "axes.labelcolor": INK,
    "axes.titlesize": SIZE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 4,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.formatter.use_locale": False,
    "xtick.labelsize": SIZE - 0.5,
    "ytick.labelsize": SIZE - 0.5,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.5,
    "lines.linewidth": 1.3,
    "lines.markersize": 4,
    "legend.frameon": False,
    "legend.fontsize": SIZE - 0.5,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "figure.dpi": 100,
    "savefig.dpi": 300,
    "savefig.bbox": None,
    "svg.hashsalt": "news-workbench",  # otherwise identifiers in the SVG are drawn by lot
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}


class Description(TypedDict):
    """What a figure says of itself, so that exporting it needs no repetition."""

    title: str
    caption: str
    alt: str
    function: str
    options: dict[str, Any]
    language: str
    table: str  # the digest of the table drawn, so that no other is exported with the figure
    drawn: pd.DataFrame  # that table itself


@contextmanager
def style() -> Iterator[None]:
    """Draw in the workbench's style within this context; the caller's settings return after it.

    >>> before = mpl.rcParams["font.size"]
    >>> with style():
    ...     pass
    >>> mpl.rcParams["font.size"] == before
    True
    """
    with mpl.style.context(_STYLE, after_reset=True):
        yield


class Drawing(Figure):
    """A matplotlib Figure that keeps the style whenever it is drawn, and describes itself.

    `workbench` holds title, caption, alternative text, the function and the options.
    """

    workbench: Description

    def draw(self, renderer: RendererBase) -> None:
        """Draw the figure on a renderer, in the workbench's style."""
        with style():
            super().draw(renderer)

    def savefig(self, fname: Any, *, transparent: bool | None = None, **kwargs: Any) -> None:
        """Save the figure as matplotlib does, in the workbench's style."""
        with style():
            super().savefig(fname, transparent=transparent, **kwargs)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, bytes | str], dict[str, dict[str, object]]]:
        """Show the figure in a notebook, sharp on dense screens, with its alternative text."""
        picture = io.BytesIO()
        self.savefig(picture, format="png", dpi=200, metadata={"Software": None})
        alt = self.workbench["alt"]
        width, height = (round(96 * side) for side in self.get_size_inches())
        size = {"width": width, "height": height, "alt": alt}
        return {"image/png": picture.getvalue(), "text/plain": alt}, {"image/png": size}


def new_drawing(width: float, height: float) -> Drawing:
    """Return an empty figure of a size in inches, known to no global list of figures."""
    drawing = Drawing(figsize=(width, height))
    FigureCanvasAgg(drawing)
    return drawing
