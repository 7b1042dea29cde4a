"""The report: complete in itself, every figure with its words, nothing left out unsaid."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from tests.figures import made_tables as made
from workbench.exports import export_figure, export_table
from workbench.figures import draw_bars, draw_series
from workbench.report import write_report

FACTS = {
    "source": Path("data/sample"),
    "fingerprint": "3f2a91c0deadbeef",
    "documents": 90,
    "tokens": 18_233,
    "selection": [],
    "counts": {"found": 93, "read": 90, "rejected": 3},
    "settings": {
        "collection": {"query": "Ukraina & NATO", "outlets": ["A", "B"], "periods": [["2022", "2024"]]}
    },
    "labels": "en",
}
READ = pd.DataFrame(
    {
        "language": ["id"] * 60 + ["en"] * 29 + [None],
        "outlet": [f"Outlet {n % 15}" for n in range(90)],
        "precision": ["day"] * 50 + ["approximate"] * 20 + ["year"] * 5 + ["none"] * 15,
        "copy_of": ["x"] * 8 + [None] * 82,
    }
)
REJECTED = pd.DataFrame(
    {"source": ["b.txt", "<a>.txt", "c.bin"], "reason": ["empty", "empty", "not text: binary"]}
)


class Page(HTMLParser):
    """What a page refers to, what it holds, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += " " if tag in ("td", "th", "tr", "caption", "li", "summary", "table") else ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, name: str) -> list[str]:
        return [str(a[name]) for t, a in self.tags if t == tag and name in a]


def notebook(folder: Path, name: str, heading: str, code: str) -> dict[str, str | None]:
    cells = [
        {"cell_type": "markdown", "source": [f"{heading}\n", "\n", "Words."]},
        {"cell_type": "code", "source": [code]},
    ]
    (folder / f"{name}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return {"name": name, "path": f"{name}.ipynb", "error": None}


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    actors, months = made.actors(5, 5), made.coverage(6, missing=(3,), zero=(1,))
    export_figure(draw_bars(actors), "03-actors", table=actors, folder=folder)
    export_figure(draw_series(months), "04-share", table=months, folder=folder)
    export_figure(draw_series(months, value="n"), "04-counts", table=months, folder=folder)
    export_table(actors, "03-list", folder=folder)
    return folder


@pytest.fixture
def run(bundles: Path, tmp_path: Path):
    shutil.copytree(bundles, tmp_path / "figures")
    books = [
        notebook(tmp_path, "04-coverage", "# How does <coverage> change?", "e('04-share')"),
        notebook(tmp_path, "03-actors", "## Who is mentioned?", 'e("03-list"); e("03-actors")'),
    ]

    def write(**options) -> Page:
        given = {"corpus_facts": FACTS, "read": READ, "rejected": REJECTED, "notebooks": books}
        return Page(write_report(tmp_path, **{**given, **options}).read_text(encoding="utf-8"))

    return write


def test_nothing_is_loaded_from_elsewhere(run) -> None:
    page = run()
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.all("img", "src"))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "iframe", "object"})
    assert not [href for href in page.all("a", "href") if ":" in href]
    policy = page.all("meta", "content")
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in policy


def test_every_link_leads_somewhere(run, tmp_path: Path) -> None:
    page = run()
    anchors = {str(attributes.get("id")) for _, attributes in page.tags}
    for href in page.all("a", "href"):
        assert href[1:] in anchors if href.startswith("#") else (tmp_path / href).is_file(), href


def test_every_figure_has_its_words(run) -> None:
    page = run()
    alts = page.all("img", "alt")
    assert len(alts) == 3
    assert all(len(alt) > 60 for alt in alts)
    assert page.text.count("Not validated: no human coding") == 4
    assert page.text.count("they do not include misreading by the programme") == 0
    assert "workbench verify figures/03-actors.json" in page.text


def test_figures_stand_in_the_order_of_the_notebooks(run) -> None:
    headings = re.findall(r"(Figure \d\.|Table \d\.|How does <coverage>|Who is|Other fig)", run().text)
    assert headings[-7:] == [
        "How does <coverage>",
        "Figure 1.",
        "Who is",
        "Figure 2.",
        "Table 1.",
        "Other fig",
        "Figure 3.",
    ]


def test_the_flow_adds_up(run) -> None:
    text = " ".join(run().text.split())
    for step in (
        "found 93 rejected 3 read 90 near-copies of an earlier article 8 counted once 82",
        "dated to the day or better 50 dated approximately, from the text 20",
        "known to the month or year only 5 without a date 15",
        "Languages id 60 en 29 unknown 1",
        "3 others 18",
        "query Ukraina & NATO outlets A, B periods 2022 – 2024",
    ):
        assert step in text


def test_what_was_rejected_is_told_with_its_reason(run) -> None:
    text = " ".join(run().text.split())
    assert "3 of 93 records were rejected." in text
    assert "empty (2) <a>.txt b.txt" in text
    assert "not text: binary (1) c.bin" in text
    assert "Nothing was rejected." in run(rejected=REJECTED.iloc[:0]).text


def test_many_rejected_records_are_counted_not_listed(run) -> None:
    many = pd.DataFrame({"source": [f"{n}.txt" for n in range(1234)], "reason": "empty"})
    text = run(rejected=many).text
    assert "empty (1,234)" in text
    assert "… and 1,134 more, listed in the prepared corpus." in text


def test_a_notebook_that_stopped_says_so(run, tmp_path: Path) -> None:
    book = {**notebook(tmp_path, "05", "# Voices", ""), "error": "KeyError: 'x' <script>"}
    page = run(notebooks=[book])
    assert "This notebook stopped with an error" in page.text
    assert "KeyError: 'x' <script>" in page.text
    assert "This notebook exported no figure." in page.text


def test_a_file_changed_since_is_pointed_at(run, tmp_path: Path) -> None:
    (tmp_path / "figures" / "03-actors.csv").write_text("n\n", encoding="utf-8")
    assert "these files are not those that were exported: 03-actors.csv" in run().text


def test_in_indonesian(run) -> None:
    page = run(labels="id")
    assert page.all("html", "lang") == ["id"]
    assert "Dari yang ditemukan sampai yang dianalisis" in page.text
    assert run(corpus_facts={**FACTS, "labels": "id"}).all("html", "lang") == ["id"]


def test_headings_are_in_order_and_the_page_can_be_skipped(run) -> None:
    page = run()
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.all("a", "href")[0] == "#contents"


def test_a_run_without_figures(tmp_path: Path) -> None:
    path = write_report(tmp_path, corpus_facts=FACTS, read=READ, rejected=REJECTED, notebooks=[])
    assert "No figure was exported." in path.read_text(encoding="utf-8")
