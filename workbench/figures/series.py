"""Series over time: values with their intervals, and the states of periods kept apart.

An observed period is a filled point or bar, a zero an open marker at zero, a missing one a hatched
band over the height of the axes: never a zero, never bridged by a line.
"""

from __future__ import annotations

import pandas as pd

from workbench.figures.captions import (
    Call,
    describe,
    draw_nothing,
    extremes,
    general_notes,
    level_of,
    named_values,
    nothing_known,
)
from workbench.figures.columns import check_top
from workbench.figures.coverages import Coverage, notes_on_dating, read_coverage
from workbench.figures.events import (
    legend_of_events,
    notes_on_events,
)
from workbench.figures.labels import is_share
from workbench.figures.marks import (
    WHISKERS,
    legend_of_states,
)
from workbench.figures.overlays import Overlays
from workbench.figures.panels import Panels
from workbench.figures.sheet import (
    LegendEntry,
)
from workbench.figures.style import Description, Drawing, style

_ALONE, _AMONG, _BENEATH = 2.1, 0.95, 0.5  # heights of a single panel, one of several, the strip
_TICKS, _GAP = 0.38, 0.14  # inches below the lowest axes, and between panels


def draw_series(  # noqa: PLR0913 - one option for each thing that a reader may want to change
    table: pd.DataFrame,
    *,
    value: str | None = None,
    by: str | None = None,
    every: str | None = None,
    low: str | None = "auto",
    high: str | None = "auto",
    events: pd.DataFrame | None = None,
    bursts: pd.DataFrame | None = None,
    change_points: pd.DataFrame | None = None,
    smoothed: pd.DataFrame | None = None,
    beneath: bool | None = None,
    top: int | None = 12,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a figure of values over time, from a coverage table.

    Parameters
    ----------
    table
        `period, state, n, total, share, low, high` as `coverage` returns them; without `state`, a
        missing value is a missing period.
    value
        share where it is known (drawn as points with intervals), else n; a count is drawn as bars.
    by
        A column whose values become panels, one below the other, on one scale.
    every
        How long a period is, where neither the table's parameters nor its periods say so.
    events
        A table `date, label`, drawn as lines, with labels or a numbered key.
    bursts, change_points, smoothed
        The tables of the measures `bursts`, `change_points` and `smoothed_coverage` for this table: bursts
        become bars along the top, higher levels thicker; changes upright lines, with the levels before
        and after; rolling means dotted lines.
    beneath
        Whether the totals stand in a strip below; by default they do below a single share.
    top
        How many groups at most, in the table's order.

    Raises `ColumnError` where a state and its value contradict each other.

    >>> months = pd.to_datetime(["2024-01-01", "2024-02-01"])
    >>> table = pd.DataFrame({"period": months, "state": ["observed", "missing"], "n": [2, None]})
    >>> draw_series(table, title="How much?").workbench["title"]
    'How much?'
    """
    call = Call.of("draw_series", locals())
    check_top(top)
    coverage = read_coverage(call, value=value, by=by, every=every, bounds=(low, high))
    call = call.entitled(_title(call, coverage, by))
    overlays = Overlays.of(bursts=bursts, change_points=change_points, smoothed=smoothed, by=by)
    if not any(point.state in ("observed", "zero") for point in coverage.points):
        return draw_nothing(call, _nothing(call, coverage))
    with style():
        panels = Panels.of(call, coverage, overlays, beneath=beneath, top=top).with_events(events)
        sheet = panels.sheet(_legend(panels), _notes(panels))
        panels.draw(sheet)
    return sheet.finish(_description(panels, by))


def _title(call: Call, coverage: Coverage, by: str | None) -> str:
    words = call.words
    places = {"value": call.column(coverage.value), "every": words.noun(coverage.every)}
    if by is None:
        return words.say("titles.series", **places)
    return words.say("titles.series_by", by=words.noun(by), **places)


def _nothing(call: Call, coverage: Coverage) -> str:
    if coverage.undated.documents and not coverage.series:
        documents = call.words.count("document", coverage.undated.documents)
        return call.words.say("nothing.undated", documents=documents)
    return nothing_known(call, coverage.value)


def _legend(panels: Panels) -> list[LegendEntry]:
    words, coverage = panels.call.words, panels.coverage
    return [
        *legend_of_states(
            coverage.points,
            counts=not is_share(coverage.value),
            interval=level_of(panels.call.table, words) if coverage.interval else "",
            words=words,
        ),
        *legend_of_events(panels.events, words),
        *panels.overlays.legend(words),
    ]


def _notes(panels: Panels) -> list[str]:
    """Return what the foot says: what is not drawn, what is uncertain, what a share is."""
    words, coverage = panels.call.words, panels.coverage
    notes = []
    if len(panels.names) < len(coverage.series):
        shown, groups = len(panels.names), len(coverage.series)
        notes.append(words.say("notes.groups", shown=shown, all=groups))
    return [
        *notes,
        *notes_on_dating(coverage, words),
        *notes_on_events(panels.events, words),
        *panels.overlays.notes(coverage.every, words),
        *_general(panels),
    ]


def _general(panels: Panels) -> list[str]:
    coverage = panels.coverage
    periods = max(len(points) for points in coverage.series.values())
    kind = "bands" if periods > WHISKERS else "whiskers"
    return general_notes(
        panels.call,
        value=coverage.value,
        interval=kind if coverage.interval else "",
    )


def _description(panels: Panels, by: str | None) -> Description:
    """Return caption and alternative text: span, groups, extremes, states, what is not drawn."""
    words, coverage = panels.call.words, panels.coverage
    named = [(n, p) for n in panels.names for p in coverage.series[n] if not pd.isna(p.value)]
    dates = [words.date(point.start, coverage.every) for _, point in named]
    names = [f"{date}, {n}" if n else date for date, (n, _) in zip(dates, named, strict=True)]
    values = [point.value for _, point in named]
    states = {state: coverage.number(state) for state in ("observed", "zero", "missing")}
    what = [
        _span(panels),
        extremes(names, values, coverage.value, words, key="captions.series_extremes"),
        words.say("captions.states", **states),
    ]
    if by is not None:
        groups = words.join(panels.names)
        what.insert(1, words.say("captions.by", by=words.noun(by), groups=groups))
    amounts = [words.amount(coverage.value, value) for value in values]
    listed = named_values(names, amounts, words)
    return describe(panels.call, what=what, said=_said(panels), kind="series", values=listed)


def _span(panels: Panels) -> str:
    words, every = panels.call.words, panels.coverage.every
    first, last = panels.coverage.points[0], panels.coverage.points[-1]
    return words.say(
        "captions.series",
        value=panels.call.column(panels.coverage.value),
        every=words.noun(every),
        first=words.date(first.start, every),
        last=words.date(last.start, every),
    )


def _said(panels: Panels) -> list[str]:
    words, coverage = panels.call.words, panels.coverage
    said = []
    if panels.events.dates:
        events = words.count("event", len(panels.events.dates))
        said.append(words.say("captions.events", events=events))
    if panels.beneath:
        said.append(words.say("captions.beneath", every=words.noun(coverage.every)))
    if coverage.number("undefined"):
        said.append(words.say("captions.undefined", n=coverage.number("undefined")))
    found = panels.overlays.notes(coverage.every, words)
    return [*said, *notes_on_dating(coverage, words), *found, *_general(panels)]
