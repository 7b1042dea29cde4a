"""Files that are one text: .txt and .md, and what docx, RTF and others come down to."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.settings import Settings
from workbench.sources.admission import admit, oversized
from workbench.sources.databases import split_export
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
        yield admit(item.source, text, limits=settings.limits, repairs=repairs)
        return
    item.seen.mapping = f"{export.database} export of {len(export.articles):,} articles"
    for number, article in enumerate(export.articles, 1):
        yield admit(
            f"{item.source}#{number}",
            article.text,
            limits=settings.limits,
            title=article.title,
            fields=article.fields,
            extra=article.extra,
            repairs=repairs + article.repairs,
        )
