"""Bars are as long as the table says, and say what is not known."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from tests.figures import looking
from tests.figures import made_tables as made
from workbench.errors import ColumnError, OptionError
from workbench.figures import draw_bars

THREE = pd.DataFrame(
    {
        "theme": ["energy", "war", "trade"],
        "documents": [3, 9, 0],
        "document_share": [0.3, 0.9, 0.0],
        "low": [0.1, 0.6, 0.0],
        "high": [0.6, 0.98, 0.25],
    }
)
COUNTED_TWICE = ["all documents", "near-copies once"]


def bars(axes) -> list[float]:
    return [p.get_width() for p in axes.patches if isinstance(p, Rectangle)]


def names(axes) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in axes.get_yticklabels()]


def whiskers(axes) -> list[tuple[float, float]]:
    lines = [line.get_xdata() for line in axes.lines]
    return [(x[0], x[1]) for x in lines if x[0] != x[1]]


def test_bars_are_shares_in_per_cent_from_the_highest() -> None:
    axes = draw_bars(THREE).axes[0]
    assert names(axes) == ["war", "energy", "trade"]
    assert bars(axes) == pytest.approx([90, 30, 0])
    assert axes.get_xlabel() == "Share of documents (%)"
    assert [t.get_text() for t in axes.texts] == ["90.0% (9)", "30.0% (3)", "0.0% (0)"]


def test_whiskers_are_the_interval() -> None:
    ends = [end for whisker in whiskers(draw_bars(THREE).axes[0]) for end in whisker]
    assert ends == pytest.approx([60, 98, 10, 60, 0, 25])
    assert whiskers(draw_bars(THREE, low=None, high=None).axes[0]) == []


def test_an_interval_of_another_column_is_not_drawn() -> None:
    assert whiskers(draw_bars(THREE, value="documents").axes[0]) == []
    with pytest.raises(ColumnError, match="does not enclose 'documents'"):
        draw_bars(THREE, value="documents", low="low", high="high")


def test_the_table_s_own_order_can_be_kept() -> None:
    assert names(draw_bars(THREE, sort=False).axes[0]) == ["energy", "war", "trade"]


def test_top_says_how_many_there_are() -> None:
    figure = draw_bars(made.actors(40), top=7)
    assert len(bars(figure.axes[0])) == 7
    assert "7 of 40 are shown, chosen by share of documents." in looking.words(figure)
    assert figure.workbench["caption"].startswith("Share of documents by actor: 7 of 40 actors.")


def test_an_unknown_value_is_said_to_be_unknown_and_comes_last() -> None:
    table = THREE.assign(document_share=[0.3, float("nan"), 0.0], low=None, high=None)
    figure = draw_bars(table)
    assert names(figure.axes[0]) == ["energy", "trade", "war"]
    assert figure.axes[0].texts[-1].get_text() == "n/a (9)"
    assert "n/a: the value is not defined or not known (1 row)." in looking.words(figure)


def test_panels_share_rows_and_scale() -> None:
    figure = draw_bars(made.themes(), by="outlet")
    assert [axes.get_label() for axes in figure.axes] == made.OUTLETS
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    table = made.themes()
    for axes in figure.axes:
        own = table[table["outlet"] == axes.get_label()].set_index("theme")["document_share"]
        order = names(figure.axes[0])
        assert bars(axes) == pytest.approx([100 * own[name] for name in order])


def test_a_row_that_a_panel_lacks_is_neither_zero_nor_unknown() -> None:
    table = made.themes().iloc[1:]
    figure = draw_bars(table, by="outlet")
    first = names(figure.axes[0]).index(made.THEMES[0])
    assert figure.axes[0].texts[first].get_text() == "–"
    assert "–: no row in the table." in looking.words(figure)
    assert "n/a" not in looking.words(figure)


def test_copies_all_and_once_stand_side_by_side() -> None:
    both = pd.concat([THREE.assign(copies="all"), THREE.assign(copies="once", documents=[2, 5, 0])])
    figure = draw_bars(both, value="documents", compare="copies")
    assert bars(figure.axes[0]) == [9, 5, 3, 2, 0, 0]
    hatches = {patch.get_hatch() for patch in figure.axes[0].patches}
    assert len(hatches) == 2
    assert [text.get_text() for legend in figure.legends for text in legend.texts] == COUNTED_TWICE


def test_parts_are_stacked_to_their_sum() -> None:
    table = pd.DataFrame({"actor": ["A", "B"], "n": [4, 1], "n_role": [2, 3]})
    axes = draw_bars(table, parts=["n", "n_role"]).axes[0]
    ends = [(p.get_x(), p.get_x() + p.get_width()) for p in axes.patches]
    assert ends == [(0, 4), (4, 6), (0, 1), (1, 4)]
    assert [text.get_text() for text in axes.texts] == ["6", "4"]


def test_an_unknown_part_is_not_a_zero() -> None:
    table = pd.DataFrame({"actor": ["A"], "n": [4], "n_role": [float("nan")]})
    axes = draw_bars(table, parts=["n", "n_role"]).axes[0]
    assert axes.texts[0].get_text() == "4 + n/a"


def test_differences_go_to_both_sides() -> None:
    table = pd.DataFrame({"theme": ["a", "b"], "difference": [0.5, -0.25]})
    axes = draw_bars(table, value="difference").axes[0]
    assert bars(axes) == [0.5, -0.25]
    assert axes.get_xlim()[0] < -0.25


def test_an_interval_that_is_nowhere_known_is_not_spoken_of() -> None:
    figure = draw_bars(THREE.assign(low=float("nan"), high=float("nan")))
    assert "Whiskers" not in looking.words(figure)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (THREE.iloc[:0], "The table has no rows."),
        (
            THREE.assign(document_share=float("nan"), low=None, high=None),
            "No value of “Share of documents” is known: all 3 rows are missing.",
        ),
    ],
)
def test_nothing_to_show_is_said_in_words(table: pd.DataFrame, reason: str) -> None:
    figure = draw_bars(table)
    assert f"Nothing to show {reason}" in looking.words(figure)
    assert figure.workbench["alt"] == f"A figure without data: {reason}"


def test_two_rows_of_one_name_are_not_added_up() -> None:
    with pytest.raises(OptionError, match="'energy' stands in several rows"):
        draw_bars(pd.concat([THREE, THREE]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"value": "per_million"}, "no column for value=; looked for: per_million; it has: theme"),
        ({"by": "outlet"}, "no column for by=; looked for: outlet"),
        ({"value": "theme"}, "'theme' of the table 'given' should hold numbers"),
    ],
)
def test_a_missing_column_is_named(options: dict, message: str) -> None:
    with pytest.raises(ColumnError, match=message):
        draw_bars(THREE, **options)


@pytest.mark.parametrize(
    "options", [{"top": 0}, {"parts": ["documents"], "value": "documents"}, {"labels": "fr"}]
)
def test_a_bad_option_fails_at_the_call(options: dict) -> None:
    with pytest.raises(OptionError):
        draw_bars(THREE, **options)


def test_rows_in_the_tables_order_are_not_said_to_be_chosen_by_value() -> None:
    table = pd.DataFrame({"theme": ["war", "trade", "grain"], "documents": [1, 3, 2]})
    for sort, said in ((True, "2 of 3 are shown, chosen by documents."), (False, "Shown: 2 of 3 themes.")):
        figure = draw_bars(table, top=2, sort=sort)
        assert any(said in text.get_text().replace("\n", " ") for text in figure.texts)


def stamped_shares(group: str, names: list[str], totals: list[int], **parameters: object) -> pd.DataFrame:
    rows = [(name, "war", total, 0.5) for name, total in zip(names, totals, strict=True)]
    table = pd.DataFrame(rows, columns=[group, "theme", "total", "document_share"])
    return made.stamped(table, "theme_frequency", parameters=parameters)


def test_a_share_says_of_how_many_documents_it_is() -> None:
    one = stamped_shares("outlet", ["A"], [92])
    assert "Documents counted: 92." in looking.words(draw_bars(one, label="theme"))
    each = stamped_shares("outlet", ["A", "B"], [20, 1200], by="outlet")
    assert "Documents counted: A 20; B 1,200." in looking.words(draw_bars(each, label="theme", by="outlet"))
    alike = stamped_shares("outlet", ["A", "B"], [1, 1], by="outlet")
    assert "Documents counted: A 1; B 1." in looking.words(draw_bars(alike, label="theme", by="outlet"))
    copies = stamped_shares("copies", ["all", "once"], [92, 82], copies="both")
    said = looking.words(draw_bars(copies, label="theme", compare="copies"))
    assert "Documents counted: all documents 92; near-copies once 82." in said


def test_several_totals_in_a_group_are_not_listed() -> None:
    table = stamped_shares("outlet", ["A", "A"], [20, 30], by="outlet").assign(theme=["war", "trade"])
    assert "Documents counted" not in looking.words(draw_bars(table, label="theme", by="outlet"))


def test_a_difference_of_shares_is_in_points_and_its_axis_ends_at_a_hundred() -> None:
    rows = [("war", -1.0, -1.0, 0.6), ("trade", 0.75, -0.1, 0.9)]
    table = pd.DataFrame(rows, columns=["theme", "difference_share", "low", "high"])
    figure = draw_bars(made.stamped(table, "theme_differences"), value="difference_share")
    axes = figure.axes[0]
    assert axes.get_xlabel() == "Gap to the others (percentage points)"
    assert [text.get_text() for text in axes.texts] == ["75.0", "−100.0"]
    assert axes.get_xlim()[0] < -100
    assert min(axes.get_xticks()) == -100
    assert "Highest: trade (75.0 points)" in figure.workbench["caption"]


def test_panels_have_room_for_the_names_of_their_axes() -> None:
    rows = [(outlet, theme, 0.01, -0.2, 0.3) for outlet in made.OUTLETS for theme in made.THEMES]
    table = pd.DataFrame(rows, columns=["outlet", "theme", "difference_share", "low", "high"])
    table = made.stamped(table, "theme_differences")
    figure = draw_bars(table, value="difference_share", by="outlet")
    assert "\n" in figure.axes[0].get_xlabel()
    assert looking.cut_off(figure) == []
    assert looking.overlapping(figure) == []
