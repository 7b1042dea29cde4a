"""Calendar periods: which day begins one, which documents are dated finely enough for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.selection import period_bounds
from workbench.documents.outlets import project_outlets, read_outlets
from workbench.errors import OptionError

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Weeks run from Monday to Sunday, as ISO 8601 has them."""

_FINE = ("minute", "day")
PRECISE_ENOUGH = {
    "day": _FINE,
    "week": (*_FINE, "approximate"),
    "month": (*_FINE, "approximate", "month"),
    "quarter": (*_FINE, "approximate", "month"),
    "year": (*_FINE, "approximate", "month", "year"),
}


def check_every(every: str) -> None:
    """Raise `OptionError` unless `every` is a known period."""
    if every not in FREQUENCIES:
        raise OptionError.unknown("every", every, FREQUENCIES)


def first_days(moments: pd.Series, every: str) -> pd.Series:
    """Return the first day of the period in which each moment lies.

    >>> first_days(pd.Series(pd.to_datetime(["2024-11-14"])), "week").dt.date.tolist()
    [datetime.date(2024, 11, 11)]
    """
    first: pd.Series = moments.dt.to_period(FREQUENCIES[every]).dt.start_time.astype("datetime64[s]")
    return first


def periods_of(corpus: Corpus, every: str, *, approximate: bool | None = None) -> pd.Series:
    """Return the period of every document, NaT where it is dated too coarsely.

    `approximate` decides whether dates read from the text alone are used; by default not for days,
    and for anything longer.
    """
    check_every(every)
    fine = set(PRECISE_ENOUGH[every])
    if approximate is not None:
        fine = (fine | {"approximate"}) if approximate else (fine - {"approximate"})
    usable = corpus.catalogue["precision"].isin(fine)
    return first_days(corpus.catalogue["published"].where(usable), every)


def period_range(first: pd.Timestamp, last: pd.Timestamp, every: str) -> pd.DatetimeIndex:
    """Return the first days of all periods from that of `first` to that of `last`."""
    periods = pd.period_range(first, last, freq=FREQUENCIES[every])
    return pd.DatetimeIndex(periods.start_time).as_unit("s")


def searched_periods(
    settings: Mapping[str, Any], every: str, *, selection: Sequence[Mapping[str, Any]] = ()
) -> pd.DatetimeIndex:
    """Return the periods wholly inside what `[collection] periods` says was searched.

    A period that was searched only in part is no evidence that nothing was there to be found; nor is
    the search where a `selection` has left out the period, or holds an outlet that was not searched.
    """
    collection = settings.get("collection", {})
    limits = [period_bounds(step["published"]) for step in selection if "published" in step]
    outlets = {name for step in selection for name in np.atleast_1d(step.get("outlet", []))}
    searched = searched_outlets(settings)
    if searched is not None and not outlets <= searched:
        return pd.DatetimeIndex([], dtype="datetime64[s]")
    found: set[pd.Timestamp] = set()
    for span in map(_span, collection.get("periods", [])):
        for start in period_range(*span, every):
            end = pd.Period(start, freq=FREQUENCIES[every]).end_time
            if all(start >= first and end.normalize() <= last for first, last in (span, *limits)):
                found.add(start)
    return pd.DatetimeIndex(sorted(found), dtype="datetime64[s]")


def length_of(starts: pd.DatetimeIndex, every: str) -> npt.NDArray[np.int64]:
    """Return how many days each period has.

    >>> length_of(pd.DatetimeIndex(["2024-02-01"]), "month")
    array([29])
    """
    ends = starts.to_period(FREQUENCIES[every]).end_time.normalize()
    return np.asarray((ends - starts).days + 1, dtype=np.int64)


def covered_days(corpus: Corpus, starts: pd.DatetimeIndex, every: str) -> npt.NDArray[np.int64]:
    """Return how many days of each period are covered: were searched, or lie between dated documents.

    Where `[collection]` states periods, these; else from the first to the last document that is dated to
    the day. What a selection of `published` leaves out is not covered.
    """
    length = length_of(starts, every)
    ends = starts + pd.to_timedelta(length, unit="D")
    days = np.zeros(len(starts), dtype=np.int64)
    for first, last in covered_spans(corpus):
        from_day = np.maximum(starts.to_numpy(), first.to_datetime64())
        until = np.minimum(ends.to_numpy(), (last + pd.Timedelta(days=1)).to_datetime64())
        days += np.maximum((until - from_day) // np.timedelta64(1, "D"), 0).astype(np.int64)
    return np.minimum(days, length)


def covered_spans(corpus: Corpus) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the first and the last day of each stretch of time that the corpus covers, in order."""
    stated = [_span(span) for span in corpus.settings.get("collection", {}).get("periods", [])]
    limits = [period_bounds(step["published"]) for step in corpus.selection if "published" in step]
    fine = corpus.catalogue["precision"].isin([*_FINE, "approximate"])
    dated = corpus.catalogue.loc[fine, "published"].dt.normalize()
    if not stated and len(dated):
        stated = [(dated.min(), dated.max())]
    spans: list[tuple[pd.Timestamp, pd.Timestamp]] = []
    for span in sorted(stated):
        first = max([span[0], *(start for start, _ in limits)])
        last = min([span[1], *(end.normalize() for _, end in limits)])
        first = max(first, spans[-1][1] + pd.Timedelta(days=1)) if spans else first
        if first <= last:
            spans.append((first, last))
    return spans


def searched_outlets(settings: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the outlets that `[collection]` lists, by the names that documents bear, if it lists any."""
    stated = settings.get("collection", {}).get("outlets")
    if stated is None:
        return None
    known, own = project_outlets(), settings.get("outlets")
    known = known.joined(read_outlets(Path(own))) if own and Path(own).is_file() else known
    names = [stated] if isinstance(stated, str) else stated
    return frozenset(outlet.name if (outlet := known.named(str(name))) else str(name) for name in names)


def _span(span: Any) -> tuple[pd.Timestamp, pd.Timestamp]:
    try:
        first, last = (dt.date.fromisoformat(str(end)) for end in span)
    except (TypeError, ValueError) as error:
        raise OptionError(
            f"[collection] periods should be pairs of dates, as in [[2022-01-01, 2022-06-30]]; "
            f"{span} is none."
        ) from error
    return pd.Timestamp(first), pd.Timestamp(last)


def span_of(*series: pd.Series | pd.DatetimeIndex) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return the first and last moment of several series, or None where all are empty."""
    values = np.concatenate([np.asarray(pd.Series(s).dropna(), dtype="datetime64[s]") for s in series])
    if not len(values):
        return None
    return pd.Timestamp(values.min()), pd.Timestamp(values.max())


def part_of_period(corpus: Corpus) -> npt.NDArray[np.bool_]:
    """Tell which documents were dated from the text alone."""
    return (corpus.catalogue["precision"] == "approximate").to_numpy()
