"""Near-copies: which documents are one text, which of them was first, and how much was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.documents.likeness import SHORT, is_copy, likeness
from workbench.documents.sketches import Ints, candidate_pairs
from workbench.fingerprints import fingerprint

Words = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Times = npt.NDArray[np.datetime64]

COMPARED = 8
"""Originals with which one document is compared at most, those with most shingles in common first."""

WEAK = 0.85
"""A document less like its original than this may be nearer to another copy, which is then looked at."""

_NO_BODY = frozenset({"", fingerprint("")})


@dataclass(frozen=True)
class Copies:
    """Who copied whom.

    `original` is the number of the document of which each is a copy, -1 where it is none;
    `similarity` the share of the shorter text's words kept in order (1 for the same body), NaN where
    it is none; `cluster` the number of the original, or the document's own.
    """

    original: Ints
    similarity: Floats
    cluster: Ints


def near_copies(
    words: Words,
    offsets: Ints,
    *,
    published: Times,
    fingerprints: Sequence[str],
    issued: Flags | None = None,
    numerals: Flags | None = None,
) -> Copies:
    """Find the near-copies of a corpus.

    Documents are taken from the earliest on. Each is compared with the originals before it that share
    shingles with it, and is a copy of the one it is most like, if it is like enough; else it is an
    original itself. So every copy resembles its own original, and texts that resemble one another
    only in a chain do not come together. A copy of a copy that has moved too far from the first text
    is an original again.

    Parameters
    ----------
    words, offsets
        Lower-cased word numbers of title and body of all documents end to end; document i is
        `words[offsets[i]:offsets[i + 1]]`.
    published
        Date and time of each; NaT where it is unknown or coarser than a day. Midnight stands for a
        day whose hour is unknown.
    fingerprints
        Fingerprint of the body: documents that share it are copies, however short; that of an
        empty body, or an empty one, says nothing.
    issued
        Whether an agency published the document itself.
    numerals
        Which word numbers are written in digits. Given, a text that keeps the words of another but
        not its figures (prices, weather, results) is no copy.

    Returns
    -------
    Copies
        The earliest known is the original. On one day known hours go before unknown ones, but an
        agency's own dispatch before all whose hour is unknown; then the order of the source decides.
        An undated document is never the original of a dated one.

    Raises
    ------
    ValueError
        If there is not one date and one fingerprint for each document.

    Notes
    -----
    Not to be trusted for translations and free retellings, which share few words in order; for texts of
    fewer than thirty words, which count as copies only when identical; and between notices that fill one
    form day by day, unless `numerals` is given.

    Examples
    --------
    >>> text = np.arange(40, dtype=np.int32)
    >>> dates = np.array(["2024-11-15", "2024-11-14"], dtype="datetime64[s]")
    >>> found = near_copies(
    ...     np.concatenate([text, text[:36]]), np.array([0, 40, 76]), published=dates, fingerprints=["a", "b"]
    ... )
    >>> found.original.tolist(), found.similarity.tolist()
    ([1, -1], [1.0, nan])
    """
    if not len(offsets) - 1 == len(published) == len(fingerprints):
        raise ValueError("near_copies needs a date and a fingerprint for each document of the offsets.")
    issued = np.zeros(len(published), dtype=bool) if issued is None else issued
    order = _order(published, issued)
    twin_of = _twins(order, fingerprints)
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    ranks[twin_of >= 0] = -1
    search = _Search(words, offsets, published.astype("datetime64[s]"), numerals)
    pairs = candidate_pairs(words, offsets, ranks)
    original, similarity = search.run(order[pairs.earlier], order[pairs.later])
    return _with_twins(original, similarity, twin_of)


def _order(published: Times, issued: Flags) -> Ints:
    """Return the numbers of the documents, the best claim to be an original first."""
    time = published.astype("datetime64[s]")
    day = time.astype("datetime64[D]")
    undated = np.isnat(time)
    hour_unknown = ~issued & (time == day)
    keys = np.arange(len(time)), ~issued, np.where(undated, 0, time.astype(np.int64)), hour_unknown
    return np.lexsort((*keys, np.where(undated, 0, day.astype(np.int64)), undated)).astype(np.int64)


def _twins(order: Ints, fingerprints: Sequence[str]) -> Ints:
    """Return for each document the first with the same body, -1 where it is the first or has none."""
    first: dict[str, int] = {}
    twin_of = np.full(len(order), -1, dtype=np.int64)
    for document in order.tolist():
        mark = fingerprints[document]
        if mark not in _NO_BODY and first.setdefault(mark, document) != document:
            twin_of[document] = first[mark]
    return twin_of


def _with_twins(original: Ints, similarity: Floats, twin_of: Ints) -> Copies:
    """Give documents with the same body the same original."""
    has_twin = twin_of >= 0
    twin = twin_of[has_twin]
    original[has_twin] = np.where(original[twin] >= 0, original[twin], twin)
    similarity[has_twin] = np.where(np.isnan(similarity[twin]), 1.0, similarity[twin])
    cluster = np.where(original >= 0, original, np.arange(len(original)))
    return Copies(original, similarity, cluster)


@dataclass(frozen=True)
class _Search:
    """The documents of a corpus, to be compared with one another."""

    words: Words
    offsets: Ints
    published: Times
    numerals: Flags | None

    def run(self, earlier: Ints, later: Ints) -> tuple[Ints, Floats]:
        """Settle the later document of each pair in turn; pairs come ordered by it."""
        n = len(self.offsets) - 1
        original, similarity = np.full(n, -1, dtype=np.int64), np.full(n, np.nan)
        starts = np.flatnonzero(np.diff(later, prepend=-1))
        ends = np.append(starts[1:], len(later))[: len(starts)]
        for start, end in zip(starts, ends, strict=True):
            document = int(later[start])
            best = self._settle(document, earlier[start:end], original, similarity)
            if best is not None:
                original[document], similarity[document] = best
                # Nearer to a copy than that copy is to its original: these two are a text of their own.
                original[best[0]], similarity[best[0]] = -1, np.nan
        return original, similarity

    def _settle(
        self, document: int, partners: Ints, original: Ints, similarity: Floats
    ) -> tuple[int, float] | None:
        """Return the document copied, and the similarity: an original, or a copy that ought to be one."""
        heads = np.where(original[partners] >= 0, original[partners], partners)
        best = self._best(document, heads)
        if best is not None and best[1] >= WEAK:
            return best
        least = -1 if best is None else best[0]
        rival = self._best(document, partners[(partners != heads) & (heads != least)])
        if rival is None or rival[1] <= similarity[rival[0]]:
            return best
        return rival if best is None or rival[1] > best[1] else best

    def _best(self, document: int, others: Ints) -> tuple[int, float] | None:
        """Return which of some earlier documents, the likeliest first, one copies, and its similarity."""
        best: tuple[int, float] | None = None
        for other in list(dict.fromkeys(others.tolist()))[:COMPARED]:
            share = self._copied(other, document)
            if share is not None and (best is None or share > best[1]):
                best = other, share
                if share > 0.95:
                    break
        return best

    def _copied(self, earlier: int, later: int) -> float | None:
        """Return the similarity of two documents if the later copies the earlier."""
        one, two = self._text(earlier), self._text(later)
        shorter, longer = (one, two) if len(one) <= len(two) else (two, one)
        if len(shorter) < SHORT:
            return 1.0 if np.array_equal(shorter, longer) else None
        longer_is_later = longer is two and self._known_after(earlier, later)
        found = likeness(shorter, longer)
        figures = None if self.numerals is None else self.numerals[shorter]
        copied = is_copy(found, longer_is_later=longer_is_later, figures=figures)
        return found.share if copied else None

    def _text(self, document: int) -> Words:
        return self.words[self.offsets[document] : self.offsets[document + 1]]

    def _known_after(self, earlier: int, later: int) -> bool:
        """Tell whether the later document is known to have appeared after the earlier."""
        first, second = self.published[earlier], self.published[later]
        day = second.astype("datetime64[D]")
        if np.isnat(first) or np.isnat(second):
            return False
        hours_known = first != first.astype("datetime64[D]") and second != day
        return bool(second > first if hours_known else day > first.astype("datetime64[D]"))
