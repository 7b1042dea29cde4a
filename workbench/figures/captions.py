"""The sentences that a figure needs: notes on its foot, its caption, its alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import pandas as pd

from workbench.figures.columns import function_of, note_on_totals, parameters_of, recorded
from workbench.figures.labels import Labels, is_share, labels_for
from workbench.figures.sheet import MARGIN, WIDTH, compose, line_height, wrap
from workbench.figures.style import GREY, SIZE, Description, Drawing, style
from workbench.figures.validity import validity_of
from workbench.provenance import provenance, table_digest

_LEVEL = 0.95  # of the workbench's measures, unless a table's parameters state another
_ALT_VALUES = 12  # values that an alternative text names; the table has them all


@dataclass(frozen=True)
class Call:
    """One call of a draw function: its table, its options as plain data, its words and title."""

    function: str
    table: pd.DataFrame
    options: Mapping[str, Any]
    words: Labels
    title: str
    note: str | None

    @classmethod
    def of(cls, function: str, given: Mapping[str, Any]) -> Call:
        """Return the call, from the function's name and its arguments as they were given."""
        table = given["table"]
        return cls(
            function=function,
            table=table,
            options=recorded(given),
            words=labels_for(given["labels"], table),
            title=given["title"] or "",
            note=given["note"],
        )

    @property
    def measure(self) -> str:
        """The measure that made the table; empty where the table does not say."""
        return function_of(self.table)

    @property
    def titled(self) -> bool:
        """Whether the caller gave a title."""
        return "title" in self.options and bool(self.options["title"])

    def entitled(self, title: str) -> Call:
        """Return the call with a title of its own, unless the caller gave one."""
        return self if self.titled else replace(self, title=title)

    def column(self, name: str) -> str:
        """Return what a column is called, for the measure that made the table."""
        return self.words.column(name, function=self.measure)

    def axis(self, name: str) -> str:
        """Return the label of an axis, with its unit."""
        return self.words.axis(name, function=self.measure)


def level_of(table: pd.DataFrame, words: Labels) -> str:
    """Return the level of a table's intervals, as it is written.

    >>> from workbench.figures.labels import load_labels
    >>> level_of(pd.DataFrame(), load_labels("en"))
    '95%'
    """
    level = float(parameters_of(table).get("level", _LEVEL))
    return words.say("percent", number=words.number(round(level * 100, 6)))


def source_name(corpus: Mapping[str, Any]) -> str:
    """Return the name of a corpus's source, without the folders that lead to it."""
    source = corpus["source"]
    path = str(source["path"]) if isinstance(source, Mapping) else str(source)
    return PurePath(path).name or path


def selection_words(selection: Any, words: Labels) -> str:
    """Return a corpus's selection in words, steps and all; empty for the whole corpus.

    >>> from workbench.figures.labels import load_labels
    >>> selection_words([{"language": "id"}, {"published": ["2022-01", None]}], load_labels("en"))
    'Language: Indonesian; Published: 2022-01 – …'
    """
    steps = [selection] if isinstance(selection, Mapping) else list(selection or [])
    parts = [
        f"{words.column(str(key))}: {_plain_words(str(key), item, words)}"
        for step in steps
        for key, item in step.items()
    ]
    return "; ".join(parts)


def _plain_words(key: str, item: Any, words: Labels) -> str:
    if isinstance(item, list):
        ends = [_plain_words(key, part, words) for part in item]
        return " – ".join(ends) if key == "published" else ", ".join(ends)
    return "…" if item is None else words.value(key, item)


def foot_notes(call: Call, said: Iterable[str]) -> list[str]:
    """Return the lines at a figure's foot: the author's note, what is special, the source."""
    notes = [call.note] if call.note else []
    sentences = " ".join(sentence for sentence in said if sentence)
    if sentences:
        notes.append(sentences)
    origin = provenance(call.table)
    if origin is None:
        return [*notes, call.words.say("notes.no_source")]
    return [*notes, _source_line(origin.corpus, call.words)]


def _source_line(corpus: Mapping[str, Any], words: Labels) -> str:
    parts = [
        words.say("notes.source", source=source_name(corpus)),
        words.say("notes.documents", **_documents(corpus, words)),
        words.say("notes.fingerprint", fingerprint=str(corpus["fingerprint"])[:8]),
    ]
    return " · ".join(parts)


def _documents(corpus: Mapping[str, Any], words: Labels) -> dict[str, str]:
    chosen = selection_words(corpus["selection"], words)
    return {
        "documents": words.count("document", int(corpus["documents"])),
        "selection": words.say("notes.selection", selection=chosen) if chosen else "",
    }


def general_notes(call: Call, *, value: str, interval: str, undefined: int = 0) -> list[str]:
    """Return the sentences that hold for any figure of a value: shares, intervals, unknowns.

    `interval` is how intervals are drawn (whiskers, bands), or nothing where there are none.
    """
    words = call.words
    notes = []
    if is_share(value):
        notes += [words.say("notes.share"), *note_on_totals(call.table, value, words)]
    if interval:
        notes.append(words.say(f"notes.{interval}", level=level_of(call.table, words)))
    if undefined:
        notes.append(words.say("notes.undefined", rows=words.count("row", undefined)))
    return notes


def describe(
    call: Call, *, what: Sequence[str], said: Sequence[str] = (), kind: str, **places: str
) -> Description:
    """Return a figure's description: `what` is shown, then what is `said` of it, then its origin.

    `kind` is the key of the sentence that opens the alternative text; `places` fill it, and
    `values` ends it.
    """
    values = places.pop("values", "")
    body = " ".join(part for part in [*what, values] if part)
    sentences = [*what, *said, call.note or "", *_origin_sentences(call)]
    return Description(
        title=call.title,
        caption=" ".join(sentence for sentence in sentences if sentence),
        alt=call.words.say(f"alt.{kind}", body=body, **places),
        function=call.function,
        options=dict(call.options),
        language=call.words.language,
        table=table_digest(call.table),
        drawn=call.table,
    )


def _origin_sentences(call: Call) -> list[str]:
    """Return what a caption says of the corpus, of validation, and of a table that was changed by hand."""
    origin = provenance(call.table)
    sentences = [_corpus_sentence(call), validity_of(call.table).sentence(call.words)]
    if origin is not None and not origin.intact:
        sentences.append(call.words.say("captions.changed", function=origin.function))
    return sentences


def _corpus_sentence(call: Call) -> str:
    origin = provenance(call.table)
    if origin is None:
        return call.words.say("captions.no_corpus")
    corpus = origin.corpus
    return call.words.say("captions.corpus", source=source_name(corpus), **_documents(corpus, call.words))


def named_values(names: Sequence[str], amounts: Sequence[str], words: Labels) -> str:
    """Return up to a dozen names with their values, for an alternative text."""
    pairs = list(zip(names, amounts, strict=True))
    shown = [f"{name} {amount}" for name, amount in pairs[:_ALT_VALUES]]
    if len(pairs) > _ALT_VALUES:
        shown.append("…")
    return words.say("alt.values", values="; ".join(shown)) if shown else ""


def extremes(names: Sequence[str], values: Sequence[float], column: str, words: Labels, *, key: str) -> str:
    """Return the sentence that names the highest and the lowest known value."""
    known = [(v, n) for v, n in zip(values, names, strict=True) if not pd.isna(v)]
    if not known:
        return ""
    said = [
        words.say("captions.extreme", name=name, value=words.amount(column, value))
        for value, name in (max(known, key=_value), min(known, key=_value))
    ]
    if len(known) == 1:
        return words.say("captions.only", high=said[0])
    return words.say(key, high=said[0], low=said[1])


def _value(pair: tuple[float, str]) -> float:
    return pair[0]


def draw_nothing(call: Call, reason: str) -> Drawing:
    """Return a figure that says in words that there is nothing to show, and why."""
    heading = call.words.say("nothing.heading")
    with style():
        lines = wrap(reason, WIDTH - 8 * MARGIN)
        body = 1.1 + len(lines) * line_height(SIZE)
        sheet = compose(title=call.title, notes=foot_notes(call, ()), body=body)
        frame = sheet.axes(MARGIN, 0.05, WIDTH - 2 * MARGIN, body - 0.15)
        frame.set(xticks=[], yticks=[], facecolor="#f7f7f7")
        frame.spines[:].set_visible(False)
        middle = body / 2 - line_height(SIZE) * (len(lines) + 1) / 2
        sheet.write(WIDTH / 2, middle, heading, ha="center", weight="bold")
        below = middle + line_height(SIZE) * 1.3
        sheet.write(WIDTH / 2, below, "\n".join(lines), ha="center", color=GREY)
    description = describe(call, what=[f"{heading}: {reason}"], kind="bars")
    description["alt"] = call.words.say("nothing.alt", reason=reason)
    return sheet.finish(description)


def nothing_known(call: Call, value: str) -> str:
    """Return why a table has nothing to show: it is empty, or none of its values is known."""
    if not len(call.table):
        return call.words.say("nothing.empty")
    rows = call.words.count("row", len(call.table))
    return call.words.say("nothing.missing", value=call.column(value), rows=rows)
