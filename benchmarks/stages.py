"""Where the time of a build goes: its stages, one after the other in one process.

    python -m benchmarks.stages [--articles 20000]

The stages are timed where they are called, so that their seconds are those of the build itself; what none
of them covers is the rest. A build with several workers does most of them side by side.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.generate import write_corpus
from workbench.corpus import build_corpus

STAGES = {
    "reading and surveying the source": "workbench.corpus.build.read_all",
    "lines of many texts at one look": "workbench.documents.documents.glance",
    "zones": "workbench.documents.documents._zones",
    "language": "workbench.documents.documents.document_language",
    "datelines": "workbench.documents.documents._dateline",
    "outlet, agency, author": "workbench.documents.documents._origin",
    "dates": "workbench.documents.documents.date_record",
    "tokens": "workbench.corpus.parts.encode_tokens",
    "sentences": "workbench.corpus.parts._sentence_columns",
    "mentions": "workbench.corpus.writing.chunk_mentions",
    "Parquet": "workbench.corpus.writing.write_table",
    "vocabulary": "workbench.corpus.assembly.build_vocabulary",
    "lemmas": "workbench.corpus.lexicon.lemma_batch",
    "near-copies": "workbench.corpus.assembly.copy_columns",
}


def timed(function: Callable[..., Any], stage: str, seconds: Counter[str]) -> Callable[..., Any]:
    """Return the function, which adds to `seconds` of its stage whenever it is called."""

    def call(*arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            seconds[stage] += time.perf_counter() - started

    return call


def build_timed(source: Path, out: Path) -> tuple[float, Counter[str]]:
    """Prepare a corpus in this process; return its seconds, and those of each stage."""
    seconds: Counter[str] = Counter(dict.fromkeys(STAGES, 0.0))
    for stage, place in STAGES.items():
        module, _, name = place.rpartition(".")
        owner = importlib.import_module(module)
        setattr(owner, name, timed(getattr(owner, name), stage, seconds))
    started = time.perf_counter()
    build_corpus(source, out, workers=1)
    return time.perf_counter() - started, seconds


def main() -> None:
    """Generate, build, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_corpus(Path(name) / "articles.jsonl", given.articles)
        total, seconds = build_timed(Path(name) / "articles.jsonl", Path(name) / "prepared")
    print(f"{given.articles:,} articles, one process: {total:.1f} s")
    for stage, spent in [*seconds.most_common(), ("the rest", total - seconds.total())]:
        each = spent / given.articles * 1e6
        print(f"{spent:6.2f} s {spent / total:6.1%} {each:6.1f} us an article  {stage}")


if __name__ == "__main__":
    main()
