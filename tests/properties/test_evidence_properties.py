"""Evidence holds for any row of any table, on the sample with drawn groups and copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import workbench as wb
from tests.made_corpora import altered
from workbench.corpus import Corpus, build_corpus, open_corpus
from workbench.passages.finders import FINDERS

SAMPLE = Path(__file__).parents[2] / "data/sample"

Options = dict[str, object]
TABLES: list[Callable[[Corpus, Options], pd.DataFrame]] = [
    lambda c, o: wb.term_frequency(c, stop_words=True, **o),  # type: ignore[arg-type]
    lambda c, o: wb.term_frequency(c, unit="lemma", at_least=5, **o),  # type: ignore[arg-type]
    lambda c, o: wb.theme_frequency(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.theme_words(c, theme="negotiations", **o),  # type: ignore[arg-type]
    lambda c, o: wb.actor_frequency(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.coverage(c, every="quarter", **o),  # type: ignore[arg-type]
    lambda c, o: wb.coverage(c, every="month", of="UA", zone="lead", **o),  # type: ignore[arg-type]
    lambda c, o: wb.coverage(c, every="year", of="sanctions", at_least=2, **o),  # type: ignore[arg-type]
    lambda c, o: wb.document_counts(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.term_frequency(c, ngram=3, at_least=2, **o),  # type: ignore[arg-type]
    lambda c, o: wb.dispersion(c, ngram=2, at_least=3, **o),  # type: ignore[arg-type]
    lambda c, o: wb.collocations(c, window="adjacent", at_least=2, **copies_of(o)),
    lambda c, o: wb.keyness(*languages(c), **copies_of(o)),
    lambda c, o: wb.keyness(*languages(c), what="actors", **copies_of(o)),
    lambda c, o: wb.unlisted_names(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.before_after(c, of=["UA", "sanctions"], window=90, **o),  # type: ignore[arg-type]
    lambda c, o: wb.share_differences(c, of=["UA", "RU"], **copies_of(o)),
    lambda c, o: wb.bursts(wb.coverage(c, every="month", **o), s=1.1, gamma=0.1, permutations=1),  # type: ignore[arg-type]
    lambda c, o: wb.change_points(
        wb.coverage(c, every="quarter", of="UA", **o),  # type: ignore[arg-type]
        penalties=[0.01],
        permutations=1,
    ),
    lambda c, o: wb.agency_use(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.speaker_frequency(c, **o),  # type: ignore[arg-type]
    lambda c, o: wb.theme_dependence(c, **copies_of(o)),
]


def copies_of(options: Options) -> dict[str, Any]:
    """The options of a measure that knows no groups."""
    return {"copies": options["copies"]}


def languages(corpus: Corpus) -> tuple[Corpus, Corpus]:
    return corpus.where(language="id"), corpus.where(language="en")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    out = tmp_path_factory.mktemp("sample") / "prepared"
    build_corpus(SAMPLE, out, workers=1)
    return open_corpus(out)


@given(data=st.data())
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])  # one example is a corpus
def test_any_row_leads_back_to_exactly_its_passages(sample: Corpus, data: st.DataObject) -> None:
    originals = st.lists(
        st.sampled_from([None, *sample.catalogue["document_id"][:4]]),
        min_size=len(sample),
        max_size=len(sample),
    )
    corpus = altered(sample, copy_of=data.draw(originals))
    options: Options = {
        "by": data.draw(st.sampled_from([None, "outlet", "year", ["language", "agency"]])),
        "copies": data.draw(st.sampled_from(["all", "once", "both"])),
    }
    table = data.draw(st.sampled_from(TABLES))(corpus, options)
    column = data.draw(st.sampled_from(FINDERS[table.attrs["provenance"]["function"]].columns))
    counted = table[table[column].notna()]
    assume(len(counted))
    row = counted.iloc[data.draw(st.integers(0, len(counted) - 1))]
    found = wb.evidence(corpus, row, column=column)
    assert len(found) == row[column]
    text = corpus.documents.set_index("document_id")["text"]
    spans = zip(found["document_id"], found["start"], found["end"], strict=True)
    assert [text[document][start:end] for document, start, end in spans] == found["node"].tolist()
    assert not found.duplicated(["document_id", "start", "end"]).any()
