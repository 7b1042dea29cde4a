"""The corpus as a researcher meets it: tables, and views that are corpora again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.corpus.display import html_summary
from workbench.corpus.mention_rows import mention_rows
from workbench.corpus.quote_rows import quote_rows
from workbench.corpus.selection import joined_columns, plainly, renumbered, select
from workbench.corpus.shelf import Shelf
from workbench.corpus.streams import TokenStream
from workbench.corpus.token_rows import positions_in, token_rows
from workbench.errors import OptionError
from workbench.fingerprints import fingerprint
from workbench.schema import DOCUMENTS, MENTIONS, QUOTES, SENTENCES, ZONES

Ints = npt.NDArray[np.int64]
_WIDE = np.int64(1) << 32


class Corpus:
    """A prepared corpus, or a part of one chosen by `where`; both are used alike.

    Parameters
    ----------
    shelf : the open store.
    source : where the corpus was opened from, as the user named it.
    rows : the documents that belong, as positions on the shelf; all by default.
    selection : what `where` was asked for, one mapping a step.
    columns : what `with_columns` added, a row for each of `rows`.
    """

    def __init__(
        self,
        shelf: Shelf,
        *,
        source: Path,
        rows: Ints | None = None,
        selection: tuple[Mapping[str, Any], ...] = (),
        columns: pd.DataFrame | None = None,
    ) -> None:
        self._shelf = shelf
        self._columns = columns
        self.source = source
        self._rows = np.arange(len(shelf.catalogue)) if rows is None else rows
        self.selection = selection

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        chosen = f", {len(self._shelf.catalogue)} before selection" if self.selection else ""
        return f"<Corpus {self.source}: {len(self)} documents{chosen}>"

    def _repr_html_(self) -> str:
        return html_summary(self)

    @property
    def fingerprint(self) -> str:
        """Hash of what the corpus was made from and, for a view, of which documents it holds."""
        if not self.selection:
            return self.whole_fingerprint
        added = [] if self._columns is None else [self._columns.to_json(orient="split")]
        return fingerprint(self.whole_fingerprint, *map(str, self._rows.tolist()), *added)

    @property
    def whole_fingerprint(self) -> str:
        """Fingerprint of the whole corpus, of which this may be a view."""
        return self._shelf.manifest.fingerprint

    @property
    def settings(self) -> Mapping[str, Any]:
        """What `corpus.toml` states, as it was when the corpus was prepared; its files as paths."""
        return self._shelf.settings

    @property
    def counts(self) -> Mapping[str, int]:
        """Records found, read and rejected when the whole corpus was prepared."""
        return self._shelf.manifest.counts

    @cached_property
    def catalogue(self) -> pd.DataFrame:
        """`documents` without the texts, and with the further columns that came with the records."""
        table = self._shelf.catalogue.iloc[self._rows].reset_index(drop=True)
        extra = self._shelf.extra.iloc[self._rows].reset_index(drop=True)
        known = [name for name in DOCUMENTS.names if name in table.columns]
        table = table[[*known, "repairs", "flags"]]
        table = table.join(extra[[name for name in extra.columns if name not in table.columns]])
        return table if self._columns is None else table.join(self._columns)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row a document, as `schema.DOCUMENTS` declares, then whatever else the records held."""
        table = self.catalogue.assign(text=self._shelf.text.take(self._rows).to_pandas().to_numpy())
        extra = [name for name in table.columns if name not in DOCUMENTS.names]
        return DOCUMENTS.conform(table).join(table[extra].drop(columns=["repairs", "flags"]))

    @property
    def rejected(self) -> pd.DataFrame:
        """`source, reason` of what was found and not read, in the whole corpus."""
        return self._shelf.rejected

    @property
    def vocabulary(self) -> pd.DataFrame:
        """The types of the whole corpus; their counts do not follow a selection."""
        return self._shelf.vocabulary

    @property
    def actors(self) -> pd.DataFrame:
        """Whom the corpus was searched for: `actor_id, actor, kind, country, sector`."""
        return self._shelf.actors

    @cached_property
    def stream(self) -> TokenStream:
        """The tokens of title and body of all documents, as rows of `vocabulary`."""
        return self._shelf.stream if not self.selection else self._shelf.stream.take(self._rows)

    @cached_property
    def zones(self) -> pd.DataFrame:
        """Which stretch of each text is title, body or boilerplate, and by which rule."""
        return ZONES.conform(self._own(self._shelf.zones))

    @cached_property
    def datelines(self) -> pd.DataFrame:
        """`document` (number), `document_id, start, end` of every dateline."""
        return self._own(self._shelf.datelines)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences of title and body."""
        return SENTENCES.conform(self._own(self._shelf.sentences))

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The mentions of actors in title and body."""
        return MENTIONS.conform(self.mention_rows)

    @cached_property
    def mention_rows(self) -> pd.DataFrame:
        """`mentions` with `document`, the number of the document in this corpus."""
        return mention_rows(self)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """What is quoted in title and body, and whom it is attributed to; found when first asked for."""
        return QUOTES.conform(self.quote_rows)

    @cached_property
    def quote_rows(self) -> pd.DataFrame:
        """`quotes` with `document`, the number of the document in this corpus."""
        return quote_rows(self)

    def places(self, documents: Ints, positions: Ints) -> pd.DataFrame:
        """Return the row of `sentences` in which each position stands, in the documents of these numbers."""
        return self.sentences.iloc[self._sentence_of(documents, positions)]

    def stored_quotes(self) -> pd.DataFrame:
        """`document_id, document` and the columns that annotating quotations leaves behind."""
        return self._own(self._shelf.quotes)

    def stored_mentions(self) -> pd.DataFrame:
        """`document_id, document` and the columns that annotating mentions leaves behind."""
        return self._own(self._shelf.mentions)

    @cached_property
    def _sentence_keys(self) -> Ints:
        """Where each sentence begins, in one ascending number: its document, then its start."""
        own = self._own(self._shelf.sentences)
        return np.asarray(own["document"].to_numpy() * _WIDE + own["start"].to_numpy(), dtype=np.int64)

    def _sentence_of(self, documents: Ints, positions: Ints) -> Ints:
        """Return the row of `sentences` in which each position stands."""
        return np.searchsorted(self._sentence_keys, documents * _WIDE + positions, side="right") - 1

    def _own(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a table of the shelf that belong to this corpus' documents."""
        own = renumbered(table, self._rows) if self.selection else table.copy()
        own.insert(0, "document_id", self.catalogue["document_id"].to_numpy()[own["document"]])
        return own

    def texts(self, numbers: Sequence[int] | Ints) -> dict[int, str]:
        """Return the texts of some documents, by their number in this corpus."""
        text = self._shelf.text  # one by one: `take` would lay all texts of the corpus end to end first
        return {int(number): text[int(self._rows[number])].as_py() for number in numbers}

    def number_of(self, document_id: str) -> int:
        """Return the number of a document; an unknown one is an `OptionError`."""
        found = np.flatnonzero(self.catalogue["document_id"] == document_id)
        if len(found) == 0:
            raise OptionError(f"No document of this corpus has the document_id {document_id!r}.")
        return int(found[0])

    def token_positions(self, number: int) -> tuple[Ints, Ints]:
        """Return where the tokens of a document stand, found again by the rule that counted them."""
        documents, spans = self._shelf.silent
        first, last = np.searchsorted(documents, self._rows[number] + np.arange(2))
        return positions_in(self.texts([number])[number], spans[first:last])

    def place(self, number: int, starts: Ints) -> pd.DataFrame:
        """Return `document_id, sentence, zone, paragraph` of positions in a document."""
        rows = self._sentence_of(np.full(len(starts), number), starts)
        names = ["document_id", "sentence", "zone", "paragraph"]
        return self.sentences[names].iloc[rows].reset_index(drop=True)

    def tokens(self, document_id: str) -> pd.DataFrame:
        """Return `start, end, surface, type, sentence` of every token of one document."""
        number = self.number_of(document_id)
        positions = self.token_positions(number)
        first, last = self.stream.offsets[number], self.stream.offsets[number + 1]
        place = self._sentence_of(np.full(len(positions[0]), number), positions[0])
        sentences = self.sentences["sentence"].to_numpy()[place]
        return token_rows(self.texts([number])[number], positions, self.stream.types[first:last], sentences)

    def where(self, **conditions: object) -> Corpus:
        """Return the corpus of the documents that meet every condition.

        Conditions: a column of `catalogue` with a value or a list of values (`language="id"`,
        `outlet=["Kompas", "Tempo"]`), `published=("2022-01", "2022-06")` (both ends included),
        `actor=` (an id or English name; inside a longer name it does not count), `query=` (words,
        wildcards, a phrase). A document whose value is unknown, or whose date is known too coarsely
        to lie inside for sure, meets no condition on it.
        """
        rows = select(self, conditions)
        columns = None if self._columns is None else self._columns.iloc[rows].reset_index(drop=True)
        return self._part(self._rows[rows], {n: plainly(value) for n, value in conditions.items()}, columns)

    def with_columns(self, table: pd.DataFrame) -> Corpus:
        """Return the corpus with further columns of `catalogue`, which serve as `by` and in `where`.

        `table` has one row a document, found by `document_id`, as `agreed_codes` returns it; what it does
        not name has missing values. The fingerprint changes with the columns. Raises `OptionError` for a
        document that the corpus lacks, one that stands twice, and a column that it has already.
        """
        added = joined_columns(self.catalogue, table)
        columns = added if self._columns is None else self._columns.join(added)
        return self._part(self._rows, {"with_columns": list(map(str, added.columns))}, columns)

    def _part(self, rows: Ints, step: Mapping[str, Any], columns: pd.DataFrame | None) -> Corpus:
        selection = (*self.selection, step)
        return Corpus(self._shelf, source=self.source, rows=rows, selection=selection, columns=columns)
