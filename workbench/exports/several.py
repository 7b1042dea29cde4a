"""Several figures, or several tables, exported at once: what a notebook leaves, under its names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from workbench.errors import OptionError
from workbench.exports.bundles import export_figure, export_table
from workbench.exports.files import check_name
from workbench.figures.style import Drawing


def export_figures(
    figures: Mapping[str, Drawing], *, folder: str | Path = "figures"
) -> dict[str, dict[str, Path]]:
    """Write a bundle of each figure, with the table that it was drawn from, and return the paths by name.

    As `export_figure` for each of them; a figure whose table was changed after it was drawn is refused
    (`OptionError`). No file is written where a name will not do.
    """
    for name, figure in figures.items():
        check_name(name)
        if getattr(figure, "workbench", None) is None:
            raise OptionError(f"figures[{name!r}] should be what a draw_ function of the workbench returned.")
    return {
        name: export_figure(figure, name, table=figure.workbench["drawn"], folder=folder)
        for name, figure in figures.items()
    }


def export_tables(
    tables: Mapping[str, pd.DataFrame], *, folder: str | Path = "tables", labels: str | None = None
) -> dict[str, dict[str, Path]]:
    """Write a bundle of each table, as `export_table` does, and return the paths by name.

    The name is the title, as there. No file is written where a name will not do.
    """
    for name in tables:
        check_name(name)
    return {name: export_table(table, name, folder=folder, labels=labels) for name, table in tables.items()}
