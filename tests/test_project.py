"""The project as it is handed over: nothing of it is left behind, and JupyterLab is set as we say."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

import jupyterlab
import pytest

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("workbench", "notebooks", "data", "tests", "tools", "benchmarks")


def test_git_ignores_no_file_of_the_project() -> None:
    """A pattern such as `figures/` would keep the package's own folder out of clones and wheels."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("This is no git checkout.")
    listing = subprocess.run(  # noqa: S603 - git, with our own arguments
        [git, "ls-files", "--others", "--ignored", "--exclude-standard", "--", *PARTS],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    made_by_tools = ("__pycache__/", ".ipynb_checkpoints/")
    ignored = [line for line in listing.stdout.splitlines() if not any(m in line for m in made_by_tools)]
    assert ignored == []


def test_the_settings_of_jupyterlab_are_ones_it_knows_and_are_installed_where_it_looks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    places = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    (source, target), *others = places.items()
    assert (others, Path(target).parent.as_posix()) == ([], "share/jupyter/lab/settings/overrides.d")
    schemas = Path(jupyterlab.__file__).parent / "schemas"
    for plugin, settings in json.loads((ROOT / source).read_text(encoding="utf-8")).items():
        package, _, name = plugin.partition(":")
        schema = json.loads((schemas / package / f"{name}.json").read_text(encoding="utf-8"))
        for key, value in settings.items():
            known = schema["properties"][key]
            allowed = [choice["const"] for choice in known.get("oneOf", [])]
            assert value in allowed if allowed else isinstance(value, {"boolean": bool}[known["type"]])


def test_the_makefile_runs_what_exists() -> None:
    words = (ROOT / "Makefile").read_text(encoding="utf-8").split()
    scripts = {word for word in words if word.endswith((".py", ".sh"))}
    named = (word for before, word in pairwise(words) if before == "-m")
    modules = {word for word in named if word.startswith("benchmarks")}
    places = [module.replace(".", "/") for module in modules]
    assert scripts
    assert modules
    assert all((ROOT / script).is_file() for script in scripts)
    assert all((ROOT / f"{p}.py").is_file() or (ROOT / p / "__main__.py").is_file() for p in places)
