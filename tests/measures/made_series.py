"""Coverage tables as they would be of many small corpora: documents, clusters of copies, planted or not."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.measures.series import RECORD


def coverage_of(
    n: list[float], total: list[float], *, freq: str = "MS", first: str = "2022-01-01"
) -> pd.DataFrame:
    """Return a table by hand, without a stamp; NaN in `n` is a missing period."""
    return pd.DataFrame({"period": pd.date_range(first, periods=len(n), freq=freq), "n": n, "total": total})


def with_record(
    table: pd.DataFrame, clusters: list[list[tuple[int, int, int]]] | None = None
) -> pd.DataFrame:
    """Return the table with clusters on record: `[period's position, documents, about]`, none by default."""
    days = table["period"].dt.strftime("%Y-%m-%d").tolist()
    told = [[[days[at], size, hits] for at, size, hits in own] for own in clusters or []]
    table = table.copy()
    table.attrs[RECORD] = json.dumps({"by": [], "groups": [[[], told]]})
    return table


def simulated(
    rng: np.random.Generator,
    shares: npt.ArrayLike,
    *,
    clusters: int = 200,
    copied: float = 0.0,
    spread: float = 0.0,
) -> pd.DataFrame:
    """Return a series of documents thrown at random over periods, each with its share about the subject.

    A document is copied by the share `copied` of clusters, two to nine times, and all copies are about the
    subject or none is; by the share `spread` of these, half of the copies appear a period later.
    """
    shares = np.asarray(shares, dtype=float)
    periods = len(shares)
    at = np.sort(rng.integers(0, periods, clusters))
    size = np.where(rng.random(clusters) < copied, rng.integers(2, 10, clusters), 1)
    hit = rng.random(clusters) < shares[at]
    late = (rng.random(clusters) < spread) & (size > 1) & (at < periods - 1)
    pieces = [
        [(int(a), int(m - m // 2), int(h * (m - m // 2))), (int(a) + 1, int(m // 2), int(h * (m // 2)))]
        if moved
        else [(int(a), int(m), int(h * m))]
        for a, m, h, moved in zip(at, size, hit, late, strict=True)
    ]
    total, n = np.zeros(periods), np.zeros(periods)
    for own in pieces:
        for position, documents, hits in own:
            total[position] += documents
            n[position] += hits
    several = [own for own, m in zip(pieces, size, strict=True) if m > 1]
    return with_record(coverage_of(n.tolist(), total.tolist()), several)
