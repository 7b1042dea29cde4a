"""Quotations, annotated when they are first asked for and kept beside the other parts."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from workbench.annotations.quotes import find_quotes
from workbench.corpus.pools import open_pool
from workbench.corpus.store import is_whole, read_table, write_table
from workbench.corpus.writing import quotes_name, read_again

_MANY = 8  # parts; fewer are annotated before other processes would have started


@dataclass(frozen=True)
class _Job:
    """One part: where it lies, under which names its mentions are and its quotations will be stored."""

    folder: Path
    part: str
    mentions: str
    name: str
    persons: frozenset[str]


def part_quotes(
    folder: Path, parts: Sequence[str], *, mentions: str, persons: Collection[str]
) -> Mapping[str, pa.Table]:
    """Return the quotations of some parts; those that have none yet are annotated, and written if possible.

    Where the folder cannot be written, what was found is kept in memory alone.
    """
    name = quotes_name(mentions)
    missing = [part for part in parts if not is_whole(folder / f"{name}-{part}.parquet")]
    writable = os.access(folder, os.W_OK)
    jobs = [_Job(folder, part, mentions, name, frozenset(persons)) for part in missing]
    with open_pool(workers=1 if len(missing) < _MANY else None) as pool:
        made = dict(zip(missing, pool.map(_write if writable else _annotate, jobs), strict=True))
    kept = {part: table for part, table in made.items() if table is not None}
    return {
        part: kept[part] if part in kept else read_table(folder / f"{name}-{part}.parquet") for part in parts
    }


def _annotate(job: _Job) -> pa.Table | None:
    documents = read_again(job.folder, job.part)
    mentions = read_table(job.folder / f"{job.mentions}-{job.part}.parquet")
    return find_quotes(documents, mentions=mentions, persons=job.persons)


def _write(job: _Job) -> pa.Table | None:
    """Write the quotations of a part, so that they need not come back from another process."""
    write_table(job.folder, job.name, _annotate(job), digest=job.part)
    return None
