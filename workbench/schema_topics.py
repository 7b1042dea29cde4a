"""The columns of every table that takes themes apart or is about topics, declared once."""

from __future__ import annotations

from workbench.schema import Column, Table

_TOPIC = Column("topic", "integer", "its number, from 1; the topic of most documents first")
_LABEL = Column("topic_label", "text", "its number and its three words of most weight")
_TOTAL = Column("total", "integer", "documents that count", "documents")
_LOW = Column("low", "number", "lower bound of the share", "0 to 1", "no share")
_HIGH = Column("high", "number", "upper bound of the share", "0 to 1", "no share")

TOPICS = Table(
    "topics",
    "one topic",
    (
        _TOPIC,
        _LABEL,
        Column("words", "text", "its ten words of most weight"),
        Column("distinctive", "text", "its ten words of most relevance: this topic's more than others'"),
        Column("typical", "text", "document_ids of the three documents with most of it, separated by bars"),
        Column("n", "integer", "documents in which it has the largest weight", "documents"),
        _TOTAL,
        Column("share", "number", "`n / total`", "0 to 1"),
        _LOW,
        _HIGH,
        Column("coherence", "number", "mean NPMI of its ten words", "-1 to 1", "fewer than two words"),
        Column("stability", "number", "agreement with its counterparts in other models", "0 to 1"),
        Column("stable", "flag", "whether stability is 0.5 or more"),
    ),
)

TOPIC_NUMBERS = Table(
    "topic_numbers",
    "one criterion for one number of topics",
    (
        Column("k", "integer", "the number of topics", "topics"),
        Column("criterion", "text", "coherence, stability, or both: their product"),
        Column("value", "number", "its mean over the topics", "-1 to 1", "no topic has two words"),
        Column("least", "number", "its value for the worst topic", "-1 to 1", "the product, or no value"),
        Column("most", "number", "its value for the best topic", "-1 to 1", "the product, or no value"),
        Column("stable", "flag", "whether the mean stability is 0.5 or more"),
        Column("chosen", "flag", "the number with the highest product"),
        Column("n", "integer", "words that the models read", "types"),
        Column("total", "integer", "documents that the models read", "documents"),
    ),
)

TOPIC_WORDS = Table(
    "topic_words",
    "one word of one topic",
    (
        _TOPIC,
        _LABEL,
        Column("word", "text", "the word, in lower case"),
        Column("weight", "number", "its share of the topic; all words sum to 1", "0 to 1"),
        Column("lift", "number", "that share to its share of all topics; 1: as everywhere"),
        Column("relevance", "number", "0.6 log weight + 0.4 log lift", "natural logarithm"),
        Column("documents", "integer", "documents that have the word", "documents"),
        _TOTAL,
    ),
)

TOPIC_DOCUMENTS = Table(
    "topic_documents",
    "one typical document of one topic",
    (
        _TOPIC,
        _LABEL,
        Column("document_id", "text", "the document, as in `documents`"),
        Column("published", "time", "as in `documents`", "", "undated"),
        Column("outlet", "text", "as in `documents`", missing="unknown"),
        Column("title", "text", "as in `documents`", missing="none was found"),
        Column("weight", "number", "the topic's share of all topics in the document", "0 to 1"),
    ),
)

TOPIC_PREVALENCE = Table(
    "topic_prevalence",
    "one period of one topic, and a row for the documents dated too coarsely",
    (
        _TOPIC,
        _LABEL,
        Column("period", "time", "its first day", missing="the undated documents"),
        Column("state", "text", "observed, zero, missing or undated"),
        Column(
            "n", "number", "documents in which the topic is the largest", "documents", "period is missing"
        ),
        Column("total", "integer", "documents dated in it", "documents"),
        Column("share", "number", "`n / total`", "0 to 1", "no documents"),
        _LOW,
        _HIGH,
        Column("n_approximate", "integer", "of the total, dated from the text alone", "documents"),
        Column("partial", "flag", "as in `coverage`: covered in part"),
    ),
)

TOPIC_BRIDGE = Table(
    "topic_bridge",
    "one pair of topics of two languages",
    (
        Column("language_a", "text", "the language of the first topic"),
        Column("topic_a", "integer", "the first topic's number"),
        Column("label_a", "text", "the first topic's label"),
        Column("language_b", "text", "the language of the second topic"),
        Column("topic_b", "integer", "the second topic's number"),
        Column("label_b", "text", "the second topic's label"),
        Column("r", "number", "correlation of their profiles", "-1 to 1", "fewer than three features"),
        Column("low", "number", "least r of documents drawn again: a safe lower bound", "-1 to 1", "no r"),
        Column("high", "number", "most r of documents drawn again: noise keeps it low", "-1 to 1", "no r"),
        Column("p", "number", "permutations with a partner as close", "0 to 1", "no r"),
        Column("features", "integer", "actors and themes compared", "actors and themes"),
        Column("shared", "text", "what speaks most for the pair"),
        Column("mutual", "flag", "each is the other's closest"),
        Column("reliable", "flag", "mutual, ten features or more, low above 0, p below 0.05"),
    ),
)

_NAMES = (
    Column("theme_id", "text", "the theme's name in its file"),
    Column("theme", "text", "its label in the language of the corpus' figures"),
)
THEME_DEPENDENCE = Table(
    "theme_dependence",
    "one word or phrase of one theme, left out",
    (
        *_NAMES,
        Column("term", "text", "what is left out, as the themes file has it"),
        Column("n", "integer", "occurrences that are lost", "tokens or phrases"),
        Column("lost", "integer", "documents that are lost: they have the theme by this alone", "documents"),
        Column("lost_share", "number", "of the documents with the theme", "0 to 1"),
        Column("documents", "integer", "documents that have the theme without it", "documents"),
        _TOTAL,
        Column("document_share", "number", "`documents / total`", "0 to 1", "no documents"),
        Column("low", "number", "lower bound of that share", "0 to 1", "no documents"),
        Column("high", "number", "upper bound of that share", "0 to 1", "no documents"),
    ),
)

THEME_DIFFERENCES = Table(
    "theme_differences",
    "one theme in one group, against all other documents",
    (
        *_NAMES,
        Column("documents", "integer", "documents of the group with the theme", "documents"),
        Column("total", "integer", "documents of the group", "documents"),
        Column("document_share", "number", "`documents / total`", "0 to 1", "no documents"),
        Column("documents_rest", "integer", "other documents with the theme", "documents"),
        Column("total_rest", "integer", "other documents", "documents"),
        Column("difference_share", "number", "share here less share elsewhere", "-1 to 1", "no others"),
        Column("low", "number", "lower bound of the difference", "-1 to 1", "no difference"),
        Column("high", "number", "upper bound of the difference", "-1 to 1", "no difference"),
    ),
)

TOPIC_TABLES = (
    TOPICS,
    TOPIC_NUMBERS,
    TOPIC_WORDS,
    TOPIC_DOCUMENTS,
    TOPIC_PREVALENCE,
    TOPIC_BRIDGE,
    THEME_DEPENDENCE,
    THEME_DIFFERENCES,
)
