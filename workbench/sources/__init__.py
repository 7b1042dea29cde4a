"""Sources: raw files → records, each with its fingerprint; what could not be read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.lazy import importer

if TYPE_CHECKING:
    from workbench.sources.check import CheckReport, check_source
    from workbench.sources.found import SourceFile, list_sources
    from workbench.sources.reading import SourceReader, read_source
    from workbench.sources.records import Record, Rejection

# The processes that annotate need records, and none of the readers.
__getattr__ = importer(
    __name__,
    {
        "workbench.sources.check": ("CheckReport", "check_source"),
        "workbench.sources.found": ("SourceFile", "list_sources"),
        "workbench.sources.reading": ("SourceReader", "read_source"),
        "workbench.sources.records": ("Record", "Rejection"),
    },
)

__all__ = [
    "CheckReport",
    "Record",
    "Rejection",
    "SourceFile",
    "SourceReader",
    "check_source",
    "list_sources",
    "read_source",
]
