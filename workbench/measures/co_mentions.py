"""Which actors are mentioned together."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.actors import check_kind
from workbench.measures.views import clusters, counted, measure

Ints = npt.NDArray[np.int64]
WITHIN = {"sentence": "sentence", "paragraph": "paragraph", "document": None}
_BEHIND_NAME = "\x1f"


@measure
def co_mentions(
    corpus: Corpus,
    *,
    within: str = "sentence",
    kind: str | None = None,
    at_least: int = 2,
    resamples: int = 200,
    seed: int = 20220224,
    copies: str = "all",
) -> pd.DataFrame:
    """Count which actors are mentioned together; what stands inside a longer mention does not count.

    Parameters
    ----------
    within : the same sentence, paragraph or document.
    kind : person, country, organisation or group; all by default.
    at_least : leave out pairs that meet less often.
    resamples, seed : of the document bootstrap behind `low` and `high` (clusters of copies together).

    Returns
    -------
    A table `actor_a, actor_b, n, n_a, n_b, total, npmi, low, high`: `n` units with both, `n_a` and
    `n_b` with each, `total` all units of the corpus; `npmi` is ln(p(ab)/(p(a) p(b))) / -ln p(ab)
    (Bouma 2009), 1 for actors always together, 0 for chance, -1 for never.

    When not to trust it: with few units NPMI is unstable, which the width of `low` to `high` shows.
    """
    if within not in WITHIN:
        raise OptionError.unknown("within", within, WITHIN)
    check_kind(kind)
    if resamples < 1:
        raise OptionError(f"resamples={resamples} should be 1 or more.")
    rows = counted(corpus, copies=copies)
    incidence, unit_document, names, total = _incidence(corpus, rows, within=within, kind=kind)
    pairs = _pairs(incidence, at_least)
    if not len(pairs):
        return _no_pairs()
    counts = _document_counts(incidence, unit_document, pairs, total, len(corpus))
    table = pd.DataFrame({"actor_a": names[pairs[:, 0]], "actor_b": names[pairs[:, 1]]}, dtype="str")
    n, n_a, n_b, everything = (np.asarray(c.sum(axis=0)).ravel() for c in counts)
    table["n"], table["n_a"], table["n_b"] = n.astype(int), n_a.astype(int), n_b.astype(int)
    table["total"] = int(everything[0])
    table["npmi"] = _npmi(n, n_a, n_b, everything[0])
    draws = _bootstrap(counts, clusters(corpus)[rows], rows, resamples, seed)
    table["low"], table["high"] = _bounds(draws, table["npmi"].to_numpy())
    order = {"n": False, "npmi": False, "actor_a": True, "actor_b": True}
    return table.sort_values(list(order), ascending=list(order.values()), ignore_index=True)


def _incidence(
    corpus: Corpus, rows: Ints, *, within: str, kind: str | None
) -> tuple[sparse.csr_matrix, Ints, npt.NDArray[Any], Ints]:
    """Return units × actors (0/1), the document of each unit, the names, units of each document."""
    mentions = corpus.mention_rows
    own = mentions[mentions["actor_id"].notna() & ~mentions["nested"] & mentions["document"].isin(rows)]
    if kind is not None:
        own = own[own["kind"] == kind]
    column = WITHIN[within]
    part = own[column].to_numpy() if column else np.zeros(len(own), dtype=np.int64)
    unit, index = pd.factorize(own["document"].to_numpy() * (np.int64(1) << 32) + part)
    # Two actors may bear one name, so that the id is counted; pairs are in the order of names.
    actor, ids = pd.factorize(own["actor"].astype("str") + _BEHIND_NAME + own["actor_id"], sort=True)
    names = [str(name).partition(_BEHIND_NAME)[0] for name in ids]
    shape = (len(index), len(names))
    matrix = sparse.csr_matrix((np.ones(len(own)), (unit, actor)), shape=shape)
    matrix.data[:] = 1
    total = np.zeros(len(corpus), dtype=np.int64)
    total[rows] = _units(corpus, column)[rows]
    return matrix, np.asarray(index) >> 32, np.asarray(names, dtype=object), total


def _units(corpus: Corpus, column: str | None) -> Ints:
    if column is None:
        return np.ones(len(corpus), dtype=np.int64)
    sentences = corpus.sentences
    counts = sentences.groupby("document_id", sort=False)[column].nunique()
    units = counts.reindex(corpus.catalogue["document_id"]).fillna(0)
    return np.asarray(units.to_numpy(), dtype=np.int64)


def _no_pairs() -> pd.DataFrame:
    kinds = dict.fromkeys(("actor_a", "actor_b"), "str") | dict.fromkeys(
        ("n", "n_a", "n_b", "total"), "int64"
    )
    kinds |= dict.fromkeys(("npmi", "low", "high"), "float64")
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def _pairs(incidence: sparse.csr_matrix, at_least: int) -> Ints:
    if not incidence.nnz:
        return np.empty((0, 2), dtype=np.int64)
    together = sparse.triu(incidence.T @ incidence, k=1).tocoo()
    keep = together.data >= at_least
    return np.column_stack([together.row[keep], together.col[keep]]).astype(np.int64)


def _document_counts(
    incidence: sparse.csr_matrix, unit_document: Ints, pairs: Ints, total: Ints, n_documents: int
) -> tuple[Any, Any, Any, Any]:
    """Sum pairs, their two sides and all units within each document: documents × pairs matrices."""
    shape = (n_documents, len(unit_document))
    gather = sparse.csr_matrix(
        (np.ones(len(unit_document)), (unit_document, np.arange(len(unit_document)))), shape=shape
    )
    a, b = incidence[:, pairs[:, 0]], incidence[:, pairs[:, 1]]
    return gather @ a.multiply(b).tocsr(), gather @ a, gather @ b, total[:, None]


def _npmi(n: Any, n_a: Any, n_b: Any, total: Any) -> npt.NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(n * total / (n_a * n_b)) / -np.log(n / total)
    value = np.where((n == total) & (n > 0), 1.0, value)
    return np.where((n == 0) & (n_a > 0) & (n_b > 0), -1.0, value)


def _bootstrap(
    counts: tuple[Any, Any, Any, Any], cluster: Ints, rows: Ints, resamples: int, seed: int
) -> npt.NDArray[np.float64]:
    """NPMI of every pair in each draw, with replacement, of the clusters of documents."""
    generator = np.random.default_rng(seed)
    names, number = np.unique(cluster, return_inverse=True)
    values = np.empty((resamples, counts[0].shape[1]))
    weights = np.zeros(counts[0].shape[0])
    for i in range(resamples):
        drawn = generator.multinomial(len(names), np.full(len(names), 1 / len(names)))
        weights[rows] = drawn[number]
        n, n_a, n_b = (weights @ c for c in counts[:3])
        values[i] = _npmi(n, n_a, n_b, (weights @ counts[3])[0])
    return values


def _bounds(draws: npt.NDArray[np.float64], estimate: npt.NDArray[np.float64]) -> tuple[Any, Any]:
    """Percentile bounds, which hold the estimate.

    A draw in which one of the two is mentioned nowhere has no value and is left aside.
    """
    draws = np.vstack([draws, np.where(np.isnan(draws).all(axis=0), estimate, np.nan)])
    low, high = np.nanpercentile(draws, [2.5, 97.5], axis=0)
    return np.minimum(low, estimate), np.maximum(high, estimate)
