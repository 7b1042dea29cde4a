"""What holds of any texts and any corpus when they are compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.duplicates import near_copies
from workbench.documents.likeness import LEAST_KEPT, Likeness, is_copy, likeness
from workbench.documents.sketches import SHINGLE, candidate_pairs

Documents = list[list[int]]


def laid_out(documents: Documents) -> tuple[np.ndarray, np.ndarray]:
    words = np.array([word for document in documents for word in document], dtype=np.int32)
    return words, np.cumsum([0, *map(len, documents)])


def texts(*documents: list[int]) -> list[np.ndarray]:
    return [np.array(document, dtype=np.int32) for document in documents]


@given(st.lists(st.lists(st.integers(0, 5), max_size=45), max_size=12), st.data())
def test_what_holds_of_any_corpus(documents: Documents, data: st.DataObject) -> None:
    n = len(documents)
    day = st.sampled_from(["NaT", "2024-01-01", "2024-01-02T10:00"])
    published = np.array(data.draw(st.lists(day, min_size=n, max_size=n)), dtype="datetime64[s]")
    bodies = [str(document) for document in documents]
    words, offsets = laid_out(documents)
    copies = near_copies(words, offsets, published=published, fingerprints=bodies)
    copy = np.flatnonzero(copies.original >= 0)
    original = copies.original[copy]
    assert (copies.original[original] == -1).all()
    assert (copies.cluster == np.where(copies.original >= 0, copies.original, np.arange(n))).all()
    assert np.isnan(copies.similarity[copies.original < 0]).all()
    assert ((copies.similarity[copy] >= LEAST_KEPT) & (copies.similarity[copy] <= 1)).all()
    dated = ~np.isnat(published)
    assert not (dated[copy] & ~dated[original]).any()
    both = dated[copy] & dated[original]
    assert (published[original[both]] <= published[copy[both]]).all()
    same = {body: int(copies.cluster[i]) for i, body in enumerate(bodies)}
    assert [same[body] for body in bodies] == copies.cluster.tolist()


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
def test_no_fewer_words_are_kept_than_in_the_longest_common_subsequence(a: list[int], b: list[int]) -> None:
    shorter, longer = sorted((a, b), key=len)
    best = np.zeros((len(shorter) + 1, len(longer) + 1), dtype=int)
    for i, one in enumerate(shorter):
        for j, two in enumerate(longer):
            best[i + 1, j + 1] = best[i, j] + 1 if one == two else max(best[i, j + 1], best[i + 1, j])
    found = likeness(*texts(shorter, longer))
    in_any_order = sum(min(shorter.count(word), longer.count(word)) for word in set(shorter))
    assert best[-1, -1] <= found.kept.sum() <= in_any_order
    assert 0 <= found.passages <= 1
    if shorter == longer and shorter:
        assert found.share == found.passages == found.of_longer == 1


def test_a_moved_paragraph_is_kept_and_scattered_words_are_not() -> None:
    text = list(range(60))
    moved = likeness(*texts(text, text[40:] + text[:40]))
    assert moved.share == moved.passages == 1
    backwards = likeness(*texts(text, text[::-1]))
    assert backwards.kept.sum() == 1


def test_a_repeated_half_is_half_the_passages() -> None:
    found = likeness(*texts(list(range(60)), [*range(100, 130), *range(30, 60)]))
    assert found.share == 0.5
    assert found.passages == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("n_kept", "n_figures", "n_figures_kept", "copied"),
    [
        (80, 0, 0, True),
        (62, 0, 0, True),
        (61, 0, 0, False),
        (80, 6, 2, True),
        (80, 6, 1, False),
        (80, 5, 0, True),
        (80, 12, 3, True),
        (80, 12, 2, False),
    ],
)
def test_what_makes_a_copy(n_kept: int, n_figures: int, n_figures_kept: int, copied: bool) -> None:
    kept = np.zeros(100, dtype=bool)
    kept[:n_kept] = True
    figures = np.zeros(100, dtype=bool)
    figures[:n_figures_kept] = True
    figures[100 - (n_figures - n_figures_kept) :] = n_figures > n_figures_kept
    found = Likeness(kept, n_kept / 100, 0.9, n_kept / 100)
    assert is_copy(found, longer_is_later=True, figures=figures) is copied


@pytest.mark.parametrize(
    ("passages", "of_longer", "longer_is_later", "copied"),
    [(0.8, 0.5, True, True), (0.79, 0.9, False, False), (1.0, 0.4, True, False), (1.0, 0.4, False, True)],
)
def test_where_the_words_kept_must_lie(
    passages: float, of_longer: float, longer_is_later: bool, copied: bool
) -> None:
    found = Likeness(np.ones(100, dtype=bool), 1.0, passages, of_longer)
    assert is_copy(found, longer_is_later=longer_is_later) is copied


@given(st.lists(st.lists(st.integers(0, 30), max_size=30), min_size=2, max_size=5))
def test_short_documents_with_shingles_in_common_are_all_candidates(documents: Documents) -> None:
    pairs = candidate_pairs(*laid_out(documents), np.arange(len(documents)))
    places = [max(len(document) - SHINGLE + 1, 0) for document in documents]
    runs = [{tuple(d[i : i + SHINGLE]) for i in range(n)} for d, n in zip(documents, places, strict=True)]
    expected = set()
    for later in range(len(documents)):
        for earlier in range(later):
            shared, fewer = len(runs[earlier] & runs[later]), min(places[earlier], places[later])
            if (shared >= 2 and shared >= 0.1 * fewer) or 0 < fewer <= shared:
                expected.add((earlier, later))
    assert set(zip(pairs.earlier.tolist(), pairs.later.tolist(), strict=True)) == expected


def test_shingles_are_drawn_alike_from_long_and_short_documents() -> None:
    long = np.random.default_rng(8).integers(0, 5000, (20, 2000)).tolist()
    pairs = candidate_pairs(*laid_out([*long, *(text[700:900] for text in long)]), np.arange(40))
    found = set(zip(pairs.earlier.tolist(), pairs.later.tolist(), strict=True))
    assert {(i, i + 20) for i in range(20)} <= found
