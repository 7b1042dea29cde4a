"""Keyness: the words that set two sides apart, effect and evidence together."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench.figures.captions import Call, describe, draw_nothing, named_values, nothing_known
from workbench.figures.columns import check_top, column_of, numbers_of
from workbench.figures.keyness_chart import KeynessChart, notes_of
from workbench.figures.keywords import Keyword, check_once, item_of, read_keywords, side_names
from workbench.figures.labels import Labels
from workbench.figures.style import Description, Drawing, style


def draw_keyness(  # noqa: PLR0913 - one option for each thing that a reader may want to change
    table: pd.DataFrame,
    *,
    label: str | None = None,
    value: str = "log_ratio",
    evidence: str = "g2",
    low: str | None = "auto",
    high: str | None = "auto",
    target: str | None = None,
    reference: str | None = None,
    top: int = 15,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a figure of the words typical of two sides, from a keyness table.

    Parameters
    ----------
    table
        `term, n_target, n_reference, g2, log_ratio, log_ratio_low, log_ratio_high` as `keyness`
        returns them.
    value, evidence
        What the bars show (above zero: the target's), and by what the words are chosen.
    low, high
        The columns of the interval; "auto" finds those that enclose the value, None leaves it out.
    target, reference
        What the sides are called; the measure's parameters where not given.
    top
        How many words on each side.

    >>> table = pd.DataFrame({"term": ["war", "rice"], "log_ratio": [2.0, -1.0], "g2": [9.0, 4.0],
    ...                       "n_target": [8, 1], "n_reference": [2, 2]})
    >>> draw_keyness(table, target="A", reference="B").workbench["title"]
    'Words that set A and B apart'
    """
    call = Call.of("draw_keyness", locals())
    check_top(top)
    check_once(table)
    label = column_of(table, label, option="label", known=("term", "word", "actor", "theme"))
    words = read_keywords(call, label, (value, evidence), (low, high), top)
    sides = side_names(call, target, reference)
    what = {"actor": "_actors", "theme": "_themes"}.get(item_of(call), "")
    call = call.entitled(call.words.say(f"titles.keyness{what}", target=sides[0], reference=sides[1]))
    if not words:
        known = numbers_of(table, value).notna().any()
        reason = call.words.say("nothing.equal") if known else nothing_known(call, value)
        return draw_nothing(call, reason)
    with style():
        chart = KeynessChart(call, words, value, evidence, sides)
        sheet = chart.sheet()
        chart.draw(sheet)
    return sheet.finish(_description(chart, top))


def _description(chart: KeynessChart, top: int) -> Description:
    words = chart.call.words
    names = dict(zip(("target", "reference"), chart.sides, strict=True))
    value, evidence = chart.call.column(chart.value), chart.call.column(chart.evidence)
    above = [word for word in chart.words if word.value > 0]
    below = [word for word in reversed(chart.words) if word.value < 0]
    best = [_extreme(side, words) for side in (above, below)]
    shown = words.count(item_of(chart.call), top)
    what = [
        words.say("captions.keyness", value=value, shown=shown, evidence=evidence, **names),
        words.say("captions.keyness_sides", first=best[0], second=best[1], **names),
    ]
    amounts = [words.number(word.value) for word in chart.words]
    listed = named_values(chart.named, amounts, words)
    said = notes_of(chart)[1:]
    return describe(chart.call, what=what, said=said, kind="keyness", values=listed, **names)


def _extreme(side: Sequence[Keyword], words: Labels) -> str:
    if not side:
        return words.say("captions.none")
    return words.say("captions.extreme", name=side[0].name, value=words.number(side[0].value))
