"""Opening a corpus: a prepared folder as it is, a raw source through the cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench.corpus.build import build_corpus, silent
from workbench.corpus.corpus import Corpus
from workbench.corpus.reading import Progress
from workbench.corpus.shelf import Shelf
from workbench.corpus.store import is_prepared
from workbench.errors import SourceError
from workbench.fingerprints import fingerprint

CACHE_VARIABLE = "WORKBENCH_CACHE"


def cache_folder() -> Path:
    """Return where corpora prepared from raw sources are kept, shared by all notebooks.

    `$WORKBENCH_CACHE` if it is set, else the user's cache folder. It may be deleted at any time.
    """
    if CACHE_VARIABLE in os.environ:
        return Path(os.environ[CACHE_VARIABLE])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "news-workbench"


def cached_place(source: Path, fields: dict[str, str] | None = None) -> Path:
    """Return the folder of the cache that belongs to a raw source, read with these fields."""
    named = [f"{name}={column}" for name, column in sorted((fields or {}).items())]
    return cache_folder() / f"{source.resolve().stem}-{fingerprint(str(source.resolve()), *named)[:16]}"


def open_corpus(
    source: str | Path,
    *,
    fields: dict[str, str] | None = None,
    workers: int | None = None,
    progress: Progress = silent,
) -> Corpus:
    """Open a prepared corpus, or prepare one from a file or folder of articles and open that.

    Parameters
    ----------
    source : a folder written by `workbench build`, or a file or folder of press articles. A raw
        source is read at every opening, so that changes are seen; only what is new is annotated.
    fields : columns that hold a field: `{"text": "naskah"}`.
    workers : processes that prepare; by default as many as the machine has cores.

    Raises
    ------
    SourceError : there is no such file or folder, or nothing in it could be read.
    StoreError : the prepared corpus is damaged or of an older form.
    """
    path = Path(source)
    if not path.exists():
        raise SourceError(f"{path} does not exist; name a file or folder of articles.")
    if path.is_dir() and is_prepared(path):
        return Corpus(Shelf(path), source=path)
    place = cached_place(path, fields)
    build_corpus(path, place, fields=fields, workers=workers, progress=progress)
    return Corpus(Shelf(place), source=path)
