"""`check`: what would be read, as what, and what would be rejected and why. Writes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from workbench.settings import Settings
from workbench.sources.found import SourceFile, list_sources
from workbench.sources.items import Seen
from workbench.sources.reading import SourceReader
from workbench.sources.records import Record, Rejection

_SHOWN = 5  # examples under each heading of the printed report


@dataclass(slots=True)
class FileCheck:
    """What came of one file: how it was read, how many records, what was rejected, what repaired."""

    file: SourceFile
    seen: Seen = field(default_factory=Seen)
    read: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    repairs: Counter[str] = field(default_factory=Counter)

    def add(self, result: Record | Rejection) -> None:
        """Count one result."""
        if isinstance(result, Rejection):
            self.rejections.append(result)
        else:
            self.read += 1
            self.repairs.update(result.repairs)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What reading a source would give; print it, or take `table` and `rejected`.

    `unused_metadata` holds the rows of a metadata.csv (its path, the file name) about no file.
    """

    path: Path
    checks: tuple[FileCheck, ...]
    unused_metadata: tuple[tuple[str, str], ...] = ()

    @property
    def read(self) -> int:
        """How many records would be read."""
        return sum(check.read for check in self.checks)

    @property
    def found(self) -> int:
        """How many records there are, read or rejected."""
        return self.read + sum(len(check.rejections) for check in self.checks)

    @property
    def table(self) -> pd.DataFrame:
        """One row a file: `source, format, encoding, fields, read, rejected, reason, repairs`.

        `reason` is the commonest one of its rejections, or why it is no document.
        """
        rows = [
            (
                check.file.source,
                check.seen.format or check.file.format,
                check.seen.encoding,
                check.seen.mapping,
                check.read,
                len(check.rejections),
                _reason(check),
                "; ".join(f"{repair} ({n:,})" for repair, n in sorted(check.repairs.items())),
            )
            for check in self.checks
        ]
        columns = ["source", "format", "encoding", "fields", "read", "rejected", "reason", "repairs"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def rejected(self) -> pd.DataFrame:
        """One row a rejection: `source, reason`."""
        found = [(r.source, r.reason) for check in self.checks for r in check.rejections]
        return pd.DataFrame(found, columns=["source", "reason"])

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def _reason(check: FileCheck) -> str:
    if check.file.not_document:
        return f"not a document: {check.file.not_document}"
    reasons = Counter(rejection.reason for rejection in check.rejections)
    return reasons.most_common(1)[0][0] if reasons else ""


def check_source(path: Path, *, settings: Settings) -> CheckReport:
    """Read a source to its end without keeping its texts, and report what came of it.

    Raises as `read_source` does.
    """
    reader = SourceReader(settings)
    checks = []
    for file in list_sources(path, settings=settings):
        check = FileCheck(file)
        for result in reader.read(file, check.seen):
            check.add(result)
        checks.append(check)
    return CheckReport(Path(path), tuple(checks), tuple(reader.unused_metadata()))


def _lines(report: CheckReport) -> Iterator[str]:
    documents = [check for check in report.checks if not check.file.not_document]
    yield (
        f"{report.path}: {report.found:,} found = {report.read:,} read "
        f"+ {report.found - report.read:,} rejected, in {len(documents):,} files"
    )
    yield from _read_lines(documents)
    rejections = [r for check in documents for r in check.rejections]
    yield from _grouped("Rejected", [(r.reason, r.source) for r in rejections])
    yield from _repair_lines(documents)
    others = [(c.file.not_document, c.file.source) for c in report.checks if c.file.not_document]
    yield from _grouped("Not documents", others)
    yield from _grouped("Stated of files that are not there", list(report.unused_metadata))


def _read_lines(checks: list[FileCheck]) -> Iterator[str]:
    """Group the files that were read in one way, so that ten thousand texts take one line."""
    groups: dict[tuple[str, str, str], list[FileCheck]] = {}
    for check in checks:
        if check.read:
            key = (check.seen.format, check.seen.encoding, check.seen.mapping)
            groups.setdefault(key, []).append(check)
    if groups:
        yield "Read"
    for (form, encoding, mapping), group in sorted(groups.items()):
        how = form if encoding in ("", form) else f"{form}, {encoding}"
        count = sum(check.read for check in group)
        yield f"  {how}: {count:,} records from {_some([c.file.source for c in group])}"
        if mapping:
            yield f"    {mapping}"


def _repair_lines(checks: list[FileCheck]) -> Iterator[str]:
    groups: dict[str, Counter[str]] = {}
    for repair, n in (pair for check in checks for pair in sorted(check.repairs.items())):
        groups.setdefault(_kind(repair), Counter())[repair] += n
    if groups:
        yield "Changed or noticed in reading"
    for kind in sorted(groups):
        yield f"  {_shared(groups[kind], kind)}: {groups[kind].total():,} records"


def _grouped(heading: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for reason, source in pairs:
        groups.setdefault(_kind(reason), []).append((reason, source))
    if groups:
        yield heading
    for kind, group in groups.items():
        reason = _shared((reason for reason, _ in group), kind)
        yield f"  {reason}: {_some([source for _, source in group])}"


def _kind(words: str) -> str:
    """Return a reason or repair without its counts, so that those of one kind stand together."""
    plural = re.sub(r"(?<= )1 ([\w ]+?)(?=$| by )", r"… \1s", words)
    return re.sub(r"(?<= )\d[\d,.]*(?= )", "…", plural)


def _shared(group: Iterable[str], kind: str) -> str:
    """Return the words of a group: with its counts where all agree, else with dots for them."""
    distinct = set(group)
    return distinct.pop() if len(distinct) == 1 else kind


def _some(sources: list[str]) -> str:
    shown = ", ".join(sources[:_SHOWN])
    return shown if len(sources) <= _SHOWN else f"{shown} and {len(sources) - _SHOWN:,} more"
