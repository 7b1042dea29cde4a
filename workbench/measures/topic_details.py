"""A topic taken apart: the words that make it, the documents that show it best."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures.topics import (
    Found,
    find_topics,
    lift_of,
    most_typical,
    relevance_of,
)
from workbench.measures.views import measure
from workbench.schema_topics import TOPIC_DOCUMENTS, TOPIC_WORDS


@measure
def topic_words(
    corpus: Corpus,
    *,
    k: int | None = None,
    top: int = 10,
    language: str | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    copies: str = "once",
) -> pd.DataFrame:
    """Return the words that make each topic, those of most weight first.

    Parameters
    ----------
    top : how many words of each topic; the others are the options of `topics`.

    Returns
    -------
    A table `topic, topic_label, word, weight, lift, relevance, documents, total`: `weight` the word's
    share of the topic (all words sum to 1), `lift` that share to the word's share of all topics,
    `relevance` 0.6 log weight + 0.4 log lift (Sievert and Shirley 2014), `documents` of `total` that have
    the word.

    When not to trust it: a high lift of a word in very few documents is a rarity, not a subject.
    """
    _check("top", top)
    options = {"language": language, "min_documents": min_documents, "max_share": max_share}
    found = find_topics(corpus, k=k, method=method, copies=copies, **options)
    if found is None:
        return TOPIC_WORDS.empty()
    return _words(found, top)


def _words(found: Found, top: int) -> pd.DataFrame:
    counts, total = found.matter.counts, len(found.matter.rows)
    documents = np.asarray((counts > 0).sum(axis=0)).ravel()
    values = {
        "weight": found.model.words,
        "lift": lift_of(found.model),
        "relevance": relevance_of(found.model),
    }
    parts = [
        pd.DataFrame({name: table[topic, own] for name, table in values.items()}).assign(
            topic=topic + 1,
            topic_label=found.labels[topic],
            word=found.matter.terms[own],
            documents=documents[own],
            total=total,
        )
        for topic, own in enumerate(found.model.top(top))
    ]
    return TOPIC_WORDS.conform(pd.concat(parts, ignore_index=True))


@measure
def topic_documents(
    corpus: Corpus,
    *,
    k: int | None = None,
    top: int = 3,
    language: str | None = None,
    method: str = "nmf",
    min_documents: int = 3,
    max_share: float = 0.5,
    copies: str = "once",
) -> pd.DataFrame:
    """Return the documents that show each topic best, to be read before it is given a name.

    Parameters
    ----------
    top : how many documents of each topic; the others are the options of `topics`.

    Returns
    -------
    A table `topic, topic_label, document_id, published, outlet, title, weight`, the most typical first:
    `weight` is the topic's share of all topics in the document, 0 to 1.
    """
    _check("top", top)
    options = {"language": language, "min_documents": min_documents, "max_share": max_share}
    found = find_topics(corpus, k=k, method=method, copies=copies, **options)
    if found is None:
        return TOPIC_DOCUMENTS.empty()
    return _documents(found, top)


def _documents(found: Found, top: int) -> pd.DataFrame:
    catalogue = found.matter.catalogue[["document_id", "published", "outlet", "title"]]
    weights = found.model.weights
    parts = [
        catalogue.iloc[own].assign(
            topic=topic + 1,
            topic_label=found.labels[topic],
            weight=weights[own, topic] / weights[own].sum(axis=1),
        )
        for topic, own in enumerate(most_typical(found.model, top))
    ]
    return TOPIC_DOCUMENTS.conform(pd.concat(parts, ignore_index=True))


def _check(name: str, value: int) -> None:
    if value < 1:
        raise OptionError(f"{name}={value} should be 1 or more of each topic.")
