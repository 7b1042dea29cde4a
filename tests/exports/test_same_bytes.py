"""Two runs give the same bytes, in whatever time zone, locale, folder and order of hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import json, sys
from pathlib import Path
import pandas as pd
from tests.figures import made_tables as made
from workbench import figures
from workbench.exports import export_figure, export_table
from workbench.report import write_report

drawn = {
    "bars": (figures.draw_bars, made.themes(), {"by": "outlet"}),
    "series": (figures.draw_series, made.coverage(), {"events": made.EVENTS, "labels": "id"}),
    "keyness": (figures.draw_keyness, made.keywords(), {}),
    "cloud": (figures.draw_cloud, made.terms(40), {}),
    "network": (figures.draw_network, made.pairs(), {"nodes": made.actors(12)}),
    "circle": (figures.draw_network, made.pairs(40, 9), {"top": 90}),
    "heatmap": (figures.draw_heatmap, made.themes(), {}),
    "dispersion": (figures.draw_dispersion, made.terms(), {}),
    "timeline": (figures.draw_timeline, made.bursts(), {}),
}
for name, (draw, table, options) in drawn.items():
    export_figure(draw(table, **options), name, table=table)
    if name == "series":
        export_table(table, "table", folder="figures", labels="id")
cell = {"cell_type": "code", "source": ["export_figure(f, 'bars')"]}
Path("one.ipynb").write_text(json.dumps({"cells": [cell]}))
facts = {"source": "data/sample", "fingerprint": "ab", "documents": 2, "selection": []}
read = pd.DataFrame({"language": ["id", "en"], "outlet": ["A", "A"], "precision": ["day", "none"]})
rejected = pd.DataFrame({"source": ["x", "y"], "reason": ["empty", "empty"]})
notebooks = [{"name": "one", "path": "one.ipynb", "error": None}]
write_report(Path("."), corpus_facts=facts, read=read, rejected=rejected, notebooks=notebooks)
"""


def digests(folder: Path, **environment: str) -> dict[str, str]:
    """Return the digest of every file that the work writes in a folder."""
    folder.mkdir(parents=True)
    own = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run(  # noqa: S603 - our own interpreter, on the text above
        [sys.executable, "-c", WORK], cwd=folder, env=own, check=True, capture_output=True
    )
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("one") / "run"
    return digests(folder, TZ="Asia/Jakarta", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")


def test_all_files_are_there(here: dict[str, str]) -> None:
    assert len(here) == 9 * 5 + 5 + 2
    assert "report.html" in here


def test_another_run_gives_the_same_bytes(here: dict[str, str], tmp_path: Path) -> None:
    west = {"TZ": "America/St_Johns", "PYTHONHASHSEED": "31", "LC_ALL": "C", "MPLBACKEND": "svg"}
    assert digests(tmp_path / "elsewhere" / "run", **west) == here
