"""A corpus as a notebook shows it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Protocol

import pandas as pd


class Shown(Protocol):
    """What showing a corpus needs to see of it."""

    source: Path
    selection: tuple[Mapping[str, Any], ...]

    def __len__(self) -> int:
        """The number of documents."""

    @property
    def catalogue(self) -> pd.DataFrame:
        """The documents."""

    @property
    def fingerprint(self) -> str:
        """The hash of what it holds."""


def html_summary(corpus: Shown) -> str:
    """Return a small table of what a corpus holds: documents, tokens, languages, dates, selection."""
    known = corpus.catalogue["published"].notna()
    languages = corpus.catalogue["language"].fillna("unknown").value_counts()
    facts = {
        "documents": f"{len(corpus):,}",
        "tokens in title and body": f"{int(corpus.catalogue['n_tokens'].sum()):,}",
        "languages": ", ".join(f"{code} {n:,}" for code, n in languages.items()) or "none",
        "dated": f"{int(known.sum()):,} of {len(corpus):,}",
        "selection": "; ".join(map(str, corpus.selection)) or "all documents",
        "fingerprint": corpus.fingerprint,
    }
    rows = "".join(f"<tr><th>{k}</th><td>{escape(v)}</td></tr>" for k, v in facts.items())
    return f"<table><caption>Corpus {escape(str(corpus.source))}</caption>{rows}</table>"
