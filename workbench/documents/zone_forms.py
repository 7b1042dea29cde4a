"""What a line is by its form: a caption, initials, a copyright line, an address, a byline."""

from __future__ import annotations

import re
from functools import cache

from workbench.documents.zone_captions import is_caption, names_agencies
from workbench.documents.zone_lines import FORMED, is_sentence
from workbench.documents.zone_stamps import ASIDE, is_count, without_counts
from workbench.languages import collected

RIGHTS = frozenset(["copyright", "hak"])  # the first words of a copyright line
_LETTER = re.compile(r"[^\W_]")
_QUOTED = re.compile('["“”„«»]')
INITIALS = re.compile(
    r"[(\[]\s*(?:\*+|[a-z]{2,9}|[a-z]{1,3}\d{1,3}"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}/[a-z]{3,14}|[A-Z]{1,2}-\d"
    r"|[A-Za-z]{1,12}(?:[/-][A-Za-z0-9*-]{1,12}){1,3}"
    r"|[A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14}){0,2}|[\w.-]+\.(?:com|id|co|net)(?:/|, ?)[^)\]]{2,60})\s*[)\]]"
)
_SIGNED = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5}){1,4}(?: ?\([^()]{2,60}\))?")  # fb/wd (dpa)
_CLOCK = re.compile(
    r"(?:(?P<day>[^\W\d_]+(?: ini)?),? )?\d{1,2}[.:]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{3,4})?"
)
_EMBED = re.compile(
    r"\[\s*(?:gambas|embed|video|foto|youtube|instagram|twitter|tweet)\b[^\]\n]*\]", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:[@#]\s?\w+[\s,|]*)+"
    r"|[^:]{3,80}: ?https?://\S+|[Ff]ollow (?:@\w+|[A-Z][\w.’'-]+ [A-Z][\w.’'-]+)(?: on \w+)?"
)
_COPYRIGHT = re.compile(
    r"[^\w©]*(?:copyright|hak cipta)\b(?!\s+(?:in|on|of|law|atas|dalam)\b)"
    r"[^.]{0,60}?(?:©|\(c\)|(?:19|20)\d\d)"  # Copyright © NAME 2024
    r"|[^\w©]*(?:©(?=\s*(?-i:[A-Z0-9]))|\(c\)(?=\s*(?:19|20)\d\d|\s*copyright))"  # © NAME
    r"|\W*(?:19|20)\d\d\s*©|[\w .]{2,40}©\s*(?:19|20)\d\d",  # 2024 ©, NAME © 2024
    re.IGNORECASE,
)
_TWEET = re.compile(r"— .{2,60}\(@\w+\).*\d{4}$")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_CONTRIBUTED = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,? and (?:[A-Z][\w.’'-]+ ?){2,4})? ?"
    r"(?:reported|contributed)(?: reporting)? (?:from|in)\b.{2,80}"
)
_TO_REPORT = re.compile(
    r"(?:[A-Z][\w.’'-]*,? ?(?:and |in |from |writers? |the )*){1,14}contributed"
    r" (?:reporting|to (?:this|the) (?:report|story|article))(?: (?:from|in) [A-Z].{1,40})?\.?"
)
_BYLINES = (
    "by ",
    "by:",
    "oleh",
    "story by",
    "text by",
    "words by",
    "laporan oleh",
    "teks oleh",
    "naskah oleh",
)
_PERSON = re.compile(
    r"(?:(?:[Ss]tory|[Tt]ext|[Ww]ords|[Ll]aporan|[Tt]eks|[Nn]askah) )?"
    r"(?:[Bb][Yy]|[Oo](?:leh|LEH))(?:\s*:\s*|\s+)"
    r"(?P<name>[A-Z][\w.’'-]+(?:[ ,&]+(?:and |dan |de |van |bin )?[A-Z][\w.’'-]+){0,7})"
    r"(?: with (?P<agency>[A-Z][\w.’'-]*(?:[ ,&]+(?:and )?[A-Z][\w.’'-]*){0,5})(?=$|\s*[|,•·–-]))?"
    r"(?:\s*[|,•·–-].{0,60}|\s+(?:pada|on)\s.{0,30}\d{4}.{0,16})?"
)
_HANDLED = re.compile(r"[A-Z][\w .’'-]{2,40} @\w{3,30}")  # Jane Roe @janeroe
_POST = re.compile(
    r"(?:[A-Z][\w.’'-]+ ?){2,4}, (?:[A-Z][\w.’'-]* ?){0,4}"
    r"(?:(?:staff|senior|chief|special|political|foreign|business) )*"
    r"(?:writer|reporter|correspondent|editor|bureau chief|columnist|journalist)s?"
)


def form_of(line: str, lowered: str) -> str | None:
    """Return the rule by which a line's form makes it page furniture; None where it does not."""
    if _may_be_rights(line, lowered) and _COPYRIGHT.match(line):
        return None if len(line) > 160 and _QUOTED.search(line) else "copyright"
    if len(line) > FORMED:
        return None
    if len(line) <= 160 and "contributed" in lowered and _TO_REPORT.fullmatch(line):
        return "notice"
    if is_sentence(line):
        return "caption" if is_caption(line) else None
    return _signature(line, lowered) or _named_form(line, lowered)


def _signature(line: str, lowered: str) -> str | None:
    """Return what a line is that tells who wrote or edited: their initials, agencies, names."""
    if line[0] in "([" and INITIALS.fullmatch(line):
        return "initials"
    if "/" in line[:6] and _SIGNED.fullmatch(line):
        return "initials"
    if names_agencies(line) or (";" in line and len(line) <= 160 and _edited().search(lowered)):
        return "credit"
    return None


def _may_be_rights(line: str, lowered: str) -> bool:
    return "©" in line or "(c)" in lowered or lowered.startswith(("copyright", "hak cipta"))


def _is_mark(line: str, lowered: str) -> bool:
    """Say whether a line is a rule, an embedded film, a tweet, or counts pages or minutes."""
    if not (line[0].isalnum() or _LETTER.search(line)) or ("@" in line and _TWEET.match(line)):
        return True
    if "[" in line and not _EMBED.sub("", line).strip():
        return True
    if len(line) <= 90 and ASIDE.search(line) and not without_counts(line):
        return True
    return len(line) <= 90 and is_count(lowered.strip(" :.…|"))


def _named_form(line: str, lowered: str) -> str | None:
    if _is_mark(line, lowered):
        return "page"
    if (line[0].isdigit() or line[-3:].isupper()) and _is_clock(line):
        return "stamp"
    if (line[0] in "hwp@#Ff" or "://" in line or "@" in line) and _ADDRESS.fullmatch(line):
        return "address"
    if len(line) <= 100 and _is_byline(line, lowered):
        return "byline"
    return "caption" if is_caption(line) else None


def _is_byline(line: str, lowered: str) -> bool:
    if lowered.startswith(_BYLINES) and byline_name(line) is not None:
        return True
    return ("@" in line and _HANDLED.fullmatch(line) is not None) or (
        ", " in line and _POST.fullmatch(line) is not None
    )


def _is_clock(line: str) -> bool:
    clock = _CLOCK.fullmatch(line)
    return clock is not None and (clock["day"] or "").lower() in _todays()


def byline_name(line: str) -> str | None:
    """Return the name in a line such as `Oleh: Sinta Maharani`.

    >>> byline_name("By Jane Roe"), byline_name("By then the talks had failed")
    ('Jane Roe', None)
    """
    found = _PERSON.fullmatch(line)
    return found["name"].strip() if found else None


def byline_agency(line: str) -> str | None:
    """Return whose words a byline also holds: `By Jane Roe with AFP`.

    >>> byline_agency("By Jane Roe with AFP"), byline_agency("By Jane Roe")
    ('AFP', None)
    """
    found = _PERSON.fullmatch(line)
    return found["agency"] if found else None


def ends_a_page(line: str) -> bool:
    """Say whether a line at the foot of a page tells whom to write to, or who else took part.

    >>> ends_a_page("Jane Roe reported from Kyiv."), ends_a_page("Ia lahir di Kyiv.")
    (True, False)
    """
    if len(line) > 160 or _QUOTED.search(line):
        return False
    if len(line) <= 2 and line.isdigit():
        return True
    if line[:5].lower() == "tags " and not is_sentence(line):
        return True
    if "@" in line and _CONTACT.search(line) is not None:
        return True
    return ("reported" in line or "contributed" in line) and _CONTRIBUTED.fullmatch(line) is not None


@cache
def _todays() -> frozenset[str]:
    """Return the days that stand before the time of a stamp, and none."""
    return frozenset(["", *collected("dates", "today")])


@cache
def _edited() -> re.Pattern[str]:
    phrases = sorted({phrase.strip("( ") for phrase in collected("zones", "credited")})
    return re.compile(rf"; ?(?:{'|'.join(map(re.escape, phrases))}) ")
