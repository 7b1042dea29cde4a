"""Articles of our own to be copied, cut, edited and followed up, and the search for copies over texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.annotations.tokens import tokenise
from workbench.documents.duplicates import Copies, near_copies
from workbench.fingerprints import fingerprint

HARBOUR = [
    "Pelabuhan Teluk Biru ditutup sementara setelah gelombang setinggi tiga meter menghantam dermaga utara.",
    "Kepala syahbandar Wira Adinata mengatakan tujuh kapal penumpang menunggu di luar alur sejak subuh tadi.",
    "Menurut dia, penutupan berlaku sampai angin dari barat daya mereda dan pemandu dapat kembali bekerja.",
    "Sekitar empat ratus penumpang menginap di ruang tunggu, dan dapur umum dibuka oleh warga nelayan.",
    "Pedagang sayur Rukmini mengaku merugi karena dua truk cabai miliknya tertahan di seberang selat.",
    "Badan cuaca setempat memperkirakan laut baru tenang pada akhir pekan jika tekanan udara terus naik.",
]
MUSEUM = [
    "The town museum reopened its east wing on Friday after four years of repairs that cost nine million.",
    "Curator Elin Marsh said the roof had leaked since the storm and that two paintings could not be saved.",
    "Visitors queued along the canal from early morning, many of them holding tickets bought last year.",
    "The council paid half of the bill while the rest came from donors in three neighbouring provinces.",
    "A new room shows letters of dock workers who walked out in the long strike of the winter of 1931.",
    "Schools may come free of charge until the end of the term, provided that they book a week ahead.",
]
FOLLOW_UP = [
    "Penumpang pertama akhirnya menyeberang pada Sabtu pagi ketika kapal Camar Laut diizinkan berangkat.",
    "Petugas memeriksa jaket pelampung satu per satu lalu meminta ibu hamil menunggu giliran kedua.",
    "Gubernur Sastra Mulia menjanjikan ganti rugi bagi pemilik truk, tetapi belum menyebut berapa besarnya.",
    "Serikat sopir menilai janji itu terlambat sebab sebagian besar muatan sudah busuk di tepi jalan.",
]
RETOLD = [
    "Ombak besar memaksa petugas menghentikan seluruh penyeberangan dari Teluk Biru, kata kantor syahbandar.",
    "Wira Adinata, yang memimpin kantor itu, menyebut tujuh kapal belum boleh merapat karena angin kencang.",
    "Ratusan orang bermalam di terminal dengan tikar pinjaman sementara nelayan sekitar memasak bagi mereka.",
    "Seorang pedagang bernama Rukmini menghitung kerugian atas cabai yang tidak sampai ke pasar kota.",
    "Prakirawan menduga keadaan membaik menjelang Minggu asalkan tekanan udara tidak turun lagi.",
]
PRICES = (
    "Harga beras medium di pasar induk hari ini tercatat {} rupiah per kilogram, cabai merah {} rupiah, "
    "bawang putih {} rupiah, telur ayam {} rupiah, minyak goreng curah {} rupiah dan gula pasir {} rupiah, "
    "menurut catatan dinas perdagangan yang setiap pagi diperbarui oleh para petugas di tujuh pasar kota."
)


def near(
    texts: Sequence[str],
    *,
    published: Sequence[str] = (),
    bodies: Sequence[str] = (),
    issued: Sequence[bool] | None = None,
    with_numerals: bool = False,
) -> Copies:
    words, offsets, numbers = numbered([[text[a:b].lower() for a, b in tokenise(text)] for text in texts])
    dates = published or ["NaT"] * len(texts)
    numerals = np.array([word[0].isdigit() for word in numbers], dtype=bool)
    return near_copies(
        words,
        offsets,
        published=np.array(dates, dtype="datetime64[s]"),
        fingerprints=[fingerprint(body) for body in bodies or texts],
        issued=None if issued is None else np.array(issued),
        numerals=numerals if with_numerals else None,
    )


def numbered(documents: Sequence[Sequence[str]]) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    numbers: dict[str, int] = {}
    words = [numbers.setdefault(word, len(numbers)) for document in documents for word in document]
    offsets = np.concatenate([[0], np.cumsum([len(document) for document in documents])])
    return np.array(words, dtype=np.int32), offsets.astype(np.int64), numbers


def joined(*sentences: str) -> str:
    return " ".join(sentences)


def edited(text: str, every: int, word: str = "kiranya") -> str:
    """Return a text with a word of every so many replaced."""
    words = text.split()
    return " ".join(f"{word}{at}" if at % every == every - 1 else own for at, own in enumerate(words))
