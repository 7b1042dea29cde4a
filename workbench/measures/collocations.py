"""Which words stand beside a word more often than chance would have it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.errors import OptionError
from workbench.measures.views import counted, measure

Ints = npt.NDArray[np.int64]
COLUMNS = ["word", "collocate", "n", "n_word", "n_collocate", "total", "g2", "pmi", "npmi", "log_dice"]


@measure
def collocations(
    corpus: Corpus,
    *,
    word: str,
    window: int = 5,
    stop_words: bool = False,
    at_least: int = 3,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the words within so many tokens of a word, and how strongly the two attract each other.

    Parameters
    ----------
    word : a word, which may hold wildcards (`nuklir*`).
    window : tokens to either side that count as near; 1 for neighbours only.
    stop_words : whether stop words and numbers may be collocates.
    at_least : leave out collocates that stand near it less often.

    Returns
    -------
    A table `word, collocate, n, n_word, n_collocate, total, g2, pmi, npmi, log_dice`, the highest `g2`
    first: `n` tokens of the collocate near the word, `n_word` tokens near it in all, `n_collocate` of
    the collocate in all, `total` tokens; g2 (four-cell, Dunning 1993), pmi (log2) and `log_dice`
    (14 + log2 of the Dice coefficient, Rychlý 2008) through nltk's association measures on the table
    of tokens near or far against collocate or not; npmi is pmi / -log2(n / total).

    When not to trust it: pmi favours rare words; g2 grows with the corpus; copies count as often as
    they stand in it.
    """
    if window < 1:
        raise OptionError(f"window={window} should be 1 token or more.")
    if len(word.split()) != 1:
        raise OptionError(f"word={word!r} should be one word; wildcards are allowed.")
    rows = counted(corpus, copies=copies)
    stream, vocabulary = corpus.stream.take(rows), corpus.vocabulary
    codes, forms = pd.factorize(vocabulary["lower"], sort=True)
    near = _near(find(word, stream, vocabulary).positions, stream.offsets, window)
    tokens = codes[stream.types]
    n = np.bincount(tokens[near], minlength=len(forms))
    everywhere = np.bincount(tokens, minlength=len(forms))
    allowed = np.ones(len(forms), dtype=bool)
    if not stop_words:
        allowed[codes[(vocabulary["is_stop"] | vocabulary["is_number"]).to_numpy()]] = False
    chosen = np.flatnonzero(allowed & (n >= at_least))
    table = pd.DataFrame(
        {
            "word": pd.Series([word] * len(chosen), dtype="str"),
            "collocate": pd.Series(np.asarray(forms, dtype=object)[chosen], dtype="str"),
            "n": n[chosen],
            "n_word": len(near),
            "n_collocate": everywhere[chosen],
            "total": len(tokens),
        }
    )
    return _scored(table).sort_values(["g2", "collocate"], ascending=[False, True], ignore_index=True)


def _near(positions: Ints, offsets: Ints, window: int) -> Ints:
    """Return the tokens near any of some positions, each once, in the same document, and not they."""
    steps = np.array([s for s in range(-window, window + 1) if s != 0], dtype=np.int64)
    around = positions[:, None] + steps
    document = np.searchsorted(offsets, positions, side="right") - 1
    inside = (around >= offsets[document][:, None]) & (around < offsets[document + 1][:, None])
    return np.setdiff1d(np.unique(around[inside]), positions)


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    cells = zip(table["n"], table["n_word"], table["n_collocate"], table["total"], strict=True)
    scores = [_scores(*(int(cell) for cell in row)) for row in cells]
    for name in ("g2", "pmi", "npmi", "log_dice"):
        table[name] = np.array([score[name] for score in scores], dtype="float64")
    return table[COLUMNS]


def _scores(n: int, n_word: int, n_collocate: int, total: int) -> dict[str, Any]:
    from nltk.metrics import BigramAssocMeasures  # noqa: PLC0415 - seconds to import, rarely needed

    margins = (n, (n_word, n_collocate), total)
    pmi = float(BigramAssocMeasures.pmi(*margins))
    g2 = float(BigramAssocMeasures.likelihood_ratio(*margins))
    # Attraction only: a collocate that is rarer near the word than elsewhere is no collocate.
    return {
        "g2": g2 if pmi >= 0 else -g2,
        "pmi": pmi,
        "npmi": pmi / -np.log2(n / total) if n < total else 1.0,
        "log_dice": 14 + float(np.log2(BigramAssocMeasures.dice(*margins))),
    }
