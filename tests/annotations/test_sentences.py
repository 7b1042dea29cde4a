"""Where sentences end: a text, its sentences beside it, parted by a bar."""

from __future__ import annotations

import pytest

from workbench.annotations.sentences import sentence_spans

TEXTS = [
    # abbreviations and titles
    (
        "PT. Timah Tbk. menolak. Letjen. (Purn.) Budi setuju.",
        "PT. Timah Tbk. menolak.|Letjen. (Purn.) Budi setuju.",
    ),
    ("Dr. Ir. H. Amran tiba. Ia pulang.", "Dr. Ir. H. Amran tiba.|Ia pulang."),
    ("Prof. Sri di Jl. Merdeka No. 5. Ia duduk.", "Prof. Sri di Jl. Merdeka No. 5.|Ia duduk."),
    ("Rapat mulai pk. 10.30 WIB. Lalu selesai.", "Rapat mulai pk. 10.30 WIB.|Lalu selesai."),
    ("Sen. Mark Kelly met Gen. Milley. They left.", "Sen. Mark Kelly met Gen. Milley.|They left."),
    ("He came at 10 a.m. The talks began.", "He came at 10 a.m. The talks began."),
    ("The U.S. Embassy closed. Staff left.", "The U.S. Embassy closed.|Staff left."),
    ("Mrs. Smith vs. Mr. Jones on Nov. 5. Nobody won.", "Mrs. Smith vs. Mr. Jones on Nov. 5.|Nobody won."),
    # initials, numbers, lists
    ("George W. Bush tiba. J. K. Rowling tidak.", "George W. Bush tiba.|J. K. Rowling tidak."),
    ("Harga naik 3.5 persen. Tahun 2022. Selesai.", "Harga naik 3.5 persen.|Tahun 2022.|Selesai."),
    ("1. Presiden tiba. 2. Menteri pulang.", "1. Presiden tiba.|2. Menteri pulang."),
    ("Korban 12. 5 orang luka.", "Korban 12.|5 orang luka."),
    # quotations and marks
    ("“Kami siap.” Ia pergi.", "“Kami siap.”|Ia pergi."),
    ('"Kami siap," katanya. "Kami menunggu."', '"Kami siap," katanya.|"Kami menunggu."'),
    ("“Apa?” tanya dia. “Ya!” jawab Ali.", "“Apa?” tanya dia.|“Ya!” jawab Ali."),
    ("Benarkah?! Tidak… Mungkin.", "Benarkah?!|Tidak…|Mungkin."),
    ("(Lihat peta.) Kota itu jatuh.", "(Lihat peta.)|Kota itu jatuh."),
    ("Ia datang. — Lalu pergi.", "Ia datang.|— Lalu pergi."),
    ("Kantor di kompas.com. Lalu selesai.", "Kantor di kompas.com.|Lalu selesai."),
    ("Selesai.\u00a0Lalu pulang.", "Selesai.|Lalu pulang."),
    # lines: headings have no full stop and never run on
    ("Perang Terus Berlanjut\nKYIV - Hujan turun.", "Perang Terus Berlanjut|KYIV - Hujan turun."),
    ("Satu.\n\n  Dua\t\nTiga", "Satu.|Dua|Tiga"),
    # nothing
    ("", ""),
    (" \n\t\n", ""),
    ("...", "..."),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_sentences(text: str, expected: str) -> None:
    spans = sentence_spans(text)
    assert [text[start:end] for start, end in spans] == [part for part in expected.split("|") if part]


def test_a_stretch_of_a_text_is_cut_in_its_own_positions() -> None:
    text = "Judul\nSatu. Dua.\nIklan"
    assert sentence_spans(text, 6, 16) == [(6, 11), (12, 16)]
