"""What a source yields: a record as it was read, or a rejection that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from workbench.fingerprints import fingerprint

FieldName = Literal["id", "title", "text", "date", "time", "outlet", "url", "author", "language", "category"]


@dataclass(frozen=True)
class Record:
    """One article as its source has it: decoded and NFC-normalised, otherwise untouched.

    `source` is the path relative to the folder that was read (`archive.zip/inner.txt` for a member
    of an archive), with `#row` (from 1) for a record of a table. `title` is a separate title
    field; it is not yet part of `text`. `fields` holds what else was recognised (id, date, time,
    outlet, url, author, language, category), as the words stand; `extra` holds further
    columns by their own names. `repairs` names what had to change for the text to be read at all.
    """

    source: str
    text: str
    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all that was read, the place it was read from left aside."""
        parts = [self.title or "", self.text]
        parts += [f"{key}={value}" for key, value in sorted({**self.fields, **self.extra}.items())]
        return fingerprint(*parts)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something found and not read: where it stands, and the reason in words."""

    source: str
    reason: str
