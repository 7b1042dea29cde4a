"""Figures: each `draw_` function takes a measure's table and returns a matplotlib Figure.

Nothing is measured here. A figure says on its foot how many documents it rests on and where they
came from, and carries its own title, caption, alternative text and options for export.
"""

from workbench.figures.bars import draw_bars
from workbench.figures.clouds import draw_cloud
from workbench.figures.dispersion import draw_dispersion
from workbench.figures.heatmaps import draw_heatmap
from workbench.figures.keyness import draw_keyness
from workbench.figures.networks import draw_network
from workbench.figures.series import draw_series
from workbench.figures.timelines import draw_timeline

__all__ = [
    "draw_bars",
    "draw_cloud",
    "draw_dispersion",
    "draw_heatmap",
    "draw_keyness",
    "draw_network",
    "draw_series",
    "draw_timeline",
]
