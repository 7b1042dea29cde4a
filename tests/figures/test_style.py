"""One style, in a context: nothing global changes, and grey tells apart what colour does."""

from __future__ import annotations

import sys

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from tests.figures import made_tables as made
from workbench import figures
from workbench.figures.placing import Box, place_names
from workbench.figures.sheet import text_width, wrap
from workbench.figures.style import COLOURS, GREY, HATCHES, INK, LINES, MARKERS


def contrast(colour: str, other: str = "#ffffff") -> float:
    """Return the contrast of two colours by the Web Content Accessibility Guidelines."""

    def luminance(name: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(name)]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_drawing_leaves_global_settings_and_pyplot_alone() -> None:
    before = dict(mpl.rcParams)
    figure = figures.draw_series(made.coverage(), events=made.EVENTS)
    figure.savefig(sys.modules["io"].BytesIO(), format="png")
    assert dict(mpl.rcParams) == before
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []


def test_a_user_s_settings_do_not_show() -> None:
    def picture() -> bytes:
        bundle = figures.draw_bars(made.actors(5, 5))._repr_mimebundle_()
        return bundle[0]["image/png"]

    plain = picture()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "lines.linewidth": 9}):
        assert picture() == plain


def test_a_notebook_is_told_the_alternative_text() -> None:
    figure = figures.draw_bars(made.actors(5, 5))
    data, metadata = figure._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert data["text/plain"] == figure.workbench["alt"]
    assert metadata["image/png"]["alt"] == figure.workbench["alt"]


def test_text_is_dark_enough() -> None:
    assert contrast(INK) > 7
    assert contrast(GREY) >= 7


def test_each_colour_has_a_hatch_a_marker_and_a_line_of_its_own() -> None:
    for looks in (COLOURS, HATCHES, MARKERS, LINES):
        assert len(set(looks)) == len(looks) == len(COLOURS)


@given(st.text(alphabet="abc de-fgh\n", max_size=80), st.floats(0.3, 3))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert all(text_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    figure = figures.draw_bars(made.themes(), by="outlet")
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert made.THEMES[3] in names
    assert not any(text.get_parse_math() for text in figure.axes[0].get_yticklabels())


points = st.lists(st.tuples(st.floats(0, 5), st.floats(0, 5)), min_size=1, max_size=25)


@given(points)
def test_placed_names_overlap_neither_each_other_nor_a_point(spots: list) -> None:
    bounds = Box(0, 0, 5, 5)
    places = place_names(spots, [(0.6, 0.12)] * len(spots), radii=[0.03] * len(spots), bounds=bounds)
    boxes = [place.box for place in places if place is not None]
    assert all(box.inside(bounds) for box in boxes)
    for n, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[n + 1 :])


@pytest.mark.parametrize(
    ("line", "crossed"),
    [
        (((0, 0), (2, 2)), True),
        (((0, 3), (2, 3)), False),
        (((1, -1), (1, 3)), True),
        (((0, 0), (0.4, 0.4)), False),
    ],
)
def test_a_line_crosses_a_box(line: tuple, crossed: bool) -> None:
    assert Box(0.5, 0.5, 1.5, 1.5).crossed_by(line) is crossed
