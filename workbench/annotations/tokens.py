"""What a token is: one rule, written as a pattern and carried out on whole chunks by numpy.

The rule. A token begins with a letter or digit of any script and is a run of letters, digits and the
combining marks on them, joined inside by

* a hyphen between two of these: *negara-negara*, *Indo-Pasifik*, *ke-995*, *Trump-Biden*;
* an apostrophe between two of these: *Jum'at*, *don’t*, *Biden's*;
* a character that is not seen between two of these: the soft hyphen of a web page, the joiners of
  Arabic and Indic scripts;
* a full stop, comma, colon or slash between two digits: *1.000*, *3,5*, *19:35*, *14/11/2024*;
* a full stop between two letters that each stand alone: *U.S.*, *a.m.*, whose last full stop
  belongs to the token too.

Everything else separates: blanks, dashes, underscores, quotation marks, percent and currency signs, emoji.
Nothing is lower-cased, split off or dropped here; that is the vocabulary's business.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import regex

from workbench.documents.codepoints import CodepointTable

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Classes = npt.NDArray[np.uint8]

_B, _W = r"[\p{L}\p{N}]", r"[\p{L}\p{N}\p{M}]"
UNSEEN_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
"""Characters inside words that no reader sees: soft hyphen, joiners, byte order mark."""
TOKEN_PATTERN = (
    rf"{_B}(?:{_W}"
    rf"|(?<={_W})[-\u2010\u2011'’{UNSEEN_JOINERS}](?={_B})"
    r"|(?<=\p{Nd})[.,:/](?=\p{Nd})"
    rf"|(?<=(?<!{_W})\p{{L}})\.(?=\p{{L}}(?!{_W}))"
    rf"|(?<=(?<!{_W})\p{{L}}\.\p{{L}})\.(?!{_W})"
    r")*"
)
"""The rule as a regular expression for the `regex` package."""

_TOKEN = regex.compile(TOKEN_PATTERN)

_OTHER, _LETTER, _DIGIT, _NUMERAL, _MARK, _HYPHEN, _STOP, _SEPARATOR = range(8)
# The same package tells the classes as reads the pattern: Python's own Unicode is of another version.
_CLASS = regex.compile(r"(\p{L})|(\p{Nd})|(\p{N})|(\p{M})")
_SPECIAL = {
    **dict.fromkeys(UNSEEN_JOINERS, _HYPHEN),
    "-": _HYPHEN, "\u2010": _HYPHEN, "\u2011": _HYPHEN, "'": _HYPHEN, "’": _HYPHEN,
    ".": _STOP, ",": _SEPARATOR, ":": _SEPARATOR, "/": _SEPARATOR,
}  # fmt: skip


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return `(start, end)` of every token of a text, by the pattern itself.

    This is the rule as written; `token_spans` gives the same answer for whole chunks, faster.

    >>> text = "Negara-negara U.S. dan AS: 1.000 orang, hari ke-995."
    >>> [text[start:end] for start, end in tokenise(text)]
    ['Negara-negara', 'U.S.', 'dan', 'AS', '1.000', 'orang', 'hari', 'ke-995']
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def token_spans(codepoints: npt.NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """Return starts and ends of every token of a text given as code points.

    >>> text = "Jum'at, 14/11/2024"
    >>> starts, ends = token_spans(np.array([ord(c) for c in text], dtype=np.uint32))
    >>> [text[start:end] for start, end in zip(starts, ends)]
    ["Jum'at", '14/11/2024']
    """
    return spans_of(token_mask(character_classes(codepoints)))


def spans_of(mask: Flags) -> tuple[Ints, Ints]:
    """Return starts and ends of every token, given which characters belong to one; no two touch."""
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
    return edges[0::2].astype(np.int64), edges[1::2].astype(np.int64)


def word_mask(codepoints: npt.NDArray[np.uint32]) -> Flags:
    """Tell of each character whether it is a letter, digit or mark of some script.

    >>> word_mask(np.array([ord(c) for c in "é9-_"], dtype=np.uint32)).tolist()
    [True, True, False, False]
    """
    return is_word(_CLASSES.of(codepoints))


def character_classes(codepoints: npt.NDArray[np.uint32]) -> Classes:
    """Return for each character its class in the rule, as `token_mask` and `is_word` take them."""
    return _CLASSES.of(codepoints)


def is_word(classes: Classes) -> Flags:
    """Tell of each class whether it is that of a letter, digit or mark."""
    return (classes >= _LETTER) & (classes <= _MARK)


def _class_of(character: str) -> int:
    if character in _SPECIAL:
        return _SPECIAL[character]
    found = _CLASS.match(character)
    return _OTHER if found is None else (_LETTER, _DIGIT, _NUMERAL, _MARK)[(found.lastindex or 1) - 1]


_CLASSES = CodepointTable(_class_of)


def token_mask(classes: Classes) -> Flags:
    """Tell of each character, by its class, whether it belongs to a token."""
    # Joiners are rare, so only they are examined.
    padded = np.concatenate([np.full(4, _OTHER, np.uint8), classes, np.full(3, _OTHER, np.uint8)])
    word = (padded >= _LETTER) & (padded <= _MARK)
    base, letter, digit = word & (padded != _MARK), padded == _LETTER, padded == _DIGIT
    joiner = np.flatnonzero(padded >= _HYPHEN)
    kind = padded[joiner]
    alone_before = letter[joiner - 1] & ~word[joiner - 2]
    alone_after = letter[joiner + 1] & ~word[joiner + 2]
    stop_before = (padded[joiner - 2] == _STOP) & letter[joiner - 3] & ~word[joiner - 4]
    joins = (kind == _STOP) & alone_before & (alone_after | (stop_before & ~word[joiner + 1]))
    _drop_stray_marks(word, padded, base)
    joins |= (kind == _HYPHEN) & word[joiner - 1] & base[joiner + 1]
    joins |= (kind != _HYPHEN) & digit[joiner - 1] & digit[joiner + 1]
    word[joiner[joins]] = True
    return word[4:-3]


def _drop_stray_marks(word: Flags, padded: npt.NDArray[np.uint8], base: Flags) -> None:
    """Take out marks that stand on no letter or digit, such as the one that colours an emoji."""
    marks = np.flatnonzero(padded == _MARK)
    opens = np.diff(marks, prepend=-1) != 1
    carried = base[marks[opens] - 1]
    word[marks] = carried[np.cumsum(opens) - 1]
