"""Exports of Nexis: the older numbered text, and the docx, RTF and text of Nexis Uni.

Numbered: `1 of 10 DOCUMENTS`, the outlet and the date centred, the headline, labelled lines in
capitals (BYLINE:, LENGTH:), the body in lines wrapped at 78 characters, labelled lines again, a
centred copyright line. Nexis Uni: headline, outlet, date, labelled lines (Section:, Length:), a line
`Body`, the body, labelled lines, a line `End of Document`; a cover sheet stands before the first.
"""

from __future__ import annotations

import re

from workbench.sources.articles import Article, is_date
from workbench.sources.records import FieldName

_NUMBER = re.compile(r"^[ \t\f]*(?:FOCUS - )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_HEADER_LABELS = "SECTION LENGTH HEADLINE TITLE BYLINE DATELINE HIGHLIGHT SOURCE DISTRIBUTION SERIES"
_TRAILER_LABELS = (
    "LOAD-DATE LANGUAGE PUBLICATION-TYPE DOCUMENT-TYPE JOURNAL-CODE GRAPHIC SUBJECT COMPANY "
    "ORGANIZATION TICKER INDUSTRY PERSON GEOGRAPHIC CITY STATE COUNTRY REGION CORRECTION TYPE URL "
    "PUB-TYPE ACC-NO CATEGORY CLASSIFICATION NOTES"
)
_HEADER = re.compile(rf"^({_HEADER_LABELS.replace(' ', '|')}):\s*(.*)$", re.DOTALL)
_TRAILER = re.compile(rf"^({_TRAILER_LABELS.replace(' ', '|')}):\s*(.*)$", re.DOTALL)
_COPYRIGHT = re.compile(r"^\s*(?:Copyright (?:©|\(c\)|\d{4})|© ?\d{4})", re.IGNORECASE)
_FIELDS: dict[str, FieldName] = {
    "byline": "author",
    "language": "language",
    "section": "category",
    "headline": "title",
    "title": "title",
    "url": "url",
}

_END = re.compile(r"^[ \t\f]*End of Document[ \t]*$", re.MULTILINE)
_UNI_MARK = re.compile(r"^(?:Length|Load-Date):|^Body\s*$", re.MULTILINE)
_UNI_LABEL = re.compile(
    r"^(Section|Distribution|Length|Byline|Dateline|Highlight|Copyright|Series|Correction|Graphic|Load-Date|"
    r"Language|Publication-Type|Document-Type|Journal Code|Subject|Industry|Person|Geographic|"
    r"Company|Organization|Ticker|URL|Acc-No|Category):\s*(.*)$"
)
_UNI_TRAILING = re.compile(
    r"^(?:(?:Graphic|Classification|Correction|Notes|Link to Image)$|Load-Date:|Classification:)"
)
_COVER = re.compile(
    r"^(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by):"
    r"|^Documents? \(\d+\)|^Content Type\b|^\d+\.\s"
)


def split_numbered(text: str) -> list[Article]:
    """Return the articles of an older Nexis text; none where it is no such export."""
    if " DOCUMENT" not in text:
        return []
    starts = list(_NUMBER.finditer(text))
    if not starts or not re.search(r"^(?:LENGTH|LOAD-DATE|BYLINE|SECTION):", text, re.MULTILINE):
        return []
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [_numbered(text[m.end() : end]) for m, end in zip(starts, ends, strict=True)]


def _numbered(block: str) -> Article:
    paragraphs = [p for p in re.split(r"\n[ \t]*(?:\n[ \t]*)+", block.strip("\n\f ")) if p.strip()]
    article = Article()
    body = _numbered_header(paragraphs, article)
    end = _trailer_start(paragraphs, body)
    _numbered_trailer(paragraphs[end:], article)
    texts = [_unwrapped(paragraph) for paragraph in paragraphs[body:end]]
    article.text = "\n\n".join(texts)
    if texts != paragraphs[body:end]:
        article.repairs = ("joined lines that the export had wrapped",)
    return article


def _numbered_header(paragraphs: list[str], article: Article) -> int:
    """Take in the header; return the number of the first paragraph of the body."""
    dated = next((i for i, p in enumerate(paragraphs[:4]) if is_date(_first_line(p))), None)
    for paragraph in paragraphs[: dated or 0]:
        label = "copyright" if _COPYRIGHT.match(paragraph) else "outlet"
        article.state(label, _one_line(paragraph), {"outlet": "outlet"})
    at = 0 if dated is None else dated + 1
    if dated is not None:
        lines = [line.strip() for line in paragraphs[dated].splitlines()]
        article.state("date", lines[0], {"date": "date"})
        article.state("edition", " ".join(lines[1:]), {})
    labelled = [i for i, p in enumerate(paragraphs[at : at + 8], at) if _HEADER.match(p)]
    if labelled and (titles := paragraphs[at : labelled[0]]):
        article.title = " ".join(map(_one_line, titles))
    at = labelled[0] if labelled else at
    while at < len(paragraphs) and (match := _HEADER.match(paragraphs[at])):
        article.state(match[1], _one_line(match[2]), _FIELDS)
        at += 1
    return at


def _trailer_start(paragraphs: list[str], body: int) -> int:
    for number in range(body, len(paragraphs)):
        if _TRAILER.match(paragraphs[number]) or _COPYRIGHT.match(paragraphs[number]):
            return number
    return len(paragraphs)


def _numbered_trailer(paragraphs: list[str], article: Article) -> None:
    label, parts = "", list[str]()
    for paragraph in paragraphs:
        match = _TRAILER.match(paragraph)
        if match or _COPYRIGHT.match(paragraph):
            article.state(label, "\n".join(parts), _FIELDS)
            label = match[1] if match else "copyright"
            parts = [_one_line(match[2] if match else paragraph)]
        else:
            parts.append(_one_line(paragraph))
    article.state(label, "\n".join(parts), _FIELDS)


def _unwrapped(paragraph: str) -> str:
    """Join the lines of a paragraph that was wrapped; leave lists and verse as they are."""
    lines = paragraph.splitlines()
    if len(lines) < 2 or any(not 50 <= len(line) <= 85 for line in lines[:-1]):
        return paragraph
    joined = lines[0].strip()
    for line in map(str.strip, lines[1:]):
        hyphen = joined.endswith("-") and joined[-2:-1].isalnum()
        joined += line if hyphen else f" {line}"
    return joined


def _one_line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _first_line(paragraph: str) -> str:
    return paragraph.strip().split("\n", 1)[0]


def split_uni(text: str) -> list[Article]:
    """Return the articles of a Nexis Uni export; none where it is no such export."""
    if "End of Document" not in text:
        return []
    *blocks, rest = _END.split(text)
    if 2 * sum(bool(_UNI_MARK.search(block)) for block in blocks) <= len(blocks):
        return []
    if _UNI_MARK.search(rest):  # an article whose closing line was cut off
        blocks.append(rest)
    return [_uni(block, first=number == 0) for number, block in enumerate(blocks)]


def _uni(block: str, *, first: bool) -> Article:
    raw = block.split("\n")
    lines = [line.replace("\xa0", " ").strip() for line in raw]
    heading, start = _uni_parts(lines)
    article = Article()
    cover = [i for i, line in enumerate(lines[:heading]) if first and _COVER.match(line)]
    _uni_heading(lines[cover[-1] + 1 if cover else 0 : heading], article)
    for line in lines[heading:start]:
        _uni_state(line, article)
    end = next((i for i in range(start, len(lines)) if _UNI_TRAILING.match(lines[i])), len(lines))
    _uni_trailer(lines[end:], article)
    article.text = "\n".join(raw[start:end]).strip()
    return article


def _uni_parts(lines: list[str]) -> tuple[int, int]:
    """Return where the labelled lines begin and where the body does."""
    body = next((i for i, line in enumerate(lines) if line == "Body"), None)
    labelled = [i for i, line in enumerate(lines[:body]) if _UNI_LABEL.match(line) or _COPYRIGHT.match(line)]
    if body is not None:
        return (labelled[0] if labelled else body), body + 1
    # without the line "Body", the labelled lines are those that stand together at the top
    at = first = labelled[0] if labelled else 0
    while at < len(lines) and (at in labelled or not lines[at]):
        at += 1
    return first, at


def _uni_heading(lines: list[str], article: Article) -> None:
    """Take in headline, outlet and date, which stand unlabelled in this order."""
    correction = [line for line in lines if line == "Correction Appended"]
    article.state("correction", "".join(correction[:1]), {})
    # a line with tabs is a table of the cover sheet
    block = [line for line in lines if line and "\t" not in line and line not in correction]
    dates = [i for i, line in enumerate(block) if is_date(line)]
    at = dates[-1] if dates else len(block)
    article.state("date", block[at] if dates else "", {"date": "date"})
    article.state("edition", " ".join(block[at + 1 :]), {})
    if at > 1 or not dates:
        article.state("outlet", "".join(block[max(at - 1, 1) : at]), {"outlet": "outlet"})
        at = max(at - 1, 1)
    article.title = " ".join(block[:at]) or None


def _uni_state(line: str, article: Article) -> None:
    match = _UNI_LABEL.match(line)
    if match:
        article.state(match[1], match[2], _FIELDS)
    elif _COPYRIGHT.match(line):
        article.state("copyright", line, {})


def _uni_trailer(lines: list[str], article: Article) -> None:
    label, parts = "", list[str]()
    for line in lines:
        match, heading = _UNI_LABEL.match(line), _UNI_TRAILING.match(line)
        if match or heading:
            article.state(label, "\n".join(parts), _FIELDS)
            label = match[1] if match else line
            parts = [match[2]] if match else []
        elif line:
            parts.append(line)
    article.state(label, "\n".join(parts), _FIELDS)
