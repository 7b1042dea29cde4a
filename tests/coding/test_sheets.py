"""Blind sheets: hits and non-hits in an order that tells nothing, drawn alike, never written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import altered
from workbench.coding.codes import read_sheet
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.schema_coding import CODES, SHEET_KEY

N = {"hit": 5, "near": 10, "far": 20}


def test_the_sheet_shows_passages_and_hides_what_was_counted(weather: Corpus, tmp_path: Path) -> None:
    paths = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)
    sheet = read_sheet(paths["coder-1.csv"])
    assert list(sheet.columns) == ["item", "before", "passage", "after", "code", "note"]
    assert sheet["item"].tolist() == [str(k) for k in range(1, 71)]
    assert sheet["code"].isna().all()
    assert read_sheet(paths["coder-2.xlsx"]).astype("str").equals(sheet.astype("str"))
    assert paths["coder-1.csv"].read_bytes() == paths["coder-2.csv"].read_bytes()
    assert sheet["passage"].str.contains("sanksi|sanctions").sum() == 10


def test_the_key_leads_every_item_back_to_its_passage(weather: Corpus, tmp_path: Path) -> None:
    paths = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)
    sheet, key = read_sheet(paths["coder-1.csv"]), pd.read_csv(paths["key"])
    text = weather.documents.set_index("document_id")["text"]
    spans = zip(key["document_id"], key["start"], key["end"], strict=True)
    assert [text[name][start:end] for name, start, end in spans] == sheet["passage"].tolist()
    hits = sheet["passage"].str.contains("sanksi|sanctions").to_numpy()
    assert ((key["stratum"] == "hit").to_numpy() == hits).all()
    counts = key.groupby(["language", "stratum"])[["population", "sampled"]].first()
    # 12 of 60 and 8 of 40 articles hold one hit among 12 sentences; all others are eleven near, or far.
    assert counts["population"].to_dict() == {
        ("en", "far"): 384, ("en", "hit"): 8, ("en", "near"): 88,
        ("id", "far"): 576, ("id", "hit"): 12, ("id", "near"): 132,
    }  # fmt: skip
    assert np.allclose(key["weight"], key["population"] / key["sampled"])
    assert np.isclose(key["weight"].sum(), 100 * 12)


def test_the_tables_have_the_columns_that_are_declared(weather: Corpus, tmp_path: Path) -> None:
    paths = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)
    key = pd.read_csv(paths["key"], dtype={"item": "str"})
    assert list(key.columns) == [*SHEET_KEY.names[:4], "language", *SHEET_KEY.names[4:]]
    pd.testing.assert_frame_equal(SHEET_KEY.conform(key), key[SHEET_KEY.names])
    codes = wb.read_codes([paths["coder-1.csv"], paths["coder-2.csv"]])
    assert list(codes.columns) == [*CODES.names, *key.columns[2:], "code"]
    pd.testing.assert_frame_equal(CODES.conform(codes), codes[CODES.names])


def test_of_near_copies_one_is_sampled_in_its_own_stratum(weather: Corpus, tmp_path: Path) -> None:
    ids = weather.catalogue["document_id"]
    order = {f"id-{k:02d}": f"id-{k // 3 * 3:02d}" for k in range(60) if k % 3}
    corpus = altered(weather, copy_of=[order.get(name) for name in ids])
    paths = wb.coding_sheet(corpus, of="sanctions", n=50, folder=tmp_path)
    key, passages = pd.read_csv(paths["key"]), read_sheet(paths["coder-1.csv"])["passage"]
    assert not key["document_id"].isin(list(order)).any()
    hits = passages.str.contains("sanksi|sanctions").to_numpy()
    assert ((key["stratum"] == "hit").to_numpy() == hits).all()
    assert key.loc[key["language"] == "id"].groupby("stratum")["population"].first()["hit"] == 4


def test_hits_are_mixed_among_the_others(weather: Corpus, tmp_path: Path) -> None:
    key = pd.read_csv(wb.coding_sheet(weather, of="sanctions", n=20, folder=tmp_path)["key"])
    places = key.index[key["stratum"] == "hit"]
    assert places.min() < len(key) / 4
    assert places.max() > len(key) * 3 / 4


def test_the_same_seed_draws_the_same_and_another_does_not(weather: Corpus, tmp_path: Path) -> None:
    drawn = {
        name: wb.coding_sheet(weather, of="sanctions", n=N, seed=seed, name="s", folder=tmp_path / name)
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    }
    bytes_of = {name: [p.read_bytes() for p in paths.values()] for name, paths in drawn.items()}
    one, same, other = (bytes_of[name] for name in "abc")
    assert [a == b for a, b in zip(one, same, strict=True)] == [True] * len(one)
    assert one != other


@pytest.mark.parametrize("of", [None, "sanctions", "query:hujan", "US"])
@pytest.mark.parametrize("unit", ["sentence", "paragraph", "document"])
def test_any_subject_and_unit(weather: Corpus, tmp_path: Path, of: str | None, unit: str) -> None:
    paths = wb.coding_sheet(weather, of=of, unit=unit, n=3, by=["language", "outlet"], folder=tmp_path)
    key = pd.read_csv(paths["key"])
    assert key.groupby(["language", "outlet", "stratum"]).size().max() == 3
    assert read_sheet(paths["coder-1.csv"])["passage"].notna().all()
    assert not key.duplicated(["document_id", "start"]).any()


def test_the_note_asks_the_question_in_the_language_of_the_labels(weather: Corpus, tmp_path: Path) -> None:
    said = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)["codebook"].read_text("utf-8")
    assert "Is the sentence in the column passage about this theme: Sanctions?" in said
    assert "sanksi*" not in said


def test_a_filled_sheet_is_kept(weather: Corpus, tmp_path: Path, fill: Callable[..., Path]) -> None:
    paths = wb.coding_sheet(weather, of="sanctions", n=N, name="s", folder=tmp_path)
    mine = fill(paths["coder-1.csv"]).rename(tmp_path / "s-coder-ani.csv")
    before = mine.read_bytes()
    wb.coding_sheet(weather, of="sanctions", n=N, name="s", folder=tmp_path)
    assert mine.read_bytes() == before
    with pytest.raises(OptionError, match=r"s-coder-ani\.csv holds codes of another sample"):
        wb.coding_sheet(weather, of="sanctions", n=N, seed=9, name="s", folder=tmp_path)


def test_bad_options_name_the_good_ones(weather: Corpus, tmp_path: Path) -> None:
    for options, said in [
        ({"unit": "word"}, "'sentence', 'paragraph', 'document'"),
        ({"of": "nobody"}, "no theme"),
        ({"by": "mood"}, "by='mood'"),
        ({"n": {"hit": 1}}, "of the stratum 'far'"),
        ({"n": {"hit": 1, "close": 2}}, "'close'"),
        ({"codes": "frame"}, "columns to fill"),
        ({"codes": ["item"]}, "columns to fill"),
        ({"name": "a/b"}, "letters without accents"),
    ]:
        with pytest.raises(OptionError, match=said):
            wb.coding_sheet(weather, **{"of": "sanctions", "folder": tmp_path, **options})  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
