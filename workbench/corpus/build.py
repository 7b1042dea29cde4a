"""Preparing a corpus: read, annotate what is new, put together, and only then replace the old.

The build is incremental. A record whose content, place and circumstances (the evidence that the
whole collection gives, the rules' version) are as before keeps its annotated row; all else is annotated
in batches, on as many processes or machines as are given, with the same result whatever their number.

`pools` tells where work is done, `jobs` what a worker does with a batch. A source that is large has its
workers started while it is still being read.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from workbench.annotations.actors import load_registry
from workbench.corpus.assembly import Contents, Pointer, assemble, known_rows
from workbench.corpus.jobs import Job, get_ready, run_job, write_shared
from workbench.corpus.keys import OF_PARTS, RULES_VERSION, build_keys, languages_key
from workbench.corpus.pools import Pool, is_large, open_pool, refuse_in_worker
from workbench.corpus.reading import Progress, Reading, numbered, read_all
from workbench.corpus.store import (
    MANIFEST,
    PARTS,
    Manifest,
    is_prepared,
    is_whole,
    read_manifest,
    sweep,
    workspace,
    write_manifest,
)
from workbench.documents import Evidence
from workbench.errors import OptionError, SourceError, StoreError
from workbench.fingerprints import fingerprint
from workbench.settings import Settings, read_settings


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


def build_corpus(
    source: str | Path,
    out: str | Path,
    *,
    fields: dict[str, str] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Progress = silent,
) -> Manifest:
    """Prepare the corpus of a file or folder in the folder `out`, and return its manifest.

    Parameters
    ----------
    source : a file or folder of press articles, read recursively.
    out : an empty folder, or an earlier prepared corpus, which is brought up to date.
    fields : columns that hold a field, over those of `corpus.toml`: `{"text": "naskah"}`.
    workers : processes on this machine; by default as many as it has cores.
    scheduler : address of a Dask scheduler whose workers see the same folders.

    Raises
    ------
    SourceError : nothing in `source` could be read as an article.
    StoreError : `out` holds something else.
    OptionError : `out` lies inside `source`, where it would be read as articles.
    WorkbenchError : a worker died, or runs the script by which it was started.
    """
    refuse_in_worker()
    source, out = Path(source), Path(out)
    if not source.exists():
        raise SourceError(f"{source} does not exist; name a file or folder of articles.")
    if source.is_dir() and is_prepared(source):
        raise SourceError(f"{source} is a prepared corpus; name the articles that it was made from.")
    keep_apart(source, out)
    settings = read_settings(source, fields=fields)
    with workspace(out) as temporary, open_pool(workers=workers, scheduler=scheduler) as pool:
        return _build(source, out, temporary, settings, pool, progress)


def keep_apart(source: Path, out: Path) -> None:
    """Raise `OptionError` where what is written to `out` would be read as part of `source` next time."""
    place, folder = out.resolve(), source.resolve()
    inside = place.is_relative_to(folder)
    if inside and not any(part.startswith(".") for part in place.relative_to(folder).parts):
        raise OptionError(
            f"{out} lies inside {source} and would be read as articles next time; choose a folder beside it."
        )


def _build(
    source: Path, out: Path, temporary: Path, settings: Settings, pool: Pool, progress: Progress
) -> Manifest:
    registry = load_registry(settings.actors)
    listed = write_shared(registry, temporary)
    if is_large(source):
        pool.begin(get_ready, listed)
    reading = read_all(source, temporary, settings=settings, progress=progress)
    if not reading.n_read:
        raise SourceError(_nothing_read(source, reading))
    evidence = reading.survey.settle(settings)
    keys = build_keys(settings, evidence, registry)
    old = _previous(out, keys)
    rows = _worth_keeping(out, reading, old) if old else {}
    jobs = _jobs(reading, rows, out, (evidence, write_shared(evidence, temporary)), listed)
    pointers = rows | _annotated(jobs, pool, progress)
    order = [key for _, _, key in numbered(reading)]
    manifest = assemble(
        out,
        Contents([pointers[key] for key in order], order, reading.rejected),
        source=Path(os.path.relpath(source.resolve(), out.resolve())).as_posix(),
        keys=keys,
        settings=settings,
        registry=registry,
        pool=pool,
    )
    write_manifest(out, manifest)
    sweep(out, manifest)
    return manifest


def _annotated(jobs: list[tuple[Job, list[str]]], pool: Pool, progress: Progress) -> dict[str, Pointer]:
    """Do what is left to do, and return where each record of it stands."""
    pointers: dict[str, Pointer] = {}
    done = zip(jobs, pool.map(run_job, [job for job, _ in jobs]), strict=True)
    for number, ((job, keys), _) in enumerate(done, 1):
        progress("annotate", number, len(jobs))
        pointers |= {key: Pointer(job.digest, row) for row, key in enumerate(keys)}
    return pointers


def _nothing_read(source: Path, reading: Reading) -> str:
    if not reading.rejected:
        return f"{source} holds no file that could be an article."
    first = reading.rejected[0]
    return (
        f"None of the {len(reading.rejected)} records found in {source} could be read; the first, "
        f"{first.source}: {first.reason}."
    )


def _previous(out: Path, keys: dict[str, str]) -> Manifest | None:
    """Return the manifest of an earlier build whose annotations still hold."""
    if not (out / MANIFEST).exists():
        return None
    try:
        old = read_manifest(out)
    except StoreError:
        return None  # of an older form or damaged: built anew from the source
    return old if all(old.keys.get(name) == keys[name] for name in OF_PARTS) else None


def _worth_keeping(out: Path, reading: Reading, old: Manifest) -> dict[str, Pointer]:
    """Keep the rows still wanted, but not from damaged parts, nor from parts of which most is dead."""
    try:
        rows = known_rows(out, old)
    except StoreError:
        return {}  # the catalogue is lost: all is annotated again
    wanted = {key: rows[key] for _, _, key in numbered(reading) if key in rows}
    alive = Counter(pointer.part for pointer in wanted.values())
    kept = {
        part
        for part, n in alive.items()
        if n * 2 >= old.parts[part]
        and is_whole(out / PARTS / f"documents-{part}.parquet", old.parts[part])
        and is_whole(out / PARTS / f"types-{part}.parquet")
    }
    return {key: pointer for key, pointer in wanted.items() if pointer.part in kept}


def _jobs(
    reading: Reading,
    rows: dict[str, Pointer],
    out: Path,
    evidence: tuple[Evidence, Path],
    registry: Path,
) -> list[tuple[Job, list[str]]]:
    """Return what is left to do, each job with the keys of its records in order."""
    jobs = []
    for batch, keys in zip(reading.batches, reading.keys, strict=True):
        wanted = [place for place, key in enumerate(keys) if key not in rows]
        if wanted:
            own = [keys[place] for place in wanted]
            digest = fingerprint(RULES_VERSION, languages_key(), evidence[0].fingerprint, *own)
            jobs.append((Job(batch, wanted, digest, out / PARTS, evidence[1], registry), own))
    return jobs
