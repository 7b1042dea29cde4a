"""Tables as measures return them, made by hand: every number in them is written or counted here."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from workbench.provenance import stamp

OUTLETS = [
    "Harian Nusantara Raya",
    "Kantor Berita Internasional Khatulistiwa Indonesia",
    "Suara Merdeka Pagi Kepulauan Riau",
    "The Archipelago Post",
    "Lentera.id",
]
THEMES = [
    "Perang dan gencatan senjata",
    "Hubungan bilateral Amerika Serikat–Indonesia",
    "Energi",
    "Sanksi ekonomi: US$ 61 miliar & lainnya",
    "NATO",
]
EVENTS = pd.DataFrame(
    {
        "date": pd.date_range("2022-01-15", periods=25, freq="41D"),
        "label": [f"Konferensi tingkat tinggi nomor {n}" for n in range(1, 26)],
    }
)


def stamped(table: pd.DataFrame, function: str, documents: int = 90, **facts: object):
    """Return a table with the stamp of a measure on the corpus `sample`."""
    corpus = {
        "source": "data/sample",
        "fingerprint": "3f2a91c0deadbeef",
        "documents": documents,
        "selection": [],
        **{key: value for key, value in facts.items() if key != "parameters"},
    }
    return stamp(table, function=function, parameters=facts.get("parameters", {}), corpus=corpus)


def with_interval(table: pd.DataFrame, n: str, total: int | str) -> pd.DataFrame:
    """Return the table with a share and a Wilson interval at 95 %."""
    every = table[total] if isinstance(total, str) else total
    p, z2 = table[n] / every, 1.96**2
    middle, half = p + z2 / 2 / every, 1.96 * np.sqrt(p * (1 - p) / every + z2 / 4 / every**2)
    low, high = (middle - half) / (1 + z2 / every), (middle + half) / (1 + z2 / every)
    return table.assign(low=low.clip(0, p), high=high.clip(p, 1))


def actors(k: int = 40, documents: int = 90) -> pd.DataFrame:
    """Return `k` actors, the first in the most documents."""
    table = pd.DataFrame(
        {
            "actor_id": [f"Q{n}" for n in range(k)],
            "actor": [f"Menteri Luar Negeri ke-{n}" if n % 5 else f"Aktor {n}" for n in range(k)],
            "kind": ["person" if n % 3 else "country" for n in range(k)],
            "n": [3 * (k - n) for n in range(k)],
            "n_role": [n % 4 for n in range(k)],
            "n_nested": [n % 3 for n in range(k)],
            "documents": [max(1, documents - n * documents // k) for n in range(k)],
        }
    )
    table["document_share"] = table["documents"] / documents
    return stamped(with_interval(table, "documents", documents), "actor_frequency", documents)


def themes() -> pd.DataFrame:
    """Return five themes in five outlets of 20 documents."""
    rows = [
        {"outlet": outlet, "theme": theme, "documents": (3 * i + 5 * j) % 20}
        for i, outlet in enumerate(OUTLETS)
        for j, theme in enumerate(THEMES)
    ]
    table = pd.DataFrame(rows)
    table["document_share"] = table["documents"] / 20
    return stamped(with_interval(table, "documents", 20), "theme_frequency")


def coverage(
    months: int = 36,
    missing: tuple[int, ...] = (5, 6, 7, 20),
    zero: tuple[int, ...] = (2, 30),
    by: tuple[str, ...] = (),
    freq: str = "MS",
    every: str = "month",
) -> pd.DataFrame:
    """Return a coverage table: in each month 4 documents, and 1 to 4 of them about the subject."""
    parts = []
    for group in by or ("",):
        table = pd.DataFrame({"period": pd.date_range("2022-01-01", periods=months, freq=freq)})
        table["state"] = "observed"
        table["n"] = [1.0 + n % 4 for n in range(months)]
        table["total"] = 4
        table.loc[table.index.isin(zero), ["state", "n"]] = ["zero", 0.0]
        table["share"] = table["n"] / table["total"]
        table = with_interval(table, "n", "total").assign(n_approximate=0)
        gaps = table.index.isin(missing)
        table.loc[gaps, "state"] = "missing"
        table.loc[gaps, ["n", "share", "low", "high"]] = np.nan
        table.loc[gaps, "total"] = 0
        undated = pd.DataFrame({"period": [pd.NaT], "state": ["undated"], "n": [2.0], "total": [7]})
        table = pd.concat([table, undated], ignore_index=True)
        parts.append(table.assign(outlet=group) if by else table)
    table = pd.concat(parts, ignore_index=True).fillna({"n_approximate": 0})
    return stamped(table, "coverage", parameters={"every": every})


def terms(k: int = 60) -> pd.DataFrame:
    """Return words with frequencies as words have them."""
    n = [max(1, 400 // (rank + 1)) for rank in range(k)]
    words = [f"kata{rank}" for rank in range(k)]
    table = pd.DataFrame({"term": words, "n": n, "total": 20_000})
    table["per_million"] = table["n"] * 50.0
    table["dp_norm"] = [(7 * rank % 20) / 20 for rank in range(k)]
    return stamped(table, "term_frequency")


def keywords(k: int = 24) -> pd.DataFrame:
    """Return words, the first half typical of the target."""
    ratio = [4.0 - n * 8 / k for n in range(k // 2)] + [-(n + 1) * 8 / k for n in range(k // 2)]
    table = pd.DataFrame({"term": [f"kata{n}" for n in range(k)], "log_ratio": ratio})
    table["log_ratio_low"], table["log_ratio_high"] = table.log_ratio - 0.5, table.log_ratio + 0.5
    table["g2"] = [200.0 - n for n in range(k)]
    table["n_target"], table["n_reference"] = range(k), range(k, 2 * k)
    sides = {"target": "Harian Nusantara Raya", "reference": "The Archipelago Post"}
    return stamped(table, "keyness", parameters=sides)


def pairs(k: int = 12, every: int = 3) -> pd.DataFrame:
    """Return each `every`th pair of `k` actors."""
    names = [f"Menteri Luar Negeri ke-{n}" if n % 5 else f"Aktor {n}" for n in range(k)]
    chosen = list(combinations(names, 2))[::every]
    table = pd.DataFrame(chosen, columns=["actor_a", "actor_b"])
    table["n"] = [2 + (7 * n) % 30 for n in range(len(table))]
    table["npmi"], table["high"] = 0.2, 0.5
    table["low"] = [0.1 if n % 4 else -0.1 for n in range(len(table))]
    return stamped(table, "co_mentions")


def bursts() -> pd.DataFrame:
    """Return three bursts of two themes."""
    table = pd.DataFrame(
        {
            "theme": [THEMES[0], THEMES[1], THEMES[0]],
            "start": pd.to_datetime(["2022-02-01", "2022-09-01", "2023-06-01"]),
            "end": pd.to_datetime(["2022-05-01", "2022-10-01", "2023-06-01"]),
            "level": [2, 1, 1],
        }
    )
    return stamped(table, "bursts", parameters={"every": "month"})
