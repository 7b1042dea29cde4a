"""What a document may be about: an actor, a theme, the words of a query."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.corpus.search import find
from workbench.errors import OptionError
from workbench.measures.themes import theme_named, theme_occurrences, themes_of

Ints = npt.NDArray[np.int64]
ZONES = ("title", "lead", "body")


def check_zone(zone: str | None) -> None:
    """Raise `OptionError` unless `zone` is known, or None for title and body together."""
    if zone is not None and zone not in ZONES:
        raise OptionError.unknown("zone", zone, ZONES)


def hits_of(corpus: Corpus, of: str, *, zone: str | None = None) -> Ints:
    """Return how often each document speaks of a subject; an actor inside a longer name does not count.

    Parameters
    ----------
    of : an actor's id or English name, a theme's name, or, to be plain, `actor:…`, `theme:…` or
        `query:…` (words, wildcards, a phrase).
    zone : count in the title, the lead (first paragraph of the body) or the body only.

    Raises `OptionError` for an unknown subject or zone.
    """
    check_zone(zone)
    kind, name = kind_of_subject(corpus, of)
    if kind == "actor":
        mentions = corpus.mention_rows
        own = mentions[(mentions["actor_id"] == name) & ~mentions["nested"]]
        return _tally(corpus, own[_in_zone(corpus, own, zone)]["document"])
    if kind == "theme":
        found = theme_occurrences(corpus, theme_named(corpus, name))
        documents, positions = found["document"].to_numpy(), found["position"].to_numpy()
    else:
        occurrences = find(name, corpus.stream, corpus.vocabulary)
        documents, positions = occurrences.documents, occurrences.positions
    if zone is None:
        return _tally(corpus, pd.Series(documents))
    return _tally_in_zone(corpus, documents, positions, zone)


def kind_of_subject(corpus: Corpus, of: str) -> tuple[str, str]:
    """Return actor, theme or query, and the id, name or words; an unknown subject is an `OptionError`."""
    kind, colon, name = of.partition(":")
    actors = corpus.actors
    if colon and kind == "query":
        return kind, name
    wanted = name if colon and kind in ("actor", "theme") else of
    if kind != "theme":
        own = actors.loc[(actors["actor_id"] == wanted) | (actors["actor"] == wanted), "actor_id"]
        if len(own):
            return "actor", str(own.iloc[0])
    themes = themes_of(corpus).values()
    if kind != "actor" and any(wanted in (t.name, *t.labels.values()) for t in themes):
        return "theme", wanted
    raise OptionError(
        f"of={of!r} is no actor of the registry and no theme; the themes are: "
        f"{', '.join(themes_of(corpus))}; for words write 'query:{wanted}'."
    )


def _tally(corpus: Corpus, documents: pd.Series) -> Ints:
    return np.bincount(documents.to_numpy(dtype=np.int64), minlength=len(corpus)).astype(np.int64)


def lead_paragraphs(corpus: Corpus) -> pd.Series:
    """Return the number of the first body paragraph of every document that has one."""
    body = corpus.sentences[corpus.sentences["zone"] == "body"]
    return body.groupby("document_id", sort=False)["paragraph"].min()


def _in_zone(corpus: Corpus, spans: pd.DataFrame, zone: str | None) -> npt.NDArray[np.bool_]:
    if zone is None:
        return np.ones(len(spans), dtype=bool)
    if zone == "lead":
        lead = spans["document_id"].map(lead_paragraphs(corpus))
        return ((spans["zone"] == "body") & (spans["paragraph"] == lead)).to_numpy()
    return (spans["zone"] == zone).to_numpy()


def _tally_in_zone(corpus: Corpus, documents: Ints, positions: Ints, zone: str) -> Ints:
    """Find again where the tokens stand, in the documents that have any, and keep those in a zone."""
    places = []
    bounds = np.searchsorted(documents, np.arange(len(corpus) + 1))
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        starts, _ = corpus.token_positions(number)
        own = positions[bounds[number] : bounds[number + 1]] - corpus.stream.offsets[number]
        places.append(corpus.place(number, starts[own]))
    if not places:
        return np.zeros(len(corpus), dtype=np.int64)
    inside = _in_zone(corpus, pd.concat(places, ignore_index=True), zone)
    return _tally(corpus, pd.Series(documents[inside]))
