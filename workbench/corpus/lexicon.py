"""The vocabulary of a whole corpus, brought together from those of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from workbench.annotations.vocabulary import is_number, is_stop, lemma, lower_form
from workbench.corpus.parts import type_table
from workbench.corpus.pools import Pool
from workbench.corpus.store import read_table

LEMMA_BATCH = 4_000


class Located(Protocol):
    """Documents in order, each known by its part and row."""

    @property
    def pointers(self) -> Sequence[tuple[str, int]]:
        """`(part, row)` of every document."""

    @property
    def parts(self) -> list[str]:
        """The parts in order of first use."""


def build_vocabulary(
    folder: Path, contents: Located, sizes: Mapping[str, int], pool: Pool
) -> tuple[pa.Table, pa.Table]:
    """Return the vocabulary, sorted by type, and the places of each part's own types in it.

    The vocabulary has the columns of `schema.VOCABULARY`; the places have `part` and `place`, one
    row a type of a part, in the order in which the part numbers them.
    """
    alive = _alive(contents)
    counted = []
    names: dict[str, list[str]] = {}
    for part in contents.parts:
        names[part], table = _types_of(folder, part, alive[part], sizes[part])
        counted.append(table)
    tally = pd.concat(counted, ignore_index=True)
    vocabulary = _vocabulary(tally, pool)
    index = pd.Index(vocabulary["type"])
    places = [
        pa.table(
            {
                "part": pa.array([part] * len(names[part]), pa.string()),
                "place": pa.array(index.get_indexer(pd.Index(names[part], dtype="str")), pa.int32()),
            }
        )
        for part in contents.parts
    ]
    return pa.Table.from_pandas(vocabulary, preserve_index=False), pa.concat_tables(places)


def _alive(contents: Located) -> dict[str, npt.NDArray[np.int64]]:
    rows: dict[str, list[int]] = {part: [] for part in contents.parts}
    for part, row in contents.pointers:
        rows[part].append(row)
    return {part: np.array(sorted(found), dtype=np.int64) for part, found in rows.items()}


def _types_of(
    folder: Path, part: str, alive: npt.NDArray[np.int64], size: int
) -> tuple[list[str], pd.DataFrame]:
    """Return the part's types in their order, and `type, language, n, documents` of what is alive."""
    table = read_table(folder / f"types-{part}.parquet")
    own = table.select(["local", "type"]).to_pandas().drop_duplicates("local").sort_values("local")
    types = own["type"].tolist()
    if len(alive) < size:
        documents = read_table(folder / f"documents-{part}.parquet", ["language", "tokens"])
        documents = documents.take(pa.array(alive)).combine_chunks()
        tokens = documents["tokens"].chunk(0)
        numbers = tokens.flatten().to_numpy()
        bounds = np.concatenate([[0], np.cumsum(tokens.value_lengths().to_numpy())])
        table = type_table(documents, numbers, bounds, types)
    return types, table.select(["type", "language", "n", "documents"]).to_pandas()


def _vocabulary(tally: pd.DataFrame, pool: Pool) -> pd.DataFrame:
    by_language = tally.groupby(["type", "language"], sort=True, as_index=False).sum()
    known = by_language[by_language["language"] != ""]
    most = known.sort_values(["type", "documents", "language"], ascending=[True, False, True])
    language = most.drop_duplicates("type").set_index("type")["language"]
    table = by_language.groupby("type", sort=True)[["n", "documents"]].sum().reset_index()
    codes = table["type"].map(language).fillna("").tolist()
    types = table["type"].tolist()
    lower = [lower_form(surface) for surface in types]
    return pd.DataFrame(
        {
            "type": table["type"],
            "lower": lower,
            "lemma": _lemmas(types, lower, codes, pool),
            "language": pd.Series(codes, dtype="str").replace("", None),
            "n": table["n"],
            "documents": table["documents"],
            "is_stop": [is_stop(s, c) for s, c in zip(types, codes, strict=True)],
            "is_number": [is_number(surface) for surface in types],
        }
    )


def _lemmas(types: list[str], lower: list[str], codes: list[str], pool: Pool) -> list[str]:
    """Lemmatise each form once; a form that never stands in lower case is a name and stays."""
    plain = {form for form, surface in zip(lower, types, strict=True) if surface == surface.lower()}
    pairs = sorted({(f, c) for f, c in zip(lower, codes, strict=True) if f in plain and not is_number(f)})
    batches = [pairs[i : i + LEMMA_BATCH] for i in range(0, len(pairs), LEMMA_BATCH)]
    found = [form for batch in pool.map(lemma_batch, batches) for form in batch]
    known = dict(zip(pairs, found, strict=True))
    return [known.get((f, c), f.removesuffix("'s")) for f, c in zip(lower, codes, strict=True)]


def lemma_batch(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the lemma of each `(lower form, language)`."""
    return [lemma(form, code) for form, code in pairs]
