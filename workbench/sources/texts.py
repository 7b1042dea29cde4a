"""Files that are one text: .txt and .md, and what docx, RTF and others come down to."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.settings import Settings
from workbench.sources.admission import admit, oversized
from workbench.sources.articles import Article
from workbench.sources.databases import Export, split_export
from workbench.sources.decoding import decode
from workbench.sources.items import Item, UnreadableError
from workbench.sources.records import Record, Rejection
from workbench.sources.repairs import repaired


def read_text(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the one document of a text file, or the articles of a press database's export."""
    text, encoding = decode(bounded(item, settings))
    item.seen.encoding = encoding.label
    yield from documents(item, text, settings, encoding.repairs)


def bounded(item: Item, settings: Settings) -> bytes:
    """Return the bytes of a text file; an empty or oversized one is an `UnreadableError`."""
    if reason := oversized(item.size, settings.limits):
        raise UnreadableError(reason)
    data = item.content()
    if not data:
        raise UnreadableError("empty: the file holds no bytes")
    return data


def documents(
    item: Item, text: str, settings: Settings, repairs: tuple[str, ...] = ()
) -> Iterator[Record | Rejection]:
    """Yield what one text holds: itself, or the articles that a press database put in it."""
    text, changes = repaired(text)
    repairs += changes
    export = split_export(text)
    if export is None:
        yield admit(item.source, Article(text=text, repairs=repairs), settings.limits)
    else:
        yield from export_records(item, export, settings, repairs)


def export_records(
    item: Item, export: Export, settings: Settings, repairs: tuple[str, ...]
) -> Iterator[Record | Rejection]:
    """Yield the articles of an export, numbered from 1; `repairs` were made to the whole file."""
    item.seen.mapping = f"{export.database} export of {len(export.articles):,} articles"
    for number, article in enumerate(export.articles, 1):
        article.repairs = repairs + article.repairs
        yield admit(f"{item.source}#{number}", article, settings.limits)
