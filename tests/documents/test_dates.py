"""Dates: cells, addresses, datelines, texts; the strongest believed and contradictions shown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.reading import read
from workbench.documents.date_cells import read_cell
from workbench.documents.date_text import read_text
from workbench.documents.date_urls import read_url
from workbench.documents.date_words import find_dates
from workbench.documents.dates import read_file_name, read_rights

BOUNDS = (dt.date(2022, 1, 1), dt.date(2024, 12, 31))

SPANS = [
    ("Rabu (23/3/2022)", "2022-03-23"),
    ("Selasa, 28 Februari 2023", "2023-02-28"),
    ("Jum'at (25/3/2022)", "2022-03-25"),
    ("5 Mei 2021", "2021-05-05"),
    ("1 Agt 2022", "2022-08-01"),
    ("4 Nopember 2022", "2022-11-04"),
    ("March 1, 2022", "2022-03-01"),
    ("March 1st, 2022", "2022-03-01"),
    ("1st of March 2022", "2022-03-01"),
    ("Nov. 14, 2024", "2024-11-14"),
    ("14-Nov-24", "2024-11-14"),
    ("14 Ogos 2023", "2023-08-14"),
    ("Juli 26, 2019", "2019-07-26"),
    ("14.11.2024", "2024-11-14"),
    ("2022-03-23T10:30", "2022-03-23"),
]

NO_SPANS = [
    "pukul 10.30 WIB",
    "Rp3.763.405,88",
    "naik 3,5 persen",
    "versi 10.0.1",
    "31/2/2022",
    "nomor 14/PUU/2022",
]

CELLS = [
    ("Published: 03 August ,2022: 11:20 PM GST", "", "2022-08-03T23:20", "minute", "GST"),
    ("Selasa, 26 Mei 2026 19:35 WIB", "", "2026-05-26 19:35", "minute", "WIB"),
    ("2019-09-11 00:00:00", "22:18 WIB", "2019-09-11 22:18", "minute", "WIB"),
    ("2019-09-11 00:00:00", "-", "2019-09-11 00:00", "day", None),
    ("Juli 26, 2019", "-", "2019-07-26 00:00", "day", None),
    ("07 Mei 2019", "17:00:00", "2019-05-07 17:00", "minute", None),
    ("43719", "", "2019-09-11 00:00", "day", None),
    ("43719.5", "", "2019-09-11 12:00", "minute", None),
    ("1568215084", "", "2019-09-11 15:18:04", "minute", "UTC"),
    ("1568215084000", "", "2019-09-11 15:18:04", "minute", "UTC"),
    ("20220323", "", "2022-03-23 00:00", "day", None),
    ("2022-03-23T10:30:00+07:00", "", "2022-03-23 10:30", "minute", "+07:00"),
    ("2022-03-23T10:30:00Z", "", "2022-03-23 10:30", "minute", "UTC"),
    ("Wed, 23 Mar 2022 10:30:00 GMT", "", "2022-03-23 10:30", "minute", "GMT"),
    ("March 23, 2022 3:05 PM EDT", "", "2022-03-23 15:05", "minute", "EDT"),
    ("26 Mei 2026 | 19.35 WITA", "", "2026-05-26 19:35", "minute", "WITA"),
    ("23/03/2022 10:30", "", "2022-03-23 10:30", "minute", None),
    ("03/23/2022", "", "2022-03-23 00:00", "day", None),
    ("November 14, 2024 Thursday", "", "2024-11-14 00:00", "day", None),
    ("Wednesday 5/1/2022", "", "2022-01-05 00:00", "day", None),
    ("5/1/2022", "", "2022-01-01 00:00", "year", None),
    ("Maret 2022", "", "2022-03-01 00:00", "month", None),
    ("2022", "", "2022-01-01 00:00", "year", None),
]

URLS = [
    ("https://www.contoh.id/read/2022/03/23/163000770/judul", "2022-03-23 00:00", "day"),
    ("https://www.contoh.com/news/2022/3/3/judul", "2022-03-03 00:00", "day"),
    ("https://www.contoh.com/world/2022/nov/14/judul", "2022-11-14 00:00", "day"),
    ("https://www.contoh.com/world/judul-2022-11-14/", "2022-11-14 00:00", "day"),
    ("https://www.contoh.com/internasional/20220323101112-134-775/judul", "2022-03-23 10:11", "minute"),
    ("https://www.contoh.com/read/1438745/13/judul-1568215084", "2019-09-11 15:18", "minute"),
    ("https://www.contoh.com/2019/06/5-kota-judul.html", "2019-06-01 00:00", "month"),
]

TEXTS = [
    ("Presiden tiba di Warsawa, Rabu (23/3/2022). Ia pergi pada Kamis (24/3/2022) mendatang.", "2022-03-23"),
    ("Hal itu dikatakan juru bicara, Senin (21/3/2022). Ia mengulanginya Selasa (22/3/2022).", "2022-03-22"),
    ("Presiden akan pergi ke Brussel, kata juru bicara, Rabu (23/3/2022).", "2022-03-23"),
    ("Konferensi akan digelar di Bali, Selasa (15/11/2022).", None),
    ("Perang dimulai pada 24 Februari 2022, saat pasukan melintasi perbatasan.", None),
    ("Perang dimulai Kamis, 24 Februari 2022, saat pasukan melintasi perbatasan.", None),
    ("Serangan itu terjadi Senin (10/10/2022) lalu.", None),
    ("Ia berbicara di Kyiv, Selasa (23/3/2022).", None),  # that day was a Wednesday
    ("Ia berbicara kepada wartawan pada Rabu, 23 Maret 2022.", "2022-03-23"),
    ("Kanselir tiba di Kyiv, Kamis 16 Juni 2022.", "2022-06-16"),
    ("Ia menjabat sejak 2019 dan dilantik kembali pada Januari 2025.", None),
    ("The minister spoke in Kyiv on Wednesday, March 23, 2022.", "2022-03-23"),
    ("The summit will open on Tuesday, November 15, 2022.", None),
]


@pytest.mark.parametrize(("words", "day"), SPANS)
def test_days_are_found_in_words(words, day):
    text = f"Berita itu, {words}, dibaca orang."
    (span,) = find_dates(text)
    assert span.date() == dt.date.fromisoformat(day)
    assert span.fits(dt.date.fromisoformat(day))
    assert text[span.start : span.end].rstrip(")") in words


@pytest.mark.parametrize("words", NO_SPANS)
def test_numbers_are_no_days(words):
    assert list(find_dates(words)) == []


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
def test_every_day_survives_being_written(day):
    months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"]
    months += ["September", "Oktober", "November", "Desember"]
    written = f"{day.day} {months[day.month - 1]} {day.year}"
    assert [span.date() for span in find_dates(f"Pada {written}, ia lahir.")] == [day]
    assert read_cell(written).value.date() == day
    assert day == dt.date(1970, 1, 1) or read_cell(day.isoformat()).value.date() == day


@pytest.mark.parametrize(("date", "time", "value", "precision", "zone"), CELLS)
def test_cells_in_any_sane_format(date, time, value, precision, zone):
    reading = read_cell(date, time)
    assert (reading.value, reading.precision, reading.zone) == (
        dt.datetime.fromisoformat(value),
        precision,
        zone,
    )


@pytest.mark.parametrize("cell", ["", "-", "nan", "3 jam lalu", "yesterday", "1970-01-01", "99/99/2022"])
def test_cells_that_name_no_day(cell):
    assert read_cell(cell) is None


def test_order_of_a_column_settles_an_open_cell():
    assert read_cell("5/1/2022", order="dm").value.date() == dt.date(2022, 1, 5)
    assert read_cell("5/1/2022", order="md").value.date() == dt.date(2022, 5, 1)
    assert read_cell("5/1/2022", hints=[dt.date(2022, 5, 1)]).value.date() == dt.date(2022, 5, 1)
    assert read_cell("5/5/2022").value.date() == dt.date(2022, 5, 5)
    assert read_cell("2019-05-09 00:00:00", order="exchanged").value.date() == dt.date(2019, 9, 5)


@pytest.mark.parametrize(("url", "value", "precision"), URLS)
def test_addresses(url, value, precision):
    reading = read_url(url)
    assert (reading.value, reading.precision) == (dt.datetime.fromisoformat(value), precision)


@pytest.mark.parametrize("url", ["https://contoh.id/read/4060303/judul", "https://contoh.id/berita-42", ""])
def test_addresses_without_a_date(url):
    assert read_url(url) is None


@pytest.mark.parametrize(("text", "day"), TEXTS)
def test_latest_day_that_a_text_reports_as_past(text, day):
    reading = read_text(text)
    assert (reading and reading.value.date().isoformat()) == day


def test_year_is_completed_from_weekday_and_bounds():
    text = "Ia tiba di Kyiv, Rabu (23/3), dengan kereta."
    assert read_text(text) is None
    assert read_text(text, BOUNDS).value.date() == dt.date(2022, 3, 23)
    assert read_text(text, (dt.date(2010, 1, 1), dt.date(2024, 12, 31))) is None  # 2011, 2016, 2022


def test_a_page_with_its_year_alone():
    assert read_rights(["Copyright © ANTARA 2024"]).precision == "year"
    assert read_rights(["Copyright 2008 - 2024 Warta Samudra"]) is None


def test_file_names():
    assert read_file_name("kompas/2022-03-23-kyiv.txt").value.date() == dt.date(2022, 3, 23)
    assert read_file_name("kompas/20220323_kyiv.txt").source == "file name"
    assert read_file_name("000_08ddef65949d00f3.txt") is None
    assert read_file_name("2022-03-23.csv#4") is None


BODY = "Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu."

# text and fields, then published, precision, source, conflict
DOCUMENTS = [
    (f"WASHINGTON, Nov. 14, 2024 (AFP) - {BODY}", {}, "2024-11-14", "day", "dateline", False),
    (
        f"ASTANA (28 Februari) (Reuters) – Ia tiba pada Selasa. {BODY}",
        {},
        "2023-02-28",
        "day",
        "weekday",
        False,
    ),
    (f"ASTANA (28 Februari) (Reuters) – {BODY}", {}, None, "none", "none", False),
    (f"KYIV - {BODY} Ia bicara Rabu (23/3/2022).", {}, "2022-03-23", "approximate", "text", False),
    (f"{BODY}\nCopyright © ANTARA 2024", {}, "2024-01-01", "year", "copyright", False),
    (
        f"Menteri Tiba di Ibu Kota\nKamis, 14 November 2024 | 10:30 WIB\n{BODY}",
        {},
        "2024-11-14T10:30",
        "minute",
        "text",
        False,
    ),
    (BODY, {"url": "https://contoh.id/2022/03/24/judul"}, "2022-03-24", "day", "url", False),
    (BODY, {"url": "https://contoh.id/2022/03/judul.html"}, "2022-03-01", "month", "url", False),
    (
        f"{BODY} Ia bicara Rabu (23/3/2022).",
        {"url": "https://contoh.id/2022/03/judul.html"},
        "2022-03-23",
        "approximate",
        "text",
        False,
    ),
    (
        BODY,
        {"date": "2022-03-24", "url": "https://contoh.id/2022/03/23/judul"},
        "2022-03-24",
        "day",
        "metadata",
        True,
    ),
    (
        BODY,
        {"date": "2022-03-04", "url": "https://contoh.id/2022/04/03/judul"},
        "2022-04-03",
        "day",
        "url",
        True,
    ),
    (
        BODY,
        {"date": "2022-03-23T23:30:00Z", "url": "https://contoh.id/2022/03/24/judul"},
        "2022-03-23T23:30",
        "minute",
        "metadata",
        False,
    ),
    (BODY, {"date": "Selasa, 23 Maret 2022"}, "2022-03-23", "day", "metadata", True),
    (BODY, {"date": "23/3/2019"}, "2019-03-23", "day", "metadata", True),
    (
        BODY,
        {"date": "4/3/2022", "url": "https://contoh.id/2022/03/04/judul"},
        "2022-03-04",
        "day",
        "metadata",
        False,
    ),
    (f"WARSAWA (23/3/2022) - {BODY}", {"date": "2022-03-24"}, "2022-03-24", "day", "metadata", False),
    (f"WARSAWA (23/3/2022) - {BODY}", {"date": "2022-03-20"}, "2022-03-20", "day", "metadata", True),
    (BODY, {"date": "bulan lalu"}, None, "none", "none", False),
]


@pytest.mark.parametrize(("text", "fields", "published", "precision", "source", "conflict"), DOCUMENTS)
def test_date_of_a_document(text, fields, published, precision, source, conflict):
    found = read(text, between=BOUNDS, **fields)
    wanted = None if published is None else dt.datetime.fromisoformat(published)
    assert (found.published, found.precision, found.date_source, found.date_conflict) == (
        wanted,
        precision,
        source,
        conflict,
    )
    assert (found.date_evidence is None) == (published is None)


def test_a_conflict_shows_both_values():
    found = read(BODY, date="2022-03-24", url="https://contoh.id/2022/03/23/judul")
    assert found.date_evidence == "2022-03-24 (metadata) ≠ 2022/03/23 (url)"


def test_epoch_is_told_in_the_zone_of_its_outlet():
    url = "https://nasional.sindonews.com/read/1/13/judul-1568215084"
    found = read(BODY, url=url)
    assert (found.published, found.time_zone) == (dt.datetime(2019, 9, 11, 22, 18), "WIB")
    assert not read(BODY, url=url, date="2019-09-11", time="22:20 WIB").date_conflict
    assert read(BODY, url=url, date="2019-09-12", time="00:20 WIB").date_conflict
