"""A corpus brought up to date is the corpus made anew, and what did not change stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.collection import articles, change, contents, make
from tests.made_corpora import REGISTRY, build, same_tables, write_registry, write_source
from workbench.annotations.actors import load_registry
from workbench.corpus import keys, open_corpus
from workbench.corpus.store import PARTS, read_manifest
from workbench.errors import StoreError


def remove(source: Path) -> None:
    (source / "lama/04.txt").unlink()


def remove_most_of_a_part(source: Path) -> None:
    for name in ("01.txt", "02.txt", "03.txt", "05.txt", "06.txt"):
        (source / name).unlink()


def add(source: Path) -> None:
    write_source(source, articles([20, 24, 31]))


def rename(source: Path) -> None:
    (source / "07.txt").rename(source / "77.txt")


def exchange(source: Path) -> None:
    one, other = (source / "01.txt").read_text("utf-8"), (source / "02.txt").read_text("utf-8")
    (source / "01.txt").write_text(other, "utf-8")
    (source / "02.txt").write_text(one, "utf-8")


def spoil(source: Path) -> None:
    (source / "03.txt").write_text("...", encoding="utf-8")


def repeat_a_line(source: Path) -> None:
    for name in ("01.txt", "02.txt", "03.txt", "05.txt", "06.txt", "07.txt"):
        path = source / name
        path.write_text(path.read_text("utf-8") + "Harian Kabar Contoh Nusantara\n", encoding="utf-8")


CHANGES = [change, remove, add, repeat_a_line, exchange, rename, spoil, remove_most_of_a_part]


@pytest.mark.parametrize("alter", CHANGES, ids=lambda function: function.__name__)
def test_an_updated_corpus_is_the_corpus_made_anew(tmp_path: Path, alter: Callable[[Path], None]) -> None:
    source = make(tmp_path / "source")
    before = build(source, tmp_path / "updated").fingerprint
    alter(source)
    updated = build(source, tmp_path / "updated")
    same_tables(updated, build(source, tmp_path / "anew"))
    assert updated.fingerprint != before


def test_all_changes_one_after_the_other(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    for alter in CHANGES:
        alter(source)
        updated = build(source, tmp_path / "updated")
    same_tables(updated, build(source, tmp_path / "anew"))


def test_what_is_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    first = build(source, tmp_path / "prepared").fingerprint
    change(source)
    build(source, tmp_path / "prepared")
    write_source(source, articles([5]))
    assert build(source, tmp_path / "prepared").fingerprint == first


def test_nothing_changed_writes_nothing_anew(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    out = build(source, tmp_path / "prepared").source
    before = contents(out)
    parts = {path.name: path.stat().st_mtime_ns for path in (out / PARTS).iterdir()}
    build(source, out)
    assert contents(out) == before
    assert {path.name: path.stat().st_mtime_ns for path in (out / PARTS).iterdir()} == parts


def test_one_changed_article_annotates_one(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    out = build(source, tmp_path / "prepared").source
    old = read_manifest(out).parts
    change(source)
    build(source, out)
    new = read_manifest(out).parts
    assert set(old) < set(new)
    assert [size for part, size in new.items() if part not in old] == [1]


def test_other_actors_leave_the_parts_alone(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    corpus = build(source, tmp_path / "prepared")
    assert not (corpus.mentions["actor"] == "Ankara").any()
    parts = corpus.source / PARTS
    before = {path.name: path.stat() for path in parts.iterdir() if not path.name.startswith("mentions")}
    persons = REGISTRY["persons.csv"] + "ankara,Ankara,TR,,Ankara,,\n"
    write_registry(tmp_path / "source-actors", persons=persons)
    corpus = build(source, tmp_path / "prepared")
    assert (corpus.mentions["actor"] == "Ankara").any()
    after = {path.name: path.stat() for path in parts.iterdir() if not path.name.startswith("mentions")}
    assert {n: (s.st_ino, s.st_mtime_ns) for n, s in after.items()} == {
        n: (s.st_ino, s.st_mtime_ns) for n, s in before.items()
    }
    same_tables(corpus, build(source, tmp_path / "anew"))


def test_other_actors_and_another_article_at_once(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    build(source, tmp_path / "prepared")
    change(source)
    remove(source)
    write_registry(tmp_path / "source-actors", persons="actor_id,name\nankara,Ankara\n")
    same_tables(build(source, tmp_path / "prepared"), build(source, tmp_path / "anew"))


def test_what_the_collection_states_is_part_of_the_corpus(tmp_path: Path) -> None:
    """It decides which periods are zero, so that two corpora that differ in it are not the same."""
    source = make(tmp_path / "source")
    before = build(source).fingerprint
    write_source(source, settings='[collection]\nperiods = [["2022-01-01", "2024-12-31"]]\n')
    corpus = build(source)
    assert corpus.fingerprint != before
    assert corpus.settings["collection"]["periods"] == [["2022-01-01", "2024-12-31"]]


def test_the_place_of_the_corpus_is_not_part_of_it(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    same_tables(build(source, tmp_path / "here"), build(source, tmp_path / "deep/er/there"))


@pytest.mark.parametrize(
    ("section", "parts_change", "mentions_change"),
    [("sentences", True, False), ("mentions", False, True), ("words", False, True), ("dates", True, False)],
)
def test_a_changed_language_makes_anew_what_hangs_on_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, section: str, parts_change: bool, mentions_change: bool
) -> None:
    registry = load_registry(write_registry(tmp_path))
    known = keys.language
    before = keys.languages_key(), keys.mentions_key(registry)
    monkeypatch.setattr(keys, "language", lambda code: {**known(code), section: {"new": ["word"]}})
    keys._languages.cache_clear()
    after = keys.languages_key(), keys.mentions_key(registry)
    keys._languages.cache_clear()
    assert (before[0] != after[0], before[1] != after[1]) == (parts_change, mentions_change)


def test_a_raised_version_of_the_rules_annotates_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path / "source")
    out = build(source).source
    old = set(read_manifest(out).parts)
    monkeypatch.setattr(keys, "RULES_VERSION", "next")
    monkeypatch.setattr("workbench.corpus.build.RULES_VERSION", "next")
    build(source, out)
    assert old.isdisjoint(read_manifest(out).parts)


# damage


def test_a_part_that_was_cut_short_is_annotated_again(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    corpus = build(source, tmp_path / "prepared")
    for kind in ("documents", "types", "mentions"):
        path = sorted((corpus.source / PARTS).glob(f"{kind}-*"))[0]
        path.write_bytes(path.read_bytes()[:100])
    same_tables(build(source, tmp_path / "prepared"), build(source, tmp_path / "anew"))


@pytest.mark.parametrize(
    "lost", ["catalogue", "vocabulary", "parts/documents", "parts/types", "parts/mentions"]
)
def test_a_lost_file_is_made_again(tmp_path: Path, lost: str) -> None:
    source = make(tmp_path / "source")
    corpus = build(source, tmp_path / "prepared")
    for path in corpus.source.glob(f"{lost}-*"):
        path.unlink()
    same_tables(build(source, tmp_path / "prepared"), build(source, tmp_path / "anew"))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "news-workbench corpus", "schema": 1}'])
def test_a_damaged_manifest_is_said_to_be_damaged_and_built_again(tmp_path: Path, content: str) -> None:
    source = make(tmp_path / "source")
    out = build(source).source
    (out / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest\.json (is damaged|is not the manifest)"):
        open_corpus(out)
    same_tables(build(source, out), build(source, tmp_path / "anew"))


def test_an_older_form_says_what_to_do_and_is_built_again(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    out = build(source).source
    stated = json.loads((out / "manifest.json").read_text(encoding="utf-8")) | {"schema": 0}
    (out / "manifest.json").write_text(json.dumps(stated), encoding="utf-8")
    with pytest.raises(StoreError) as error:
        open_corpus(out)
    assert "version 0" in str(error.value)
    assert "Build it again from its source (../source)" in str(error.value)
    same_tables(build(source, out), build(source, tmp_path / "anew"))
