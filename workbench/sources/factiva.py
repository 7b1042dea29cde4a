"""Exports of Factiva: plain articles closed by their accession number, and tagged ones (HD, TD …).

Plain (RTF, text and HTML alike): section, headline, author, `877 words`, date, time, outlet, source
code, edition, page, language, copyright, the body, `Document NYTF000020050408dp1900j9s`. Tagged
("with indexing"): a code of two or three capitals before each part; LP and TD are the body.
"""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

from workbench.sources.articles import Article
from workbench.sources.records import FieldName

_CLOSING = re.compile(
    r"^[ \t]*(?:Document|Dokument|Documento|文件) ([A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9})[ \t]*$",
    re.MULTILINE,
)
_WORDS = re.compile(r"^[\d.,\u202f\xa0 ]*\d (?:words?|Wörter|mots|palabras|parole|palavras|字)$")
_CODES = (
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD ART CT RF CX CO IN NS RE IPC IPD PUB "
    "AN CLM DLN RST"
)
# The code stands alone on its line, or before a tab, a table's bar or two spaces.
_TAG = re.compile(
    rf"^[ \t|]*({_CODES.replace(' ', '|')})(?:[ \t]*[|\t][ \t|]*| {{2,}}|[ \t]*$)", re.MULTILINE
)
_FIELDS: dict[str, FieldName] = {
    "hd": "title",
    "by": "author",
    "pd": "date",
    "et": "time",
    "sn": "outlet",
    "la": "language",
    "se": "category",
    "an": "id",
}
_NAMES = {"wc": "length", "cy": "copyright", "sc": "source_code", "ed": "edition", "pg": "page"}
_TIME = re.compile(r"^\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?(?: [A-Z]{2,4})?$")
_COPYRIGHT = re.compile(r"^\s*(?:\(c\)|©|Copyright\b)", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:By|Oleh|Von|Par|Por)\s", re.IGNORECASE)


def split_text(text: str) -> list[Article]:
    """Return the articles of a Factiva export in text or RTF; none where it is no such export."""
    if not any(word in text for word in ("ocument", "okument", "文件")):
        return []
    closings = list(_CLOSING.finditer(text))
    if not closings:
        return []
    starts = [0] + [match.end() for match in closings[:-1]]
    blocks = [text[s : m.start()] for s, m in zip(starts, closings, strict=True)]
    articles = [_tagged(b) if _is_tagged(b) else _plain(b.split("\n")) for b in blocks]
    if not any(article.extra.get("length") for article in articles):
        return []  # the second mark: somewhere a count of words heads an article
    for article, match in zip(articles, closings, strict=True):
        article.fields["id"] = match[1]
    return articles


def _is_tagged(block: str) -> bool:
    return {"HD", "PD"} <= {match[1] for match in _TAG.finditer(block)}


def _tagged(block: str) -> Article:
    article = Article()
    pieces = _TAG.split(block)[1:]  # code, content, code, content …
    body = []
    for code, content in zip(pieces[::2], pieces[1::2], strict=True):
        value = re.sub(r"[ \t]*\|[ \t]*$", "", content, flags=re.MULTILINE).strip()
        if code in ("LP", "TD"):
            body.append(value)
        else:
            label = _NAMES.get(code.lower(), code.lower())
            article.state(label, " ".join(value.split()), _FIELDS)
    article.text = "\n\n".join(filter(None, body))
    return article


def _plain(lines: list[str]) -> Article:
    """Parse an article without codes; `lines` end before its accession number."""
    article = Article()
    words = next((i for i, line in enumerate(lines) if _WORDS.match(line.strip())), None)
    if words is None:
        article.text = "\n".join(lines).strip()
        return article
    _headline([line.strip() for line in lines[:words] if line.strip()], article)
    end = _header_end(lines, words)
    _statements([line.strip() for line in lines[words:end] if line.strip()], article)
    article.text = "\n".join(lines[end:]).strip()
    return article


def _headline(lines: list[str], article: Article) -> None:
    """Tell headline, section and author apart, which only their order and "By" mark."""
    by = next((i for i, line in enumerate(lines) if i and _BYLINE.match(line)), len(lines))
    above, author = lines[:by], lines[by:]
    if by == len(lines) and len(above) > 1:  # no "By": the longest line is the headline
        at = max(range(len(above)), key=lambda i: len(above[i]))
        above, author = above[: at + 1], above[at + 1 :]
    article.state("hd", above[-1] if above else "", _FIELDS)
    article.state("se", "; ".join(above[:-1]), _FIELDS)
    article.state("by", "; ".join(author), _FIELDS)


def _header_end(lines: list[str], words: int) -> int:
    """Return the line after the header: past the copyright line, else at the first empty one."""
    for number in range(words, min(words + 16, len(lines))):
        if _COPYRIGHT.match(lines[number]):
            return number + 1
    empty = (i for i in range(words + 1, len(lines)) if not lines[i].strip())
    return next(empty, len(lines))


def _statements(lines: list[str], article: Article) -> None:
    """Take in what follows the headline: words, date, time, outlet, code, …, language, copyright."""
    article.state("length", lines[0], {})
    rest = lines[1:]
    if rest and _COPYRIGHT.match(rest[-1]):
        article.state("copyright", rest.pop(), {})
    if rest and re.search(r"\b(?:19|20)\d\d\b", rest[0]):
        article.state("pd", rest.pop(0), _FIELDS)
    if rest and _TIME.match(rest[0]):
        article.state("et", rest.pop(0), _FIELDS)
    for label in ("sn", "source_code"):
        article.state(label, rest.pop(0) if rest else "", _FIELDS)
    article.state("la", rest.pop() if rest else "", _FIELDS)
    article.state("edition_page", "; ".join(rest), {})


def split_page(page: str) -> list[Article]:
    """Return the articles of a page saved from Factiva; none where it is no such page."""
    if "activa" not in page or "rticleParagraph" not in page:
        return []
    tree = html.document_fromstring(page)
    nodes = tree.xpath('//div[starts-with(@id, "article-")]')
    return [_page_article(node) for node in nodes]


def _page_article(node: html.HtmlElement) -> Article:
    paragraphs = node.xpath('.//p[contains(@class, "articleParagraph")]')
    rows = node.xpath(".//tr[count(td) = 2]")
    if rows:
        codes = [[_words(cell) for cell in row.xpath("./td")] for row in rows]
        article = _tagged("\n".join(f"{code}\t{value}" for code, value in codes))
    else:
        article = _plain([_words(part) for part in node.xpath(".//div[not(.//div)]")])
        article.text = ""
    if headline := node.xpath('.//*[contains(@class, "Headline")]'):
        article.title = _words(headline[0])
    article.text = "\n\n".join(map(_words, paragraphs)) or article.text
    article.fields["id"] = str(node.get("id")).removeprefix("article-")
    return article


def _words(node: html.HtmlElement) -> str:
    return " ".join(str(node.text_content()).split())
