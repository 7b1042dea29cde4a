"""Measures that compare two corpora, or two views of one: what they record, and how it is led back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec

import pandas as pd

from workbench.corpus import open_corpus
from workbench.corpus.corpus import Corpus
from workbench.errors import OptionError
from workbench.fingerprints import fingerprint
from workbench.measures.views import facts, in_both_ways
from workbench.provenance import stamp

Options = ParamSpec("Options")
SIDES = ("target", "reference")


def comparison(
    function: Callable[Concatenate[Corpus, Corpus, Options], pd.DataFrame],
) -> Callable[Concatenate[Corpus, Corpus, Options], pd.DataFrame]:
    """Stamp the table of a measure of two corpora with its name, its options and both sides."""

    @functools.wraps(function)
    def stamped(
        target: Corpus, reference: Corpus, *args: Options.args, **options: Options.kwargs
    ) -> pd.DataFrame:
        if args or not isinstance(reference, Corpus):
            raise OptionError(f"{function.__name__} takes two corpora first and all else by keyword.")
        one_side = functools.partial(function, target)
        table = in_both_ways(one_side, reference, options)
        given = {name: value for name, value in options.items() if value is not None}
        recorded, corpus = _recorded(target, reference)
        return stamp(table, function=function.__name__, parameters={**recorded, **given}, corpus=corpus)

    return stamped  # type: ignore[return-value]  # functools.wraps names the first arguments


def _recorded(target: Corpus, reference: Corpus) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is recorded of the two sides, and of the corpus that holds both."""
    both = [facts(target), facts(reference)]
    selections = [[{k: v} for step in side["selection"] for k, v in step.items()] for side in both]
    one_corpus = same_source(target, reference)
    common = [step for step in selections[0] if step in selections[1]] if one_corpus else []
    sides = {}
    for name, side, selection in zip(SIDES, both, selections, strict=True):
        own = [step for step in selection if step not in common]
        known = {"name": _name(own), "documents": side["documents"], "selection": own}
        other = {} if one_corpus else {"source": side["source"], "fields": side["fields"]}
        sides[name] = known | other
    together = {
        "fingerprint": fingerprint_of_sides(target, reference),
        "documents": sum(side["documents"] for side in both),
        "tokens": sum(side["tokens"] for side in both),
        "selection": common,
    }
    first, second = (side.pop("validations", []) for side in both)
    if validations := [entry for entry in first if entry in second]:  # what holds for one side alone does not
        together["validations"] = validations
    return sides, {**both[0], **together}


def fingerprint_of_sides(target: Corpus, reference: Corpus) -> str:
    """Return the hash of what was compared, which side was which included."""
    return fingerprint(target.fingerprint, reference.fingerprint)


def _name(steps: Sequence[Mapping[str, Any]]) -> str:
    """Return what a side may be called: the values that its selection asks for.

    >>> _name([{"outlet": ["Tempo"]}, {"published": ("2022-01", "2022-06")}])
    'Tempo, 2022-01 – 2022-06'
    """
    said = []
    for step in steps:
        for condition, value in step.items():
            several = [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
            said.append(" – ".join(several) if condition == "published" else ", ".join(several))
    return ", ".join(part for part in said if part)


def same_source(target: Corpus, reference: Corpus) -> bool:
    """Tell whether two corpora are views of one: documents and copies are then known across them."""
    return target.vocabulary is reference.vocabulary or target.source == reference.source


def shared_documents(target: Corpus, reference: Corpus) -> int:
    """Return how many documents stand on both sides."""
    if not same_source(target, reference):
        return 0
    return int(target.catalogue["document_id"].isin(reference.catalogue["document_id"]).sum())


def sides_of(corpus: Corpus, parameters: Mapping[str, Any]) -> tuple[Corpus, Corpus, dict[str, Any]]:
    """Return target, reference and the options of a comparison, from the parameters on its table.

    `corpus` is the one that the table names, its selection applied; a side of another source is
    opened from there.
    """
    found = [_side(corpus, parameters[name]) for name in SIDES]
    options = {name: value for name, value in parameters.items() if name not in SIDES}
    return found[0], found[1], options


def _side(corpus: Corpus, recorded: Mapping[str, Any]) -> Corpus:
    if "source" in recorded:
        source = recorded["source"]
        path = source["path"] if isinstance(source, Mapping) else source
        corpus = open_corpus(path, fields=dict(recorded.get("fields") or {}) or None)
    for step in recorded["selection"]:
        corpus = corpus.where(**step)
    return corpus
