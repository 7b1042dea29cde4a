"""Keyness: published numbers, other people's software, and what a comparison must always be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import sparse, stats

import workbench as wb
from tests.made_corpora import altered, build, write_source
from workbench.corpus import Corpus
from workbench.errors import OptionError
from workbench.measures import association
from workbench.measures.ranks import adjusted, mann_whitney
from workbench.measures.rates import Clustered, Rates, log_ratio, ratio_of
from workbench.provenance import provenance
from workbench.schema_terms import KEYNESS

CONTRACT = [
    "term", "n_target", "total_target", "n_reference", "total_reference", "g2", "g2_four_cell", "log_ratio",
    "log_ratio_low", "log_ratio_high", "log_odds_z", "p", "p_adjusted",
]  # fmt: skip

# published numbers


def test_g2_of_two_cells_as_ucrel_has_it() -> None:
    assert round(float(association.g2_two_cell(16217, 2_796_938, 735, 2_087_946)), 2) == 13284.39


# Dunning 1993, Computational Linguistics 19: k(A B), k(~A B), k(A ~B), k(~A ~B)
DUNNING = [((10, 0, 3, 31764), 167.23), ((110, 2442, 111, 29114), 270.72)]


@pytest.mark.parametrize(("cells", "expected"), DUNNING)
def test_g2_of_four_cells_as_dunning_1993_has_it(cells: tuple[int, ...], expected: float) -> None:
    a, b, c, d = cells
    assert round(float(association.g2_four_cell(a, a + b, c, c + d)), 2) == expected
    assert round(float(association.g2_four_cell(a, a + c, b, b + d)), 2) == expected


def test_the_toy_table_of_quanteda() -> None:
    """The word b 7 : 2 and the word a 3 : 7, so 10 and 9 words: values stored from quanteda in R."""
    b = (7, 10, 2, 9)
    assert float(association.chi_squared(*b, yates=False)) == pytest.approx(4.337160, abs=5e-7)
    assert float(association.chi_squared(*b)) == pytest.approx(2.632438, abs=5e-7)
    assert float(association.g2_four_cell(*b)) == pytest.approx(4.534939, abs=5e-7)
    assert float(association.g2_four_cell(*b, williams=True)) == pytest.approx(4.200833, abs=5e-7)


def test_the_two_forms_of_g2_differ() -> None:
    cells = (70, 100, 20, 90)
    assert association.g2_two_cell(*cells) < association.g2_four_cell(*cells) * 0.7


def test_log_ratio_as_hardie_2014_has_it() -> None:
    assert float(log_ratio(6, 10_000, 2, 10_000)) == pytest.approx(1.585, abs=5e-4)
    assert float(log_ratio(7, 1000, 7, 1000)) == 0
    assert float(log_ratio(4, 1000, 0, 2000)) == pytest.approx(np.log2(4.5 / 1000 / (0.5 / 2000)))


def test_odds_ratio_and_percent_difference() -> None:
    assert round(float(association.odds_ratio(16217, 2_796_938, 735, 2_087_946)), 1) == 16.6
    assert round(float(association.percent_difference(206523, 959_641, 178174, 1_562_358)), 1) == 88.7


MONROE = [((2, 6, 0, 6), 0.954566), ((1, 6, 0, 6), 0.615452), ((1, 6, 1, 6), 0.0)]


@pytest.mark.parametrize(("counts", "expected"), MONROE)
def test_weighted_log_odds_with_the_words_own_counts_as_prior(
    counts: tuple[int, ...], expected: float
) -> None:
    assert float(association.log_odds_z(*counts)) == pytest.approx(expected, abs=5e-7)


def test_rank_sum_as_kilgarriff_2001_has_it() -> None:
    one, other = [12, 15, 18, 24, 88], [3, 3, 13, 27, 33]
    found = mann_whitney(rates_of(one), rates_of(other))
    assert mann_whitney(rates_of(other), rates_of(one)).rank_sum.tolist() == [24]
    assert found.rank_sum.tolist() == [31]


# other people's software


def rates_of(*terms: list[int], tokens: int | list[int] = 1000) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Counts of terms in documents, which have so many tokens each."""
    counts = sparse.csr_matrix(np.array(terms).T)
    return counts, np.broadcast_to(np.array(tokens), counts.shape[0])


def test_p_is_that_of_scipy_for_every_term() -> None:
    generator = np.random.default_rng(7)
    counts = [generator.negative_binomial(0.4, 0.3, (n, 30)) for n in (40, 55)]
    counts[0][:, 0], counts[1][:, 0] = 0, 1  # one that differs in each document
    lengths = [generator.integers(50, 400, n) for n in (40, 55)]
    sides = [(sparse.csr_matrix(c), t) for c, t in zip(counts, lengths, strict=True)]
    found = mann_whitney(*sides)
    rates = [c / t[:, None] for c, t in zip(counts, lengths, strict=True)]
    for term in range(30):
        there = stats.mannwhitneyu(rates[0][:, term], rates[1][:, term], method="asymptotic")
        assert found.p[term] == pytest.approx(there.pvalue)
        assert found.rank_sum[term] == pytest.approx(there.statistic + 40 * 41 / 2)


def test_p_is_undefined_where_all_documents_are_alike() -> None:
    assert np.isnan(mann_whitney(rates_of([0, 0]), rates_of([0, 0])).p).all()
    assert np.isnan(mann_whitney(rates_of([1, 2]), rates_of([1, 2], tokens=0)).p).all()


def test_p_for_many_terms_is_that_of_scipy() -> None:
    p = np.random.default_rng(3).uniform(size=200) ** 2
    p[:20] = p[20]  # ties
    assert adjusted(p) == pytest.approx(stats.false_discovery_control(p))
    gaps = np.insert(p, [0, 50, 200], np.nan)
    assert adjusted(gaps)[~np.isnan(gaps)] == pytest.approx(stats.false_discovery_control(p))
    assert np.isnan(adjusted(gaps)[np.isnan(gaps)]).all()


def test_chi_squared_and_g2_are_those_of_scipy() -> None:
    for a, b, c, d in [(5, 90, 17, 200), (30, 1000, 2, 700), (1, 10, 1, 10)]:
        counts, table = (a, a + b, c, c + d), [[a, b], [c, d]]
        plain = stats.chi2_contingency(table, correction=False)
        assert float(association.chi_squared(*counts, yates=False)) == pytest.approx(plain.statistic)
        corrected = stats.chi2_contingency(table, correction=True)
        assert float(association.chi_squared(*counts)) == pytest.approx(corrected.statistic)
        g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert float(association.g2_four_cell(*counts)) == pytest.approx(g2.statistic)


def test_the_variance_is_that_of_a_poisson_regression_robust_to_clusters() -> None:
    """statsmodels: counts on side with tokens as exposure; its sandwich has no factor G / (G - 1)."""
    generator = np.random.default_rng(11)
    clusters = [np.sort(generator.integers(0, 25, 60)), np.sort(generator.integers(0, 30, 50))]
    tokens = [generator.integers(80, 500, len(c)) for c in clusters]
    counts = [generator.negative_binomial(0.8, 0.2, len(c)) for c in clusters]
    sides = [
        Rates.of(Clustered.of(sparse.csr_matrix(x[:, None]), t, c))
        for x, t, c in zip(counts, tokens, clusters, strict=True)
    ]
    design = sm.add_constant(np.repeat([1.0, 0.0], [60, 50]))
    model = sm.GLM(
        np.concatenate(counts), design, family=sm.families.Poisson(), exposure=np.concatenate(tokens)
    )
    groups = np.concatenate([clusters[0], clusters[1] + 100])
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    ours = sum(float(side.variance[0]) * (side.clusters - 1) / side.clusters for side in sides)
    assert np.sqrt(ours) == pytest.approx(fit.bse[1], rel=1e-6)
    assert float(ratio_of(*sides).value[0]) == pytest.approx(fit.params[1] / np.log(2))


# simulations


def simulated(
    generator: np.random.Generator, documents: int, rate: float, evenness: float, *, simulations: int = 2000
) -> Clustered:
    """Counts of one word in simulated outlets, one a column: negative binomial, some texts copied."""
    tokens = np.maximum(generator.lognormal(5.4, 0.5, documents), 30).astype(int)
    copies = 1 + generator.binomial(4, 0.1, documents)
    burst = generator.gamma(evenness, 1 / evenness, (documents, simulations))
    counts = generator.poisson(tokens[:, None] * rate * burst)
    rows = np.repeat(np.arange(documents), copies)
    return Clustered.of(sparse.csr_matrix(counts[rows]), tokens[rows], rows)


@pytest.mark.parametrize("evenness", [0.4, 1.0, 50.0])
@pytest.mark.parametrize("rate", [0.001, 0.004])
@pytest.mark.parametrize(("documents", "least", "most"), [(200, 0.93, 0.97), (20, 0.90, 1.0)])
def test_the_interval_holds_a_word_twice_as_frequent_as_often_as_it_says(
    documents: int, least: float, most: float, rate: float, evenness: float
) -> None:
    generator = np.random.default_rng(20220224)
    sides = [simulated(generator, documents, r, evenness) for r in (2 * rate, rate)]
    found = ratio_of(*(Rates.of(side) for side in sides))
    assert least <= np.mean((found.low <= 1) & (found.high >= 1)) <= most


def in_bursts(generator: np.random.Generator, documents: int, share: float, mean: float) -> Clustered:
    """Counts of one word in simulated outlets: a share of documents has it, one and a long tail more."""
    tokens = np.maximum(generator.lognormal(5.4, 0.5, documents), 30).astype(int)
    copies = 1 + generator.binomial(4, 0.1, documents)
    more = generator.negative_binomial(0.3, 0.3 / (0.3 + mean), (documents, 200))
    counts = np.where(generator.random((documents, 200)) < share, 1 + more, 0)
    rows = np.repeat(np.arange(documents), copies)
    return Clustered.of(sparse.csr_matrix(counts[rows]), tokens[rows], rows)


def held_of_bursts(documents: int, share: float, times: int, mean: float) -> float:
    """Return how often the interval holds the truth, in 4000 draws; fewer than 5 are no row."""
    return float(np.concatenate([held_in(seed, documents, share, times, mean) for seed in range(20)]).mean())


def held_in(seed: int, documents: int, share: float, times: int, mean: float) -> list[bool]:
    generator = np.random.default_rng(seed)
    one, other = (Rates.of(in_bursts(generator, documents, s, mean)) for s in (times * share, share))
    found = ratio_of(one, other)
    inside = (found.low <= np.log2(times)) & (found.high >= np.log2(times))
    return list(inside[one.n + other.n >= 5])


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.3])
def test_the_interval_holds_a_word_in_extreme_bursts(share: float, times: int) -> None:
    """Of documents that have it, each has it seven times on average, half of them once or twice."""
    assert 0.93 <= held_of_bursts(200, share, times, 6.0) <= 0.97
    assert held_of_bursts(20, share, times, 6.0) >= 0.90


@pytest.mark.parametrize("times", [1, 3])
def test_for_a_word_that_few_documents_have_once_the_interval_is_wide(times: int) -> None:
    """As the docstring says: four documents of 200, then ten, each with the word once."""
    assert 0.97 <= held_of_bursts(200, 0.02, times, 1e-4) <= 1.0
    assert 0.96 <= held_of_bursts(200, 0.05, times, 1e-4) <= 0.99


@pytest.mark.parametrize(("documents", "least", "most"), [(200, 0.93, 0.97), (20, 0.90, 1.0)])
def test_the_interval_of_a_rate_holds_it_as_often_as_it_says(
    documents: int, least: float, most: float
) -> None:
    generator = np.random.default_rng(20220224)
    for evenness in (0.4, 1.0, 50.0):
        low, high = Rates.of(simulated(generator, documents, 0.002, evenness)).bounds()
        assert least <= np.mean((low <= 0.002) & (high >= 0.002)) <= most


def test_a_bootstrap_of_whole_clusters_is_as_wide() -> None:
    generator = np.random.default_rng(5)
    sides = [simulated(generator, 150, rate, 1.0, simulations=20) for rate in (0.004, 0.002)]
    draws = []
    for side in sides:
        groups = side.counts.shape[0]
        weights = generator.multinomial(groups, np.full(groups, 1 / groups), 1000)
        draws.append((weights @ side.counts) / (weights @ side.tokens)[:, None])
    low, high = np.percentile(np.log2(draws[0] / draws[1]), [2.5, 97.5], axis=0)
    found = ratio_of(*(Rates.of(side) for side in sides))
    widths = (found.high - found.low) / (high - low)
    assert np.median(widths) == pytest.approx(1.05, abs=0.1)  # Student's t makes ours a little wider


@pytest.mark.parametrize("copied", [False, True])
def test_where_nothing_differs_p_is_small_as_often_as_it_says(copied: bool) -> None:
    generator = np.random.default_rng(1)
    sides, effective = [], 0.0
    for documents in (120, 90):
        tokens = np.full(documents, 250)
        counts = generator.negative_binomial(0.8, 0.5, (documents, 500))
        copies = np.where(np.arange(documents) < documents // 5, 4, 1) if copied else np.ones(documents, int)
        rows = np.repeat(np.arange(documents), copies)
        sides.append((sparse.csr_matrix(counts[rows]), tokens[rows]))
        effective += len(rows) ** 2 / (copies**2).sum()
    dependence = sum(len(tokens) for _, tokens in sides) / effective
    p = mann_whitney(*sides, dependence=dependence).p
    assert 0.03 <= np.mean(p < 0.05) <= 0.07


# on a corpus

WIRE = "Menteri itu tiba di pelabuhan lama pada pagi hari dan berbicara dengan para pedagang ikan."


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two outlets; *kapal* stands twice as often in the texts of B as in those of A."""
    words = ["gandum", "jagung", "beras", "kopi", "teh", "gula", "garam", "cengkih"]
    records = []
    for number in range(24):
        goods = " ".join(words[(number // 2 * step) % 8] for step in (1, 3, 5))
        ships = " ".join(["kapal"] * (number % 3 + number % 2))
        text = f"Pasar {goods} hari ke-{number} sepi. Harga {goods} turun lagi kata pedagang. {ships} datang."
        records.append({"id": f"d{number:02d}", "outlet": "AB"[number % 2], "text": text})
    return build(write_source(tmp_path_factory.mktemp("market") / "source", records=records))


@pytest.fixture
def stalls(market: Corpus) -> Corpus:
    return altered(market, copy_of=[None] * len(market))


def test_a_table_has_the_columns_of_the_contract(stalls: Corpus) -> None:
    table = wb.keyness(stalls.where(outlet="B"), stalls.where(outlet="A"))
    assert list(table.columns)[:13] == CONTRACT
    assert list(table.columns) == KEYNESS.names
    assert table["g2"].is_monotonic_decreasing


def test_a_planted_word_is_found(stalls: Corpus) -> None:
    target, reference = stalls.where(outlet="B"), stalls.where(outlet="A")
    best = wb.keyness(target, reference).iloc[0]
    assert (best["term"], best["n_target"], best["n_reference"]) == ("kapal", 24, 12)
    assert (best["documents_target"], best["documents_reference"]) == (12, 8)
    totals = [view.documents["n_tokens"].sum() for view in (target, reference)]
    assert [best["total_target"], best["total_reference"]] == totals
    assert best["log_ratio"] == pytest.approx(np.log2(24 / totals[0] / (12 / totals[1])))
    assert 0 < best["log_ratio_low"] < best["log_ratio"] < best["log_ratio_high"]
    assert best["p"] < best["p_adjusted"] < 0.05


def test_the_counts_are_those_of_term_frequency(stalls: Corpus) -> None:
    sides = [stalls.where(outlet=name) for name in "BA"]
    for options in ({}, {"unit": "lemma"}, {"ngram": 2, "stop_words": True, "numbers": True}):
        table = wb.keyness(*sides, at_least=1, **options).set_index("term")
        for view, column in zip(sides, ("n_target", "n_reference"), strict=True):
            counts = wb.term_frequency(view, **options).set_index("term")
            own = table[column][table[column] > 0].sort_index()
            assert own.to_dict() == counts["n"].sort_index().to_dict()


def test_one_article_that_makes_the_difference_is_named(market: Corpus) -> None:
    texts = altered(market, copy_of=[None] * len(market))
    table = wb.keyness(texts.where(outlet="A"), texts.where(outlet="B"), at_least=1, numbers=True)
    row = table.set_index("term").loc["ke-4"]
    assert (row["n_target"], row["n_reference"], row["dropped"]) == (1, 0, "d04")
    total, other, own = row["total_target"], row["total_reference"], len(texts.tokens("d04"))
    assert row["log_ratio_drop_one"] == pytest.approx(np.log2(0.5 / (total - own) / (0.5 / other)))
    kapal = table.set_index("term").loc["kapal"]
    assert kapal["log_ratio"] <= kapal["log_ratio_drop_one"] < 0
    assert kapal["dropped"] in set(texts.where(outlet="B").documents["document_id"])


def test_copies_once_count_one_of_each_and_widen_the_interval(market: Corpus) -> None:
    copied = altered(market, copy_of=[None if n < 6 else f"d{n % 6:02d}" for n in range(24)])
    alone = altered(market, copy_of=[None] * 24)
    narrow, wide, few = (
        wb.keyness(c.where(outlet="B"), c.where(outlet="A"), copies=copies).set_index("term").loc["kapal"]
        for c, copies in ((alone, "all"), (copied, "all"), (copied, "once"))
    )
    assert (wide["n_target"], few["n_target"]) == (24, 6)
    assert wide["log_ratio"] == narrow["log_ratio"]
    assert wide["log_ratio_high"] - wide["log_ratio_low"] > narrow["log_ratio_high"] - narrow["log_ratio_low"]
    assert wide["p"] > narrow["p"]
    both = wb.keyness(copied.where(outlet="B"), copied.where(outlet="A"), copies="both")
    assert list(both["copies"].unique()) == ["all", "once"]


def test_texts_that_stand_on_both_sides_set_them_less_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    generator = np.random.default_rng(2)
    ships = generator.integers(0, 4, 12)
    records = [
        {"id": f"{outlet}{n}", "outlet": outlet, "text": f"{WIRE} Nomor {n}. {'kapal ' * ships[n]}"}
        for outlet in "AB"
        for n in range(12)
    ]
    corpus = build(write_source(tmp_path_factory.mktemp("wire") / "source", records=records))
    originals = [None] * 12 + [f"A{n}" if n < 9 else None for n in range(12)]
    apart = altered(corpus, copy_of=[None] * 24)
    shared = altered(corpus, copy_of=originals)
    rows = [
        wb.keyness(c.where(outlet="A"), c.where(outlet="B")).set_index("term").loc["kapal"]
        for c in (apart, shared)
    ]
    assert rows[0]["log_ratio"] == rows[1]["log_ratio"] == 0
    assert rows[1]["log_ratio_high"] < 0.75 * rows[0]["log_ratio_high"]


def test_actors_and_themes_are_compared_too(press: Corpus) -> None:
    target, reference = press.where(outlet=["Tempo"]), press.where(outlet=["Kompas"])
    actors = wb.keyness(target, reference, what="actors", at_least=1).set_index("term")
    counts = wb.actor_frequency(target).set_index("actor")
    certain = counts[["n", "n_demonym", "n_metonym"]].sum(axis=1)
    assert actors["n_target"][actors["n_target"] > 0].to_dict() == certain[certain > 0].to_dict()
    themes = wb.keyness(target, reference, what="themes", at_least=1).set_index("term")
    counted = wb.theme_frequency(reference).set_index("theme")["n"]
    assert themes["n_reference"].to_dict() == counted[counted.index.isin(themes.index)].to_dict()
    assert "Sanctions" in themes.index


def test_two_corpora_of_different_sources(press: Corpus, stalls: Corpus) -> None:
    table = wb.keyness(press, stalls, at_least=1).set_index("term")
    assert table.loc["sanksi", ["n_target", "n_reference"]].tolist() == [5, 0]
    assert table.loc["kapal", ["n_target", "n_reference"]].tolist() == [0, 36]
    assert table.loc["gandum", "n_target"] == 3


def test_a_side_without_documents_gives_no_number_that_is_none(stalls: Corpus) -> None:
    table = wb.keyness(stalls.where(outlet="A"), stalls.where(outlet="nobody"))
    assert table["n_target"].gt(0).all()
    columns = ["log_ratio", "log_ratio_low", "log_ratio_high", "log_odds_z", "p", "p_adjusted"]
    assert table[columns].isna().all(axis=None)
    nothing = wb.keyness(stalls.where(outlet="nobody"), stalls.where(outlet="no one"))
    assert len(nothing) == 0
    pd.testing.assert_series_equal(nothing.dtypes, table.dtypes)


def test_a_single_document_has_no_interval(stalls: Corpus) -> None:
    table = wb.keyness(stalls.where(document_id="d00"), stalls.where(outlet="B"), at_least=1)
    own = table["log_ratio"] > 0  # without the one document nothing is left of its side
    assert table.loc[own, ["log_ratio_drop_one", "dropped"]].isna().all(axis=None)
    assert np.isfinite(table.loc[~own, "log_ratio_drop_one"]).all()
    assert table[["log_ratio_low", "log_ratio_high"]].isna().all(axis=None)
    assert table["log_ratio"].notna().all()


def test_a_table_says_what_was_compared(stalls: Corpus) -> None:
    common = stalls.where(language="id")
    table = wb.keyness(common.where(outlet=["B"]), common.where(outlet="A"), at_least=2)
    origin = provenance(table)
    assert origin is not None
    assert origin.function == "keyness"
    assert origin.parameters == {
        "target": {"name": "B", "documents": 12, "selection": [{"outlet": ["B"]}]},
        "reference": {"name": "A", "documents": 12, "selection": [{"outlet": "A"}]},
        "at_least": 2,
    }
    assert origin.corpus["selection"] == [{"language": "id"}]
    assert origin.corpus["documents"] == 24


def test_documents_on_both_sides_are_refused(stalls: Corpus) -> None:
    with pytest.raises(OptionError, match="12 documents stand on both sides"):
        wb.keyness(stalls.where(outlet="A"), stalls)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"what": "topics"}, "what='topics' is not known; use one of: 'words', 'actors', 'themes'"),
        ({"unit": "stem"}, "unit='stem' is not known; use one of: 'word', 'lemma'"),
        ({"ngram": 6}, "ngram=6 should be 1 to 5 words"),
        ({"copies": "none"}, "copies='none' is not known"),
    ],
)
def test_a_bad_option_names_the_good_ones(stalls: Corpus, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError, match=sentence):
        wb.keyness(stalls.where(outlet="A"), stalls.where(outlet="B"), **options)
