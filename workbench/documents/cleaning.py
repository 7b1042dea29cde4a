"""Zones: every character of a text is title, body or boilerplate, with the rule that said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workbench.documents.datelines import read_dateline
from workbench.documents.glances import glance
from workbench.documents.outlets import Outlets
from workbench.documents.surveys import REMEMBERED, line_hash
from workbench.documents.titles import HEAD, Line, mark_title
from workbench.documents.zone_forms import ends_a_page
from workbench.documents.zone_heads import mark_head
from workbench.documents.zone_pieces import Zone, partition
from workbench.documents.zone_rules import (
    LONGEST,
    edge_notice,
    is_menu,
    is_path,
    line_rule,
    may_call,
    named_call,
    section_names,
    slogans,
)
from workbench.documents.zone_runs import LINK_LENGTH, mark_below, mark_credited, mark_lists, mark_tail
from workbench.documents.zone_stamps import is_stamp

_TOP = 3  # lines at the head of a page in which notices are looked for
_EDGE = 6  # lines at the foot of a page in which notices and repeated lines are looked for
_NAMES = 6  # words of two outlets' names
_SECTION = re.compile(r"\s+[|/>»›]\s+")
_MARKED_LINK = re.compile(r"\[[A-Z][A-Z ]{2,24}\] \w")  # [EXPLAINER] How votes are counted
_RIGHTS = re.compile(r"^\(c\)\s+|®$")


def mark_zones(
    text: str,
    *,
    title: str | None = None,
    outlets: Outlets | None = None,
    repeated: frozenset[int] = frozenset(),
    lines: Sequence[Line] | None = None,
) -> tuple[list[Zone], str | None]:
    """Partition a text into zones; return them with the headline.

    `title` is a headline known from elsewhere; without one it is looked for above the first
    paragraph, and None if nothing stands there. `repeated` holds the hashes of the lines that
    the collection shows to be an outlet's furniture, `lines` those of the text where they are known.
    """
    known = outlets or Outlets()
    lines = glance([text])[0].lines if lines is None else lines
    for line in lines[_n_known(lines, title) :]:
        rule = line_rule(line.words) if line.asked else None
        if rule is not None:
            line.mark("boilerplate", rule)
    _mark_edges(lines, title, known, repeated)

    def opens_body(line: Line) -> bool:
        return read_dateline(text, line.start, line.end, known) is not None

    headline = mark_title(lines, title, opens_body)
    _mark_above_dateline(lines, opens_body)
    mark_head(lines, known, opens_body)
    mark_credited(lines)
    mark_lists(lines)
    mark_tail(lines)
    mark_below(lines)
    return partition(text, lines, known), headline


def _n_known(lines: Sequence[Line], title: str | None) -> int:
    """Return how many lines are known beforehand: 1 if the first is the headline and no sentence, else 0."""
    return int(bool(lines) and lines[0].words == title and not lines[0].sentence)


def _mark_edges(lines: Sequence[Line], title: str | None, outlets: Outlets, repeated: frozenset[int]) -> None:
    """Mark what is furniture only at the head or the foot of a page; not the headline that is known."""
    foot = max(len(lines) - _EDGE, 1)
    edges = [*lines[:_TOP], *lines[max(foot, _TOP) :]]
    # Most texts hold no notice, and are asked but once.
    noticed = edge_notice("\n".join([line.words for line in edges if len(line.words) <= LONGEST]))
    above, known = True, _n_known(lines, title)
    for index, line in enumerate(lines):
        at_foot = index >= foot
        plain = line.sentence and not (at_foot or noticed or repeated)
        if line.zone == "body" and not (plain or index < known) and (index < HEAD or at_foot):
            noticeable = noticed and (index < _TOP or at_foot)
            rule = _rule_at_edge(line, outlets, repeated, at_foot, above, noticeable)
            if rule is not None:
                line.mark("boilerplate", rule)
        above = above and (line.zone == "boilerplate" or not line.sentence)


def _rule_at_edge(
    line: Line, outlets: Outlets, repeated: frozenset[int], at_foot: bool, above: bool, noticeable: bool
) -> str | None:
    """Return the rule by which a line is furniture where it stands: at the foot, or above all sentences."""
    if len(line.words) > LONGEST:
        return None
    rule = None if line.sentence else _edge_rule(line.words, outlets, at_foot, above)
    if rule is None and at_foot and not above and ends_a_page(line.words):
        rule = "page"
    if rule is None and noticeable and edge_notice(line.words):
        rule = "notice"
    if rule is None and repeated and len(line.words) <= REMEMBERED:
        rule = _repeated_rule(line.words, outlets, repeated)
    return rule


def _repeated_rule(words: str, outlets: Outlets, repeated: frozenset[int]) -> str | None:
    if line_hash(words) not in repeated or read_dateline(words, 0, len(words), outlets):
        return None
    return "repeated line"


def _edge_rule(words: str, outlets: Outlets, at_foot: bool, above: bool) -> str | None:  # noqa: PLR0911
    if len(words) <= 60:
        opens = words[-1] in "-–—" and (words[0].isalnum() or words[0] == "(")  # a dateline that stands alone
        if not opens and outlets.named(_RIGHTS.sub("", words).strip("-–—_* ")) is not None:
            return "credit" if at_foot and not above else "masthead"
        if above and _is_headed(words, outlets):
            return "masthead"
        if _pictured(words, outlets) and not at_foot:
            return "caption"
        if above and (is_path(words) or is_menu(words)):
            return "page"
        if above and _is_slogan(words, outlets):
            return "masthead"
    if len(words) <= 90 and may_call(words) and any(outlets.named(run) for run in _runs(words)):
        return "call"
    if len(words) <= 90 and _is_named_call(words, outlets):
        return "call"
    if not above and _MARKED_LINK.match(words):
        return "link"
    return "stamp" if is_stamp(words, outlets, above=above) else None


def _is_named_call(words: str, outlets: Outlets) -> bool:
    rest = named_call(words)
    if rest is None:
        return False
    found = rest.rstrip(":.!? ").split()[:_NAMES]
    return any(outlets.named(" ".join(found[:size])) is not None for size in range(1, len(found) + 1))


def _runs(words: str) -> Iterator[str]:
    """Yield the runs of up to four words, in which an outlet's name may stand."""
    found = [word.removesuffix("'s").removesuffix("’s") for word in words.split()]
    for first in range(1, len(found)):
        yield from (" ".join(found[first : first + size]) for size in (1, 2, 3, 4))


def _is_headed(words: str, outlets: Outlets) -> bool:
    """Say whether a line names an outlet and then a section of it: `COURIER | World`."""
    first, *others = _SECTION.split(words)
    if not others:
        return _names_only(words, outlets)
    return bool(others) and outlets.named(first) is not None and all(p.count(" ") < 2 for p in others)


def _mark_above_dateline(lines: Sequence[Line], opens_body: Callable[[Line], bool]) -> None:
    """Mark the names and captions above the paragraph that opens with a dateline.

    A sentence whose next line tells who took the picture is such a caption.
    """
    above: list[Line] = []
    for index, line in enumerate(lines[:HEAD]):
        if line.zone != "body":
            continue
        captioned = any(below.rule == "caption" for below in lines[index + 1 : index + 2])
        if line.sentence and captioned and not opens_body(line):
            above.append(line)
            continue
        if line.sentence or len(line.words) > LINK_LENGTH:
            if above and opens_body(line):
                for other in (o for o in above if o.sentence or _is_furniture(o)):
                    other.mark("boilerplate", "above the dateline")
            return
        above.append(line)


def _is_furniture(line: Line) -> bool:
    """Say whether a line is names only, or a caption with its credit, or a stamp.

    A second headline, in plain words, belongs to the article.
    """
    plain = any(word.islower() for word in line.words.split())
    return not plain or any(mark in line.words for mark in "([/:|")


def _names_only(words: str, outlets: Outlets) -> bool:
    """Say whether a line is two names of outlets in one: `KORAN Warta Pulau`, `Samudra - Warta Pulau`."""
    found = words.split()
    return (
        1 < len(found) <= _NAMES
        and "(" not in words
        and any(
            outlets.named(" ".join(found[:cut])) and outlets.named(" ".join(found[cut:]))
            for cut in range(1, len(found))
        )
    )


def _pictured(words: str, outlets: Outlets) -> bool:
    """Say whether a line ends with the outlet whose photographer took a picture: `Dermaga/Warta Pulau`."""
    shown, slash, holder = words.rpartition("/")
    return bool(slash) and shown[-1:].isalpha() and shown.count(" ") > 1 and outlets.named(holder) is not None


def _is_slogan(words: str, outlets: Outlets) -> bool:
    """Say whether a line is what an outlet says of itself, with or without its name before it."""
    if words.lower().strip(' .!"“”|') in slogans():
        return True
    name, mark, rest = words.partition(" - ")
    return bool(mark) and outlets.named(name) is not None and rest.lower() in slogans() | section_names()
