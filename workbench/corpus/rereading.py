"""Texts read again with all that stands in them: tokens, sentences, datelines, mentions, end to end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.annotations.chunk import SPACE
from workbench.annotations.names import BY_ADJECTIVE, BY_PERSON, KNOWN, Words
from workbench.annotations.tokens import token_spans
from workbench.corpus.corpus import Corpus

Ints = npt.NDArray[np.int64]


class Rereader:
    """Hands out some documents at a time; what the whole corpus is needed for is looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        number = pd.Series(np.arange(len(corpus)), index=corpus.catalogue["document_id"])
        zones, sentences, mentions = corpus.zones, corpus.sentences, corpus.mention_rows
        silent = zones[zones["zone"] == "boilerplate"]
        self._silent = _spans(silent.assign(document=silent["document_id"].map(number), code=1))
        headline = np.where(sentences["zone"] == "title", 0, np.arange(len(sentences)) + 1)
        self._sentences = _spans(
            sentences.assign(document=sentences["document_id"].map(number), code=headline)
        )
        code = np.select(
            [mentions["kind"] == "person", mentions["via"] == "demonym"], [BY_PERSON, BY_ADJECTIVE], KNOWN
        )
        named = mentions.assign(code=code)[(mentions["via"] != "role")]
        self._mentions = _spans(named.sort_values(["document", "nested"], ascending=[True, False]))
        self._datelines = _spans(corpus.datelines.assign(code=1))

    def words(self, rows: Ints) -> tuple[str, Ints, Words]:
        """Return texts laid end to end, where each begins, and their tokens; `rows` ascend.

        The tokens are those that were counted: `types` are rows of the corpus' vocabulary. In headlines
        and datelines `sentence` is 0.
        """
        texts = list(self._corpus.texts(rows).values())
        offsets = np.cumsum([0, *(len(text) + 1 for text in texts)]).astype(np.int64)
        text = "".join(f"{text}\n" for text in texts)
        codepoints = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
        for silent in (self._silent, self._datelines):
            for start, end, _ in _laid(silent, rows, offsets):
                codepoints[start:end] = SPACE
        starts, ends = token_spans(codepoints)
        sentence = np.zeros(len(codepoints), dtype=np.int64)
        known = np.zeros(len(codepoints), dtype=np.int64)
        for mask, table in ((sentence, self._sentences), (known, self._mentions)):
            for start, end, code in _laid(table, rows, offsets):
                mask[start:end] = code
        for start, end, _ in _laid(self._datelines, rows, offsets):
            sentence[start:end] = 0
        types = self._corpus.stream.take(rows).types.astype(np.int64)
        return text, offsets, Words(types, starts, ends, sentence[starts], known[starts], codepoints)


def _spans(table: pd.DataFrame) -> Ints:
    """Return `(document, start, end, code)` rows in order of the documents."""
    return np.asarray(table[["document", "start", "end", "code"]].to_numpy(), dtype=np.int64)


def _laid(spans: Ints, rows: Ints, offsets: Ints) -> Iterator[tuple[int, int, int]]:
    """Return start, end and code of what stands in some documents, as places in their texts end to end."""
    first, last = np.searchsorted(spans[:, 0], [rows[0], rows[-1] + 1]) if len(rows) else (0, 0)
    own = spans[first:last]
    own = own[np.isin(own[:, 0], rows)]
    shift = offsets[np.searchsorted(rows, own[:, 0])]
    yield from zip(
        (own[:, 1] + shift).tolist(), (own[:, 2] + shift).tolist(), own[:, 3].tolist(), strict=True
    )
