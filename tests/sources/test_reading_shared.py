"""The real texts, where they are at hand."""

from pathlib import Path

import pytest

from workbench.settings import read_settings
from workbench.sources import Record, Rejection, check_source, read_source

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpora"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts at ../shared/corpora are absent"),
]


def test_the_seeds_are_five_documents() -> None:
    seeds = SHARED / "seeds"
    results = list(read_source(seeds, settings=read_settings(seeds)))
    assert len(results) == 5
    assert all(isinstance(result, Record) for result in results)
    for record in results:
        raw = (seeds / record.source).read_text(encoding="utf-8")
        assert record.text == raw.replace("\r\n", "\n")
    assert not check_source(seeds, settings=read_settings(seeds)).rejected.size


def test_click_id_is_2300_records_read_or_rejected() -> None:
    path = SHARED / "click_id_dev.jsonl"
    results = list(read_source(path, settings=read_settings(path)))
    rejected = [result for result in results if isinstance(result, Rejection)]
    assert len(results) == 2300
    assert len(rejected) == 4  # bodies of bare commas, and one "nan"
    assert {reason.reason.split(":")[0] for reason in rejected} == {"empty", "too little text"}
    first = results[0]
    assert set(first.fields) == {"date", "time", "outlet", "url", "category"}


def test_click_id_shows_its_mojibake_and_keeps_it() -> None:
    path = SHARED / "click_id_dev.jsonl"
    results = [r for r in read_source(path, settings=read_settings(path)) if isinstance(r, Record)]
    marked = [r for r in results if any("mojibake" in repair for repair in r.repairs)]
    assert len(marked) > 500  # curly quotes of UTF-8 that were once read as Mac Roman
    assert any("‚Äú" in record.text for record in marked)
