"""What a worker does with one batch. Nothing here imports pandas, which takes a worker a second."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.annotations.mentions import chunk_mentions
from workbench.annotations.registry import Registry
from workbench.corpus.batches import load_batch
from workbench.corpus.parts import annotate
from workbench.corpus.writing import write_mentions, write_part
from workbench.documents import Evidence, survey
from workbench.settings import Settings
from workbench.sources.records import Record

# Of a shape that asks most rules once: a link, a dateline, dates, a role, what looks like a credit.
_EXAMPLE = """Perundingan dilanjutkan pekan depan
JAKARTA - Kementerian Luar Negeri menyatakan bahwa perundingan akan dilanjutkan, Rabu (23/3/2022).
Baca juga: Menteri tiba di Brussel
"Kami berharap pada Presiden Amerika Serikat," kata seorang diplomat (ABC/D-1)
"""


@dataclass(frozen=True)
class Job:
    """One batch for one worker: which of its records to annotate, and with what.

    Evidence and registry lie in files of the build, which a worker reads once: tens of thousands of
    aliases would take longer to hand out with every batch than to find.
    """

    batch: Path
    wanted: list[int]
    digest: str
    folder: Path
    evidence: Path
    registry: Path


def get_ready(registry: Path) -> None:
    """Load in a worker what it will need, by annotating an example: rules, language model, aliases."""
    records = [Record("ready.txt", _EXAMPLE)]
    part = annotate(records, evidence=survey(records).settle(Settings()))
    chunk_mentions(part.chunk, registry=_read_shared(registry))


def write_shared(value: Registry | Evidence, folder: Path) -> Path:
    """Write what all workers of one build need to a file, and return the file."""
    path = folder / f"{type(value).__name__.lower()}-{value.fingerprint}.pickle"
    path.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    return path


@lru_cache(maxsize=2)
def _read_shared(path: Path) -> Any:
    """Read what `write_shared` wrote, once in a worker: a build has one registry and one evidence."""
    return pickle.loads(path.read_bytes())  # noqa: S301 - our own file, from this very build


def run_job(job: Job) -> None:
    """Annotate one batch and write its part."""
    records = load_batch(job.batch, job.wanted)
    chunk = write_part(job.folder, job.digest, records, evidence=_read_shared(job.evidence))
    write_mentions(job.folder, job.digest, chunk, registry=_read_shared(job.registry))
