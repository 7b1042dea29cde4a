"""Everywhere, or in a few pieces: how evenly a term is spread over the parts of a corpus."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, special

from workbench.corpus.corpus import Corpus
from workbench.measures.counts import word_counts
from workbench.measures.rates import Clustered, summed
from workbench.measures.views import By, counted, group_keys, group_members, measure
from workbench.schema_terms import DISPERSION

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@measure
def dispersion(
    corpus: Corpus,
    *,
    by: By = None,
    unit: str = "word",
    ngram: int = 1,
    stop_words: bool = False,
    numbers: bool = False,
    at_least: int = 5,
    copies: str = "all",
) -> pd.DataFrame:
    """Measure how evenly each term is spread over documents, or over groups of them.

    Parameters
    ----------
    by : the parts are the groups by these columns (outlet, month …); by default each document is a
        part. Documents whose group is unknown are a part together.
    unit, ngram, stop_words, numbers : which words, as in `term_frequency`.
    at_least : leave out terms that occur less often; of few occurrences no spread can be told.
    copies : "all", or "once" for one document of each cluster of near-copies (within each part).

    Returns
    -------
    `schema_terms.DISPERSION`: `term, n, total, documents, parts, range, juilland_d, d2, s, dkl, da, dp,
    dp_norm`, the most frequent first. With v the share of a term's occurrences that falls into each
    part, w the part's share of all tokens, r the term's rate there, k parts: `juilland_d` =
    1 - sd(r) / mean(r) / √(k - 1), the deviation that of a population (Juilland et al. 1970); `d2` =
    entropy of r / log k (Carroll 1970); `s` = Σ√(w v) squared (Rosengren 1971); `dkl` =
    1 / (1 + Σ v log2(v / w)) (Gries 2022); `da` = 1 - mean |r_i - r_j| / (2 mean r) (Burch et al. 2017);
    `dp` = Σ|v - w| / 2 (Gries 2008) and `dp_norm` = dp / (1 - min w) (Lijffijt and Gries 2012). All are
    1 for an even spread but `dp` and `dp_norm`, which are 0.

    When not to trust it: with documents as parts a rare term can be nowhere but in few of them, so
    compare terms of like frequency; D comes near 1 for any term where parts are many (Biber et al. 2016).
    """
    (matrix,), terms = word_counts([corpus], unit=unit, ngram=ngram, stop_words=stop_words, numbers=numbers)
    rows = counted(corpus, by=by, copies=copies)
    counts, tokens = matrix[rows], corpus.stream.lengths[rows]
    n = summed(counts.indices, counts.data, len(terms))
    kept = np.flatnonzero(n >= max(at_least, 1))
    counts = counts[:, kept].tocsr()
    documents = np.bincount(counts.indices, minlength=len(kept))
    parts = Clustered.of(counts, tokens, _parts(corpus, by)[rows])
    table = _spread(parts.counts, parts.tokens)
    table.insert(0, "term", terms.named(kept))
    table["n"], table["documents"], table["total"] = n[kept], documents, tokens.sum()
    order = {"n": False, "term": True}
    return DISPERSION.conform(table).sort_values(
        list(order), ascending=list(order.values()), ignore_index=True
    )


def _parts(corpus: Corpus, by: By) -> Ints:
    """Return the number of the part to which each document belongs."""
    keys = group_keys(corpus, by)
    number = np.arange(len(corpus))
    if keys.shape[1]:
        for part, (_, members) in enumerate(group_members(keys, list(keys.columns))):
            number[members] = part
    return number


def _spread(counts: sparse.csr_matrix, tokens: Ints) -> pd.DataFrame:
    """Return the measures of parts × terms; a part without tokens is none."""
    counts, tokens = counts[np.flatnonzero(tokens)], tokens[tokens > 0]
    parts, size = counts.shape
    part = np.repeat(np.arange(parts), np.diff(counts.indptr))
    entries = _Entries(counts.indices.astype(np.int64), part, counts.data.astype(float), size)
    weight = tokens / max(tokens.sum(), 1)
    share = entries.n / entries.sum(entries.n)[entries.term]
    rate = entries.n / tokens[part]
    dp = entries.sum(np.abs(share - weight[part]) - weight[part]) / 2 + 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        divergence = np.maximum(entries.sum(share * np.log2(share / weight[part])), 0.0)
        dp_norm = dp / (1 - weight.min()) if parts > 1 else np.full(size, np.nan)
    columns = {
        "parts": np.full(size, parts),
        "range": np.bincount(entries.term, minlength=size),
        **_of_rates(entries, rate, parts),
        "s": entries.sum(np.sqrt(weight[part] * share)) ** 2,
        "dkl": 1 / (1 + divergence),
    }
    return pd.DataFrame({**columns, "dp": dp, "dp_norm": dp_norm})


class _Entries:
    """The counts above zero: of which term, in which part, how many."""

    def __init__(self, term: Ints, part: Ints, n: Numbers, size: int) -> None:
        self.term, self.part, self.n, self.size = term, part, n, size

    def sum(self, values: Numbers) -> Numbers:
        """Return the sum of values over each term."""
        return summed(self.term, values, self.size)


def _of_rates(entries: _Entries, rate: Numbers, parts: int) -> dict[str, Numbers]:
    """Return D, D2 and DA, which compare the rates in the parts as if all were of one size."""
    if parts < 2:
        return dict.fromkeys(("juilland_d", "d2", "da"), np.full(entries.size, np.nan))
    whole = entries.sum(rate)
    mean = whole / parts
    squares = entries.sum((rate - mean[entries.term]) ** 2 - mean[entries.term] ** 2) + parts * mean**2
    deviation = np.sqrt(np.maximum(squares, 0.0) / parts)
    proportion = rate / whole[entries.term]
    entropy = entries.sum(special.entr(proportion)) / np.log(parts)
    return {
        # All three lie in 0 to 1; rounding may lead just outside.
        "juilland_d": np.clip(1 - deviation / mean / np.sqrt(parts - 1), 0, 1),
        "d2": np.clip(entropy, 0, 1),
        "da": np.clip(1 - _apart(entries, rate, parts) / (parts * (parts - 1) / 2) / (2 * mean), 0, 1),
    }


def _apart(entries: _Entries, rate: Numbers, parts: int) -> Numbers:
    """Return Σ|r_i - r_j| over pairs of parts: from each rate's rank, parts without the term first."""
    order = np.lexsort((rate, entries.term))
    present = np.bincount(entries.term, minlength=entries.size)
    begins = np.concatenate([[0], np.cumsum(present)[:-1]])
    ranked = entries.term[order]
    rank = parts - present[ranked] + np.arange(len(order)) - begins[ranked] + 1
    return summed(ranked, (2 * rank - parts - 1) * rate[order], entries.size)
