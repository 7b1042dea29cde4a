"""Before and after an event that was chosen beforehand: two shares, and their difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.languages import available
from workbench.measures.differences import compared
from workbench.measures.events import events, events_of
from workbench.measures.periods import covered_spans, part_of_period, periods_of
from workbench.measures.subjects import check_zone, hits_of
from workbench.measures.views import By, clusters, grouped, labelled, measure, stacked
from workbench.schema_coverage import BEFORE_AFTER

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
DAY = pd.Timedelta(days=1)
_NUMBERS = (
    "n_before", "total_before", "before", "n_after", "total_after", "after",
    "share_difference", "low", "high",
)  # fmt: skip


@measure
def before_after(
    corpus: Corpus,
    *,
    of: str | Sequence[str] | None = None,
    at: str | Sequence[str] | None = None,
    window: int = 60,
    by: By = None,
    at_least: int = 1,
    zone: str | None = None,
    approximate: bool | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Compare the share of documents about a subject before an event with the share from its day on.

    Parameters
    ----------
    of : an actor, a theme or `query:…`, or several; without it all documents count, and there is no share.
    at : the label of an event in the events file, a day as "2024-11-05", or several of these; by
        default every event of the file between the first and the last document.
    window : how many days on either side; the event's day is the first of those after.
    by : columns of `catalogue`; each group is compared with itself.
    approximate : use dates read from the text alone, which may be a day early; by default where the
        window has a week or more.
    at_least, zone, copies : as in `coverage`.

    Returns
    -------
    A table `subject, event, at, n_before, total_before, before, n_after, total_after, after,
    share_difference, low, high, days_before, days_after, n_approximate, undated`. `share_difference` is
    `after` − `before` with 95 % bounds (MOVER-J as in `share_differences`, on the effective number of
    documents, copies on both sides taken as pairs); NaN where either side has no documents. `days_before`
    and `days_after` tell how much of the window the search covers, or lies between first and last document;
    `n_approximate` of the documents on both sides are dated from the text alone; `undated` counts the
    group's documents whose day is not known.

    When not to trust it: an event that was chosen after looking at the curve; another event within the
    window; a trend that began earlier. A difference is not an effect. With every event of a file, one
    in twenty intervals of no difference leaves out zero. The intervals do not include misreading.

    Raises `OptionError` for an unknown subject, event or day.
    """
    if window < 1 or at_least < 1:
        raise OptionError(f"window={window} days and at_least={at_least} mentions should be 1 or more.")
    check_zone(zone)
    hits = _hits(corpus, of, at_least, zone)
    approximate = window >= 7 if approximate is None else approximate
    days = periods_of(corpus, "day", approximate=approximate).to_numpy().astype("datetime64[s]")
    documents = _Documents(days, clusters(corpus), part_of_period(corpus), covered_spans(corpus))
    chosen = _chosen(corpus, at)
    parts = []
    for values, rows, _ in grouped(corpus, by=by, copies=copies):
        found = [
            {"subject": subject, "event": label, "at": day, **documents.around(day, window, rows, hit)}
            for subject, hit in hits.items()
            for day, label in chosen
        ]
        table = BEFORE_AFTER.conform(pd.DataFrame(found, columns=BEFORE_AFTER.names))
        parts.append(labelled(table, by, values))
    return stacked(parts, corpus, by)


def _hits(
    corpus: Corpus, of: str | Sequence[str] | None, at_least: int, zone: str | None
) -> dict[str | None, Flags | None]:
    """Return which documents are about each subject; None without a subject."""
    subjects = [of] if of is None or isinstance(of, str) else list(dict.fromkeys(of))
    return {name: None if name is None else hits_of(corpus, name, zone=zone) >= at_least for name in subjects}


class _Documents(NamedTuple):
    """What is known of the documents: their days (NaT where not known), clusters, how they are dated."""

    days: npt.NDArray[np.datetime64]
    clusters: Ints
    approximate: Flags
    spans: list[tuple[pd.Timestamp, pd.Timestamp]]

    def around(self, day: pd.Timestamp, window: int, rows: Ints, hit: Flags | None) -> dict[str, Any]:
        """Return the numbers of both sides of a day; a document without a day is on neither."""
        inside = np.isin(np.arange(len(self.days)), rows)
        start, end = day - window * DAY, day + window * DAY
        edges = [moment.to_datetime64() for moment in (start, day, end)]
        before = inside & (self.days >= edges[0]) & (self.days < edges[1])
        after = inside & (self.days >= edges[1]) & (self.days < edges[2])
        about = np.ones_like(inside) if hit is None else hit
        numbers = dict(zip(_NUMBERS, compared(self.clusters, (before, about), (after, about)), strict=True))
        if hit is None:
            numbers |= dict.fromkeys(("before", "after", "share_difference", "low", "high"), np.nan)
        return {
            **numbers,
            "days_before": _covered(self.spans, start, day),
            "days_after": _covered(self.spans, day, end),
            "n_approximate": int((self.approximate & (before | after)).sum()),
            "undated": int(np.isnat(self.days[inside]).sum()),
        }


def _covered(spans: list[tuple[pd.Timestamp, pd.Timestamp]], start: pd.Timestamp, end: pd.Timestamp) -> int:
    """Return how many days from `start` to before `end` lie in the spans that are covered."""
    return sum(max((min(last + DAY, end) - max(first, start)).days, 0) for first, last in spans)


def _chosen(corpus: Corpus, at: str | Sequence[str] | None) -> list[tuple[pd.Timestamp, str]]:
    """Return day and label of each event asked for; a label may be in any language of the file."""
    if at is None:
        known = events(corpus)
        return list(zip(known["date"], known["label"], strict=True))
    days: dict[str, pd.Timestamp] = {}
    for language in available():
        table = events_of(corpus, labels=language)
        days |= dict(zip(table["label"], table["date"], strict=True))
    return [(_day(name, days), str(name)) for name in ([at] if isinstance(at, str) else at)]


def _day(name: str, days: dict[str, pd.Timestamp]) -> pd.Timestamp:
    if name in days:
        return days[name]
    try:
        return pd.Timestamp(dt.date.fromisoformat(str(name)))
    except ValueError as error:
        raise OptionError(
            f"at={name!r} is no day as in '2024-11-05' and no event of the events file; the events are: "
            f"{', '.join(days)}."
        ) from error
