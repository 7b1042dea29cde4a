"""The best division of a series into stretches of one level each, for many series at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums of several series, a row each, from which the cost of any stretch follows.

    The cost is minus twice the logarithm of the likelihood at the stretch's own level, so that a
    difference of costs is a likelihood ratio: of a share binomial, of a count normal, its variance
    that of the steps from period to period (von Neumann 1941), which a single change of level hardly
    touches.
    """

    n: Numbers
    total: Numbers
    squares: Numbers
    about: bool

    @classmethod
    def of(cls, n: Numbers, total: Numbers, *, about: bool) -> Sums:
        """Return the running sums of `n` and `total`, a row for each series."""
        variance = (np.diff(n, axis=1) ** 2).mean(axis=1, keepdims=True) / 2 if n.shape[1] > 1 else 1.0
        scale = np.ones_like(n[:, :1]) if about else np.sqrt(np.where(variance > 0, variance, 1.0))
        return cls(_sums(n / scale), _sums(total), _sums((n / scale) ** 2), about)

    def cost(self, start: Ints, end: Ints | int) -> Numbers:
        """Return the cost of the stretches `start` to `end` in each row; 0 for an empty one."""
        n = _between(self.n, start, end)
        if self.about:
            total = _between(self.total, start, end)
            return np.asarray(-2 * (xlogy(n, n) + xlogy(total - n, total - n) - xlogy(total, total)))
        length = np.maximum(np.asarray(end) - start, 1)
        return np.asarray(_between(self.squares, start, end) - n**2 / length)


def _sums(values: Numbers) -> Numbers:
    return np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)


def _between(sums: Numbers, start: Ints, end: Ints | int) -> Numbers:
    """Return sums over stretches: the same of all rows (`start` of one axis), or a row's own (of two)."""
    if start.ndim == 1:
        return np.asarray(sums[:, np.atleast_1d(end)] - sums[:, start])
    own = np.take_along_axis(sums, np.asarray(end), axis=1) - np.take_along_axis(sums, start, axis=1)
    return np.asarray(own)


def strongest_change(sums: Sums, *, penalty: float) -> Numbers:
    """Return the likelihood ratio of the strongest change in the best division of each row; 0 without one.

    Optimal partitioning (Jackson et al. 2005), which finds what PELT finds, for all rows at once.
    """
    rows, periods = sums.n.shape[0], sums.n.shape[1] - 1
    best = np.full((rows, periods + 1), np.inf)
    best[:, 0] = -penalty
    came = np.zeros((rows, periods + 1), dtype=np.int64)
    for end in range(1, periods + 1):
        starts = np.arange(end)
        options = best[:, :end] + sums.cost(starts, end) + penalty
        came[:, end] = options.argmin(axis=1)
        best[:, end] = options.min(axis=1)
    return _strongest(sums, came)


def _strongest(sums: Sums, came: Ints) -> Numbers:
    """Follow each row's division back from its end, and keep the largest ratio that is met."""
    end = np.full((len(came), 1), came.shape[1] - 1)
    at = np.take_along_axis(came, end, axis=1)
    strongest = np.zeros(len(came))
    while (at > 0).any():
        start = np.take_along_axis(came, at, axis=1)
        ratio = sums.cost(start, end) - sums.cost(start, at) - sums.cost(at, end)
        strongest = np.maximum(strongest, np.where(at > 0, ratio, 0.0)[:, 0])
        end, at = np.where(at > 0, at, end), start
    return strongest


def best_division(sums: Sums, *, penalty: float) -> list[int]:
    """Return where the stretches of a single series end, in the best division (PELT, Killick et al. 2012).

    With `jump` 1 and no least length of a stretch, so that nothing is passed over.
    """
    from ruptures import Pelt  # noqa: PLC0415 - half a second, and only change points need it

    periods = sums.n.shape[1] - 1
    search = Pelt(custom_cost=_cost_for_ruptures(sums), min_size=1, jump=1)
    found: list[int] = search.fit(np.zeros((periods, 1))).predict(pen=penalty)
    return found


def _cost_for_ruptures(sums: Sums) -> Any:
    """Return the cost of a stretch of one series in the form that ruptures asks for."""
    from ruptures.base import BaseCost  # noqa: PLC0415 - as above

    class StretchCost(BaseCost):  # type: ignore[misc]  # ruptures has no types
        model, min_size = "stretch", 1

        def fit(self, signal: Any) -> Any:
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            return float(sums.cost(np.array([start]), end)[0, 0])

    return StretchCost()
