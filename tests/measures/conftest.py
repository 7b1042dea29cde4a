"""The corpora that the tests of the measures share."""

from __future__ import annotations

import pytest

from tests.made_corpora import altered, build, write_source
from tests.measures.press import COLLECTION, RECORDS, THEMES
from workbench.corpus import Corpus


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("press") / "source"
    folder.mkdir()
    (folder / "themes.toml").write_text(THEMES, encoding="utf-8")
    return build(write_source(folder, records=RECORDS, settings=COLLECTION))


@pytest.fixture
def press(made: Corpus) -> Corpus:
    """The articles of `press.py`, no two of them copies."""
    return altered(made, copy_of=[None] * len(made))
