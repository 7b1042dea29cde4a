"""The formats that are read: their extensions, and where the reader of each stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its extensions, the module of its reader, and whether a file is one text.

    The reader is named, not imported: the libraries behind it take up to half a second each to
    load, and most corpora need one of them.
    """

    name: str
    extensions: tuple[str, ...]
    module: str
    function: str
    one_document: bool = False


FORMATS = (
    Format("text", (".txt",), "texts", "read_text", one_document=True),
    Format("markdown", (".md",), "texts", "read_text", one_document=True),
    Format("csv", (".csv",), "tables", "read_table"),
    Format("tsv", (".tsv",), "tables", "read_table"),
    Format("json", (".json",), "jsons", "read_json"),
    Format("jsonl", (".jsonl", ".ndjson"), "jsons", "read_lines"),
    Format("parquet", (".parquet",), "columnar", "read_parquet"),
    Format("xlsx", (".xlsx",), "workbooks", "read_workbook"),
    Format("html", (".html", ".htm"), "pages", "read_page", one_document=True),
    Format("docx", (".docx",), "papers", "read_docx", one_document=True),
    Format("rtf", (".rtf",), "papers", "read_rtf", one_document=True),
    Format("pdf", (".pdf",), "papers", "read_pdf", one_document=True),
    Format("warc", (".warc",), "pages", "read_warc"),
)
ARCHIVES = (".gz", ".zip")
_BY_EXTENSION = {extension: form for form in FORMATS for extension in form.extensions}


def format_of(name: str) -> Format | None:
    """Return the format that a file name tells, None where it tells none that is read.

    >>> format_of("Berita.JSONL").name
    'jsonl'
    """
    return _BY_EXTENSION.get(extension_of(name))


def extension_of(name: str) -> str:
    """Return the last extension in lower case, with its dot; empty if there is none."""
    return PurePosixPath(name).suffix.lower()


def format_name(name: str) -> str:
    """Return the format of a file name in words, archives included.

    >>> format_name("a.csv.gz"), format_name("a.zip"), format_name("a.xyz")
    ('csv in gz', 'zip', '')
    """
    extension = extension_of(name)
    if extension in ARCHIVES:
        inner = format_name(PurePosixPath(name).stem) if extension == ".gz" else ""
        return f"{inner} in {extension[1:]}" if inner else extension[1:]
    form = _BY_EXTENSION.get(extension)
    return form.name if form else ""


def unsupported(name: str) -> str:
    """Return the reason that a file of another format is refused, with what can be done.

    >>> unsupported("a.doc")
    'unsupported format .doc: save it as .docx'
    """
    extension = extension_of(name)
    if extension in _REMEDIES:
        return f"unsupported format {extension}: {_REMEDIES[extension]}"
    readable = " ".join(e for form in FORMATS for e in form.extensions)
    return (
        f"unsupported format {extension or '(no extension)'}: readable are {readable}, "
        f"and .gz and .zip of these"
    )


_REMEDIES = {
    ".doc": "save it as .docx",
    ".xls": "save it as .xlsx",
    ".ods": "save it as .xlsx or .csv",
    ".odt": "save it as .docx",
    ".xml": "convert it to .jsonl or .csv",
    ".rar": "pack it as .zip",
    ".7z": "pack it as .zip",
    ".tar": "pack it as .zip",
    ".tgz": "pack it as .zip",
}
