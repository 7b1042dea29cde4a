"""Datelines: the words before the first sentence, in the forms that newspapers use."""

from __future__ import annotations

import pytest

from workbench.documents.datelines import read_dateline
from workbench.documents.outlets import project_outlets

TAIL = "Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu."

# dateline, place, outlet, agency, (year, month, day) as far as written
FORMS = [
    ("JAKARTA - ", "Jakarta", None, None, None),
    ("JAKARTA – ", "Jakarta", None, None, None),
    ("JAKARTA— ", "Jakarta", None, None, None),
    ("JAKARTA -- ", "Jakarta", None, None, None),
    ("KYIV, KOMPAS.com - ", "Kyiv", "Kompas", None, None),
    ("JAKARTA, KOMPAS.com – ", "Jakarta", "Kompas", None, None),
    ("TRIBUNNEWS.COM - ", None, "Tribunnews", None, None),
    ("TRIBUNNEWS.COM, JAKARTA - ", "Jakarta", "Tribunnews", None, None),
    ("REPUBLIKA.CO.ID, NGAWI -- ", "Ngawi", "Republika", None, None),
    ("REPUBLIKA.CO.ID, KUALA LUMPUR — ", "Kuala Lumpur", "Republika", None, None),
    ("ASTANA, Kazakhstan (28 Februari) (Reuters) – ", "Astana", None, "Reuters", (None, 2, 28)),
    ("WASHINGTON, Nov 14 (Xinhua) — ", "Washington", None, "Xinhua", (None, 11, 14)),
    ("WASHINGTON, Nov. 14, 2024 (AFP) - ", "Washington", None, "Agence France-Presse", (2024, 11, 14)),
    ("UNITED NATIONS, March 23 (Reuters) - ", "United Nations", None, "Reuters", (None, 3, 23)),
    ("WASHINGTON/KYIV, March 23 (Reuters) - ", "Washington/Kyiv", None, "Reuters", (None, 3, 23)),
    ("Jakarta (ANTARA) - ", "Jakarta", None, "ANTARA", None),
    ("Labuan Bajo, NTT (ANTARA) - ", "Labuan Bajo", None, "ANTARA", None),
    ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6", None, None),
    ("Liputan6.com, Jakarta - ", "Jakarta", "Liputan6", None, None),
    ("Liputan6.com, Kyiv - ", "Kyiv", "Liputan6", None, None),
    ("Liputan6.com, New York ", "New York", "Liputan6", None, None),
    ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia", None, None),
    ("Jakarta, CNBC Indonesia - ", "Jakarta", "CNBC Indonesia", None, None),
    ("TEMPO.CO, Jakarta - ", "Jakarta", "Tempo", None, None),
    ("TEMPO.CO, Jakarta -", "Jakarta", "Tempo", None, None),
    ("Suara.com - ", None, "Suara.com", None, None),
    ("Bisnis.com, JAKARTA — ", "Jakarta", "Bisnis Indonesia", None, None),
    ("JAKARTA, iNews.id - ", "Jakarta", "iNews", None, None),
    ("jpnn.com, JAKARTA - ", "Jakarta", "JPNN", None, None),
    ("KONTAN.CO.ID - JAKARTA. ", "Jakarta", "Kontan", None, None),
    ("KONTAN.CO.ID - WASHINGTON. ", "Washington", "Kontan", None, None),
    ("MOSCOW, November 14. /TASS/. ", "Moscow", None, "TASS", (None, 11, 14)),
    ("KYIV, Ukraine (AP) — ", "Kyiv", None, "Associated Press", None),
    ("NEW YORK (AP) — ", "New York", None, "Associated Press", None),
    ("BRUSSELS, Belgium — ", "Brussels", None, None, None),
    ("(Reuters) - ", None, None, "Reuters", None),
    ("KUALA LUMPUR, 14 Nov (Bernama) -- ", "Kuala Lumpur", None, "Bernama", (None, 11, 14)),
    ("KUALA LUMPUR: ", "Kuala Lumpur", None, None, None),
    ("WASHINGTON: ", "Washington", None, None, None),
    ("WASHINGTON, D.C. — ", "Washington", None, None, None),
    ("Jakarta, 14 November 2024 – ", "Jakarta", None, None, (2024, 11, 14)),
    ("JAKARTA (14/11/2024) - ", "Jakarta", None, None, (2024, 11, 14)),
    ("Washington (CNN) — ", "Washington", "CNN", None, None),
    ("WASHINGTON (Kawat Timur) - ", "Washington", None, "Kawat Timur", None),
    ("NUSA DUA, Bali - ", "Nusa Dua", None, None, None),
    ("Jakarta - ", "Jakarta", None, None, None),
    ("Den Haag - ", "Den Haag", None, None, None),
    ("VIVA – ", None, "VIVA", None, None),
    ("Merdeka.com - ", None, "Merdeka.com", None, None),
    ("HARIANCONTOH.ID, BOGOR - ", "Bogor", "hariancontoh.id", None, None),
    ("ST. PETERSBURG, Russia — ", "St. Petersburg", None, None, None),
    ("PORT MORESBY, Papua New Guinea (AP) — ", "Port Moresby", None, "Associated Press", None),
    ("Tempo.co, Den Haag - ", "Den Haag", "Tempo", None, None),
    ("BEIJING, April 3 (Xinhua) -- ", "Beijing", None, "Xinhua", (None, 4, 3)),
    ("Dubai, United Arab Emirates – ", "Dubai", None, None, None),
    ("JAKARTA, SENIN (14/11) - ", "Jakarta", None, None, (None, 11, 14)),
]

BODIES = [
    "Joe Biden - presiden AS - tiba di Warsawa.",
    "Perang itu, kata dia, belum selesai - dan tidak akan selesai tahun ini.",
    "Korea Utara-Rusia menandatangani perjanjian baru.",
    "Ia berkata: Kami akan tetap bersama Ukraina.",
    "Blinken: AS akan tetap mendukung Ukraina.",
    "Presiden Zelensky, yang tiba Rabu (14/11) - sehari lebih awal - bertemu sekutunya.",
    "NATO – aliansi yang didirikan pada 1949 – menambah pasukan.",
    "Indo-Pasifik menjadi pusat perhatian.",
    "Seorang diplomat - yang menolak disebut namanya - membenarkan hal itu.",
    "The talks - the third since March - ended without a deal.",
    "Washington has said it will send more weapons - but not when.",
    "Jakarta menyambut baik pernyataan itu - setidaknya secara resmi.",
    "",
]


@pytest.mark.parametrize(("dateline", "place", "outlet", "agency", "date"), FORMS)
def test_dateline_is_read(dateline, place, outlet, agency, date):
    text = dateline + TAIL
    found = read_dateline(text, 0, len(text), project_outlets())
    assert found is not None
    span = found.date
    told = None if span is None else (span.year, span.month, span.day)
    assert (found.place, found.outlet, found.agency, told) == (place, outlet, agency, date)
    assert text[found.end :].lstrip(" ") == TAIL


@pytest.mark.parametrize("body", BODIES)
def test_body_without_dateline_has_none(body):
    assert read_dateline(body, 0, len(body), project_outlets()) is None


def test_offsets_are_those_of_the_whole_text():
    text = f"Judul berita\nKYIV, KOMPAS.com - {TAIL}"
    found = read_dateline(text, 13, len(text), project_outlets())
    assert found is not None
    assert text[found.start : found.end] == "KYIV, KOMPAS.com - "
