"""The one door to the corpus: a text becomes a record, or a rejection that says why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from workbench.settings import Limits
from workbench.sources.articles import Article
from workbench.sources.records import Record, Rejection
from workbench.sources.repairs import repaired, suspicions

_MOST_LOST = 0.01  # of a text's characters; beyond that the words can no longer be counted


def admit(source: str, article: Article, limits: Limits) -> Record | Rejection:
    """Return the record of an article, repaired as far as must be, or the rejection of it.

    >>> admit("a.txt", Article(text="  "), Limits())
    Rejection(source='a.txt', reason='empty: nothing but white space')
    """
    reason = why_not(article.text, limits)
    if reason:
        return Rejection(source, reason)
    text, changes = repaired(article.text)
    noticed = [*article.repairs, *changes, *suspicions(text)]
    title, changes = repaired((article.title or "").strip())
    noticed += changes
    fields, extra = _stored(article.fields, noticed), _stored(article.extra, noticed)
    return Record(source, text, title or None, fields, extra, tuple(dict.fromkeys(noticed)))


def _stored(values: Mapping[str, str], noticed: list[str]) -> dict[str, str]:
    stored = {}
    for name, value in values.items():
        text, changes = repaired(value.strip())
        noticed += changes
        if text:
            stored[name] = text
    return stored


def why_not(text: str, limits: Limits) -> str | None:
    """Return why a text is no document under `limits`, or None if it is one."""
    if reason := oversized(len(text), limits) or _too_large(text, limits):
        return reason
    if not text or text.isspace():
        return "empty: nothing but white space" if text else "empty: no text"
    if not _letters(limits.letters).match(text):
        found = sum(map(str.isalpha, text))
        return f"too little text: {found} letters, a document has at least {limits.letters}"
    if "\ufffd" in text and (lost := text.count("\ufffd")) > _MOST_LOST * len(text):
        return f"undecodable: {lost:,} of its {len(text):,} characters were lost"
    return None


def oversized(size: int, limits: Limits) -> str | None:
    """Return the reason to refuse a text of `size` bytes, if it is larger than `limits` allow."""
    if size <= limits.text_mb * 1e6:
        return None
    return (
        f"oversized: {size / 1e6:,.1f} MB, the limit is {limits.text_mb:g} MB a text; "
        f"[limits] text_mb in corpus.toml raises it"
    )


def _too_large(text: str, limits: Limits) -> str | None:
    if len(text) * 4 <= limits.text_mb * 1e6:  # a character has at most four bytes
        return None
    return oversized(len(text.encode("utf-8", "replace")), limits)


@cache
def _letters(least: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{int(least)}}}")
