"""What a reader is given: one file, or one member of an archive, opened on demand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from workbench.errors import WorkbenchError


class UnreadableError(WorkbenchError):
    """The thing at hand cannot be read; its message becomes the reason of a rejection."""


@dataclass(slots=True)
class Seen:
    """What a reader made of an item: its format, its encoding and how its columns were taken."""

    format: str = ""
    encoding: str = ""
    mapping: str = ""


@dataclass(slots=True)
class Item:
    """One thing to read.

    `source` is its place as `Record.source` has it, `name` the file name that tells its format (of
    `a.csv.gz` inside: `a.csv`), `size` its bytes (unpacked), `open` gives them from the start, each
    time anew. `depth` counts the archives around it.
    """

    source: str
    name: str
    size: int
    open: Callable[[], BinaryIO]
    depth: int = 0
    seen: Seen = field(default_factory=Seen)

    def content(self) -> bytes:
        """Return all its bytes."""
        with self.open() as stream:
            return stream.read()

    def chunks(self, size: int = 1 << 20) -> Iterator[bytes]:
        """Yield its bytes in pieces, for what must not be held in memory as a whole."""
        with self.open() as stream:
            while chunk := stream.read(size):
                yield chunk


@contextmanager
def damage_named(kind: str, logger: str = "") -> Iterator[None]:
    """Turn whatever a format's library raises on a broken file into an `UnreadableError`.

    Such libraries raise nearly anything on hostile bytes (KeyError, AttributeError, their own
    errors), and one broken file must not end the reading of ten thousand. What they would log
    meanwhile under `logger` is in the rejection, so it is not printed beside it.
    """
    log = logging.getLogger(logger or __name__)
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except (WorkbenchError, OSError, MemoryError):
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:120]
        raise UnreadableError(f"damaged {kind}: {said or type(error).__name__}") from error
    finally:
        log.setLevel(level)
