"""Ranked horizontal bars with their intervals: singly, side by side, stacked, or in panels."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench.errors import OptionError
from workbench.figures.barcharts import BarChart
from workbench.figures.captions import Call, draw_nothing, nothing_known
from workbench.figures.rankings import (
    Ranking,
    columns_of,
    description_of,
    rank,
)
from workbench.figures.style import Drawing, style


def draw_bars(  # noqa: PLR0913 - one option for each thing that a reader may want to change
    table: pd.DataFrame,
    *,
    label: str | None = None,
    value: str | None = None,
    by: str | None = None,
    compare: str | None = None,
    parts: Sequence[str] = (),
    low: str | None = "auto",
    high: str | None = "auto",
    top: int | None = 20,
    sort: bool = True,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a figure of ranked horizontal bars, for any measure with a name and a value a row.

    Parameters
    ----------
    table
        A measure's table, such as `theme_frequency` or `actor_frequency`.
    label, value
        The columns that name and measure; found among the usual ones where not given.
    by
        A column whose values become panels side by side.
    compare
        A column whose values stand side by side in each row, as copies "all" and "once".
    parts
        Columns of counts to stack, instead of one value.
    low, high
        The columns of the interval; "auto" finds those that enclose the value, None leaves it out.
    top, sort
        How many rows, by value; `sort=False` keeps the table's order.

    Raises `ColumnError` for an absent column, `OptionError` for options that exclude each other or
    a name that stands in several rows.

    >>> table = pd.DataFrame({"theme": ["war", "trade"], "documents": [3, 1]})
    >>> draw_bars(table).workbench["title"]
    'Documents by theme'
    """
    call = Call.of("draw_bars", locals())
    if parts and (compare or value):
        raise OptionError("parts= stacks its own columns; leave out value= and compare=.")
    columns = columns_of(
        call, label=label, value=value, parts=parts, groups=(by, compare), bounds=(low, high)
    )
    ranking = rank(call, columns, top=top, sort=sort)
    call = call.entitled(_title(call, ranking))
    if not ranking.rows:
        return draw_nothing(call, nothing_known(call, columns.measured[0]))
    with style():
        chart = BarChart.of(call, ranking)
        sheet = chart.sheet()
        chart.draw(sheet)
    return sheet.finish(description_of(call, ranking))


def _title(call: Call, ranking: Ranking) -> str:
    columns = ranking.columns
    places = {"value": call.column(ranking.value), "label": call.words.noun(columns.label)}
    if columns.by is None:
        return call.words.say("titles.ranking", **places)
    return call.words.say("titles.grouped", by=call.words.noun(columns.by), **places)
