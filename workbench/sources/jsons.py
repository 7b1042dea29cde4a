"""JSON: one object a line, an array of objects, an object that holds one, or a single object."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from workbench.settings import Settings
from workbench.sources.decoding import HEAD, UTF8, Encoding, decode, legacy, marked, refuse_binary
from workbench.sources.fields import (
    FieldMapping,
    no_text_column,
    recognise,
    require_text,
    row_record,
)
from workbench.sources.items import Item, UnreadableError
from workbench.sources.records import Record, Rejection

# Numbers stay the digits they are written in; NaN and Infinity, which JSON has not, are absent.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None, strict=False)


class _Objects:
    """Makes records of objects; what the keys mean is worked out once for each set of keys."""

    def __init__(self, item: Item, settings: Settings) -> None:
        self._item, self._settings = item, settings
        self._mappings: dict[tuple[str, ...], FieldMapping] = {}

    def mapping(self, keys: tuple[str, ...]) -> FieldMapping:
        if keys not in self._mappings:
            self._mappings[keys] = recognise(keys, self._settings)
            if not self._item.seen.mapping and self._mappings[keys].text:
                self._item.seen.mapping = str(self._mappings[keys])
        return self._mappings[keys]

    def record(self, source: str, value: Any, repairs: tuple[str, ...]) -> Record | Rejection:
        if not isinstance(value, dict):
            kind = _KINDS.get(type(value), "a value")
            return Rejection(source, f"no record: it is {kind}, not an object in braces")
        value = flattened(value)
        mapping = self.mapping(tuple(value))
        if mapping.text is None:
            return Rejection(source, no_text_column(value, self._settings))
        return row_record(source, value.items(), mapping, self._settings, repairs)


_KINDS: dict[type, str] = {list: "a list", str: "a text or a number", type(None): "null"}


def flattened(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object with the objects inside it as dotted keys.

    >>> flattened({"source": {"name": "Kabar"}, "title": "Rapat"})
    {'source.name': 'Kabar', 'title': 'Rapat'}
    """
    if dict not in map(type, value.values()):
        return value
    flat: dict[str, Any] = {}
    for key, inner in value.items():
        if isinstance(inner, dict):
            flat.update({f"{key}.{name}": v for name, v in flattened(inner).items()})
        else:
            flat[key] = inner
    return flat


def read_lines(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield one record, or one rejection, for each line of a jsonl file that is not blank."""
    objects, number = _Objects(item, settings), 0
    for number, (line, repairs) in enumerate(_lines(item), 1):
        source = f"{item.source}#{number}"
        try:
            value = _DECODER.decode(line)
        except (ValueError, RecursionError) as error:
            yield Rejection(source, f"not valid JSON: {error}")
            continue
        yield objects.record(source, value, repairs)
    if not number:
        raise UnreadableError("empty: nothing but white space")


def _lines(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the lines that are not blank, and what had to change for them to be read."""
    with item.open() as stream:
        head = stream.read(HEAD)
    if not head:
        raise UnreadableError("empty: the file holds no bytes")
    encoding = marked(head)
    item.seen.encoding = (encoding or UTF8).label
    if encoding is not None:
        return _wide(item, encoding)
    refuse_binary(head)
    return _decoded(item)


def _wide(item: Item, encoding: Encoding) -> Iterator[tuple[str, tuple[str, ...]]]:
    with item.open() as raw, io.TextIOWrapper(raw, encoding.codec) as stream:
        for line in stream:
            if line.strip():
                yield line, encoding.repairs


def _decoded(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines; each is decoded by itself, so that one bad line does not garble the rest."""
    older: Encoding | None = None
    with item.open() as stream:
        for line in stream:
            if line.isspace():
                continue
            try:
                yield line.decode(), ()
            except UnicodeDecodeError:
                older = older or _older_lines(item)
                yield line.decode(older.codec, older.errors), older.repairs


def _older_lines(item: Item) -> Encoding:
    """Return the encoding of the lines that are not UTF-8, judged from all of them together."""
    with item.open() as stream:
        sample = _not_utf8(stream)
    older = legacy(sample) or Encoding("utf-8", "utf-8 with broken bytes", "replace")
    item.seen.encoding = f"utf-8 and {older.label}"
    return older


def _not_utf8(stream: BinaryIO, most: int = HEAD) -> bytes:
    sample = b""
    for line in stream:
        try:
            line.decode()
        except UnicodeDecodeError:
            sample += line
        if len(sample) > most:
            break
    return sample


def read_json(item: Item, settings: Settings) -> Iterator[Record | Rejection]:
    """Yield the records of a JSON file; a single object is one document, without a row number."""
    data = item.content()
    if not data:
        raise UnreadableError("empty: the file holds no bytes")
    text, encoding = decode(data)
    item.seen.encoding = encoding.label
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        if _is_lines(text):
            yield from read_lines(item, settings)
            return
        raise UnreadableError(f"not valid JSON: {error}") from error
    objects = _Objects(item, settings)
    if isinstance(value, dict) and objects.mapping(tuple(flattened(value))).text:
        yield objects.record(item.source, value, encoding.repairs)
        return
    for number, entry in enumerate(_entries(value, settings), 1):
        yield objects.record(f"{item.source}#{number}", entry, encoding.repairs)


def _is_lines(text: str) -> bool:
    """Say whether a .json file holds one object a line, as many programs write it."""
    first = text.lstrip().split("\n", 1)[0]
    try:
        return isinstance(_DECODER.decode(first), dict)
    except (ValueError, RecursionError):
        return False


def _entries(value: Any, settings: Settings) -> Iterable[Any]:
    """Return the list that a file holds, or those that its outermost object holds, in order."""
    if isinstance(value, list):
        found = value
    elif isinstance(value, dict):
        lists = [inner for inner in value.values() if _has_objects(inner)]
        if not lists:
            require_text(recognise(tuple(value), settings), settings)
        found = [entry for inner in lists for entry in inner]
    else:
        raise UnreadableError("no records: it holds neither a list nor an object")
    if not found:
        raise UnreadableError("empty: its list holds no records")
    return found


def _has_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
