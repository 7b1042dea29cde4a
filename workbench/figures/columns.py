"""Which columns of a measure's table a figure shows: chosen by name, checked before drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from workbench.errors import ColumnError, OptionError
from workbench.figures.labels import DIFFERENCES, SHARES, Labels, is_share
from workbench.provenance import KEY, plain, table_digest

NAMES = (
    "term",
    "theme",
    "topic",
    "actor",
    "speaker",
    "collocate",
    "outlet",
    "agency",
    "language",
    "country",
    "sector",
    "kind",
    "label",
    "event",
    "subject",
)
VALUES = (
    "document_share",
    "share",
    "prevalence",
    "per_million",
    "per_thousand_tokens",
    "documents",
    "n",
    "quotes",
    "total",
    "share_difference",
)
_SIZES = 12  # groups whose totals a note lists
COUNTED = {"document_share": "documents", "share": "n", "per_million": "n"}


def function_of(table: pd.DataFrame) -> str:
    """Return the measure that made a table, or nothing where it carries no stamp."""
    return str(table.attrs.get(KEY, {}).get("function", ""))


def parameters_of(table: pd.DataFrame) -> Mapping[str, Any]:
    """Return the parameters of the measure that made a table; none where it carries no stamp."""
    found: Mapping[str, Any] = table.attrs.get(KEY, {}).get("parameters", {})
    return found


def column_of(table: pd.DataFrame, asked: str | None, *, option: str, known: Sequence[str]) -> str:
    """Return the column asked for, or the first known one that the table has.

    Raises `ColumnError`, naming the table, the option and what was looked for.

    >>> column_of(pd.DataFrame(columns=["theme", "n"]), None, option="label", known=NAMES)
    'theme'
    """
    sought = known if asked is None else (asked,)
    for name in sought:
        if name in table.columns:
            return name
    raise ColumnError(
        f"The table {function_of(table) or 'given'!r} has no column for {option}=; looked for: "
        f"{', '.join(sought)}; it has: {', '.join(map(str, table.columns)) or 'no columns'}."
    )


def numbers_of(table: pd.DataFrame, column: str) -> pd.Series[float]:
    """Return a column as floats, a missing value as NaN; raises `ColumnError` where it is none."""
    try:
        return table[column].astype("float64")
    except (TypeError, ValueError) as error:
        raise ColumnError(
            f"The column {column!r} of the table {function_of(table) or 'given'!r} should hold "
            f"numbers to be drawn: {error}."
        ) from error


def interval_of(table: pd.DataFrame, value: str, low: str | None, high: str | None) -> tuple[str, str] | None:
    """Return the columns of the interval around a value, or None where it has none.

    "auto" takes `value_low, value_high` or `low, high` where they do enclose the value; named
    columns must (else `ColumnError`), since an interval beside its value is a wrong number.
    """
    if low is None or high is None:
        return None
    if (low, high) == ("auto", "auto"):
        own = (f"{value}_low", f"{value}_high")
        pairs = [pair for pair in (own, ("low", "high")) if set(pair) <= set(table.columns)]
        return next((pair for pair in pairs if _encloses(table, value, *pair)), None)
    low = column_of(table, low, option="low", known=())
    high = column_of(table, high, option="high", known=())
    if not _encloses(table, value, low, high):
        raise ColumnError(
            f"The interval {low!r} to {high!r} does not enclose {value!r} in every row of the "
            f"table {function_of(table) or 'given'!r}; name the columns that belong together."
        )
    return low, high


def _encloses(table: pd.DataFrame, value: str, low: str, high: str) -> bool:
    middle = numbers_of(table, value)
    slack = 1e-9 * middle.abs().max() if len(middle) else 0.0
    below = numbers_of(table, low) > middle + slack
    above = numbers_of(table, high) < middle - slack
    some = bool(numbers_of(table, low).notna().any()) or not len(middle)
    return some and not bool((below | above).any())


def note_on_totals(table: pd.DataFrame, value: str, words: Labels) -> list[str]:
    """Return the sentence that says what shares are shares of: one number, or one for each group.

    Nothing is said where the table does not tell its groups, or a group has several totals (periods).
    """
    if value not in (*SHARES, *DIFFERENCES) or "total" not in table.columns or "period" in table.columns:
        return []
    parameters = parameters_of(table)
    by = parameters.get("by") or ("copies" if parameters.get("copies") == "both" else None)
    if isinstance(by, list) or (by is not None and by not in table.columns):
        return []
    keys = [words.value(by, item) for item in table[by]] if by else ["" for _ in table.index]
    sizes = pd.DataFrame({"group": keys, "total": numbers_of(table, "total")}).drop_duplicates()
    if not 0 < len(sizes) <= _SIZES or sizes["group"].duplicated().any() or sizes["total"].isna().any():
        return []
    rows = zip(sizes["group"], sizes["total"], strict=True)
    totals = "; ".join(f"{group} {words.number(total)}".strip() for group, total in rows)
    return [words.say("notes.total", value=words.column("total", function=function_of(table)), totals=totals)]


def check_top(top: int | None) -> None:
    """Raise `OptionError` where `top` is neither None nor a positive number."""
    if top is not None and top < 1:
        raise OptionError(f"top={top!r} should be a positive number, or None for all rows.")


def drawn(column: str, values: pd.Series[float]) -> pd.Series[float]:
    """Return values on the scale of their axis: shares in per cent."""
    return values * 100 if is_share(column) else values


def recorded(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's options as plain data: all but the table and those left at None.

    A small table given as an option (events) is recorded whole, a large one by its digest.
    """
    options = {}
    for name, value in given.items():
        if name == "table" or value is None:
            continue
        if isinstance(value, pd.DataFrame):
            options[name] = _recorded_table(value)
        else:
            options[name] = plain(value)
    return options


def _recorded_table(table: pd.DataFrame) -> Any:
    if len(table) > 200:
        return {"table": table_digest(table), "rows": len(table)}
    known = table.astype(object).where(table.notna(), None)
    return [plain(dict(row)) for row in known.to_dict("records")]
