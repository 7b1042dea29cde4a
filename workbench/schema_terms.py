"""The columns of the measures of words, declared as those of the corpus are."""

from __future__ import annotations

from workbench.schema import Column, Table

_TERM = Column("term", "text", "a word, a lemma or several in a row; an actor or a theme where asked for")
_N = Column("n", "integer", "occurrences", "tokens")
_TOTAL = Column("total", "integer", "all tokens of title and body that were looked through", "tokens")
_DOCUMENTS = Column("documents", "integer", "documents in which it occurs", "documents")
_NO_TOKENS = "no tokens at all"
_ONE_PART = "only one part has tokens"

TERM_FREQUENCY = Table(
    "term_frequency",
    "one term of one group",
    (
        _TERM,
        _N,
        _TOTAL,
        Column("per_million", "number", "n / total * 1 000 000", "per million tokens", _NO_TOKENS),
        _DOCUMENTS,
        Column(
            "document_share", "number", "documents / all documents of the group", "0 to 1", "no documents"
        ),
        Column("low", "number", "lower bound of document_share, 95 %", "0 to 1", "no documents"),
        Column("high", "number", "upper bound of document_share, 95 %", "0 to 1", "no documents"),
        Column(
            "per_million_low",
            "number",
            "lower bound of per_million, 95 %",
            "per million tokens",
            "one document or cluster of copies alone tells nothing of others",
        ),
        Column(
            "per_million_high",
            "number",
            "upper bound of per_million, 95 %",
            "per million tokens",
            "one document or cluster of copies alone tells nothing of others",
        ),
    ),
)

_NO_RATE = "a side has no tokens"
_ONE_CLUSTER = "a side is one cluster of copies or none, or no document differs from another"

_NO_RANKS = "a side has no document, or all documents have one rate"

KEYNESS = Table(
    "keyness",
    "one term, compared between two sides",
    (
        _TERM,
        Column("n_target", "integer", "occurrences in the target", "tokens"),
        Column("total_target", "integer", "all tokens of the target", "tokens"),
        Column("n_reference", "integer", "occurrences in the reference", "tokens"),
        Column("total_reference", "integer", "all tokens of the reference", "tokens"),
        Column("g2", "number", "log-likelihood of the two frequencies (two cells)", "", _NO_RATE),
        Column("g2_four_cell", "number", "log-likelihood ratio of the whole table", "", _NO_RATE),
        Column("log_ratio", "number", "log2 of the ratio of the rates", "1: twice as often", _NO_RATE),
        Column("log_ratio_low", "number", "lower bound of log_ratio, 95 %", "", _ONE_CLUSTER),
        Column("log_ratio_high", "number", "upper bound of log_ratio, 95 %", "", _ONE_CLUSTER),
        Column("log_odds_z", "number", "weighted log odds", "standard errors", _NO_RATE),
        Column("p", "number", "Mann-Whitney, rates of documents", "0 to 1", _NO_RANKS),
        Column("p_adjusted", "number", "p for all terms of the table", "0 to 1", "as p"),
        Column("chi2", "number", "Pearson's chi-squared, Yates's correction", "", _NO_RATE),
        Column("odds_ratio", "number", "odds in the target over odds in the reference", "", _NO_RATE),
        Column("percent_difference", "number", "how far the target's rate exceeds", "%", _NO_RATE),
        Column("documents_target", "integer", "documents of the target with the term", "documents"),
        Column("documents_reference", "integer", "documents of the reference with it", "documents"),
        Column(
            "log_ratio_drop_one",
            "number",
            "log_ratio without the cluster of copies that speaks most for it",
            "1: twice as often",
            "equally frequent on both sides, or nothing is left",
        ),
        Column("dropped", "text", "first document of that cluster", missing="as log_ratio_drop_one"),
    ),
)  # fmt: skip

DISPERSION = Table(
    "dispersion",
    "one term",
    (
        _TERM,
        _N,
        _TOTAL,
        _DOCUMENTS,
        Column("parts", "integer", "parts with any token: documents, or the groups of `by`", "parts"),
        Column("range", "integer", "parts in which the term occurs", "parts"),
        Column("juilland_d", "number", "Juilland's D: 1 even, 0 in one part", "0 to 1", _ONE_PART),
        Column("d2", "number", "Carroll's D2: 1 even, 0 in one part", "0 to 1", _ONE_PART),
        Column("s", "number", "Rosengren's S: 1 even", "0 to 1", _NO_TOKENS),
        Column("dkl", "number", "1 / (1 + Kullback-Leibler divergence): 1 even", "0 to 1", _NO_TOKENS),
        Column("da", "number", "Burch's DA: 1 even, 0 in one part", "0 to 1", _ONE_PART),
        Column("dp", "number", "Gries's DP: 0 even, near 1 in one part", "0 to 1", _NO_TOKENS),
        Column("dp_norm", "number", "DP to its largest: 0 even, 1 in the smallest part", "0 to 1", _ONE_PART),
    ),
)  # fmt: skip

_NO_CHANCE = "every token is near it"

COLLOCATIONS = Table(
    "collocations",
    "one word and one that stands near it",
    (
        Column("word", "text", "the word, as it was asked for or, in pairs of neighbours, as it is"),
        Column("collocate", "text", "the word near it"),
        Column("n", "integer", "tokens of the collocate near the word", "tokens"),
        Column("n_word", "integer", "all tokens near the word", "tokens"),
        Column("n_collocate", "integer", "all tokens of the collocate", "tokens"),
        Column("total", "integer", "all tokens that could be near", "tokens"),
        Column("g2", "number", "log-likelihood ratio; below zero where the two avoid each other"),
        Column("pmi", "number", "log2 of observed over expected", "bits"),
        Column("npmi", "number", "pmi / -log2(n / total)", "-1 to 1"),
        Column("mi3", "number", "log2 of observed³ over expected", "bits"),
        Column("t", "number", "(observed - expected) / √observed", "standard errors"),
        Column("log_dice", "number", "14 + log2 of the Dice coefficient", "at most 14"),
        Column("delta_p", "number", "share near the word - share elsewhere", "-1 to 1", _NO_CHANCE),
        Column("delta_p_back", "number", "near, of the collocate - of others", "-1 to 1", "no other word"),
    ),
)  # fmt: skip

_NOT_HERE = "the group does not have the name"

UNLISTED_NAMES = Table(
    "unlisted_names",
    "one name of one group",
    (
        Column("name", "text", "its most frequent form"),
        Column("n", "integer", "occurrences", "names"),
        _DOCUMENTS,
        Column("total", "integer", "documents that were looked through", "documents"),
        Column("surfaces", "text", "its forms, separated by bars", missing=_NOT_HERE),
        Column("located", "number", "share of `n` behind a word such as *in*", "0 to 1", _NOT_HERE),
        Column("document_id", "text", "the document of its first passage", missing=_NOT_HERE),
        Column("passage", "text", "its first passage", missing=_NOT_HERE),
    ),
)

TERM_TABLES = (TERM_FREQUENCY, KEYNESS, DISPERSION, COLLOCATIONS, UNLISTED_NAMES)
