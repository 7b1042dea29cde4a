"""Change points: when the level of a series changed, how surely, and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import t as student

from workbench.errors import OptionError
from workbench.measures.derived import derived
from workbench.measures.intervals import share_difference
from workbench.measures.partitions import Sums, best_division, strongest_change
from workbench.measures.permutation import (
    check_permutations,
    permuted_documents,
    permuted_values,
    share_as_large,
)
from workbench.measures.series import Piece, Series, read_series, stacked_series
from workbench.schema_coverage import CHANGE_POINTS

Numbers = npt.NDArray[np.float64]
PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0)


@derived
def change_points(
    coverage_table: pd.DataFrame,
    *,
    penalties: Sequence[float] = PENALTIES,
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Find when the share of documents about a subject (without a subject, their number) changed its level.

    Parameters
    ----------
    coverage_table : what `coverage` returned; each group of `by` is a series of its own.
    penalties : what a change must be worth, in units of 2 ln(periods), times the design effect Σm²/Σm of
        near-copies in clusters of size m. The middle one decides; the others tell how stable a change is.
    permutations, seed : for `p`.

    Returns
    -------
    A table `at, before, after, low, high, p, stability, n_before, total_before, n_after, total_after`, a
    row for each change. `at` is the first day of the first period with documents on the new level;
    `before` and
    `after` are the levels since the change before it and until the one after it (without a subject the
    mean count of a period); `low, high` are the 95 % bounds of their difference, after − before; `p` is
    the share of permutations in which some change is as strong; `stability` the share of `penalties` at
    which the same change is found.

    Formula: PELT (Killick et al. 2012, through ruptures, nothing passed over) with the binomial likelihood
    of a share, the normal one of a count. The bounds of a difference of shares are those of
    `share_differences` on the effective number of documents, of counts Welch's. For `p` clusters of
    near-copies move whole over the periods of a stretch (without a subject the periods are permuted) and
    the whole search is done again. Missing periods divide the series, which is never searched across them;
    without a subject, neither is a period that is covered in part. `low`, `high` and `p` are NaN where the
    table does not tell which documents are near-copies, the bounds also where a level has a single count.

    When not to trust it: the bounds hold for a date chosen beforehand, while this one was chosen for being
    where the difference is largest; a slow rise reads as steps; a single odd period reads as two changes.
    The time it takes grows with the square of the periods: some 150 weeks take seconds, 1000 days a minute.

    >>> years = pd.date_range("2001-01-01", periods=8, freq="YS")
    >>> found = change_points(pd.DataFrame({"period": years, "n": [5, 6, 5, 6, 15, 16, 15, 16]}))
    >>> found[["at", "before", "after"]].to_dict("records")
    [{'at': Timestamp('2005-01-01 00:00:00'), 'before': 5.5, 'after': 15.5}]
    """
    _check(penalties)
    check_permutations(permutations)
    options = _Options(tuple(sorted(penalties)), permutations, seed)
    parts = []
    for series in read_series(coverage_table):
        found = [row for run in series.runs for row in _changes(series, run, options)]
        parts.append((series, pd.DataFrame(found, columns=CHANGE_POINTS.names)))
    return stacked_series(parts, CHANGE_POINTS, coverage_table)


_Values = tuple[Numbers, Numbers, list[list[Piece]] | None, bool]


class _Options(NamedTuple):
    penalties: tuple[float, ...]
    times: int
    seed: int


class _Level(NamedTuple):
    """A stretch of one level: its periods' counts, and the size and the hits of each cluster in it."""

    n: Numbers
    total: Numbers
    clusters: list[tuple[int, int]]

    @property
    def share(self) -> float:
        total = self.total.sum()
        return float(self.n.sum() / total) if total else float("nan")

    @property
    def single(self) -> tuple[float, float]:
        """How many documents are no near-copies, and how many of them are about the subject."""
        size, hits = (sum(own[side] for own in self.clusters) for side in (0, 1))
        return float(self.total.sum() - size), float(self.n.sum() - hits)

    @property
    def deviations(self) -> list[float]:
        """How far each cluster's hits are from what its size lets expect."""
        return [hits - self.share * size for size, hits in self.clusters]

    @property
    def squares(self) -> float:
        """The sum of the squared sizes of all clusters, single documents included."""
        return self.single[0] + sum(size**2 for size, _ in self.clusters)

    @property
    def variance(self) -> float:
        """The sum of all squared deviations, single documents included."""
        single, hits = self.single
        alone = hits * (1 - self.share) ** 2 + (single - hits) * self.share**2
        return float(alone + sum(deviation**2 for deviation in self.deviations))


def _check(penalties: Sequence[float]) -> None:
    if not len(penalties) or min(penalties) <= 0:
        raise OptionError(f"penalties={penalties!r} should be numbers above 0, as {PENALTIES}.")


def _changes(series: Series, run: tuple[int, int], options: _Options) -> list[dict[str, Any]]:
    """Return the changes within one stretch of known periods."""
    start, end = run
    values = (series.n[start:end], series.total[start:end], _within(series, run), series.about)
    sums = Sums.of(values[0][None], values[1][None], about=series.about)
    unit = 2 * np.log(max(end - start, 2)) * _design_effect(values)
    divisions = [best_division(sums, penalty=unit * penalty) for penalty in options.penalties]
    if series.about:
        divisions = [_onto_documents(division, values[1]) for division in divisions]
    middle = len(divisions) // 2
    edges = [0, *divisions[middle]]
    if len(edges) == 2:
        return []
    threes = list(zip(edges, edges[1:], edges[2:], strict=False))
    ratios = [_ratio(sums, *three) for three in threes]
    ps = _p(ratios, values, penalty=unit * options.penalties[middle], options=options)
    found = [float(np.mean([three[1] in division for division in divisions])) for three in threes]
    return [
        {"at": series.periods[start + three[1]], "p": p, "stability": stable, **_difference(values, *three)}
        for three, p, stable in zip(threes, ps, found, strict=True)
    ]


def _design_effect(values: _Values) -> float:
    """Return how many documents weigh as much as one on its own (Kish 1965): 1 where none is copied."""
    n, total, _, about = values
    level = _level(values, 0, len(n))
    return level.squares / float(total.sum()) if about and total.sum() else 1.0


def _onto_documents(division: list[int], total: Numbers) -> list[int]:
    """Move each change to the next period with documents: of a share, one without tells of neither level."""
    some = np.append(np.flatnonzero(total > 0), len(total))
    return [int(some[np.searchsorted(some, at)]) for at in division]


def _within(series: Series, run: tuple[int, int]) -> list[list[Piece]] | None:
    """Return the parts of clusters within a stretch, by position in it; None where nothing is on record."""
    if series.clusters is None:
        return None
    start, end = run
    parts = [[(at - start, m, hits) for at, m, hits in own if start <= at < end] for own in series.clusters]
    return [own for own in parts if own]


def _ratio(sums: Sums, start: int, at: int, end: int) -> float:
    whole, left, right = (
        sums.cost(np.array([a]), b)[0, 0] for a, b in ((start, end), (start, at), (at, end))
    )
    return float(whole - left - right)


def _p(ratios: list[float], values: _Values, *, penalty: float, options: _Options) -> list[float]:
    """Return how often chance shows a change as strong as each of these."""
    n, total, clusters, about = values
    if about and clusters is None:
        return [float("nan")] * len(ratios)
    if about:
        counts, totals = permuted_documents(n, total, clusters or [], times=options.times, seed=options.seed)
    else:
        counts = totals = permuted_values(n, times=options.times, seed=options.seed)
    sums = Sums.of(counts.astype(float), totals.astype(float), about=about)
    return share_as_large(ratios, strongest_change(sums, penalty=penalty))


def _level(values: _Values, start: int, end: int) -> _Level:
    n, total, clusters, _ = values
    parts = [[piece for piece in own if start <= piece[0] < end] for own in clusters or []]
    sizes = [(sum(m for _, m, _ in own), sum(hits for *_, hits in own)) for own in parts]
    return _Level(n[start:end], total[start:end], sizes)


def _difference(values: _Values, start: int, at: int, end: int) -> dict[str, Any]:
    """Return the levels before and after a change, and the bounds of their difference."""
    one, other = _level(values, start, at), _level(values, at, end)
    names = ("n_before", "total_before", "n_after", "total_after")
    counts = dict(zip(names, (one.n.sum(), one.total.sum(), other.n.sum(), other.total.sum()), strict=True))
    if not values[3]:
        low, high = _welch(one.n, other.n)
        return {**counts, "before": one.n.mean(), "after": other.n.mean(), "low": low, "high": high}
    low, high = (np.nan, np.nan) if values[2] is None else _bounds(one, other)
    return {**counts, "before": one.share, "after": other.share, "low": low, "high": high}


def _bounds(one: _Level, other: _Level) -> tuple[float, float]:
    """Return the bounds of a difference of shares; clusters on both sides make the two go together."""
    deviations = zip(one.deviations, other.deviations, strict=True)
    both = float(np.sqrt(one.variance * other.variance))
    correlation = float(np.clip(sum(a * b for a, b in deviations) / both, -1, 1)) if both > 0 else 0.0
    counted = [(x.n.sum(), x.total.sum(), x.total.sum() ** 2 / x.squares) for x in (one, other)]
    _, low, high = share_difference(*counted, correlation=correlation)
    return float(low), float(high)


def _welch(one: Numbers, other: Numbers) -> tuple[float, float]:
    """Return Welch's 95 % bounds of the difference of two means; NaN where one has a single value."""
    if min(len(one), len(other)) < 2:
        return float("nan"), float("nan")
    errors = [x.var(ddof=1) / len(x) for x in (one, other)]
    difference, error = other.mean() - one.mean(), sum(errors)
    if error == 0:
        return float(difference), float(difference)
    freedom = error**2 / sum(e**2 / (len(x) - 1) for e, x in zip(errors, (one, other), strict=True))
    half = student.ppf(0.975, freedom) * np.sqrt(error)
    return float(difference - half), float(difference + half)
