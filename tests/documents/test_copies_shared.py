"""Copies planted among real articles are found, and what is called a copy among them is one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import regex

from workbench.annotations.tokens import tokenise
from workbench.documents.duplicates import Copies, near_copies
from workbench.documents.likeness import SHORT
from workbench.fingerprints import fingerprint

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "click_id_dev.jsonl"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLES.is_file(), reason="the real texts at ../shared/corpora are absent"),
]
SENTENCE_END = regex.compile(r"(?<=[.!?][\"”]?)[\s,]+")

Article = list[list[str]]


@cache
def articles() -> list[Article]:
    """Each article as its headline and sentences, in words; those too short to be judged left out."""
    found = []
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts = [row["title"] or "", *SENTENCE_END.split(row["body"] or "")]
        article = [[part[a:b].lower() for a, b in tokenise(part)] for part in parts]
        found.append([sentence for sentence in article if sentence])
    return [article for article in found if sum(map(len, article)) >= SHORT]


def planted(article: Article, share: float, rng: np.random.Generator, pool: list[str]) -> list[str]:
    """Return an edited copy: two sentences exchanged, a sixth cut, a share of the words changed."""
    head, body = article[:1], list(article[1:])
    if len(body) > 3:
        at = int(rng.integers(len(body) - 1))
        body[at : at + 2] = body[at : at + 2][::-1]
    if len(body) > 5:
        at = int(rng.integers(len(body) - len(body) // 6))
        del body[at : at + len(body) // 6]
    words = [word for sentence in [*head, *body] for word in sentence]
    ways = np.full(len(words), "keep", dtype="<U7")
    changed = rng.choice(len(words), round(share * len(words)), replace=False)
    ways[changed] = rng.choice(["replace", "drop", "insert"], len(changed))
    result = []
    for word, way in zip(words, ways, strict=True):
        result += [word] if way in ("keep", "insert") else []
        result += [pool[int(rng.integers(len(pool)))]] if way in ("replace", "insert") else []
    return result


def near(documents: list[list[str]], *, with_numerals: bool) -> Copies:
    numbers: dict[str, int] = {}
    words = [numbers.setdefault(word, len(numbers)) for document in documents for word in document]
    numerals = np.array([any(character.isdigit() for character in word) for word in numbers])
    return near_copies(
        np.array(words, dtype=np.int32),
        np.cumsum([0, *map(len, documents)]),
        published=np.full(len(documents), "NaT", dtype="datetime64[s]"),
        fingerprints=[fingerprint(" ".join(document)) for document in documents],
        numerals=numerals if with_numerals else None,
    )


def flat(article: Article) -> list[str]:
    return [word for sentence in article for word in sentence]


@pytest.mark.parametrize("with_numerals", [False, True])
@pytest.mark.parametrize(("share", "least"), [(0.03, 1.0), (0.08, 0.99), (0.15, 0.97), (0.3, 0.95)])
def test_planted_copies_are_found(share: float, least: float, with_numerals: bool) -> None:
    real = [flat(article) for article in articles()]
    pool = [word for article in real for word in article]
    rng = np.random.default_rng(20190911)
    copies = near(
        [*real, *(planted(article, share, rng, pool) for article in articles())], with_numerals=with_numerals
    )
    found = copies.cluster[len(real) :] == copies.cluster[: len(real)]
    assert found.mean() >= least


@pytest.mark.parametrize("with_numerals", [False, True])
def test_what_is_called_a_copy_shares_six_words_of_ten_in_order(with_numerals: bool) -> None:
    real = [flat(article) for article in articles()]
    copies = near(real, with_numerals=with_numerals)
    called = np.flatnonzero(copies.original >= 0)
    shares = [in_order(real[copy], real[int(copies.original[copy])]) for copy in called]
    assert len(shares) >= 20
    assert np.mean(np.array(shares) >= 0.6) >= 0.98


def in_order(one: list[str], two: list[str]) -> float:
    """Return the longest common subsequence as a share of the shorter, by the textbook's table."""
    numbers: dict[str, int] = {}
    first, second = (np.array([numbers.setdefault(w, len(numbers)) for w in text]) for text in (one, two))
    best = np.zeros(len(second) + 1, dtype=np.int64)
    for word in first:
        diagonal = best[:-1] + (second == word)
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], diagonal))
    return float(best[-1]) / min(len(first), len(second))
