"""The main job: a source goes in; executed notebooks, figure bundles and a report come out."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.corpus import Corpus, open_corpus
from workbench.corpus.build import keep_apart
from workbench.execution import Execution, execute, notebooks
from workbench.progress import ProgressBars
from workbench.report import write_report

FIGURES, NOTEBOOKS = "figures", "notebooks"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left: the report, the notebooks' fates, and how long the corpus took."""

    report: Path
    executions: tuple[Execution, ...]
    seconds_to_open: float

    @property
    def failed(self) -> list[Execution]:
        """The notebooks that did not come to their end."""
        return [execution for execution in self.executions if execution.error is not None]


def run(
    source: Path,
    out: Path,
    *,
    only: Sequence[str] | None = None,
    fields: Mapping[str, str] | None = None,
    workers: int | None = None,
    progress: ProgressBars,
) -> Run:
    """Prepare the corpus of a source, run every notebook on it, and write a report.

    Parameters
    ----------
    source : a file or folder of articles, or a prepared corpus.
    out : the folder for `figures/`, `notebooks/` and `report.html`; those of an earlier run go.
    only : run some notebooks, named by a word of their file name.
    fields : columns that hold a field, as in `open_corpus`.

    Raises `OptionError` for an unknown notebook and for an `out` inside `source`, and what `open_corpus`
    raises. A notebook that fails does not stop the others: see `Run.failed`.
    """
    notebooks(only=only)
    keep_apart(source, out)
    started = time.perf_counter()
    corpus = open_corpus(source, fields=dict(fields or {}), workers=workers, progress=progress)
    opened = time.perf_counter() - started
    progress.say(f"corpus: {len(corpus):,} documents in {opened:.1f} s")
    chosen = notebooks(str(corpus.settings.get("labels", "en")), only)
    _clear(out, everything=only is None)
    place = Path(os.path.relpath(source.resolve(), out.resolve())).as_posix()
    parameters = {"source": place, "fields": dict(fields or {}), "figures": FIGURES}
    executions = tuple(_each(chosen, out, parameters, progress))
    report = write_report(
        out,
        corpus_facts=_facts(corpus),
        read=corpus.catalogue,
        rejected=corpus.rejected,
        notebooks=[_told(execution, out) for execution in executions],
    )
    return Run(report, executions, opened)


def _clear(out: Path, *, everything: bool) -> None:
    """Remove what an earlier run left, so that no figure of it stands beside the new ones."""
    for name in (FIGURES, NOTEBOOKS):
        if everything and (out / name).is_dir():
            shutil.rmtree(out / name)
        (out / name).mkdir(parents=True, exist_ok=True)


def _each(
    paths: Sequence[Path], out: Path, parameters: Mapping[str, Any], progress: ProgressBars
) -> list[Execution]:
    found = []
    for done, path in enumerate(paths, 1):
        execution = execute(path, out / NOTEBOOKS / path.name, parameters=parameters, folder=out)
        found.append(execution)
        progress("notebook", done, len(paths))
        fate = f"failed: {execution.error}" if execution.error else f"{execution.seconds:.1f} s"
        progress.say(f"{execution.name}: {fate}")
    return found


def _facts(corpus: Corpus) -> dict[str, Any]:
    return {
        "source": corpus.source,
        "fingerprint": corpus.fingerprint,
        "documents": len(corpus),
        "tokens": int(corpus.catalogue["n_tokens"].sum()),
        "selection": [],
        "counts": dict(corpus.counts),
        "settings": dict(corpus.settings),
        "labels": str(corpus.settings.get("labels", "en")),
    }


def _told(execution: Execution, out: Path) -> dict[str, Any]:
    return {
        "name": execution.name,
        "path": execution.path.relative_to(out).as_posix(),
        "error": execution.error,
    }
