"""Every build of these tests keeps to parts of three articles, so that a dozen make several."""

from __future__ import annotations

import pytest

from workbench.corpus import reading


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_RECORDS", 3)
