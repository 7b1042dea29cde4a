"""The first pass of a build: read every record once, set duplicates aside, survey the collection.

Records are spilled to disk in batches of a few megabytes, so that a hundred thousand articles need no
more memory than a batch, and the second pass may take the batches in any order and on any machine.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.documents import Survey, survey
from workbench.fingerprints import fingerprint
from workbench.settings import Settings
from workbench.sources import read_source
from workbench.sources.records import Record, Rejection

BATCH_CHARACTERS = 4_000_000
BATCH_RECORDS = 4_000
Progress = Callable[[str, int, int], None]


@dataclass
class Reading:
    """What the first pass found: batches on disk, rejections, and the survey of the whole."""

    batches: list[Path] = field(default_factory=list)
    keys: list[list[str]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    survey: Survey = field(default_factory=lambda: survey([]))

    @property
    def n_read(self) -> int:
        """How many records became documents."""
        return sum(map(len, self.keys))


def record_key(record: Record) -> str:
    """Return the hash of all that the reading of a record depends on, its place included."""
    return fingerprint(record.fingerprint, record.source)


def read_all(source: Path, folder: Path, *, settings: Settings, progress: Progress) -> Reading:
    """Read a source into batches below `folder`; read + rejected = found."""
    reading = Reading()
    seen: dict[tuple[str, str], str] = {}
    batch: list[Record] = []
    size = 0
    items = read_source(source, settings=settings, progress=lambda done, all_: progress("read", done, all_))
    for item in items:
        kept = _first_of_its_kind(item, seen)
        if isinstance(kept, Rejection):
            reading.rejected.append(kept)
            continue
        batch.append(kept)
        size += len(kept.text)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_RECORDS:
            _spill(batch, folder, reading)
            batch, size = [], 0
    if batch:
        _spill(batch, folder, reading)
    return reading


def _first_of_its_kind(item: Record | Rejection, seen: dict[tuple[str, str], str]) -> Record | Rejection:
    """Two records are one document only when both id and content agree."""
    if isinstance(item, Rejection) or "id" not in item.fields:
        return item
    first = seen.setdefault((item.fields["id"], item.fingerprint), item.source)
    if first == item.source:
        return item
    reason = f"duplicate: id {item.fields['id']!r} and content are those of {first}"
    return Rejection(item.source, reason)


def _spill(batch: list[Record], folder: Path, reading: Reading) -> None:
    path = folder / f"batch-{len(reading.batches):06d}.pickle"
    path.write_bytes(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))
    reading.batches.append(path)
    reading.keys.append([record_key(record) for record in batch])
    reading.survey = reading.survey.merge(survey(batch))


def load_batch(path: Path, wanted: list[int]) -> list[Record]:
    """Return the wanted records of a spilled batch (written by this build, so safe to unpickle)."""
    records = pickle.loads(path.read_bytes())  # noqa: S301 - our own file, from this very build
    return [records[i] for i in wanted]


def numbered(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield `(batch, place in the batch, key)` of every record in the order of the source."""
    for number, keys in enumerate(reading.keys):
        for place, key in enumerate(keys):
            yield number, place, key
