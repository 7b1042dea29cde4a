"""Where a table came from: the measure, its options, the corpus, and whether it was altered since.

A measure stamps the table that it returns. The stamp is plain JSON-able data in `table.attrs`, so
that it survives pandas' own operations and comparisons; it holds a digest of the table's content,
by which a table that was filtered, sorted or regrouped by hand is told from what was measured.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd

from workbench.errors import ColumnError, OptionError

KEY = "provenance"
CORPUS_FACTS = ("source", "fingerprint", "documents", "selection")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a table says of its origin.

    `intact` is True where the table is still exactly what `function` returned, and False where its
    rows, columns or values were changed by hand afterwards.
    """

    function: str
    parameters: Mapping[str, Any]
    corpus: Mapping[str, Any]
    digest: str
    intact: bool


def stamp(
    table: pd.DataFrame,
    *,
    function: str,
    parameters: Mapping[str, Any],
    corpus: Mapping[str, Any],
) -> pd.DataFrame:
    """Return the table with a record of its origin in `attrs`; the given table is left as it was.

    `corpus` holds at least source, fingerprint, documents and selection, and may hold more (such
    as `labels`, the language of its figures). Raises `OptionError` where a fact is absent, or a
    value is not plain data.

    >>> stamped = stamp(pd.DataFrame({"n": [1]}), function="f", parameters={"top": 3},
    ...                 corpus=dict(source="data", fingerprint="ab", documents=1, selection={}))
    >>> provenance(stamped).intact
    True
    """
    absent = [fact for fact in CORPUS_FACTS if fact not in corpus]
    if absent:
        raise OptionError(f"corpus= lacks {absent[0]!r}; it needs: {', '.join(CORPUS_FACTS)}.")
    record = {
        "function": function,
        "parameters": plain(parameters),
        "corpus": plain(corpus),
        "digest": table_digest(table),
    }
    stamped = table.copy(deep=False)
    stamped.attrs = {**table.attrs, KEY: record}
    return stamped


def provenance(table: pd.DataFrame) -> Provenance | None:
    """Return the origin of a table, or None where it carries no stamp.

    >>> provenance(pd.DataFrame({"n": [1]})) is None
    True
    """
    record = table.attrs.get(KEY)
    if record is None:
        return None
    return Provenance(
        function=record["function"],
        parameters=record["parameters"],
        corpus=record["corpus"],
        digest=record["digest"],
        intact=record["digest"] == table_digest(table),
    )


def plain(value: Any) -> Any:
    """Return a value as plain JSON-able data: sets sorted, dates in ISO form, a path as `{"path"}`.

    Raises `OptionError` where it has no such form; NaN and infinity have none in JSON.

    >>> plain({"every": ("week",), "actors": {"b", "a"}, "k": np.int64(3)})
    {'every': ['week'], 'actors': ['a', 'b'], 'k': 3}
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        raise OptionError(f"{value} cannot be recorded as a parameter; leave the option out.")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, PurePath):
        return {"path": value.as_posix()}
    return _plain_container(value)


def _plain_container(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((plain(item) for item in value), key=lambda item: (str(type(item)), item))
    if isinstance(value, pd.DataFrame):
        return {"table": table_digest(value), "rows": len(value)}
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return plain(value.tolist())
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    raise OptionError(f"A {type(value).__name__} cannot be recorded as a parameter: {value!r}.")


def table_digest(table: pd.DataFrame) -> str:
    """Return the SHA-256 of a table's column names, kinds of column and values, in their order.

    Memory layout, byte order and an unnamed row number do not count; a named index does, as the
    columns that it is. Raises `ColumnError` for a column whose values have no plain form.

    >>> table_digest(pd.DataFrame({"n": [1, 2]})) == table_digest(pd.DataFrame({"n": [2, 1]}))
    False
    """
    columns = with_index(table)
    digest = hashlib.sha256(f"{len(columns)} rows".encode())
    for position, name in enumerate(columns.columns):
        values = columns.iloc[:, position]
        try:
            parts = [json.dumps(plain(name)).encode(), *_payload(values)]
        except OptionError as error:
            raise ColumnError(f"The column {name!r} cannot be fingerprinted: {error}") from error
        for part in parts:
            digest.update(len(part).to_bytes(8, "little"))
            digest.update(part)
    return digest.hexdigest()


def with_index(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its index as columns, except an unnamed one of row numbers.

    >>> list(with_index(pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="term"))))
    ['term', 'n']
    """
    unnamed = all(name is None for name in table.index.names)
    numbers = table.index.nlevels == 1 and pd.api.types.is_integer_dtype(table.index.dtype)
    return table.reset_index(drop=unnamed and numbers, allow_duplicates=True)


def _payload(values: pd.Series[Any]) -> list[bytes]:
    """Return the kind of column, which values are missing, and the values, as bytes."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(values.dtype.categories.dtype)
    kind = values.dtype.name if isinstance(values.dtype, np.dtype) else str(values.dtype)
    missing = values.isna().to_numpy(dtype=bool)
    return [kind.encode(), np.packbits(missing).tobytes(), *_values(values, missing)]


def _values(values: pd.Series[Any], missing: np.ndarray[Any, Any]) -> list[bytes]:
    numpy_kind = getattr(values.dtype, "kind", "O")
    if isinstance(values.dtype, pd.StringDtype):
        return _texts(["" if gap else text for text, gap in zip(values, missing, strict=True)])
    if numpy_kind in "mM" or isinstance(values.dtype, pd.PeriodDtype):
        return [_little(np.asarray(pd.Index(values).asi8), missing, "<i8")]
    if numpy_kind == "f":
        floats = values.to_numpy(dtype="float64", na_value=np.nan)
        return [_little(floats + 0.0, missing, "<f8")]  # + 0.0 makes the negative zero positive
    if numpy_kind in "biu":
        filled = values.where(~missing, 0).to_numpy(dtype=f"{'u' if numpy_kind == 'u' else 'i'}8")
        return [_little(filled, missing, "<u8" if numpy_kind == "u" else "<i8")]
    plainly = [None if gap else plain(item) for item, gap in zip(values, missing, strict=True)]
    return _texts([json.dumps(item, sort_keys=True) for item in plainly])


def _little(values: np.ndarray[Any, Any], missing: np.ndarray[Any, Any], kind: str) -> bytes:
    return np.where(missing, 0, values).astype(kind).tobytes()


def _texts(texts: list[str]) -> list[bytes]:
    lengths = np.fromiter((len(text) for text in texts), dtype="<i8", count=len(texts))
    return [lengths.tobytes(), "".join(texts).encode("utf-8", "surrogatepass")]
