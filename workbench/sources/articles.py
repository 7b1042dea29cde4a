"""One article as a reader took it from its file, before it is admitted to the corpus."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.sources.records import FieldName

# "January 11, 2010 Monday", "5. Juli 2019 Freitag", "11 Januari 2010", "November 2019"
DATE_LINE = re.compile(
    r"^(?:[^\W\d_]+, )?(?:[^\W\d_]+ \d{1,2},?|\d{1,2}\.? [^\W\d_]+,?|[^\W\d_]+) (?:19|20)\d\d\b"
)


@dataclass(slots=True)
class Article:
    """Its headline, its text, and what its file states of it."""

    title: str | None = None
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()

    def state(self, label: str, value: str, known: Mapping[str, FieldName]) -> None:
        """Take in one labelled statement, `known` saying which labels are fields.

        >>> article = Article()
        >>> article.state("LOAD-DATE", "January 11, 2010", {})
        >>> article.extra
        {'load_date': 'January 11, 2010'}
        """
        name = known.get(label.lower())
        if not value.strip():
            return
        if name == "title":
            self.title = self.title or value.strip()
        elif name is not None:
            self.fields.setdefault(name, value.strip())
        else:
            self.extra.setdefault("_".join(label.lower().replace("-", " ").split()), value.strip())


def is_date(line: str) -> bool:
    """Say whether a header's line gives a date.

    >>> is_date("January 11, 2010 Monday"), is_date("5 Juli 2019"), is_date("The Daily, 2010")
    (True, True, False)
    """
    return len(line) < 80 and DATE_LINE.match(line.strip()) is not None
