"""Progress: bars on a terminal, one plain line a stage in a log."""

from __future__ import annotations

import io

import pytest

from workbench.progress import ProgressBars


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_line_a_stage() -> None:
    log = io.StringIO()
    with ProgressBars(log) as progress:
        for done in range(0, 2_500_000_001, 500_000_000):
            progress("read", done, 2_500_000_000)
        progress("annotate", 1, 1200)
        progress("annotate", 1200, 1200)
    assert log.getvalue() == "reading: 2,500.0 of 2,500.0 MB\nannotating: 1,200 of 1,200\n"


def test_a_terminal_gets_a_bar() -> None:
    terminal = Terminal()
    with ProgressBars(terminal) as progress:
        progress("annotate", 5, 10)
        assert "annotating" in terminal.getvalue()
        progress.say("a line")
    assert "a line\n" in terminal.getvalue()
    assert "annotating: 5 of 10\n" in terminal.getvalue()


def test_a_stage_that_failed_is_not_said_to_be_done() -> None:
    log = io.StringIO()
    with pytest.raises(ZeroDivisionError), ProgressBars(log) as progress:
        progress("read", 3, 3 // 0)
    with ProgressBars(log) as progress:
        progress("read", 3, 10)
        progress.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert log.getvalue() == ""
