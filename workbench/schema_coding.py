"""The columns of the tables of human codes, declared as those of the corpus are.

Columns that a user names (groups, and what coders fill) stand between or behind these.
"""

from __future__ import annotations

from workbench.schema import Column, Table

_CODER = Column("coder", "text", "who judged, as the file or the user calls him")
_ITEM = Column("item", "text", "the passage's number on the sheet", missing="documents were coded")
_DOCUMENT = Column("document_id", "text", "the document, as in `documents`")
_NOTHING_JUDGED = "nothing was judged, or nothing that was judged should be a hit"
_ONE_CODE = "all codes are the same, or no item has two"

SHEET_KEY = Table(
    "sheet_key",
    "one passage that was drawn to be judged; the groups stand before `stratum`",
    (
        _ITEM,
        _DOCUMENT,
        Column("start", "integer", "first character in `text`", "characters"),
        Column("end", "integer", "one past the last character in `text`", "characters"),
        Column("stratum", "text", "hit, near (in a document with a hit), far, or all"),
        Column("population", "integer", "units of the stratum in the group", "units"),
        Column("sampled", "integer", "of these, drawn", "units"),
        Column("weight", "number", "`population / sampled`: for how many units it stands", "units"),
    ),
)

CODES = Table(
    "codes",
    "one passage or document as one coder judged it; the key and the codes stand behind",
    (_CODER, _ITEM, _DOCUMENT),
)

PRECISION_RECALL = Table(
    "precision_recall",
    "one quantity for one coder and group; the groups stand before these",
    (
        _CODER,
        Column("quantity", "text", "precision or recall"),
        Column("n", "number", "hits that are right, estimated for the corpus", "units", _NOTHING_JUDGED),
        Column("total", "number", "hits; of recall, what should be hits", "units", _NOTHING_JUDGED),
        Column("share", "number", "`n / total`", "0 to 1", _NOTHING_JUDGED),
        Column("low", "number", "lower bound of the share", "0 to 1", _NOTHING_JUDGED),
        Column("high", "number", "upper bound of the share", "0 to 1", _NOTHING_JUDGED),
        Column("judged", "integer", "passages with a code", "passages"),
        Column("n_missing", "integer", "passages without one", "passages"),
    ),
)

KRIPPENDORFF_ALPHA = Table(
    "krippendorff_alpha",
    "one group; its columns stand before these",
    (
        Column("alpha", "number", "1: perfect, 0: chance", "−1 to 1", _ONE_CODE),
        Column("low", "number", "lower bound of alpha", "−1 to 1", _ONE_CODE),
        Column("high", "number", "upper bound of alpha", "−1 to 1", _ONE_CODE),
        Column("n", "integer", "items that two coders or more have coded", "items"),
        Column("total", "integer", "all items", "items"),
        Column("agreement", "number", "pairs of codes that are the same", "0 to 1", "no item has two codes"),
        Column("n_missing", "integer", "codes that are absent", "codes"),
    ),
)

CODING_TABLES = (SHEET_KEY, CODES, PRECISION_RECALL, KRIPPENDORFF_ALPHA)
