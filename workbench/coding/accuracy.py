"""Precision and recall from a judged sample in strata, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import chi2

from workbench.errors import ColumnError, OptionError
from workbench.measures.intervals import wilson
from workbench.measures.views import By, group_columns
from workbench.provenance import stamp
from workbench.schema_coding import PRECISION_RECALL

ANSWERS = {"1": 1.0, "0": 0.0}


def precision_recall(
    codes: pd.DataFrame, *, by: By = "language", code: str = "code", level: float = 0.95
) -> pd.DataFrame:
    """Estimate how many of the hits are right, and how much of what is there was hit.

    Parameters
    ----------
    codes : what `read_codes` returned, of a sheet drawn with `of=`; a code is 1 (yes) or 0 (no).
    by : groups that are estimated apart: columns by which the sheet was drawn; None for all together.
    code : the column that holds the judgement.
    level : coverage of the intervals.

    Returns
    -------
    A table `coder, quantity, n, total, share, low, high, judged, n_missing`, two rows for each coder and
    group. *precision*: of `total` hits in the corpus an estimated `n` are right. *recall*: of an estimated
    `total` units that should be hits an estimated `n` are. `judged` is the number of judged passages
    behind it, `n_missing` those without a code, which are left aside as if chance had left them out.

    Each stratum is a simple random sample, weighted by its size: with N units, n judged and x of them
    coded 1, it holds N x / n. Intervals combine Wilson intervals of the strata (n corrected for a finite
    population; among non-hits with the lower end of Brown, Cai and DasGupta 2001 for one to three cases) by
    the method of variance estimates recovery (Zou and Donner 2008), for recall, a ratio, in the form of
    Donner and Zou (2012); they have a width even where no miss was found. NaN where nothing was judged,
    or nothing that was judged should be a hit.

    When not to trust it: with few misses in the sample recall is uncertain, as the interval shows; it does
    not include that coders err. Passages of one document count as independent.

    Raises `ColumnError` for codes of no such sheet, `OptionError` for a code that is neither 1 nor 0.
    """
    groups = group_columns(by)
    _check(codes, [*groups, code])
    table = codes.assign(yes=_answers(codes, code), group=0)
    rows: list[dict[str, Any]] = []
    for key, own in table.groupby(["coder", *(groups or ["group"])], sort=True, dropna=False):
        values = dict(zip(groups, key[1:], strict=False))
        estimates = _estimates([_Cell.of(cell, level) for _, cell in _cells(own)])
        rows += [{"coder": key[0], **values, "quantity": name, **found} for name, found in estimates.items()]
    result = pd.DataFrame(rows)
    result = result[groups].join(PRECISION_RECALL.conform(result))
    record = codes.attrs.get("coding")
    if record is None:
        return result
    told = {"by": by, "code": code, "level": level, "of": record["subject"]["name"]}
    return stamp(result, function="precision_recall", parameters=told, corpus=record["corpus"])


def _check(codes: pd.DataFrame, columns: list[str]) -> None:
    wanted = [*columns, "coder", "stratum", "population"]
    absent = [name for name in wanted if name not in codes.columns]
    if absent:
        raise ColumnError(
            f"The codes lack the column {absent[0]!r}; they have: {', '.join(map(str, codes.columns))}. "
            "Precision and recall need codes of a sheet that coding_sheet drew, read by read_codes."
        )
    if "all" in set(codes["stratum"]):
        raise OptionError("This sheet asks for no hits: draw one with of= an actor, a theme or a query.")


def _answers(codes: pd.DataFrame, code: str) -> pd.Series:
    given = codes[code]
    wrong = codes[given.notna() & ~given.isin(ANSWERS)]
    if len(wrong):
        first = wrong.iloc[0]
        raise OptionError(
            f"Coder {first['coder']!r}, item {first.get('item')}: the code {first[code]!r} is neither 1 "
            "(yes) nor 0 (no)."
        )
    return given.map(ANSWERS).astype("float64")


def _cells(own: pd.DataFrame) -> Any:
    """The strata as they were drawn: a sample by outlet may be estimated by language."""
    first = list(own.columns).index("end") + 1
    last = list(own.columns).index("stratum")
    drawn = [*own.columns[first:last], "stratum"]
    return own.groupby(drawn, sort=True, dropna=False)


@dataclass(frozen=True)
class _Cell:
    """One stratum: its units, how many were judged, the estimated number that should be hits."""

    hit: bool
    population: int
    judged: int
    missing: int
    total: float
    low: float
    high: float

    @classmethod
    def of(cls, cell: pd.DataFrame, level: float) -> _Cell:
        population = int(cell["population"].iloc[0])
        judged, yes = int(cell["yes"].notna().sum()), float(cell["yes"].sum())
        hit = bool((cell["stratum"] == "hit").all())
        share = yes / judged if judged else np.nan
        # The finite population corrects the size: all judged is no sample, and leaves nothing uncertain.
        size = judged * (population - 1) / (population - judged) if judged < population else np.inf
        bounds = _bounds(share, size, level, rare=not hit)
        low, high = (float(bound) * population for bound in bounds)
        return cls(hit, population, judged, len(cell) - judged, share * population, low, high)


def _bounds(share: float, size: float, level: float, *, rare: bool) -> tuple[float, float]:
    """Return the Wilson interval of a share; for a `rare` one with a lower end for one to three cases.

    From so few cases Wilson's lower end is too high, and recall would be covered too seldom.
    """
    if not np.isfinite(size):
        return share, share
    low, high = (float(bound) for bound in wilson(share * size, size, level=level))
    cases = round(share * size) if not np.isnan(share) else 0
    if rare and 1 <= cases <= (2 if size <= 50 else 3):
        low = float(chi2.ppf(1 - level, 2 * cases)) / 2 / size
    return low, high


def _estimates(cells: list[_Cell]) -> dict[str, dict[str, float]]:
    hits, others = ([cell for cell in cells if cell.hit is hit] for hit in (True, False))
    right, missed = _sum(hits), _sum(others)
    population = sum(cell.population for cell in hits)
    judged, missing = _counts(hits)
    precision = {"n": right[0], "total": float(population), "judged": judged, "n_missing": missing}
    shares = [value / population if population else np.nan for value in right]
    both_judged, both_missing = _counts(cells)
    recall = {"n": right[0], "total": right[0] + missed[0], "judged": both_judged, "n_missing": both_missing}
    names = ("share", "low", "high")
    return {
        "precision": precision | dict(zip(names, shares, strict=True)),
        "recall": recall | dict(zip(names, _part(right, missed), strict=True)),
    }


def _counts(cells: list[_Cell]) -> tuple[int, int]:
    return sum(cell.judged for cell in cells), sum(cell.missing for cell in cells)


def _sum(cells: list[_Cell]) -> tuple[float, float, float]:
    """Return a sum over strata with its bounds (Zou and Donner 2008)."""
    total = sum(cell.total for cell in cells)
    down = sum((cell.total - cell.low) ** 2 for cell in cells) ** 0.5
    up = sum((cell.high - cell.total) ** 2 for cell in cells) ** 0.5
    return total, max(total - down, 0.0), min(total + up, sum(cell.population for cell in cells))


def _part(
    right: tuple[float, float, float], missed: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Return right / (right + missed) with its bounds, from those of missed / right.

    The ratio's bounds are Donner and Zou's (2012), written so that they hold where one of the two is 0.
    """
    (a, a_low, a_high), (b, b_low, b_high) = right, missed
    if np.isnan(a + b) or a + b == 0:
        return np.nan, np.nan, np.nan
    most = a_low * (2 * a - a_low)
    root = np.sqrt(max((a * b) ** 2 + most * b_high * (b_high - 2 * b), 0.0))
    low = most / (most + a * b + root) if most > 0 else 0.0
    least = b_low * (2 * b - b_low)
    root = np.sqrt(max((a * b) ** 2 - a_high * (2 * a - a_high) * least, 0.0))
    high = (a * b + root) / (a * b + root + least) if a * b + root > 0 else float(b == 0)
    return a / (a + b), float(low), float(high)
