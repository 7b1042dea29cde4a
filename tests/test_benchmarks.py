"""The benchmarks run, and what they compare is equal; their times are nobody's test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.stages import STAGES

ROOT = Path(__file__).resolve().parents[1]


def told(*arguments: str) -> list[str]:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(  # noqa: S603 - our own modules
        command, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_the_build_and_the_plain_script_count_the_same() -> None:
    assert any(
        line.startswith("equal: ") for line in told("benchmarks", "--articles", "400", "--rounds", "1")
    )


def test_every_stage_of_the_build_is_timed() -> None:
    lines = told("benchmarks.stages", "--articles", "60")[1:]
    assert {line.partition("article  ")[2] for line in lines} == {*STAGES, "the rest"}
    assert all(float(line.split()[3]) > 0 for line in lines), lines
