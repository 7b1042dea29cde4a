"""Gold that cannot be is refused, and its digest is that of its content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.annotations.actors import load_registry
from workbench.errors import SourceError
from workbench.evaluation.evaluation import GOLD
from workbench.evaluation.gold import load_gold, locate

SNIPPET = {
    "id": "a", "text": "Isi.\nEditor: Ayu", "fields": {}, "between": ["2022-01-01", "2024-12-31"],
    "language": "id", "title": None, "outlet": None, "agency": None, "place": None, "published": None,
    "precision": "none", "date_source": "none", "date_conflict": False, "time_zone": None,
    "boilerplate": ["Editor: Ayu"], "boilerplate_spans": [[5, 16]], "accept": {},
}  # fmt: skip
ARTICLE = {
    "source": "a/001.txt", "language": "id", "title": None, "outlet": None, "agency": None, "place": None,
    "published": "2024-11", "precision": "month", "date_source": "text", "boilerplate": [], "copy_of": None,
    "mentions": [["AS", "United States", "acronym"]], "quotes": [],
}  # fmt: skip
SENTENCE = {
    "id": "id-001", "language": "id", "rule": "clitic", "date": "2022-03-01",
    "text": "Menlu AS bertanya, “Putinlah?” Putin diam.",
    "mentions": [
        {"surface": "Menlu AS", "occurrence": 1, "actor_id": "antony-blinken", "via": "role",
         "nested": False},
        {"surface": "AS", "occurrence": 1, "actor_id": "US", "via": "acronym", "nested": True},
        {"surface": "Putin", "occurrence": 2, "actor_id": "vladimir-putin", "via": "name", "nested": None},
    ],
    "quotes": [
        {"text": "Putinlah?", "occurrence": 1, "style": "direct", "speaker": "Menlu AS", "who": None,
         "actor_id": "antony-blinken", "resolved": "named"},
    ],
}  # fmt: skip


def _folder(folder: Path, *, snippet: dict, article: dict, sentence: dict = SENTENCE) -> Path:
    (folder / "sample").mkdir()
    rows = {
        "snippets": snippet,
        "pages": {**SNIPPET, "id": "b"},
        "languages": {"id": "p", "text": "Hujan turun.", "language": "id"},
        "copies": {"id": "q", "a": "x", "b": "y", "copy": False},
        "sentences": sentence,
        "sample/a": article,
    }
    for name, row in rows.items():
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_gold_is_loaded_and_known_by_its_content(tmp_path) -> None:
    gold = load_gold(_folder(tmp_path, snippet=SNIPPET, article=ARTICLE))
    marked = (*gold.snippets, *gold.pages, *gold.articles)
    assert [text.name for text in marked] == ["a", "b", "a/001.txt"]
    spaced = json.dumps(SNIPPET, sort_keys=True, separators=(" , ", " : "))
    (tmp_path / "snippets.jsonl").write_text(spaced, encoding="utf-8")
    assert load_gold(tmp_path).digests == gold.digests
    (tmp_path / "snippets.jsonl").write_text(json.dumps({**SNIPPET, "place": "Kyiv"}), encoding="utf-8")
    assert load_gold(tmp_path).digests["snippets"] != gold.digests["snippets"]


@pytest.mark.parametrize(
    ("snippet", "article", "words"),
    [
        ({"boilerplate_spans": [[5, 15]]}, {}, "not the same words"),
        ({"title": "Judul"}, {}, "does not stand in the text"),
        ({"published": "2024-11-13"}, {}, "is not known to the none"),
        ({}, {"published": "2024-11-13"}, "is not known to the month"),
        ({}, {"mentions": [["AS", "United States", "surname"]]}, "is none of"),
        ({}, {"quotes": [{"text": "x", "style": "mixed", "speaker": None, "actor": None}]}, "is none of"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(tmp_path, snippet, article, words) -> None:
    folder = _folder(tmp_path, snippet={**SNIPPET, **snippet}, article={**ARTICLE, **article})
    with pytest.raises(SourceError, match=words):
        load_gold(folder)


def test_a_sentence_says_where_its_mentions_and_quotations_stand(tmp_path) -> None:
    marked = load_gold(_folder(tmp_path, snippet=SNIPPET, article=ARTICLE)).sentences[0]
    assert marked.name == "id-001 (clitic)"
    assert marked.fields == {"date": "2022-03-01", "language": "id"}
    assert marked.mentions[1] == ("AS", "US", "acronym")
    assert marked.nested == {(0, 8): False, (6, 8): True}  # of Putin, either would do
    assert [(q.start, q.style, q.actor_id) for q in marked.quotes] == [(20, "direct", "antony-blinken")]


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("mentions", {"occurrence": 3}, "does not stand 3 times"),
        ("mentions", {"surface": "Zelensky"}, "does not stand 1 times"),
        ("mentions", {"via": "surname"}, "is none of"),
        ("quotes", {"text": "Zelensky?"}, "does not stand in the text"),
        ("quotes", {"style": "mixed"}, "is none of"),
    ],
)
def test_a_sentence_that_cannot_be_is_refused(tmp_path, part, change, words) -> None:
    sentence = {**SENTENCE, part: [{**SENTENCE[part][0], **change}]}
    with pytest.raises(SourceError, match=words):
        load_gold(_folder(tmp_path, snippet=SNIPPET, article=ARTICLE, sentence=sentence))


def test_in_an_article_whoever_spoke_before_goes_on(tmp_path) -> None:
    said = [("Ayu", "Ayu"), ("Ia", None), ("seorang guru", None), (None, None), ("nya", "Budi")]
    quotes: list[dict] = [
        {"text": "x", "style": "direct", "speaker": words, "actor": who} for words, who in said
    ]
    quotes.append({**quotes[1], "who": "seorang murid"})
    folder = _folder(tmp_path, snippet=SNIPPET, article={**ARTICLE, "quotes": quotes})
    found = [quoted.who for quoted in load_gold(folder).articles[0].quotes]
    assert found == ["Ayu", "Ayu", "seorang guru", "seorang guru", "Budi", "seorang murid"]


def test_the_gold_marks_actors_of_the_registry_and_what_stands_in_its_texts() -> None:
    gold, known = load_gold(GOLD), set(load_registry().actors["actor_id"])
    assert len(gold.sentences) >= 300
    for marked in gold.sentences:
        named = [*(m[1] for m in marked.mentions), *(q.actor_id for q in marked.quotes)]
        assert {name for name in named if name is not None} <= known, marked.name
        for quoted in marked.quotes:
            words = quoted.who or quoted.speaker
            assert words is None or words in marked.text, marked.name


def test_a_part_of_the_gold_that_is_absent_is_named(tmp_path) -> None:
    with pytest.raises(SourceError, match=r"snippets\.jsonl does not exist"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("text", "parts", "title", "spans"),
    [
        ("Judul\nJudul\nIsi.", ["Judul"], "Judul", ((6, 11),)),
        ("A (X) - isi.\n(X)", ["(X)"], None, ((13, 16),)),  # a line of its own, not the dateline's
        ("Isi. Baca juga: B\nC", ["Baca juga: B"], None, ((5, 17),)),
        ("X\nIsi.\nX", ["X", "X"], None, ((0, 1), (7, 8))),
    ],
)
def test_parts_are_found_where_they_stand(text, parts, title, spans) -> None:
    assert locate(text, parts, title=title) == spans


def test_a_part_that_does_not_stand_there_is_refused() -> None:
    with pytest.raises(SourceError, match="does not stand in the text"):
        locate("Isi.\nEditor: Ayu", ["Reporter: Ayu"], title=None)
