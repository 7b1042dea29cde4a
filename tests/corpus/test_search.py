"""Finding words: a query beside the passages that it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_corpora import build, write_source
from workbench.corpus import Corpus
from workbench.corpus.search import find, find_any, query_words
from workbench.errors import OptionError

TEXT = (
    "Menlu AS menolak as roda itu, kata Jum'at. Senjata nuklir dan senjata-senjata baru. "
    "Ancaman nuklir ke-5 dan ke-15 dari PBB, UNHCR dan under. Harga 1.000 di U.S. pada 14/11/2024. "
    "Sanksi ekonomi baru untuk ekonomi baru mereka, yang nego\u00adsiasi dengan don’t."
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    source = write_source(tmp_path_factory.mktemp("search") / "source", {"a.txt": TEXT, "b.txt": TEXT[44:]})
    return build(source)


def passages(corpus: Corpus, query: str) -> list[str]:
    found = find(query, corpus.stream, corpus.vocabulary)
    tokens = corpus.tokens("a.txt")
    own = found.positions[found.documents == 0]
    return [" ".join(tokens["surface"][p : p + found.length]) for p in own.tolist()]


QUERIES = [
    ("nuklir", ["nuklir", "nuklir"]),
    ("NUKLIR", ["nuklir", "nuklir"]),
    ("AS", ["AS"]),  # capitals of three letters or fewer mean themselves
    ("as", ["AS", "as"]),
    ("UN*", ["UNHCR"]),
    ("un*", ["UNHCR", "under", "untuk"]),
    ("senjata*", ["Senjata", "senjata-senjata"]),
    ("senjata nuklir", ["Senjata nuklir"]),
    ("*nuklir", ["nuklir", "nuklir"]),
    ("nukli?", ["nuklir", "nuklir"]),
    ("nukl?", []),
    ("ke-*", ["ke-5", "ke-15"]),
    ("ancaman nuk* ke-5", ["Ancaman nuklir ke-5"]),
    ("nuklir, dan", ["nuklir dan"]),  # punctuation is no word here either
    ("“ancaman nuklir”", ["Ancaman nuklir"]),
    ("jum’at", ["Jum'at"]),
    ("don't", ["don’t"]),
    ("u.s.", ["U.S."]),
    ("U.S.", ["U.S."]),
    ("1.000", ["1.000"]),
    ("14/11/2024", ["14/11/2024"]),
    ("negosiasi", ["nego\u00adsiasi"]),
    (".*", []),  # no regular expressions
    ("tidak", []),
    ("nuklir nuklir", []),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(corpus: Corpus, query: str, expected: list[str]) -> None:
    if query == ".*":
        with pytest.raises(OptionError, match="holds no word"):
            passages(corpus, query)
        return
    assert passages(corpus, query) == expected


def test_a_phrase_does_not_run_into_the_next_document(corpus: Corpus) -> None:
    tokens = corpus.tokens("a.txt")["surface"].tolist(), corpus.tokens("b.txt")["surface"].tolist()
    assert find(f"{tokens[0][-1]} {tokens[1][0]}", corpus.stream, corpus.vocabulary).positions.tolist() == []


@pytest.mark.parametrize("query", ["", "  ", "*", "* ?", "!?", "-"])
def test_a_query_without_a_word_is_an_error(query: str) -> None:
    with pytest.raises(OptionError, match="holds no word to look for"):
        query_words(query)


def several(corpus: Corpus, queries: list[str], exclude: list[str]) -> list[str]:
    table = find_any(queries, corpus.stream, corpus.vocabulary, exclude=exclude)
    tokens = corpus.tokens("a.txt")["surface"]
    own = table[table["document"] == 0]
    return [" ".join(tokens[p : p + n]) for p, n in zip(own["position"], own["length"], strict=True)]


TOGETHER = [
    (["nuklir", "senjata nuklir"], [], ["Senjata nuklir", "nuklir"]),  # the longer of two that begin together
    (["senjata nuklir", "nuklir dan"], [], ["Senjata nuklir"]),  # the earlier of two that overlap
    (["nuklir", "Nuklir", "nuk*"], [], ["nuklir", "nuklir"]),  # none twice
    (["ekonomi"], ["sanksi ekonomi"], ["ekonomi"]),
    (["ekonomi baru"], ["baru mereka"], ["ekonomi baru"]),
    (["sanksi ekonomi"], ["ekonomi baru"], []),  # what is excluded may begin later
    (["sanksi ekonomi", "sanksi"], ["ekonomi baru"], ["Sanksi"]),  # the shorter stands free
    (["baru"], ["ekonomi baru", "baru untuk", "baru mereka"], ["baru"]),
    (["tidak"], ["nuklir"], []),
]


@pytest.mark.parametrize(("queries", "exclude", "expected"), TOGETHER)
def test_several_queries(corpus: Corpus, queries: list[str], exclude: list[str], expected: list[str]) -> None:
    assert several(corpus, queries, exclude) == expected


def test_nothing_to_search_in(tmp_path: Path) -> None:
    empty = build(write_source(tmp_path / "s", {"a.txt": TEXT})).where(outlet="nobody")
    assert len(find("nuklir", empty.stream, empty.vocabulary).positions) == 0
    assert len(find_any(["nuklir", "nuk*"], empty.stream, empty.vocabulary, exclude=["as"])) == 0
