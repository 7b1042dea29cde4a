"""`evidence`: the passages behind a row of any measure that counts something in texts."""

from __future__ import annotations

import pandas as pd

from workbench.corpus.corpus import Corpus
from workbench.errors import EvidenceError, OptionError
from workbench.measures.concordance import in_context
from workbench.measures.views import facts
from workbench.passages import actors, documents, subjects, themes, topics, words  # noqa: F401 - registered
from workbench.passages.claims import Claim, Row, claim_of, recorded
from workbench.passages.finders import FINDERS, NOT_COUNTED, Finder
from workbench.provenance import stamp


def evidence(corpus: Corpus, row: Row, *, column: str | None = None, width: int = 60) -> pd.DataFrame:
    """Return the passages that a row counted: as many as it says, each where it stands.

    Parameters
    ----------
    corpus : the corpus that was measured, or the whole of which it was a selection.
        Of a comparison give what both sides are parts of (of two sources, the target).
    row : a row of a measure's table, `table.iloc[i]` or `table.iloc[[i]]`; the table may have been
        sorted or filtered, but not regrouped.
    column : which of the row's counts; by default the measure's own (`n`). Of an actor also
        `n_demonym`, `n_metonym`, `n_role`, `n_nested`, `n_ambiguous`, `in_title`; with `documents` the
        first passage of each document; of a comparison either side (`n_target` or `n_reference`,
        `n_before` or `n_after`, `n_first` or `n_second`), of a topic `typical` documents or all `n`.
    width : characters of context on either side.

    Returns
    -------
    A concordance `document_id, published, left, node, right, start, end`, in the order of the texts;
    `text[start:end] == node`. Where a row counts documents, one passage of each: the first that made it
    count, or the headline. Pairs of actors are shown by the shortest stretch that holds both, topics by
    the headlines of their typical documents, near-copies by those of the copy and its original.

    Raises
    ------
    EvidenceError : the row does not know its table, was changed or regrouped by hand, is of another
        corpus, or of a measure that counts nothing in texts.
    OptionError : a column that holds no count.
    """
    given = recorded(row)
    finder = _finder(given.function, column)
    claim = claim_of(corpus, given, column or finder.columns[0])
    found = _as_counted(claim, finder)
    table = in_context(claim.corpus, found, width)
    told = {"row": given.plainly(), "column": claim.column, "width": width}
    return stamp(table, function="evidence", parameters=told, corpus=facts(claim.given))


def _finder(function: str, column: str | None) -> Finder:
    finder = FINDERS.get(function)
    if finder is None:
        reason = f" ({NOT_COUNTED[function]})" if function in NOT_COUNTED else ""
        raise EvidenceError(
            f"{function} counts nothing that stands in the texts{reason}; there is evidence for: "
            f"{', '.join(sorted(FINDERS))}."
        )
    if column is not None and column not in finder.columns:
        raise OptionError.unknown("column", column, finder.columns)
    return finder


def _as_counted(claim: Claim, finder: Finder) -> pd.DataFrame:
    """Return the spans that a finder found, if they are as many as the row says."""
    expected = finder.expected(claim)
    if expected is None:
        raise EvidenceError(f"{claim.column} of this row is unknown, so that no passage was counted.")
    spans = finder.find(claim).sort_values(["document", "start", "end"], ignore_index=True)
    if len(spans) != expected:
        raise EvidenceError(
            f"{claim.column} is {expected:g} in this row, and {len(spans)} in the corpus: the row was "
            "changed or regrouped by hand. Take it from the table that the measure returned."
        )
    return spans
