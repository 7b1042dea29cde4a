"""Names that the registry lacks: whom a researcher should add before ranking anybody."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from workbench.annotations.actors import load_registry
from workbench.annotations.name_words import WordKinds
from workbench.annotations.names import find_names
from workbench.annotations.registry import SEPARATOR
from workbench.corpus.corpus import Corpus
from workbench.corpus.rereading import Rereader
from workbench.documents.outlets import alias_key, project_outlets
from workbench.errors import OptionError
from workbench.languages import collected
from workbench.measures.views import By, Ints, grouped, labelled, measure, stacked
from workbench.schema_terms import UNLISTED_NAMES

BATCH = 500  # documents whose texts are in memory at once
WIDTH = 60  # characters of a passage on either side of the name


@measure
def unlisted_names(
    corpus: Corpus, *, by: By = None, top: int | None = 50, copies: str = "all"
) -> pd.DataFrame:
    """Rank the capitalised names of the running text that no alias of the registry covers.

    Parameters
    ----------
    by : columns of `catalogue`, or year, quarter, month.
    top : keep so many names, those in most documents of the whole view; None for all.
    copies : "all", or "once" for one document of each cluster of near-copies.

    Returns
    -------
    A table `name` (its most frequent form), `n` (occurrences), `documents` that have it, of `total`,
    `surfaces` (its forms, the most frequent first, separated by a bar), `located` (share of `n` behind a
    word such as *in* or *di*: near 1 it is a place), and the first of its passages: `document_id,
    passage`, missing where a group has none. A surname counts for the longer name that ends with it,
    where its document has exactly one. Headlines, datelines, boilerplate, outlets, months and days do not
    count, nor does the first word of a sentence that the corpus also writes small.

    When not to trust it: capitals are the only evidence. Brands, laws and festivals are names
    too; persons whose name is a common word, and names inside headlines only, escape.
    """
    if top is not None and top < 1:
        raise OptionError(f"top={top} should be 1 or more names, or None for all.")
    groups = grouped(corpus, by=by, copies=copies)
    rows = np.sort(np.concatenate([members for _, members, _ in groups]))
    found = name_occurrences(corpus, rows)
    leading = _leading(found, top)
    found = found[found["name"].isin(leading)]
    parts = []
    for values, members, _ in groups:
        table = _counted(found[found["document"].isin(members)], leading, corpus)
        table["total"] = len(members)
        parts.append(labelled(UNLISTED_NAMES.conform(table), by, values))
    return stacked(parts, corpus, by)


def name_occurrences(corpus: Corpus, rows: Ints) -> pd.DataFrame:
    """Return every unlisted name in some documents: `document, start, end, surface, sure, located, name`.

    What counts as a name, and as which, depends on the documents that are looked through.
    """
    return _listed(_occurrences(corpus, rows), corpus)


def _occurrences(corpus: Corpus, rows: Ints) -> pd.DataFrame:
    """Every name as it stands: `document, start, end, surface, sure, located`."""
    vocabulary, texts = corpus.vocabulary, Rereader(corpus)
    kinds = WordKinds.of(vocabulary["type"].tolist(), vocabulary["n"].to_numpy())
    parts = [pd.DataFrame(columns=["document", "start", "end", "surface", "sure", "located"])]
    parts += [_batch(texts, rows[at : at + BATCH], kinds) for at in range(0, len(rows), BATCH)]
    return pd.concat(parts[1:] or parts, ignore_index=True)


def _batch(texts: Rereader, rows: Ints, kinds: WordKinds) -> pd.DataFrame:
    text, offsets, words = texts.words(rows)
    names = find_names(words, kinds)
    starts, ends = words.starts[names.first], words.ends[names.last]
    place = np.searchsorted(offsets, starts, side="right") - 1
    surfaces = [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return pd.DataFrame(
        {
            "document": rows[place],
            "start": starts - offsets[place],
            "end": ends - offsets[place],
            "surface": pd.Series([_bare(surface) for surface in surfaces], dtype="str"),
            "sure": names.sure,
            "located": names.located,
        }
    )


def _bare(surface: str) -> str:
    return surface.replace("\u00a0", " ").removesuffix("'s").removesuffix("’s")


def _listed(found: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Leave out what is known by another list, and bring the forms of a name together: `name`."""
    supported = set(found.loc[found["sure"], "surface"])
    forms = found["surface"].unique()
    known = _known(corpus)
    kept = [form for form in forms if form in supported and alias_key(form) not in known]
    found = found[found["surface"].isin(kept)]
    most = dict(reversed([(form.casefold(), form) for form in found["surface"].value_counts().index]))
    names = [most[form.casefold()] for form in found["surface"]]
    found = found.assign(name=pd.Series(names, index=found.index, dtype="str"))
    return found.assign(name=_in_full(found))


def _known(corpus: Corpus) -> set[str]:
    """Aliases, phrases that mean nobody, and outlets, folded."""
    path = corpus.settings.get("actors")
    registry = load_registry(Path(path) if path else None)
    names = [row.surface for row in registry.alias_rows]
    names += [*registry.exceptions, *map(str, collected("mentions", "blockers"))]
    for column in ("outlet", "agency"):
        names += corpus.catalogue[column].dropna().unique().tolist()
    known = {alias_key(name) for name in names} | set(project_outlets().aliases)
    return known | {name.removeprefix("the ") for name in known}


def _in_full(found: pd.DataFrame) -> pd.Series:
    """Return the name for which each occurrence counts.

    One word counts for the longer name that ends with it, where its document has exactly one such.
    """
    several = np.array([" " in name for name in found["name"]], dtype=bool)
    longer = found[several].drop_duplicates(["document", "name"])
    longer = longer.assign(last=[name.rpartition(" ")[2] for name in longer["name"]])
    alone = longer.drop_duplicates(["document", "last"], keep=False)
    bearer = dict(zip(zip(alone["document"], alone["last"], strict=True), alone["name"], strict=True))
    own = zip(found["document"], found["name"], strict=True)
    full = [bearer.get((document, name), name) for document, name in own]
    return pd.Series(full, index=found.index, dtype="str")


def _leading(found: pd.DataFrame, top: int | None) -> list[str]:
    """The names in most documents; of equals the more frequent, then the first in the alphabet."""
    table = found.groupby("name")["document"].agg(["nunique", "size"]).reset_index()
    table = table.sort_values(["nunique", "size", "name"], ascending=[False, False, True])
    return [str(name) for name in table["name"].head(len(table) if top is None else top)]


def _counted(found: pd.DataFrame, names: list[str], corpus: Corpus) -> pd.DataFrame:
    """Count some names in a group of documents, with a passage of each."""
    table = pd.DataFrame({"name": pd.Series(names, dtype="str")})
    once = found.drop_duplicates(["document", "name"])
    for column, rows in (("n", found), ("documents", once)):
        table[column] = table["name"].map(rows["name"].value_counts()).fillna(0).astype("int64")
    shares = found.groupby("name")["located"].mean()
    table["located"] = table["name"].map(shares).astype("float64")
    table["surfaces"] = table["name"].map(_forms(found)).astype("str")
    passages = _passages(found[found["sure"]].sort_values(["document", "start"]), corpus)
    for place, column in enumerate(("document_id", "passage")):
        cut = {name: passage[place] for name, passage in passages.items()}
        table[column] = table["name"].map(cut).astype("str")
    return table


def _forms(found: pd.DataFrame) -> dict[str, str]:
    n = found.groupby(["name", "surface"]).size().reset_index(name="n")
    forms: dict[str, list[str]] = {}
    n = n.sort_values(["n", "surface"], ascending=[False, True])
    for name, surface in zip(n["name"], n["surface"], strict=True):
        forms.setdefault(name, []).append(surface)
    return {name: SEPARATOR.join(own) for name, own in forms.items()}


def _passages(found: pd.DataFrame, corpus: Corpus) -> dict[str, tuple[str, str]]:
    """Return for each name the document and words of the first passage."""
    first = found.drop_duplicates("name")
    texts = corpus.texts(np.unique(first["document"].to_numpy(dtype=np.int64)))
    ids = corpus.catalogue["document_id"].to_numpy()
    places = first[["document", "start", "end"]].to_numpy(dtype=np.int64).tolist()
    return {
        str(name): (ids[n], texts[n][max(0, start - WIDTH) : end + WIDTH].replace("\n", " "))
        for name, (n, start, end) in zip(first["name"], places, strict=True)
    }
