"""What a collection shows of its articles, whichever way it is divided."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle

from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import read_document, survey
from workbench.documents.surveys import SAMPLE, line_hash
from workbench.settings import Settings
from workbench.sources.records import Record

BODY = "Menteri luar negeri tiba di ibu kota untuk bertemu dengan para sekutu."


def rows(*dates: str, **fields: str) -> list[Record]:
    return [
        Record(f"data.csv#{n}", f"{BODY} {n}", None, {"date": d, **fields}) for n, d in enumerate(dates, 1)
    ]


def settle(records):
    return survey(records).settle(Settings())


def published(records) -> list[dt.date]:
    evidence = settle(records)
    return [read_document(record, evidence=evidence).published.date() for record in records]


def test_a_column_tells_the_order_of_its_open_cells():
    assert published(rows("5/1/2022", "23/1/2022", "14/2/2022"))[0] == dt.date(2022, 1, 5)
    assert published(rows("5/1/2022", "1/23/2022", "2/14/2022"))[0] == dt.date(2022, 5, 1)


def test_a_column_that_shows_both_or_neither_leaves_the_cell_open():
    for column in (["5/1/2022"], ["5/1/2022", "23/1/2022", "1/23/2022"]):
        records = rows(*column)
        found = read_document(records[0], evidence=settle(records))
        assert (found.precision, found.published) == ("year", dt.datetime(2022, 1, 1))


def test_addresses_tell_the_order_too():
    one = rows("5/1/2022", url="https://contoh.id/2022/01/05/judul")
    assert published([*one, *rows("6/1/2022")])[1] == dt.date(2022, 1, 6)


def test_dates_that_a_spreadsheet_exchanged_are_put_right():
    low = [f"2022-{day:02d}-03 00:00:00" for day in range(1, 13)]
    high = [f"{day}/3/2022" for day in range(13, 20)]
    records = rows(*low, *high)
    found = read_document(records[0], evidence=settle(records))
    assert found.published == dt.datetime(2022, 3, 1)
    assert "exchanged" in found.date_evidence
    assert published(rows(*low))[1] == dt.date(2022, 2, 3)  # without such texts nothing is known


def pages(count: int, *, last: str) -> list[Record]:
    words = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]
    return [
        Record(f"koran/{n}.txt", f"Berita ke {words[n]} dari Warsawa\n{BODY} Kali ini {words[n]}.\n{last}")
        for n in range(count)
    ]


def test_lines_that_an_outlet_repeats_are_set_aside():
    records = pages(6, last="Sahabat pelaut sejak 1971")
    document = read_document(records[0], evidence=settle(records))
    assert [rule for *_, rule in document.zones][-1] == "repeated line"


def test_a_sentence_must_be_repeated_far_more_often():
    sentence = "Perang itu dimulai pada akhir Februari."
    records = pages(6, last=sentence)
    document = read_document(records[0], evidence=settle(records))
    assert document.zones[-1][2] == "body"
    assert line_hash(sentence) % 2 == 1


def test_few_documents_prove_nothing():
    records = pages(4, last="Sahabat pelaut sejak 1971")
    assert read_document(records[0], evidence=settle(records)).zones[-1][2] == "body"


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(0, 60))
def test_parts_merge_to_the_whole(numbers, cut):
    records = [
        Record(
            f"a.csv#{n}",
            f"Baris pertama\nBaris {n % 7}",
            None,
            {"date": f"{n % 28 + 1}/3/2022", "outlet": str(n % 3)},
        )
        for n in numbers
    ]
    whole = survey(records).settle(Settings())
    parts = survey(records[cut:]).merge(survey(records[:cut])).settle(Settings())
    assert parts == whole
    assert parts.fingerprint == whole.fingerprint


def test_what_is_remembered_is_bounded_and_does_not_hang_on_order():
    records = [Record(f"a.csv#{n}", f"Baris {n}") for n in range(SAMPLE + 50)]
    one, two = survey(records), survey(reversed(records))
    assert len(one.lines["a.csv"]) == SAMPLE
    assert one.settle(Settings()) == two.settle(Settings())


def test_survey_and_evidence_travel_between_processes():
    found = survey(rows("23/1/2022"))
    assert pickle.loads(pickle.dumps(found)).dates == found.dates  # noqa: S301 - made above
    evidence = found.settle(Settings())
    arrived = pickle.loads(pickle.dumps(evidence))  # noqa: S301 - made above
    assert dataclasses.asdict(arrived) == dataclasses.asdict(evidence)


def test_fingerprint_changes_with_what_is_known():
    bounds = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    found = survey(rows("23/1/2022"))
    assert found.settle(Settings()).fingerprint != found.settle(Settings(between=bounds)).fingerprint
    assert found.settle(Settings()).fingerprint == survey(rows("23/1/2022")).settle(Settings()).fingerprint


def test_a_dateline_alone_on_its_line_is_no_furniture():
    words = ["satu", "dua", "tiga", "empat", "lima", "enam"]
    records = [
        Record(
            f"koran/{word}.txt", f"Berita ke {word} dari Amerika\nWASHINGTON, D.C. —\n{BODY} Kali ini {word}."
        )
        for word in words
    ]
    document = read_document(records[0], evidence=settle(records))
    assert (document.place, [zone for *_, zone, _ in document.zones]) == ("Washington", ["title", "body"])
