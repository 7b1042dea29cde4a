"""What the two READMEs promise is there, and they promise the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer
from packaging.requirements import Requirement

from workbench.cli import app
from workbench.settings import SECTIONS, read_settings

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.id.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}
COMMAND = re.compile(r"(?:make|conda|(?:\.venv/bin/)?workbench) \S.*")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language, those inside a list too."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", TEXTS[name], flags=re.MULTILINE | re.DOTALL)
    return [body for _, body in found]


def commands(name: str) -> list[str]:
    """All commands in the order in which they are named, without what is explained behind them."""
    fenced = [line for block in blocks(name, "sh") for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", TEXTS[name])
    spelt = [line.partition("#")[0].strip() for line in [*fenced, *inline]]
    return [command for command in spelt if COMMAND.fullmatch(command) or command.startswith("--")]


def test_both_languages_name_the_same_commands() -> None:
    assert len(commands("README.md")) > 15
    assert commands("README.md") == commands("README.id.md")


def test_both_languages_show_the_same_settings_and_code() -> None:
    for language in ("toml", "python"):
        ours, theirs = ([re.sub(r" *#.*", "", block) for block in blocks(name, language)] for name in READMES)
        assert ours == theirs
        assert ours


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_and_a_picture_stand_on_the_first_screen(name: str) -> None:
    first_screen = TEXTS[name].splitlines()[:18]
    assert any(line.startswith("![") for line in first_screen)
    assert [line.split("#")[0].strip() for line in first_screen if line.startswith("make ")] == [
        "make demo",
        "make test",
    ]


@pytest.mark.parametrize(
    "target", sorted({c.split()[1] for c in commands("README.md") if c.startswith("make ")})
)
def test_make_knows_every_target_that_is_named(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


def test_every_command_of_the_workbench_is_named_and_every_named_one_exists() -> None:
    named = {c.split("workbench ")[1].split()[0] for c in commands("README.md") if "workbench " in c}
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert named == set(known)


def test_every_option_that_is_named_exists() -> None:
    named = set(re.findall(r"`(--[a-z]+)", TEXTS["README.md"]))
    root = typer.main.get_command(app)
    known = {o for c in (root, *root.commands.values()) for p in c.params for o in p.opts}  # type: ignore[attr-defined]
    assert named <= known


@pytest.mark.parametrize("name", READMES)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXTS[name])
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_example_of_corpus_toml_is_read_as_it_is(tmp_path: Path) -> None:
    example = next(block for block in blocks("README.md", "toml") if "[collection]" in block)
    (tmp_path / "corpus.toml").write_text(example, encoding="utf-8")
    (tmp_path / "my-actors").mkdir()
    for file in ("themes.toml", "events.toml", "outlets.csv", "validation.json"):
        (tmp_path / file).touch()
    settings = read_settings(tmp_path)
    assert set(tomllib.loads(example)) == set(SECTIONS)
    assert settings.fields == {"text": "naskah"}
    assert settings.actors == tmp_path / "my-actors"
    assert settings.labels == "id"


def test_the_table_gives_each_runtime_dependency_once_with_its_reason() -> None:
    section = TEXTS["README.md"].partition("| Package | Why |\n|---|---|\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [name for name, _ in rows] == [Requirement(text).name for text in project["dependencies"]]
    assert [name for name, reason in rows if len(reason) < 10] == []
