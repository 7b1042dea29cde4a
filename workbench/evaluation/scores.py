"""From judgements to precision and recall: what was marked, what was found, what of it was right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.measures.intervals import wilson

ALL = "all"
KEYS = ["gold", "task", "language"]
COUNTS = ["n_gold", "n_found", "n_right"]
BY_LANGUAGE = ("en", "id")  # the rest is too little for rows of its own
TASKS = (
    "boilerplate lines", "boilerplate characters", "title", "outlet", "agency", "place", "date",
    "day", "day, right or flagged", "approximate", "date source", "conflicts", "time zone",
    "language", "copies", "mentions", "mentions by name", "mentions by acronym",
    "mentions by demonym", "mentions by metonym", "mentions by role", "ambiguous mentions",
    "nested mentions", "direct quotations", "direct speakers", "indirect quotations", "indirect speakers",
)  # fmt: skip


class Judgement(NamedTuple):
    """One thing judged: what the gold has, what was found, and how both are counted.

    `n_gold` is 1 where the gold marks something, `n_found` where the workbench claims something,
    `n_right` where the claim is right. Nothing claimed where nothing is marked counts nowhere.
    """

    task: str
    language: str
    name: str
    expected: str | None
    got: str | None
    n_gold: int
    n_found: int
    n_right: int


def table_of(judgements: Iterable[tuple[str, Judgement]]) -> pd.DataFrame:
    """Return one row a judgement: `gold` and the fields of `Judgement`."""
    rows = [(gold, *judgement) for gold, judgement in judgements]
    return pd.DataFrame(rows, columns=["gold", *Judgement._fields])


def summarise(judged: pd.DataFrame) -> pd.DataFrame:
    """Return precision and recall per gold, task (in the order of `TASKS`) and language.

    Precision is n_right / n_found, recall n_right / n_gold; NaN where nothing was found or marked.
    """
    whole = judged.assign(language=ALL)
    parts = judged[judged["language"].isin(BY_LANGUAGE)]
    table = pd.concat([whole, parts]).groupby(KEYS, sort=False)[COUNTS].sum().reset_index()
    golds = list(dict.fromkeys(table["gold"]))
    table = table.sort_values(
        KEYS, key=lambda c: c if c.name == "language" else c.map([*golds, *TASKS].index), ignore_index=True
    )
    table["precision"] = _share(table["n_right"], table["n_found"])
    table["recall"] = _share(table["n_right"], table["n_gold"])
    return table


def _share(part: pd.Series, whole: pd.Series) -> npt.NDArray[np.float64]:
    hits, total = part.to_numpy(dtype=float), whole.to_numpy(dtype=float)
    share: npt.NDArray[np.float64] = np.divide(hits, total, out=np.full(len(hits), np.nan), where=total > 0)
    return share


def intervals(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the 95 % Wilson intervals: `precision_low, precision_high, recall_low, recall_high`.

    They take lines, fields and mentions for independent, which those of one text are not quite;
    characters are so little so that they have none.
    """
    columns: dict[str, npt.NDArray[np.float64]] = {}
    silent = scores["task"].str.contains("characters").to_numpy()
    for name, total in (("precision", "n_found"), ("recall", "n_gold")):
        hits = scores["n_right"].where(scores[total] > 0, 0)
        low, high = wilson(hits.to_numpy(), scores[total].to_numpy())
        columns[f"{name}_low"] = np.where(silent, np.nan, low)
        columns[f"{name}_high"] = np.where(silent, np.nan, high)
    return pd.DataFrame(columns, index=scores.index)


def mistakes_of(judged: pd.DataFrame) -> pd.DataFrame:
    """Return the judgements that are not right: `gold, task, name, expected, got`."""
    wrong = judged["n_right"] < judged[["n_gold", "n_found"]].max(axis=1)
    kept = judged.loc[wrong & ~judged["task"].str.contains("characters")]
    kept = kept[["gold", "task", "name", "expected", "got"]]
    # Who is missed or made up stands under "mentions"; under "mentions by …" who is found in another way.
    otherwise = kept["expected"].notna() & kept["got"].notna() & (kept["got"] != "ambiguous")
    return kept[~kept["task"].str.startswith("mentions by") | otherwise].drop_duplicates(ignore_index=True)
