"""A month dropped from a corpus: missing in every table, a gap in every picture, never a zero."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from tests.made_corpora import build, write_source
from workbench import (
    bursts,
    change_points,
    coverage,
    draw_heatmap,
    draw_series,
    draw_timeline,
    smoothed_coverage,
)
from workbench.corpus import Corpus
from workbench.exports import export_figure
from workbench.figures.periods import days
from workbench.verification import verify_bundle

ABOUT = "Presiden Vladimir Putin tiba di Kremlin untuk membahas gandum nomor {n} dengan para petani."
OTHER = "Harga gandum nomor {n} naik di pasar karena para petani menunggu hujan pada bulan ini."
SEARCHED = "\n[collection]\nperiods = [[2023-01-01, 2023-08-31]]\n"


def articles(*, without: int | None) -> list[dict[str, str]]:
    """Return four articles a month, January to August: one about Putin, from May on three."""
    return [
        {
            "id": f"{month}-{n}",
            "outlet": "Tempo",
            "date": f"2023-{month:02}-{5 + 6 * n:02}",
            "title": f"Kabar {month} {n}",
            "text": (ABOUT if n < (1 if month < 5 else 3) else OTHER).format(n=f"{month} {n}"),
        }
        for month in range(1, 9)
        if month != without
        for n in range(4)
    ]


def corpus_of(folder: Path, records: list[dict[str, str]], settings: str = "") -> Corpus:
    return build(write_source(folder / "source", records=records, settings=settings))


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("dropped"), articles(without=3))


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same articles, but the collection says that March was searched: it is zero, not missing."""
    return corpus_of(tmp_path_factory.mktemp("emptied"), articles(without=3), SEARCHED)


MARCH = days(pd.Timestamp("2023-03-01")), days(pd.Timestamp("2023-04-01"))


def in_march(axes: Axes) -> list[str]:
    """Return what is drawn of March: labels of points within it, of lines across it, of bars and bands."""
    lines = [(line.get_label(), np.asarray(line.get_xydata())[:, 0]) for line in axes.lines]
    found = [str(label) for label, x in lines if ((x > MARCH[0]) & (x < MARCH[1])).any()]
    found += [
        f"{label} across"
        for label, x in lines
        if label not in ("observed", "zero", "undefined", "unknown")
        if len(x) and x.min() <= MARCH[0] and x.max() >= MARCH[1]
    ]
    boxes = [(str(patch.get_label()), patch.get_x(), patch.get_width()) for patch in axes.patches]  # type: ignore[attr-defined]
    return found + [
        "missing" if label == "missing" else "bar"
        for label, x, width in boxes
        if x < MARCH[1] - 1 and x + width > MARCH[0] + 1
    ]


@pytest.mark.parametrize("of", [None, "query:putin"])
def test_the_dropped_month_is_missing_in_the_table(dropped: Corpus, of: str | None) -> None:
    table = coverage(dropped, every="month", of=of)
    march = table[table["period"] == "2023-03-01"].iloc[0]
    assert march["state"] == "missing"
    assert march[["n", "share", "low", "high"]].isna().all()
    assert (table["state"] == "missing").sum() == 1


def test_a_month_that_was_searched_in_vain_is_zero(emptied: Corpus) -> None:
    table = coverage(emptied, every="month", of="query:putin")
    march = table[table["period"] == "2023-03-01"].iloc[0]
    assert (march["state"], march["n"], march["total"]) == ("zero", 0, 0)
    assert pd.isna(march["share"])  # of no documents there is no share


def test_the_picture_of_a_share_is_broken_there(dropped: Corpus) -> None:
    table = coverage(dropped, every="month", of="query:putin")
    found = {"bursts": bursts(table, gamma=0, s=1.3), "change_points": change_points(table)}
    figure = draw_series(table, **found, smoothed=smoothed_coverage(table, least=1))
    for axes in figure.axes:
        assert in_march(axes) == ["missing"]
    values = [line for line in figure.axes[0].lines if line.get_label() == "value"]
    assert [len(line.get_xydata()) for line in values] == [2, 5]


def test_the_picture_of_counts_has_a_band_there_and_a_ring_where_it_is_zero(
    dropped: Corpus, emptied: Corpus
) -> None:
    for corpus, march in ((dropped, ["missing"]), (emptied, ["zero"])):
        table = coverage(corpus, every="month")
        assert in_march(draw_series(table).axes[0]) == march
        assert in_march(draw_timeline(coverage(corpus, every="month", by="agency")).axes[0]) in (
            march,
            ["missing"],
        )


def test_the_heat_map_has_no_number_there(dropped: Corpus) -> None:
    table = coverage(dropped, every="month", by="outlet")
    figure = draw_heatmap(table, rows="outlet", value="n")
    assert [text.get_text() for text in figure.axes[0].texts] == ["4"] * 7


def test_nothing_is_found_across_it(dropped: Corpus, emptied: Corpus) -> None:
    """One level before March and one from May on: April to August are searched alone."""
    missing = coverage(dropped, every="month", of="query:putin")
    options = {"penalties": [0.5], "permutations": 99}
    assert change_points(missing, **options)["at"].dt.month.tolist() == [5]
    assert change_points(missing, **options)["total_before"].tolist() == [4]  # April alone
    searched = coverage(emptied, every="month", of="query:putin")
    assert change_points(searched, **options)["total_before"].tolist() == [12]  # January, February, April
    spans = bursts(missing, gamma=0, s=1.3, permutations=99)[["start", "end"]]
    assert not ((spans["start"] < "2023-03-01") & (spans["end"] > "2023-03-01")).any()


def test_a_bundle_of_bursts_and_changes_is_confirmed_from_its_corpus(dropped: Corpus, tmp_path) -> None:
    table = coverage(dropped, every="month", of="query:putin")
    found = {"bursts": bursts(table, gamma=0, s=1.3), "changes": change_points(table, penalties=[0.5])}
    for name, own in found.items():
        assert len(own)
        paths = export_figure(draw_timeline(own), name, table=own, folder=tmp_path)
        assert verify_bundle(paths["json"]).kind == "same"
