"""The columns of the measures of coverage over time, declared as those of the corpus are."""

from __future__ import annotations

from workbench.schema import Column, Table

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

COVERAGE_TABLES = (COVERAGE, BURSTS, CHANGE_POINTS, SMOOTHED, BEFORE_AFTER, SHARE_DIFFERENCES)
