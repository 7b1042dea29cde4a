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

Kind = Literal["text", "integer", "place", "number", "flag", "time"]

DTYPES: dict[Kind, Any] = {
    "text": "str",
    "integer": "int64",
    "place": "Int64",  # an integer that may be missing
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
        Column("n_tokens", "integer", "tokens in title and body, without the dateline", "tokens"),
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

QUOTES = Table(
    "quotes",
    "one quotation, or one piece of a quotation that its attribution interrupts",
    (
        _DOCUMENT,
        _START,
        _END,
        Column("text", "text", "`text[start:end]` of the document, without quotation marks"),
        Column("style", "text", "direct (in quotation marks) or indirect (reported)"),
        Column("cue", "text", "the words that attribute it", missing="nothing attributes it"),
        Column("cue_start", "place", "first character of the cue", "characters", "nothing attributes it"),
        Column("cue_end", "place", "one past its last character", "characters", "nothing attributes it"),
        Column("speaker", "text", "the words that name who says it, here or before", "", "nobody is named"),
        Column("speaker_start", "place", "first character of these", "characters", "nobody is named"),
        Column("speaker_end", "place", "one past their last character", "characters", "nobody is named"),
        Column("actor_id", "text", "as in the registry", missing="unlisted, ambiguous or unknown"),
        Column("resolved", "text", "named, pronoun, clitic, continued or none"),
        Column("zone", "text", "title or body"),
        Column("sentence", "integer", "as in `sentences`"),
        Column("paragraph", "integer", "as in `sentences`"),
    ),
)

TABLES = (DOCUMENTS, ZONES, REJECTED, SENTENCES, VOCABULARY, TOKENS, MENTIONS, QUOTES)
