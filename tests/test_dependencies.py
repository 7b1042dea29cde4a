"""Dependencies are declared in pyproject.toml alone; everything else that names them keeps in step."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

RUNTIME = {canonicalize_name(r.name): r for r in map(Requirement, PROJECT["dependencies"])}
NEEDED_THOUGH_NOT_IMPORTED = {
    "jupyterlab",  # started as a program
    "ipykernel",  # started by JupyterLab and nbclient
    "ipywidgets",  # without it tqdm, in a notebook, warns in red
    "lxml-html-clean",  # imported by trafilatura's own dependencies, which do not name it
}
OPTIONAL = [Requirement(text) for texts in PROJECT["optional-dependencies"].values() for text in texts]


def locked() -> dict[str, list[Requirement]]:
    """The requirements of the lock by name; one may stand there twice, for different machines."""
    found: dict[str, list[Requirement]] = {}
    for entry in LOCK.replace("\\\n", " ").splitlines():
        if entry and not entry.startswith("#"):
            requirement = Requirement(entry.partition("--hash")[0].strip())
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def environment() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    return parsed


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("wanted", [*RUNTIME.values(), *OPTIONAL], ids=str)
def test_the_lock_holds_a_version_that_fits_what_is_declared(wanted: Requirement, python: str) -> None:
    here = {"python_version": python, "python_full_version": f"{python}.9"}
    pinned = [
        pin
        for pin in locked().get(canonicalize_name(wanted.name), [])
        if pin.marker is None or pin.marker.evaluate(here)
    ]
    assert len(pinned) == 1
    version = str(pinned[0].specifier).removeprefix("==")
    assert wanted.specifier.contains(version, prereleases=True)


def test_every_entry_of_the_lock_is_pinned_with_hashes() -> None:
    entries = [e for e in LOCK.replace("\\\n", " ").splitlines() if e and not e.startswith("#")]
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_index_no_address_and_no_folder() -> None:
    assert re.findall(r"(?i)^.*(?:index-url|find-links|://|/).*$", LOCK, flags=re.MULTILINE) == []


def test_the_lock_holds_the_build_backend() -> None:
    for text in PYPROJECT["build-system"]["requires"]:
        assert Requirement(text) in OPTIONAL


def test_conda_names_are_declared_with_the_same_bounds() -> None:
    conda = [entry for entry in environment()["dependencies"] if isinstance(entry, str)]
    by_name = {canonicalize_name(r.name): r for r in map(Requirement, conda)}
    assert str(by_name.pop("python").specifier) == PROJECT["requires-python"]
    by_name.pop("pip")
    assert sorted(by_name) == ["jupyterlab", "matplotlib", "nltk", "pandas", "wordcloud"]
    for name, requirement in by_name.items():
        assert requirement.specifier == RUNTIME[name].specifier


def test_conda_takes_all_the_rest_from_pyproject_through_pip() -> None:
    parsed = environment()
    assert parsed["channels"] == ["conda-forge"]
    assert [entry for entry in parsed["dependencies"] if isinstance(entry, dict)] == [{"pip": ["-e ."]}]


def third_party_imports() -> set[str]:
    """The top-level modules that the package imports, its own and Python's left aside."""
    found = set()
    for path in (ROOT / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"workbench"}


def homes_of_imports() -> dict[str, set[str]]:
    """For each imported module the packages that bring it."""
    homes = packages_distributions()
    return {m: {str(canonicalize_name(d)) for d in homes.get(m, [])} for m in third_party_imports()}


def test_every_package_that_is_imported_is_declared() -> None:
    declared = set(RUNTIME) | {canonicalize_name(r.name) for r in OPTIONAL}
    assert {module: home for module, home in homes_of_imports().items() if not home & declared} == {}


def test_every_package_that_is_declared_is_used() -> None:
    used = set().union(*homes_of_imports().values())
    assert set(RUNTIME) - used == NEEDED_THOUGH_NOT_IMPORTED


def test_every_supported_python_is_allowed() -> None:
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert all(Version(python) in allowed for python in PYTHONS)


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = (ROOT / "workbench" / "version.py").read_text(encoding="utf-8")
    stated = re.findall(r'^__version__ = "(.+)"$', package, flags=re.MULTILINE)
    changelog = re.findall(
        r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert stated == [PROJECT["version"]]
    assert citation["version"] == PROJECT["version"] == changelog[0]
