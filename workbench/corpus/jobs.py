"""What a worker does with one batch. Nothing here imports pandas, which takes a worker a second."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

from workbench.annotations.registry import Registry
from workbench.corpus.batches import load_batch
from workbench.corpus.writing import write_mentions, write_part
from workbench.documents import Evidence, detect_language


@dataclass(frozen=True)
class Job:
    """One batch for one worker: which of its records to annotate, and with what."""

    batch: Path
    wanted: list[int]
    digest: str
    folder: Path
    evidence: Evidence
    registry: Registry


def get_ready() -> None:
    """Load in a worker what it will need: the rules of all languages and the language model.

    A worker makes millions of small objects and no cycles of them, so that looking for cycles only
    costs time; it ends with the build.
    """
    gc.disable()
    detect_language("Kementerian Luar Negeri menyatakan bahwa perundingan akan dilanjutkan pekan depan.")


def run_job(job: Job) -> None:
    """Annotate one batch and write its part."""
    records = load_batch(job.batch, job.wanted)
    documents = write_part(job.folder, job.digest, records, evidence=job.evidence)
    write_mentions(job.folder, job.digest, documents, registry=job.registry)
