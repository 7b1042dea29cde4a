"""A recomputed table is the same, the same but for rounding, a part, or different: and where."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.figures import made_tables as made
from workbench.exports import Bundle, compare_table, export_figure, read_bundle
from workbench.figures import draw_bars


def bundle_of(table: pd.DataFrame, folder: Path) -> Bundle:
    figure = draw_bars(table, label="actor", value="documents", low=None)
    return read_bundle(export_figure(figure, "a", table=table, folder=folder)["json"])


def test_the_same_table(tmp_path: Path) -> None:
    verdict = compare_table(bundle_of(made.actors(5), tmp_path), made.actors(5))
    assert (verdict.kind, verdict.confirmed, verdict.differences) == ("same", True, ())
    assert str(verdict) == "The recomputed table is the same."


def test_the_last_places_of_a_number_may_differ(tmp_path: Path) -> None:
    again = made.actors(5)
    again["low"] *= 1 + 1e-13
    verdict = compare_table(bundle_of(made.actors(5), tmp_path), again)
    assert (verdict.kind, verdict.confirmed) == ("rounding", True)


def test_a_count_may_not_differ_at_all(tmp_path: Path) -> None:
    again = made.actors(5)
    again.loc[1, "documents"] -= 1
    verdict = compare_table(bundle_of(made.actors(5), tmp_path), again)
    assert not verdict.confirmed
    assert verdict.differences == ("Row 2 (Q1), documents: 72 in the bundle, 71 recomputed.",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.iloc[:-1], "Rows: 5 in the bundle, 4 recomputed."),
        (
            lambda t: t.drop(columns=["n", "n_role", "n_nested", "low", "high"]),
            "Columns: actor_id, actor, kind, n, n_role, n_nested, documents, document_share, low, "
            "high in the bundle, actor_id, actor, kind, documents, document_share recomputed.",
        ),
        (
            lambda t: t.assign(kind=["person", None, "person", "country", "person"]),
            "Row 1 (Q0), kind: country in the bundle, person recomputed.",
        ),
        (
            lambda t: t.assign(document_share=None),
            "Row 1 (Q0), document_share: 1.0 in the bundle, missing recomputed.",
        ),
    ],
)
def test_the_first_differences_are_told(tmp_path: Path, change, told: str) -> None:
    again = made.actors(5)
    verdict = compare_table(bundle_of(made.actors(5), tmp_path), change(again))
    assert verdict.kind == "different"
    assert verdict.differences[0] == told
    assert len(verdict.differences) <= 10


def test_a_selection_made_by_hand_is_found_in_the_whole(tmp_path: Path) -> None:
    chosen = made.actors(9).query("kind == 'person'")[["actor", "documents"]]
    assert compare_table(bundle_of(chosen, tmp_path), made.actors(9)).kind == "part"


def test_a_number_made_by_hand_is_not(tmp_path: Path) -> None:
    chosen = made.actors(9).assign(documents=lambda t: t["documents"] + 1)
    assert compare_table(bundle_of(chosen, tmp_path), made.actors(9)).kind == "different"


def test_a_row_that_is_gone_is_no_part(tmp_path: Path) -> None:
    bundle = bundle_of(made.actors(9).iloc[[0]], tmp_path)
    assert compare_table(bundle, made.actors(9)).kind == "part"
    assert compare_table(bundle, made.actors(9).iloc[1:]).kind == "different"


def test_a_changed_csv_is_told_before_anything_else(tmp_path: Path) -> None:
    bundle = bundle_of(made.actors(5), tmp_path)
    bundle.file("csv").write_text("actor\nA\n", encoding="utf-8")
    verdict = compare_table(bundle, made.actors(5))
    assert (verdict.kind, verdict.confirmed) == ("damaged", False)
    assert verdict.differences == ("a.csv is absent or was changed since.",)


def test_another_corpus_explains_the_difference(tmp_path: Path) -> None:
    again = made.actors(5).assign(n=0)
    again = made.stamped(again, "actor_frequency", fingerprint="ffff")
    verdict = compare_table(bundle_of(made.actors(5), tmp_path), again)
    assert verdict.differences[0] == (
        "The corpus has changed: fingerprint 3f2a91c0deadbeef in the bundle, ffff now."
    )
