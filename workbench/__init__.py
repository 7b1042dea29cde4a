"""A research workbench for news corpora.

>>> import workbench as wb
>>> issubclass(wb.OptionError, wb.WorkbenchError)
True
"""

from workbench.errors import (
    ColumnError,
    EvidenceError,
    OptionError,
    SettingsError,
    SourceError,
    StoreError,
    WorkbenchError,
)

__version__ = "0.1.0"

__all__ = [
    "ColumnError",
    "EvidenceError",
    "OptionError",
    "SettingsError",
    "SourceError",
    "StoreError",
    "WorkbenchError",
]
