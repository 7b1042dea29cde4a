"""Quotations as a researcher meets them: with their words, and where in the document they stand."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]


class Quoting(Protocol):
    """What giving quotations their words needs to see of a corpus."""

    def stored_quotes(self) -> pd.DataFrame:
        """What annotating left behind: `document_id, document` and places."""

    def texts(self, numbers: Ints) -> dict[int, str]:
        """The texts of some documents."""

    def places(self, documents: Ints, positions: Ints) -> pd.DataFrame:
        """`sentence, zone, paragraph` of positions."""


def quote_rows(corpus: Quoting) -> pd.DataFrame:
    """Return the columns of `schema.QUOTES`, and `document`, the number of the document in the corpus."""
    table = corpus.stored_quotes()
    place = corpus.places(table["document"].to_numpy(), table["start"].to_numpy())
    for name in ("sentence", "zone", "paragraph"):
        table[name] = place[name].to_numpy()
    texts = corpus.texts(np.unique(table["document"].to_numpy()))
    for name, prefix in (("text", ""), ("cue", "cue_"), ("speaker", "speaker_")):
        known = table[table[f"{prefix}start"].notna()]
        spans = zip(known["document"], known[f"{prefix}start"], known[f"{prefix}end"], strict=True)
        words = [texts[document][start:end] for document, start, end in spans]
        table[name] = pd.Series(words, index=known.index, dtype="str").reindex(table.index)
    return table
