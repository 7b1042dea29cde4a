"""What is quoted, directly or indirectly, and whom it is attributed to.

Boilerplate and datelines neither speak nor are quoted. Which words stand in marks or behind a verb of saying
is looked up once for a whole chunk; what they mean is read document by document (`quoted`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

import pyarrow as pa

from workbench.annotations.chunk import Readable
from workbench.annotations.cue_words import Cue, Lexicon, find_cues, lexicon
from workbench.annotations.persons import Named
from workbench.annotations.quote_marks import find_marks
from workbench.annotations.quoted import Reading, Row
from workbench.annotations.registry import SEPARATOR

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
    rows = list(_rows(documents, _named(mentions, persons, len(documents))))
    columns = zip(*rows, strict=True) if rows else ([] for _ in QUOTE_SCHEMA)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, QUOTE_SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=QUOTE_SCHEMA)


def _rows(documents: Sequence[Readable], named: Sequence[Sequence[Named]]) -> Iterator[tuple[object, ...]]:
    text = "\n".join(_heard(document) for document in documents)
    cue_starts, cue_ends, surfaces = find_cues(text)
    marks = find_marks(text)
    mark_starts = [mark[0] for mark in marks]
    first = 0
    for row, document in enumerate(documents):
        last = first + len(document.text)
        words = lexicon(getattr(document, "language", None))
        own = slice(bisect_left(cue_starts, first), bisect_left(cue_starts, last))
        cues = _cues(cue_starts[own], cue_ends[own], surfaces[own], first, text, words)
        own = slice(bisect_left(mark_starts, first), bisect_left(mark_starts, last))
        spans = [(start - first, end - first, double) for start, end, double in marks[own]]
        if cues or spans:
            titles = [(start, end) for start, end, zone, _ in document.zones if zone == "title"]
            found = Reading(text[first:last], spans, cues, words, named[row], titles).rows()
            yield from ((row, *values) for values in _spoken(found, document))
        first = last + 1


def _spoken(found: Iterable[Row], document: Readable) -> Iterator[Row]:
    """End what runs into boilerplate before it: an open quotation, with a link in its line."""
    silent = [start for start, _, zone, _ in document.zones if zone == "boilerplate"]
    for row in found:
        end = min([row[1], *(start for start in silent if row[0] < start)])
        end = row[0] + len(document.text[row[0] : end].rstrip())
        if end > row[0]:
            yield (row[0], end, *row[2:])


def _heard(document: Readable) -> str:
    """The text with boilerplate and dateline blanked, its lines kept."""
    silent = [(start, end) for start, end, zone, _ in document.zones if zone == "boilerplate"]
    if document.dateline is not None:
        silent.append(document.dateline)
    text, pieces, at = document.text, [], 0
    for start, end in sorted(silent):
        lines = text[max(at, start) : end].split("\n")
        pieces += [text[at:start], "\n".join(" " * len(line) for line in lines)]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


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
