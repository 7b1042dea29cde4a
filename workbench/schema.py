"""Every column of every table, declared once: the declaration validates and documents.

A table of the workbench is a pandas DataFrame. Its columns are listed here with their kind, unit,
meaning, and what a missing value means; `conform` brings a DataFrame to that form and
`describe` turns the declaration into a table that a notebook or the documentation can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from workbench.errors import ColumnError

Kind = Literal["text", "integer", "number", "flag", "time"]

DTYPES: dict[Kind, Any] = {
    "text": "str",
    "integer": "int64",
    "number": "float64",
    "flag": "bool",
    "time": "datetime64[s]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, unit, meaning, and what a missing value in it means."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    missing: str = "never missing"


@dataclass(frozen=True, slots=True)
class Table:
    """The declaration of a table: its name, what a row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The column names in their order."""
        return [column.name for column in self.columns]

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return `frame` with exactly the declared columns, in order and of the declared kinds.

        Raises `ColumnError` where a column is absent, or holds a missing value it must not hold.
        """
        absent = [name for name in self.names if name not in frame.columns]
        if absent:
            raise ColumnError(
                f"The table {self.name!r} lacks the column {absent[0]!r}; it has: "
                f"{', '.join(map(str, frame.columns)) or 'no columns'}."
            )
        return pd.DataFrame({c.name: self._typed(frame[c.name], c) for c in self.columns})

    def _typed(self, values: pd.Series, column: Column) -> pd.Series:
        if column.missing == "never missing" and values.isna().any():
            raise ColumnError(
                f"The column {column.name!r} of the table {self.name!r} has a missing value in row "
                f"{values.isna().to_numpy().argmax()}; there it must not be missing."
            )
        try:
            return values.astype(DTYPES[column.kind])
        except (TypeError, ValueError) as error:
            raise ColumnError(
                f"The column {column.name!r} of the table {self.name!r} should hold "
                f"{column.kind} values: {error}."
            ) from error

    def empty(self) -> pd.DataFrame:
        """Return the table without rows."""
        return pd.DataFrame({c.name: pd.Series(dtype=DTYPES[c.kind]) for c in self.columns})

    def describe(self) -> pd.DataFrame:
        """Return the declaration itself: `column, kind, unit, meaning, missing`."""
        return pd.DataFrame(
            [(c.name, c.kind, c.unit, c.meaning, c.missing) for c in self.columns],
            columns=["column", "kind", "unit", "meaning", "missing"],
        )


_DOCUMENT = Column("document_id", "text", "the document, as in `documents`")
_START = Column("start", "integer", "first character in `text`", "characters")
_END = Column("end", "integer", "one past the last character in `text`", "characters")

DOCUMENTS = Table(
    "documents",
    "one article",
    (
        Column("document_id", "text", "the record's own id where unique, else its `source`"),
        Column("source", "text", "path relative to the source, `#row` for a record of a table"),
        Column("title", "text", "the headline", missing="none was found"),
        Column("text", "text", "the decoded text in Unicode NFC, a separate title first"),
        Column("language", "text", "ISO 639-1 code", missing="too little text to tell"),
        Column("language_score", "number", "the detector's own confidence", "0 to 1", "no language"),
        Column("outlet", "text", "who published it", missing="unknown"),
        Column("agency", "text", "the wire agency it is credited to", missing="none credited"),
        Column("place", "text", "the place of its dateline", missing="no dateline names one"),
        Column("author", "text", "as the record or a credit line states it", missing="unknown"),
        Column("url", "text", "its address", missing="unknown"),
        Column("published", "time", "naive local time; start of what is known", "", "undated"),
        Column("time_zone", "text", "WIB, WITA, WIT, GMT, +07:00 …", missing="not stated"),
        Column("precision", "text", "minute, day, approximate, month, year or none"),
        Column(
            "date_source",
            "text",
            "metadata, url, dateline, text, weekday, copyright, file name or none",
        ),
        Column("date_evidence", "text", "the words relied on", missing="no evidence"),
        Column("date_conflict", "flag", "sources disagree; the evidence holds both values"),
        Column("n_tokens", "integer", "tokens in title and body", "tokens"),
        Column("n_sentences", "integer", "sentences in title and body", "sentences"),
        Column("copy_of", "text", "document_id of its earliest near-copy", missing="no copy"),
        Column("copy_similarity", "number", "share of the shorter text", "0 to 1", "no copy"),
        Column("fingerprint", "text", "hash of the record as read"),
        Column("body_fingerprint", "text", "hash of the words of the body"),
    ),
)

ZONES = Table(
    "zones",
    "one stretch of a text; the zones of a document partition it",
    (
        _DOCUMENT,
        _START,
        _END,
        Column("zone", "text", "title, body or boilerplate"),
        Column("rule", "text", "the rule that said so"),
    ),
)

REJECTED = Table(
    "rejected",
    "one thing found and not read",
    (Column("source", "text", "as in `documents`"), Column("reason", "text", "why, in words")),
)

SENTENCES = Table(
    "sentences",
    "one sentence of title or body",
    (
        _DOCUMENT,
        Column("sentence", "integer", "its number in the document, from 0"),
        _START,
        _END,
        Column("zone", "text", "title or body"),
        Column("paragraph", "integer", "the number of its line in the document, from 0"),
    ),
)

VOCABULARY = Table(
    "vocabulary",
    "one type: a distinct surface form",
    (
        Column("type", "text", "the form as it stands in the texts"),
        Column("lower", "text", "lower case, straight apostrophes and hyphens"),
        Column("lemma", "text", "its stem (Indonesian) or lemma, of the lower form"),
        Column("language", "text", "language of most documents it is in", missing="unknown"),
        Column("n", "integer", "how often it occurs", "tokens"),
        Column("documents", "integer", "in how many documents", "documents"),
        Column("is_stop", "flag", "a stop word of its language"),
        Column("is_number", "flag", "digits, with their separators"),
    ),
)

TOKENS = Table(
    "tokens",
    "one token of one document",
    (
        _START,
        _END,
        Column("surface", "text", "`text[start:end]`"),
        Column("type", "integer", "row of `vocabulary`"),
        Column("sentence", "integer", "as in `sentences`"),
    ),
)

MENTIONS = Table(
    "mentions",
    "one mention of an actor in title or body",
    (
        _DOCUMENT,
        _START,
        _END,
        Column("surface", "text", "`text[start:end]`"),
        Column("actor_id", "text", "as in the registry", missing="ambiguous"),
        Column("candidates", "text", "the actors it may be, separated by a bar"),
        Column("actor", "text", "the registry's English name", missing="ambiguous"),
        Column("kind", "text", "person, country, organisation or group", missing="candidates differ"),
        Column("via", "text", "name, acronym, role, demonym or metonym"),
        Column("nested", "flag", "inside a longer mention"),
        Column("zone", "text", "title or body"),
        Column("sentence", "integer", "as in `sentences`"),
        Column("paragraph", "integer", "as in `sentences`"),
    ),
)

COVERAGE = Table(
    "coverage",
    "one period of one group, and a row for the documents dated too coarsely",
    (
        Column("period", "time", "its first day", missing="the undated documents"),
        Column("state", "text", "observed, zero, missing or undated"),
        Column("n", "number", "documents about the subject", "documents", "the period is missing"),
        Column("total", "integer", "documents dated in it", "documents"),
        Column("share", "number", "`n / total`", "0 to 1", "no documents, or no subject"),
        Column("low", "number", "lower bound of the share", "0 to 1", "no share"),
        Column("high", "number", "upper bound of the share", "0 to 1", "no share"),
        Column("n_approximate", "integer", "of the total, dated from the text alone", "documents"),
        Column("partial", "flag", "the search, or the dates of the documents, begin or end inside it"),
    ),
)

_FIRST_DAY = Column("start", "time", "first day of the first period")
_P = Column("p", "number", "share of permutations that show as much", "0 to 1", "near-copies not on record")

BURSTS = Table(
    "bursts",
    "one burst of one group",
    (
        _FIRST_DAY,
        Column("end", "time", "first day of the last period"),
        Column("level", "integer", "how often the usual share is multiplied by s"),
        Column("n", "number", "documents about the subject in it", "documents"),
        Column("total", "number", "documents dated in it", "documents"),
        Column("weight", "number", "how much better its level fits than the one below", "natural logarithm"),
        _P,
    ),
)

CHANGE_POINTS = Table(
    "change_points",
    "one change of level in one group",
    (
        Column("at", "time", "first day of the first period on the new level"),
        Column("before", "number", "share (without a subject: mean count) since the change before it"),
        Column("after", "number", "the same, until the change after it"),
        Column("low", "number", "lower bound of after − before", missing="near-copies not on record"),
        Column("high", "number", "upper bound of after − before", missing="near-copies not on record"),
        _P,
        Column("stability", "number", "share of the penalties that find it too", "0 to 1"),
        Column("n_before", "number", "documents behind `before`", "documents"),
        Column("total_before", "number", "all documents of these periods", "documents"),
        Column("n_after", "number", "documents behind `after`", "documents"),
        Column("total_after", "number", "all documents of these periods", "documents"),
    ),
)

SMOOTHED = Table(
    "smoothed_coverage",
    "one period of one group",
    (
        Column("period", "time", "its first day"),
        Column("periods", "integer", "known periods in the window around it", "periods"),
        Column("n", "number", "documents about the subject, mean of these periods", "documents", "too few"),
        Column("total", "number", "all documents, mean of these periods", "documents", "too few"),
        Column("share", "number", "`n / total`", "0 to 1", "too few, no documents, or no subject"),
    ),
)

_DIFFERENCE = (
    Column(
        "share_difference", "number", "the second share less the first", "−1 to 1", "either is not defined"
    ),
    Column("low", "number", "lower bound of the difference", "−1 to 1", "no difference"),
    Column("high", "number", "upper bound of the difference", "−1 to 1", "no difference"),
)

BEFORE_AFTER = Table(
    "before_after",
    "one event and one subject in one group",
    (
        Column("subject", "text", "what the documents are about", missing="all documents count"),
        Column("event", "text", "its label, or its date"),
        Column("at", "time", "its first day, which belongs to what comes after"),
        Column("n_before", "integer", "documents about the subject before", "documents"),
        Column("total_before", "integer", "documents before", "documents"),
        Column("before", "number", "share before", "0 to 1", "no documents, or no subject"),
        Column("n_after", "integer", "documents about the subject after", "documents"),
        Column("total_after", "integer", "documents after", "documents"),
        Column("after", "number", "share after", "0 to 1", "no documents, or no subject"),
        *_DIFFERENCE,
        Column("days_before", "integer", "days of the window that are covered", "days"),
        Column("days_after", "integer", "days of the window that are covered", "days"),
        Column("n_approximate", "integer", "of both sides, dated from the text alone", "documents"),
        Column("undated", "integer", "documents of the group dated too coarsely to tell", "documents"),
    ),
)

SHARE_DIFFERENCES = Table(
    "share_differences",
    "one comparison",
    (
        Column("subject", "text", "what the documents are about", missing="the subjects are compared"),
        Column("first", "text", "what is compared", missing="documents of which it is not known"),
        Column("second", "text", "with what", missing="documents of which it is not known"),
        Column("n_first", "integer", "documents about the subject in the first", "documents"),
        Column("total_first", "integer", "documents of the first", "documents"),
        Column("share_first", "number", "their share", "0 to 1", "no documents"),
        Column("n_second", "integer", "documents about the subject in the second", "documents"),
        Column("total_second", "integer", "documents of the second", "documents"),
        Column("share_second", "number", "their share", "0 to 1", "no documents"),
        *_DIFFERENCE,
    ),
)

TABLES = (
    DOCUMENTS, ZONES, REJECTED, SENTENCES, VOCABULARY, TOKENS, MENTIONS,
    COVERAGE, BURSTS, CHANGE_POINTS, SMOOTHED, BEFORE_AFTER, SHARE_DIFFERENCES,
)  # fmt: skip
