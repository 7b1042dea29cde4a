"""Opening a source through the cache: prepared once, shared by all, brought up to date when it changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.corpus.collection import article, change, make
from tests.made_corpora import REGISTRY, build, same_tables, write_registry, write_source
from workbench.corpus import cache_folder, open_corpus, opening
from workbench.errors import SourceError, StoreError

OUTLETS = "name,kind,aliases,domains,country,language\nHarian Contoh,outlet,,,ID,id\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Keep count of the builds that openings make."""
    made: list[Path] = []
    real = opening.build_corpus

    def counting(source: Path, out: Path, **options: object) -> object:
        made.append(out)
        return real(source, out, **{**options, "workers": 1})  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "build_corpus", counting)
    return made


def test_the_cache_lies_where_it_is_said_to_lie(cache: Path, builds: list[Path]) -> None:
    assert cache_folder() == cache
    open_corpus(make(cache.parent / "source"))
    assert builds[0].parent == cache


def test_without_a_place_named_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WORKBENCH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / "news-workbench"


def test_a_second_opening_builds_nothing(tmp_path: Path, builds: list[Path]) -> None:
    source = make(tmp_path / "source")
    same_tables(open_corpus(source), open_corpus(source))
    assert len(builds) == 1


def test_it_is_the_same_source_from_wherever_it_is_named(
    tmp_path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path / "source")
    open_corpus(source)
    (tmp_path / "elsewhere").mkdir()
    for folder, name in [(tmp_path, "source"), (tmp_path / "elsewhere", "../source"), (source, ".")]:
        monkeypatch.chdir(folder)
        assert len(open_corpus(name)) == 12
    assert len(builds) == 1


def new_article(source: Path) -> None:
    (source / "new.txt").write_text(article(40), encoding="utf-8")


def lost_article(source: Path) -> None:
    (source / "01.txt").unlink()


def new_actor(source: Path) -> None:
    persons = REGISTRY["persons.csv"] + "ankara,Ankara,TR,,Ankara,,\n"
    write_registry(source.parent / "source-actors", persons=persons)


def new_setting(source: Path) -> None:
    write_source(source, settings='[defaults]\noutlet = "Harian Contoh"\n')


def new_outlets(source: Path) -> None:
    path = source.parent / "outlets.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Kabar Lain,outlet,,,ID,id\n", encoding="utf-8")


def new_metadata(source: Path) -> None:
    (source / "metadata.csv").write_text("file,outlet\n01.txt,Harian Contoh\n", encoding="utf-8")


def new_time(source: Path) -> None:
    os.utime(source / "01.txt", ns=(1, 1))


@pytest.mark.parametrize(
    "alter", [change, new_article, lost_article, new_actor, new_setting, new_outlets, new_metadata, new_time]
)
def test_a_change_is_noticed(tmp_path: Path, builds: list[Path], alter: object) -> None:
    (tmp_path / "outlets.csv").write_text(OUTLETS, encoding="utf-8")
    source = make(tmp_path / "source", settings='[outlets]\npath = "../outlets.csv"\n')
    open_corpus(source)
    alter(source)  # type: ignore[operator]
    corpus = open_corpus(source)
    assert len(builds) == 2
    same_tables(corpus, build(source, tmp_path / "anew"))


def test_a_changed_language_is_noticed(
    tmp_path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path / "source")
    open_corpus(source)
    monkeypatch.setattr(opening, "languages_key", lambda: "changed")
    open_corpus(source)
    assert len(builds) == 2


def test_a_corpus_that_is_open_outlives_a_refresh_in_another_notebook(
    tmp_path: Path, builds: list[Path]
) -> None:
    """What was read stays right; what is read later is an error, never another corpus' table."""
    source = make(tmp_path / "source")
    old = open_corpus(source)
    vocabulary = old.vocabulary
    lost_article(source)
    new = open_corpus(source)
    assert (len(old.vocabulary), len(new)) == (len(vocabulary), 11)
    with pytest.raises(StoreError, match="cannot be read"):
        len(old.stream.types)


def test_a_file_is_a_source_too(tmp_path: Path, builds: list[Path]) -> None:
    source = make(tmp_path / "source")
    assert len(open_corpus(source / "01.txt")) == 1
    (source / "metadata.csv").write_text("file,outlet\n01.txt,Harian Contoh\n", encoding="utf-8")
    assert open_corpus(source / "01.txt").documents["outlet"].tolist() == ["Harian Contoh"]
    assert len(builds) == 2


def test_other_fields_are_another_corpus(tmp_path: Path, builds: list[Path]) -> None:
    records = [{"teks": article(n), "ringkasan": article(n + 20)} for n in range(2)]
    source = write_source(tmp_path / "source", records=records)
    one = open_corpus(source, fields={"text": "teks"})
    other = open_corpus(source, fields={"text": "ringkasan"})
    assert one.documents["text"].tolist() != other.documents["text"].tolist()
    assert len(set(builds)) == 2


def test_what_is_not_there_is_said_not_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        open_corpus(tmp_path / "absent")


def test_a_damaged_cache_is_made_again(tmp_path: Path, builds: list[Path]) -> None:
    source = make(tmp_path / "source")
    open_corpus(source)
    (builds[0] / "manifest.json").write_text("{", encoding="utf-8")
    assert len(open_corpus(source)) == 12


def test_files_named_in_the_settings_are_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make(tmp_path / "source", settings='[themes]\npath = "themes.toml"\n')
    (source / "themes.toml").write_text('[themes.trade]\nid = ["gandum"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    build(Path("source"), Path("prepared"))
    stated = (tmp_path / "prepared/manifest.json").read_text(encoding="utf-8")
    assert '"themes": "../source/themes.toml"' in stated
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    corpus = open_corpus("../prepared")
    assert corpus.settings["themes"] == str(source / "themes.toml")
