"""A word cloud: an illustration of a frequency table, and said to be one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from wordcloud import WordCloud

from workbench.errors import OptionError
from workbench.figures.captions import (
    Call,
    describe,
    draw_nothing,
    extremes,
    foot_notes,
    named_values,
    nothing_known,
)
from workbench.figures.columns import check_top, column_of, numbers_of
from workbench.figures.sheet import MARGIN, WIDTH, Sheet, compose, text_width
from workbench.figures.style import FONT, Description, Drawing, style

_WIDTH, _HEIGHT = WIDTH - 2 * MARGIN, 3.7  # inches
_DOTS = 150  # dots per inch in which words are laid out
_LEAST = 5.0  # points; a smaller word is not read
_SEED = 1  # of the layout; any number would do, so long as it stays the same
_FILLED, _SHRINK = 0.75, 0.95  # share of the sheet first tried, and each next try
# Dark enough on white (contrast 4.5:1 and more) for the smallest word; the shade means nothing.
_SHADES = ("#0072B2", "#004c78", "#333333", "#00664b", "#8f3f00")


def draw_cloud(
    table: pd.DataFrame,
    *,
    label: str | None = None,
    value: str | None = None,
    top: int = 100,
    title: str | None = None,
    note: str | None = None,
    labels: str | None = None,
) -> Drawing:
    """Return a word cloud of the most frequent words, size proportional to frequency.

    Parameters
    ----------
    table
        A table with a word and a number a row, such as `term_frequency`.
    label, value
        The columns that name and measure; found among the usual ones where not given.
    top
        How many words at most. A word that would be too small to read, or find no room at its
        proportional size, is left out, and the figure says how many were.

    An illustration: area grows with the square of size, and long words look more frequent than
    short ones. Read numbers in the table.

    >>> table = pd.DataFrame({"term": ["perang", "damai"], "n": [3, 1]})
    >>> draw_cloud(table).workbench["title"]
    'Words: occurrences'
    """
    call = Call.of("draw_cloud", locals())
    check_top(top)
    label = column_of(table, label, option="label", known=("term", "word", "collocate", "actor"))
    value = column_of(table, value, option="value", known=("n", "per_million", "documents"))
    nouns = call.words.noun(label, 2)
    title = call.words.say("titles.cloud", label=nouns.capitalize(), value=call.column(value).lower())
    call = call.entitled(title)
    frequencies = _frequencies(call, label, value, top)
    if not frequencies:
        known = numbers_of(table, value).notna().any()
        zero = call.words.say("nothing.zero")
        return draw_nothing(call, zero if known else nothing_known(call, value))
    words = _lay_out(frequencies)
    with style():
        notes = foot_notes(call, _notes(call, words, value=value, asked=len(frequencies)))
        lowest = max(word.top + word.size * 1.2 / 72 for word in words)
        sheet = compose(title=call.title, notes=notes, body=min(_HEIGHT, lowest) + 0.08)
        _draw(sheet, words)
    return sheet.finish(_description(call, words, value=value, label=label))


def _frequencies(call: Call, label: str, value: str, top: int) -> dict[str, float]:
    """Return the highest frequencies above zero; a word that stands twice is an error."""
    numbers = numbers_of(call.table, value)
    words = call.table[label]
    if bool((numbers < 0).any()):
        raise OptionError(f"value={value!r} has values below zero, which no size can show.")
    if words.duplicated().any():
        raise OptionError(
            f"{label}={words[words.duplicated()].iloc[0]!r} stands in several rows of the table; "
            "choose the rows of one group before drawing a cloud."
        )
    ranked = numbers[(numbers > 0) & words.notna()].sort_values(ascending=False, kind="stable")
    chosen = ranked.head(top)
    return dict(zip(words.loc[chosen.index].astype(str), chosen.astype(float), strict=True))


@dataclass(frozen=True)
class _Word:
    """A word with its frequency, its size in points, and its place in inches."""

    text: str
    n: float
    size: float
    left: float
    top: float


def _lay_out(frequencies: dict[str, float]) -> list[_Word]:
    """Return the words at sizes strictly proportional to their frequencies.

    The layout shrinks a word that finds no room, and rounds each size on the one before. So it is
    given whole sizes for frequencies, and the cloud is made smaller until no word had to shrink.
    """
    highest = max(frequencies.values())
    largest = _first_size(frequencies)
    while True:
        shares = {word: n / highest for word, n in frequencies.items()}
        asked = {word: round(share * largest) for word, share in shares.items()}
        readable = {word: size for word, size in asked.items() if size >= _LEAST / 72 * _DOTS}
        layout = _layout(readable)
        if {word: size for word, size, _ in layout} == readable:
            break
        largest *= _SHRINK
    return [
        _Word(
            text=word,
            n=frequencies[word],
            size=shares[word] * largest / _DOTS * 72,
            left=corner[1] / _DOTS,
            top=corner[0] / _DOTS,
        )
        for word, _, corner in layout
    ]


def _first_size(frequencies: dict[str, float]) -> float:
    """Return the size in dots at which the words would fill their share of the sheet."""
    highest = max(frequencies.values())
    shares = {word: n / highest for word, n in frequencies.items()}
    area = sum(text_width(word, 72.0) * share**2 for word, share in shares.items())
    widest = max(text_width(word, 72.0) * share for word, share in shares.items())
    full = (_FILLED * _WIDTH * _HEIGHT / area) ** 0.5
    return float(min(full, 0.95 * _WIDTH / widest, 0.5 * _HEIGHT) * _DOTS)


def _layout(sizes: dict[str, int]) -> list[tuple[str, int, tuple[int, int]]]:
    """Return word, size and upper left corner (down, right) in dots, as `wordcloud` packs them."""
    cloud = WordCloud(
        width=int(_WIDTH * _DOTS),
        height=int(_HEIGHT * _DOTS),
        font_path=str(_font()),
        max_font_size=max(sizes.values()),
        min_font_size=1,
        max_words=len(sizes),
        relative_scaling=1,
        prefer_horizontal=1.0,
        margin=5,
        random_state=_SEED,
    )
    layout = cloud.generate_from_frequencies(sizes).layout_
    return [(word, size, (int(at[0]), int(at[1]))) for (word, _), size, at, *_ in layout]


def _font() -> Path:
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def _draw(sheet: Sheet, words: list[_Word]) -> None:
    """Draw each word's outline where the layout put it: the pen at the left, the ink's top edge."""
    axes = sheet.axes(MARGIN, 0.0, _WIDTH, sheet.body - 0.08, label="cloud")
    axes.set(xlim=(0, _WIDTH), ylim=(sheet.body - 0.08, 0))
    axes.set_axis_off()
    font = FontProperties(family=FONT)
    for number, word in enumerate(words):
        outline = TextPath((0, 0), word.text, size=word.size / 72, prop=font)
        ink = outline.get_extents()
        moved = Affine2D().scale(1, -1).translate(word.left, word.top + ink.y1)
        colour = _SHADES[number % len(_SHADES)]
        patch = PathPatch(moved.transform_path(outline), facecolor=colour, linewidth=0)
        patch.set_label(word.text)
        axes.add_patch(patch)


def _notes(call: Call, words: list[_Word], *, value: str, asked: int) -> list[str]:
    notes = [call.words.say("notes.cloud", value=call.column(value).lower())]
    if len(words) < asked:
        counts = {"left": asked - len(words), "all": asked}
        notes.append(call.words.say("notes.cloud_left_out", **counts))
    return notes


def _description(call: Call, words: list[_Word], *, value: str, label: str) -> Description:
    say, counted = call.words.say, call.words.count(label, len(words))
    names = [word.text for word in words]
    amounts = [call.words.amount(value, word.n) for word in words]
    largest = call.words.join(names[:5])
    return describe(
        call,
        what=[say("captions.cloud", shown=counted, value=call.column(value).lower())],
        said=[extremes(names, [w.n for w in words], value, call.words, key="captions.extremes")],
        kind="cloud",
        words=largest,
        values=named_values(names, amounts, call.words),
    )
