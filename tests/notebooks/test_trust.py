"""07-trust before anybody has coded, and after two made-up coders have: rules here, never to be taken for people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import pandas as pd
import pytest

from tests.notebooks.executed import ROOT
from workbench.coding.codes import read_sheet

pytestmark = pytest.mark.notebooks


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a copy of the sample, from which the notebook's code is run."""
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "sample")
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    with mpl.rc_context({"backend": "agg"}):
        yield tmp_path


def run(**parameters: Any) -> dict[str, Any]:
    """Run the code of the notebook with these parameters, and return what it named."""
    cells = nbformat.read(ROOT / "notebooks" / "07-trust.ipynb", as_version=4).cells  # type: ignore[no-untyped-call]
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    named: dict[str, Any] = {}
    exec(code[0], named)  # noqa: S102 - our own notebook
    named |= {"source": "sample", "figures": "figures", **parameters}
    exec("\n".join(code[1:]), named)  # noqa: S102 - our own notebook
    return named


def code_by_rule(path: Path, words: str) -> None:
    table = read_sheet(path).reindex(columns=["item", "before", "passage", "after", "code", "note"])
    table["code"] = table["passage"].str.contains(words, case=False).astype(int)
    table.to_excel(path, sheet_name="codes", index=False)


def test_from_an_empty_sheet_to_a_validated_figure(desk: Path) -> None:
    before = run(subject="sanctions")
    assert before["accuracy"]["share"].isna().all()
    assert before["wb"].validation_note(before["codes"]).startswith("Not validated: nobody has judged")
    assert not (desk / "coding" / "validation.json").exists()
    for coder, words in (("1", "sanksi|sanction"), ("2", "sanksi|sanction|embargo|membekukan|frozen|froze")):
        code_by_rule(before["sheets"][f"coder-{coder}.xlsx"], words)
    after = run(subject="sanctions")
    assert after["accuracy"]["share"].notna().all()
    assert after["agreement"]["alpha"].gt(0.5).all()
    assert after["wb"].validation_note(after["codes"]).startswith("Validated by two coders")
    divided = after["divided"]
    assert (divided.groupby("item")["code"].nunique() == 2).all()
    shutil.copy(desk / "coding" / "validation.json", desk / "sample")
    with (desk / "sample" / "corpus.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[validation]\npath = "validation.json"\n')
    themes = run(subject="sanctions")["themes"]
    record = json.loads((desk / "figures" / "07-themes-by-language.json").read_text("utf-8"))
    assert len(themes) == record["table"]["rows"]
    assert record["validated"] == "partly validated"
    assert "Sanctions (en: precision 1" in record["caption"]


def test_the_exported_validation_table_is_recomputed_from_the_sheets(desk: Path) -> None:
    sheets = run(subject="sanctions")["sheets"]
    for coder in ("1", "2"):
        code_by_rule(sheets[f"coder-{coder}.xlsx"], "sanksi|sanction|embargo")
    run(subject="sanctions")
    exported = pd.read_csv(desk / "figures" / "07-precision-recall.csv").set_index(
        ["language", "coder", "quantity"]
    )
    key = pd.read_csv(sheets["key"])
    key["code"] = read_sheet(sheets["coder-1.xlsx"])["code"].astype(int).to_numpy()
    for language, own in key.groupby("language"):
        yes = own["code"] * own["weight"]
        hit = own["stratum"] == "hit"
        assert exported.loc[(language, 1, "precision"), "share"] == pytest.approx(own.loc[hit, "code"].mean())
        assert exported.loc[(language, 1, "recall"), "share"] == pytest.approx(yes[hit].sum() / yes.sum())
