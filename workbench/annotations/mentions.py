"""Who is mentioned: from places where an alias stands to mentions of actors.

Of overlapping aliases the first counts, and of those that begin together the longest; a country or
organisation inside a longer mention of somebody else is kept and marked nested, unless that is a
person's name (Israel Katz). Boilerplate mentions nobody, nor does a dateline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from workbench.annotations.bearers import Alias, Found, bearers, line_of
from workbench.annotations.chunk import Chunk, Readable
from workbench.annotations.matching import Hits, Matcher, folded, matcher_of
from workbench.annotations.offices import Phrase, role_phrases
from workbench.annotations.registry import AliasRow, Registry
from workbench.annotations.roles import Role, Span, Told, with_holders
from workbench.annotations.vocabulary import stop_words
from workbench.languages import available, collected, language

_LONGEST_LOCATIVE = 16  # characters before a name in which a locative is looked for
MENTION_SCHEMA = pa.schema(
    [
        ("row", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("actor_id", pa.string()),
        ("candidates", pa.string()),
        ("via", pa.string()),
        ("nested", pa.bool_()),
    ]
)


def find_mentions(documents: Sequence[Readable], *, registry: Registry) -> pa.Table:
    """Return the mentions in some documents: `row` (of `documents`), the span, and the actor.

    `actor_id` is null where the mention is ambiguous; `candidates` names all it may be.
    """
    return chunk_mentions(Chunk.of(documents), registry=registry)


def chunk_mentions(chunk: Chunk, *, registry: Registry) -> pa.Table:
    """Return the mentions in the documents of a chunk, as `find_mentions` does."""
    documents, matcher = chunk.documents, matcher_of(registry)
    meanings = _meanings(registry, matcher)
    hits = matcher.hits(chunk.audible, chunk.classes)
    order = np.lexsort((-hits.ends, hits.starts))
    hits = Hits(hits.starts[order], hits.ends[order], hits.patterns[order])
    owner = chunk.document_of(hits.starts)
    bounds = np.searchsorted(owner, np.arange(len(documents) + 1))
    rows: list[tuple[object, ...]] = []
    for row, document in enumerate(documents):
        part = slice(bounds[row], bounds[row + 1])
        spans, told = with_holders(_spans(hits, part, int(chunk.starts[row]), meanings), document)
        found = _longest(spans)
        found = [f for f in found if not (_mere_word(f, document) or _mere_place(f, document.text))]
        rows += [(row, *mention) for mention in _rows(found, document.text, told)]
    columns = zip(*rows, strict=True) if rows else ([] for _ in MENTION_SCHEMA)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, MENTION_SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=MENTION_SCHEMA)


class _Meanings:
    """What each pattern of the matcher means; worked out when it is first met, as few ever are."""

    def __init__(self, registry: Registry, matcher: Matcher) -> None:
        self._matcher, self._known = matcher, dict[int, Alias | Role | None]()
        self._roles: dict[str, list[Phrase]] = defaultdict(list)
        for phrase, office in role_phrases(registry).items():
            self._roles[folded(phrase, exact=False)].append(office)

    def __getitem__(self, number: int) -> Alias | Role | None:
        if number not in self._known:
            self._known[number] = self._meaning(number)
        return self._known[number]

    def _meaning(self, number: int) -> Alias | Role | None:
        """Return what a pattern means; a phrase that only blocks means nothing."""
        rows = self._matcher.rows_of(number)
        if rows or number >= self._matcher.n_aliases:
            return _alias(rows)
        return Role(tuple(self._roles[self._matcher.surfaces[number]]))


_MEANINGS: dict[str, _Meanings] = {}


def _meanings(registry: Registry, matcher: Matcher) -> _Meanings:
    if registry.fingerprint not in _MEANINGS:
        _MEANINGS[registry.fingerprint] = _Meanings(registry, matcher)
    return _MEANINGS[registry.fingerprint]


def _alias(rows: Iterable[AliasRow]) -> Alias | None:
    alias: Alias | None = None
    for row in rows:
        one = Alias((row.actor_id,), (row.via,), (row.kind,), row.short, row.ambiguous)
        alias = one if alias is None else alias.joined(one)
    return alias


def _spans(hits: Hits, part: slice, offset: int, meanings: _Meanings) -> list[Span]:
    """The hits in one document, by their place in it, with what each means."""
    starts, ends = (hits.starts[part] - offset).tolist(), (hits.ends[part] - offset).tolist()
    return list(zip(starts, ends, map(meanings.__getitem__, hits.patterns[part].tolist()), strict=True))


def _longest(spans: Iterable[tuple[int, int, Alias | None]]) -> list[Found]:
    """Keep the longest of overlapping hits; what lies inside is nested or falls away."""
    kept: list[Found] = []
    outer_end, outer = -1, None
    for start, end, alias in spans:
        if start >= outer_end:
            outer_end, outer = end, alias
            if alias is not None:
                kept.append(Found(start, end, alias))
        elif kept and (start, end) == (kept[-1].start, kept[-1].end):
            kept[-1].alias = kept[-1].alias if alias is None else kept[-1].alias.joined(alias)
        elif end <= outer_end and _stands_inside(alias, outer):
            last = kept[-1]
            free = not last.nested or start >= last.end
            if free and alias is not None:
                kept.append(Found(start, end, alias, nested=True))
    return kept


def _stands_inside(alias: Alias | None, outer: Alias | None) -> bool:
    """A person inside a name is part of it; a country inside an army's name is mentioned too."""
    if alias is None or outer is None or "person" in alias.kinds:
        return False
    if "person" in outer.kinds and not outer.is_role:
        return False
    return not set(alias.actor_ids) & set(outer.actor_ids)


def _mere_word(found: Found, document: Readable) -> bool:
    """A short form that is a plain word in the document's language, or in a line of capitals."""
    if "acronym" not in found.alias.vias:
        return False
    surface = document.text[found.start : found.end]
    code = getattr(document, "language", None)
    if code in available() and surface in language(code).get("mentions", {}).get("no_short_forms", []):
        return True
    plain = surface.lower() in stop_words(code or "en")
    return plain and line_of(document.text, found.start).isupper()


def _mere_place(found: Found, text: str) -> bool:
    """A capital or palace behind a word such as "in": where something happens, not who acts."""
    if not found.alias.is_metonym:
        return False
    before = text[max(0, found.start - _LONGEST_LOCATIVE) : found.start].split()
    return bool(before) and before[-1].lower() in _locatives()


@cache
def _locatives() -> frozenset[str]:
    return frozenset(str(word) for word in collected("mentions", "locatives"))


def _rows(found: Sequence[Found], text: str, told: Told) -> Iterator[tuple[object, ...]]:
    meant = bearers(found, text, told=told.bearers, titled=told.titles)
    for mention, actor_id in zip(found, meant, strict=True):
        alias = mention.alias
        via = alias.vias[alias.actor_ids.index(actor_id) if actor_id and len(alias.vias) > 1 else 0]
        yield mention.start, mention.end, actor_id, alias.candidates, via, mention.nested
