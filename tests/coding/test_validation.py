"""What coders found is recorded, and every figure of what they judged says so, for as long as it holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import build, stating
from workbench.corpus import Corpus
from workbench.errors import OptionError, SettingsError
from workbench.exports.bundles import read_bundle
from workbench.settings import read_settings

N = {"hit": 6, "near": 20, "far": 30}
Fill = Callable[..., Path]


@pytest.fixture
def codes(weather: Corpus, tmp_path: Path, fill: Fill) -> pd.DataFrame:
    """Two coders who agree but for one item: the dictionary is always right, and misses some."""
    paths = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)
    sheets = [fill(paths["coder-1.csv"]), fill(paths["coder-2.csv"], wrong={"1": "1"})]
    return wb.read_codes(sheets)


@pytest.fixture
def judged(weather: Corpus, codes: pd.DataFrame, tmp_path: Path) -> Corpus:
    return stating(weather, validation=str(wb.export_validation(codes, tmp_path / "validation.json")))


def said(table: pd.DataFrame, folder: Path) -> dict[str, str]:
    record = read_bundle(wb.export_table(table, "table", folder=folder)["json"]).record
    return {"status": record["validated"], "caption": record["caption"]}


def test_without_a_record_nothing_is_validated(weather: Corpus, tmp_path: Path) -> None:
    told = said(wb.theme_frequency(weather), tmp_path)
    assert told["status"] == "not validated"
    assert "Not validated: no human coding has been compared with these numbers." in told["caption"]


def test_what_was_judged_says_so_with_precision_and_recall(judged: Corpus, tmp_path: Path) -> None:
    told = said(wb.coverage(judged, every="year", of="sanctions"), tmp_path)
    assert told["status"] == "validated"
    assert "Validated on passages judged by human coders: Sanctions (en: precision 100" in told["caption"]
    assert said(wb.theme_words(judged, theme="Sanksi"), tmp_path)["status"] == "validated"
    themes = wb.theme_frequency(judged)
    assert said(themes, tmp_path)["status"] == "partly validated"
    assert said(themes[themes["theme_id"] == "sanctions"], tmp_path)["status"] == "validated"
    assert said(themes[themes["theme_id"] == "food"], tmp_path)["status"] == "not validated"
    assert said(wb.term_frequency(judged), tmp_path)["status"] == "not validated"


def test_every_measure_of_a_judged_subject_says_so(judged: Corpus, tmp_path: Path) -> None:
    of = "theme:sanctions"
    dated = wb.coverage(judged, every="year", of=of)
    tables = {
        "theme_differences": wb.theme_differences(judged, by="language"),
        "before_after": wb.before_after(judged, of=of, at="2022-02-24"),
        "two subjects": wb.share_differences(judged, of=[of, "query:rain"]),
        "two groups": wb.share_differences(judged, of=of, by="outlet"),
        "smoothed_coverage": wb.smoothed_coverage(dated, over=1),
        "coverage_variants": wb.coverage_variants(judged, every="year", of=of),
        "bursts": wb.bursts(dated, permutations=1),
        "change_points": wb.change_points(dated, permutations=1),
    }
    found = {name: said(table, tmp_path)["status"] for name, table in tables.items()}
    some = {"theme_differences", "two subjects"}
    assert found == {n: "partly validated" if n in some else "validated" for n in tables}


def test_a_comparison_is_validated_where_both_sides_are(
    judged: Corpus, weather: Corpus, tmp_path: Path, fill: Fill
) -> None:
    def status(corpus: Corpus, by: str, values: tuple[str, str], what: str) -> str:
        one, other = (corpus.where(**{by: value}) for value in values)
        table = wb.keyness(one, other, what=what, at_least=1)
        assert len(table)
        return said(table, tmp_path)["status"]

    assert status(judged, "language", ("id", "en"), "themes") == "validated"
    assert status(judged, "language", ("id", "en"), "words") == "not validated"
    paths = wb.coding_sheet(weather.where(language="id"), of="sanctions", n=N, folder=tmp_path / "id")
    codes = wb.read_codes([fill(paths["coder-1.csv"]), fill(paths["coder-2.csv"])])
    half = stating(weather, validation=str(wb.export_validation(codes, tmp_path / "half.json")))
    assert status(half, "language", ("id", "en"), "themes") == "not validated"
    assert status(half.where(language="id"), "outlet", ("Tempo", "Kompas"), "themes") == "validated"


def test_a_figure_and_its_report_say_the_same(judged: Corpus, tmp_path: Path) -> None:
    table = wb.coverage(judged.where(language="id"), every="year", of="sanctions")
    paths = wb.export_figure(wb.draw_series(table), "figure", table=table, folder=tmp_path)
    record = read_bundle(paths["json"]).record
    assert record["validated"] == "validated"
    assert "Validated on passages judged" in record["caption"]
    assert [entry["subject"]["name"] for entry in record["validations"]] == ["sanctions"]
    assert "validations" not in record["corpus"]


def test_a_validation_ends_with_the_corpus_and_the_themes_it_was_of(
    judged: Corpus, codes: pd.DataFrame, tmp_path: Path
) -> None:
    record = Path(str(judged.settings["validation"]))
    content = record.read_text("utf-8")
    for part, other in (("whole", "0" * 32), ("themes", "1" * 64)):
        stated = json.loads(content)
        stated["validations"][0]["corpus"][part] = other
        record.write_text(json.dumps(stated), "utf-8")
        assert said(wb.theme_words(judged, theme="sanctions"), tmp_path)["status"] == "not validated"


def test_a_sample_of_a_view_validates_that_view_alone(weather: Corpus, tmp_path: Path, fill: Fill) -> None:
    paths = wb.coding_sheet(weather.where(language="id"), of="sanctions", n=N, folder=tmp_path)
    codes = wb.read_codes([fill(paths["coder-1.csv"]), fill(paths["coder-2.csv"])])
    judged = stating(weather, validation=str(wb.export_validation(codes, tmp_path / "validation.json")))
    for view, status in [
        (judged, "not validated"),
        (judged.where(language="en"), "not validated"),
        (judged.where(language="id"), "validated"),
        (judged.where(language="id").where(outlet="Tempo"), "validated"),
    ]:
        assert said(wb.theme_words(view, theme="sanctions"), tmp_path)["status"] == status


def test_a_subject_judged_anew_replaces_itself(codes: pd.DataFrame, tmp_path: Path) -> None:
    path = wb.export_validation(codes, tmp_path / "validation.json")
    once = path.read_bytes()
    assert wb.export_validation(codes, path).read_bytes() == once
    entry = json.loads(once)["validations"][0]
    assert entry["coders"] == ["1", "2"]
    assert {row["quantity"] for row in entry["accuracy"]} == {"precision", "recall"}
    assert all(0 < row["alpha"] <= 1 for row in entry["agreement"])


def test_too_little_is_no_validation(
    weather: Corpus, codes: pd.DataFrame, tmp_path: Path, fill: Fill
) -> None:
    path = tmp_path / "v.json"
    one = codes["coder"] == "1"
    with pytest.raises(OptionError, match="One coder is no check"):
        wb.export_validation(codes[one], path)
    with pytest.raises(OptionError, match="is not known for coder '2'"):
        wb.export_validation(codes.assign(code=codes["code"].where(one)), path)
    frames = wb.coding_sheet(weather, unit="document", codes=["frame"], n=2, folder=tmp_path / "frames")
    with pytest.raises(OptionError, match="no subject to validate"):
        wb.export_validation(wb.read_codes(fill(frames["coder-1.csv"], code="frame")), tmp_path / "v.json")
    assert not (tmp_path / "v.json").exists()


def test_corpus_toml_names_the_record(tmp_path: Path, weather: Corpus, codes: pd.DataFrame) -> None:
    source = tmp_path / "source"
    shutil.copytree(weather.source.parent / "source", source)
    shutil.copytree(weather.source.parent / "source-actors", tmp_path / "source-actors")
    wb.export_validation(codes, source / "validation.json")
    with (source / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('\n[validation]\npath = "validation.json"\n')
    assert read_settings(source).validation == source / "validation.json"
    corpus = build(source)
    assert corpus.whole_fingerprint == weather.whole_fingerprint
    assert len(corpus) == 100  # the record is no article
    assert said(wb.theme_words(corpus, theme="sanctions"), tmp_path)["status"] == "validated"


def test_a_damaged_record_is_named(weather: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "validation.json"
    for content in ("{", '{"kind": "validations", "form": 99}', "[]"):
        path.write_text(content, "utf-8")
        with pytest.raises(SettingsError, match=r"validation\.json"):
            wb.theme_frequency(stating(weather, validation=str(path)))


def test_the_note_says_what_is_still_to_be_done(weather: Corpus, tmp_path: Path, fill: Fill) -> None:
    paths = wb.coding_sheet(weather, of="sanctions", n=N, folder=tmp_path)
    sheets = [paths["coder-1.csv"], paths["coder-2.csv"]]
    assert "nobody has judged the sample of 112 passages yet" in wb.validation_note(wb.read_codes(sheets))
    fill(sheets[0])
    assert said(wb.precision_recall(wb.read_codes(sheets[1])), tmp_path)["status"] == "not validated"
    told = said(wb.precision_recall(wb.read_codes(sheets)), tmp_path)
    assert told["status"] == "validated"
    assert "These numbers are computed from human coding." in told["caption"]
    assert "Not validated: 112 of 224 codes are missing" in wb.validation_note(wb.read_codes(sheets))
    fill(sheets[1], wrong={"5": None})
    assert "Validated by two coders or more, 1 of 224 codes" in wb.validation_note(wb.read_codes(sheets))
