"""Which documents are worth comparing: shingles drawn by their hash, so that nobody compares all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

SHINGLE = 3
"""Words to a shingle. Of a text with 30 % of its words changed a third of the shingles survive."""

DRAWN = 128
"""Shingles drawn from a document on average; a shorter one gives all it has."""

FIRST, PREVIOUS = 2, 3
"""A shingle links its holder with so many of its first holders, and so many just before it.

A dispatch carried by a thousand documents thus gives five thousand links, not half a million, and the
original is among them, being the first to hold what is its own.
"""

LEAST_SHARED, LEAST_SHARE = 2, 0.1
"""Shared drawn shingles from which two documents are compared: so many, and so much of the expected."""

_BLOCK = 1 << 15  # words hashed at a time: what fits the cache of a core
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_FINAL = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)


class Candidates(NamedTuple):
    """Pairs of documents, by their rank, in the order in which they are to be compared."""

    earlier: Ints
    later: Ints


def candidate_pairs(words: npt.NDArray[np.int32], offsets: Ints, ranks: Ints) -> Candidates:
    """Return the pairs of documents that share so many shingles that one may be a copy.

    This is MinHash with a bound on the hash instead of a fixed number of minima (FracMinHash: Irber
    et al. 2022, doi:10.1101/2022.01.11.475838), the bound falling with the length of the document.
    What two documents share is then judged against the shorter, so that a text cut down to a quarter
    is found as surely as a whole one, which the bands of a MinHash index do not do. Hashes are
    fixed: no seed, no order of the process enters.

    Parameters
    ----------
    words, offsets
        Word numbers of all documents end to end; document i is `words[offsets[i]:offsets[i + 1]]`.
    ranks
        The rank of each document, earliest first, all different; -1 where it is not to be drawn from.

    Returns
    -------
    Candidates
        Ordered by the rank of the later document, and for each by the share of shingles in common.
    """
    sizes = np.maximum(np.diff(offsets) - (SHINGLE - 1), 0)
    bits = max(int(ranks.max(initial=0)), 1).bit_length()
    keys = np.concatenate([_none(), *_drawn(words, offsets, ranks, sizes, bits)])
    keys.sort()
    links, shared = _counted(_links(_repeated(keys, bits), bits), bits, _tiny(sizes, ranks))
    earlier, later = _low(links, bits), (links >> np.uint64(bits)).astype(np.int64)
    by_rank = np.ones(int(ranks.max(initial=0)) + 1)
    by_rank[ranks[ranks >= 0]] = sizes[ranks >= 0]
    longer = np.maximum(by_rank[earlier], by_rank[later])
    expected = np.minimum(by_rank[earlier], by_rank[later]) * np.minimum(DRAWN / longer, 1.0)
    near = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * expected)
    near |= shared >= expected
    order = np.lexsort((earlier[near], -(shared / expected)[near], later[near]))
    return Candidates(earlier[near][order], later[near][order])


def _tiny(sizes: Ints, ranks: Ints) -> npt.NDArray[np.bool_]:
    """Tell of each rank whether its document is so short that one shingle in common may be all it has."""
    tiny = np.zeros(int(ranks.max(initial=0)) + 1, dtype=bool)
    tiny[ranks[ranks >= 0]] = (sizes * DRAWN <= max(int(sizes.max(initial=0)), DRAWN))[ranks >= 0]
    return tiny


def _counted(links: Keys, bits: int, tiny: npt.NDArray[np.bool_]) -> tuple[Keys, Ints]:
    """Return each link and how often it occurs; those that occur too seldom to matter are left out.

    Nearly all are: in the files of a year tens of millions, which should not be copied more than once.
    """
    links.sort()
    first = np.flatnonzero(np.append(True, links[1:] != links[:-1])[: len(links)])
    shared = np.diff(first, append=len(links))
    kept = shared >= LEAST_SHARED
    if tiny.any():
        each = links[first]
        kept |= tiny[_low(each, bits)] | tiny[(each >> np.uint64(bits)).astype(np.int64)]
    return links[first[kept]], shared[kept]


def _none() -> Keys:
    return np.empty(0, dtype=np.uint64)


def _low(keys: Keys, bits: int) -> Ints:
    return (keys & np.uint64((1 << bits) - 1)).astype(np.int64)


def _drawn(
    words: npt.NDArray[np.int32], offsets: Ints, ranks: Ints, sizes: Ints, bits: int
) -> Iterator[Keys]:
    """Yield hash and rank of every shingle drawn, in one number, block by block of whole documents."""
    share = np.minimum(DRAWN / np.maximum(sizes, 1), 1.0) * (ranks >= 0)
    # Fifty-three bits are what a float can hold exactly. A document's last words begin no shingle.
    bounds = np.stack([np.ceil(share * 2.0**53), np.zeros(len(share))], axis=1).astype(np.uint64)
    begin = np.stack([sizes, np.diff(offsets) - sizes], axis=1)
    at = 0
    while at < len(sizes):
        end = max(int(np.searchsorted(offsets, offsets[at] + _BLOCK, side="right")) - 1, at + 1)
        hashes = _hashes(words[offsets[at] : offsets[end]])
        bound = np.repeat(bounds[at:end].ravel(), begin[at:end].ravel())[: len(hashes)]
        chosen = np.flatnonzero((hashes >> np.uint64(11)) < bound)
        drawn = np.diff(np.searchsorted(chosen, offsets[at : end + 1] - offsets[at]))
        rank = np.repeat(ranks[at:end], drawn).astype(np.uint64)
        yield (hashes[chosen] >> np.uint64(bits) << np.uint64(bits)) | rank
        at = end


def _hashes(words: npt.NDArray[np.int32]) -> Keys:
    """Return a hash of every run of `SHINGLE` words (multilinear, then mixed as SplitMix64 does)."""
    if len(words) < SHINGLE:
        return _none()
    own = words.astype(np.uint64) + np.uint64(1)
    last = len(own) - SHINGLE + 1
    mixed = np.zeros(last, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += own[place : place + last] * factor
    for shift, factor in zip((30, 27), _FINAL, strict=True):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * factor
    return mixed ^ (mixed >> np.uint64(31))


def _repeated(keys: Keys, bits: int) -> Keys:
    """Return of sorted keys those whose shingle another key has as well, each once."""
    shingle = keys >> np.uint64(bits)
    like_next = shingle[1:] == shingle[:-1]
    held = np.zeros(len(keys), dtype=bool)
    held[1:] |= like_next
    held[:-1] |= like_next
    keys = keys[held]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = keys[1:] != keys[:-1]
    return keys[new]


def _links(keys: Keys, bits: int) -> Keys:
    """Return `later, earlier` in one number for the holders of each shingle; keys are sorted."""
    shingle, rank = keys >> np.uint64(bits), keys & np.uint64((1 << bits) - 1)
    later = rank << np.uint64(bits)
    found = [_none()]
    for step in range(1, PREVIOUS + 1):
        one_shingle = shingle[step:] == shingle[:-step]
        found.append((later[step:] | rank[:-step])[one_shingle])
    beyond = PREVIOUS + 1
    at = np.flatnonzero(shingle[beyond:] == shingle[:-beyond]) + beyond
    first = np.searchsorted(shingle, shingle[at])
    for step in range(FIRST):
        apart = first + step < at - PREVIOUS
        found.append(later[at[apart]] | rank[first[apart] + step])
    return np.concatenate(found)
