"""The errors a user may meet, each one sentence: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class WorkbenchError(Exception):
    """Anything that the workbench refuses to do; its message is meant for the researcher."""


class SourceError(WorkbenchError):
    """A source cannot be found or read at all (a single bad record is rejected, not raised)."""


class SettingsError(WorkbenchError):
    """`corpus.toml`, an actors, themes or events file says something that cannot be used."""


class OptionError(WorkbenchError):
    """An argument has a value that the function does not know."""

    @classmethod
    def unknown(cls, option: str, value: object, allowed: Iterable[object]) -> OptionError:
        """Name the option, the value it was given and the values it takes.

        >>> print(OptionError.unknown("every", "fortnight", ["day", "week"]))
        every='fortnight' is not known; use one of: 'day', 'week'.
        """
        names = ", ".join(repr(name) for name in allowed)
        return cls(f"{option}={value!r} is not known; use one of: {names}.")


class ColumnError(WorkbenchError):
    """A table lacks a column, or holds one of another kind than was declared."""


class StoreError(WorkbenchError):
    """A prepared corpus is damaged, of an older form, or no corpus at all."""


class EvidenceError(WorkbenchError):
    """A row cannot be led back to passages, with the reason why not."""
