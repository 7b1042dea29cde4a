"""What is known of a word: its lower form, its stem, whether it is a stop word or a number."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from workbench.annotations.stemming import stem
from workbench.annotations.vocabulary import is_number, is_stop, lemma, lower_form, stop_words

STEM_PAIRS = Path(__file__).parents[3] / "shared/corpora/sastrawi/stem_pairs.tsv"
STEM_FLOOR = 155  # of the 165 pairs that are single words; raised when a rule is better, never lowered


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Jum’at", "jum'at"),
        ("Indo‑Pasifik", "indo-pasifik"),
        ("nego\u00adsiasi", "negosiasi"),
        ("KYIV", "kyiv"),
        ("U.S.", "u.s."),
    ],
)
def test_lower_forms(surface: str, expected: str) -> None:
    assert lower_form(surface) == expected


@pytest.mark.parametrize(
    ("surface", "language", "expected"),
    [
        ("yang", "id", True),
        ("Yang", "id", True),
        ("DENGAN", "id", True),
        ("ujarnya", "id", True),  # added: a word of news prose
        ("masalah", "id", False),  # kept: it carries meaning in news
        ("tahun", "id", False),
        ("said", "en", True),
        ("world", "en", False),
        ("general", "en", False),
        ("as", "en", True),
        ("As", "en", True),
        ("AS", "en", False),
        ("AS", "id", False),
        ("US", "en", False),
        ("the", "en", True),
        ("A", "en", True),  # one capital begins a sentence
        ("I", "en", True),
        ("the", None, False),
        ("the", "xx", False),
    ],
)
def test_stop_words(surface: str, language: str | None, expected: bool) -> None:
    assert is_stop(surface, language or "") is expected


def test_an_overlay_takes_away_and_adds() -> None:
    assert {"pemerintah", "negara", "dunia"}.isdisjoint(stop_words("id"))
    assert {"ujar", "dikutip", "wib"} <= stop_words("id")


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("1.000", True),
        ("14/11/2024", True),
        ("19:35", True),
        ("2022-2024", True),
        ("٣٤٥", True),
        ("ke-995", False),
        ("G20", False),
        ("1.5bn", False),
        ("dua", False),
    ],
)
def test_numbers(surface: str, expected: bool) -> None:
    assert is_number(surface) is expected


@pytest.mark.parametrize(
    ("lower", "language", "expected"),
    [
        ("negara-negara", "id", "negara"),
        ("perundingan", "id", "runding"),
        ("kerusakan", "id", "rusak"),
        ("pasukannya", "id", "pasukan"),
        ("penyelidikan", "id", "selidik"),
        ("jum'at", "id", "jum'at"),  # the stemmer makes two words of it
        ("erdoğan", "id", "erdoğan"),  # and "erdo an" of this
        ("café", "id", "café"),
        ("ke-995", "id", "ke-995"),
        ("sanctions", "en", "sanction"),
        ("biden's", "en", "biden"),
        ("nuclear", "en", "nuclear"),
        ("us", "en", "us"),
        ("apa", "xx", "apa"),
        ("words", "", "words"),
    ],
)
def test_lemmas(lower: str, language: str, expected: str) -> None:
    assert lemma(lower, language) == expected


@pytest.mark.shared
@pytest.mark.skipif(
    not STEM_PAIRS.exists(), reason=f"the word pairs are not at {os.path.relpath(STEM_PAIRS)}"
)
def test_stems_reach_their_floor() -> None:
    pairs = [line.split("\t") for line in STEM_PAIRS.read_text(encoding="utf-8").splitlines() if line]
    words = [(lower_form(word), stem) for word, stem in pairs if " " not in word]
    right = sum(lemma(word, "id") == stem for word, stem in words)
    assert len(words) == 165
    assert right >= STEM_FLOOR, [w for w, s in words if lemma(w, "id") != s]


def test_the_sparing_stemmer_answers_as_sastrawi_itself() -> None:
    """Every rule of the stemmer has a word here, and words that look like one and are not."""
    plain = StemmerFactory().create_stemmer().delegatedStemmer
    text = """
        berubah beragam bekerja berserakan belajar bekerjasama terasa terendap teperlak terpercaya tergerak
        melawat meragukan mewarnai membangun mempelajari mempengaruhi memakai meminum mencari menduga menari
        menanti menjual menggali mengkaji mengambil mengecat mengebom menyapu menyanyi menyeluruh mempunyai
        pelari perajin perbuatan perdaerah pemburu pembaca pemukul peminum pencuri pendengar penari penerus
        pengajar pengkajian penggali pengecat pengebom penyanyi penyapu pelajar pekerja peserta perekonomian
        gemetar gelembung gerigi kinerja sinambung serabut kauambil kubaca dimakan keadaan seorang diperiksa
        bertanggungjawab ketidakpastian mengomunikasikan mempersilakan pertanggungjawaban berkelanjutan
        kesepakatannya menyatakanlah rumahkah diserangnya ditandatangani be me pe ter an mengaku memeroleh
        trump zelenskyy pentagon kementerian permohonan peperangan persenjataan keberhasilannya sebaiknya
    """
    words = text.split()
    assert {word: stem(word) for word in words} == {word: plain.stem_word(word) for word in words}
