"""Telling how far long work has come: bars on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self, TextIO

LABELS = {"read": "reading", "annotate": "annotating", "notebook": "notebooks"}


class ProgressBars:
    """A progress callback, `(stage, done, total)`; one bar a stage, closed when the next begins.

    Off a terminal each stage is one line when it is finished.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._stage: str | None = None
        self._bar: Any = None
        self._last = (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish(failed=kind is not None)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` are done in a stage."""
        if stage != self._stage:
            self._finish(failed=False)
            self._stage = stage
            if self._stream.isatty():
                from tqdm import tqdm  # noqa: PLC0415 - only who shows bars needs it

                self._bar = tqdm(total=total, desc=LABELS.get(stage, stage), file=self._stream, leave=False)
        self._last = (done, total)
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)

    def say(self, line: str) -> None:
        """Print a line without breaking a bar; a stage that has come to its end is told first."""
        if self._last[0] == self._last[1]:
            self._finish(failed=False)
        self._write(line)

    def _write(self, line: str) -> None:
        write = print if self._bar is None else self._bar.write
        write(line, file=self._stream)

    def _finish(self, *, failed: bool) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        if self._stage is not None and not failed:
            stage, (done, total) = self._stage, self._last
            self._stage = None
            much = f"{done:,} of {total:,}"
            if stage == "read":  # in bytes
                much = f"{done / 1e6:,.1f} of {total / 1e6:,.1f} MB"
            self._write(f"{LABELS.get(stage, stage)}: {much}")
        self._stage = None
