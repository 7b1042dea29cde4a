"""Copies are known as copies, and a follow-up, a form filled in anew or a retelling is none."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from tests.documents.copied_texts import (
    FOLLOW_UP,
    HARBOUR,
    MUSEUM,
    PRICES,
    RETOLD,
    edited,
    joined,
    near,
    numbered,
)
from workbench.documents.likeness import LEAST_KEPT, likeness
from workbench.documents.sketches import candidate_pairs

COPIED = {
    "another headline": (joined(*HARBOUR), joined("Ombak Tiga Meter, Ratusan Orang Tertahan", *HARBOUR)),
    "one word in ten replaced": (joined(*HARBOUR), edited(joined(*HARBOUR), 10)),
    "one word in four replaced": (joined(*MUSEUM), edited(joined(*MUSEUM), 4)),
    "cut to its first half": (joined(*HARBOUR), joined(*HARBOUR[:3])),
    "cut to two sentences and a half": (joined(*MUSEUM), joined(*MUSEUM[:2], MUSEUM[2][:60])),
    "a paragraph cut and one added": (joined(*HARBOUR), joined(*HARBOUR[:2], *HARBOUR[3:], FOLLOW_UP[0])),
    "two paragraphs exchanged": (joined(*MUSEUM), joined(*[MUSEUM[i] for i in (0, 4, 2, 3, 1, 5)])),
    "halves exchanged, one word in five replaced": (
        joined(*HARBOUR),
        edited(joined(*HARBOUR[3:], *HARBOUR[:3]), 5),
    ),
    "an article embedded in one that is not known to be later": (
        joined(*HARBOUR[:3]),
        joined(*HARBOUR[:3], *FOLLOW_UP, *RETOLD),
    ),
    "a caption word for word": (
        "Warga menanam bakau di Teluk Biru.",
        "Warga menanam bakau di Teluk Biru!",
    ),
}
NOT_COPIED = {
    "a follow-up with two paragraphs of background": (
        joined(*HARBOUR),
        joined(*FOLLOW_UP, HARBOUR[0], HARBOUR[3]),
    ),
    "a follow-up of which half is background": (joined(*HARBOUR), joined(*FOLLOW_UP[:3], *HARBOUR[:3])),
    "a follow-up of which two thirds are background": (
        joined(*HARBOUR),
        joined(*FOLLOW_UP[:2], *HARBOUR[:4]),
    ),
    "the same event told by another": (joined(*HARBOUR), joined(*RETOLD)),
    "two articles with nothing in common": (joined(*HARBOUR), joined(*MUSEUM)),
    "short formulas that differ in two words": (
        "Jadwal kapal dari Teluk Biru besok pagi dapat dilihat di papan terminal.",
        "Jadwal kapal dari Tanjung Karang besok pagi dapat dilihat di papan terminal.",
    ),
    "a headline that begins an article": (HARBOUR[0], joined(*HARBOUR)),
}


@pytest.mark.parametrize(("first", "second"), COPIED.values(), ids=COPIED)
@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_is_found(first: str, second: str, turned: bool) -> None:
    copies = near([second, first] if turned else [first, second])
    assert copies.original.tolist() == [-1, 0]
    assert copies.cluster.tolist() == [0, 0]
    assert np.isnan(copies.similarity[0])
    assert LEAST_KEPT <= copies.similarity[1] <= 1


@pytest.mark.parametrize(("first", "second"), NOT_COPIED.values(), ids=NOT_COPIED)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_no_copy_is_left_alone(first: str, second: str, turned: bool) -> None:
    copies = near([second, first] if turned else [first, second])
    assert copies.original.tolist() == [-1, -1]
    assert copies.cluster.tolist() == [0, 1]
    assert np.isnan(copies.similarity).all()


def test_similarity_is_the_share_of_the_shorter_kept() -> None:
    words = joined(*HARBOUR).split()
    changed = [*words[:40], "ternyata", *words[41:60]]
    assert near([" ".join(words), " ".join(changed)]).similarity[1] == pytest.approx(59 / 60)


def test_the_same_body_is_a_copy_whatever_the_page_says_besides() -> None:
    texts = ["Galeri\nTujuh kapal menunggu.", "Foto hari ini, lihat semua\nTujuh kapal menunggu.", "Lain."]
    copies = near(texts, bodies=["tujuh kapal menunggu.", "tujuh kapal menunggu.", "lain."])
    assert copies.original.tolist() == [-1, 0, -1]
    assert copies.similarity[1] == 1


def test_pages_without_a_body_are_no_copies_of_one_another() -> None:
    texts = ["Ombak tinggi", "Museum reopens", ""]
    assert near(texts, bodies=["", "", ""]).original.tolist() == [-1, -1, -1]


@pytest.mark.parametrize(("with_numerals", "original"), [(False, 0), (True, -1)])
def test_a_form_filled_in_anew_is_no_copy_where_figures_are_known(with_numerals: bool, original: int) -> None:
    texts = [
        PRICES.format("11.500", "42.000", "31.250", "27.400", "15.600", "14.100"),
        PRICES.format("11.750", "38.500", "30.900", "26.800", "15.900", "14.350"),
    ]
    assert near(texts, with_numerals=with_numerals).original[1] == original


@pytest.mark.parametrize("with_numerals", [False, True])
def test_a_copy_that_keeps_its_figures_stays_one(with_numerals: bool) -> None:
    text = PRICES.format("11.500", "42.000", "31.250", "27.400", "15.600", "14.100")
    copied = text.replace("menurut catatan", "demikian laporan").replace("11.500", "11.550")
    assert near([text, copied], with_numerals=with_numerals).original.tolist() == [-1, 0]


@pytest.mark.parametrize(
    ("published", "issued", "original"),
    [
        (("2023-02-28", "2023-02-27"), None, [1, -1]),
        (("NaT", "2023-02-27"), None, [1, -1]),
        (("NaT", "NaT"), None, [-1, 0]),
        (("NaT", "NaT"), (False, True), [1, -1]),
        (("NaT", "2023-02-27"), (True, False), [1, -1]),
        (("2023-02-28T09:30", "2023-02-28T09:10"), (True, False), [1, -1]),
        (("2023-02-28T09:30", "2023-02-28T09:30"), (False, True), [1, -1]),
        (("2023-02-28", "2023-02-28"), None, [-1, 0]),
        (("2023-02-28", "2023-02-28T17:00"), (False, True), [1, -1]),
        (("2023-02-28", "2023-02-28T17:00"), None, [1, -1]),
        (("2023-02-28", "2023-03-01T00:30"), (False, True), [-1, 0]),
        (("2023-02-28T10:00", "2023-02-28"), (False, True), [1, -1]),
    ],
)
def test_the_earliest_known_is_the_original(
    published: tuple[str, str], issued: tuple[bool, bool] | None, original: list[int]
) -> None:
    texts = [joined(*HARBOUR), edited(joined(*HARBOUR), 12)]
    assert near(texts, published=published, issued=issued).original.tolist() == original
    same = near([texts[0]] * 2, published=published, issued=issued)
    assert same.original.tolist() == original


@pytest.mark.parametrize(
    ("published", "original"),
    [
        (("2023-02-27", "2023-02-28"), [-1, -1]),
        (("2023-02-28T08:00", "2023-02-28T21:00"), [-1, -1]),
        (("2023-02-28", "2023-02-28T21:00"), [1, -1]),
        (("2023-02-28", "2023-02-28"), [-1, 0]),
        (("2023-02-28", "2023-02-27"), [1, -1]),
    ],
)
def test_a_later_text_that_takes_in_a_short_one_is_no_copy(
    published: tuple[str, str], original: list[int]
) -> None:
    texts = [joined(*HARBOUR[:3]), joined(*FOLLOW_UP, *RETOLD, *HARBOUR[:3])]
    assert near(texts, published=published).original.tolist() == original


def test_every_copy_resembles_its_own_original_and_chains_do_not_join() -> None:
    text = joined(*HARBOUR, *MUSEUM).split()
    fresh = [f"baru{i}" for i in range(len(text))]
    steps = [" ".join([*fresh[:cut], *text[cut:]]) for cut in range(0, len(text), 24)]
    copies = near(steps)
    assert len(set(copies.cluster.tolist())) > 2
    words, offsets, _ = numbered([step.split() for step in steps])
    for copy, original in enumerate(copies.original.tolist()):
        if original >= 0:
            shorter, longer = (words[offsets[i] : offsets[i + 1]] for i in (copy, original))
            assert likeness(shorter, longer).share == pytest.approx(copies.similarity[copy], abs=0.02)


def test_a_text_nearer_to_a_copy_than_that_is_to_its_original_makes_it_one() -> None:
    first = joined(*HARBOUR, *MUSEUM)
    second = edited(first, 4)
    third = edited(second, 5, "barangkali")
    assert near([first, second]).original.tolist() == [-1, 0]
    assert near([first, third]).original.tolist() == [-1, -1]
    assert near([first, second, third]).original.tolist() == [-1, -1, 1]


def versions(**changed: tuple[int, int]) -> list[str]:
    """Return versions of one text of 400 words, each with the words of some hundredths replaced."""
    hundredth = (np.random.default_rng(7).permutation(400) // 4).tolist()
    return [
        " ".join(f"{name}{at}" if low <= own < high else f"kata{at}" for at, own in enumerate(hundredth))
        for name, (low, high) in changed.items()
    ]


def test_a_text_weakly_like_another_original_goes_to_what_it_is_most_like() -> None:
    first, other, copied, last = versions(a=(0, 28), b=(28, 65), c=(0, 0), d=(28, 43))
    assert near([first, other, copied]).original.tolist() == [-1, -1, 0]
    assert near([first, other, last]).original.tolist() == [-1, -1, 1]
    assert near([first, other, copied, last]).original.tolist() == [-1, -1, -1, 2]


def test_a_copy_stays_with_what_it_is_most_like() -> None:
    first, copied, last = versions(a=(0, 5), b=(0, 0), c=(5, 41))
    assert near([copied, last]).original.tolist() == [-1, 0]
    assert near([first, copied, last]).original.tolist() == [-1, 0, -1]


def test_one_dispatch_in_many_places_is_one_cluster_and_few_comparisons() -> None:
    dispatch = joined(*HARBOUR, *MUSEUM)
    texts = [f"{dispatch} Catatan penerbit nomor {i} dari kota {i * 7}." for i in range(300)]
    copies = near(texts)
    assert copies.original.tolist() == [-1] + [0] * 299
    words, offsets, _ = numbered([text.split() for text in texts])
    assert len(candidate_pairs(words, offsets, np.arange(300)).later) < 5 * 300


@pytest.mark.parametrize("n", [0, 1])
def test_a_corpus_of_none_or_one_has_no_copies(n: int) -> None:
    assert near([joined(*HARBOUR)] * n).original.tolist() == [-1] * n


def test_a_date_and_a_fingerprint_are_asked_for_each_document() -> None:
    with pytest.raises(ValueError, match="a date and a fingerprint"):
        near(["Satu.", "Dua."], published=["2023-02-28"])


def test_the_same_answer_in_every_process() -> None:
    program = (
        "import numpy as np; from workbench.documents.duplicates import near_copies\n"
        "rng = np.random.default_rng(5); texts = rng.integers(0, 90, (60, 50)).astype(np.int32)\n"
        "texts[30:] = texts[:30]; texts[30:, ::9] = 91\n"
        "found = near_copies(texts.ravel(), np.arange(61) * 50, fingerprints=[str(i) for i in range(60)],\n"
        "    published=np.full(60, 'NaT', dtype='datetime64[s]'))\n"
        "print(found.original.tolist(), found.similarity.tolist())"
    )
    answers = {
        subprocess.run(  # noqa: S603 - the program is the one above
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert str(list(range(30)))[1:-1] in answers.pop()
