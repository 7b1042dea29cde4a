"""Which words fill a corpus."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.counts import Terms, word_counts
from workbench.measures.intervals import effective_number, wilson
from workbench.measures.rates import Clustered, Rates, summed
from workbench.measures.views import By, clusters, grouped, labelled, measure, stacked
from workbench.schema_terms import TERM_FREQUENCY

Ints = npt.NDArray[np.int64]
MILLION = 1_000_000


@measure
def term_frequency(
    corpus: Corpus,
    *,
    by: By = None,
    unit: str = "word",
    ngram: int = 1,
    stop_words: bool = False,
    numbers: bool = False,
    at_least: int = 1,
    top: int | None = None,
    copies: str = "all",
) -> pd.DataFrame:
    """Count the words of title and body, or the words that stand in a row.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month; each group is counted by itself.
    unit : "word" (lower case) or "lemma" (stems in Indonesian, lemmas in English).
    ngram : so many words in a row, 1 to 5, within one document.
    stop_words, numbers : whether these are counted as terms; they are always part of `total`. A row
        of words may hold them inside (*perang di Ukraina*), and at its ends where asked for.
    at_least : leave out terms that occur less often in the whole view.
    top : keep so many terms of each group, the most frequent first.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    `schema_terms.TERM_FREQUENCY`, the most frequent first: `term, n, total, per_million, documents,
    document_share, low, high, per_million_low, per_million_high`. `total` counts all tokens of the
    group (also where terms are rows of words), `per_million` is `n / total * 1 000 000`. `low` and `high`
    bound `document_share` at 95 % (Wilson on the effective number of documents), `per_million_low` and
    `per_million_high` the rate (variance linearised over clusters of near-copies, Korn and Graubard 1998).

    When not to trust it: a frequent word may stem from few texts (see `dispersion`), and words of two
    languages in one list compare nothing; choose one language at a time.
    """
    if top is not None and top < 1:
        raise OptionError(f"top={top} should be 1 or more terms of each group.")
    (matrix,), terms = word_counts([corpus], unit=unit, ngram=ngram, stop_words=stop_words, numbers=numbers)
    n = summed(matrix.indices, matrix.data, len(terms))
    matrix = matrix[:, n >= at_least]
    terms = Terms(terms.forms, terms.parts[n >= at_least])
    cluster, tokens = clusters(corpus), corpus.stream.lengths
    parts = []
    for values, rows, _ in grouped(corpus, by=by, copies=copies):
        table = _count(matrix[rows], terms, tokens[rows], cluster[rows])
        table = table.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
        parts.append(labelled(table.head(top) if top else table, by, values))
    return stacked(parts, corpus, by)


def _present(indices: Ints, size: int) -> tuple[Ints, Ints]:
    """Return which columns hold anything, and for each entry its place among them."""
    if len(indices) < size:
        found, places = np.unique(indices, return_inverse=True)
        return found, places
    held = np.bincount(indices, minlength=size) > 0
    return np.flatnonzero(held), (np.cumsum(held) - 1)[indices]


def _count(counts: sparse.csr_matrix, terms: Terms, tokens: Ints, cluster: Ints) -> pd.DataFrame:
    """Count the terms that occur in one group of documents."""
    seen, column = _present(counts.indices, len(terms))
    own = sparse.csr_matrix((counts.data, column, counts.indptr), shape=(len(tokens), len(seen)))
    documents, total = np.bincount(column, minlength=len(seen)), int(tokens.sum())
    rates = Rates.of(Clustered.of(own, tokens, cluster))
    low, high = wilson(documents, len(tokens), effective=effective_number(cluster))
    least, most = rates.bounds()
    columns = {
        "term": terms.named(seen),
        "n": rates.n,
        "total": total,
        "per_million": rates.n / total * MILLION if total else rates.n,
        "documents": documents,
        "document_share": documents / len(tokens) if len(tokens) else np.nan,
        "low": low,
        "high": high,
        "per_million_low": least * MILLION,
        "per_million_high": most * MILLION,
    }
    return TERM_FREQUENCY.conform(pd.DataFrame(columns))
