"""Who is mentioned: the mentions that were found beside those that a reader found, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.evaluation.answers import Answer
from workbench.evaluation.marked import Marked
from workbench.evaluation.names import plain
from workbench.evaluation.scores import Judgement

Found = tuple[str, str | None, str]


def judge_mentions(
    marked: Marked, answer: Answer, meaning: Mapping[str, frozenset[str]], *, roles: bool
) -> Iterator[Judgement]:
    """Judge the mentions of one article.

    One is right where the surface is the same and the actor is whom the gold names. In `mentions`
    it does not matter by what they are mentioned; `mentions by …` wants that right too. An
    ambiguous mention claims nobody; `roles` says whether roles are looked for at all. What the gold
    accepts as a mention of somebody whom it does not mark counts nowhere.
    """
    gold = [m for m in marked.mentions if m[1] is not None and (roles or m[2] != "role")]
    claims = [m for m in answer.mentions if m[1] is not None]
    unsure = {surface for surface, actor_id, _ in answer.mentions if actor_id is None}
    pairs = _aligned(gold, claims, meaning)
    missed = [m for i, m in enumerate(gold) if i not in pairs]
    fair = marked.accept.get("mentions", ())
    wrong = [m for j, m in enumerate(claims) if j not in pairs.values() and m[0] not in fair]
    for surface, actor, via in missed:
        got = "ambiguous" if surface in unsure else None
        yield from _both(marked, f"{surface} = {actor}", got, expected_via=via, got_via=None)
    for surface, actor_id, via in wrong:
        yield from _both(marked, None, f"{surface} = {actor_id}", expected_via=None, got_via=via)
    for i, j in pairs.items():
        (surface, actor, via), (_, actor_id, other) = gold[i], claims[j]
        names = (f"{surface} = {actor} by {via}", f"{surface} = {actor_id} by {other}")
        yield from _both(marked, *names, expected_via=via, got_via=other)


def judge_unclear(marked: Marked, answer: Answer) -> Iterator[Judgement]:
    """Judge the mentions of which nobody could say whom they mean: they must be found, and claim nobody.

    A role whose holder is unknown may also be left out, and is not judged here.
    """
    task = "ambiguous mentions"
    for surface in (surface for surface, actor, via in marked.mentions if actor is None and via != "role"):
        claims = [actor_id for words, actor_id, _ in answer.mentions if words == surface]
        got = f"{surface} = {claims[0]}" if claims else None
        counts = (1, int(bool(claims)), int(None in claims))
        yield Judgement(task, marked.language, marked.name, f"{surface} = ambiguous", got, *counts)


def judge_nested(marked: Marked, answer: Answer) -> Iterator[Judgement]:
    """Judge of the mentions that were found in their place whether they stand inside a longer one."""
    for span, inside in marked.nested.items():
        if span in answer.places:
            claimed = span in answer.nested
            surface = answer.text[slice(*span)]
            expected, got = (f"{surface} {'inside' if flag else 'by itself'}" for flag in (inside, claimed))
            counts = (int(inside), int(claimed), int(inside and claimed))
            yield Judgement("nested mentions", marked.language, marked.name, expected, got, *counts)


def _both(
    marked: Marked, expected: str | None, got: str | None, *, expected_via: str | None, got_via: str | None
) -> Iterator[Judgement]:
    """Count a mention once among all, and once by what it is mentioned."""
    base = Judgement("mentions", marked.language, marked.name, expected, got, 0, 0, 0)
    marks, claims = int(expected_via is not None), int(got_via is not None)
    yield base._replace(n_gold=marks, n_found=claims, n_right=int(marks and claims))
    if expected_via == got_via:
        yield base._replace(task=f"mentions by {expected_via}", n_gold=1, n_found=1, n_right=1)
        return
    if expected_via is not None:
        yield base._replace(task=f"mentions by {expected_via}", n_gold=1)
    if got_via is not None:
        yield base._replace(task=f"mentions by {got_via}", n_found=1)


def _aligned(
    gold: Sequence[Found], claims: Sequence[Found], meaning: Mapping[str, frozenset[str]]
) -> dict[int, int]:
    """Return the longest common subsequence: gold mention → claim."""
    same = [
        [g[0] == c[0] and c[1] in meaning.get(plain(str(g[1])), frozenset()) for c in claims] for g in gold
    ]
    length = [[0] * (len(claims) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(claims))):
            longer = max(length[i + 1][j], length[i][j + 1])
            length[i][j] = 1 + length[i + 1][j + 1] if same[i][j] else longer
    pairs, i, j = {}, 0, 0
    while i < len(gold) and j < len(claims):
        if same[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
