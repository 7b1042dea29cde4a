"""The command line: what it says, where it says it, and with which status it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.collection import article, make
from tests.made_corpora import same_tables, write_source
from workbench import cli
from workbench.corpus import open_corpus
from workbench.version import __version__

Told = tuple[int, str, str]
ROOT = Path(__file__).parents[1]
COMMAND = "from workbench.cli import main; main()"


@pytest.fixture
def workbench(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def call(*arguments: object) -> Told:
        with pytest.raises(SystemExit) as end:
            cli.main(list(map(str, arguments)))
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return call


def test_the_version(workbench: Callable[..., Told]) -> None:
    assert workbench("--version") == (0, f"{__version__}\n", "")


@pytest.mark.parametrize("command", ["run", "build", "check", "lab", "evaluate", "verify"])
def test_every_command_explains_itself(workbench: Callable[..., Told], command: str) -> None:
    status, out, err = workbench(command, "--help")
    assert (status, err) == (0, "")
    assert command in out


def test_a_corpus_is_built(workbench: Callable[..., Told], tmp_path: Path) -> None:
    source = make(tmp_path / "source", range(3))
    (source / "empty.txt").write_text("", encoding="utf-8")
    status, out, err = workbench("build", source, "--out", tmp_path / "out", "--workers", 1)
    assert (status, out) == (0, f"{tmp_path / 'out'}: 4 found = 3 read + 1 rejected\n")
    assert "reading: " in err
    assert "annotating: 1 of 1" in err
    assert "Traceback" not in err
    assert len(open_corpus(tmp_path / "out")) == 3


def test_fields_are_named(workbench: Callable[..., Told], tmp_path: Path) -> None:
    records = [{"teks": article(1), "koran": "Harian Contoh"}]
    source = write_source(tmp_path / "source", records=records)
    options = ("--field", "text=teks", "--field", "outlet=koran", "--workers", "1")
    assert workbench("build", source, "--out", tmp_path / "out", *options)[0] == 0
    assert open_corpus(tmp_path / "out").documents["outlet"].tolist() == ["Harian Contoh"]


def test_check_writes_nothing(workbench: Callable[..., Told], tmp_path: Path) -> None:
    source = make(tmp_path / "source", range(3))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    status, out, _ = workbench("check", source)
    assert status == 0
    assert "21 actors" in out
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


WRONG = [
    (["nonsense"], 2, "No such command 'nonsense'"),
    (["build"], 2, "Missing"),
    (["build", "{source}"], 2, "Missing option '--out'"),
    (["build", "{source}", "--out", "{out}", "--workers", "many"], 2, "'--workers'"),
    (["build", "{source}", "--out", "{out}", "--workers", "0"], 2, "workers=0 leaves nobody"),
    (["build", "{source}", "--out", "{out}", "--field", "konten"], 2, "--field konten should name a field"),
    (["build", "{source}", "--out", "{source}/out"], 2, "lies inside"),
    (["run", "{source}", "--out", "{source}/out"], 2, "lies inside"),
    (["build", "{absent}", "--out", "{out}"], 1, "absent does not exist; name a file or folder"),
    (["build", "{source}", "--out", "{full}"], 1, "full holds other files; name an empty or new folder"),
    (["build", "{bad}", "--out", "{out}"], 2, "bad/corpus.toml is not valid TOML"),
    (["check", "{absent}"], 1, "absent"),
    (["run", "{source}", "--out", "{out}", "--only", "voodoo"], 2, "only='voodoo' is not known"),
    (["run", "{source}", "--out", "{out}", "--only", ","], 2, "names no notebook"),
    (["verify", "{absent}"], 1, "absent"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), WRONG, ids=lambda value: str(value)[:60])
def test_what_goes_wrong_is_one_sentence(
    workbench: Callable[..., Told], tmp_path: Path, arguments: list[str], status: int, sentence: str
) -> None:
    make(tmp_path / "source", range(2))
    for name in ("full", "bad"):
        (tmp_path / name).mkdir()
    (tmp_path / "full/thesis.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "bad/corpus.toml").write_text("[dates", encoding="utf-8")
    places = {name: str(tmp_path / name) for name in ("source", "out", "full", "bad", "absent")}
    got, out, err = workbench(*(argument.format(**places) for argument in arguments))
    assert (got, out) == (status, "")
    assert sentence in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


def test_debug_shows_where(tmp_path: Path) -> None:
    with pytest.raises(cli.WorkbenchError):
        cli.main(["--debug", "build", str(tmp_path / "absent"), "--out", str(tmp_path / "out")])


def test_a_fault_of_ours_is_said_to_be_ours(
    workbench: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise KeyError("column")

    monkeypatch.setattr("workbench.corpus.build_corpus", broken)
    status, _, err = workbench("build", tmp_path, "--out", tmp_path / "out")
    assert (status, err) == (
        1,
        "workbench: this is a fault of the workbench (KeyError: 'column'); --debug shows where.\n",
    )
    with pytest.raises(KeyError):
        cli.main(["build", str(tmp_path), "--out", "x", "--debug"])


def test_stopping_is_no_fault(
    workbench: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.corpus.build_corpus", stopped)
    status, _, err = workbench("build", tmp_path, "--out", tmp_path / "out")
    assert status in (1, 130)
    assert "Traceback" not in err


def test_the_same_bytes_whatever_the_clock_the_hash_seed_and_the_language(tmp_path: Path) -> None:
    """Two processes in two time zones, with two hash seeds, prepare the same corpus."""
    source = make(tmp_path / "source", range(4))
    environments = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Jakarta", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
    ]
    started = [
        subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, "-c", COMMAND, "build", str(source), "--out", str(tmp_path / f"out{i}")],
            cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for i, environment in enumerate(environments)
    ]  # fmt: skip
    for process in started:
        _, told = process.communicate(timeout=90)
        assert process.returncode == 0, told.decode()
    one, other = tmp_path / "out0", tmp_path / "out1"
    manifests = [json.loads((out / "manifest.json").read_text(encoding="utf-8")) for out in (one, other)]
    assert manifests[0] == manifests[1]
    files = [
        {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in (one, other)
    ]
    assert files[0] == files[1]
    same_tables(open_corpus(one), open_corpus(other))
