"""Web pages, web archives, and word processors' files."""

from pathlib import Path

import pytest

from tests.sources.made_files import (
    TEXT,
    encrypted_pdf_bytes,
    page,
    pdf_bytes,
    read,
    records,
    rejection,
    rtf,
    write_docx,
    write_warc,
)
from workbench.sources import Record, Rejection

HEAD = (
    '<meta property="og:site_name" content="Kabar Samudra">'
    '<meta name="author" content="Ani Wijaya">'
    '<link rel="canonical" href="https://kabar.example/2024/01/05/rapat">'
    '<meta property="article:published_time" content="2024-01-05T09:30:00+07:00">'
)
PARAGRAPHS = [f"Paragraf ke-{n}. {TEXT}" for n in range(1, 5)]


def test_a_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("Perundingan dilanjutkan", PARAGRAPHS, HEAD))
    (record,) = records(tmp_path / "a.html")
    assert record.title == "Perundingan dilanjutkan"
    assert record.fields == {
        "date": "2024-01-05T09:30:00+07:00",
        "outlet": "Kabar Samudra",
        "url": "https://kabar.example/2024/01/05/rapat",
        "author": "Ani Wijaya",
    }
    assert all(paragraph in record.text for paragraph in PARAGRAPHS)
    assert "Beranda" not in record.text
    assert "Hubungi" not in record.text


def test_a_page_that_states_no_date_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("Rapat", [*PARAGRAPHS, "Pada 3 Maret 2019 ia lahir."]))
    assert "date" not in records(tmp_path / "a.html")[0].fields


@pytest.mark.parametrize(("stated", "codec"), [("iso-8859-1", "cp1252"), ("utf-8", "cp1252")])
def test_a_page_in_an_older_encoding(tmp_path: Path, stated: str, codec: str) -> None:
    quoted = [f"“{paragraph}” – café" for paragraph in PARAGRAPHS]
    content = page("Rapat", quoted).replace('charset="utf-8"', f'charset="{stated}"')
    (tmp_path / "a.html").write_bytes(content.encode(codec))
    (record,) = records(tmp_path / "a.html")
    assert quoted[0] in record.text
    assert record.repairs[0].startswith("decoded from ")


@pytest.mark.parametrize("content", ["", "<html><body></body></html>", "<html><nav>x</nav></html>"])
def test_a_page_without_an_article_is_rejected(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(content)
    assert rejection(tmp_path / "a.html").reason.split(":")[0] in (
        "empty",
        "no article text was found in the page",
        "too little text",
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_of_a_web_archive_the_html_responses_are_read(tmp_path: Path, name: str) -> None:
    html = page("Rapat", PARAGRAPHS).encode()
    path = write_warc(
        tmp_path / name,
        [
            ("http://kabar.example/1", "200 OK", "text/html; charset=utf-8", html),
            ("http://kabar.example/a.png", "200 OK", "image/png", b"\x89PNG"),
            ("http://kabar.example/2", "404 Not Found", "text/html", html),
            ("http://kabar.example/3", "200 OK", "text/html", b"<html></html>"),
            ("http://kabar.example/4", "200 OK", "application/xhtml+xml", html),
        ],
        packed=name.endswith(".gz"),
    )
    first, gone, empty, last = read(path)
    assert isinstance(first, Record)
    assert (first.source, first.title) == (f"{name}#1", "Rapat")
    assert first.fields["url"] == "http://kabar.example/1"
    assert gone == Rejection(f"{name}#2", "no page: the server answered with status 404")
    assert empty == Rejection(f"{name}#3", "no article text was found in the page")
    assert isinstance(last, Record)


def test_a_web_archive_without_pages_or_damaged_is_rejected(tmp_path: Path) -> None:
    picture = ("http://kabar.example/a.png", "200 OK", "image/png", b"\x89PNG")
    path = write_warc(tmp_path / "a.warc", [picture], packed=False)
    assert rejection(path).reason == "no pages: the archive holds no HTML responses"
    path.write_bytes(b"nothing of the kind\n" * 9)
    assert rejection(path).reason.startswith("damaged warc file: ")


def test_docx_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [TEXT, "“Kedua” é"], [["Nama", "Suara"], ["Ani", "12"]])
    assert records(path)[0].text == f"{TEXT}\n“Kedua” é\nNama\tSuara\nAni\t12"


def test_rtf_gives_its_characters_and_no_link_targets(tmp_path: Path) -> None:
    link = (
        r"{\field{\*\fldinst{HYPERLINK "
        r'"https://kabar.example/x"}}{\fldrslt{Baca selengkapnya}}}'
    )
    content = rtf("“Kutipan” é 😀", TEXT, "Tautan: @")
    content = content.replace("\\u128512?", "\\u-10179?\\u-8704?").replace("@", link)
    (tmp_path / "a.rtf").write_text(content)
    (record,) = records(tmp_path / "a.rtf")
    assert record.text.strip() == f"“Kutipan” é 😀\n{TEXT}\nTautan: Baca selengkapnya"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty: "),
        (b"plain words", "damaged rtf file: it does not begin with {\\rtf"),
        (rtf(TEXT * 3).encode()[:-80], "truncated rtf file"),
    ],
)
def test_what_is_no_whole_rtf_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.rtf").write_bytes(content)
    assert rejection(tmp_path / "a.rtf").reason.startswith(reason)


def test_pdf_gives_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_bytes(["Rapat dilanjutkan", "pekan depan di Jakarta"]))
    text = records(tmp_path / "a.pdf")[0].text
    assert [line.strip() for line in text.splitlines()] == [
        "Rapat dilanjutkan",
        "pekan depan di Jakarta",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (encrypted_pdf_bytes(["Rahasia"], "kunci"), "encrypted pdf: save it without its password"),
        (pdf_bytes([]), "no text layer: the pdf holds pictures of pages; run text recognition"),
        (b"%PDF-1.4\nnothing more", "damaged pdf file: "),
    ],
)
def test_a_pdf_that_gives_no_text_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert rejection(tmp_path / "a.pdf").reason.startswith(reason)


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(encrypted_pdf_bytes(["Rapat dilanjutkan besok"], ""))
    assert "Rapat dilanjutkan besok" in records(tmp_path / "a.pdf")[0].text


@pytest.mark.parametrize("content", [b"no zip", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_docx_is_rejected(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    assert "docx file" in rejection(tmp_path / "a.docx").reason
