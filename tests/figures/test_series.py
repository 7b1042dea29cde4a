"""Series over time: observed, zero, missing and undated are four things."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures import looking
from tests.figures import made_tables as made
from workbench.errors import ColumnError, OptionError
from workbench.figures import draw_heatmap, draw_series, draw_timeline
from workbench.figures.labels import load_labels
from workbench.figures.periods import days, every_of, ticks


def lines(axes, label: str) -> list[np.ndarray]:
    return [np.asarray(line.get_xydata()) for line in axes.lines if line.get_label() == label]


def bands(axes) -> list[tuple[float, float]]:
    found = [patch for patch in axes.patches if patch.get_label() == "missing"]
    return [(band.get_x(), band.get_x() + band.get_width()) for band in found]


def month(date: str) -> float:
    return days(pd.Timestamp(date))


def legend(figure) -> list[str]:
    return [text.get_text() for entry in figure.legends for text in entry.texts]


def test_shares_stand_in_the_middle_of_their_months() -> None:
    axes = draw_series(made.coverage(3, (), ())).axes[0]
    (points,) = lines(axes, "value")
    assert points[:, 1] == pytest.approx([25, 50, 75])
    assert points[0, 0] == (month("2022-01-01") + month("2022-02-01")) / 2


def test_a_line_never_crosses_a_missing_month() -> None:
    axes = draw_series(made.coverage(10, missing=(3, 4, 8), zero=())).axes[0]
    assert [len(run) for run in lines(axes, "value")] == [3, 3, 1]
    assert bands(axes) == [
        (month("2022-04-01"), month("2022-06-01")),
        (month("2022-09-01"), month("2022-10-01")),
    ]


def test_a_zero_is_an_open_marker_at_zero_and_a_missing_month_has_none() -> None:
    figure = draw_series(made.coverage(6, missing=(3,), zero=(1,)))
    axes = figure.axes[0]
    (zeros,) = lines(axes, "zero")
    assert zeros.tolist() == [[(month("2022-02-01") + month("2022-03-01")) / 2, 0]]
    marker = next(line for line in axes.lines if line.get_label() == "zero")
    assert marker.get_markerfacecolor() == "white"
    gap = (month("2022-04-01"), month("2022-05-01"))
    drawn = np.vstack([line.get_xydata() for line in axes.lines if len(line.get_xydata())])
    assert not ((drawn[:, 0] > gap[0]) & (drawn[:, 0] < gap[1])).any()
    assert legend(figure) == [
        "observed",
        "zero: covered, none found",
        "95% interval",
        "missing: nothing says it was searched",
    ]


def test_the_same_months_in_counts() -> None:
    figure = draw_series(made.coverage(6, missing=(3,), zero=(1,)), value="n")
    axes = figure.axes[0]
    heights = [p.get_height() for p in axes.patches if p.get_label() != "missing"]
    assert heights == [1, 3, 1, 2]
    assert len(lines(axes, "zero")[0]) == 1
    assert bands(axes) == [(month("2022-04-01"), month("2022-05-01"))]
    assert looking.words(figure).count("Documents") == 2


def test_a_count_has_no_interval_of_a_share() -> None:
    table = made.coverage(6, (), zero=(0, 1, 2, 3, 4, 5))
    assert "95% interval" not in legend(draw_series(table, value="n"))


def test_a_month_dropped_from_the_table_is_missing_not_zero() -> None:
    table = made.coverage(6, (), ())
    dropped = table[table["period"] != pd.Timestamp("2022-03-01")]
    axes = draw_series(dropped).axes[0]
    assert bands(axes) == [(month("2022-03-01"), month("2022-04-01"))]
    assert [len(run) for run in lines(axes, "value")] == [2, 3]


def test_a_month_without_documents_has_no_share() -> None:
    table = made.coverage(3, (), zero=(1,)).assign(total=[4, 0, 4, 7])
    table.loc[1, ["share", "low", "high"]] = np.nan
    figure = draw_series(table)
    assert [len(run) for run in lines(figure.axes[0], "value")] == [1, 1]
    assert len(lines(figure.axes[0], "undefined")[0]) == 1
    assert "covered, no documents: share not defined" in legend(figure)


def test_undated_documents_are_counted_in_the_note() -> None:
    seen = looking.words(draw_series(made.coverage(3, (), ())))
    assert "Not drawn: 7 documents dated too coarsely, 2 of them about the subject." in seen


def test_approximate_dates_are_counted_in_the_note() -> None:
    table = made.coverage(3, (), ()).assign(n_approximate=[1, 0, 2, 0])
    assert "Included: 3 documents with an approximate date." in looking.words(draw_series(table))


def test_the_interval_is_drawn_around_the_share() -> None:
    table = made.coverage(3, (), ())
    axes = draw_series(table).axes[0]
    (drawn,) = [c for c in axes.collections if c.get_label() == "interval"]
    ends = [segment[:, 1] for segment in drawn.get_segments()]
    known = table[table["state"] == "observed"]
    assert np.array(ends) == pytest.approx(100 * known[["low", "high"]].to_numpy())


def test_the_total_stands_beneath_a_share_only() -> None:
    strip = draw_series(made.coverage(3, (), ())).axes[-1]
    assert strip.get_label() == "total"
    assert [patch.get_height() for patch in strip.patches] == [4, 4, 4]
    assert len(draw_series(made.coverage(3, (), ()), value="n").axes) == 1
    assert len(draw_series(made.coverage(3, (), ()), beneath=False).axes) == 1


def test_groups_have_a_panel_each_on_one_scale() -> None:
    figure = draw_series(made.coverage(6, by=("A", "B"), missing=(2,), zero=()), by="outlet")
    assert [axes.get_label() for axes in figure.axes] == ["A", "B"]
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in figure.axes}) == 1
    assert all(len(bands(axes)) == 1 for axes in figure.axes)
    assert "14 documents dated too coarsely" in looking.words(figure)


def test_events_are_lines_through_every_panel() -> None:
    events = made.EVENTS.iloc[:3]
    figure = draw_series(made.coverage(6, (), (), by=("A", "B")), by="outlet", events=events)
    for axes in figure.axes:
        upright = [line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "--"]
        assert upright == [days(date) for date in events["date"]]
    assert all(name in looking.words(figure) for name in events["label"])


def test_many_events_are_numbered_with_a_key() -> None:
    figure = draw_series(made.coverage(), events=made.EVENTS)
    texts = [text.get_text() for text in looking.written(figure)]
    assert all(texts.count(str(n)) >= 2 for n in range(1, 26))  # once above, once in the key
    assert "15 Jan 2022 Konferensi tingkat tinggi nomor 1" in texts


def test_events_that_are_not_drawn_are_counted() -> None:
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2022-02-02", "2030-01-01", None]), "label": ["a", "b", "c"]}
    )
    seen = looking.words(draw_series(made.coverage(4, (), ()), events=events))
    assert "1 event outside the period shown. 1 event without a date, not drawn." in seen


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"state": "missing"}, "is 'missing', but its value is 0.25"),
        ({"state": "zero"}, "is 'zero', but its value is 0.25"),
        ({"state": "perhaps"}, "state='perhaps' is not known"),
    ],
)
def test_a_state_and_a_value_that_contradict_each_other(change: dict, message: str) -> None:
    table = made.coverage(3, (), ())
    table.loc[0, list(change)] = list(change.values())
    with pytest.raises(ColumnError, match=message):
        draw_series(table)


def test_groups_nobody_named_are_refused() -> None:
    with pytest.raises(ColumnError, match="stands in several rows"):
        draw_series(made.coverage(3, (), (), by=("A", "B")))


def test_totals_beneath_several_groups_are_refused() -> None:
    with pytest.raises(OptionError, match="beneath=True needs a single series"):
        draw_series(made.coverage(3, (), (), by=("A", "B")), by="outlet", beneath=True)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (slice(0, 0), "The table has no rows."),
        (slice(3, 4), "No row has a date: 7 documents are dated too coarsely to be placed."),
    ],
)
def test_nothing_to_show_is_said_in_words(rows: slice, reason: str) -> None:
    assert reason in looking.words(draw_series(made.coverage(3, (), ()).iloc[rows]))


def test_a_series_of_missing_months_only() -> None:
    seen = looking.words(draw_series(made.coverage(3, missing=(0, 1, 2), zero=())))
    assert "Nothing to show" in seen


def test_a_table_without_states_takes_a_missing_value_for_a_missing_period() -> None:
    months = pd.date_range("2024-01-01", periods=4, freq="MS")
    axes = draw_series(pd.DataFrame({"period": months, "n": [2, None, 0, 1]})).axes[0]
    assert bands(axes) == [(month("2024-02-01"), month("2024-03-01"))]
    assert len(lines(axes, "zero")[0]) == 1


@pytest.mark.parametrize(
    ("freq", "every"),
    [("D", "day"), ("W-MON", "week"), ("MS", "month"), ("QS", "quarter"), ("YS", "year")],
)
def test_the_length_of_periods_is_seen(freq: str, every: str) -> None:
    periods = list(pd.date_range("2022-01-01", periods=9, freq=freq))
    assert every_of(pd.DataFrame(), periods, None) == every


def test_an_unknown_length_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="'day', 'week', 'month', 'quarter', 'year'"):
        draw_series(made.coverage(3, (), ()), every="fortnight")


@given(
    st.dates(min_value=pd.Timestamp("1950-01-01").date(), max_value=pd.Timestamp("2090-01-01").date()),
    st.integers(1, 9000),
    st.sampled_from(["day", "week", "month", "quarter", "year"]),
    st.floats(1, 7),
)
def test_ticks_lie_within_the_axis_in_order(start, length, every, width) -> None:
    first = pd.Timestamp(start)
    last = first + pd.Timedelta(days=length)
    found = ticks(first, last, every=every, width=width, words=load_labels("id"))
    places = [place for place, _ in found]
    assert 1 <= len(places) <= 30
    assert places == sorted(set(places))
    assert all(days(first) <= place < days(last) for place in places)


def test_the_caption_tells_what_is_shown() -> None:
    caption = draw_series(made.coverage(6, missing=(3,), zero=(1,))).workbench["caption"]
    assert caption == (
        "Share of documents per month, Jan 2022 to Jun 2022. Highest: Mar 2022 (75.0%); lowest "
        "observed: Feb 2022 (0.0%). 4 observed, 1 zero, 1 missing. The strip beneath shows all "
        "documents per month. Missing: 1 month of 6, drawn as hatched bands, not as zero. Not "
        "drawn: 7 documents dated too coarsely, 2 of them about the subject. Shares are shares of "
        "this corpus. Whiskers: 95% intervals, which do not include misreading. Corpus: sample, "
        "90 documents. Not validated: no human coding has been compared with these numbers."
    )


def test_a_heat_map_hatches_what_is_missing_and_writes_zero() -> None:
    table = made.coverage(6, missing=(3,), zero=(1,), by=("A", "B"))
    figure = draw_heatmap(table, rows="outlet", value="n")
    cells = [patch for patch in figure.axes[0].patches if patch.get_fill()]
    hatched = [cell.get_x() for cell in cells if cell.get_hatch()]
    assert hatched == [3, 3]
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written == ["1", "0", "3", "1", "2"] * 2
    assert "no value: missing, not zero" in legend(figure)


def test_lanes_show_the_states_of_each_outlet() -> None:
    figure = draw_timeline(made.coverage(6, missing=(3,), zero=(1,), by=("A", "B")), by="outlet")
    assert [axes.get_label() for axes in figure.axes] == ["A", "B"]
    for axes in figure.axes:
        assert bands(axes) == [(month("2022-04-01"), month("2022-05-01"))]
        assert len(lines(axes, "zero")[0]) == 1
        heights = [p.get_height() for p in axes.patches if p.get_label() != "missing"]
        assert heights == [1, 3, 1, 2]


def test_documents_of_several_topics_are_counted_once_in_the_notes() -> None:
    periods = [pd.Timestamp("2024-01-01"), pd.NaT]
    parts = [
        pd.DataFrame(
            {
                "topic_label": name,
                "period": periods,
                "state": ["observed", "undated"],
                "n": n,
                "total": [5, 3],
            }
        )
        for name, n in (("1: war", [3, 1]), ("2: rice", [2, 2]))
    ]
    table = pd.concat(parts, ignore_index=True).assign(n_approximate=[2, 0, 2, 0])
    caption = draw_series(table, by="topic_label", every="month").workbench["caption"]
    assert "Not drawn: 3 documents dated too coarsely." in caption
    assert "Included: 2 documents with an approximate date." in caption
