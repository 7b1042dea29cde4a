"""From a number back to its sentences: any row of a measure's table, as the passages that it counted."""

from workbench.passages.evidence import evidence

__all__ = ["evidence"]
