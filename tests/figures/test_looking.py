"""No text of any kind of figure overlaps another or is cut off, in either language."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.figures import looking
from tests.figures import made_tables as made
from workbench import figures

NAMES = tuple(made.OUTLETS)
SEVEN = (*NAMES, "A", "B", "C")
CASES = {
    "bars": lambda **o: figures.draw_bars(made.actors(), **o),
    "bars of five documents": lambda **o: figures.draw_bars(made.actors(5, 5), **o),
    "bars in panels": lambda **o: figures.draw_bars(made.themes(), by="outlet", **o),
    "bars side by side": lambda **o: figures.draw_bars(made.themes(), compare="outlet", **o),
    "bars in parts": lambda **o: figures.draw_bars(made.actors(), parts=["n", "n_role", "n_nested"], **o),
    "series": lambda **o: figures.draw_series(made.coverage(), **o),
    "series with 25 events": lambda **o: figures.draw_series(made.coverage(), events=made.EVENTS, **o),
    "series with 4 events": lambda **o: figures.draw_series(
        made.coverage(), value="n", events=made.EVENTS.iloc[[0, 8, 9, 23]], **o
    ),
    "series of five outlets": lambda **o: figures.draw_series(made.coverage(by=NAMES), by="outlet", **o),
    "series of eight groups": lambda **o: figures.draw_series(
        made.coverage(by=SEVEN), by="outlet", value="n", events=made.EVENTS, **o
    ),
    "series by week": lambda **o: figures.draw_series(made.coverage(150, freq="W-MON", every="week"), **o),
    "series by day": lambda **o: figures.draw_series(
        made.coverage(800, freq="D", every="day"), value="n", **o
    ),
    "series of two months": lambda **o: figures.draw_series(made.coverage(2, (), ()), **o),
    "keyness": lambda **o: figures.draw_keyness(made.keywords(), **o),
    "cloud": lambda **o: figures.draw_cloud(made.terms(), **o),
    "heatmap": lambda **o: figures.draw_heatmap(made.themes(), **o),
    "heatmap of months": lambda **o: figures.draw_heatmap(made.coverage(by=NAMES), rows="outlet", **o),
    "heatmap of weeks": lambda **o: figures.draw_heatmap(
        made.coverage(150, by=NAMES, freq="W-MON", every="week"), rows="outlet", **o
    ),
    "heatmap turned": lambda **o: figures.draw_heatmap(made.themes(), rows="outlet", columns="theme", **o),
    "dispersion": lambda **o: figures.draw_dispersion(made.terms(), **o),
    "network": lambda **o: figures.draw_network(made.pairs(), nodes=made.actors(12), **o),
    "network of parts": lambda **o: figures.draw_network(made.pairs(24, 9), **o),
    "timeline of events": lambda **o: figures.draw_timeline(made.EVENTS, **o),
    "timeline of bursts": lambda **o: figures.draw_timeline(made.bursts(), **o),
    "lanes": lambda **o: figures.draw_timeline(made.coverage(by=NAMES), by="outlet", **o),
    "nothing": lambda **o: figures.draw_bars(made.actors().iloc[:0], **o),
}


@pytest.mark.parametrize("labels", ["en", "id"])
@pytest.mark.parametrize("case", CASES)
def test_every_text_is_whole_and_by_itself(case: str, labels: str) -> None:
    figure = CASES[case](labels=labels)
    assert looking.cut_off(figure) == []
    assert looking.overlapping(figure) == []


LONG = " ".join(["Apakah pemberitaan tentang Ukraina berubah sesudah KTT di Vilnius?"] * 4)


@pytest.mark.parametrize(
    "case", ["bars", "series with 25 events", "heatmap", "keyness", "network", "lanes", "nothing"]
)
def test_title_note_documents_and_source_stand_on_the_figure(case: str) -> None:
    figure = CASES[case](title=LONG, note=LONG)
    seen = looking.words(figure)
    assert looking.cut_off(figure) == []
    assert seen.count(LONG) == 2
    assert "Source: sample · 90 documents in the corpus · corpus 3f2a91c0" in seen


def test_a_table_without_a_stamp_says_that_its_source_is_not_recorded() -> None:
    table = pd.DataFrame({"theme": ["war"], "documents": [3]})
    seen = looking.words(figures.draw_bars(table))
    assert "Source and number of documents: not recorded in this table." in seen


def test_the_selection_of_the_corpus_stands_on_the_figure() -> None:
    selection = [{"language": "id"}, {"outlet": ["Harian", "Lentera.id"]}]
    table = made.stamped(made.actors(3), "actor_frequency", selection=selection)
    seen = looking.words(figures.draw_bars(table))
    assert "90 documents in the corpus, selection: Language: Indonesian; Outlet: Harian, Lentera.id" in seen


def test_names_on_a_circle_have_a_line_each() -> None:
    figure = figures.draw_network(made.pairs(40, 9), top=90)
    axes = figure.axes[0]
    names = [text for text in axes.texts if text.get_text()]
    middle = sum(text.get_position()[0] for text in names) / len(names)
    centre = (middle, sum(text.get_position()[1] for text in names) / len(names))
    radii = [
        ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5
        for x, y in (text.get_position() for text in names)
    ]
    around = 2 * 3.1416 * min(radii)
    assert around / len(names) >= names[0].get_size() / 72
    assert looking.cut_off(figure) == []


def test_an_overlap_would_be_seen() -> None:
    figure = figures.draw_bars(made.actors(5, 5))
    figure.text(0.2, 0.9, "One sentence over another")
    figure.text(0.2, 0.9, "Another sentence over one")
    figure.text(0.9, 0.5, "A sentence that runs over the edge of the sheet")
    assert looking.overlapping(figure) != []
    assert looking.cut_off(figure) != []


def test_dates_in_the_corpus_language_without_being_asked() -> None:
    table = made.stamped(made.coverage(8, (), ()), "coverage", labels="id", parameters={})
    assert "Mei" in looking.words(figures.draw_series(table))
    assert "May" in looking.words(figures.draw_series(table, labels="en"))


def test_a_user_s_own_settings_do_not_show() -> None:
    import matplotlib as mpl  # noqa: PLC0415

    table = pd.DataFrame({"theme": ["war"], "documents": [3]})
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "text.usetex": False}):
        figure = figures.draw_bars(table)
        assert figure.axes[0].get_facecolor() == (1, 1, 1, 1)
        assert looking.cut_off(figure) == []


def test_a_tick_at_the_end_of_the_axis_is_left_out_rather_than_cut_off() -> None:
    for high in range(15_000, 18_000, 250):
        table = pd.DataFrame({"term": ["rusia", "perang"], "per_million": [13_296.0, 4_998.0]})
        table["per_million_low"], table["per_million_high"] = 9_000.0, float(high)
        table["per_million_low"] = table["per_million_low"].clip(upper=table["per_million"])
        assert looking.cut_off(figures.draw_bars(table, value="per_million")) == [], high
