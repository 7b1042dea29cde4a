"""The corpora behind the tests of evidence: the articles of `tests/measures/press.py`, two of them copies."""

from __future__ import annotations

import pytest

from tests.made_corpora import altered, build, write_source
from tests.measures.press import COLLECTION, RECORDS, THEMES
from workbench.corpus import Corpus


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("press") / "source"
    folder.mkdir()
    (folder / "themes.toml").write_text(THEMES, encoding="utf-8")
    made = build(write_source(folder, records=RECORDS, settings=COLLECTION))
    return altered(made, copy_of=[None, "a", None, None, None, None])
