"""What holds of every comparison and count of words, shown on the sample with drawn sides and copies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import workbench as wb
from tests.made_corpora import altered
from workbench.corpus import Corpus, build_corpus, open_corpus
from workbench.measures.rates import Clustered, Rates, ratio_of

SAMPLE = Path(__file__).parents[2] / "data/sample"
UNSIGNED = ["g2", "g2_four_cell", "chi2", "p", "p_adjusted"]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    out = tmp_path_factory.mktemp("sample-terms") / "prepared"
    build_corpus(SAMPLE, out, workers=1)
    return open_corpus(out)


def drawn_sides(sample: Corpus, seed: int, share: float, copied: bool) -> tuple[Corpus, Corpus]:
    """Two sides drawn from the sample, some documents on neither, some copies of others."""
    generator = np.random.default_rng(seed)
    sides = generator.choice(["one", "other", "neither"], len(sample), p=[share, 0.8 - share, 0.2])
    ids = sample.catalogue["document_id"].tolist()
    copies = [
        ids[generator.integers(0, 10)] if copied and n >= 10 and generator.random() < 0.3 else None
        for n in range(len(sample))
    ]
    corpus = altered(sample, outlet=sides.tolist(), copy_of=copies)
    return corpus.where(outlet="one"), corpus.where(outlet="other")


sides = st.tuples(st.integers(0, 10_000), st.floats(0.1, 0.7), st.booleans())
few = settings(max_examples=12, deadline=None)


@few
@given(sides, st.sampled_from(["words", "actors"]), st.sampled_from(["all", "once"]))
def test_swapping_the_sides_negates_effects_and_leaves_evidence(
    sample: Corpus, drawn: tuple[int, float, bool], what: str, copies: str
) -> None:
    one, other = drawn_sides(sample, *drawn)
    there = wb.keyness(one, other, what=what, copies=copies, at_least=2).set_index("term").sort_index()
    back = wb.keyness(other, one, what=what, copies=copies, at_least=2).set_index("term").sort_index()
    assert there.index.tolist() == back.index.tolist()
    for name in ("log_ratio", "log_odds_z", "log_ratio_drop_one"):
        assert there[name].to_numpy() == pytest.approx(-back[name].to_numpy(), nan_ok=True)
    for name in UNSIGNED:
        assert there[name].to_numpy() == pytest.approx(back[name].to_numpy(), nan_ok=True)
    assert there["log_ratio_low"].to_numpy() == pytest.approx(-back["log_ratio_high"].to_numpy(), nan_ok=True)
    for target, reference in (("n_target", "n_reference"), ("documents_target", "documents_reference")):
        assert there[target].tolist() == back[reference].tolist()


@few
@given(sides)
def test_an_interval_contains_its_estimate_and_p_lies_between_0_and_1(
    sample: Corpus, drawn: tuple[int, float, bool]
) -> None:
    one, other = drawn_sides(sample, *drawn)
    table = wb.keyness(one, other, at_least=2)
    known = table[table["log_ratio_low"].notna()]
    assert len(known)
    assert (known["log_ratio_low"] <= known["log_ratio"]).all()
    assert (known["log_ratio"] <= known["log_ratio_high"]).all()
    assert table["p"].dropna().between(0, 1).all()
    assert (table["p_adjusted"].dropna() >= table["p"].dropna()).all()
    rates = wb.term_frequency(one)
    assert (rates["per_million_low"] <= rates["per_million"]).all()
    assert (rates["per_million"] <= rates["per_million_high"]).all()
    assert rates["document_share"].between(rates["low"], rates["high"]).all()


@few
@given(sides)
def test_both_sides_together_hold_what_is_counted(sample: Corpus, drawn: tuple[int, float, bool]) -> None:
    one, other = drawn_sides(sample, *drawn)
    table = wb.keyness(one, other, at_least=1).set_index("term")
    for view, side in ((one, "target"), (other, "reference")):
        counts = wb.term_frequency(view).set_index("term").reindex(table.index).fillna(0)
        assert table[f"n_{side}"].tolist() == counts["n"].tolist()
        assert table[f"documents_{side}"].tolist() == counts["documents"].tolist()
        assert table[f"total_{side}"].eq(view.documents["n_tokens"].sum()).all()
    spread = wb.dispersion(one, at_least=1).set_index("term")
    counts = wb.term_frequency(one).set_index("term")
    assert spread[["n", "documents"]].sort_index().equals(counts[["n", "documents"]].sort_index())


@few
@given(st.integers(1, 5), st.integers(0, 91), st.booleans())
def test_rows_of_words_are_counted_as_in_a_plain_loop(
    sample: Corpus, ngram: int, number: int, plain: bool
) -> None:
    view = sample.where(document_id=sample.catalogue["document_id"].iloc[[number, (number + 7) % 92]])
    vocabulary = view.vocabulary
    allowed = ~(vocabulary["is_stop"] | vocabulary["is_number"]).to_numpy()
    expected: Counter[str] = Counter()
    for document in view.documents["document_id"]:
        types = view.tokens(document)["type"].to_numpy()
        for start in range(len(types) - ngram + 1):
            run = types[start : start + ngram]
            if plain or (allowed[run[0]] and allowed[run[-1]]):
                expected[" ".join(vocabulary["lower"].iloc[run])] += 1
    table = wb.term_frequency(view, ngram=ngram, stop_words=plain, numbers=plain)
    assert dict(zip(table["term"], table["n"], strict=True)) == dict(expected)


@few
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_a_row_of_words_has_as_many_passages_as_it_counts(sample: Corpus, ngram: int, seed: int) -> None:
    table = wb.term_frequency(sample, ngram=ngram, stop_words=True, numbers=True)
    for row in table.sample(4, random_state=seed).itertuples():
        if not any(word.isalpha() and len(word) <= 3 for word in row.term.split()):  # AS is not *as*
            assert len(wb.concordance(sample, query=row.term)) == row.n


@few
@given(st.integers(0, 10_000))
def test_a_lemma_has_as_many_passages_as_it_counts(sample: Corpus, seed: int) -> None:
    table = wb.term_frequency(sample, unit="lemma", stop_words=True, numbers=True)
    for row in table.sample(4, random_state=seed).itertuples():
        assert len(wb.concordance(sample, lemma=row.term)) == row.n


@few
@given(st.sampled_from(["outlet", "language", "month"]))
def test_shares_of_a_partition_sum_to_one(sample: Corpus, by: str) -> None:
    table = wb.term_frequency(sample, by=by, stop_words=True, numbers=True)
    rates = table["per_million"].groupby(table[by], dropna=False).sum()
    assert rates.to_numpy() == pytest.approx(1e6)
    whole = wb.term_frequency(sample, stop_words=True, numbers=True).set_index("term")
    summed = table.groupby("term")[["n", "documents"]].sum()
    assert summed.sort_index().equals(whole[["n", "documents"]].sort_index())


counts = st.lists(st.tuples(st.integers(0, 9), st.integers(10, 300)), min_size=6, max_size=30)


@given(counts, counts, st.integers(2, 4))
def test_an_interval_narrows_with_more_of_the_same_documents(
    one: list[tuple[int, int]], other: list[tuple[int, int]], times: int
) -> None:
    widths = []
    for repeated in (1, times):
        rates = []
        for drawn in (one, other):
            n, tokens = np.array(drawn * repeated).T
            side = Clustered.of(sparse.csr_matrix(n[:, None]), tokens, np.arange(len(n)))
            rates.append(Rates.of(side))
        found = ratio_of(*rates)
        widths.append(float((found.high - found.low)[0]))
    if all(any(n for n, _ in drawn) for drawn in (one, other)) and not np.isnan(widths).any():
        assert widths[1] < widths[0]
