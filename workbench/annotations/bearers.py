"""Whom a mention means: the one bearer of its name, or nobody where that would be a guess.

A name that several actors bear, or that is also a common word, needs one bearer named beyond doubt in the
same document. A surname alone is its bearer's, unless it stands behind what looks like a stranger's
first name (Hunter Biden): a word in a capital that is no title, no stop word, no day or month, no actor,
no noun derived from another word (Kunjungan Biden), and never stands in lower case in that document. In a
pair (Trump-Biden) both are surnames. A headline in capitals gives no such sign, so there the words
must also stand together in the running text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import regex

from workbench.annotations.registry import SEPARATOR
from workbench.annotations.vocabulary import lemma, stop_words
from workbench.documents.date_words import month_names, weekday_names
from workbench.languages import available, collected, language

_FIRST_NAME = regex.compile(r"(\p{Lu}[\p{L}\p{M}\p{N}'’-]*)(\.?)[ \u00a0]$")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_DASHES = "-–"
_LONG = 4  # letters; shorter words stand in lower case in headlines too
_FEW = 4  # long words; a line of fewer may be nothing but a name
_MOST = 0.75
_HEADLINE = 250  # characters; no headline is longer


@dataclass(frozen=True, slots=True)
class Alias:
    """What a surface may mean: its bearers, how it names each, and how far it can be trusted alone.

    What every mention asks is worked out once: `is_role` tells whether this is the holder of an office,
    by its role, `is_metonym` whether a capital or palace stands for all of the bearers.
    """

    actor_ids: tuple[str, ...]
    vias: tuple[str, ...]
    kinds: tuple[str, ...]
    short: bool
    ambiguous: bool
    candidates: str = field(init=False)
    is_role: bool = field(init=False)
    is_metonym: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work out what every mention asks."""
        object.__setattr__(self, "candidates", SEPARATOR.join(self.actor_ids))
        object.__setattr__(self, "is_role", self.vias[0] == "role")
        object.__setattr__(self, "is_metonym", set(self.vias) == {"metonym"})

    def joined(self, other: Alias) -> Alias:
        """Return the same words under two readings, case counting in one: either's bearers."""
        bearers = dict(zip(other.actor_ids, zip(other.vias, other.kinds, strict=True), strict=True))
        bearers |= dict(zip(self.actor_ids, zip(self.vias, self.kinds, strict=True), strict=True))
        ids = tuple(sorted(bearers))
        vias, kinds = zip(*(bearers[actor_id] for actor_id in ids), strict=True)
        return Alias(ids, vias, kinds, self.short and other.short, self.ambiguous or other.ambiguous)


@dataclass(slots=True)
class Found:
    """One alias in one document, before it is known whom it means."""

    start: int
    end: int
    alias: Alias
    nested: bool = False


def bearers(
    found: Sequence[Found], text: str, *, told: Collection[str] = (), titled: Collection[int] = ()
) -> list[str | None]:
    """Return whom each mention in a document means, or None where that would be a guess.

    `told` are actors whom the roles in the document leave no doubt about, `titled` the places behind
    a role, where no first name stands before a surname. A role alone supports no name.
    """
    certain = {
        f.alias.actor_ids[0]
        for f in found
        if len(f.alias.actor_ids) == 1 and not (f.alias.short or f.alias.ambiguous or f.alias.is_role)
    }
    certain.update(told)
    named_before = {f.end + 1 for f in found if "person" not in f.alias.kinds}.union(
        titled, _pairs(found, text)
    )
    return [
        None
        if f.alias.short and f.start not in named_before and _behind_first_name(text, f)
        else _bearer(f.alias, certain)
        for f in found
    ]


def _pairs(found: Sequence[Found], text: str) -> set[int]:
    """Return where the first of two persons joined by a dash stands: no first name belongs to such a pair."""
    people = [f for f in found if f.alias.short and not f.nested]
    return {a.start for a, b in pairwise(people) if b.start == a.end + 1 and text[a.end] in _DASHES}


def _bearer(alias: Alias, certain: set[str]) -> str | None:
    if alias.is_role or (len(alias.actor_ids) == 1 and not alias.ambiguous):
        return None if alias.ambiguous else alias.actor_ids[0]
    named = [actor_id for actor_id in alias.actor_ids if actor_id in certain]
    return named[0] if len(named) == 1 else None


def _behind_first_name(text: str, surname: Found) -> bool:
    """Tell whether a surname follows what looks like the first name of somebody unlisted."""
    before = _FIRST_NAME.search(text, max(0, surname.start - 40), surname.start)
    if before is None:
        return False
    word, stop = before.groups()
    acronym = word.isupper() and not text[surname.start : surname.end].isupper()
    if stop or acronym or word.endswith(("'s", "’s")) or _is_no_name(word, text):
        return False  # with a full stop it is an initial, a short title, or the end of a sentence
    if not _in_capitals(line_of(text, surname.start)):
        return True
    pair = text[before.start(1) : surname.end].casefold()
    running = (line for line in text.split("\n") if not _in_capitals(line))
    return any(pair in line.casefold() for line in running)


def is_name(word: str, text: str, position: int) -> bool:
    """Tell whether a word in a capital at a position looks like the beginning of somebody's name.

    In a headline it must also stand in a capital in the running text.

    >>> text = "Menlu Belgia Hadja Lahbib tiba di ibu kota hari Senin untuk bertemu mereka."
    >>> is_name("Hadja", text, 13), is_name("Senin", text, 48)
    (True, False)
    """
    line = line_of(text, position)
    if (word.isupper() and not line.isupper()) or _is_no_name(word, text):
        return False
    capital = regex.compile(rf"(?<![\p{{L}}-]){regex.escape(word.capitalize())}(?![\p{{L}}-])")
    if not _like_a_headline(line):
        return True
    return any(capital.search(other) for other in text.split("\n") if not _like_a_headline(other))


def _like_a_headline(line: str) -> bool:
    """A headline in capitals, however short."""
    words = [word for word in _WORD.findall(line[:_HEADLINE]) if len(word) >= _LONG]
    whole = line.rstrip().endswith((".", "!", "?", "”", '"'))
    return _in_capitals(line) or (not whole and all(word[0].isupper() for word in words))


def _is_no_name(word: str, text: str) -> bool:
    last = word.casefold().rpartition("-")[2]
    if any(last.removesuffix(clitic) in _no_first_names() for clitic in _clitics()):
        return True
    lower = word.lower()
    if _is_derived(lower):
        return True
    at = text.find(lower)
    while at >= 0:
        end = at + len(lower)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(lower, end)
    return False


@cache
def _is_derived(lower: str) -> bool:
    """Tell whether a word has the form of a derived noun in some language, and is derived there."""
    forms = ((code, language(code).get("mentions", {}).get("derived", [])) for code in available())
    return any(
        lemma(lower, code) != lower for code, own in forms for form in own if regex.fullmatch(form, lower)
    )


@cache
def _clitics() -> tuple[str, ...]:
    return ("", *map(str, collected("mentions", "clitics")))


@cache
def _no_first_names() -> frozenset[str]:
    """Words that stand in capitals before a surname and are nobody's first name."""
    words = {str(word).casefold() for word in collected("mentions", "titles")}
    words.update(weekday_names(), month_names())
    return frozenset(words.union(*(stop_words(code) for code in available())))


def line_of(text: str, position: int) -> str:
    r"""Return the line in which a position of a text stands.

    >>> line_of("Kabar\nHari ini", 8)
    'Hari ini'
    """
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _in_capitals(line: str) -> bool:
    """Tell whether a line is a headline whose words all begin with, or are in, capitals."""
    if len(line) > _HEADLINE:
        return False
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG]
    capitals = [word for word in words if word[0].isupper()]
    return line.isupper() or (len(words) >= _FEW and len(capitals) > _MOST * len(words))
