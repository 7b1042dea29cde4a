"""Web pages: the article in a saved page, and the pages in a web archive (WARC)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html  # type: ignore[import-untyped]
from warcio.archiveiterator import ArchiveIterator

from workbench.settings import Settings
from workbench.sources.admission import admit
from workbench.sources.articles import Article
from workbench.sources.databases import Export
from workbench.sources.decoding import decode
from workbench.sources.factiva import split_page
from workbench.sources.items import Item, UnreadableError, damage_named
from workbench.sources.records import Record, Rejection
from workbench.sources.texts import export_records

# A fixed end, since htmldate would take today's: the same page must give the same date tomorrow.
# Without the extensive search, which takes any date in the page for its own.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PUBLISHED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//time[@itemprop="datePublished"]/@datetime',
)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read_page(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the article of a saved page, or the articles of a page saved from Factiva."""
    page, label, repairs = decoded_page(item.content())
    item.seen.encoding = label
    articles = split_page(page)
    if articles:
        yield from export_records(item, Export("Factiva", articles), settings, repairs)
    else:
        article = page_article(page)
        article.repairs = repairs
        yield admit(item.source, article, settings.limits)


def decoded_page(data: bytes, charset: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Return a page's text, its encoding, and what decoding changed.

    UTF-8 where the bytes allow it, whatever the page says; else what the server (`charset`) or the
    page itself states, where that is possible; else what fits.
    """
    if not data:
        raise UnreadableError("empty: the page holds no bytes")
    try:
        return data.decode(), "utf-8", ()
    except UnicodeDecodeError:
        stated = _CHARSET.search(data[:4096])
        for name in (charset, stated[1].decode("ascii") if stated else None):
            if name and (text := _decoded_as(data, name)) is not None:
                return text, name.lower(), (f"decoded from {name.lower()}",)
        text, encoding = decode(data)
        return text, encoding.label, encoding.repairs


def _decoded_as(data: bytes, name: str) -> str | None:
    try:
        # browsers read what calls itself Latin-1 as windows-1252, and pages rely on it
        codec = codecs.lookup(name).name
        return data.decode("cp1252" if codec in ("iso8859-1", "ascii") else codec)
    except (LookupError, UnicodeDecodeError):
        return None


def page_article(page: str) -> Article:
    """Return the article of a page; `UnreadableError` where the page has none."""
    found = _extracted(page)
    stated = {
        "date": found["published"] or found["date"],
        "outlet": found["sitename"],
        "url": found["url"],
        "author": found["author"],
    }
    fields = {name: str(value) for name, value in stated.items() if value}
    return Article(found["title"], found["text"], fields)


def _extracted(page: str) -> dict[str, Any]:
    """Return the article of a page and what the page states of it; raise where it has none."""
    with damage_named("page", logger="trafilatura"):
        document = trafilatura.bare_extraction(
            page.replace("\0", ""),
            favor_precision=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=_DATES,
        )
    if document is None:
        raise UnreadableError("no article text was found in the page")
    found = document if isinstance(document, dict) else document.as_dict()
    return {**found, "text": found.get("text") or "", "published": _published(page)}


def _published(page: str) -> str | None:
    """Return the time of publication as the page states it, with its zone, if it does."""
    with damage_named("page"):
        tree = html.document_fromstring(page.replace("\0", "").encode())
        return next((str(v).strip() for path in _PUBLISHED for v in tree.xpath(path) if v), None)


def read_warc(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the article of each HTML response in a web archive, numbered from 1 among these."""
    item.seen.encoding = "warc"
    number = 0
    with item.open() as stream:
        for response in _responses(stream):
            number += 1
            yield _response_record(f"{item.source}#{number}", response, settings)
    if not number:
        raise UnreadableError("no pages: the archive holds no HTML responses")


def _responses(stream: Any) -> Iterator[Any]:
    records = iter(ArchiveIterator(stream))
    while True:
        with damage_named("warc file"):
            record = next(records, None)
        if record is None:
            return
        if record.rec_type == "response" and record.http_headers is not None:
            kind = record.http_headers.get_header("Content-Type", "").split(";")[0]
            if kind.strip().lower() in _PAGE_TYPES:
                yield record


def _response_record(source: str, response: Any, settings: Settings) -> Record | Rejection:
    status = response.http_headers.get_statuscode()
    if status != "200":
        return Rejection(source, f"no page: the server answered with status {status}")
    kind = response.http_headers.get_header("Content-Type", "")
    charset = re.search(r"charset=\"?([\w.:-]+)", kind)
    try:
        with damage_named("warc record"):
            data = response.content_stream().read()
        page, _, repairs = decoded_page(data, charset[1] if charset else None)
        article = page_article(page)
    except UnreadableError as error:
        return Rejection(source, str(error))
    article.repairs = repairs
    if url := response.rec_headers.get_header("WARC-Target-URI"):
        article.fields["url"] = url
    return admit(source, article, settings.limits)
