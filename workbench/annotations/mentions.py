"""Who is mentioned: from places where an alias stands to mentions of actors.

Of overlapping aliases the longest counts; a country or organisation inside a longer mention of
somebody else is kept and marked nested. A name that several actors bear, a surname behind a stranger's
first name, and a name that is also a common word stay ambiguous unless the same document names one
bearer beyond doubt. Boilerplate mentions nobody, nor does a dateline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import regex

from workbench.annotations.actors import SEPARATOR, Registry
from workbench.annotations.chunk import SPACE, Chunk, Readable
from workbench.annotations.matching import Codepoints, Hits, Matcher, matcher_of
from workbench.annotations.vocabulary import stop_words
from workbench.languages import available, collected, language

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
_FIRST_NAME = regex.compile(r"([\p{Lu}][\p{L}\p{M}'’.-]*)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Alias:
    """What a surface may mean: its bearers, and how far it can be trusted alone."""

    actor_ids: tuple[str, ...]
    via: str
    kind: str
    short: bool
    ambiguous: bool


@dataclass(slots=True)
class Found:
    """One alias in one document, before it is known whom it means."""

    start: int
    end: int
    alias: Alias
    nested: bool = False
    stranger: bool = False


def find_mentions(documents: Sequence[Readable], *, registry: Registry) -> pa.Table:
    """Return the mentions in some documents: `row` (of `documents`), the span, and the actor.

    `actor_id` is null where the mention is ambiguous; `candidates` names all it may be.
    """
    chunk, matcher = Chunk.of(documents), matcher_of(registry)
    aliases = _alias_index(registry, matcher)
    hits = matcher.hits(_speaking(chunk))
    order = np.lexsort((-hits.ends, hits.starts))
    hits = Hits(hits.starts[order], hits.ends[order], hits.patterns[order])
    owner = chunk.document_of(hits.starts)
    bounds = np.searchsorted(owner, np.arange(len(documents) + 1))
    rows: list[tuple[object, ...]] = []
    for row, document in enumerate(documents):
        part = slice(bounds[row], bounds[row + 1])
        found = _longest(hits, part, int(chunk.starts[row]), aliases)
        found = [f for f in found if not _mere_word(f, document)]
        rows += [(row, *mention) for mention in _resolve(found, document.text)]
    columns = zip(*rows, strict=True) if rows else ([] for _ in MENTION_SCHEMA)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, MENTION_SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=MENTION_SCHEMA)


def _speaking(chunk: Chunk) -> Codepoints:
    """The text with boilerplate and datelines blanked: neither mentions anybody."""
    codepoints = chunk.audible.copy()
    for start, document in zip(chunk.starts.tolist(), chunk.documents, strict=True):
        if document.dateline is not None:
            codepoints[start + document.dateline[0] : start + document.dateline[1]] = SPACE
    return codepoints


_INDEXES: dict[str, list[Alias | None]] = {}


def _alias_index(registry: Registry, matcher: Matcher) -> list[Alias | None]:
    """What each pattern of the matcher means; a phrase that only blocks means nothing."""
    if registry.fingerprint in _INDEXES:
        return _INDEXES[registry.fingerprint]
    groups: dict[tuple[bool, str], list[tuple[str, str, str, bool, bool]]] = defaultdict(list)
    table = registry.aliases
    columns = ("surface", "exact", "actor_id", "via", "kind", "short", "ambiguous")
    for surface, exact, *rest in zip(*(table[name].tolist() for name in columns), strict=True):
        groups[exact, surface if exact else surface.lower()].append(tuple(rest))
    index: list[Alias | None] = []
    for number, surface in enumerate(matcher.surfaces):
        group = groups.get((number < matcher.n_exact, surface))
        index.append(_alias(group) if group and number < matcher.n_aliases else None)
    _INDEXES[registry.fingerprint] = index
    return index


def _alias(group: Iterable[tuple[str, str, str, bool, bool]]) -> Alias:
    ids, via, kinds, short, ambiguous = zip(*group, strict=True)
    actor_ids = tuple(sorted(set(ids)))
    return Alias(actor_ids, via[0], kinds[0], all(short), any(ambiguous))


def _longest(hits: Hits, part: slice, offset: int, aliases: Sequence[Alias | None]) -> list[Found]:
    """Keep the longest of overlapping hits; what lies inside is nested or falls away."""
    spans = zip(
        hits.starts[part].tolist(),
        hits.ends[part].tolist(),
        hits.patterns[part].tolist(),
        strict=True,
    )
    kept: list[Found] = []
    outer_end, outer = -1, None
    for start, end, pattern in spans:
        alias = aliases[pattern]
        if start >= outer_end:
            outer_end, outer = end, alias
            if alias is not None:
                kept.append(Found(start - offset, end - offset, alias))
        elif kept and (start - offset, end - offset) == (kept[-1].start, kept[-1].end):
            kept[-1].alias = _either(kept[-1].alias, alias)
        elif end <= outer_end and _stands_inside(alias, outer):
            last = kept[-1]
            free = not last.nested or start - offset >= last.end
            if free and alias is not None:
                kept.append(Found(start - offset, end - offset, alias, nested=True))
    return kept


def _either(one: Alias, other: Alias | None) -> Alias:
    """The same words under two readings, case counting in one: they may mean either's bearers."""
    if other is None:
        return one
    ids = tuple(sorted({*one.actor_ids, *other.actor_ids}))
    return replace(one, actor_ids=ids, ambiguous=one.ambiguous or other.ambiguous)


def _stands_inside(alias: Alias | None, outer: Alias | None) -> bool:
    """A person inside a name is part of it; a country inside an army's name is mentioned too."""
    if alias is None or outer is None or alias.kind == "person":
        return False
    return not set(alias.actor_ids) & set(outer.actor_ids)


def _mere_word(found: Found, document: Readable) -> bool:
    """A short form that is a plain word in the document's language, or in a line of capitals."""
    if found.alias.via != "acronym":
        return False
    surface = document.text[found.start : found.end]
    code = getattr(document, "language", None)
    if code in available() and surface in language(code).get("mentions", {}).get("no_short_forms", []):
        return True
    plain = surface.lower() in stop_words(code or "en")
    return plain and _line_of(document.text, found.start).isupper()


def _line_of(text: str, position: int) -> str:
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _resolve(found: Sequence[Found], text: str) -> list[tuple[object, ...]]:
    for mention in found:
        mention.stranger = mention.alias.short and _behind_first_name(text, mention.start)
    certain = {
        f.alias.actor_ids[0]
        for f in found
        if len(f.alias.actor_ids) == 1 and not (f.alias.short or f.alias.ambiguous)
    }
    return [
        (
            f.start,
            f.end,
            _bearer(f, certain),
            SEPARATOR.join(f.alias.actor_ids),
            f.alias.via,
            f.nested,
        )
        for f in found
    ]


def _bearer(found: Found, certain: set[str]) -> str | None:
    """Return whom a mention means, or nothing where that would be a guess."""
    alias = found.alias
    if found.stranger:
        return None
    if len(alias.actor_ids) == 1 and not alias.ambiguous:
        return alias.actor_ids[0]
    named = [actor_id for actor_id in alias.actor_ids if actor_id in certain]
    return named[0] if len(named) == 1 else None


def _behind_first_name(text: str, start: int) -> bool:
    """Tell whether a surname follows what looks like the first name of somebody unlisted."""
    before = _FIRST_NAME.search(text, max(0, start - 40), start)
    if before is None:
        return False
    word = before.group(1).rstrip(".")
    opens = before.start() == 0 or text[before.start() - 1] in '\n"“‘('
    return not (opens or word.isupper() or word in _titles() or word.endswith(("'s", "’s")))


def _titles() -> frozenset[str]:
    return frozenset(str(word) for word in collected("mentions", "titles"))
