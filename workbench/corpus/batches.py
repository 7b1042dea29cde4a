"""Records on their way from reading to annotating: spilled to disk, a few megabytes a batch."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

from workbench.fingerprints import fingerprint
from workbench.sources.records import Record


def record_key(record: Record) -> str:
    """Return the hash of all that the reading of a record depends on, its place included."""
    return fingerprint(record.fingerprint, record.source)


def save_batch(batch: Sequence[Record], path: Path) -> None:
    """Spill records to a file that only this build reads."""
    path.write_bytes(pickle.dumps(list(batch), protocol=pickle.HIGHEST_PROTOCOL))


def load_batch(path: Path, wanted: Sequence[int]) -> list[Record]:
    """Return the wanted records of a spilled batch (written by this build, so safe to unpickle)."""
    records = pickle.loads(path.read_bytes())  # noqa: S301 - our own file, from this very build
    return [records[i] for i in wanted]
