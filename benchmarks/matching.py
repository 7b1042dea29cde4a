"""What finding names adds to a build: with one actor, with the project's own, and with ten times as many.

    python -m benchmarks.matching [--articles 20000] [--rounds 3]

The same generated articles are prepared with each registry in turn, as whole processes; what a registry adds
is its time over that of the registry of one.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.__main__ import timed
from benchmarks.generate import word_list, write_corpus
from workbench.annotations.actors import load_registry
from workbench.project import data_path

MANY = 50_000
SEED = 11


def write_registries(folder: Path) -> dict[str, Path]:
    """Write a registry of one actor, the project's, and one of `MANY` aliases, and return their folders."""
    one, own, many = (folder / name for name in ("one", "own", "many"))
    one.mkdir()
    (one / "persons.csv").write_text("actor_id,name\nnobody,Nemo Nusquam\n", encoding="utf-8")
    shutil.copytree(data_path("actors"), own)
    shutil.copytree(own, many)
    _add_persons(many / "persons.csv", MANY - len(load_registry(own).alias_rows))
    return {"one actor": one, "the project's": own, f"{MANY:,} aliases": many}


def _add_persons(path: Path, n_aliases: int) -> None:
    """Add made-up persons with a full name each, of the words that the articles are made of."""
    chance = random.Random(SEED)
    words = [word.capitalize() for word in word_list("id", SEED) if len(word) > 4]
    with path.open(encoding="utf-8") as handle:
        header = next(csv.reader(handle))
    names = {f"{chance.choice(words)} {chance.choice(words)}" for _ in range(n_aliases)}
    with path.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, header)
        writer.writerows({"actor_id": f"made-up-{i}", "name": name} for i, name in enumerate(sorted(names)))


def main() -> None:
    """Generate, time, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registries = write_registries(folder)
        source, out = folder / "source", folder / "prepared"
        source.mkdir()
        write_corpus(source / "articles.jsonl", given.articles)
        command = [str(Path(sys.executable).with_name("workbench")), "build", str(source), "--out", str(out)]
        seconds: dict[str, list[float]] = {told: [] for told in registries}
        for _ in range(given.rounds):
            for told, registry in registries.items():
                (source / "corpus.toml").write_text(f'[actors]\npath = "{registry}"\n', encoding="utf-8")
                shutil.rmtree(out, ignore_errors=True)
                seconds[told].append(timed(command)[0])
        least = statistics.median(seconds["one actor"])
        for told, found in seconds.items():
            median = statistics.median(found)
            print(f"{told}: {median:.1f} s, {median / least - 1:+.0%}")


if __name__ == "__main__":
    main()
