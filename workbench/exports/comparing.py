"""Whether a table that was recomputed is the one in a bundle, and if not, where they first differ."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import pandas as pd

from workbench.exports.bundles import Bundle
from workbench.exports.files import csv_bytes
from workbench.provenance import provenance

Kind = Literal["same", "rounding", "part", "different", "damaged"]
_SENTENCES: dict[Kind, str] = {
    "same": "The recomputed table is the same.",
    "rounding": "The recomputed table is the same but for rounding in the last places.",
    "part": "Every row of the bundle is in the recomputed table; it was selected by hand.",
    "different": "The recomputed table is different.",
    "damaged": "The bundle's table is not the file that was exported.",
}
_NEAR = 1e-9  # relative; what other processors and libraries may differ by
_SHOWN = 10  # differences that are told


@dataclass(frozen=True)
class Verdict:
    """What came of comparing: of what kind it is, and the first differences, a sentence each."""

    kind: Kind
    differences: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the bundle's numbers are those of the recomputed table."""
        return self.kind in ("same", "rounding", "part")

    def __str__(self) -> str:
        """Return the verdict in words, differences line by line."""
        return "\n".join([_SENTENCES[self.kind], *(f"  {told}" for told in self.differences)])


def compare_table(bundle: Bundle, recomputed: pd.DataFrame) -> Verdict:
    """Compare a bundle's table with the same measure's table, recomputed from the corpus.

    A table that was changed by hand is confirmed as a part where all its columns and rows are in
    the recomputed one; sums and shares made by hand cannot be, and count as different.
    """
    damaged = [name for name in bundle.damaged if name.endswith(".csv")]
    if damaged:
        return Verdict("damaged", (f"{damaged[0]} is absent or was changed since.",))
    old = bundle.file("csv").read_bytes()
    new = csv_bytes(recomputed)
    if old == new:
        return Verdict("same")
    before, after = _read(old), _read(new)
    if bundle.function is not None and not bundle.intact and _is_part(before, after):
        return Verdict("part")
    found = list(islice(_differences(before, after), _SHOWN))
    if not found:
        return Verdict("rounding")
    return Verdict("different", (*_corpus(bundle, recomputed), *found))


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def _is_part(part: list[list[str]], whole: list[list[str]]) -> bool:
    """Return whether the columns are among the others, and so is each row, as often."""
    if not set(part[0]) <= set(whole[0]):
        return False
    places = [whole[0].index(name) for name in part[0]]
    rows = [tuple(row[place] for place in places) for row in whole[1:]]
    left: dict[tuple[str, ...], int] = {}
    for row in rows:
        left[row] = left.get(row, 0) + 1
    for line in part[1:]:
        row = tuple(line)
        left[row] = left.get(row, 0) - 1
        if left[row] < 0:
            return False
    return True


def _differences(before: list[list[str]], after: list[list[str]]) -> Iterator[str]:
    """Yield what is different, from the top: columns, number of rows, cells."""
    if before[0] != after[0]:
        yield f"Columns: {', '.join(before[0])} in the bundle, {', '.join(after[0])} recomputed."
        return
    if len(before) != len(after):
        yield f"Rows: {len(before) - 1} in the bundle, {len(after) - 1} recomputed."
    for number, (old, new) in enumerate(zip(before[1:], after[1:], strict=False), start=1):
        for name, one, other in zip(before[0], old, new, strict=True):
            if one != other and not _near(one, other):
                yield (
                    f"Row {number} ({old[0]}), {name}: {one or 'missing'} in the bundle, "
                    f"{other or 'missing'} recomputed."
                )


def _near(one: str, other: str) -> bool:
    """Return whether two texts are the same number but for rounding; whole numbers must agree."""
    if one.lstrip("-").isdigit() and other.lstrip("-").isdigit():
        return False
    try:
        return math.isclose(float(one), float(other), rel_tol=_NEAR, abs_tol=1e-12)
    except ValueError:
        return False


def _corpus(bundle: Bundle, recomputed: pd.DataFrame) -> Iterator[str]:
    """Yield that the corpus itself is another one, which explains the rest."""
    origin = provenance(recomputed)
    known = bundle.corpus.get("fingerprint")
    if origin is not None and known is not None and origin.corpus["fingerprint"] != known:
        yield (
            f"The corpus has changed: fingerprint {known} in the bundle, {origin.corpus['fingerprint']} now."
        )
