"""How often each actor and each theme stands in each document, in the form in which words are counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from workbench.corpus.corpus import Corpus
from workbench.measures.counts import Terms
from workbench.measures.themes import theme_occurrences, themes_of

Ints = npt.NDArray[np.int64]


def actor_counts(corpora: Sequence[Corpus]) -> tuple[list[sparse.csr_matrix], Terms]:
    """Return for each corpus documents × actors: certain mentions, not those inside a longer name.

    Actors are told apart by their ids; two of one name are two columns of that name.
    """
    known = pd.concat([corpus.actors[["actor_id", "actor"]] for corpus in corpora])
    known = known.drop_duplicates("actor_id").sort_values("actor_id", ignore_index=True)
    column = pd.Series(known.index, index=known["actor_id"])
    matrices = []
    for corpus in corpora:
        mentions = corpus.mention_rows
        own = mentions[mentions["actor_id"].notna() & ~mentions["nested"]]
        places = own["actor_id"].map(column).to_numpy(dtype=np.int64)
        matrices.append(_matrix(own["document"].to_numpy(dtype=np.int64), places, len(corpus), len(known)))
    return matrices, _terms(known["actor"])


def theme_counts(corpora: Sequence[Corpus]) -> tuple[list[sparse.csr_matrix], Terms]:
    """Return for each corpus documents × themes: occurrences of a theme's words, none twice."""
    names = list(dict.fromkeys(name for corpus in corpora for name in themes_of(corpus)))
    labels: dict[str, str] = {}
    matrices = []
    for corpus in corpora:
        language = str(corpus.settings.get("labels", "en"))
        documents, columns = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for name, theme in themes_of(corpus).items():
            labels.setdefault(name, theme.labels.get(language, name))
            documents.append(theme_occurrences(corpus, theme)["document"].to_numpy(dtype=np.int64))
            columns.append(np.full(len(documents[-1]), names.index(name)))
        matrices.append(_matrix(np.concatenate(documents), np.concatenate(columns), len(corpus), len(names)))
    return matrices, _terms(pd.Series([labels[name] for name in names], dtype="str"))


def _matrix(documents: Ints, columns: Ints, n_documents: int, n_columns: int) -> sparse.csr_matrix:
    ones = np.ones(len(documents), dtype=np.int64)
    return sparse.csr_matrix((ones, (documents, columns)), shape=(n_documents, n_columns))


def _terms(names: pd.Series) -> Terms:
    return Terms(names.to_numpy(dtype=object), np.arange(len(names))[:, None])
