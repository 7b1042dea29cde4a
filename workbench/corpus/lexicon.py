"""The vocabulary of a whole corpus, brought together from those of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from workbench.annotations.vocabulary import is_number, is_stop, lemma, lower_form, stop_words
from workbench.corpus.parts import type_table
from workbench.corpus.pools import Pool
from workbench.corpus.store import read_table

Ints = npt.NDArray[np.int64]
LEMMA_BATCH = 100_000
"""Forms handed out at a time, all of one language: to load one more takes as long as most of these."""


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
) -> tuple[pa.Table, pa.Table, Callable[[], pa.Table]]:
    """Return the vocabulary, sorted by type, without its lemmas; the places; and a call for the whole.

    The places have `part` and `place`, one row a type of a part, in the order in which the part numbers
    them. Lemmas take longest and are worked out by the pool meanwhile: the call waits for them and
    returns the vocabulary with all columns of `schema.VOCABULARY`.
    """
    alive = _alive(contents)
    tables, n_types = [], []
    for part in contents.parts:
        n, table = _types_of(folder, part, alive[part], sizes[part])
        tables.append(table)
        n_types.append(n)
    tally = pa.concat_tables(tables)
    types, place = _ranked(tally["type"])
    vocabulary = _vocabulary(types, place, tally)
    pending = _lemmas(vocabulary, pool)
    places = _places(contents.parts, n_types, tables, place)
    return vocabulary, places, lambda: vocabulary.append_column("lemma", pending())


def _ranked(column: pa.ChunkedArray) -> tuple[pa.Array, Ints]:
    """Return the distinct strings in order of their code points, and the place of each row among them."""
    encoded = column.combine_chunks().dictionary_encode()
    encoded = encoded.chunk(0) if isinstance(encoded, pa.ChunkedArray) else encoded
    order = pc.sort_indices(encoded.dictionary)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order.to_numpy()] = np.arange(len(order))
    return encoded.dictionary.take(order), rank[encoded.indices.to_numpy()]


def _places(
    parts: Sequence[str], n_types: Sequence[int], tables: Sequence[pa.Table], place: Ints
) -> pa.Table:
    """Return `part, place`: for each part's own types, in their order, the row of the vocabulary (or -1)."""
    found, at = [], 0
    for part, n, table in zip(parts, n_types, tables, strict=True):
        own = np.full(n, -1, dtype=np.int32)
        own[table["local"].to_numpy()] = place[at : at + len(table)]
        at += len(table)
        names = pa.DictionaryArray.from_arrays(pa.array(np.zeros(n, np.int32)), pa.array([part]))
        found.append(pa.table({"part": names.cast(pa.string()), "place": own}))
    return pa.concat_tables(found)


def _alive(contents: Located) -> dict[str, npt.NDArray[np.int64]]:
    rows: dict[str, list[int]] = {part: [] for part in contents.parts}
    for part, row in contents.pointers:
        rows[part].append(row)
    return {part: np.array(sorted(found), dtype=np.int64) for part, found in rows.items()}


def _types_of(folder: Path, part: str, alive: npt.NDArray[np.int64], size: int) -> tuple[int, pa.Table]:
    """Return how many types a part has, and how often each that is alive occurs by language."""
    table = read_table(folder / f"types-{part}.parquet")
    n_types = int(table["local"].to_numpy().max(initial=-1)) + 1
    if len(alive) < size:
        documents = read_table(folder / f"documents-{part}.parquet", ["language", "tokens"])
        documents = documents.take(pa.array(alive)).combine_chunks()
        tokens = documents["tokens"].chunk(0)
        bounds = np.concatenate([[0], np.cumsum(tokens.value_lengths().to_numpy())])
        types = [""] * n_types
        for local, surface in zip(table["local"].to_pylist(), table["type"].to_pylist(), strict=True):
            types[local] = surface
        table = type_table(documents, tokens.flatten().to_numpy(), bounds, types)
    return n_types, table


def _vocabulary(types: pa.Array, place: Ints, tally: pa.Table) -> pa.Table:
    languages = _languages(place, tally, len(types))
    lower = _lower_forms(types)
    counts = {
        name: np.bincount(place, weights=tally[name].to_numpy(), minlength=len(types)).astype(np.int64)
        for name in ("n", "documents")
    }
    return pa.table(
        {
            "type": types,
            "lower": lower,
            "language": pc.if_else(pc.equal(languages, ""), None, languages),
            "n": counts["n"],
            "documents": counts["documents"],
            "is_stop": _stops(types, lower, languages),
            "is_number": _numbers(types),
        }
    )


# Arrow tells fast what most types are; Python's own rules are asked about the few that are left.
def _lower_forms(types: pa.Array) -> pa.Array:
    beyond = pc.invert(pc.string_is_ascii(types))
    forms = [lower_form(surface) for surface in types.filter(beyond).to_pylist()]
    return pc.replace_with_mask(pc.ascii_lower(types), beyond, pa.array(forms, pa.string()))


def _numbers(types: pa.Array) -> pa.Array:
    begun = pc.invert(pc.match_substring_regex(types, "^[A-Za-z]"))
    told = [is_number(surface) for surface in types.filter(begun).to_pylist()]
    return pc.replace_with_mask(pa.repeat(False, len(types)), begun, pa.array(told, pa.bool_()))


def _stops(types: pa.Array, lower: pa.Array, languages: pa.Array) -> pa.Array:
    """Tell which types are stop words; only what the list of their language holds is looked at twice."""
    stops = np.zeros(len(types), dtype=bool)
    for code in languages.unique().to_pylist():
        listed = pc.is_in(lower, pa.array(sorted(stop_words(code)), pa.string()))
        at = np.flatnonzero(pc.and_(listed, pc.equal(languages, code)).to_numpy(zero_copy_only=False))
        stops[at] = [is_stop(surface, code) for surface in types.take(pa.array(at)).to_pylist()]
    return pa.array(stops)


def _languages(place: Ints, tally: pa.Table, n_types: int) -> pa.Array:
    """Return the language of most documents of each type; of equals the first in the alphabet."""
    names, language = _ranked(tally["language"])
    size = max(len(names), 1)
    cells = np.bincount(
        place * size + language, weights=tally["documents"].to_numpy(), minlength=n_types * size
    )
    table = cells.reshape(n_types, size)
    known = [*names.to_pylist()] or [""]
    table[:, [i for i, name in enumerate(known) if name == ""]] = 0.5  # only where nothing else is known
    return pa.array(known, pa.string()).take(pa.array(table.argmax(axis=1)))


def _lemmas(vocabulary: pa.Table, pool: Pool) -> Callable[[], pa.Array]:
    """Hand out each form once; a form that never stands in lower case is a name and stays."""
    lower = vocabulary["lower"].combine_chunks()
    languages = vocabulary["language"].combine_chunks().fill_null("")
    plain = pc.is_in(lower, lower.filter(_in_lower_case(vocabulary["type"].combine_chunks(), lower)))
    plain = pc.and_not(plain, _numbers(lower))
    codes = sorted(languages.unique().to_pylist())
    masks = [pc.and_(plain, pc.equal(languages, code)) for code in codes]
    forms = [lower.filter(mask).unique() for mask in masks]
    batches = [
        (code, own[i : i + LEMMA_BATCH].to_pylist())
        for code, own in zip(codes, forms, strict=True)
        for i in range(0, len(own), LEMMA_BATCH)
    ]
    handed_out = pool.map(lemma_batch, batches)

    def collected() -> pa.Array:
        lemmas = chain.from_iterable(handed_out)
        found = pc.replace_substring_regex(lower, r"'s\z", "")
        for mask, own in zip(masks, forms, strict=True):
            told = pa.array(islice(lemmas, len(own)), pa.string())
            found = pc.replace_with_mask(found, mask, told.take(pc.index_in(lower.filter(mask), own)))
        return found

    return collected


def _in_lower_case(types: pa.Array, lower: pa.Array) -> pa.Array:
    """Tell which types have no capital; other marks than letters may differ from their lower form."""
    same = pc.equal(types, lower)
    doubtful = pc.and_not(pc.invert(same), pc.string_is_ascii(types))
    told = [surface == surface.lower() for surface in types.filter(doubtful).to_pylist()]
    return pc.replace_with_mask(same, doubtful, pa.array(told, pa.bool_()))


def lemma_batch(job: tuple[str, Sequence[str]]) -> list[str]:
    """Return the lemma of each lower form of a language."""
    code, forms = job
    return [lemma(form, code) for form in forms]
