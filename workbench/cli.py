"""The command line: `workbench run`, `build`, `check`, `lab`, `evaluate`, `verify`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbench.errors import OptionError, SettingsError, WorkbenchError
from workbench.progress import ProgressBars
from workbench.version import __version__

app = typer.Typer(
    name="workbench",
    help="A research workbench for news corpora.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
FAILED, WRONG_USAGE = 1, 2

Source = Annotated[Path, typer.Argument(help="A file or folder of press articles, or a prepared corpus.")]
Out = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
Field = Annotated[
    list[str] | None, typer.Option("--field", help="Which column holds a field, as in text=konten.")
]
Workers = Annotated[int | None, typer.Option("--workers", help="Processes; by default one a core.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read press articles, find topics, actors and coverage, and lead every number back."""


@app.command()
def run(
    source: Source,
    out: Out,
    only: Annotated[str | None, typer.Option(help="Some notebooks only: coverage,actors")] = None,
    field: Field = None,
    workers: Workers = None,
) -> None:
    """Prepare the corpus, run every notebook on it, write figures, tables and a report."""
    from workbench.run import run as run_all  # noqa: PLC0415 - slow to import

    chosen = [word.strip() for word in only.split(",") if word.strip()] if only is not None else None
    if chosen == []:
        raise OptionError(
            f"--only {only} names no notebook; write words of their names, as in coverage,actors."
        )
    with ProgressBars() as progress:
        done = run_all(source, out, only=chosen, fields=_fields(field), workers=workers, progress=progress)
    typer.echo(f"{done.report}")
    if done.failed:
        names = ", ".join(execution.name for execution in done.failed)
        raise WorkbenchError(
            f"These notebooks did not come to their end: {names}; see their copies in {out}."
        )


@app.command()
def build(
    source: Source,
    out: Out,
    workers: Workers = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler.")] = None,
    field: Field = None,
) -> None:
    """Prepare a corpus in a folder that `open_corpus` opens; unchanged records are kept."""
    from workbench.corpus.pools import is_large, spare_pandas, start_server  # noqa: PLC0415

    spare_pandas()
    if source.exists() and is_large(source):
        start_server()
    from workbench.corpus import build_corpus  # noqa: PLC0415 - slow to import

    with ProgressBars() as progress:
        manifest = build_corpus(
            source, out, fields=_fields(field), workers=workers, scheduler=scheduler, progress=progress
        )
    counts = manifest.counts
    typer.echo(
        f"{out}: {counts['found']:,} found = {counts['read']:,} read + {counts['rejected']:,} rejected"
    )


@app.command()
def check(source: Source, field: Field = None) -> None:
    """Say what would be read, as what, and what would be rejected and why; write nothing."""
    from workbench.annotations.registry_check import check_registry  # noqa: PLC0415 - slow to import
    from workbench.settings import read_settings  # noqa: PLC0415
    from workbench.sources import check_source  # noqa: PLC0415

    settings = read_settings(source, fields=_fields(field))
    typer.echo(str(check_source(source, settings=settings)))
    if settings.actors is not None:
        typer.echo(check_registry(settings.actors))


@app.command()
def lab(source: Annotated[Path | None, typer.Argument(help="A corpus to open them with.")] = None) -> None:
    """Open JupyterLab on the notebooks, with this corpus."""
    from workbench.lab import open_lab  # noqa: PLC0415 - slow to import

    raise typer.Exit(open_lab(source))


@app.command()
def evaluate() -> None:
    """Measure precision and recall on the gold, against the floors."""
    from workbench.evaluation import evaluation_report  # noqa: PLC0415 - slow to import

    report, passed = evaluation_report()
    typer.echo(report)
    if not passed:
        raise WorkbenchError("At least one score lies below its floor.")


@app.command()
def verify(bundle: Annotated[Path, typer.Argument(help="The .json of a figure bundle.")]) -> None:
    """Recompute a figure's table from its corpus and say whether it is the same."""
    from workbench.verification import verify_bundle  # noqa: PLC0415 - slow to import

    verdict = verify_bundle(bundle)
    typer.echo(str(verdict))
    if not verdict.confirmed:
        raise typer.Exit(FAILED)


def _fields(stated: Sequence[str] | None) -> dict[str, str]:
    fields = {}
    for entry in stated or []:
        name, equals, column = entry.partition("=")
        if not (name and equals and column):
            raise OptionError(f"--field {entry} should name a field and its column, as in text=konten.")
        fields[name.strip()] = column.strip()
    return fields


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error is one sentence and a status of 1, or 2 for wrong usage."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in arguments
    command = typer.main.get_command(app)
    try:
        command.main(args=[a for a in arguments if a != "--debug"], prog_name="workbench")
    except (WorkbenchError, OSError) as error:
        if debug:
            raise
        typer.echo(f"workbench: {_sentence(error)}", err=True)
        sys.exit(WRONG_USAGE if isinstance(error, OptionError | SettingsError) else FAILED)
    except Exception as error:
        if debug:
            raise
        told = f"{type(error).__name__}: {error}"
        typer.echo(f"workbench: this is a fault of the workbench ({told}); --debug shows where.", err=True)
        sys.exit(FAILED)


def _sentence(error: BaseException) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return str(error)
