from pathlib import Path

import nbformat
import pytest

from workbench import SourceError
from workbench.execution import INJECTED
from workbench.lab import own_copies


def corpus(folder: Path, labels: str) -> Path:
    source = folder / "berita"
    source.mkdir()
    (source / "satu.txt").write_text("Kapal itu tiba di pelabuhan pada pagi hari.", encoding="utf-8")
    (source / "corpus.toml").write_text(f'[labels]\nlanguage = "{labels}"\n', encoding="utf-8")
    return source


@pytest.mark.parametrize("labels", ["en", "id"])
def test_copies_know_their_corpus_and_write_beside_themselves(tmp_path: Path, labels: str) -> None:
    folder = own_copies(corpus(tmp_path, labels), tmp_path)
    assert folder == tmp_path / "notebooks-berita"
    for path in folder.glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        injected = next(cell.source for cell in cells if cell.id == INJECTED)
        assert injected.splitlines() == ["source = '../berita'", "figures = 'figures'"]


def test_copies_that_hold_work_are_left_alone(tmp_path: Path) -> None:
    source = corpus(tmp_path, "en")
    first = next(iter(sorted(own_copies(source, tmp_path).glob("*.ipynb"))))
    first.write_text("mine", encoding="utf-8")
    own_copies(source, tmp_path)
    assert first.read_text(encoding="utf-8") == "mine"


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        own_copies(tmp_path / "nowhere", tmp_path)
