"""What a comparison records of its two sides, and that its figure can be recomputed from that."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import build, write_source
from tests.measures.press import RECORDS
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.exports import read_bundle
from workbench.measures.sides import sides_of
from workbench.provenance import provenance
from workbench.verification import verify_bundle


def test_a_figure_of_two_views_is_recomputed(press: Corpus, tmp_path: Path) -> None:
    common = press.where(language="id", published=("2022-01", "2022-12"))
    table = wb.keyness(common.where(outlet=["Tempo"]), common.where(outlet="Kompas"), at_least=1, ngram=2)
    assert len(table)
    paths = wb.export_figure(wb.draw_keyness(table), "words", table=table, folder=tmp_path)
    assert str(verify_bundle(paths["json"])) == "The recomputed table is the same."


def test_a_figure_of_two_sources_is_recomputed(tmp_path: Path) -> None:
    corpora = [
        build(write_source(tmp_path / name, records=rows))
        for name, rows in (("first", RECORDS[:3]), ("second", RECORDS[3:]))
    ]
    table = wb.keyness(*corpora, at_least=2)
    paths = wb.export_figure(wb.draw_keyness(table), "words", table=table, folder=tmp_path / "figures")
    assert verify_bundle(paths["json"]).confirmed
    recorded = read_bundle(paths["json"]).parameters
    assert [recorded[side]["source"] for side in ("target", "reference")] == [c.source for c in corpora]


def test_both_sides_come_back_from_a_table(press: Corpus) -> None:
    table = wb.keyness(press.where(outlet="Tempo"), press.where(outlet="Kompas", language="id"), at_least=2)
    origin = provenance(table)
    assert origin is not None
    target, reference, options = sides_of(press, origin.parameters)
    assert target.documents["document_id"].tolist() == ["a", "c"]
    assert reference.documents["document_id"].tolist() == ["b", "d"]
    assert options == {"at_least": 2}
    pd.testing.assert_frame_equal(wb.keyness(target, reference, **options), table, check_flags=False)


def test_a_comparison_takes_two_corpora(press: Corpus) -> None:
    with pytest.raises(OptionError, match="keyness takes two corpora first and all else by keyword"):
        wb.keyness(press, "Kompas")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="keyness takes two corpora"):
        wb.keyness(press, press, "words")  # type: ignore[call-arg]
