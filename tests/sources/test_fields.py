"""Which column is taken for which field."""

import datetime as dt
import math
from decimal import Decimal

import pytest

from workbench.errors import SettingsError
from workbench.settings import Settings
from workbench.sources.fields import RECOGNISED, as_text, check_overrides, recognise


@pytest.mark.parametrize(
    ("name", "column"), [(name, column) for name, names in RECOGNISED.items() for column in names]
)
def test_every_name_of_the_table_is_recognised_in_any_case(name: str, column: str) -> None:
    for written in (column, column.upper(), f" {column.title()} ", column.replace("_", " ")):
        assert recognise([written], Settings()).fields == {written: name}


@pytest.mark.parametrize(
    ("columns", "taken"),
    [
        (["body", "text"], "text=text; kept as they are: body"),
        (["isi", "berita", "judul"], "title=judul, text=isi; kept as they are: berita"),
        (["tanggal", "jam", "isi"], "text=isi, date=tanggal, time=jam"),
        (["source", "media", "text"], "text=text, outlet=source; kept as they are: media"),
        (["nothing", "known"], "; kept as they are: nothing, known"),
    ],
)
def test_the_earlier_name_of_the_table_wins(columns: list[str], taken: str) -> None:
    assert str(recognise(columns, Settings())) == taken


@pytest.mark.parametrize(
    ("stated", "taken"),
    [
        ({"text": "naskah"}, "title=judul, text=naskah; kept as they are: isi"),
        ({"text": "NASKAH"}, "title=judul, text=naskah; kept as they are: isi"),
        ({"text": "absent"}, "title=judul, text=isi; kept as they are: naskah"),
        ({"title": "naskah"}, "title=naskah, text=isi; kept as they are: judul"),
        ({"text": "judul"}, "text=judul; kept as they are: isi, naskah"),
    ],
)
def test_what_is_stated_comes_first(stated: dict[str, str], taken: str) -> None:
    assert str(recognise(["judul", "isi", "naskah"], Settings(fields=stated))) == taken


def test_one_column_for_two_fields_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'isi' .* given to two fields"):
        check_overrides(Settings(fields={"text": "isi", "title": "Isi"}))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        ("  kata  ", "  kata  "),
        ("", None),
        ("nan", None),
        (" NULL ", None),
        ("nanas", "nanas"),
        (None, None),
        (math.nan, None),
        (Decimal("NaN"), None),
        (True, "true"),
        (3, "3"),
        (dt.date(2024, 1, 5), "2024-01-05"),
        (dt.datetime(2024, 1, 5, 9, 30), "2024-01-05T09:30:00"),
        (["Ani", None, "Budi"], "Ani; Budi"),
        ([], None),
        ({"b": 1, "a": "é"}, '{"a": "é", "b": 1}'),
    ],
)
def test_values_become_text_or_absent(value: object, text: str | None) -> None:
    assert as_text(value) == text
