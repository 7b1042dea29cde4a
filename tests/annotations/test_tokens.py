"""What a token is: one sentence beside the tokens that a linguist expects in it."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.annotations.tokens import token_spans, tokenise, word_mask
from workbench.annotations.vocabulary import encode_tokens

# A sentence, and its tokens separated by blanks (or given as a list where one holds a blank).
SENTENCES = [
    # hyphens
    ("Negara-negara Indo-Pasifik bersama-sama.", "Negara-negara Indo-Pasifik bersama-sama"),
    ("Hari ke-995, pasal ke-5, 19-an orang", "Hari ke-995 pasal ke-5 19-an orang"),
    ("Pertemuan Trump-Biden dan AS-Rusia", "Pertemuan Trump-Biden dan AS-Rusia"),
    ("KYIV, KOMPAS.com - Presiden", "KYIV KOMPAS com Presiden"),
    ("pre- dan pascaperang, -nya", "pre dan pascaperang nya"),
    ("perang—damai – lagi--akhir", "perang damai lagi akhir"),
    ("Indo‐Pasifik dan Indo‑Pasifik", "Indo‐Pasifik dan Indo‑Pasifik"),
    # apostrophes
    ("Jum'at, Jum’at dan Ma'ruf", "Jum'at Jum’at dan Ma'ruf"),
    ("Don't call Biden's 'friend'", "Don't call Biden's friend"),
    ("the allies' plan", "the allies plan"),
    ("Côte d’Ivoire", "Côte d’Ivoire"),
    # digits
    ("1.000 orang, 3,5 persen, 19:35 WIB", "1.000 orang 3,5 persen 19:35 WIB"),
    ("Kamis (14/11/2024) dan 2022/23", "Kamis 14/11/2024 dan 2022/23"),
    ("Rp1.250.000,50 dan US$1.5bn", "Rp1.250.000,50 dan US 1.5bn"),
    ("G20, F-16 dan Su-35.", "G20 F-16 dan Su-35"),
    ("Ada 5. Lalu 6, 7", "Ada 5 Lalu 6 7"),
    ("70% dan 5°C", "70 dan 5 C"),
    # abbreviations
    ("U.S. officials in the U.S.", "U.S. officials in the U.S."),
    ("at 10 a.m. today", "at 10 a.m. today"),
    ("U.S.-led, the U.S.A. and J. K. Rowling", "U.S. led the U.S.A. and J K Rowling"),
    ("PT. Timah Tbk. dan Letjen. (Purn.) Budi", "PT Timah Tbk dan Letjen Purn Budi"),
    ("AS dan as, S.H., M.Si.", "AS dan as S.H. M Si"),
    ("akhir kalimat.Kalimat baru", "akhir kalimat Kalimat baru"),
    # other scripts and marks
    ("Київ і Москва", "Київ і Москва"),
    ("北京 和 東京", "北京 和 東京"),
    ("وزارة الخارجية، ٣٤٥", "وزارة الخارجية ٣٤٥"),
    ("संयुक्त राष्ट्र", "संयुक्त राष्ट्र"),
    ("می‌خواهم", "می‌خواهم"),
    ("Erdoğan, Zełenski, Łódź, é", "Erdoğan Zełenski Łódź é"),
    ("m² dan ½ liter", "m² dan ½ liter"),
    # what is not seen, what is no word
    ("nego\u00adsiasi per\u00adda\u00admai\u00adan", "nego\u00adsiasi per\u00adda\u00admai\u00adan"),
    ("damai ❤️ selalu 👍🏽", "damai selalu"),
    ("👨‍👩‍👧 keluarga 🇮🇩", "keluarga"),
    ("Baca\u00a0juga:\u00a0Kabar", "Baca juga Kabar"),
    ("bebas\u200bspasi", "bebas spasi"),
    ("nama_berkas & #tagar @akun", "nama berkas tagar akun"),
    ("“Kutip,” katanya.", "Kutip katanya"),
    ("", ""),
    (" .,:;-'’!?\n", ""),
]


def surfaces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def by_numpy(text: str) -> list[tuple[int, int]]:
    codepoints = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    starts, ends = token_spans(codepoints)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_the_rule(sentence: str, expected: str) -> None:
    assert surfaces(sentence, tokenise(sentence)) == expected.split()


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_whole_chunks_give_the_same_tokens(sentence: str) -> None:
    assert by_numpy(sentence) == tokenise(sentence)


def test_letters_newer_than_python_are_letters_to_both() -> None:
    # U+1E4D0 NAG MUNDARI LETTER O came with Unicode 15, which Python 3.11 does not know.
    text = "\U0001e4d0\U0001e4d1 dan"
    assert by_numpy(text) == tokenise(text) == [(0, 2), (3, 6)]


def test_a_mark_that_stands_on_nothing_is_no_word() -> None:
    assert tokenise("\u0301 \ufe0f") == []
    assert by_numpy("a\u0301\u0302 \u0301b") == [(0, 3), (5, 6)]


@pytest.mark.parametrize(
    ("character", "expected"), [("é", True), ("9", True), ("\u0301", True), ("-", False)]
)
def test_what_bounds_a_word(character: str, expected: bool) -> None:
    assert word_mask(np.array([ord(character)], dtype=np.uint32)).tolist() == [expected]


def test_types_are_numbered_in_order_of_first_occurrence() -> None:
    text = "Kyiv dan Москва, Kyiv 東京 dan"
    codepoints = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    starts, ends = token_spans(codepoints)
    numbers, types = encode_tokens(codepoints, starts, ends)
    assert (numbers.tolist(), types) == ([0, 1, 2, 0, 3, 1], ["Kyiv", "dan", "Москва", "東京"])


def test_a_text_without_tokens_has_no_types() -> None:
    nothing = np.empty(0, dtype=np.int64)
    numbers, types = encode_tokens(np.array([0x20], dtype=np.uint32), nothing, nothing)
    assert (len(numbers), types) == (0, [])
