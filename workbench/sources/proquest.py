"""Exports of ProQuest in text: articles between rules of underscores, every part labelled.

An article is a headline, labelled lines (Author:, Abstract:), `Full text:` with the body, and labelled
lines again (Title:, Publication title:, Publication date:). Cover, contents and the closing notice
stand between rules too.
"""

from __future__ import annotations

import re

from workbench.sources.articles import Article
from workbench.sources.records import FieldName

_RULE = re.compile(r"^[ \t]*_{30,}[ \t]*$", re.MULTILINE)
_LABELS = (
    "Title",
    "Author",
    "Abstract",
    "Links",
    "Full text",
    "Subject",
    "Business indexing term",
    "Location",
    "People",
    "Company / organization",
    "Classification",
    "Identifier / keyword",
    "Publication title",
    "Publication date",
    "Publication year",
    "Publication info",
    "Publication subject",
    "First page",
    "Pages",
    "Volume",
    "Issue",
    "column",
    "Section",
    "Dateline",
    "Publisher",
    "Place of publication",
    "Country of publication",
    "ISSN",
    "e-ISSN",
    "Source type",
    "Language of publication",
    "Document type",
    "Document feature",
    "ProQuest document ID",
    "Document URL",
    "Copyright",
    "Last updated",
    "Database",
    "Credit",
    "Illustration",
)
_LABEL = re.compile(rf"^({'|'.join(map(re.escape, _LABELS))}):(?:[ \t]+(.*))?$", re.IGNORECASE)
_FIELDS: dict[str, FieldName] = {
    "title": "title",
    "author": "author",
    "publication title": "outlet",
    "publication date": "date",
    "language of publication": "language",
    "section": "category",
    "document url": "url",
    "proquest document id": "id",
}


def split_text(text: str) -> list[Article]:
    """Return the articles of a ProQuest text; none where it is no such export."""
    if "ProQuest" not in text or not _RULE.search(text):
        return []
    blocks = [b for b in _RULE.split(text) if re.search(r"^Publication title:", b, re.MULTILINE)]
    return [_article(block.strip("\n").split("\n")) for block in blocks]


def _article(lines: list[str]) -> Article:
    article = Article()
    body = next((i for i, line in enumerate(lines) if line.lower().startswith("full text:")), None)
    if body is None:
        _state(lines, article)
    else:
        end = _body_end(lines, body)
        _state(lines[end:], article)
        _state(lines[:body], article)
        first = lines[body].split(":", 1)[1].lstrip()
        article.text = "\n".join([first, *lines[body + 1 : end]]).strip()
    headline = next((line.strip() for line in lines if line.strip()), "")
    if not article.title and not _LABEL.match(headline):
        article.title = headline
    return article


def _body_end(lines: list[str], body: int) -> int:
    """Return where the labelled lines after the body begin.

    One line that looks labelled may be a sentence of the article; the trailer is where a labelled
    line is followed by another one.
    """
    filled = [i for i in range(body + 1, len(lines)) if lines[i].strip()]
    for at, following in zip(filled, [*filled[1:], None], strict=True):
        if _LABEL.match(lines[at]) and (following is None or _LABEL.match(lines[following])):
            return at
    return len(lines)


def _state(lines: list[str], article: Article) -> None:
    label, parts = "", list[str]()
    for line in lines:
        match = _LABEL.match(line)
        if match:
            article.state(label, " ".join(parts), _FIELDS)
            label, parts = match[1], [match[2] or ""]
        elif label and line.strip():
            parts.append(line.strip())
    article.state(label, " ".join(parts), _FIELDS)
