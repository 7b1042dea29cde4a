"""Opening a corpus: a prepared folder as it is, a raw source through the cache."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from workbench.annotations.actors import load_registry
from workbench.corpus.build import build_corpus, silent
from workbench.corpus.corpus import Corpus
from workbench.corpus.keys import RULES_VERSION, languages_key, mentions_key
from workbench.corpus.reading import Progress
from workbench.corpus.shelf import Shelf
from workbench.corpus.store import is_prepared, is_unfinished, read_manifest
from workbench.errors import SourceError, StoreError
from workbench.fingerprints import fingerprint
from workbench.settings import FILE_NAME, read_settings
from workbench.sources.metadata import FILE_NAME as METADATA_NAME
from workbench.version import __version__

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
        source is looked at at every opening; where a file changed, what is new is annotated.
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
    if path.is_dir() and is_unfinished(path):
        raise StoreError(f"{path} holds a corpus whose preparation was broken off; build it again.")
    place = cached_place(path, fields)
    state = place.with_name(f"{place.name}.files.json")
    before = _files(path)
    if not (state.is_file() and state.read_text(encoding="utf-8") == before and _sound(place)):
        build_corpus(path, place, fields=fields, workers=workers, progress=progress)
        state.write_text(before, encoding="utf-8")
    return Corpus(Shelf(place), source=path)


def _sound(place: Path) -> bool:
    """Tell whether a cached corpus is there and made by the present rules."""
    if not is_prepared(place):
        return False
    try:
        return read_manifest(place).keys.get("rules") == RULES_VERSION
    except StoreError:
        return False


def _files(source: Path) -> str:
    """Say which files there are, how large and how old, and with which data they are read.

    A file changed without a change of its size and time is not noticed; no editor does that.
    """
    settings = read_settings(source)
    root = source.resolve()  # so that it is the same from wherever the source is named
    files = set(root.rglob("*")) if root.is_dir() else {root, root.parent / METADATA_NAME}
    beside = [
        source / FILE_NAME,
        source.parent / FILE_NAME,
        settings.outlets,
        settings.themes,
        settings.events,
        settings.validation,
    ]
    files.update(path.resolve() for path in beside if path is not None)
    stats = [(str(path), path.stat()) for path in sorted(files) if path.is_file()]
    told = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return json.dumps([told, languages_key(), mentions_key(load_registry(settings.actors)), __version__])
