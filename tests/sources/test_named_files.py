from pathlib import Path

import pytest

from workbench.settings import read_settings
from workbench.sources import list_sources


@pytest.mark.parametrize("section", ["actors", "themes", "events", "outlets"])
def test_a_file_that_corpus_toml_names_is_a_tool_and_no_document(tmp_path: Path, section: str) -> None:
    (tmp_path / "list.csv").write_text("name\nHarian Contoh\n", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(f'[{section}]\npath = "list.csv"\n', encoding="utf-8")
    files = list_sources(tmp_path, settings=read_settings(tmp_path))
    assert [f.source for f in files if not f.not_document] == []
