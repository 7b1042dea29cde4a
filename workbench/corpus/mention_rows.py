"""Mentions as a researcher meets them: with their words, their actor, and where they stand."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]


class Mentioning(Protocol):
    """What giving mentions their words needs to see of a corpus."""

    @property
    def actors(self) -> pd.DataFrame:
        """Whom the corpus was searched for."""

    def stored_mentions(self) -> pd.DataFrame:
        """What annotating left behind: `document_id, document` and places."""

    def texts(self, numbers: Ints) -> dict[int, str]:
        """The texts of some documents."""

    def places(self, documents: Ints, positions: Ints) -> pd.DataFrame:
        """`sentence, zone, paragraph` of positions."""


def mention_rows(corpus: Mentioning) -> pd.DataFrame:
    """Return the columns of `schema.MENTIONS`, and `document`, the number of the document in the corpus."""
    table = corpus.stored_mentions()
    place = corpus.places(table["document"].to_numpy(), table["start"].to_numpy())
    for name in ("sentence", "zone", "paragraph"):
        table[name] = place[name].to_numpy()
    known = corpus.actors.set_index("actor_id")
    table["actor"] = table["actor_id"].map(known["actor"])
    table["kind"] = _kinds(table["candidates"], known["kind"])
    texts = corpus.texts(np.unique(table["document"].to_numpy()))
    spans = zip(table["document"], table["start"], table["end"], strict=True)
    table["surface"] = [texts[document][start:end] for document, start, end in spans]
    return table


def _kinds(candidates: pd.Series, kind: pd.Series) -> pd.Series:
    """The kind of the candidates, where all are of one kind."""
    distinct = {c: {kind[actor_id] for actor_id in c.split("|")} for c in candidates.unique()}
    return candidates.map({c: next(iter(k)) if len(k) == 1 else None for c, k in distinct.items()})
