"""Measures that take a coverage table instead of a corpus: they pass on where it came from."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

import pandas as pd

from workbench.errors import OptionError
from workbench.provenance import provenance, stamp

Options = ParamSpec("Options")
Measure = Callable[Concatenate[pd.DataFrame, Options], pd.DataFrame]


def derived(function: Measure[Options]) -> Measure[Options]:
    """Stamp a table made of a coverage table: the parameters of both, and the corpus of the first.

    A table without a stamp, made by hand, gives a table without one.
    """

    @functools.wraps(function)
    def stamped(coverage_table: pd.DataFrame, *args: Options.args, **options: Options.kwargs) -> pd.DataFrame:
        if args:
            raise OptionError(f"{function.__name__} takes the table first and all else by keyword.")
        origin = provenance(coverage_table)
        if origin is not None and origin.function != "coverage":
            raise OptionError(
                f"{function.__name__} takes a table of coverage; this one was made by {origin.function}."
            )
        table = function(coverage_table, **options)  # type: ignore[call-arg]
        if origin is None:
            return table
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        parameters = {**origin.parameters, **given}
        return stamp(table, function=function.__name__, parameters=parameters, corpus=origin.corpus)

    return stamped  # type: ignore[return-value]  # functools.wraps names the first argument
