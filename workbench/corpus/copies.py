"""Near-copies in a corpus: columns of its catalogue, found from its tokens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.corpus.streams import TokenStream
from workbench.documents.duplicates import near_copies
from workbench.documents.outlets import project_outlets, read_outlets

Ints = npt.NDArray[np.int64]
DATED = ("minute", "day", "approximate")


def copy_columns(
    catalogue: pa.Table, stream: TokenStream, vocabulary: pa.Table, *, outlets: Path | None
) -> dict[str, pa.Array]:
    """Return `copy_of` and `copy_similarity` of every document.

    `outlets` is the corpus' own table of outlets and agencies, if it names one: an agency's own
    dispatch is the original of a copy of the same day whose hour is unknown.
    """
    lower = vocabulary["lower"].combine_chunks().dictionary_encode()
    words = lower.indices.to_numpy()
    numerals = np.zeros(len(lower.dictionary), dtype=bool)
    numerals[words[vocabulary["is_number"].to_numpy(zero_copy_only=False)]] = True
    found = near_copies(
        lower.indices.take(pa.array(stream.types)).to_numpy(),
        stream.offsets,
        published=_published(catalogue),
        fingerprints=catalogue["body_fingerprint"].to_pylist(),
        issued=_issued(catalogue, outlets),
        numerals=numerals,
    )
    ids = catalogue["document_id"].to_pylist()
    copy_of = [ids[n] if n >= 0 else None for n in found.original.tolist()]
    similarity = pa.array(found.similarity, pa.float64(), from_pandas=True)
    return {"copy_of": pa.array(copy_of, pa.string()), "copy_similarity": similarity}


def _published(catalogue: pa.Table) -> npt.NDArray[np.datetime64]:
    published = catalogue["published"].to_numpy().astype("datetime64[s]")
    dated = np.isin(np.array(catalogue["precision"].to_pylist(), dtype=object), DATED)
    return np.where(dated, published, np.datetime64("NaT", "s"))


def _issued(catalogue: pa.Table, outlets: Path | None) -> npt.NDArray[np.bool_]:
    """Tell which documents an agency published itself."""
    known = project_outlets() if outlets is None else project_outlets().joined(read_outlets(outlets))
    names = catalogue["outlet"].to_pylist()
    kinds = {name: known.named(name) for name in set(names) if name is not None}
    agencies = {name for name, outlet in kinds.items() if outlet is not None and outlet.kind == "agency"}
    return np.array([name in agencies for name in names], dtype=bool)
