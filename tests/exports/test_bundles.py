"""A bundle holds picture, table and record, and knows when it is no longer what it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from tests.figures import made_tables as made
from workbench.errors import OptionError, StoreError
from workbench.exports import export_figure, export_table, read_bundle
from workbench.exports.files import csv_bytes, write_together
from workbench.figures import draw_bars, draw_series
from workbench.provenance import stamp, table_digest


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return made.coverage(6, missing=(3,), zero=(1,))


@pytest.fixture(scope="module")
def exported(table: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    figure = draw_series(table, events=made.EVENTS.iloc[:2], title="How much?", note="A note.")
    folder = tmp_path_factory.mktemp("exported")
    return export_figure(figure, "04-share", table=table, folder=folder)


@pytest.fixture
def paths(exported: dict[str, Path], tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "figures"
    folder.mkdir()
    return {form: Path(shutil.copy(path, folder)) for form, path in exported.items()}


def test_a_figure_is_five_files(paths: dict[str, Path], tmp_path: Path) -> None:
    assert list(paths) == ["png", "svg", "pdf", "csv", "json"]
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {f"04-share.{form}" for form in paths}


def test_the_picture_has_300_dots_an_inch(paths: dict[str, Path]) -> None:
    with Image.open(paths["png"]) as picture:
        assert picture.width == pytest.approx(7.2 * 300)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.info["Title"] == "How much?"


def test_the_svg_says_its_alternative_text(paths: dict[str, Path]) -> None:
    svg = paths["svg"].read_text(encoding="utf-8")
    assert '<svg role="img"' in svg
    assert "<title>How much?</title>" in svg
    assert "<desc>Time series. Share of documents per month" in svg


def test_fonts_are_within_the_pdf(paths: dict[str, Path]) -> None:
    pdf = paths["pdf"].read_bytes()
    assert b"/FontFile2" in pdf
    assert b"CreationDate" not in pdf


def test_the_record_tells_how_it_came_about(paths: dict[str, Path], table: pd.DataFrame) -> None:
    record = json.loads(paths["json"].read_text(encoding="utf-8"))
    assert record["title"] == "How much?"
    assert record["caption"].endswith(
        "A note. Corpus: sample, 90 documents. "
        "Not validated: no human coding has been compared with these numbers."
    )
    assert record["alt"].startswith("Time series.")
    assert record["validated"] == "not validated"
    assert record["measure"] == {
        "function": "coverage",
        "parameters": {"every": "month"},
        "intact": True,
        "digest": table_digest(table),
    }
    assert record["figure"]["function"] == "draw_series"
    assert record["figure"]["options"]["events"][0] == {
        "date": "2022-01-15T00:00:00",
        "label": "Konferensi tingkat tinggi nomor 1",
    }
    assert record["corpus"]["documents"] == 90
    assert record["corpus"]["fingerprint"] == "3f2a91c0deadbeef"
    assert record["table"]["rows"] == 7
    assert set(record["software"]) >= {"python", "pandas", "matplotlib", "news-workbench"}


def test_the_record_vouches_for_every_file(paths: dict[str, Path]) -> None:
    files = json.loads(paths["json"].read_text(encoding="utf-8"))["files"]
    assert set(files) == {paths[form].name for form in ("png", "svg", "pdf", "csv")}
    for form in ("png", "svg", "pdf", "csv"):
        digest = hashlib.sha256(paths[form].read_bytes()).hexdigest()
        assert files[paths[form].name] == digest


def test_the_source_is_told_from_the_bundle_s_folder(tmp_path: Path) -> None:
    facts = {"source": tmp_path / "in" / "articles", "fingerprint": "f", "documents": 1}
    table = stamp(
        pd.DataFrame({"theme": ["war"], "documents": [1]}),
        function="theme_frequency",
        parameters={"themes": tmp_path / "themes.toml"},
        corpus={**facts, "selection": [{"language": "id"}]},
    )
    folder = tmp_path / "out" / "figures"
    path = export_figure(draw_bars(table), "b", table=table, folder=folder)["json"]
    text = path.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    bundle = read_bundle(path)
    assert bundle.record["corpus"]["source"] == {"path": "../../in/articles"}
    assert bundle.corpus["source"] == tmp_path / "in" / "articles"
    assert bundle.corpus["selection"] == [{"language": "id"}]
    assert bundle.function == "theme_frequency"
    assert bundle.parameters == {"themes": tmp_path / "themes.toml"}
    assert bundle.intact


def test_a_bundle_gives_its_table_back(paths: dict[str, Path], table: pd.DataFrame) -> None:
    bundle = read_bundle(paths["json"])
    pd.testing.assert_frame_equal(bundle.table, table, check_exact=True)
    assert table_digest(bundle.table) == bundle.record["table"]["digest"]


def test_a_changed_file_is_noticed(paths: dict[str, Path]) -> None:
    bundle = read_bundle(paths["json"])
    assert bundle.damaged == []
    paths["csv"].write_text("n\n1\n", encoding="utf-8")
    paths["svg"].unlink()
    assert bundle.damaged == ["04-share.svg", "04-share.csv"]


def test_another_table_than_the_one_drawn_is_refused(tmp_path: Path, table) -> None:
    figure = draw_series(table)
    with pytest.raises(OptionError, match="was drawn from another table"):
        export_figure(figure, "a", table=table.head(3), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_figure_of_another_making_is_refused(tmp_path: Path, table: pd.DataFrame) -> None:
    with pytest.raises(OptionError, match="what a draw_ function of the workbench returned"):
        export_figure(Figure(), "a", table=table, folder=tmp_path)


@pytest.mark.parametrize("name", ["../x", "a b", "tema é", "", ".hidden", "a/b"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, table, name: str) -> None:
    with pytest.raises(OptionError, match="letters without accents"):
        export_table(table, name, folder=tmp_path)


def test_a_table_does_not_replace_the_csv_of_a_figure(paths, table: pd.DataFrame) -> None:
    with pytest.raises(OptionError, match="holds a figure named '04-share' already"):
        export_table(table, "04-share", folder=paths["csv"].parent)


def test_a_table_changed_by_hand_says_so(tmp_path: Path, table: pd.DataFrame) -> None:
    part = table[table["state"] == "observed"]
    path = export_figure(draw_series(part), "a", table=part, folder=tmp_path)["json"]
    bundle = read_bundle(path)
    assert not bundle.intact
    assert "The table was changed by hand after coverage returned it." in bundle.record["caption"]


def test_a_table_without_a_stamp_has_no_measure(tmp_path: Path) -> None:
    table = pd.DataFrame({"theme": ["war"], "documents": [1]})
    bundle = read_bundle(export_figure(draw_bars(table), "a", table=table, folder=tmp_path)["json"])
    assert (bundle.function, bundle.parameters, bundle.corpus) == (None, {}, {})
    assert not bundle.intact


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "recipe"}', '{"kind": "figure", "form": 9}'])
def test_what_is_no_bundle_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=str(path)):
        read_bundle(path)


def test_an_absent_bundle_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read as a bundle's json"):
        read_bundle(tmp_path / "none.json")


def test_a_failed_write_leaves_the_old_files(tmp_path: Path) -> None:
    write_together(tmp_path, {"a.txt": b"old", "b.txt": b"old"})
    with pytest.raises(TypeError):
        write_together(tmp_path, {"a.txt": b"new", "b.txt": None})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.txt": b"old",
        "b.txt": b"old",
    }


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([0.1 + 0.2, 1e-17], "0.30000000000000004\n1e-17"),
        ([1, 2], "1\n2"),
        (["a,b", 'say "x"'], '"a,b"\n"say ""x"""'),
        ([["b", "a"], None], '"[""b"", ""a""]"\n""'),
        (pd.to_datetime(["2024-01-02", None]), '2024-01-02\n""'),
        ([True, False], "True\nFalse"),
        ([np.nan, np.inf], '""\ninf'),
    ],
)
def test_a_csv_holds_values_in_full(values: list, written: str) -> None:
    # One column alone: pandas writes a missing value as "" so that its line is not empty.
    assert csv_bytes(pd.DataFrame({"x": values})).decode() == f"x\n{written}\n"


def test_a_named_index_is_a_column_of_the_csv() -> None:
    table = pd.DataFrame({"n": [1]}, index=pd.Index(["kyiv"], name="term"))
    assert csv_bytes(table) == b"term,n\nkyiv,1\n"
