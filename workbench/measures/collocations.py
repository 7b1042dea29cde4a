"""Which words stand beside a word more often than chance would have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.corpus.streams import TokenStream
from workbench.errors import OptionError
from workbench.measures.views import counted, measure
from workbench.schema_terms import COLLOCATIONS

Ints = npt.NDArray[np.int64]
ADJACENT = "adjacent"


@measure
def collocations(
    corpus: Corpus,
    *,
    word: str | None = None,
    window: int | str = 5,
    stop_words: bool = False,
    at_least: int = 3,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the words near a word, and how strongly the two attract each other.

    Parameters
    ----------
    word : a word, which may hold wildcards (`nuklir*`). None, with `window="adjacent"`: all pairs of
        neighbours in the corpus.
    window : tokens to either side that count as near, in one document; or "adjacent", the token
        right after it, so that a pair is a phrase in its order (*senjata nuklir*).
    stop_words : whether stop words and numbers may be collocates (of all pairs: either member).
    at_least : leave out collocates that stand near it less often.

    Returns
    -------
    `schema_terms.COLLOCATIONS`, the highest `g2` first: `word, collocate, n, n_word, n_collocate, total,
    g2, pmi, npmi, mi3, t, log_dice, delta_p, delta_p_back`. The counts are those of one table of
    tokens near or far against collocate or not: `n` tokens of the collocate near the word, `n_word`
    tokens near it in all, each once, `n_collocate` of the collocate in all, `total` tokens (of
    "adjacent": tokens that follow another). With E = n_word n_collocate / total, through nltk's
    association measures on these counts: `g2` (four-cell, Dunning 1993; below zero where n < E),
    `pmi` = log2 n/E (Church and Hanks 1990), `t` = (n - E)/√n (Church et al. 1991), `log_dice` = 14 +
    log2 2n/(n_word + n_collocate) (Rychlý 2008), `mi3` = log2 n³/E (Daille 1994). By themselves:
    `npmi` = pmi / -log2 n/total (Bouma 2009), `delta_p` = P(collocate | near) - P(collocate | far),
    `delta_p_back` = P(near | collocate) - P(near | another word) (Gries 2013).

    When not to trust it: pmi favours rare words, t frequent ones; g2 grows with the corpus and takes
    every token for an independent draw; copies count as often as they stand in it.
    """
    spans = isinstance(window, int) and window >= 1
    if not spans and window != ADJACENT:
        raise OptionError(f"window={window!r} should be 1 token or more, or 'adjacent'.")
    if word is not None and len(word.split()) != 1:
        raise OptionError(f"word={word!r} should be one word; wildcards are allowed.")
    if word is None and spans:
        raise OptionError("Without word=, all pairs of neighbours are counted: say window='adjacent'.")
    text = _Text.of(corpus, counted(corpus, copies=copies), stop_words)
    table = text.pairs() if word is None else text.company(word, window, find_in=corpus.vocabulary)
    table = _scored(table[table["n"] >= max(at_least, 1)])
    order = {"g2": False, "word": True, "collocate": True}
    return table.sort_values(list(order), ascending=list(order.values()), ignore_index=True)


@dataclass(frozen=True)
class _Text:
    """The words of the documents that count: codes of `forms` end to end, which of them are allowed."""

    stream: TokenStream
    words: Ints
    forms: npt.NDArray[Any]
    allowed: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, corpus: Corpus, rows: Ints, stop_words: bool) -> _Text:
        stream, vocabulary = corpus.stream.take(rows), corpus.vocabulary
        codes, forms = pd.factorize(vocabulary["lower"], sort=True)
        allowed = np.ones(len(forms), dtype=bool)
        if not stop_words:
            allowed[codes[(vocabulary["is_stop"] | vocabulary["is_number"]).to_numpy()]] = False
        words = np.asarray(codes[stream.types], dtype=np.int64)
        return cls(stream, words, np.asarray(forms, dtype=object), allowed)

    @property
    def followers(self) -> Ints:
        """The tokens that follow another in their document."""
        first = np.zeros(len(self.words), dtype=bool)
        first[self.stream.offsets[:-1][self.stream.lengths > 0]] = True
        return np.flatnonzero(~first)

    def company(self, word: str, window: int | str, *, find_in: pd.DataFrame) -> pd.DataFrame:
        """Return the counts of the words near one word."""
        positions = find(word, self.stream, find_in).positions
        places = np.arange(len(self.words))
        if window == ADJACENT:
            places = self.followers
            near = np.intersect1d(positions + 1, places)
        else:
            near = _near(positions, self.stream.offsets, int(window))
        n = np.bincount(self.words[near], minlength=len(self.forms))
        everywhere = np.bincount(self.words[places], minlength=len(self.forms))
        chosen = np.flatnonzero(self.allowed & (n > 0))
        return self._table(word, chosen, n[chosen], len(near), everywhere[chosen], len(places))

    def pairs(self) -> pd.DataFrame:
        """Return the counts of all pairs of neighbours."""
        second = self.followers
        size = np.int64(max(len(self.forms), 1))
        key, n = np.unique(self.words[second - 1] * size + self.words[second], return_counts=True)
        kept = self.allowed[key // size] & self.allowed[key % size]
        one, other = (key // size)[kept], (key % size)[kept]
        leads = np.bincount(self.words[second - 1], minlength=len(self.forms))
        follows = np.bincount(self.words[second], minlength=len(self.forms))
        return self._table(self.forms[one], other, n[kept], leads[one], follows[other], len(second))

    def _table(
        self, word: Any, collocate: Ints, n: Ints, n_word: Any, n_collocate: Ints, total: int
    ) -> pd.DataFrame:
        names = np.full(len(collocate), word, dtype=object) if isinstance(word, str) else word
        columns = {"n": n, "n_word": n_word, "n_collocate": n_collocate, "total": total}
        table = pd.DataFrame({"word": pd.Series(names, dtype="str")})
        table["collocate"] = pd.Series(self.forms[collocate], dtype="str")
        return table.assign(**columns)


def _near(positions: Ints, offsets: Ints, window: int) -> Ints:
    """Return the tokens near any of some positions, each once, in the same document, and not they."""
    steps = np.array([s for s in range(-window, window + 1) if s != 0], dtype=np.int64)
    around = positions[:, None] + steps
    document = np.searchsorted(offsets, positions, side="right") - 1
    inside = (around >= offsets[document][:, None]) & (around < offsets[document + 1][:, None])
    return np.setdiff1d(np.unique(around[inside]), positions)


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    n, n_word, n_collocate, total = (
        table[name].to_numpy(dtype=np.float64) for name in ("n", "n_word", "n_collocate", "total")
    )
    scores = _through_nltk(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.where(n < total, scores["pmi"] / -np.log2(n / total), 1.0)
        forwards = n / n_word - (n_collocate - n) / (total - n_word)
        backwards = n / n_collocate - (n_word - n) / (total - n_collocate)
    scored = table.assign(
        **{name: scores[name] for name in ("pmi", "t")},
        # Attraction only: a collocate that is rarer near the word than elsewhere is no collocate.
        g2=np.where(scores["pmi"] >= 0, scores["g2"], -scores["g2"]),
        npmi=npmi,
        mi3=np.log2(scores["mi_like"] * total),
        log_dice=14 + np.log2(scores["dice"]),
        delta_p=forwards,
        delta_p_back=backwards,
    )
    return COLLOCATIONS.conform(scored)


def _through_nltk(table: pd.DataFrame) -> dict[str, npt.NDArray[np.float64]]:
    """Return nltk's scores of each row; the measures take the three counts and the total."""
    from nltk.metrics import BigramAssocMeasures  # noqa: PLC0415 - seconds to import, rarely needed

    found: Mapping[str, Callable[..., float]] = {
        "g2": BigramAssocMeasures.likelihood_ratio,
        "pmi": BigramAssocMeasures.pmi,
        "t": BigramAssocMeasures.student_t,
        "mi_like": BigramAssocMeasures.mi_like,
        "dice": BigramAssocMeasures.dice,
    }
    cells = [table[name].tolist() for name in ("n", "n_word", "n_collocate", "total")]
    rows = list(zip(*cells, strict=True))
    return {
        name: np.array([score(n, (a, b), total) for n, a, b, total in rows], dtype=np.float64)
        for name, score in found.items()
    }
