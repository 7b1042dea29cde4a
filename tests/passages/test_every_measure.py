"""Every measure leads back: each count of each row to as many passages, or an error says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from tests.made_corpora import altered
from tests.passages.test_evidence import sliced
from workbench import measures
from workbench.corpus import Corpus
from workbench.errors import EvidenceError
from workbench.passages.finders import FINDERS, NOT_COUNTED
from workbench.verification import verify_bundle

SAMPLE = Path(__file__).parents[2] / "data/sample"
TOPICS = {"k": 2, "language": "id", "min_documents": 1, "max_share": 1.0}


def sides(corpus: Corpus) -> tuple[Corpus, Corpus]:
    return corpus.where(outlet="Tempo"), corpus.where(outlet="Kompas")


def weekly(corpus: Corpus, of: str | None = "theme:sanctions") -> pd.DataFrame:
    return wb.coverage(corpus, every="week", of=of, copies="both")


MEASURED: dict[str, list[Callable[[Corpus], pd.DataFrame]]] = {
    "actor_frequency": [wb.actor_frequency],
    "agency_use": [lambda c: wb.agency_use(c, by="outlet", copies="both")],
    "before_after": [
        lambda c: wb.before_after(c, of=["US", "query:sanksi*"], at="2022-02-25", by="language"),
        lambda c: wb.before_after(c, at="2022-04-11", window=2, copies="both"),
        lambda c: wb.before_after(c, of="putin", at="2022-02-24", zone="title", approximate=False),
    ],
    "bursts": [lambda c: wb.bursts(weekly(c, None), s=1.1, gamma=0, permutations=9)],
    "change_points": [
        lambda c: wb.change_points(weekly(c), penalties=[0.01], permutations=9),
        lambda c: wb.change_points(weekly(c, None), penalties=[0.01], permutations=9),
    ],
    "co_mentions": [lambda c: wb.co_mentions(c, at_least=1)],
    "collocations": [
        lambda c: wb.collocations(c, window="adjacent", at_least=1, copies="once"),
        lambda c: wb.collocations(c, word="sanksi*", window="adjacent", at_least=1, stop_words=True),
        lambda c: wb.collocations(c, word="AS", window=3, at_least=1),
    ],
    "concordance": [lambda c: wb.concordance(c, query="sanksi*")],
    "coverage": [weekly],
    "coverage_variants": [
        lambda c: wb.coverage_variants(c, every="month"),
        lambda c: wb.coverage_variants(c, every="month", of="US", zone="body"),
    ],
    "dates_known": [wb.dates_known],
    "dispersion": [
        lambda c: wb.dispersion(c, at_least=1, by="outlet", copies="both"),
        lambda c: wb.dispersion(c, at_least=1, ngram=2, unit="lemma", stop_words=True),
    ],
    "document_counts": [lambda c: wb.document_counts(c, by="month", copies="both")],
    "keyness": [
        lambda c: wb.keyness(*sides(c), at_least=1),
        lambda c: wb.keyness(*sides(c), at_least=1, ngram=3, stop_words=True, copies="both"),
        lambda c: wb.keyness(*sides(c), at_least=1, what="actors"),
        lambda c: wb.keyness(*sides(c.where(published="2022-02")), at_least=1, what="themes", copies="once"),
    ],
    "near_copies": [wb.near_copies],
    "peak_documents": [lambda c: wb.peak_documents(c, every="month")],
    "share_differences": [
        lambda c: wb.share_differences(c, of=["US", "theme:sanctions", "query:gandum"], copies="both"),
        lambda c: wb.share_differences(c, of=["US", "query:putin"], by="outlet", zone="body"),
        lambda c: wb.share_differences(c, of="US", by="month", copies="once"),
    ],
    "speaker_frequency": [
        lambda c: wb.speaker_frequency(c, by="outlet", copies="both"),
        lambda c: wb.speaker_frequency(c, unit="country"),
        lambda c: wb.speaker_frequency(c, unit="sector", style="indirect"),
    ],
    "term_frequency": [
        lambda c: wb.term_frequency(c, ngram=2, by="language"),
        lambda c: wb.term_frequency(c, ngram=3, unit="lemma", copies="both"),
        lambda c: wb.term_frequency(c, ngram=5, stop_words=True, numbers=True),
    ],
    "text_flaws": [wb.text_flaws],
    "theme_dependence": [lambda c: wb.theme_dependence(c, copies="both")],
    "theme_differences": [lambda c: wb.theme_differences(c, by="outlet", copies="both")],
    "theme_frequency": [wb.theme_frequency],
    "theme_words": [lambda c: wb.theme_words(c, theme="food")],
    "topic_documents": [lambda c: wb.topic_documents(c, **TOPICS)],  # type: ignore[arg-type]
    "topic_prevalence": [lambda c: wb.topic_prevalence(c, every="month", **TOPICS)],  # type: ignore[arg-type]
    "topic_words": [lambda c: wb.topic_words(c, **TOPICS, copies="both")],  # type: ignore[arg-type]
    "topics": [lambda c: wb.topics(c, **TOPICS)],  # type: ignore[arg-type]
    "unlisted_names": [
        lambda c: wb.unlisted_names(c, by="outlet", copies="once", top=3),
        lambda c: wb.unlisted_names(c, copies="both", top=5),
    ],
    "zone_rules": [wb.zone_rules],
    # These count nothing that stands in the texts.
    "corpus_summary": [wb.corpus_summary],
    "events": [wb.events],
    "smoothed_coverage": [lambda c: wb.smoothed_coverage(weekly(c))],
    "topic_bridge": [lambda c: wb.topic_bridge(c, k=1, min_documents=1, max_share=1.0, resamples=1)],
    "topic_numbers": [lambda c: wb.topic_numbers(c, grid=[2], language="id", min_documents=1, seeds=1)],
}


@pytest.fixture(scope="module")
def all_sorts(press: Corpus) -> Corpus:
    """The articles with two copies, an agency and flaws."""
    return altered(
        press,
        copy_of=[None, "a", None, None, None, None],
        copy_similarity=[np.nan, 1, *[np.nan] * 4],
        agency=["Antara", *[None] * 5],
        flags=['{"mojibake": 2}', "{}", '{"mojibake": 1, "entities": 1}', "{}", "{}", "{}"],
    )


def test_every_measure_has_evidence_or_a_reason_why_not() -> None:
    assert set(MEASURED) == set(measures.__all__)
    assert set(FINDERS) | set(NOT_COUNTED) >= set(measures.__all__)
    assert not set(FINDERS) & set(NOT_COUNTED)
    assert set(FINDERS) <= set(measures.__all__)


@pytest.mark.parametrize("name", sorted(set(measures.__all__) & set(FINDERS)))
def test_every_count_of_a_row_leads_to_as_many_passages(all_sorts: Corpus, name: str) -> None:
    # The registry behind the articles lists every name in them.
    corpus = wb.open_corpus(SAMPLE) if name == "unlisted_names" else all_sorts
    shown = 0
    for measured in MEASURED[name]:
        table = measured(corpus)
        assert len(table)
        for _, row in table.iloc[:: 1 + len(table) // 30].iterrows():
            for column in FINDERS[name].columns:
                if pd.isna(row[column]):
                    continue
                found = wb.evidence(corpus, row, column=column)
                assert isinstance(row[column], str) or len(found) == row[column]
                assert sliced(corpus, found) == found["node"].tolist()
                assert not found.duplicated(["document_id", "start", "end"]).any()
                shown += len(found)
    assert shown


@pytest.mark.parametrize("name", sorted(set(measures.__all__) & set(NOT_COUNTED)))
def test_a_table_that_counts_nothing_in_texts_says_why(all_sorts: Corpus, name: str) -> None:
    table = MEASURED[name][0](all_sorts)
    row = table.iloc[0] if len(table) else pd.Series({"label": "x"})
    row.attrs = table.attrs
    with pytest.raises(EvidenceError, match="counts nothing that stands in the texts") as raised:
        wb.evidence(all_sorts, row)
    assert NOT_COUNTED[name] in str(raised.value)


def nodes(corpus: Corpus, table: pd.DataFrame, column: str | None = None, **values: object) -> list[str]:
    """Return the words found for the one row of a table that has these values."""
    own = np.logical_and.reduce([table[name] == value for name, value in values.items()])
    return wb.evidence(corpus, table[own], column=column)["node"].tolist()


def test_a_key_term_is_shown_on_the_side_that_is_asked_for(press: Corpus) -> None:
    table = wb.keyness(*sides(press), at_least=1, ngram=2)
    assert nodes(press, table, term="sanksi ekonomi") == ["Sanksi ekonomi"]
    assert nodes(press, table, "n_reference", term="sanksi ekonomi") == ["Sanksi ekonomi"]
    assert nodes(press, table, "n_reference", term="harga gandum") == ["Harga gandum", "harga gandum"]
    assert nodes(press, table, "documents_reference", term="harga gandum") == ["Harga gandum"]
    assert nodes(press, table, "n_target", term="harga gandum") == []


def test_a_comparison_is_led_back_in_the_whole_or_not_at_all(press: Corpus) -> None:
    table = wb.keyness(*sides(press.where(published="2022-02")), at_least=1, what="actors")
    row = table[table["term"] == "Vladimir Putin"]
    assert len(wb.evidence(press, row)) == len(wb.evidence(press.where(published="2022-02"), row)) == 3
    with pytest.raises(EvidenceError, match="the whole, where it compares two parts"):
        wb.evidence(press.where(outlet="Tempo"), row)


def test_neighbours_are_shown_as_the_phrase_that_they_are(press: Corpus) -> None:
    pairs = wb.collocations(press, window="adjacent", at_least=2)
    assert nodes(press, pairs, word="harga", collocate="gandum") == ["Harga gandum", "harga gandum"]
    after = wb.collocations(press, word="sanksi*", window="adjacent", at_least=1)
    assert nodes(press, after, collocate="energi") == ["sanksi energi"]


def test_either_side_of_an_event_is_shown(press: Corpus) -> None:
    table = wb.before_after(press, of="query:sanksi*", at="2022-02-25", window=1)
    before, after = (wb.evidence(press, table, column=column) for column in ("n_before", "n_after"))
    assert before[["document_id", "node"]].to_numpy().tolist() == [["a", "Sanksi"]]
    assert after[["document_id", "node"]].to_numpy().tolist() == [["b", "Sanksi"]]


def test_a_burst_is_shown_by_the_documents_of_its_periods(press: Corpus) -> None:
    table = wb.bursts(wb.coverage(press, every="week"), s=1.1, gamma=0, permutations=9)
    row = table[(table["start"] == pd.Timestamp("2022-02-21")) & (table["level"] == 1)]
    assert wb.evidence(press, row)["document_id"].tolist() == ["a", "b"]


def test_a_document_is_lost_by_the_only_word_of_its_theme(press: Corpus) -> None:
    table = wb.theme_dependence(press)
    assert nodes(press, table, "lost", term="sanction*") == ["sanctions"]
    assert nodes(press, table, "documents", term="sanction*") == ["Sanksi", "Sanksi"]


def test_a_level_that_was_changed_by_hand_is_noticed(press: Corpus) -> None:
    row = wb.change_points(weekly(press), penalties=[0.01], permutations=9).iloc[0].copy()
    row["n_before"] += 1
    with pytest.raises(EvidenceError, match="changed or regrouped by hand"):
        wb.evidence(press, row)


def test_evidence_of_a_comparison_is_verified_like_any_table(tmp_path: Path) -> None:
    sample = wb.open_corpus(SAMPLE)
    table = wb.keyness(sample.where(language="id"), sample.where(language="en"), what="actors")
    for column in ("n_target", "n_reference"):
        found = wb.evidence(sample, table.iloc[0], column=column)
        paths = wb.export_table(found, f"passages-{column}", folder=tmp_path)
        assert str(verify_bundle(paths["json"])) == "The recomputed table is the same."
