"""A coverage table read as series: each period with its state, gaps included, undated set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from workbench.errors import ColumnError
from workbench.figures.captions import Call
from workbench.figures.columns import column_of, interval_of, numbers_of
from workbench.figures.labels import Labels, is_share
from workbench.figures.periods import all_periods, end_of, every_of

STATES = ("observed", "zero", "missing", "undated")
ALTERNATIVES = ("copies", "variant")  # columns whose values count the same documents in several ways
SUBJECTS = ("topic_label",)  # columns whose values look at the same documents, each for a subject of its own
_LISTED = 6  # periods covered in part that the foot names


class Point(NamedTuple):
    """One period of one series.

    `state` is observed, zero or missing, or *undefined* where documents are known to be none, so
    that a share has no denominator, or *unknown* where a value should be there and is not.
    """

    start: pd.Timestamp
    end: pd.Timestamp
    state: str
    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    total: float = float("nan")


# state, value, low, high, total
_Row = tuple[str, float, float, float, float]
_Rows = dict[tuple[str, pd.Timestamp], _Row]


class Undated(NamedTuple):
    """How many documents have no place on the axis, and how many of them are about the subject."""

    documents: int
    about: int


@dataclass(frozen=True)
class Coverage:
    """The series of a coverage table, by group, all from `first` to `last`.

    `partial` are the periods that are covered in part. Where the groups are alternative ways to count
    the same documents, `undated` and `approximate` are those of the first, the `alternative`.
    """

    every: str
    value: str
    interval: bool
    series: dict[str, list[Point]]
    undated: Undated
    approximate: int
    partial: tuple[pd.Timestamp, ...] = ()
    alternative: str = ""

    @property
    def points(self) -> list[Point]:
        """The periods of all series."""
        return [point for points in self.series.values() for point in points]

    @property
    def first(self) -> pd.Timestamp:
        """The beginning of the first period."""
        return min(point.start for point in self.points)

    @property
    def last(self) -> pd.Timestamp:
        """The end of the last period."""
        return max(point.end for point in self.points)

    def number(self, state: str) -> int:
        """Return how many periods are in a state, over all series."""
        return sum(point.state == state for point in self.points)


def read_coverage(
    call: Call,
    *,
    value: str | None,
    by: str | None,
    every: str | None,
    bounds: tuple[str | None, str | None],
) -> Coverage:
    """Return a table of `period`, a value and, where it has one, `state`, as series.

    A period between the first and the last that has no row is missing: nothing says that it was
    searched. Raises `ColumnError` where a state and its value contradict each other.
    """
    table = call.table
    column_of(table, None, option="period", known=("period",))
    group = None if by is None else column_of(table, by, option="by", known=())
    value = _value(table, value)
    dated = table[table["period"].notna()]
    length = every_of(table, [pd.Timestamp(period) for period in dated["period"]], every)
    interval = interval_of(table, value, *bounds) if is_share(value) else None
    rows = _rows(call, dated, value, interval, group)
    counted, alternative = _once(table, call.words)
    return Coverage(
        every=length,
        value=value,
        interval=interval is not None,
        series=_series(rows, length),
        undated=undated_of(counted, value),
        approximate=_sum(counted[counted["period"].notna()], "n_approximate"),
        partial=_partial(dated),
        alternative=alternative,
    )


def _once(table: pd.DataFrame, words: Labels) -> tuple[pd.DataFrame, str]:
    """Return the rows that count each document once, and which alternative that is, if there are several."""
    for name in ALTERNATIVES:
        ways = list(dict.fromkeys(table[name])) if name in table.columns else []
        if len(ways) > 1:
            return table[table[name] == ways[0]], words.value(name, ways[0])
    for name in SUBJECTS:
        if name in table.columns and len(set(table[name])) > 1:
            own = table[table[name] == table[name].iloc[0]]
            return own.assign(
                n=own["total"]
            ), ""  # how many are about the subject differs from one to another
    return table, ""


def _partial(dated: pd.DataFrame) -> tuple[pd.Timestamp, ...]:
    if "partial" not in dated.columns:
        return ()
    periods = dated.loc[dated["partial"].eq(True).to_numpy(dtype=bool), "period"]
    return tuple(pd.Timestamp(period) for period in sorted(set(periods)))


def _series(rows: _Rows, every: str) -> dict[str, list[Point]]:
    """Return the points of each series over the same periods; those without a row are missing."""
    periods = {period for _, period in rows}
    spine = all_periods(sorted(periods), every) if periods else []
    if not periods <= set(spine):
        raise ColumnError(
            f"The periods of the table do not begin each {every}; say how long they are: every=."
        )
    return {
        name: [_point(rows.get((name, start)), start, end_of(start, every)) for start in spine]
        for name in dict.fromkeys(name for name, _ in rows)
    }


def _value(table: pd.DataFrame, asked: str | None) -> str:
    """Return the column asked for, else the share where it is known anywhere, else the count."""
    if asked is None and "share" in table.columns and table["share"].notna().any():
        return "share"
    return column_of(table, asked, option="value", known=("n", "total", "documents", "share"))


def _rows(
    call: Call,
    dated: pd.DataFrame,
    value: str,
    interval: tuple[str, str] | None,
    group: str | None,
) -> _Rows:
    unknown = pd.Series(float("nan"), index=dated.index, dtype="float64")
    numbers = numbers_of(dated, value)
    low, high = (numbers_of(dated, name) for name in interval) if interval else (unknown, unknown)
    total = numbers_of(dated, "total") if "total" in dated.columns else unknown
    names = [call.words.value(group, item) for item in dated[group]] if group else [""] * len(dated)
    states = dated["state"] if "state" in dated.columns else _derived(numbers)
    rows: _Rows = {}
    for name, period, state, *row in zip(
        names, dated["period"], states, numbers, low, high, total, strict=True
    ):
        key = (name, pd.Timestamp(period))
        if key in rows:
            raise ColumnError(
                f"The period {period:%Y-%m-%d} stands in several rows of the table; name the "
                "column that tells them apart with by=."
            )
        checked = _state(str(state), float(row[0]), key[1])
        rows[key] = (checked, *(float(number) for number in row))  # type: ignore[assignment]
    return rows


def _derived(numbers: pd.Series[float]) -> list[str]:
    return ["missing" if pd.isna(x) else "observed" if x else "zero" for x in numbers]


def _state(state: str, value: float, period: pd.Timestamp) -> str:
    known = not pd.isna(value)
    if state not in STATES:
        raise ColumnError(f"state={state!r} is not known; a period is one of: {', '.join(STATES)}.")
    if (state == "missing" and known) or (state == "zero" and known and value != 0):
        raise ColumnError(
            f"The period {period:%Y-%m-%d} is {state!r}, but its value is {value:g}: one is wrong."
        )
    if state == "zero" and not known:
        return "undefined"
    return "unknown" if state == "observed" and not known else state


def _point(row: _Row | None, start: pd.Timestamp, end: pd.Timestamp) -> Point:
    return Point(start, end, "missing") if row is None else Point(start, end, *row)


def undated_of(table: pd.DataFrame, value: str) -> Undated:
    """Return how many documents the rows without a period stand for."""
    rows = table[table["period"].isna()]
    count = "n" if "n" in table.columns else value
    return Undated(_sum(rows, "total" if "total" in table.columns else count), _sum(rows, count))


def _sum(rows: pd.DataFrame, column: str) -> int:
    return int(rows[column].fillna(0).sum()) if column in rows.columns else 0


def notes_on_dating(coverage: Coverage, words: Labels) -> list[str]:
    """Return the sentences on gaps, on documents without a place on the axis, and on rough dates."""
    notes = []
    if coverage.number("missing"):
        periods = words.count(coverage.every, coverage.number("missing"))
        notes.append(words.say("notes.missing_periods", periods=periods, all=len(coverage.points)))
    notes += note_on_undated(coverage.undated, words)
    if coverage.approximate:
        documents = words.count("document", coverage.approximate)
        notes.append(words.say("notes.approximate", documents=documents))
    if coverage.alternative and (coverage.undated.documents or coverage.approximate):
        notes.append(words.say("notes.first_alternative", name=coverage.alternative))
    if coverage.partial:
        dates = [words.date(period, coverage.every) for period in coverage.partial]
        listed = [*dates[:_LISTED], *(["…"] if len(dates) > _LISTED else [])]
        notes.append(words.say("notes.partial", periods=", ".join(listed)))
    return notes


def note_on_undated(undated: Undated, words: Labels) -> list[str]:
    """Return the sentence on documents without a place on the axis, if there are any."""
    if not undated.documents:
        return []
    about = words.say("notes.undated_about", n=words.number(undated.about))
    places = {"documents": words.count("document", undated.documents)}
    places["about"] = about if undated.about != undated.documents else ""
    return [words.say("notes.undated", **places)]
