"""Keyness, clouds, networks, heat maps, dispersion and timelines show what their tables hold."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.patches import PathPatch

from tests.figures import looking
from tests.figures import made_tables as made
from workbench.errors import ColumnError, OptionError
from workbench.figures import (
    draw_cloud,
    draw_dispersion,
    draw_heatmap,
    draw_keyness,
    draw_network,
    draw_timeline,
)
from workbench.figures.periods import days


def names(axes) -> list[str]:
    return [text.get_text() for text in axes.get_yticklabels()]


def test_keyness_shows_the_best_attested_words_of_both_sides() -> None:
    table = made.keywords(24)
    figure = draw_keyness(table, top=5)
    axes = figure.axes[0]
    known = table.set_index("term")["log_ratio"]
    assert names(axes) == [f"kata{n}" for n in (0, 1, 2, 3, 4, 12, 13, 14, 15, 16)]
    assert [p.get_width() for p in axes.patches] == pytest.approx([known[n] for n in names(axes)])
    assert "Words that set Harian Nusantara Raya and The Archipelago Post apart" in looking.words(figure)
    assert len({patch.get_hatch() for patch in axes.patches}) == 2


def test_keyness_writes_numerators_and_evidence() -> None:
    seen = {text.get_text() for text in looking.written(draw_keyness(made.keywords(4)))}
    assert seen >= {"0 : 4", "1 : 5", "2 : 6", "3 : 7"}
    assert "200.0" in seen


def test_a_ratio_without_bound_is_an_arrow() -> None:
    table = made.keywords(4)
    table.loc[0, ["log_ratio", "log_ratio_low", "log_ratio_high"]] = [math.inf, None, None]
    figure = draw_keyness(table)
    axes = figure.axes[0]
    assert [line.get_marker() for line in axes.lines if line.get_marker() != "None"] == [">"]
    assert all(abs(patch.get_width()) <= axes.get_xlim()[1] for patch in axes.patches)
    assert "An arrow marks a value without bound" in looking.words(figure)


def test_sides_as_the_measure_records_them() -> None:
    side = {"name": "Harian", "documents": 20, "selection": []}
    parameters = {"target": side, "reference": side | {"name": "", "documents": 1}, "what": "actors"}
    figure = draw_keyness(made.stamped(made.keywords(4), "keyness", parameters=parameters))
    seen = looking.words(figure)
    assert "Actors that set Harian and the reference apart" in seen
    assert "Harian: 20 documents; the reference: 1 document." in seen
    assert "4 actors" not in figure.workbench["caption"]
    assert "15 actors on each side at most" in figure.workbench["caption"]


def test_words_counted_in_two_ways_are_not_drawn_twice() -> None:
    both = pd.concat([made.keywords(4).assign(copies=copies) for copies in ("all", "once")])
    with pytest.raises(OptionError, match="counts copies in two ways"):
        draw_keyness(both)
    assert names(draw_keyness(both[both["copies"] == "once"]).axes[0])


def test_nothing_that_sets_two_sides_apart() -> None:
    table = made.keywords(2).assign(log_ratio=0.0, log_ratio_low=-1.0, log_ratio_high=1.0)
    assert "Nothing is more frequent on one side" in looking.words(draw_keyness(table))
    unknown = table.assign(log_ratio=math.nan, log_ratio_low=math.nan, log_ratio_high=math.nan)
    assert "all 2 rows are missing" in looking.words(draw_keyness(unknown))


def test_an_interval_that_would_dwarf_the_bars_is_cut_and_marked() -> None:
    table = made.keywords(4)
    table.loc[0, ["log_ratio_low", "log_ratio_high"]] = [-30.0, 40.0]
    figure = draw_keyness(table)
    axes = figure.axes[0]
    assert axes.get_xlim()[1] == pytest.approx(4 * 2 * 1.05)
    assert [p.get_marker() for p in axes.lines if p.get_marker() != "None"] == [
        CARETLEFT,
        CARETRIGHT,
    ]  # tips end on the axis
    assert "Whiskers that end in a tip go further." in looking.words(figure)
    assert "tip" not in looking.words(draw_keyness(made.keywords(4)))


def test_sides_of_one_document_say_why_there_is_no_interval() -> None:
    table = made.keywords(4).assign(log_ratio_low=math.nan, log_ratio_high=math.nan)
    assert "Without intervals: a side of one document" in looking.words(draw_keyness(table))


def test_words_of_one_side_only() -> None:
    figure = draw_keyness(made.keywords(4).iloc[:2])
    assert "of The Archipelago Post: none" in figure.workbench["caption"]


def ink(patch: PathPatch):
    return patch.get_path().get_extents()


def test_the_size_of_a_word_is_proportional_to_its_frequency() -> None:
    table = pd.DataFrame({"term": ["xxx", "xx", "x"], "n": [100, 50, 25]})
    heights = [ink(patch).height for patch in draw_cloud(table).axes[0].patches]
    assert heights == pytest.approx([heights[0], heights[0] / 2, heights[0] / 4])


def test_words_of_a_cloud_do_not_touch_and_are_its_most_frequent_ones() -> None:
    figure = draw_cloud(made.terms(60))
    patches = figure.axes[0].patches
    shown = [patch.get_label() for patch in patches]
    assert shown == [f"kata{n}" for n in range(len(shown))]
    figure.set_dpi(150)
    layers = []
    for patch in patches:
        for other in patches:
            other.set_visible(other is patch)
        figure.canvas.draw()
        box = figure.axes[0].get_window_extent()
        pixels = np.asarray(figure.canvas.buffer_rgba())[:, :, :3].min(axis=2)
        rows = slice(int(pixels.shape[0] - box.y1), int(pixels.shape[0] - box.y0))
        layers.append(pixels[rows, int(box.x0) : int(box.x1)] < 128)
    assert np.sum(layers, axis=0).max() == 1


def test_words_left_out_of_a_cloud_are_counted() -> None:
    figure = draw_cloud(made.terms(60))
    left = 60 - len(figure.axes[0].patches)
    assert left > 0
    assert f"{left} of 60 words are left out" in looking.words(figure)
    assert "An illustration" in looking.words(figure)
    assert "illustration" in figure.workbench["caption"]


def test_a_cloud_without_words() -> None:
    table = pd.DataFrame({"term": ["a"], "n": [0]})
    assert "No word has a frequency above zero." in looking.words(draw_cloud(table))
    assert "The table has no rows." in looking.words(draw_cloud(table.iloc[:0]))


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"term": ["a", "a"], "n": [1, 2]}),
        pd.DataFrame({"term": ["a", "b"], "n": [1, -2]}),
    ],
)
def test_a_cloud_that_would_mislead_is_refused(table: pd.DataFrame) -> None:
    with pytest.raises(OptionError):
        draw_cloud(table)


def test_the_lines_of_a_network_are_as_wide_as_its_pairs_are_frequent() -> None:
    table = made.pairs(8, 2)
    axes = draw_network(table).axes[0]
    drawn = {line.get_label(): line for line in axes.lines if " – " in str(line.get_label())}
    assert len(drawn) == len(table)
    for row in table.itertuples():
        line = drawn[f"{row.actor_a} – {row.actor_b}"]
        assert line.get_linewidth() == pytest.approx(max(0.5, 5 * row.n / table["n"].max()))
        assert line.get_linestyle() == ("-" if row.low > 0 else "--")


def test_a_network_shows_the_most_frequent_pairs_and_counts_all() -> None:
    figure = draw_network(made.pairs(12, 1), top=10)
    assert "10 of 66 pairs are shown" in looking.words(figure)
    assert figure.workbench["alt"].count(" – ") >= 8


def test_kinds_of_actors_differ_in_colour_and_shape() -> None:
    axes = draw_network(made.pairs(8, 2), nodes=made.actors(8)).axes[0]
    looks = {(p.get_color(), p.get_marker()) for p in axes.lines if p.get_marker() != "None"}
    assert len(looks) == 2
    assert len({colour for colour, _ in looks}) == len({shape for _, shape in looks}) == 2


def test_the_area_of_a_point_is_its_number_of_documents() -> None:
    nodes = made.actors(8)
    axes = draw_network(made.pairs(8, 2), nodes=nodes).axes[0]
    size = {p.get_label(): p.get_markersize() for p in axes.lines if p.get_marker() != "None"}
    share = nodes.set_index("actor")["documents"] / nodes["documents"].max()
    assert size["Aktor 5"] / size["Aktor 0"] == pytest.approx(share["Aktor 5"] ** 0.5)


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"actor_a": ["A", "B"], "actor_b": ["B", "A"], "n": [1, 2]}),
        pd.DataFrame({"actor_a": ["A"], "actor_b": ["A"], "n": [1]}),
    ],
)
def test_a_pair_that_stands_twice_is_refused(table: pd.DataFrame) -> None:
    with pytest.raises(OptionError, match="A pair stands in several rows"):
        draw_network(table)


def test_nobody_mentioned_together() -> None:
    table = pd.DataFrame({"actor_a": ["A"], "actor_b": ["B"], "n": [0]})
    assert "No pair of actors is mentioned together." in looking.words(draw_network(table))
    empty = pd.DataFrame(columns=["actor_a", "actor_b", "n", "npmi", "low", "high"])
    assert "The table has no rows." in looking.words(draw_network(empty))


def test_a_heat_map_writes_each_value_in_its_cell() -> None:
    table = made.themes()
    axes = draw_heatmap(table, rows="theme", columns="outlet").axes[0]
    known = table.set_index(["theme", "outlet"])["document_share"]
    assert len(axes.texts) == 25
    rows = [name.replace("\n", " ") for name in names(axes)]
    assert rows == made.THEMES
    assert [t.get_text() for t in axes.texts[:5]] == [
        f"{100 * known[made.THEMES[0], outlet]:.1f}%" for outlet in made.OUTLETS
    ]


def test_a_cell_without_a_value_is_hatched_and_empty() -> None:
    table = made.themes()
    table.loc[24, "document_share"] = None
    axes = draw_heatmap(table, rows="theme", columns="outlet").axes[0]
    cells = [patch for patch in axes.patches if patch.get_fill()]
    assert [bool(cell.get_hatch()) for cell in cells] == [False] * 24 + [True]
    assert len(axes.texts) == 24


def test_a_cell_without_a_row_is_not_called_missing() -> None:
    figure = draw_heatmap(made.themes().iloc[:-1], rows="theme", columns="outlet")
    axes = figure.axes[0]
    assert not any(patch.get_hatch() for patch in axes.patches)
    assert axes.texts[-1].get_text() == "–"
    assert "–: no row in the table." in looking.words(figure)
    assert "missing" not in looking.words(figure)


def test_darker_is_more_and_every_number_can_be_read() -> None:
    table = pd.DataFrame({"theme": list("abcde"), "outlet": "A", "n": [0, 25, 50, 75, 100]})
    axes = draw_heatmap(table, rows="theme", columns="outlet").axes[0]
    cells = [patch.get_facecolor() for patch in axes.patches if patch.get_fill()]
    lightness = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b, _ in cells]
    assert lightness == sorted(lightness, reverse=True)
    assert lightness[0] == pytest.approx(1.0)


def test_a_negative_cell_is_hatched() -> None:
    table = pd.DataFrame({"theme": ["a", "b"], "outlet": "A", "difference": [0.5, -0.5]})
    axes = draw_heatmap(table, rows="theme", columns="outlet", value="difference").axes[0]
    assert [p.get_hatch() for p in axes.patches if p.get_fill()] == ["", "...."]
    assert [text.get_text() for text in axes.texts] == ["0.50", "−0.50"]
    assert "Dotted: below zero." in looking.words(axes.figure)


def test_a_bridge_says_which_language_stands_in_its_rows() -> None:
    rows = [("en", "1: grain", "id", "2: gandum", 0.6), ("en", "2: war", "id", "2: gandum", 0.1)]
    table = pd.DataFrame(rows, columns=["language_a", "label_a", "language_b", "label_b", "r"])
    said = looking.words(draw_heatmap(table, rows="label_a", columns="label_b", value="r"))
    assert "Rows: English; columns: Indonesian." in said
    turned = looking.words(draw_heatmap(table, rows="label_b", columns="label_a", value="r"))
    assert "Rows: Indonesian; columns: English." in turned
    assert "Dotted" not in said


def test_a_network_says_what_together_means() -> None:
    table = pd.DataFrame({"actor_a": ["A"], "actor_b": ["B"], "n": [3]})
    pairs = made.stamped(table, "co_mentions", parameters={"within": "paragraph"})
    assert "Together: in the same paragraph." in looking.words(draw_network(pairs))


def test_a_lane_of_which_nothing_is_known_has_no_number() -> None:
    rows = [("A", "2022-01-01", "observed", 2), ("B", "2022-01-01", "missing", None)]
    table = pd.DataFrame(rows, columns=["outlet", "period", "state", "n"])
    table["period"] = pd.to_datetime(table["period"])
    figure = draw_timeline(made.stamped(table, "coverage", parameters={"every": "month", "by": "outlet"}))
    found = [text.get_text() for text in figure.texts]
    assert "n/a" in found
    assert "0" not in found


def test_a_cell_that_stands_twice_is_refused() -> None:
    with pytest.raises(OptionError, match="A cell of theme by outlet stands in several rows"):
        draw_heatmap(pd.concat([made.themes()] * 2), rows="theme", columns="outlet")


def test_every_word_is_a_point_of_the_dispersion() -> None:
    table = made.terms(60)
    axes = draw_dispersion(table, top=10).axes[0]
    drawn = axes.collections[0].get_offsets()
    expected = table.sort_values("n", ascending=False, kind="stable")[["n", "dp_norm"]]
    assert np.asarray(drawn) == pytest.approx(expected.to_numpy())
    assert axes.get_xscale() == "log"
    assert {text.get_text() for text in axes.texts} <= {f"kata{n}" for n in range(10)}


def test_words_whose_dispersion_is_unknown_are_counted() -> None:
    table = made.terms(5).assign(dp_norm=[0.1, None, 0.5, 0.2, 0.9])
    figure = draw_dispersion(table)
    assert len(figure.axes[0].collections[0].get_offsets()) == 4
    assert "n/a: the value is not defined or not known (1 row)." in looking.words(figure)


def test_spans_end_with_their_last_period() -> None:
    axes = draw_timeline(made.bursts()).axes[0]
    spans = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    ends = [("2022-02-01", "2022-06-01"), ("2022-09-01", "2022-11-01"), ("2023-06-01", "2023-07-01")]
    assert spans == [tuple(days(pd.Timestamp(date)) for date in end) for end in ends]


def test_moments_are_points_with_their_dates() -> None:
    figure = draw_timeline(made.EVENTS.iloc[:4])
    places = [line.get_xdata()[0] for line in figure.axes[0].lines]
    assert places == [days(date) for date in made.EVENTS["date"].iloc[:4]]
    assert "15 Jan 2022" in looking.words(figure)


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    table = made.bursts().assign(end=pd.Timestamp("2020-01-01"))
    with pytest.raises(ColumnError, match="before it starts"):
        draw_timeline(table)


def test_rows_without_a_date_are_counted() -> None:
    events = made.EVENTS.iloc[:3].assign(date=[pd.NaT, *made.EVENTS["date"].iloc[1:3]])
    assert "1 row without a date, not drawn." in looking.words(draw_timeline(events))
    assert "No row has a date." in looking.words(draw_timeline(events.iloc[:1]))
