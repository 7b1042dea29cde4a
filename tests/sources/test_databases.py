"""Exports of press databases, in layouts written after real ones with words of our own."""

import textwrap
from pathlib import Path

import pytest

from tests.sources.made_files import TEXT, read, records, rtf, write_docx
from workbench.sources import Record, Rejection

BODY = " ".join([TEXT] * 3)
WRAPPED = "\n".join(textwrap.wrap(BODY, 78))

NUMBERED = f"""\ufeff


Download Request: All Items: 1-2
Terms: (minister and talks)



                               1 of 2 DOCUMENTS



                              Harian Samudra (Jakarta)

                            January 11, 2024 Thursday
                                 Final Edition

Ministers return to the table
for a second week

BYLINE: Ani Wijaya

SECTION: WORLD; Pg. 3

LENGTH: 355 words

{WRAPPED}

JAKARTA: {WRAPPED}

Short list:
- one
- two

GRAPHIC: Photo, the ministers

Another photo

LOAD-DATE: January 12, 2024

LANGUAGE: ENGLISH

                       Copyright 2024 Harian Samudra
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Lensa Timur

                           January 12, 2024 Friday

LENGTH: 12 words

LOAD-DATE: January 12, 2024
"""

UNI = [
    "User Name: A Reader",
    "Date and Time: Friday, 5. July 2024 09:31:00 CEST",
    "Job Number: 1",
    "Documents (2)",
    "1. Ministers return",
    "Client/Matter: -None-",
    "Search Terms: talks",
    "",
    "2. Second story",
    "Narrowed by: ",
    "",
    "Ministers return",
    "The Courier (London)",
    "July 1, 2024 Monday 9:20 AM GMT",
    "",
    "Copyright 2024 The Courier All Rights Reserved",
    "Section:\xa0WORLD; Pg. 1",
    "Length:\xa0571 words",
    "Byline:\xa0Budi Santoso",
    "Highlight:\xa0A second week",
    "Body",
    "",
    TEXT,
    "Section: a sentence of the article that begins like a label.",
    "",
    "Graphic",
    "",
    "Photo: the ministers",
    "Load-Date:\xa0July 2, 2024",
    "",
    "End of Document",
    "",
    "10. Second story, with a number",
    "Harian Samudra",
    "2 Juli 2024",
    "",
    "Length:\xa020 words",
    "Body",
    TEXT,
    "Classification",
    "Language: INDONESIAN",
    "Subject: TALKS (90%)",
    "Load-Date:\xa0July 3, 2024",
    "End of Document",
    "",
]

FACTIVA = [
    "World News",
    "Ministers return to the table for a second week",
    "By Ani Wijaya",
    "877 words",
    "9 January 2024",
    "09:30",
    "The Courier",
    "CRR",
    "Late Edition",
    "1",
    "English",
    "Copyright 2024 The Courier. All Rights Reserved.",
    "",
    TEXT,
    "",
    "Dua. " + TEXT,
    "",
    "Document CRR0000020240109ek190000a",
    "",
    "Cerita kedua tentang perundingan",
    "20 words",
    "10 January 2024",
    "Harian Samudra",
    "HRSM",
    "Indonesian",
    "(c) 2024 Harian Samudra",
    "",
    TEXT,
    "",
    "Document HRSM000020240110ek1a0000b",
    "",
    "Search Summary",
]

TAGGED = "\n".join(
    [
        "SE\tWorld",
        "HD\tMinisters return to the table",
        "BY\tAni Wijaya",
        "WC\t877 words",
        "PD\t9 January 2024",
        "ET\t09:30",
        "SN\tThe Courier",
        "SC\tCRR",
        "LA\tEnglish",
        "CY\tCopyright 2024 The Courier",
        "LP",
        TEXT,
        "",
        "TD",
        f"IN A WORD, {TEXT}",
        "",
        "NS\tgdip : Talks",
        "AN",
        "Document CRR0000020240109ek190000a",
        "",
    ]
)

RULE = "_" * 60
PROQUEST = f"""
{RULE}

Report Information from ProQuest
5 February 2024

{RULE}

Table of contents
1. Ministers return to the table

{RULE}

Document 1 of 2

Ministers return to the table

Author: Ani Wijaya

Abstract: A second week.

Links: https://search.example/1

Full text: {TEXT}

Subject: this line is a sentence of the article.

{TEXT}

Subject: Talks; Ministers

Title: Ministers return to the table: [Final Edition]

Publication title: The Courier; London

First page: 3

Publication date: Jan 9, 2024

Section: World

Language of publication: English

ProQuest document ID: 12345

Document URL: https://search.example/doc/12345

Database: Newsstream

{RULE}

Second story

Publication title: Harian Samudra

Publication date: Jan 10, 2024

{RULE}

Contact ProQuest

Copyright 2024 ProQuest LLC. - Terms and Conditions
"""


def by_source(results: list[Record | Rejection]) -> list[str]:
    return [result.source for result in results]


def test_numbered_nexis_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NUMBERED)
    first, second = read(tmp_path / "a.txt")
    assert isinstance(first, Record)
    assert first.source == "a.txt#1"
    assert first.title == "Ministers return to the table for a second week"
    assert first.text == f"{BODY}\n\nJAKARTA: {BODY}\n\nShort list:\n- one\n- two"
    assert first.fields == {
        "outlet": "Harian Samudra (Jakarta)",
        "date": "January 11, 2024 Thursday",
        "author": "Ani Wijaya",
        "category": "WORLD; Pg. 3",
        "language": "ENGLISH",
    }
    assert first.extra == {
        "edition": "Final Edition",
        "length": "355 words",
        "graphic": "Photo, the ministers\nAnother photo",
        "load_date": "January 12, 2024",
        "copyright": "Copyright 2024 Harian Samudra All Rights Reserved",
    }
    assert first.repairs == ("joined lines that the export had wrapped",)
    assert second == Rejection("a.txt#2", "empty: no text")


def check_uni(results: list[Record]) -> None:
    first, second = results
    assert first.title == "Ministers return"
    assert first.text == f"{TEXT}\nSection: a sentence of the article that begins like a label."
    assert first.fields == {
        "outlet": "The Courier (London)",
        "date": "July 1, 2024 Monday 9:20 AM GMT",
        "category": "WORLD; Pg. 1",
        "author": "Budi Santoso",
    }
    assert first.extra == {
        "copyright": "Copyright 2024 The Courier All Rights Reserved",
        "length": "571 words",
        "highlight": "A second week",
        "graphic": "Photo: the ministers",
        "load_date": "July 2, 2024",
    }
    assert (second.title, second.text) == ("10. Second story, with a number", TEXT)
    assert second.fields == {
        "outlet": "Harian Samudra",
        "date": "2 Juli 2024",
        "language": "INDONESIAN",
    }


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.txt"])
def test_nexis_uni_in_every_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".docx"):
        write_docx(path, UNI)
    else:
        path.write_text(rtf(*UNI) if name.endswith(".rtf") else "\n".join(UNI))
    found = records(path)
    assert by_source(found) == [f"{name}#1", f"{name}#2"]
    check_uni(found)


def test_an_article_whose_closing_line_was_cut_off_is_not_lost(tmp_path: Path) -> None:
    cut = UNI[: UNI.index("Classification")]
    (tmp_path / "a.txt").write_text("\n".join(cut))
    assert [record.text for record in records(tmp_path / "a.txt")][1] == TEXT


def check_factiva(first: Record) -> None:
    assert first.title == "Ministers return to the table for a second week"
    assert first.text == f"{TEXT}\n\nDua. {TEXT}"
    assert first.fields == {
        "id": "CRR0000020240109ek190000a",
        "author": "By Ani Wijaya",
        "category": "World News",
        "date": "9 January 2024",
        "time": "09:30",
        "outlet": "The Courier",
        "language": "English",
    }
    assert first.extra["length"] == "877 words"
    assert first.extra["copyright"] == "Copyright 2024 The Courier. All Rights Reserved."


@pytest.mark.parametrize("name", ["a.txt", "a.rtf"])
def test_factiva_articles(tmp_path: Path, name: str) -> None:
    content = rtf(*FACTIVA) if name.endswith(".rtf") else "\n".join(FACTIVA)
    (tmp_path / name).write_text(content)
    first, second = records(tmp_path / name)
    check_factiva(first)
    assert second.title == "Cerita kedua tentang perundingan"
    assert (second.text, second.fields["outlet"]) == (TEXT, "Harian Samudra")


def test_factiva_articles_with_codes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TAGGED)
    (record,) = records(tmp_path / "a.txt")
    assert record.title == "Ministers return to the table"
    assert record.text == f"{TEXT}\n\nIN A WORD, {TEXT}"
    assert record.fields == {
        "category": "World",
        "author": "Ani Wijaya",
        "date": "9 January 2024",
        "time": "09:30",
        "outlet": "The Courier",
        "language": "English",
        "id": "CRR0000020240109ek190000a",
    }
    assert record.extra["ns"] == "gdip : Talks"


def test_a_page_saved_from_factiva(tmp_path: Path) -> None:
    header = "".join(f"<div>{line}</div>" for line in FACTIVA[3:12])
    article = (
        '<div id="article-CRR0000020240109ek190000a" class="article">'
        '<div class="article enArticle"><p></p><div>World News</div><div id="hd">'
        f'<span class="enHeadline">{FACTIVA[1]}</span></div><div class="author">{FACTIVA[2]}</div>'
        f'{header}<p class="articleParagraph enarticleParagraph">{TEXT}</p>'
        f'<p class="articleParagraph enarticleParagraph">Dua. {TEXT}</p>'
        "<p>Document CRR0000020240109ek190000a</p></div></div>"
    )
    html = f"<html><head><title>Factiva</title></head><body>{article}</body></html>"
    (tmp_path / "a.html").write_text(html)
    (record,) = records(tmp_path / "a.html")
    assert record.source == "a.html#1"
    check_factiva(record)


def test_proquest_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROQUEST)
    first, second = read(tmp_path / "a.txt")
    assert isinstance(first, Record)
    assert first.title == "Ministers return to the table: [Final Edition]"
    assert first.text == f"{TEXT}\n\nSubject: this line is a sentence of the article.\n\n{TEXT}"
    assert first.fields == {
        "author": "Ani Wijaya",
        "outlet": "The Courier; London",
        "date": "Jan 9, 2024",
        "category": "World",
        "language": "English",
        "id": "12345",
        "url": "https://search.example/doc/12345",
    }
    assert second == Rejection("a.txt#2", "empty: no text")


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\nEnd of Document\n{TEXT}",
        f"{TEXT}\n1 of 10 DOCUMENTS\n{TEXT}",
        f"{TEXT}\nDocument CRR0000020240109ek190000a\n{TEXT}",
        f"ProQuest\n{RULE}\n{TEXT}",
    ],
)
def test_one_mark_alone_does_not_make_an_export(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (record,) = records(tmp_path / "a.txt")
    assert (record.source, record.text) == ("a.txt", text)
