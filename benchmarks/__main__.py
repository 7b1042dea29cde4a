"""The core job against its plainest peer: whole processes in turn, several rounds, the ratio printed.

    python -m benchmarks [--articles 20000] [--rounds 3]

First the two are checked to have counted the same: every type's frequency and documents, and the places
of every name. Then `workbench build` (all of it: reading, zones, language, dates, sentences, tokens,
vocabulary with stems, mentions, near-copies, Parquet) is timed against `plain.py`, which merely counts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.generate import write_corpus
from benchmarks.plain import lower_case
from workbench.annotations.actors import load_registry
from workbench.corpus import open_corpus

HERE = Path(__file__).parent


def write_aliases(path: Path) -> None:
    """Write the aliases of the registry as the plain script takes them."""
    table = load_registry().aliases
    exact = sorted(set(table.loc[table["exact"], "surface"]))
    surfaces = table.loc[~table["exact"], "surface"]
    loose = sorted({lower_case(s) for s in surfaces})
    small = sorted(
        {lower_case(s) for s in surfaces if s[0] == lower_case(s[0])}
    )  # may begin small in a text too
    path.write_text(json.dumps({"exact": exact, "loose": loose, "small": small}), encoding="utf-8")


def memory_of(pid: int) -> int:
    """Return the bytes that a process and its children use now, shared pages counted once."""
    pids, total = [pid], 0
    while pids:
        one = pids.pop()
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                pids += map(int, (task / "children").read_text().split())
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked
        total += int(rollup.split("Pss:")[1].split()[0]) * 1024
    return total


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command and return its seconds and its peak memory in MB (0 where /proc is absent)."""
    peak, started = 0, time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own scripts
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, memory_of(process.pid))

    watcher = threading.Thread(target=watch)
    if Path("/proc/self/smaps_rollup").exists():
        watcher.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - started
    done.set()
    if watcher.ident:
        watcher.join()
    if process.returncode:
        raise SystemExit(errors.decode())
    return seconds, peak / 1e6


def check_equal(prepared: Path, counted: Path) -> tuple[int, int]:
    """Compare what the two counted, and return the numbers of tokens and mentions."""
    corpus, plain = open_corpus(prepared), json.loads(counted.read_text(encoding="utf-8"))
    vocabulary = corpus.vocabulary.set_index("type")
    for column in ("n", "documents"):
        if vocabulary[column].to_dict() != plain[column]:
            raise SystemExit(f"The two differ in {column!r}.")
    mentions = corpus.mentions[~corpus.mentions["nested"]]
    own = dict.fromkeys(corpus.documents["document_id"], ())
    for document, table in mentions.groupby("document_id"):
        own[document] = tuple(zip(table["start"], table["end"], strict=True))
    for document, spans in plain["mentions"].items():
        if own[document] != tuple(map(tuple, spans)):
            text = corpus.documents.set_index("document_id").loc[document, "text"]
            extra = set(map(tuple, spans)) ^ set(own[document])
            raise SystemExit(f"{document} differs: {[text[a - 20 : b + 20] for a, b in sorted(extra)]}")
    return int(vocabulary["n"].sum()), len(mentions)


def main() -> None:
    """Generate, check, time, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_corpus(folder / "articles.jsonl", given.articles)
        write_aliases(folder / "aliases.json")
        print(f"{given.articles:,} articles, {size / 1e6:.1f} MB of text")
        out = folder / "prepared"
        ours = [str(Path(sys.executable).with_name("workbench")), "build", str(folder / "articles.jsonl")]
        plain = [sys.executable, str(HERE / "plain.py")]
        plain += [str(folder / f) for f in ("articles.jsonl", "aliases.json", "counted.json")]
        rounds = []
        for number in range(1, given.rounds + 1):
            shutil.rmtree(out, ignore_errors=True)
            rounds.append((timed([*ours, "--out", str(out)]), timed(plain)))
            (a, ma), (b, mb) = rounds[-1]
            told = f"build {a:.1f} s, {ma:.0f} MB; plain {b:.1f} s, {mb:.0f} MB; ratio {b / a:.2f}"
            print(f"round {number}: {told}", flush=True)
        tokens, mentions = check_equal(out, folder / "counted.json")
        print(f"equal: {tokens:,} tokens, {mentions:,} mentions")
        ratio = statistics.median(b / a for (a, _), (b, _) in rounds)
        print(f"median ratio: {ratio:.2f} (above 1: the whole build is faster than plain counting)")


if __name__ == "__main__":
    main()
