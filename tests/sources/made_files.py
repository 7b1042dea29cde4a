"""Small files of every format, written by the tests themselves."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pandas as pd
from pypdf import PdfReader, PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from workbench.settings import Settings
from workbench.sources import Record, Rejection, read_source

TEXT = (
    "Menteri Luar Negeri menyatakan perundingan dilanjutkan pekan depan. "
    "Kedua pihak sepakat bertemu di ibu kota."
)


def read(path: Path, **fields: str) -> list[Record | Rejection]:
    return list(read_source(path, settings=Settings(fields=fields)))


def records(path: Path, **fields: str) -> list[Record]:
    results = read(path, **fields)
    assert all(isinstance(result, Record) for result in results), results
    return results


def rejection(path: Path, **fields: str) -> Rejection:
    (result,) = read(path, **fields)
    assert isinstance(result, Rejection), result
    return result


def write_docx(path: Path, paragraphs: list[str], table: list[list[str]] = ()) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(len(table), len(table[0]))
        for number, row in enumerate(table):
            for cell, words in zip(cells.rows[number].cells, row, strict=True):
                cell.text = words
    document.save(path)
    return path


def write_xlsx(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def rtf(*lines: str) -> str:
    body = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{body}\\par\n}}"


def pdf_bytes(lines: list[str]) -> bytes:
    """A PDF of one page, by hand: catalogue, pages, page, content, font, table of offsets."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def encrypted_pdf_bytes(lines: list[str], password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(lines))))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page(title: str, paragraphs: list[str], head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f'<body><nav><a href="/a">Beranda</a> <a href="/b">Ekonomi</a></nav><article>'
        f"<h1>{title}</h1>{body}</article><footer>Hubungi kami</footer></body></html>"
    )


def write_warc(path: Path, responses: list[tuple[str, str, str, bytes]], *, packed: bool) -> Path:
    """Write (address, status, content type, payload) as responses, each with its request."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for url, status, kind, payload in responses:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "kabar.example")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=headers)
            )
    return path


def write_zip(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_good_files(folder: Path) -> dict[str, str]:
    """Write one good file of every format; return the format that each is to be read as."""
    row = {"judul": "Rapat", "isi": TEXT, "tanggal": "2024-01-05", "media": "Kabar"}
    line = json.dumps(row)
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.md").write_text(f"# Rapat\n\n{TEXT}\n")
    (folder / "c.csv").write_text("judul;konten;tanggal;media\nRapat;" + TEXT + ";2024-01-05;Kabar\n")
    (folder / "d.tsv").write_text(f"title\ttext\nRapat\t{TEXT}\n")
    (folder / "e.json").write_text(json.dumps([row]))
    (folder / "f.jsonl").write_text(line)
    (folder / "g.ndjson").write_text(line)
    pd.DataFrame([row]).to_parquet(folder / "h.parquet")
    write_xlsx(folder / "i.xlsx", Berita=[list(row), list(row.values())])
    (folder / "j.html").write_text(page("Rapat", [TEXT] * 4))
    (folder / "k.htm").write_text(page("Rapat", [TEXT] * 4))
    write_docx(folder / "l.docx", [TEXT])
    (folder / "m.rtf").write_text(rtf(TEXT))
    (folder / "n.pdf").write_bytes(pdf_bytes(["Menteri menyatakan rapat", "dilanjutkan pekan depan."]))
    answer = ("http://kabar.example/1", "200 OK", "text/html", page("Rapat", [TEXT] * 4).encode())
    write_warc(folder / "o.warc", [answer], packed=False)
    write_warc(folder / "p.warc.gz", [answer], packed=True)
    (folder / "q.jsonl.gz").write_bytes(gzip.compress(line.encode(), mtime=0))
    write_zip(folder / "r.zip", {"satu.txt": TEXT})
    formats = "text markdown csv tsv json jsonl jsonl parquet xlsx html html docx rtf pdf warc"
    names = sorted(path.name for path in folder.iterdir())
    return dict(zip(names, [*formats.split(), "warc in gz", "jsonl in gz", "zip"], strict=True))
