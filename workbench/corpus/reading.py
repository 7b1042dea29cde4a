"""The first pass of a build: read every record once, set duplicates aside, survey the collection.

Records are spilled to disk in batches of a few megabytes, so that a hundred thousand articles need no
more memory than a batch, and the second pass may take the batches in any order and on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.corpus.batches import record_key, save_batch
from workbench.documents import Survey, survey
from workbench.settings import Settings
from workbench.sources import read_source
from workbench.sources.records import Record, Rejection

BATCH_CHARACTERS = 1_000_000
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


def read_all(source: Path, folder: Path, *, settings: Settings, progress: Progress) -> Reading:
    """Read a source into batches below `folder`; read + rejected = found."""
    reading = Reading()
    seen = _Seen()
    batch: list[Record] = []
    size = 0
    items = read_source(source, settings=settings, progress=lambda done, all_: progress("read", done, all_))
    for item in items:
        kept = seen.admit(item)
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


class _Seen:
    """What was met before; two records are one document only when both id and content agree.

    A record without an id is known by its place. Where a place names two records (an archive may hold
    two files of one name), the later has its number behind the place.
    """

    def __init__(self) -> None:
        self._contents: dict[tuple[str, str], str] = {}
        self._places: dict[str, int] = {}

    def admit(self, item: Record | Rejection) -> Record | Rejection:
        """Return the record, under a place of its own, or a rejection if it was met before."""
        if isinstance(item, Rejection):
            return item
        named = f"id {item.fields['id']!r}" if "id" in item.fields else f"place {item.source!r}"
        known_by = named, item.fingerprint
        first = self._contents.get(known_by)
        if first is not None:
            return Rejection(item.source, f"duplicate: {named} and content are those of {first}")
        self._contents[known_by] = item.source
        self._places[item.source] = number = self._places.get(item.source, 0) + 1
        return item if number == 1 else replace(item, source=f"{item.source} ({number})")


def _spill(batch: list[Record], folder: Path, reading: Reading) -> None:
    path = folder / f"batch-{len(reading.batches):06d}.pickle"
    save_batch(batch, path)
    reading.batches.append(path)
    reading.keys.append([record_key(record) for record in batch])
    for record in batch:
        reading.survey.add(record)


def numbered(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield `(batch, place in the batch, key)` of every record in the order of the source."""
    for number, keys in enumerate(reading.keys):
        for place, key in enumerate(keys):
            yield number, place, key
