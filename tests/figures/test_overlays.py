"""Bursts, changes of level and rolling means on a series; a month dropped from a corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from tests.figures import looking
from tests.figures import made_tables as made
from workbench import bursts, change_points, smoothed_coverage
from workbench.errors import ColumnError
from workbench.figures import draw_bars, draw_series, draw_timeline
from workbench.figures.periods import days


def spiked(missing: tuple[int, ...] = ()) -> pd.DataFrame:
    """Return two years of months: 2 documents of 20, but 14 in the seventh to ninth and from the 19th on."""
    table = pd.DataFrame({"period": pd.date_range("2022-01-01", periods=24, freq="MS"), "state": "observed"})
    table["n"] = [14.0 if 6 <= n <= 8 or n >= 18 else 2.0 for n in range(24)]
    table["total"] = 20
    table.loc[table.index.isin(missing), ["state", "n"]] = ["missing", np.nan]
    table["share"] = table["n"] / table["total"]
    return made.stamped(table, "coverage", parameters={"every": "month", "of": "NATO"})


def at(date: str) -> float:
    return days(pd.Timestamp(date))


def drawn(axes: Axes, label: str) -> list[list[tuple[float, float]]]:
    return [
        [tuple(pair) for pair in np.asarray(line.get_xydata()).tolist()]
        for line in axes.lines
        if line.get_label() == label
    ]


def test_a_burst_is_a_bar_over_its_whole_periods_and_nothing_else_is_as_high() -> None:
    table = spiked()
    figure = draw_series(table, bursts=bursts(table))
    axes = figure.axes[0]
    spans = [(line[0][0], line[1][0]) for line in drawn(axes, "burst")]
    assert spans == [(at("2022-07-01"), at("2022-10-01")), (at("2023-07-01"), at("2024-01-01"))]
    highest = max(
        point[1] for label in ("value", "observed") for line in drawn(axes, label) for point in line
    )
    assert highest < 0.95 * axes.get_ylim()[1]
    assert "Bursts: Jul 2022 – Sep 2022 (p not known); Jul 2023 – Dec 2023" in looking.words(figure)
    assert "burst: above the usual share" in looking.words(figure)


def test_levels_stand_where_they_hold_and_stop_at_a_gap() -> None:
    table = spiked(missing=(12,))
    found = change_points(table)
    axes = draw_series(table, change_points=found).axes[0]
    assert [line[0][0] for line in drawn(axes, "change")] == [days(when) for when in found["at"]]
    levels = [(line[0][0], line[1][0], round(line[0][1], 6)) for line in drawn(axes, "level")]
    assert levels == [
        (at("2022-01-01"), at("2022-07-01"), 10),
        (at("2022-07-01"), at("2022-10-01"), 70),
        (at("2022-10-01"), at("2023-01-01"), 10),
        (at("2023-02-01"), at("2023-07-01"), 10),
        (at("2023-07-01"), at("2024-01-01"), 70),
    ]


@pytest.mark.parametrize(("p", "dashed"), [(0.01, False), (0.05, False), (0.25, True), (float("nan"), True)])
def test_what_chance_may_have_done_is_dashed_and_the_legend_says_so(p: float, dashed: bool) -> None:
    table = spiked()
    found = {"bursts": bursts(table).assign(p=p), "change_points": change_points(table).assign(p=p)}
    figure = draw_series(table, **found)
    lines = [line for line in figure.axes[0].get_lines() if line.get_label() in ("burst", "change")]
    assert {line.is_dashed() for line in lines} == {dashed}
    assert ("dashed: p above 0.05, or unknown" in looking.words(figure)) is dashed


def test_levels_of_a_share_are_not_drawn_among_counts() -> None:
    table = spiked()
    axes = draw_series(table, value="n", change_points=change_points(table)).axes[0]
    assert drawn(axes, "change")
    assert not drawn(axes, "level")


def test_a_rolling_mean_is_broken_at_a_gap_and_begins_where_its_window_is_full() -> None:
    table = spiked(missing=(12,))
    figure = draw_series(table, smoothed=smoothed_coverage(table, over=5))
    lines = drawn(figure.axes[0], "smoothed")
    assert [len(line) for line in lines] == [8, 7]
    assert lines[0][0] == ((at("2022-03-01") + at("2022-04-01")) / 2, pytest.approx(10))
    assert "mean over 5 periods" in looking.words(figure)


def test_each_panel_has_its_own() -> None:
    parts = [spiked().assign(outlet="A"), spiked().assign(outlet="B", n=2.0, share=0.1)]
    joined = pd.concat(parts, ignore_index=True)[["outlet", *spiked().columns]]
    parameters = {"every": "month", "of": "NATO", "by": "outlet"}
    table = made.stamped(joined, "coverage", parameters=parameters)
    figure = draw_series(table, by="outlet", bursts=bursts(table), change_points=change_points(table))
    assert [len(drawn(axes, "burst")) for axes in figure.axes] == [2, 0]
    assert [len(drawn(axes, "change")) for axes in figure.axes] == [3, 0]
    assert "Bursts: A, Jul 2022" in looking.words(figure)
    assert looking.overlapping(figure) == []
    assert looking.cut_off(figure) == []


def test_that_there_is_none_is_said() -> None:
    table = made.coverage(6, (), ())
    words = looking.words(draw_series(table, bursts=bursts(table), change_points=change_points(table)))
    assert "No burst. No change of level." in words


def test_p_is_told_where_it_is_known() -> None:
    table = spiked()
    known = bursts(table).assign(p=0.25)
    assert "Jul 2022 – Sep 2022 (p = 0.250)" in looking.words(draw_series(table, bursts=known))


@pytest.mark.parametrize("labels", ["en", "id"])
def test_all_of_it_together_can_be_read(labels: str) -> None:
    table = spiked()
    found = {
        "bursts": bursts(table),
        "change_points": change_points(table),
        "smoothed": smoothed_coverage(table),
    }
    figure = draw_series(table, **found, labels=labels, events=made.EVENTS.iloc[:6])
    assert looking.overlapping(figure) == []
    assert looking.cut_off(figure) == []


def test_a_table_of_something_else_is_refused() -> None:
    table = spiked()
    with pytest.raises(ColumnError, match="no column for bursts="):
        draw_series(table, bursts=table)
    with pytest.raises(ColumnError, match="no column for change_points="):
        draw_series(table, change_points=bursts(table))
    twice = pd.concat([smoothed_coverage(table)] * 2)
    with pytest.raises(ColumnError, match="name the groups with by="):
        draw_series(table, smoothed=twice)


def test_bursts_and_changes_on_a_timeline_bear_their_names() -> None:
    table = spiked()
    assert draw_timeline(bursts(table)).workbench["title"] == "Bursts over time"
    assert draw_timeline(change_points(table)).workbench["title"] == "Changes of level over time"


def test_a_difference_is_in_percentage_points() -> None:
    table = pd.DataFrame(
        {
            "event": ["Summit", "Vote"],
            "share_difference": [0.25, -0.5],
            "low": [0.1, -0.9],
            "high": [0.4, 0.1],
        }
    )
    figure = draw_bars(made.stamped(table, "before_after"), label="event", sort=False)
    words = looking.words(figure)
    assert "Difference, after − before (percentage points)" in words
    assert [text.get_text() for text in figure.axes[0].texts] == ["25.0", "−50.0"]
    assert "25.0 points" in figure.workbench["caption"]
    assert "%)" not in words


# the same documents counted in several ways


@pytest.mark.parametrize(("name", "first"), [("copies", "all documents"), ("variant", "all")])
def test_documents_counted_twice_are_not_twice_as_many_in_the_note(name: str, first: str) -> None:
    one = made.coverage(3, (), ()).assign(n_approximate=[1, 0, 2, 0])
    joined = pd.concat([one.assign(**{name: "all"}), one.assign(**{name: "once"})], ignore_index=True)
    words = looking.words(draw_series(joined, by=name))
    assert "Not drawn: 7 documents dated too coarsely" in words
    assert "Included: 3 documents with an approximate date." in words
    assert f"The two numbers before are those of {first}." in words


def test_part_months_are_named_in_the_note() -> None:
    table = made.coverage(6, (), ()).assign(partial=[True, False, False, False, False, True, False])
    assert "Covered only in part: Jan 2022, Jun 2022." in looking.words(draw_series(table, value="n"))


def test_a_table_without_stamp_can_be_drawn_too() -> None:
    table = spiked()
    table.attrs = {}
    figure = draw_series(table, bursts=bursts(table), change_points=change_points(table))
    assert drawn(figure.axes[0], "burst")
