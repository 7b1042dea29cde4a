"""Checks of exported tables that the sample alone would not put to the test."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.notebooks import recomputing
from workbench import change_points


def two_changes() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the changes of a series with two of them, and the series, dates as a csv has them."""
    days = pd.date_range("2022-01-01", periods=30, freq="MS")
    n = np.repeat([4.0, 16.0, 7.0], 10)
    series = pd.DataFrame({"period": days, "n": n, "total": 20})
    changes = change_points(series)
    return changes.astype({"at": "str"}), series.astype({"period": "str"})


def test_changes_of_level_can_be_recomputed_from_their_series() -> None:
    assert recomputing.check_changes(*two_changes()) == 2


def test_a_change_of_level_that_is_not_the_series_is_noticed() -> None:
    changes, series = two_changes()
    with pytest.raises(AssertionError):
        recomputing.check_changes(changes.assign(n_before=changes["n_before"] + 1), series)
