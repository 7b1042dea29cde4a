"""A few megabytes of documents laid end to end, so that one numpy pass serves them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from workbench.annotations.tokens import Classes, Flags, character_classes, token_mask

Ints = npt.NDArray[np.int64]
SPACE = 0x20


class Readable(Protocol):
    """What annotating needs of a document: its text, its zones, and where its dateline stands."""

    @property
    def text(self) -> str:
        """The decoded text."""

    @property
    def zones(self) -> Sequence[tuple[int, int, str, str]]:
        """`(start, end, zone, rule)`, a partition of the text."""

    @property
    def dateline(self) -> tuple[int, int] | None:
        """Where its dateline stands, if it has one."""


@dataclass(frozen=True)
class Chunk:
    """Documents joined by line feeds; positions are characters of `text`.

    `starts[i]` and `ends[i]` bound document `i`, so a position in the chunk less `starts[i]` is
    a position in that document.
    """

    documents: Sequence[Readable]
    text: str
    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, documents: Sequence[Readable]) -> Chunk:
        """Lay documents end to end.

        >>> from types import SimpleNamespace as Text
        >>> Chunk.of([Text(text="Kyiv."), Text(text="Jakarta.")]).starts.tolist()
        [0, 6]
        """
        lengths = np.array([len(d.text) for d in documents], dtype=np.int64)
        starts = np.zeros(len(documents), dtype=np.int64)
        np.cumsum(lengths[:-1] + 1, out=starts[1:])
        return cls(documents, "\n".join(d.text for d in documents), starts, starts + lengths)

    @cached_property
    def codepoints(self) -> npt.NDArray[np.uint32]:
        """The code point of every character."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

    @cached_property
    def silent(self) -> npt.NDArray[np.bool_]:
        """Whether a character is boilerplate or dateline, where nothing is counted and nobody mentioned.

        The words of a dateline (*KYIV, KOMPAS.com*) follow the outlet, not what is reported.
        """
        mask = np.zeros(len(self.codepoints), dtype=bool)
        for start, document in zip(self.starts.tolist(), self.documents, strict=True):
            if document.dateline is not None:
                mask[start + document.dateline[0] : start + document.dateline[1]] = True
            for zone_start, zone_end, zone, _ in document.zones:
                if zone == "boilerplate":
                    mask[start + zone_start : start + zone_end] = True
        return mask

    @cached_property
    def audible(self) -> npt.NDArray[np.uint32]:
        """The code points with what is silent turned into spaces; positions stay the same."""
        codepoints = self.codepoints.copy()
        codepoints[self.silent] = SPACE
        return codepoints

    @cached_property
    def classes(self) -> Classes:
        """The class of every audible character in the rule of tokens."""
        return character_classes(self.audible)

    @cached_property
    def in_tokens(self) -> Flags:
        """Whether an audible character belongs to a token."""
        return token_mask(self.classes)

    def document_of(self, positions: Ints) -> Ints:
        """Return the number of the document in which each position stands."""
        return np.searchsorted(self.starts, positions, side="right") - 1
