"""What is quoted, directly or indirectly, and whom it is attributed to.

Boilerplate and datelines neither speak nor are quoted. Which words stand in marks or behind a verb of saying
is looked up once for a whole chunk; what they mean is read document by document (`quoted`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from workbench.annotations.chunk import SPACE, Chunk, Readable
from workbench.annotations.cue_words import Cue, Lexicon, find_cues, lexicon
from workbench.annotations.quote_marks import MARKS
from workbench.annotations.quoted import Reading
from workbench.annotations.registry import SEPARATOR
from workbench.annotations.speakers import Named

_LINE_FEED = 0x0A
_MAY_OPEN = frozenset({"according", "by clitic", "clitic", "inverted", "passive"})
QUOTE_SCHEMA = pa.schema(
    [
        ("row", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("style", pa.string()),
        ("cue_start", pa.int32()),
        ("cue_end", pa.int32()),
        ("speaker_start", pa.int32()),
        ("speaker_end", pa.int32()),
        ("actor_id", pa.string()),
        ("resolved", pa.string()),
    ]
)


def find_quotes(documents: Sequence[Readable], *, mentions: pa.Table, persons: Collection[str]) -> pa.Table:
    """Return the quotations in some documents, given the mentions found in them and who is a person.

    `row` (of `documents`), the span without its marks, the style, the cue, the speaker's words where
    they stand (null where nobody is named), the actor (null where unlisted or unknown) and how the
    speaker is known. The spans of a document do not overlap.
    """
    chunk = Chunk.of(documents)
    heard = _heard(chunk)
    text = heard.tobytes().decode("utf-32-le", "surrogatepass")
    cue_starts, cue_ends, surfaces = find_cues(heard)
    marks = [(m.start(), m.end(), m["double"] is not None) for m in MARKS.finditer(text)]
    mark_starts = [mark[0] for mark in marks]
    named = _named(mentions, persons, len(documents))
    rows: list[tuple[object, ...]] = []
    for row, document in enumerate(documents):
        first, last = int(chunk.starts[row]), int(chunk.ends[row])
        words = lexicon(getattr(document, "language", None))
        own = slice(bisect_left(cue_starts, first), bisect_left(cue_starts, last))
        cues = _cues(cue_starts[own], cue_ends[own], surfaces[own], first, text, words)
        own = slice(bisect_left(mark_starts, first), bisect_left(mark_starts, last))
        spans = [(start - first, end - first, double) for start, end, double in marks[own]]
        if cues or spans:
            found = Reading(text[first:last], spans, cues, words, named[row]).rows()
            rows += [(row, *values) for values in found]
    columns = zip(*rows, strict=True) if rows else ([] for _ in QUOTE_SCHEMA)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, QUOTE_SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=QUOTE_SCHEMA)


def _heard(chunk: Chunk) -> npt.NDArray[np.uint32]:
    """The text with boilerplate and datelines blanked, its lines kept."""
    heard = chunk.audible.copy()
    for start, document in zip(chunk.starts.tolist(), chunk.documents, strict=True):
        if document.dateline is not None:
            heard[start + document.dateline[0] : start + document.dateline[1]] = SPACE
    heard[chunk.codepoints == _LINE_FEED] = _LINE_FEED
    return heard


def _named(mentions: pa.Table, persons: Collection[str], count: int) -> list[list[Named]]:
    """The mentions of each document, those inside longer ones left out."""
    named: list[list[Named]] = [[] for _ in range(count)]
    names = ("row", "start", "end", "actor_id", "candidates", "via", "nested")
    columns = [mentions[name].to_pylist() for name in names]
    for row, start, end, actor_id, candidates, via, nested in zip(*columns, strict=True):
        if not nested:
            person = candidates.partition(SEPARATOR)[0] in persons
            named[row].append(Named(start, end, actor_id, person, via))
    return named


def _cues(
    starts: Sequence[int], ends: Sequence[int], surfaces: Sequence[str], first: int, text: str, words: Lexicon
) -> list[Cue]:
    """The cues of a document's language; of overlapping ones the longest; not half of a doubled word."""
    cues: list[Cue] = []
    until = -1
    for start, end, surface in zip(starts, ends, surfaces, strict=True):
        kind = words.kinds.get(surface)
        if kind is None or start < until or "-" in (text[end : end + 1], text[start - 1 : start]):
            continue
        if text[start].isupper() and kind not in _MAY_OPEN:
            continue  # the United States, a headline in capitals
        cues.append(Cue(start - first, end - first, kind))
        until = end
    return cues
