"""A corpus to be judged, in two languages, and coders who know the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made_corpora import altered, build, write_source
from tests.measures.press import THEMES
from workbench.coding.codes import read_sheet
from workbench.corpus import Corpus

HIT = {"id": "Negara akan menjatuhkan sanksi ke-{}.", "en": "The state will impose sanctions, round {}."}
MISS = {"id": "Negara itu akan menghukum pihak lain, ke-{}.", "en": "They will be punished, as in round {}."}
OTHER = {"id": "Hujan turun di kota ke-{} pada hari itu.", "en": "It rained on town number {} on that day."}


def article(number: int, language: str) -> str:
    """Twelve sentences: of every fifth article one a hit; of every third one a miss; the rest of rain."""
    lines = [OTHER[language].format(number * 100 + k) for k in range(12)]
    if number % 5 == 0:
        lines[3] = HIT[language].format(number)
    if number % 3 == 0:
        lines[7] = MISS[language].format(number)
    return "\n".join(lines)


@pytest.fixture(scope="session")
def weather(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Sixty articles in Indonesian, forty in English, on rain and now and then on sanctions."""
    records = [
        {"id": f"{language}-{k:02d}", "outlet": "Tempo" if k % 2 else "Kompas", "text": article(k, language)}
        for language, size in (("id", 60), ("en", 40))
        for k in range(size)
    ]
    folder = tmp_path_factory.mktemp("weather") / "source"
    folder.mkdir()
    (folder / "themes.toml").write_text(THEMES, encoding="utf-8")
    made = build(write_source(folder, records=records, settings='[themes]\npath = "themes.toml"\n'))
    return altered(made, copy_of=[None] * len(made))  # they are as like one another as weather reports are


def is_about_sanctions(passage: str) -> bool:
    return any(word in passage for word in ("sanksi", "sanctions", "menghukum", "punished"))


@pytest.fixture
def fill() -> Callable[..., Path]:
    """Fill a csv sheet as a careful coder would, wrong or silent on some items."""

    def filled(
        path: Path, *, wrong: Mapping[str, str | None] | None = None, code: str = "code", separator: str = ","
    ) -> Path:
        table = read_sheet(path).reindex(columns=["item", "before", "passage", "after", code, "note"])
        right = np.where(table["passage"].map(is_about_sanctions), "1", "0")
        slips = wrong or {}
        table[code] = pd.Series(right).where(~table["item"].isin(list(slips)), table["item"].map(slips))
        table.to_csv(path, index=False, sep=separator)
        return path

    return filled
