"""The open store of a prepared corpus: each table read once, when it is first asked for."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from workbench.corpus.parts import ZONE_NAMES
from workbench.corpus.quoting import part_quotes
from workbench.corpus.store import PARTS, Manifest, read_manifest, read_table
from workbench.corpus.streams import TokenStream, read_stream
from workbench.schema import DTYPES, REJECTED, VOCABULARY

_NULLABLE = {pa.int32(): pd.Int64Dtype()}  # places that may be missing
_FILES = ("actors", "themes", "events", "outlets", "validation")  # settings that are paths

Ints = npt.NDArray[np.int64]


class Shelf:
    """The tables of a prepared corpus, all its documents in the order of the source."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What `corpus.toml` stated; its files as absolute paths, from wherever the corpus is opened."""
        stated = dict(self.manifest.settings)
        for name in _FILES:
            if stated.get(name):
                stated[name] = str((self.folder / stated[name]).resolve())
        return stated

    @cached_property
    def catalogue(self) -> pd.DataFrame:
        """One row a document: all that is known of it but its text."""
        table = read_table(self.folder / self.manifest.tables["catalogue"]).to_pandas()
        # Parquet knows no whole seconds, the declaration does.
        return pd.DataFrame(table.astype({"published": DTYPES["time"]}))

    @cached_property
    def vocabulary(self) -> pd.DataFrame:
        """The types of the whole corpus, as `schema.VOCABULARY` declares."""
        table = read_table(self.folder / self.manifest.tables["vocabulary"])
        return VOCABULARY.conform(table.to_pandas())

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """What was found and not read."""
        table = read_table(self.folder / self.manifest.tables["rejected"])
        return REJECTED.conform(table.to_pandas())

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The registry: `actor_id, actor, kind, country, sector`."""
        return pd.DataFrame(read_table(self.folder / self.manifest.tables["actors"]).to_pandas())

    @cached_property
    def extra(self) -> pd.DataFrame:
        """Further columns that came with the records, by their own names."""
        return pd.DataFrame([json.loads(row) for row in self.catalogue["extra"]], dtype="str")

    @cached_property
    def _first(self) -> dict[str, int]:
        """The row at which each part begins when the parts are laid end to end."""
        sizes = list(self.manifest.parts.values())
        return dict(zip(self.manifest.parts, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))

    @cached_property
    def _rows(self) -> Ints:
        """For each document the row at which it stands when the parts are laid end to end."""
        return (self.catalogue["part"].astype("str").map(self._first) + self.catalogue["row"]).to_numpy()

    def column(self, name: str) -> pa.ChunkedArray:
        """Read one column of the parts, in the order of the documents."""
        tables = [
            read_table(self.folder / PARTS / f"documents-{part}.parquet", [name])
            for part in self.manifest.parts
        ]
        table = pa.concat_tables(tables)
        in_order = len(table) == len(self._rows) and bool((np.diff(self._rows) == 1).all())
        return table[name] if in_order else table[name].take(pa.array(self._rows))

    def lists(self, *names: str) -> tuple[Ints, list[npt.NDArray[np.generic]]]:
        """Read list columns: how many values each document has, and the values end to end."""
        columns = [self.column(name).combine_chunks() for name in names]
        columns = [c.chunk(0) if isinstance(c, pa.ChunkedArray) else c for c in columns]
        lengths = columns[0].value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
        return lengths, [c.flatten().to_numpy(zero_copy_only=False) for c in columns]

    @cached_property
    def text(self) -> pa.ChunkedArray:
        """The texts."""
        return self.column("text")

    @cached_property
    def stream(self) -> TokenStream:
        """All tokens, as rows of the vocabulary."""
        places = read_table(self.folder / self.manifest.tables["places"])
        return read_stream(self.folder / PARTS, list(self.manifest.parts), places, self._rows)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """`document` (number), `sentence, start, end, zone, paragraph` of every sentence."""
        names = ("sentence_start", "sentence_end", "sentence_zone", "sentence_paragraph")
        lengths, (start, end, zone, paragraph) = self.lists(*names)
        first = np.repeat(np.cumsum(lengths) - lengths, lengths)
        return pd.DataFrame(
            {
                "document": np.repeat(np.arange(len(lengths)), lengths),
                "sentence": np.arange(len(start)) - first,
                "start": start.astype(np.int64),
                "end": end.astype(np.int64),
                "zone": np.array(ZONE_NAMES, dtype=object)[zone.astype(np.int64)],
                "paragraph": paragraph.astype(np.int64),
            }
        )

    @cached_property
    def zones(self) -> pd.DataFrame:
        """`document` (number), `start, end, zone, rule` of every zone."""
        lengths, (start, end, zone, rule) = self.lists("zone_start", "zone_end", "zone", "zone_rule")
        return pd.DataFrame(
            {
                "document": np.repeat(np.arange(len(lengths)), lengths),
                "start": start.astype(np.int64),
                "end": end.astype(np.int64),
                "zone": np.array(ZONE_NAMES, dtype=object)[zone.astype(np.int64)],
                "rule": rule,
            }
        )

    @cached_property
    def datelines(self) -> pd.DataFrame:
        """`document` (number), `start, end` of every dateline."""
        start, end = (self.column(f"dateline_{edge}").to_numpy() for edge in ("start", "end"))
        table = pd.DataFrame({"document": np.arange(len(end)), "start": start, "end": end})
        return table[table["end"] > 0].reset_index(drop=True)

    @cached_property
    def silent(self) -> tuple[Ints, Ints]:
        """Where no word counts: numbers of documents in order; `start, end` of boilerplate and datelines."""
        names = ["document", "start", "end"]
        boilerplate = self.zones.loc[self.zones["zone"] == "boilerplate", names]
        both = pd.concat([boilerplate, self.datelines[names]]).sort_values("document", kind="stable")
        return both["document"].to_numpy(dtype=np.int64), both[["start", "end"]].to_numpy(dtype=np.int64)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """`document` (number) and the columns of the parts' mentions, in order."""
        name, at, tables = self.manifest.keys["mentions"], 0, []
        for part, size in self.manifest.parts.items():
            table = read_table(self.folder / PARTS / f"{name}-{part}.parquet").to_pandas()
            tables.append(table.assign(row=table["row"] + at))
            at += size
        found = self._numbered(pd.concat(tables, ignore_index=True))
        return pd.DataFrame(found.sort_values(["document", "start", "nested"], ignore_index=True))

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """`document` (number) and the columns of the parts' quotations; annotated when first asked for."""
        persons = self.actors.loc[self.actors["kind"] == "person", "actor_id"]
        parts, name = self.manifest.parts, self.manifest.keys["mentions"]
        found = part_quotes(self.folder / PARTS, list(parts), mentions=name, persons=persons)
        rows = np.concatenate([found[part]["row"].to_numpy() + at for part, at in self._first.items()])
        table = pa.concat_tables(found[part] for part in parts).to_pandas(types_mapper=_NULLABLE.get)
        return self._numbered(table.assign(row=rows)).sort_values(["document", "start"], ignore_index=True)

    def _numbered(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put `document` (number) for `row` (of the parts end to end); what is nobody's row is dropped."""
        number = pd.Series(np.arange(len(self._rows)), index=self._rows)
        table.insert(0, "document", table.pop("row").map(number))
        return table.dropna(subset=["document"]).astype({"document": np.int64})
