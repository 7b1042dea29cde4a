"""What the words around a role say of it; the words themselves are data of each language."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import regex

from workbench.languages import available, collected, language

WORD = r"[\p{L}\p{M}\p{N}'’-]+"
_LISTS = ("past", "others", "predicates", "clauses", "articles", "joiners", "behind", "loose", "lower")
_BEGIN, _END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
_REACH = 48  # characters before a role that say whether its holder is meant
_GOES_ON = regex.compile(r" \p{Ll}")


def says_otherwise(text: str, start: int, end: int, template: str, code: str | None) -> bool:
    """Tell whether the words around a role deny that its holder is meant.

    `template` is that of the office, as which the role is written; `code` the text's language, if known.

    >>> says_otherwise("Ia terpilih sebagai presiden AS.", 20, 31, "Presiden {country}", "id")
    True
    """
    rules = _rules(code if code in available() else "")
    before = text[max(0, start - _REACH) : start]
    if before.endswith(("-", "\u2011")) or rules["before"].search(before) or rules["behind"].match(text, end):
        return True
    if (found := rules["predicates"].search(before)) is not None:
        clause = found[1].lower() in rules["clauses"] and found[2]
        return not (clause and _GOES_ON.match(text, end))
    own = template.lower().split()
    return any(word in own for word in rules["loose"]) and rules["lower"].match(text, end) is not None


@cache
def _rules(code: str) -> dict[str, Any]:
    """The words of one language, or of all where a document's is unknown, ready to be looked for."""
    words = {name: _words(name, code) for name in _LISTS}
    articles = rf"((?:{_any(words['articles'])})[ \u00a0])?"
    joined = rf"(?:{WORD}(?: {WORD})?[ ](?:{_any(words['joiners'])})[ ])?"
    past = rf"(?:{_any(words['past'])})[ \u00a0-](?:[\p{{Ll}}-]+ )?"
    none = rf"(?:{_any(words['others'])})[ \u00a0]"
    patterns = {
        "before": rf"{_BEGIN}(?:{past}|{none}){joined}$",
        "predicates": rf"{_BEGIN}({_any(words['predicates'])})[ \u00a0]{articles}$",
        "behind": rf"(?:[ \u00a0-]\(?(?:{'|'.join(words['behind'])})|[ ]\(?\d{{4}}){_END}",
        "lower": rf"[ \u00a0](?:{_any(words['lower'])}){_END}",
    }
    compiled = {name: regex.compile(pattern, regex.IGNORECASE) for name, pattern in patterns.items()}
    return {**compiled, "clauses": words["clauses"], "loose": words["loose"]}


def _words(name: str, code: str) -> list[str]:
    codes = (code,) if code else available()
    return [str(w) for c in codes for w in language(c).get("mentions", {}).get("roles", {}).get(name, [])]


def _any(words: Collection[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


@cache
def titles() -> Any:
    """Return the pattern of what may stand between a role and a name: a blank or mark, lesser titles."""
    lesser = _any([str(word) for word in collected("mentions", "titles")])
    return regex.compile(rf"(, | \(|[ \u00a0])(?:(?:{lesser})\.? |\(Purn\.?\) )*")


@cache
def _article() -> Any:
    return regex.compile(rf"(?<![\p{{L}}])(?:{_any(_words('articles', ''))}) $", regex.IGNORECASE)


def without_article(text: str, start: int) -> int:
    """Return where a role begins together with the article before it, if there is one."""
    found = _article().search(text, max(0, start - 10), start)
    return found.start() if found else start
