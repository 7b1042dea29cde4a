"""Where work is done: in the jobs' order, in processes that do not outlive whoever gave it to them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.corpus.pools import is_large, open_pool

ROOT = Path(__file__).parents[2]

# A folder of jobs: each notes who does it, and the first two never end.
WORKING = """
import os, sys, time
from pathlib import Path
from workbench.corpus.pools import open_pool

def work(place):
    Path(place, str(os.getpid())).touch()
    time.sleep(600)

if __name__ == "__main__":
    with open_pool(workers=2) as pool:
        list(pool.map(work, sys.argv[1:3]))
"""


def who(_: int) -> int:
    return os.getpid()


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(said: str, holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, said
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is known by other means")
def test_workers_end_with_whoever_gave_them_work(tmp_path: Path) -> None:
    script = tmp_path / "working.py"
    script.write_text(WORKING, encoding="utf-8")
    places = [tmp_path / "one", tmp_path / "two"]
    for place in places:
        place.mkdir()
    process = subprocess.Popen(  # noqa: S603 - this very Python, on the script above
        [sys.executable, str(script), *map(str, places)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    wait_until("the workers never began", lambda: all(any(place.iterdir()) for place in places))
    workers = {int(path.name) for place in places for path in place.iterdir()}
    assert len(workers) == 2
    process.kill()
    process.wait()
    wait_until("workers are left behind", lambda: not any(lives(pid) for pid in workers))


def test_results_come_in_the_order_of_the_jobs() -> None:
    with open_pool(workers=2) as pool:
        assert list(pool.map(abs, range(-40, 0))) == list(range(40, 0, -1))


def test_one_worker_is_this_process() -> None:
    with open_pool(workers=1) as pool:
        pool.begin(abs, 1)
        assert set(pool.map(who, [1, 2])) == {os.getpid()}


def test_several_workers_are_others() -> None:
    with open_pool(workers=2) as pool:
        assert os.getpid() not in set(pool.map(who, [1, 2]))


def test_a_large_source_is_known_by_its_bytes(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as handle:
        handle.truncate(10_000_001)
    (tmp_path / "small.txt").write_text("Hujan.", encoding="utf-8")
    assert is_large(tmp_path)
    assert is_large(tmp_path / "large.txt")
    assert not is_large(tmp_path / "small.txt")
