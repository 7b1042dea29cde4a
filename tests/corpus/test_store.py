"""What lies in the folder of a corpus, and what a build refuses, survives and shares."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpus.collection import change, contents, make
from tests.made_corpora import build, same_tables, write_source
from workbench.corpus import build_corpus, open_corpus, pools
from workbench.errors import OptionError, SourceError, StoreError, WorkbenchError

ROOT = Path(__file__).parents[2]

STOPPED = """
import sys, time
from pathlib import Path
from workbench.corpus import build, reading
reading.BATCH_RECORDS = 3
source, out, stage = sys.argv[1:]

def stop(*arguments, **options):
    Path(out, ".stopped").touch()
    time.sleep(120)

setattr(build, stage, stop)
build.build_corpus(source, out, workers=1)
"""
PLAIN = """
import sys
from workbench.corpus import build, reading
reading.BATCH_RECORDS = 3
if __name__ == "__main__":
    build.build_corpus(sys.argv[1], sys.argv[2], workers=1)
"""


def started(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603 - this very Python, on the scripts above
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def kill_when_stopped(process: subprocess.Popen[bytes], out: Path) -> None:
    deadline = time.monotonic() + 60
    while not (out / ".stopped").exists():
        assert process.poll() is None, process.stderr.read().decode()  # type: ignore[union-attr]
        assert time.monotonic() < deadline, "the build never came to where it is killed"
        time.sleep(0.05)
    process.kill()
    process.communicate()


UNGUARDED = """
import sys
from workbench.corpus import build, reading
reading.BATCH_RECORDS = 3
build.build_corpus(sys.argv[1], sys.argv[2], workers=2)
"""


def test_a_script_that_its_own_workers_would_run_is_told_so_and_ends(tmp_path: Path) -> None:
    source, script = make(tmp_path / "source"), tmp_path / "prepare.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - this very Python, on the script above
        [sys.executable, str(script), str(source), str(tmp_path / "prepared")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode
    assert "needs `if __name__ == '__main__':` above what it does" in done.stderr.splitlines()[-1]


# killed builds


def test_a_first_build_killed_before_its_manifest_leaves_no_corpus(tmp_path: Path) -> None:
    source, out = make(tmp_path / "source"), tmp_path / "prepared"
    kill_when_stopped(started(STOPPED, source, out, "write_manifest"), out)
    with pytest.raises(StoreError, match="broken off; build it again"):
        open_corpus(out)
    same_tables(build(source, out), build(source, tmp_path / "anew"))


def test_a_later_build_that_is_killed_leaves_the_old_corpus(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    old, out = build(source, tmp_path / "old"), build(source, tmp_path / "prepared").source
    before = contents(out)
    change(source)
    kill_when_stopped(started(STOPPED, source, out, "write_manifest"), out)
    assert before.items() <= contents(out).items()
    same_tables(open_corpus(out), old)
    same_tables(build(source, out), build(source, tmp_path / "anew"))
    assert contents(out).keys() != before.keys()
    assert not [*out.rglob("*.tmp"), *out.glob(".build-*")]


def test_two_builds_of_one_folder_at_once(tmp_path: Path) -> None:
    source, out = make(tmp_path / "source"), tmp_path / "prepared"
    for process in [started(PLAIN, source, out) for _ in range(2)]:
        _, told = process.communicate(timeout=90)
        assert process.returncode == 0, told.decode()
    build(source, tmp_path / "anew")
    assert contents(out) == contents(tmp_path / "anew")


# workers


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    build(source, tmp_path / "alone")
    build(source, tmp_path / "shared", workers=2)
    assert contents(tmp_path / "shared") == contents(tmp_path / "alone")


def test_a_dask_scheduler_changes_no_byte(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    source = make(tmp_path / "source")
    build(source, tmp_path / "alone")
    # Threads of one process: they must not write over each other's files.
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=4, processes=False, protocol="tcp", host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:  # fmt: skip
        build(source, tmp_path / "shared", scheduler=cluster.scheduler_address)
        change(source)
        build(source, tmp_path / "shared", scheduler=cluster.scheduler_address)
    same_tables(open_corpus(tmp_path / "shared"), build(source, tmp_path / "anew"))


def test_a_scheduler_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    with pytest.raises(WorkbenchError, match="No Dask scheduler answers at nowhere://x"):
        build(make(tmp_path / "source"), scheduler="nowhere://x")


def test_nobody_cannot_work(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="workers=0 leaves nobody"):
        build(make(tmp_path / "source"), workers=0)


def test_a_worker_that_dies_is_one_sentence() -> None:
    with pools.open_pool(workers=2) as pool:
        with pytest.raises(WorkbenchError, match="ended from outside"):
            list(pool.map(os._exit, [1, 2]))
        with pytest.raises(WorkbenchError, match="ended from outside"):  # nobody is left for other work
            pool.map(abs, [1, 2])


# what is refused


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        build(make(tmp_path / "source"), out)
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        build(make(tmp_path / "source"), tmp_path / "out")


def test_a_corpus_inside_its_source_would_be_read_as_articles(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    with pytest.raises(OptionError, match="lies inside"):
        build_corpus(source, source / "prepared")
    build_corpus(source, source / ".prepared", workers=1)  # hidden files are never read
    assert len(open_corpus(source / ".prepared")) == 12


def test_a_prepared_corpus_is_no_source(tmp_path: Path) -> None:
    corpus = build(make(tmp_path / "source"))
    with pytest.raises(SourceError, match="is a prepared corpus"):
        build_corpus(corpus.source, tmp_path / "again")


def test_a_source_without_articles_is_an_error(tmp_path: Path) -> None:
    source = write_source(tmp_path / "source")
    with pytest.raises(SourceError, match="holds no file that could be an article"):
        build(source)
    (source / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(
        SourceError, match=r"None of the 1 records .* could be read; the first, empty\.txt: empty"
    ):
        build(source)
    with pytest.raises(SourceError, match="does not exist"):
        build_corpus(tmp_path / "absent", tmp_path / "out")


def test_nothing_foreign_is_left_behind(tmp_path: Path) -> None:
    out = build(make(tmp_path / "source"), tmp_path / "prepared").source
    tables = {"catalogue", "vocabulary", "places", "rejected", "actors"}
    assert {path.name.split("-")[0] for path in out.iterdir()} == {"manifest.json", "parts", ".lock", *tables}
    assert {path.name for path in tmp_path.iterdir()} == {"source", "source-actors", "prepared"}
