"""The tokens of a corpus, brought from its parts into the order of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.corpus.store import read_table

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class TokenStream:
    """All tokens of some documents in order: `types` are rows of the vocabulary.

    The tokens of document `i` are `types[offsets[i]:offsets[i + 1]]`.
    """

    types: npt.NDArray[np.int32]
    offsets: Ints

    @property
    def lengths(self) -> Ints:
        """Tokens in each document."""
        return np.diff(self.offsets)

    def document_of(self, positions: Ints) -> Ints:
        """Return the number of the document in which each token stands."""
        return np.searchsorted(self.offsets, positions, side="right") - 1

    def take(self, rows: Ints) -> TokenStream:
        """Return the stream of some of the documents, in the order of `rows`."""
        lengths = self.lengths[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        shift = np.repeat(self.offsets[rows] - offsets[:-1], lengths)
        return TokenStream(self.types[np.arange(offsets[-1]) + shift], offsets)


def read_stream(folder: Path, parts: Sequence[str], places: pa.Table, rows: Ints) -> TokenStream:
    """Return the token stream of some documents.

    Parameters
    ----------
    folder, parts : where the parts lie, and their digests in order.
    places : the place in the vocabulary of each part's own types, as `build_vocabulary` gives it.
    rows : for each document the row at which it stands when the parts are laid end to end.
    """
    part_of = places["part"].combine_chunks().dictionary_encode()
    of, code = part_of.indices.to_numpy(), {part: i for i, part in enumerate(part_of.dictionary.to_pylist())}
    place = places["place"].to_numpy()
    chunks = [np.empty(0, dtype=np.int32)]
    counts = [np.empty(0, dtype=np.int64)]
    for part in parts:
        tokens = read_table(folder / f"documents-{part}.parquet", ["tokens"])["tokens"].combine_chunks()
        tokens = tokens.chunk(0) if isinstance(tokens, pa.ChunkedArray) else tokens
        own = pa.array(place[of == code.get(part, -1)], pa.int32())
        chunks.append(own.take(tokens.flatten()).to_numpy())
        counts.append(tokens.value_lengths().to_numpy(zero_copy_only=False))
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.int64)
    stream = TokenStream(np.concatenate(chunks), offsets)
    in_order = len(rows) == len(offsets) - 1 and bool((rows == np.arange(len(rows))).all())
    return stream if in_order else stream.take(rows)
