"""read + rejected = found, over generated folders."""

import csv
import gzip
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.made_files import TEXT
from workbench.settings import Settings
from workbench.sources import Record, check_source, read_source

CELLS = st.one_of(
    st.just(TEXT),
    st.just(""),
    st.just("nan"),
    # control characters apart: a file full of them is binary, and one rejection as a whole
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=60),
)
ROWS = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6)

# Each maker turns rows of (title, text) into a file's bytes and says how many things are found in it.
Made = tuple[str, bytes, int]


def as_jsonl(rows: list[tuple[str, str]]) -> Made:
    lines = [json.dumps({"judul": title, "isi": text}) for title, text in rows]
    return "jsonl", "\n".join(lines).encode(), len(rows)


def as_json(rows: list[tuple[str, str]]) -> Made:
    objects = [{"judul": title, "isi": text} for title, text in rows]
    return "json", json.dumps(objects, ensure_ascii=False).encode(), len(rows)


def as_csv(rows: list[tuple[str, str]]) -> Made:
    out = io.StringIO(newline="")
    # quoted throughout, as a row of two empty cells is a row and not a blank line
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([("judul", "isi"), *rows])
    return "csv", out.getvalue().encode(), len(rows)


def as_csv_without_text(rows: list[tuple[str, str]]) -> Made:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("judul", "naskah"), *rows])
    return "csv", out.getvalue().encode(), 1


def as_packed_lines(rows: list[tuple[str, str]]) -> Made:
    name, content, found = as_jsonl(rows)
    return f"{name}.gz", gzip.compress(content, mtime=0), found


def as_text(rows: list[tuple[str, str]]) -> Made:
    return "txt", rows[0][1].encode(), 1


def as_truncated(rows: list[tuple[str, str]]) -> Made:
    content = as_packed_lines(rows)[1]
    return "jsonl.gz", content[: len(content) // 2], 1


def as_anything_else(rows: list[tuple[str, str]]) -> Made:
    return "bin", rows[0][1].encode(), 1


def as_readme(rows: list[tuple[str, str]]) -> Made:
    return "README", rows[0][1].encode(), 0


MAKERS: list[Callable[[list[tuple[str, str]]], Made]] = [
    as_jsonl,
    as_json,
    as_csv,
    as_csv_without_text,
    as_packed_lines,
    as_text,
    as_truncated,
    as_anything_else,
    as_readme,
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(MAKERS), ROWS), max_size=6))
def test_everything_found_is_read_or_rejected_once(
    files: list[tuple[Callable[[list[tuple[str, str]]], Made], list[tuple[str, str]]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), 0
        for number, (make, rows) in enumerate(files):
            kind, content, count = make(rows)
            file = f"README{number}.txt" if kind == "README" else f"{number}.{kind}"
            (folder / file).write_bytes(content)
            found += count
        results = list(read_source(folder, settings=Settings()))
        assert len(results) == found
        assert len({result.source for result in results}) == found
        report = check_source(folder, settings=Settings())
        assert report.found == found
        assert report.read == sum(isinstance(result, Record) for result in results)
        assert report.table["rejected"].sum() + report.read == found
        assert results == list(read_source(folder, settings=Settings()))


KINDS = ["txt", "md", "csv", "tsv", "json", "jsonl", "html", "rtf", "zip", "gz"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_under_any_name_give_results_and_no_error(content: bytes, kind: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"a.{kind}"
        path.write_bytes(content)
        results = list(read_source(path, settings=Settings()))
        assert results
        for result in results:
            assert result.source == f"a.{kind}" or result.source.startswith(f"a.{kind}#")
