"""The real texts that lie beside a checkout: read as a careful person reads them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from workbench.documents import Document, read_document, survey
from workbench.documents.date_cells import read_cell
from workbench.documents.date_urls import local_time, read_url
from workbench.settings import Settings, read_settings
from workbench.sources.records import Record

SHARED = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts at ../shared/corpora"),
]


@pytest.fixture(scope="module")
def seeds() -> list[Document]:
    folder = SHARED / "seeds"
    records = [Record(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    evidence = survey(records).settle(read_settings(folder))
    return [read_document(record, evidence=evidence) for record in records]


def click_records(*, bare: bool) -> list[Record]:
    lines = (SHARED / "click_id_dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = []
    for number, row in enumerate(map(json.loads, lines), 1):
        fields = {"date": row["date"], "time": row["time"], "outlet": row["source"], "url": row["url"]}
        text = unicodedata.normalize("NFC", row["body"])
        records.append(Record(f"click.jsonl#{number}", text, row["title"], {} if bare else fields))
    return records


def read_all(records: list[Record]) -> list[Document]:
    evidence = survey(records).settle(Settings())
    return [read_document(record, evidence=evidence) for record in records]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return click_records(bare=False)


@pytest.fixture(scope="module")
def articles(records) -> list[Document]:
    return read_all(records)


def test_seeds(seeds):
    found = [
        (d.language, d.published and d.published.date().isoformat(), d.precision, d.place, d.outlet, d.agency)
        for d in seeds
    ]
    assert found == [
        ("en", None, "none", "Jakarta", None, None),
        ("id", "2024-01-01", "year", None, "ANTARA", "Anadolu"),
        ("id", "2022-03-23", "approximate", None, "Tribunnews", None),
        ("id", "2023-02-28", "day", "Astana", "Pos Papua", "Reuters"),
        ("id", "2024-11-14", "approximate", "Kyiv", "Kompas", None),
    ]


def test_seeds_have_their_lines_in_the_right_zone(seeds):
    aside = [
        [
            line[:9]
            for s, e, zone, _ in d.zones
            if zone == "boilerplate"
            for line in d.text[s:e].split("\n")
            if line
        ]
        for d in seeds
    ]
    assert aside == [
        ["SEE ALSO:", "The Engli"],
        ["Sumber: A", *["Baca juga"] * 3, "Penerjema", "Editor: A", "Copyright"],
        ["Baca juga"] * 2,
        [
            "POSPAPUA",
            "Ikuti per",
            "Blinken m",
            "Pembaruan",
            "Lihat 2 c",
            "READ\u00a0 Bid"[:9],
            "Dilaporka",
            "Standar k",
        ],
        ["Baca juga"] * 2,
    ]
    assert [d.title is not None for d in seeds] == [False, False, False, True, False]


def test_every_cell_is_read_with_its_time(records, articles):
    for record, article in zip(records, articles, strict=True):
        cell = read_cell(record.fields["date"], record.fields["time"])
        assert article.published == cell.value
        assert article.precision == ("minute" if ":" in record.fields["time"] else "day")


def contradicted(record: Record) -> bool:
    cell = read_cell(record.fields["date"], record.fields["time"])
    url = read_url(record.fields["url"])
    if url is None:
        return False
    if url.precision == "month":
        return (url.value.year, url.value.month) != (cell.value.year, cell.value.month)
    return local_time(url, "ID").value.date() != cell.value.date()


def test_addresses_that_contradict_the_cell_are_conflicts(records, articles):
    wanted = [contradicted(record) for record in records]
    found = [article.date_conflict for article in articles]
    both = sum(one and two for one, two in zip(wanted, found, strict=True))
    okezone = [c for c, r in zip(wanted, records, strict=True) if r.fields["outlet"] == "okezone"]
    assert sum(okezone) == 96
    assert both >= 0.95 * sum(wanted)
    assert sum(found) - both <= 0.002 * len(found)


def test_dates_from_bodies_alone(articles):
    read = read_all(click_records(bare=True))
    errors = {"approximate": [], "day": []}
    for truth, article in zip(articles, read, strict=True):
        if article.precision in errors:
            errors[article.precision].append(abs((truth.published.date() - article.published.date()).days))
    near = [error <= 1 for error in errors["approximate"]]
    assert len(near) >= 1200
    assert sum(near) >= 0.96 * len(near)
    assert sum(e == 0 for e in errors["day"]) >= 0.995 * len(errors["day"])


def test_language_of_the_articles(articles):
    told = [article.language for article in articles if article.language is not None]
    assert len(told) >= 0.99 * len(articles)
    assert sum(code == "id" for code in told) >= 0.99 * len(told)


def test_zones_partition_and_set_little_aside(articles):
    aside = total = 0
    for article in articles:
        assert article.zones[0][0] == 0
        assert article.zones[-1][1] == len(article.text)
        aside += sum(end - start for start, end, zone, _ in article.zones if zone == "boilerplate")
        total += len(article.text)
    assert aside <= 0.005 * total
