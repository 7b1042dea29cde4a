"""Tokens as a researcher meets them: found again in the text, by the rule that counted them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.annotations.tokens import token_spans
from workbench.schema import TOKENS

Ints = npt.NDArray[np.int64]
SPACE = 0x20


def positions_in(text: str, silent: Ints) -> tuple[Ints, Ints]:
    """Return where the tokens of a text begin and end, outside stretches `start, end` that do not count."""
    codepoints = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    for start, end in silent:
        codepoints[start:end] = SPACE
    return token_spans(codepoints)


def token_rows(
    text: str, positions: tuple[Ints, Ints], types: npt.NDArray[np.integer[Any]], sentences: Ints
) -> pd.DataFrame:
    """Return the tokens of one text as `schema.TOKENS` declares them."""
    starts, ends = positions
    table = pd.DataFrame(
        {
            "start": starts,
            "end": ends,
            "surface": [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)],
            "type": types,
            "sentence": sentences,
        }
    )
    return TOKENS.conform(table)
