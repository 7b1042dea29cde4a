"""Several figures and tables at once: each as if it had been exported alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.figures import made_tables as made
from workbench.errors import OptionError
from workbench.exports import export_figure, export_figures, export_table, export_tables
from workbench.figures import draw_bars, draw_series


def contents(paths: dict[str, Path]) -> dict[str, bytes]:
    return {form: path.read_bytes() for form, path in paths.items()}


def test_several_figures_are_as_each_alone_with_the_table_that_was_drawn(tmp_path: Path) -> None:
    series, themes = made.coverage(6), made.themes()
    drawn = {"01-series": draw_series(series), "01-themes": draw_bars(themes, by="outlet")}
    together = export_figures(drawn, folder=tmp_path / "one")
    for name, table in (("01-series", series), ("01-themes", themes)):
        alone = export_figure(drawn[name], name, table=table, folder=tmp_path / "two")
        assert contents(together[name]) == contents(alone)
        assert list(together[name]) == ["png", "svg", "pdf", "csv", "json"]


def test_several_tables_are_as_each_alone(tmp_path: Path) -> None:
    tables = {"01-terms": made.terms(5), "01-pairs": made.pairs()}
    together = export_tables(tables, folder=tmp_path / "one", labels="id")
    for name, table in tables.items():
        alone = export_table(table, name, folder=tmp_path / "two", labels="id")
        assert contents(together[name]) == contents(alone)


def test_a_table_changed_after_it_was_drawn_is_refused(tmp_path: Path) -> None:
    table = made.coverage(6)
    figure = draw_series(table)
    table["n"] = table["n"] + 1
    with pytest.raises(OptionError, match="another table"):
        export_figures({"series": figure}, folder=tmp_path)


def test_nothing_is_written_where_one_name_will_not_do(tmp_path: Path) -> None:
    figure = draw_series(made.coverage(6))
    with pytest.raises(OptionError, match="letters without accents"):
        export_figures({"series": figure, "a/b": figure}, folder=tmp_path)
    with pytest.raises(OptionError, match="letters without accents"):
        export_tables({"terms": made.terms(5), "ä": made.terms(5)}, folder=tmp_path)
    with pytest.raises(OptionError, match="draw_ function"):
        export_figures({"series": figure, "other": made.coverage(6)}, folder=tmp_path)  # type: ignore[dict-item]
    assert list(tmp_path.iterdir()) == []
