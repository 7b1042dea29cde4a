"""What holds of every text: tokens by the rule, zones that partition, spans that slice back."""

from __future__ import annotations

import dataclasses
import itertools
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_corpora import write_registry
from workbench.annotations.actors import load_registry
from workbench.annotations.matching import folded, lowered
from workbench.annotations.mentions import find_mentions
from workbench.annotations.quotes import find_quotes
from workbench.annotations.registry import Registry
from workbench.annotations.sentences import sentence_spans
from workbench.annotations.tokens import token_spans, tokenise
from workbench.annotations.vocabulary import encode_tokens, is_number, lemma, lower_form
from workbench.corpus.parts import ZONE_NAMES, annotate
from workbench.documents import Document, read_document, survey
from workbench.settings import Settings
from workbench.sources.records import Record

EVIDENCE = survey([]).settle(Settings())

# Characters at which a rule may go wrong, beside any others.
TRICKY = "aAéğ1٣½-‐'’.,:/ \u00a0\n\t_“”()\u0301\ufe0f\u00ad\u200b\u200c\u200dİß北कุ์😀"
any_text = st.text(st.one_of(st.sampled_from(TRICKY), st.characters(codec="utf-8")), max_size=60)
LINES = [
    "Presiden AS Joe Biden dan Hunter Biden tiba di Kyiv.",
    "KYIV, KOMPAS.com - Volodymyr Zelensky menolak usul Rusia, kata Kremlin.",
    "ASTANA, Kazakhstan (28 Februari) (Reuters) – Blinken tiba.",
    "Baca juga: Trump-Biden bertemu Kim Jong Un",
    "SEE ALSO:",
    "The U.S. officials met Prof. Dr. H. Amran at 10 a.m. today.",
    "Tentara Rakyat Korea Utara, Gedung\u00a0Putih dan Côte d’Ivoire!",
    "WASHINGTON MENOLAK USUL PUTIN",
    "Sumber: Antara",
    "© Kompas 2024",
    "Harga 1.000 rupiah… “Benarkah?” tanya dia. ❤️ 👩‍👧",
    "",
    "   ",
]
documents = st.builds(
    lambda title, lines: Record(source="a.txt", text="\n".join(lines), title=title),
    title=st.one_of(st.none(), st.sampled_from(["Biden Tiba di Kyiv", "Perang ke-995 hari", "  "])),
    lines=st.lists(st.one_of(st.sampled_from(LINES), any_text), min_size=1, max_size=8),
)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return load_registry(write_registry(tmp_path_factory.mktemp("registry")))


def codepoints(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def spans_of(text: str) -> list[tuple[int, int]]:
    starts, ends = token_spans(codepoints(text))
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def composed(record: Record) -> Record:
    """Sources hand out texts in NFC."""
    return dataclasses.replace(record, text=unicodedata.normalize("NFC", record.text))


# tokens


@settings(max_examples=400, deadline=None)
@given(st.one_of(any_text, st.text(max_size=60)))
def test_whole_chunks_give_the_tokens_of_the_rule(text: str) -> None:
    assert spans_of(text) == tokenise(text)


@settings(deadline=None)
@given(st.lists(any_text, max_size=5))
def test_documents_laid_end_to_end_keep_their_tokens(texts: list[str]) -> None:
    joined = "\n".join(texts)
    one_by_one, start = [], 0
    for text in texts:
        one_by_one += [(a + start, b + start) for a, b in tokenise(text)]
        start += len(text) + 1
    assert spans_of(joined) == one_by_one


@settings(deadline=None)
@given(any_text)
def test_types_give_back_their_surfaces(text: str) -> None:
    points = codepoints(text)
    starts, ends = token_spans(points)
    numbers, types = encode_tokens(points, starts, ends)
    assert [types[n] for n in numbers] == [text[a:b] for a, b in spans_of(text)]
    assert len(set(types)) == len(types)


@settings(deadline=None)
@given(any_text)
def test_a_token_is_one_token(text: str) -> None:
    """Cut out of its text a token stays one, so that a query finds what was counted."""
    for start, end in tokenise(text):
        token = text[start:end]
        assert tokenise(token) in ([(0, len(token))], [(0, len(token) - 1)])


@settings(deadline=None)
@given(any_text)
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(folded(text, exact=False)) == len(text)


@given(st.text(st.one_of(st.sampled_from("ΣσİIaß "), st.characters(codec="utf-8")), max_size=40))
def test_lower_case_is_that_of_each_character_by_itself(text: str) -> None:
    each = [low if len(low := character.lower()) == 1 else character for character in text]
    assert lowered(text) == "".join(each)


@settings(deadline=None)
@given(any_text, st.sampled_from(["id", "en", "ms", ""]))
def test_a_lemma_is_one_word(text: str, language: str) -> None:
    for start, end in tokenise(text):
        form = lower_form(text[start:end])
        if form and not is_number(form):
            found = lemma(form, language)
            assert found
            assert " " not in found


# sentences


@settings(deadline=None)
@given(any_text)
def test_sentences_hold_every_character_that_is_seen(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= behind[0] for before, behind in itertools.pairwise(spans))
    held = {position for start, end in spans for position in range(start, end)}
    assert all(position in held for position, character in enumerate(text) if not character.isspace())
    assert all("\n" not in text[start:end] for start, end in spans)


@settings(deadline=None)
@given(any_text)
def test_no_sentence_ends_inside_a_token(text: str) -> None:
    ends = {end for _, end in sentence_spans(text)}
    for start, end in tokenise(text):
        assert not ends & set(range(start + 1, end))


# documents


def read(record: Record) -> Document:
    return read_document(composed(record), evidence=EVIDENCE)


@settings(deadline=None, max_examples=60)
@given(documents)
def test_zones_partition_the_text(record: Record) -> None:
    document = read(record)
    assert document.zones[0][0] == 0
    assert document.zones[-1][1] == len(document.text)
    for before, behind in itertools.pairwise(document.zones):
        assert before[1] == behind[0]
    assert {zone for _, _, zone, _ in document.zones} <= set(ZONE_NAMES)


@settings(deadline=None, max_examples=60)
@given(st.lists(documents, min_size=1, max_size=3))
def test_everything_that_is_annotated_slices_back(records: list[Record]) -> None:
    part = annotate([composed(record) for record in records], evidence=EVIDENCE)
    types = dict(zip(part.types["local"].to_pylist(), part.types["type"].to_pylist(), strict=True))
    chunk = part.chunk
    for row, document in zip(part.table.to_pylist(), chunk.documents, strict=True):
        quiet = np.zeros(len(document.text), dtype=bool)
        for start, end, zone, _ in document.zones:
            quiet[start:end] = zone == "boilerplate"
        silent = quiet.copy()
        if document.dateline is not None:
            silent[slice(*document.dateline)] = True
        heard = "".join(" " if q else c for c, q in zip(document.text, silent, strict=True))
        assert [types[n] for n in row["tokens"]] == [document.text[a:b] for a, b in tokenise(heard)]
        inside = [(a, b) for a, b in zip(row["sentence_start"], row["sentence_end"], strict=True)]
        assert not any(quiet[a:b].any() for a, b in inside)
        lines = [document.text.count("\n", 0, start) for start, _ in inside]
        assert row["sentence_paragraph"] == lines
    assert len(chunk.text) == sum(len(d.text) + 1 for d in chunk.documents) - 1


@settings(deadline=None, max_examples=60)
@given(records=st.lists(documents, min_size=1, max_size=3))
def test_mentions_slice_back_and_stay_out_of_boilerplate(registry: Registry, records: list[Record]) -> None:
    read_ = [read(record) for record in records]
    for row in find_mentions(read_, registry=registry).to_pylist():
        document = read_[row["row"]]
        surface = document.text[row["start"] : row["end"]]
        assert surface == surface.strip() != ""
        zones = [zone for start, end, zone, _ in document.zones if start <= row["start"] < end]
        assert zones != ["boilerplate"]
        if document.dateline is not None:
            start, end = document.dateline
            assert row["end"] <= start or row["start"] >= end
        bearers = row["candidates"].split("|")
        assert bearers == sorted(set(bearers))
        assert row["actor_id"] in (None, *bearers)


@settings(deadline=None, max_examples=60)
@given(records=st.lists(documents, min_size=2, max_size=4))
def test_a_document_has_the_same_mentions_in_any_company(registry: Registry, records: list[Record]) -> None:
    """What a document mentions must not hang on the batch in which it was annotated."""

    def found(texts: Sequence[Document]) -> list[tuple[object, ...]]:
        rows = find_mentions(texts, registry=registry).to_pylist()
        return [tuple(row.values()) for row in rows]

    read_ = [read(record) for record in records]
    alone = [(i, *row[1:]) for i, document in enumerate(read_) for row in found([document])]
    assert found(read_) == alone


@settings(deadline=None, max_examples=60)
@given(records=st.lists(documents, min_size=1, max_size=2))
def test_mentions_outermost_never_overlap(registry: Registry, records: list[Record]) -> None:
    end, last_row = 0, -1
    inner = (0, 0)
    for row in find_mentions([read(record) for record in records], registry=registry).to_pylist():
        if row["row"] != last_row:
            end, last_row = 0, row["row"]
        if row["nested"]:
            assert inner[0] <= row["start"] < row["end"] <= inner[1]
            continue
        assert row["start"] >= end
        end, inner = row["end"], (row["start"], row["end"])


SPEECH = [
    "“Kami siap,” kata Putin kepada Biden.",
    '"Kami siap, kami menunggu.',
    "“We are ready,” he said. “And we wait.”",
    "Menurut Kremlin, usul itu ditolak, kata dia, dan 'tidak ada' yang lain.",
    "Putin mengatakan bahwa «Rusia siap» dan menambahkan, ia menunggu; katanya.",
    "The US said on Monday that “talks, Biden's talks” would, he told them, go on.",
    "» ujarnya” ’ ‘ „ “ kata, said: “",
]
speeches = st.builds(
    lambda lines: Record(source="a.txt", text="\n".join(lines)),
    lines=st.lists(st.one_of(st.sampled_from([*SPEECH, *LINES]), any_text), min_size=1, max_size=6),
)


@given(records=st.lists(speeches, max_size=3))
def test_quotations_stand_in_title_and_body_and_do_not_overlap(
    records: list[Record], registry: Registry
) -> None:
    read = [read_document(record, evidence=EVIDENCE) for record in records]
    persons = {actor.actor_id for actor in registry.actor_rows if actor.kind == "person"}
    mentions = find_mentions(read, registry=registry)
    ends = [0] * len(read)
    for row in find_quotes(read, mentions=mentions, persons=persons).to_pylist():
        document = read[row["row"]]
        assert ends[row["row"]] <= row["start"] < row["end"] <= len(document.text)
        ends[row["row"]] = row["end"]
        assert not document.text[row["start"]].isspace()
        assert not document.text[row["end"] - 1].isspace()
        named = row["speaker_start"] is not None
        assert named or row["resolved"] == "none"
        for start, end, zone, _ in document.zones:
            inside = start < row["end"] and row["start"] < end
            assert not (zone == "boilerplate" and inside)


@given(records=st.lists(speeches, min_size=2, max_size=3))
def test_a_document_quotes_the_same_in_any_company(records: list[Record], registry: Registry) -> None:
    read = [read_document(record, evidence=EVIDENCE) for record in records]
    persons = {actor.actor_id for actor in registry.actor_rows if actor.kind == "person"}

    def found(documents: Sequence[Document]) -> list[dict[str, object]]:
        mentions = find_mentions(documents, registry=registry)
        return find_quotes(documents, mentions=mentions, persons=persons).to_pylist()

    together = found(read)
    for number, document in enumerate(read):
        own = [{**row, "row": 0} for row in together if row["row"] == number]
        assert own == found([document])
