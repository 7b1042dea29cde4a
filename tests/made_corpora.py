"""Small collections, made where a test runs: a registry of actors, articles, and the corpus of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench.corpus import Corpus, build_corpus, open_corpus

REGISTRY = {
    "persons.csv": """actor_id,name,country,sector,names,surnames,ambiguous
biden,Joe Biden,US,government,Joe Biden|Joseph R. Biden,Biden,
trump,Donald Trump,US,politics,Donald Trump,Trump,
putin,Vladimir Putin,RU,government,Vladimir Putin,Putin,
zelensky,Volodymyr Zelensky,UA,government,Volodymyr Zelensky|Volodymyr Zelenskyy,Zelensky|Zelenskyy,
leyen,Ursula von der Leyen,DE,government,Ursula von der Leyen,von der Leyen,
kju,Kim Jong Un,KP,government,Kim Jong Un,Kim,
kyj,Kim Yo Jong,KP,government,Kim Yo Jong,Kim,
katz,Israel Katz,IL,government,Israel Katz,Katz,
""",
    "countries.csv": """actor_id,name,names,acronyms,demonyms,metonyms,ambiguous
US,United States,Amerika,AS|US|U.S.,American,Washington|Gedung Putih,
RU,Russia,,,Russian|Russians,Kremlin|Moskow,
UA,Ukraine,,,Ukrainian,Kyiv,
KP,North Korea,Korea|Korut,,,Pyongyang,
KR,South Korea,Korea|Korsel,,,Seoul,
ID,Indonesia,,RI,Indonesian,,
IL,Israel,,,,,
GE,Georgia,,,,,Georgia
CI,Ivory Coast,,,,,
""",
    "organisations.csv": """actor_id,name,country,sector,names,acronyms
nato,NATO,,international body,Pakta Pertahanan Atlantik Utara,NATO
kpa,Korean People's Army,KP,armed forces,Tentara Rakyat Korea Utara|Korean People's Army,
who,World Health Organization,,international body,,WHO
uim,University of Indonesia,ID,expert,Universitas Indonesia Maju,
""",
    "exceptions.csv": "phrase,language,why\nAS Roma,id,a football club\n",
}


def write_registry(folder: Path, **files: str) -> Path:
    """Write a small registry; `files` replaces or adds, as `countries=...` for countries.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    stated = REGISTRY | {f"{stem}.csv": content for stem, content in files.items()}
    for name, content in stated.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def write_source(
    folder: Path,
    articles: Mapping[str, str] | None = None,
    *,
    records: Iterable[Mapping[str, Any]] = (),
    settings: str = "",
) -> Path:
    """Write a source: text files by name, records as one table, and a corpus.toml that names actors."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (articles or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    if lines:
        (folder / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    registry = folder.parent / f"{folder.name}-actors"
    if not registry.exists():
        write_registry(registry)
    stated = f'[actors]\npath = "../{registry.name}"\n{settings}'
    (folder / "corpus.toml").write_text(stated, encoding="utf-8")
    return folder


def build(source: Path, out: Path | None = None, **options: Any) -> Corpus:
    """Prepare a source, in this process unless told otherwise, and open it."""
    out = source.parent / f"{source.name}-prepared" if out is None else out
    build_corpus(source, out, **{"workers": 1, **options})
    return open_corpus(out)


def altered(corpus: Corpus, **columns: Iterable[Any]) -> Corpus:
    """Return the corpus as if its catalogue had other values in some columns: dates, copies."""
    shelf = copy.copy(corpus._shelf)
    catalogue = shelf.catalogue.copy()
    for name, values in columns.items():
        catalogue[name] = pd.Series(list(values), index=catalogue.index).astype(catalogue[name].dtype)
    shelf.__dict__["catalogue"] = catalogue
    return Corpus(shelf, source=corpus.source)


def tables_of(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Return every table that a corpus hands out."""
    names = ("documents", "zones", "rejected", "sentences", "vocabulary", "mentions", "actors")
    tables = {name: getattr(corpus, name) for name in names}
    tables["stream"] = pd.DataFrame({"type": corpus.vocabulary["type"].to_numpy()[corpus.stream.types]})
    tables["lengths"] = pd.DataFrame({"n": np.asarray(corpus.stream.lengths)})
    return tables


def same_tables(one: Corpus, other: Corpus) -> None:
    """Assert that two corpora hand out the same tables and have the same fingerprint."""
    left, right = tables_of(one), tables_of(other)
    for name, table in left.items():
        pd.testing.assert_frame_equal(table, right[name], obj=name)
    assert one.fingerprint == other.fingerprint
    assert dict(one.counts) == dict(other.counts)


def stating(corpus: Corpus, **settings: Any) -> Corpus:
    """Return the corpus as if its corpus.toml had stated something else."""
    shelf = copy.copy(corpus._shelf)
    shelf.__dict__["settings"] = {**shelf.settings, **settings}
    return Corpus(shelf, source=corpus.source)
