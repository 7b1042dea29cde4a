"""Every public name of the workbench says what it is for."""

from __future__ import annotations

import inspect

import pandas as pd
import pytest

import workbench
from workbench import measures, schema, schema_coding, schema_coverage, schema_terms, schema_topics

COMPARISONS = ("keyness",)  # of two corpora
NAMES = [name for name in workbench.__all__ if not name.startswith("__")]
TYPES = [getattr(workbench, name) for name in NAMES if inspect.isclass(getattr(workbench, name))]
MEMBERS = [
    f"{kind.__name__}.{name}"
    for kind in TYPES
    for name, member in vars(kind).items()
    if not name.startswith("_") and not isinstance(member, int | str)
]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_documented(name: str) -> None:
    documentation = inspect.getdoc(getattr(workbench, name))
    assert documentation, f"{name} has no docstring"
    assert documentation[0].isupper() or documentation[0] in "`_"
    assert documentation.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("path", MEMBERS)
def test_every_public_member_is_documented(path: str) -> None:
    kind, name = path.split(".")
    member = inspect.getattr_static(getattr(workbench, kind), name)
    behind = getattr(member, "func", None) or getattr(member, "fget", None) or member
    assert inspect.getdoc(behind), f"{path} has no docstring"


def test_names_are_listed_once() -> None:
    assert len(set(workbench.__all__)) == len(workbench.__all__)
    assert set(workbench.__all__) <= set(dir(workbench))


def test_every_measure_is_a_public_name() -> None:
    assert set(measures.__all__) <= set(workbench.__all__)


@pytest.mark.parametrize("name", measures.__all__)
def test_a_measure_takes_corpus_or_table_first_and_all_else_by_name(name: str) -> None:
    first, *others = inspect.signature(getattr(measures, name)).parameters.values()
    if name in COMPARISONS:
        assert (first.name, others.pop(0).name) == ("target", "reference")
    else:
        assert first.name in ("corpus", "coverage_table")
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in others)


@pytest.mark.parametrize(
    "table",
    [
        *schema.TABLES,
        *schema_terms.TERM_TABLES,
        *schema_coverage.COVERAGE_TABLES,
        *schema_coding.CODING_TABLES,
        *schema_topics.TOPIC_TABLES,
    ],
    ids=lambda table: table.name,
)
def test_every_column_is_declared_with_its_meaning(table: schema.Table) -> None:
    described = table.describe()
    assert described["column"].is_unique
    assert (described["meaning"].str.len() > 3).all()
    assert (described["missing"].str.len() > 3).all()
    pd.testing.assert_frame_equal(table.conform(table.empty()), table.empty())
