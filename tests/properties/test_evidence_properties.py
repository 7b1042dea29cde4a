"""Evidence holds for any row of any table, on the sample with drawn groups and copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import workbench as wb
from tests.made_corpora import altered
from workbench.corpus import Corpus, build_corpus, open_corpus

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
]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    out = tmp_path_factory.mktemp("sample") / "prepared"
    build_corpus(SAMPLE, out, workers=1)
    return open_corpus(out)


@given(data=st.data())
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])  # one example is a corpus
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
    counted = table[table["n"].notna()]
    row = counted.iloc[data.draw(st.integers(0, len(counted) - 1))]
    found = wb.evidence(corpus, row)
    assert len(found) == row["n"]
    text = corpus.documents.set_index("document_id")["text"]
    spans = zip(found["document_id"], found["start"], found["end"], strict=True)
    assert [text[document][start:end] for document, start, end in spans] == found["node"].tolist()
    assert not found.duplicated(["document_id", "start", "end"]).any()
