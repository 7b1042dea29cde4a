"""The words of figures, typeset tables and the report, in the language that was asked for.

The words themselves are data, in `strings/xx.toml`; numbers and dates follow the language's habit.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import babel
import pandas as pd

from workbench.errors import OptionError
from workbench.provenance import KEY

SHARES = ("share", "document_share", "prevalence")  # fractions, shown in per cent
DIFFERENCES = ("share_difference", "difference_share")  # of fractions, shown in points
ABSENT = "–"  # where a table has no row: not a zero, and not an unknown value either
_CODED = {"country": "territories", "language": "languages"}  # columns of codes, and who names them (CLDR)
_FOLDER = resources.files(__package__) / "strings"


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that figures can be labelled in.

    >>> available()
    ('en', 'id')
    """
    names = (file.name for file in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_labels(language: str) -> Labels:
    """Return the words of one language; raises `OptionError` where it has none.

    >>> load_labels("id").number(12.5)
    '12,5'
    """
    if language not in available():
        raise OptionError.unknown("labels", language, available())
    text = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return Labels(language=language, strings=tomllib.loads(text))


def labels_for(asked: str | None, table: pd.DataFrame | None = None) -> Labels:
    """Return the words in the language asked for, else in the corpus's own, else in English."""
    stamped = {} if table is None else table.attrs.get(KEY, {}).get("corpus", {})
    return load_labels(asked or stamped.get("labels") or "en")


@dataclass(frozen=True)
class Labels:
    """The words of one language: sentences by key, names of columns, numbers, dates."""

    language: str
    strings: Mapping[str, Any]

    __hash__ = object.__hash__

    def say(self, key: str, /, **values: object) -> str:
        """Return the sentence at `section.key`, its places filled.

        >>> load_labels("en").say("titles.ranking", value="Documents", label="theme")
        'Documents by theme'
        """
        found: Any = self.strings
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values)

    def column(self, name: str, *, function: str = "") -> str:
        """Return what a column is called, without its unit."""
        return self._column(name, function)[0]

    def unit(self, name: str, *, function: str = "") -> str:
        """Return the unit of a column; empty where it counts or names something."""
        return self._column(name, function)[1]

    def axis(self, name: str, *, function: str = "") -> str:
        """Return the label of an axis: the column's name with its unit.

        >>> load_labels("en").axis("document_share")
        'Share of documents (%)'
        """
        label, unit = self._column(name, function)
        return self.say("axes.both", value=label, unit=unit) if unit else label

    def _column(self, name: str, function: str) -> tuple[str, str]:
        columns = self.strings["columns"]
        found = columns.get(function, {}).get(name) or columns.get(name)
        if isinstance(found, list):
            return str(found[0]), str(found[1])
        bare = name.replace("_", " ").strip()
        return bare[:1].upper() + bare[1:], "%" if is_share(name) else ""

    def noun(self, name: str, n: int = 1) -> str:
        """Return what one (or `n`) of the things that a column names are called."""
        forms = self.strings["nouns"].get(name, self.strings["nouns"]["item"])
        return str(forms[0] if n == 1 else forms[1])

    def count(self, name: str, n: int) -> str:
        """Return a number with its noun.

        >>> load_labels("en").count("document", 1), load_labels("en").count("agency", 1200)
        ('1 document', '1,200 agencies')
        """
        return f"{self.number(n)} {self.noun(name, n)}"

    def join(self, names: Iterable[str]) -> str:
        """Return names as an enumeration.

        >>> load_labels("en").join(["a", "b", "c"])
        'a, b and c'
        """
        *rest, last = list(names) or [""]
        return f"{', '.join(rest)} {self.strings['and']} {last}" if rest else last

    def name(self, value: Any) -> str:
        """Return a name as it stands, or the word for an unknown one."""
        return str(self.strings["unknown"]) if pd.isna(value) else str(value)

    def value(self, column: str, value: Any) -> str:
        """Return what a value of a column is called: by its own words where only a measure writes it.

        A country or a language has its name in the language of the figure, one that nobody names its code.

        >>> load_labels("id").value("criterion", "stability"), load_labels("id").value("term", "both")
        ('Kestabilan', 'both')
        >>> load_labels("id").value("language", "en"), load_labels("en").value("country", "PL")
        ('Inggris', 'Poland')
        """
        own = self.strings["values"].get(column, {})
        if not isinstance(value, str):
            return self.name(value)
        if column in _CODED and value not in own:
            own = getattr(babel.Locale(self.language), _CODED[column])
        return str(own.get(value, value))

    def number(self, value: float | None) -> str:
        """Return a number with the language's separators, three figures where it is a fraction.

        >>> [load_labels("en").number(x) for x in (1234, 0.123456, -2.5, float("nan"))]
        ['1,234', '0.123', '−2.5', 'n/a']
        """
        if value is None or math.isnan(value):
            return str(self.strings["missing"])
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        if value == round(value):
            return self._separated(f"{value:,.0f}")
        decimals = max(0, 2 - math.floor(math.log10(abs(value))))
        text = f"{value:,.{min(decimals, 6)}f}"
        return self._separated(text.rstrip("0").rstrip(".") if "." in text else text)

    def tick(self, value: float) -> str:
        """Return a number in full, for an axis.

        >>> load_labels("id").tick(1112.5)
        '1.112,5'
        """
        text = f"{round(value, 9):,.9f}"
        return self._separated(text.rstrip("0").rstrip("."))

    def fixed(self, value: float, decimals: int = 1) -> str:
        """Return a number with as many decimals as are asked for, so that a column lines up.

        >>> load_labels("en").fixed(60), load_labels("en").fixed(float("nan"))
        ('60.0', 'n/a')
        """
        if not math.isfinite(value):
            return self.number(value)
        return self._separated(f"{value:,.{decimals}f}")

    def percent(self, fraction: float) -> str:
        """Return a fraction in per cent, with one decimal.

        >>> load_labels("id").percent(0.4211)
        '42,1%'
        """
        if math.isnan(fraction):
            return str(self.strings["missing"])
        return self.say("percent", number=self._separated(f"{fraction * 100:,.1f}"))

    def bare_percent(self, fraction: float) -> str:
        """Return a fraction in whole per cent without its sign, for narrow places.

        >>> load_labels("en").bare_percent(0.4211)
        '42'
        """
        return self.fixed(fraction * 100, 0)

    def amount(self, column: str, value: float) -> str:
        """Return a value as it is written on a figure: a share in per cent, a difference in points."""
        if column in DIFFERENCES and not math.isnan(value):
            return self.say("points", number=self._separated(f"{value * 100:,.1f}"))
        return self.percent(value) if is_share(column) else self.number(value)

    def _separated(self, text: str) -> str:
        places = {",": self.strings["thousands"], ".": self.strings["decimal"], "-": "−"}
        return "".join(places.get(character, character) for character in text)

    def date(self, date: pd.Timestamp, every: str = "day") -> str:
        """Return a date, as exact as the period that it begins.

        >>> load_labels("id").date(pd.Timestamp("2024-08-05"), "month")
        'Agu 2024'
        """
        key = "day" if every in ("day", "week") else every
        if key == "year":
            return str(date.year)
        return self.say(key, day=date.day, month=self.month(date), quarter=date.quarter, year=date.year)

    def month(self, date: pd.Timestamp) -> str:
        """Return the short name of a date's month."""
        return str(self.strings["months"][date.month - 1])


def is_share(column: str) -> bool:
    """Return whether a column holds fractions that are shown in per cent.

    >>> is_share("document_share"), is_share("n")
    (True, False)
    """
    return column in SHARES or column.endswith("_share") or column.startswith("share_")
