"""Which words, actors or themes set two corpora apart: effect and evidence together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.association import (
    chi_squared,
    g2_four_cell,
    g2_two_cell,
    log_odds_z,
    odds_ratio,
    percent_difference,
)
from workbench.measures.counts import word_counts
from workbench.measures.intervals import effective_number
from workbench.measures.ranks import adjusted, mann_whitney
from workbench.measures.rates import Clustered, Rates, log_ratio, ratio_of, shared_covariance, summed
from workbench.measures.sides import comparison, same_source, shared_documents
from workbench.measures.subject_counts import actor_counts, theme_counts
from workbench.measures.views import counted
from workbench.schema_terms import KEYNESS

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
WHAT = ("words", "actors", "themes")


@comparison
def keyness(
    target: Corpus,
    reference: Corpus,
    *,
    what: str = "words",
    unit: str = "word",
    ngram: int = 1,
    stop_words: bool = False,
    numbers: bool = False,
    at_least: int = 5,
    copies: str = "all",
) -> pd.DataFrame:
    """Compare how often each term occurs in two corpora, or in two views of one.

    Parameters
    ----------
    target, reference : two corpora that share no document, as `corpus.where(outlet="A")` and
        `corpus.where(outlet="B")`.
    what : "words", "actors" (certain mentions, not inside a longer name) or "themes".
    unit, ngram, stop_words, numbers : which words, as in `term_frequency`.
    at_least : leave out terms that occur less often on both sides together.
    copies : "all", or "once" for one of each cluster of near-copies on each side; "both" gives both.

    Returns
    -------
    `schema_terms.KEYNESS`, a row for each term, the highest `g2` first. **Evidence**, which grows with
    the corpus: `g2` (two-cell, Rayson and Garside 2000), `g2_four_cell` (Dunning 1993), `log_odds_z`
    (Monroe et al. 2008, Dirichlet prior of the term's count on both sides), `p` (Mann-Whitney on the
    rates of documents, its variance widened by copies), `p_adjusted` for all terms of the table
    (Benjamini and Hochberg 1995), `chi2` (Pearson, Yates's correction). **Effect**, which does not:
    `log_ratio`, log2 of the ratio of the two rates (Hardie 2014); where a term is absent from one side
    0.5 is added to both counts. `log_ratio_low` and `log_ratio_high` bound it at 95 %: linearised
    variance over clusters of near-copies, Student's t. `log_ratio_drop_one` is the ratio without the
    one cluster that speaks most for it, `dropped` that cluster's first document. `odds_ratio` and
    `percent_difference` (%DIFF, Gabrielatos and Marchi 2011) say the same in other units, without the
    zero rule.

    When not to trust it: G² takes every word for an independent draw and calls far too much
    significant (Lijffijt et al. 2016); believe `p` and the interval. In simulations with copied texts the
    interval held the truth in 94–97 % of cases at 200 documents a side, extreme bursts included, and in
    91–99 % at 20. It is wider than it need be (97–100 %) for a term in fewer than about twenty documents of
    both sides together. Where a term that one expects is absent from one of two sides of 20 documents, which
    chance does once in a hundred times, it held the truth in 84–88 % of these. A corpus with itself, two
    languages, or two periods of one outlet that changed its format differ in every word.

    Raises
    ------
    OptionError : for an unknown option, or where a document stands on both sides.
    """
    if what not in WHAT:
        raise OptionError.unknown("what", what, WHAT)
    if shared := shared_documents(target, reference):
        raise OptionError(f"{shared} documents stand on both sides; choose views that share none.")
    pair = (target, reference)
    if what == "words":
        matrices, terms = word_counts(pair, unit=unit, ngram=ngram, stop_words=stop_words, numbers=numbers)
    else:
        matrices, terms = (actor_counts if what == "actors" else theme_counts)(pair)
    one, other = (_Side.of(*side, copies) for side in zip(pair, matrices, strict=True))
    kept = np.flatnonzero(one.n + other.n >= max(at_least, 1))
    one, other = one.of_terms(kept), other.of_terms(kept)
    across = same_source(target, reference)
    table = _scored(one, other, shared_covariance(one.clustered, other.clustered) if across else 0.0)
    table["term"] = terms.named(kept)
    return KEYNESS.conform(table).sort_values(["g2", "term"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True)
class _Side:
    """The documents of one side that count: documents × terms, tokens, cluster and id of each."""

    counts: sparse.csr_matrix
    tokens: Ints
    cluster: npt.NDArray[np.str_]
    ids: npt.NDArray[np.str_]

    @classmethod
    def of(cls, corpus: Corpus, counts: sparse.csr_matrix, copies: str) -> _Side:
        """Return a side; clusters of near-copies go by the id of their original, across views."""
        rows = counted(corpus, copies=copies)
        ids = corpus.catalogue["document_id"]
        original = corpus.catalogue["copy_of"].where(corpus.catalogue["copy_of"].notna(), ids)
        names = (column.to_numpy(dtype=str)[rows] for column in (original, ids))
        return cls(counts[rows], corpus.stream.lengths[rows], *names)

    def of_terms(self, kept: Ints) -> _Side:
        return replace(self, counts=self.counts[:, kept].tocsr())

    @cached_property
    def clustered(self) -> Clustered:
        return Clustered.of(self.counts, self.tokens, self.cluster)

    @cached_property
    def n(self) -> Ints:
        return summed(self.counts.indices, self.counts.data, self.counts.shape[1]).astype(np.int64)

    @property
    def documents(self) -> Ints:
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])

    @property
    def total(self) -> int:
        return int(self.tokens.sum())


def _scored(one: _Side, other: _Side, covariance: Numbers | float) -> pd.DataFrame:
    """Return all columns but the names of the terms, which are the same on both sides."""
    columns = {
        "n_target": one.n,
        "total_target": one.total,
        "n_reference": other.n,
        "total_reference": other.total,
        "documents_target": one.documents,
        "documents_reference": other.documents,
        **_evidence(one, other),
        **_effect(one, other, covariance),
    }
    table = pd.DataFrame(columns)
    if not one.total or not other.total:  # a side without a token has no rate, so that nothing is compared
        table[[name for name in table.columns if table[name].dtype == np.float64]] = np.nan
        table["dropped"] = None
    return table


def _evidence(one: _Side, other: _Side) -> dict[str, Numbers]:
    """Return what grows with the corpus."""
    cells = (one.n, one.total, other.n, other.total)
    ranked = ((one.counts, one.tokens), (other.counts, other.tokens))
    p = mann_whitney(*ranked, dependence=_dependence(one, other)).p
    return {
        "g2": g2_two_cell(*cells),
        "g2_four_cell": g2_four_cell(*cells),
        "log_odds_z": log_odds_z(*cells),
        "p": p,
        "p_adjusted": adjusted(p),
        "chi2": chi_squared(*cells),
    }


def _effect(one: _Side, other: _Side, covariance: Numbers | float) -> dict[str, Numbers | pd.Series]:
    """Return what does not."""
    cells = (one.n, one.total, other.n, other.total)
    ratio = ratio_of(Rates.of(one.clustered), Rates.of(other.clustered), covariance)
    without, document = _drop_one(one, other, np.nan_to_num(ratio.value))
    return {
        "log_ratio": ratio.value,
        "log_ratio_low": ratio.low,
        "log_ratio_high": ratio.high,
        "odds_ratio": odds_ratio(*cells),
        "percent_difference": percent_difference(*cells),
        "log_ratio_drop_one": without,
        "dropped": pd.Series(document, dtype="str"),
    }


def _dependence(one: _Side, other: _Side) -> float:
    """By how much copies widen a variance: documents to the effective number of them."""
    documents = len(one.ids) + len(other.ids)
    effective = effective_number(one.cluster) + effective_number(other.cluster)
    return documents / effective if effective else 1.0


def _drop_one(one: _Side, other: _Side, value: Numbers) -> tuple[Numbers, npt.NDArray[np.object_]]:
    """Return the log ratio of each term without the cluster that speaks most for it, and its document."""
    left, which = np.full(len(value), np.nan), np.full(len(value), None, dtype=object)
    for sign, own, opposite in ((1, one, other), (-1, other, one)):
        clustered = own.clustered
        spoken = np.flatnonzero(np.sign(value)[clustered.counts.indices] == sign)
        row, term = clustered.rows[spoken], clustered.counts.indices[spoken]
        n, total = own.n[term] - clustered.counts.data[spoken], own.total - clustered.tokens[row]
        ratio = log_ratio(n, total, opposite.n[term], opposite.total)
        order = np.lexsort((row, ratio, term))
        terms, first = np.unique(term[order], return_index=True)
        weakest = order[first]
        some = np.isfinite(ratio[weakest])  # not where the side has no other text
        left[terms[some]] = sign * ratio[weakest][some]
        which[terms[some]] = own.ids[clustered.first[row[weakest]]][some]
    return left, which
