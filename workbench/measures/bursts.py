"""Bursts: stretches of periods in which a subject takes up far more of the documents than usual."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaln, xlog1py, xlogy

from workbench.errors import OptionError
from workbench.measures.derived import derived
from workbench.measures.permutation import (
    check_permutations,
    permuted_documents,
    permuted_values,
    share_as_large,
)
from workbench.measures.series import Series, read_series, stacked_series
from workbench.schema_coverage import BURSTS

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LEVELS = 12  # a share cannot double more often before nobody could tell the levels apart
_AT_ONCE = 100  # permutations whose costs are held in memory together


@derived
def bursts(
    coverage_table: pd.DataFrame, *, s: float = 2, gamma: float = 1, permutations: int = 999, seed: int = 0
) -> pd.DataFrame:
    """Find the stretches in which the share of documents about a subject is a multiple of its usual one.

    Parameters
    ----------
    coverage_table : what `coverage` returned; each group of `by` is a series of its own.
    s : how many times its usual share a burst has; a burst of level 2 has s² times that share.
    gamma : what entering a burst costs, in units of ln(number of periods); the higher, the fewer bursts.
    permutations, seed : for `p`.

    Returns
    -------
    A table `start, end, level, n, total, weight, p`, a row for each burst; `start` and `end` are the
    first days of its first and last period. A burst of level 2 lies within one of level 1. `weight` is
    how much better the burst's level fits than the one below (natural logarithm of the likelihood
    ratio). `p` is the share of permutations, clusters of near-copies moved whole over the periods, in which
    some burst of that level weighs as much; NaN where the table does not tell which documents are
    near-copies (made by hand, or read from a file).

    Formula: Kleinberg 2003 ("Bursty and hierarchical structure in streams", section 4, batched arrivals):
    state i expects the share sⁱ · Σn / Σtotal; the cost of a period is −ln of the binomial probability,
    that of rising by j levels j · γ · ln(periods); the cheapest sequence of states is found exactly
    (Viterbi). Where s times the usual share would reach 1, the share of the other documents is divided by s
    instead. Missing periods divide the series and are never bridged; each stretch begins outside a
    burst. Without a subject the counts themselves are compared with their mean (Poisson), periods covered
    in part set aside, and `p` permutes the periods.

    When not to trust it: a period without documents speaks neither for a burst nor against it, so that one
    may span many of them; the usual share includes the bursts; a trend or a season reads as a burst;
    copies retold in other words are not known to be copies; p asks whether time matters at all, and
    several groups are several questions.

    >>> months = pd.date_range("2022-01-01", periods=10, freq="MS")
    >>> n, total = [0, 2, 1, 6, 7, 2, 8, 7, 2, 1], [9, 11, 12, 10, 10, 8, 12, 10, 13, 11]
    >>> found = bursts(pd.DataFrame({"period": months, "n": n, "total": total}))
    >>> [(row.start.month, row.end.month) for row in found.itertuples()]
    [(4, 5), (7, 8)]
    """
    _check(s, gamma)
    check_permutations(permutations)
    parts = [
        (series, _bursts(series, s=s, gamma=gamma, times=permutations, seed=seed))
        for series in read_series(coverage_table)
    ]
    return stacked_series(parts, BURSTS, coverage_table)


def _check(s: float, gamma: float) -> None:
    if s <= 1:
        raise OptionError(f"s={s} should be above 1: a burst has s times the usual share.")
    if gamma < 0:
        raise OptionError(f"gamma={gamma} should be 0 or more; 1 is Kleinberg's choice.")


def _bursts(series: Series, *, s: float, gamma: float, times: int, seed: int) -> pd.DataFrame:
    known = series.known
    n, total = series.n[known], series.total[known]
    automaton = Automaton.of(n, total, about=series.about, s=s, gamma=gamma)
    runs = _runs(series)
    costs = automaton.costs(n[None], total[None])
    found = _stretches(automaton.states(costs, runs)[0], costs[0], runs)
    chance = None
    if found and (series.clusters is not None or not series.about):
        chance = _chance(series, automaton, times=times, seed=seed)
    rows = []
    for start, end, level, weight in found:
        p = np.nan if chance is None else share_as_large([weight], chance[:, level - 1])[0]
        days = series.periods[known[start]], series.periods[known[end - 1]]
        rows.append((*days, level, n[start:end].sum(), total[start:end].sum(), weight, p))
    return pd.DataFrame(rows, columns=BURSTS.names)


def _runs(series: Series) -> list[tuple[int, int]]:
    """Return the stretches of known periods, counted among the known periods alone."""
    edges = np.cumsum([0, *(end - start for start, end in series.runs)]).tolist()
    return list(pairwise(edges))


def _chance(series: Series, automaton: Automaton, *, times: int, seed: int) -> Numbers:
    """Return the weight of the heaviest burst of each level in each permutation; 0 where there is none."""
    known = series.known
    n, total = series.n[known], series.total[known]
    if series.about:
        place = {position: number for number, position in enumerate(known.tolist())}
        clusters = [
            [(place[at], size, hits) for at, size, hits in own if at in place]
            for own in series.clusters or ()
        ]
        counts, totals = permuted_documents(n, total, clusters, times=times, seed=seed)
    else:
        counts = totals = permuted_values(n, times=times, seed=seed)
    heaviest = []
    for first in range(0, times, _AT_ONCE):
        costs = automaton.costs(counts[first : first + _AT_ONCE], totals[first : first + _AT_ONCE])
        heaviest.append(_heaviest(automaton.states(costs, _runs(series)), costs, _runs(series)))
    return np.concatenate(heaviest)


@dataclass(frozen=True, slots=True)
class Automaton:
    """Kleinberg's states, by the share (or the count) that each expects; rising costs `rise` a level."""

    expected: Numbers
    about: bool
    rise: float

    @classmethod
    def of(cls, n: Numbers, total: Numbers, *, about: bool, s: float, gamma: float) -> Automaton:
        """Return the automaton whose lowest state expects what all periods together show."""
        rise = gamma * float(np.log(max(len(n), 1)))
        units = total.sum() if about else len(n)
        usual = float(n.sum() / units) if units else 0.0
        most = 1.0 if about else n.max(initial=0.0) + 1
        if not 0 < usual < most:
            return cls(np.array([usual]), about, rise)
        levels: Numbers = usual * np.power(float(s), np.arange(LEVELS + 1, dtype=np.float64))
        levels = levels[levels < most]
        if about and len(levels) == 1:
            levels = np.array([usual, 1 - (1 - usual) / s])
        return cls(levels, about, rise)

    def costs(self, n: Numbers, total: Numbers) -> Numbers:
        """Return −ln of the probability of each period in each state: one axis more, the states."""
        n, total, expected = n[..., None], total[..., None], self.expected
        if not self.about:
            return np.asarray(expected + gammaln(n + 1) - xlogy(n, expected))
        ways = gammaln(total + 1) - gammaln(n + 1) - gammaln(total - n + 1)
        return np.asarray(-(ways + xlogy(n, expected) + xlog1py(total - n, -expected)))

    def states(self, costs: Numbers, runs: list[tuple[int, int]]) -> Ints:
        """Return the cheapest sequence of states of each row, every run begun in the lowest (Viterbi)."""
        found = np.zeros(costs.shape[:2], dtype=np.int64)
        for start, end in runs:
            found[:, start:end] = self._cheapest(costs[:, start:end])
        return found

    def _cheapest(self, costs: Numbers) -> Ints:
        rows, periods, states = costs.shape
        steps = np.arange(states)
        rising = self.rise * np.maximum(steps[None, :] - steps[:, None], 0)
        came = np.zeros((periods, rows, states), dtype=np.int64)
        total = rising[0] + costs[:, 0]
        for period in range(1, periods):
            options = total[:, :, None] + rising
            came[period] = options.argmin(axis=1)
            total = options.min(axis=1) + costs[:, period]
        path = np.zeros((rows, periods), dtype=np.int64)
        path[:, -1] = total.argmin(axis=1)
        for period in range(periods - 1, 0, -1):
            path[:, period - 1] = came[period, np.arange(rows), path[:, period]]
        return path


def _gains(costs: Numbers, level: int) -> Numbers:
    """Return how much better each period fits a level than the one below."""
    return np.asarray(costs[..., level - 1] - costs[..., level])


def _stretches(
    states: Ints, costs: Numbers, runs: list[tuple[int, int]]
) -> list[tuple[int, int, int, float]]:
    """Return `start, one past the end, level, weight` of each burst, the lower level first."""
    found = []
    for start, end in runs:
        for level in range(1, costs.shape[-1]):
            inside = np.concatenate([[False], states[start:end] >= level, [False]])
            edges = start + np.flatnonzero(np.diff(inside.astype(np.int8)))
            gains = _gains(costs, level)
            found += [
                (int(a), int(b), level, float(gains[a:b].sum()))
                for a, b in zip(edges[::2], edges[1::2], strict=True)
            ]
    return sorted(found, key=lambda burst: (burst[0], burst[2]))


def _heaviest(states: Ints, costs: Numbers, runs: list[tuple[int, int]]) -> Numbers:
    """Return the weight of the heaviest burst of each level in each row; 0 where there is none."""
    rows, _, levels = costs.shape
    heaviest = np.zeros((rows, levels - 1))
    for level in range(1, levels):
        gains = _gains(costs, level)
        for start, end in runs:
            weight = np.zeros(rows)
            for period in range(start, end):
                weight = np.where(states[:, period] >= level, weight + gains[:, period], 0.0)
                heaviest[:, level - 1] = np.maximum(heaviest[:, level - 1], weight)
    return heaviest
