"""The vocabulary: every distinct surface form once, and all that is known of a word.

Lower case, lemma, stop word and number are facts of a type, not of a token, so they are worked out
once per type, however often it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import stopwordsiso

from workbench.annotations.tokens import UNSEEN_JOINERS
from workbench.languages import available, language

Ints = npt.NDArray[np.int64]

_NUMBER = re.compile(r"\d[\d.,:/\-\u2010\u2011]*")
_STRAIGHT = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-", **dict.fromkeys(UNSEEN_JOINERS, "")})
_ACRONYM = 2  # letters; longer ones are not told from words in a line of capitals
# The Indonesian stemmer turns any other character into a blank, and what is left is no word.
_STEMMABLE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def encode_tokens(
    codepoints: npt.NDArray[np.uint32], starts: Ints, ends: Ints, mask: npt.NDArray[np.bool_] | None = None
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Return the type number of every token, and the types in order of first occurrence.

    `mask` tells which characters belong to a token, where that is known.

    >>> letters = np.array([ord(c) for c in "ya tidak ya"], dtype=np.uint32)
    >>> encode_tokens(letters, np.array([0, 3, 9]), np.array([2, 8, 11]))
    (array([0, 1, 0], dtype=int32), ['ya', 'tidak'])
    """
    bounds = np.append(0, np.cumsum(ends - starts))
    if mask is None:
        inside = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], ends - starts)
    else:
        inside = np.flatnonzero(mask)
    letters = codepoints[inside]
    text = letters.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    data = pa.py_buffer(text)
    words = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(_utf8_bounds(letters, bounds)), data)
    encoded = words.dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int32, copy=False), encoded.dictionary.to_pylist()


def _utf8_bounds(letters: npt.NDArray[np.uint32], bounds: Ints) -> Ints:
    """Return where tokens that lie end to end begin in UTF-8, where some characters take more bytes."""
    wide = np.flatnonzero(letters >= 0x80)
    more = sum((letters[wide] >= limit).astype(np.int64) for limit in (0x80, 0x800, 0x10000))
    token = np.searchsorted(bounds, wide, side="right")
    added = np.bincount(token, weights=more, minlength=len(bounds)).astype(np.int64)
    return bounds + np.cumsum(added)


def lower_form(surface: str) -> str:
    """Return the form by which types are brought together: lower case, straight marks, no soft hyphen.

    >>> lower_form("Jum’at")
    "jum'at"
    """
    lower = surface.lower()
    return lower if lower.isascii() else lower.translate(_STRAIGHT)  # all of the marks lie beyond ASCII


def is_number(surface: str) -> bool:
    """Tell whether a type is a number, date or time rather than a word.

    >>> is_number("14/11/2024"), is_number("ke-995")
    (True, False)
    """
    return surface[:1].isdigit() and _NUMBER.fullmatch(surface) is not None


@cache
def stop_words(code: str) -> frozenset[str]:
    """Return the stop words of a language: the general list, less and plus its overlay.

    A language without a general list and without a file has none.

    >>> "yang" in stop_words("id"), "masalah" in stop_words("id"), "world" in stop_words("en")
    (True, False, False)
    """
    general = stopwordsiso.stopwords(code) if stopwordsiso.has_lang(code) else set()
    overlay = language(code).get("words", {}) if code in available() else {}
    return frozenset((set(general) - set(overlay.get("keep", []))) | set(overlay.get("add", [])))


def is_stop(surface: str, code: str) -> bool:
    """Tell whether a type is a stop word of a language.

    Two capitals are an acronym, not a word: AS and US are countries, *as* and *us* are not. One
    capital is a word: *A* and *I* begin sentences.

    >>> is_stop("as", "en"), is_stop("AS", "en"), is_stop("A", "en")
    (True, False, True)
    """
    acronym = len(surface) == _ACRONYM and surface.isupper()
    return not acronym and lower_form(surface) in stop_words(code)


@cache
def _lemma_overrides(code: str) -> dict[str, str]:
    return language(code).get("words", {}).get("lemmas", {}) if code in available() else {}


def lemma(lower: str, code: str) -> str:
    """Return the stem (Indonesian) or lemma (English and what else simplemma knows) of a form.

    Errors remain, above all in Indonesian (about 4 in 100 on our gold); lemmas serve to bring word
    forms together, not to be quoted.

    >>> lemma("negara-negara", "id"), lemma("biden's", "en"), lemma("nuclear", "en")
    ('negara', 'biden', 'nuclear')
    """
    overrides = _lemma_overrides(code)
    if lower in overrides:
        return overrides[lower]
    lower = lower.removesuffix("'s")
    # A lemmatiser would strip other marks and look at what is left.
    plain = _STEMMABLE.fullmatch(lower) if code == "id" else lower.replace("-", "").isalpha()
    return _lemmatiser(code)(lower) if plain else lower


@cache
def _lemmatiser(code: str) -> Callable[[str], str]:
    """What makes a lemma of a lower-case word; slow to import, and asked for by few processes."""
    if code == "id":
        from workbench.annotations.stemming import stem  # noqa: PLC0415

        return stem
    from simplemma import lemmatize  # noqa: PLC0415
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES  # noqa: PLC0415

    return partial(lemmatize, lang=code) if code in SUPPORTED_LANGUAGES else str
