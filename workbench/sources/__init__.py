"""Sources: raw files → records, each with its fingerprint; what could not be read, and why."""

from workbench.sources.check import CheckReport, check_source
from workbench.sources.found import SourceFile, list_sources
from workbench.sources.reading import SourceReader, read_source
from workbench.sources.records import Record, Rejection

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
