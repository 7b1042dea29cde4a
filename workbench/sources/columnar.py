"""Parquet: read in batches of rows, whatever the size of the file."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from workbench.settings import Settings
from workbench.sources.fields import distinct, recognise, require_text, row_record
from workbench.sources.items import Item, UnreadableError, damage_named
from workbench.sources.records import Record, Rejection

BATCH = 500


def read_parquet(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield one record, or one rejection, for each row of a parquet file, numbered from 1."""
    with item.open() as stream:
        with damage_named("parquet file"):
            table = pq.ParquetFile(stream)
            columns = distinct(table.schema_arrow.names)
        item.seen.encoding = "parquet"
        mapping = recognise(columns, settings)
        item.seen.mapping = str(mapping)
        require_text(mapping, settings)
        stated, number = table.metadata.num_rows, 0
        if not stated:
            raise UnreadableError("empty: the file holds no rows")
        for number, row in enumerate(_rows(table), 1):
            cells = zip(columns, row, strict=True)
            yield row_record(f"{item.source}#{number}", cells, mapping, settings)
        if number != stated:
            raise UnreadableError(f"damaged parquet file: it states {stated:,} rows and holds {number:,}")


def _rows(table: pq.ParquetFile) -> Iterator[tuple[object, ...]]:
    batches = table.iter_batches(batch_size=BATCH)
    while True:
        with damage_named("parquet file"):
            batch = next(batches, None)
            values = [column.to_pylist() for column in batch.columns] if batch is not None else []
        if batch is None:
            return
        yield from zip(*values, strict=True)
