"""Roles without a name: one sentence beside its mentions, as a careful reader marks them on that day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_corpora import build, write_registry, write_source
from workbench.annotations.actors import load_registry
from workbench.annotations.mentions import find_mentions
from workbench.annotations.offices import role_phrases
from workbench.annotations.registry import Registry
from workbench.annotations.roles import known_days
from workbench.errors import SettingsError

PERSONS = """actor_id,name,surnames,ambiguous
obama,Barack Obama,Obama,
trump,Donald Trump,Trump,
biden,Joe Biden,Biden,
putin,Vladimir Putin,Putin,
zelensky,Volodymyr Zelensky,Zelensky,
poroshenko,Petro Poroshenko,Poroshenko,
blinken,Antony Blinken,Blinken,
rubio,Marco Rubio,Rubio,
harris,Kamala Harris,Harris,
wangyi,Wang Yi,Wang,Wang
wangwb,Wang Wenbin,Wang,Wang
rutte,Mark Rutte,Rutte,
stoltenberg,Jens Stoltenberg,Stoltenberg,
peskov,Dmitry Peskov,Peskov,
zour,Salome Zourabichvili,Zourabichvili,
lavrov,Sergei Lavrov,Lavrov,
"""
COUNTRIES = """actor_id,name,names,acronyms,demonyms,metonyms,ambiguous
US,United States,Amerika,AS|US|U.S.,American,Gedung Putih,
RU,Russia,,,Russian|Russians,Kremlin,
UA,Ukraine,,,Ukrainian,Kyiv,
CN,China,Cina,,Chinese,,
KP,North Korea,Korea,,,,
KR,South Korea,Korea,,,,
GE,Georgia,,,Georgian,,Georgia
"""
HOLDERS = """actor_id,office_id,of,from,until,checked
obama,president,US,2009-01-20,2017-01-20,
trump,president,US,2017-01-20,2021-01-20,
biden,president,US,2021-01-20,2025-01-20,
trump,president,US,2025-01-20,,2025-12-31
harris,vice_president,US,2021-01-20,2025-01-20,
blinken,secretary_of_state,US,2021-01-26,2025-01-20,
rubio,secretary_of_state,US,2025-01-21,,2025-12-31
putin,president,RU,2012-05-07,,2025-12-31
putin,leader,RU,2012-05-07,,2025-12-31
lavrov,foreign_minister,RU,2004-03-09,,2025-12-31
peskov,spokesman_kremlin,RU,2012-05-22,,2025-12-31
poroshenko,president,UA,2014-06-07,2019-05-20,
zelensky,president,UA,2019-05-20,,2025-12-31
wangyi,foreign_minister,CN,2023-07-25,,2025-12-31
nobody-listed,prime_minister,CN,2023-03-11,,2025-12-31
zour,president,GE,2018-12-16,2024-12-29,
stoltenberg,secretary_general,nato,2014-10-01,2024-10-01,
rutte,secretary_general,nato,2024-10-01,,2025-12-31
"""


@dataclass
class Text:
    """As much of a document as finding mentions needs."""

    text: str
    language: str | None
    published: dt.datetime | None
    precision: str = "day"
    dateline: tuple[int, int] | None = None
    zones: list[tuple[int, int, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.zones = self.zones or [(0, len(self.text), "body", "body")]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    folder = tmp_path_factory.mktemp("registry")
    files = {"persons": PERSONS, "countries": COUNTRIES, "holders": HOLDERS}
    return load_registry(write_registry(folder, **files, exceptions="phrase\nLatin American\n"))


def told(text: Text, registry: Registry) -> str:
    """Return the mentions of persons in words: `surface=actor via`, `?` and all it may be if unsure."""
    found = []
    countries = {"US", "RU", "UA", "CN", "GE", "nato", "KP|KR"}
    for row in find_mentions([text], registry=registry).to_pylist():
        surface = text.text[row["start"] : row["end"]]
        if row["candidates"] not in countries:
            found.append(f"{surface}={row['actor_id'] or '?' + row['candidates']} {row['via']}")
    return "; ".join(found)


def on(date: str, sentence: str, language: str = "id", precision: str = "day") -> Text:
    published = dt.datetime.fromisoformat(date) if date else None
    return Text(sentence, language, published, precision)


STANDING = [
    ("Menlu AS tiba di Brussels.", "id", "Menlu AS=blinken role"),
    ("Menteri Luar Negeri Amerika Serikat tiba.", "id", "Menteri Luar Negeri Amerika Serikat=blinken role"),
    ("Menurut Presiden Rusia, perang berlanjut.", "id", "Presiden Rusia=putin role"),
    ("Kata presiden Ukraina itu, musim dingin berat.", "id", "presiden Ukraina=zelensky role"),
    ("Istri Presiden Ukrainalah yang datang.", "id", "Presiden Ukraina=zelensky role"),
    ("Sekjen NATO menolak.", "id", "Sekjen NATO=stoltenberg role"),
    ("Wakil Presiden AS berpidato.", "id", "Wakil Presiden AS=harris role"),
    ("Juru bicara Kremlin membantah.", "id", "Juru bicara Kremlin=peskov role"),
    ("Pemimpin Rusia itu diam.", "id", "Pemimpin Rusia=putin role"),
    ("The US secretary of state left.", "en", "US secretary of state=blinken role"),
    ("The U.S. Secretary of State left.", "en", "U.S. Secretary of State=blinken role"),
    ("Ukraine’s president thanked them.", "en", "Ukraine’s president=zelensky role"),
    ("The Russian president's plane landed.", "en", "Russian president=putin role"),
    ("The president of Russia spoke.", "en", "president of Russia=putin role"),
    ("NATO chief warns of war.", "en", "NATO chief=stoltenberg role"),
    ("The outgoing US president left.", "en", "US president=biden role"),
    ("As the Ukrainian president arrived, it rained.", "en", "Ukrainian president=zelensky role"),
    ("Presiden Rusia terpilih kembali.", "id", "Presiden Rusia=putin role"),
    ("Presiden AS sebelumnya mengatakan ia lelah.", "id", "Presiden AS=biden role"),  # he said before
    ("The Russian president then left.", "en", "Russian president=putin role"),
    # headlines
    ("Presiden AS Kecam Serangan", "id", "Presiden AS=biden role"),
    ("PRESIDEN AS KECAM SERANGAN", "id", "PRESIDEN AS=biden role"),
    ("Russian President Hails Troops at Parade", "en", "Russian President=putin role"),
    ("Sekjen NATO: Rusia Kalah", "id", "Sekjen NATO=stoltenberg role"),
    # beside the name of somebody else, a role is its holder's
    ("Menurut Putin, Presiden Ukraina keliru.", "id", "Putin=putin name; Presiden Ukraina=zelensky role"),
    ("Presiden AS, Putin, dan Zelensky diundang.", "id",
     "Presiden AS=biden role; Putin=putin name; Zelensky=zelensky name"),
    ("Di Brussels, Menlu AS bertemu Lavrov.", "id", "Menlu AS=blinken role; Lavrov=lavrov name"),
    ("Pada Senin, Presiden AS Selasa tiba.", "id", "Presiden AS=biden role"),
]  # fmt: skip
NAMED = [
    ("Menlu AS Antony Blinken tiba.", "id", "Antony Blinken=blinken name"),
    ("Presiden AS, Joe Biden, tiba.", "id", "Joe Biden=biden name"),
    ("Presiden AS Biden tiba.", "id", "Biden=biden name"),
    ("Presiden Rusia (Vladimir Putin) tiba.", "id", "Vladimir Putin=putin name"),
    ("Presiden AS Bapak Joe Biden tiba.", "id", "Joe Biden=biden name"),
    ("Blinken, the US secretary of state, left.", "en", "Blinken=blinken name"),
    ("Putin, presiden Rusia, diam.", "id", "Putin=putin name"),
    ("Ia menemui Antony Blinken, Menlu AS.", "id", "Antony Blinken=blinken name"),
    ("US Secretary of State Blinken left.", "en", "Blinken=blinken name"),
    ("Russian President Vladimir Putin Hails Troops", "en", "Vladimir Putin=putin name"),
    # a name that its role makes plain
    ("Menlu China Wang tiba. Wang lalu pergi.", "id", "Wang=wangyi name; Wang=wangyi name"),
    ("Wang tiba.", "id", "Wang=?wangwb|wangyi name"),
    # somebody who is not listed
    ("Presiden AS Abraham Lincoln dikenang.", "id", ""),
    ("Ketika itu John Kerry, Menlu AS, datang.", "id", ""),
]
OTHERS = [
    ("Trump kembali sebagai presiden AS.", "id", "Trump=trump name"),
    ("Ia ingin menjadi presiden Rusia.", "id", ""),
    ("Mantan Presiden AS itu tertawa.", "id", ""),
    ("Eks Menlu AS mengkritik.", "id", ""),
    ("Para mantan Presiden AS hadir.", "id", ""),
    ("Mantan PM dan Presiden Rusia itu hadir.", "id", ""),
    ("Calon presiden AS berdebat.", "id", ""),
    ("Calon wakil presiden AS berdebat.", "id", ""),
    ("Wakil Menlu AS tiba.", "id", ""),
    ("Wakil Presiden Rusia tiba.", "id", ""),
    ("Plt. Menlu AS tiba.", "id", ""),
    ("Setiap presiden AS tahu itu.", "id", ""),
    ("Seorang presiden AS tahu itu.", "id", ""),
    ("Para pemimpin Rusia tahu itu.", "id", ""),
    ("Pemilihan presiden AS digelar.", "id", ""),
    ("Presiden AS terpilih tiba.", "id", ""),
    ("Presiden Ukraina saat itu kabur.", "id", ""),
    ("Presiden AS ke-16 dikenang.", "id", ""),
    ("Presiden AS (2001-2009) hadir.", "id", ""),
    ("Presiden AS sebelumnya, entah siapa, pergi.", "id", ""),
    ("Presiden Amerika Latin hadir.", "id", ""),
    ("Presiden Korea hadir.", "id", ""),
    ("Presiden mengatakan itu.", "id", ""),
    ("The president said so.", "en", ""),
    ("He served as US president.", "en", ""),
    ("He won as the US president, too.", "en", ""),
    ("Her father was the Russian president.", "en", ""),
    ("The former Ukrainian president fled.", "en", ""),
    ("The ex-US president fled.", "en", ""),
    ("A former two-term US president fled.", "en", ""),
    ("The acting US secretary of state left.", "en", ""),
    ("The deputy Russian foreign minister left.", "en", ""),
    ("The US president-elect left.", "en", ""),
    ("Every US president knows.", "en", ""),
    ("He is the first sitting US president there.", "en", ""),
    ("Belum pernah ada presiden AS di sana.", "id", ""),
    ("US presidents know.", "en", ""),
    ("The then Ukrainian president fled.", "en", ""),
    ("The next US president will decide.", "en", ""),
    ("The Under-Secretary-General of NATO left.", "en", ""),
    ("The head of NATO forces left.", "en", ""),
    ("The NATO chief of staff left.", "en", ""),
    ("They told us president and people differ.", "en", ""),
    ("A Latin American president left.", "en", ""),
    ("The PM of China left.", "en", ""),  # somebody holds it, but nobody listed
]


@pytest.mark.parametrize(("sentence", "language", "expected"), [*STANDING, *NAMED, *OTHERS])
def test_roles_on_a_day_of_2024(sentence: str, language: str, expected: str, registry: Registry) -> None:
    assert told(on("2024-03-05", sentence, language), registry) == expected


DATED = [
    # the day decides: of two holders on one day it is the later one
    ("2025-01-19", "day", "Presiden AS tiba.", "Presiden AS=biden role"),
    ("2025-01-20", "day", "Presiden AS tiba.", "Presiden AS=trump role"),
    ("2018-01-05", "minute", "Presiden AS tiba.", "Presiden AS=trump role"),
    # nobody was in office for certain: between two terms, before the first, after the last look
    ("2025-01-20", "day", "Menlu AS tiba.", ""),
    ("1999-01-05", "day", "Presiden AS tiba.", ""),
    ("2025-12-31", "day", "Presiden AS tiba.", "Presiden AS=trump role"),
    ("2026-01-01", "day", "Presiden AS tiba.", "Presiden AS=?trump role"),
    # a date that is known less well
    ("2024-02-01", "month", "Sekjen NATO tiba.", "Sekjen NATO=stoltenberg role"),
    ("2024-01-01", "year", "Sekjen NATO tiba.", "Sekjen NATO=?rutte|stoltenberg role"),
    ("2024-01-01", "year", "Menlu AS tiba.", "Menlu AS=blinken role"),
    ("2024-09-20", "approximate", "Sekjen NATO tiba.", "Sekjen NATO=stoltenberg role"),
    ("2024-09-29", "approximate", "Sekjen NATO tiba.", "Sekjen NATO=?rutte|stoltenberg role"),
    ("", "none", "Sekjen NATO tiba.", "Sekjen NATO=?rutte|stoltenberg role"),
    ("", "none", "Presiden AS tiba.", "Presiden AS=?biden|obama|trump role"),
    # an earlier year in the sentence: somebody else may be meant
    ("2024-03-05", "day", "Pada 2015, Presiden Ukraina tiba.", "Presiden Ukraina=?poroshenko|zelensky role"),
    ("2024-03-05", "day", "Sejak invasi 2022, Presiden Ukraina diam.", "Presiden Ukraina=zelensky role"),
    ("2024-03-05", "day", "Itu pada 2015. Presiden Ukraina tiba.", "Presiden Ukraina=zelensky role"),
    # the document itself names the holder
    ("", "none", "Presiden AS Joe Biden tiba. Presiden AS lelah.",
     "Joe Biden=biden name; Presiden AS=biden role"),
    ("2025-01-21", "day", "Presiden AS Joe Biden tiba. Presiden AS lelah.",
     "Joe Biden=biden name; Presiden AS=?biden|trump role"),
    ("2025-02-05", "day", "Mantan Presiden AS Joe Biden tiba. Presiden AS diam.",
     "Joe Biden=biden name; Presiden AS=trump role"),
    # it is not enough that one of them is named
    ("", "none", "Joe Biden tiba. Presiden AS lelah.",
     "Joe Biden=biden name; Presiden AS=?biden|obama|trump role"),
]  # fmt: skip


@pytest.mark.parametrize(("date", "precision", "sentence", "expected"), DATED)
def test_the_date_says_who_held_it(
    date: str, precision: str, sentence: str, expected: str, registry: Registry
) -> None:
    assert told(on(date, sentence, precision=precision), registry) == expected


def test_a_country_inside_a_role_is_nested_and_beside_a_name_it_stands_alone(registry: Registry) -> None:
    texts = [on("2024-03-05", "Presiden AS tiba."), on("2024-03-05", "Presiden AS Joe Biden tiba.")]
    rows = find_mentions(texts, registry=registry).to_pylist()
    found = [(r["row"], r["start"], r["end"], r["actor_id"], r["via"], r["nested"]) for r in rows]
    assert found == [
        (0, 0, 11, "biden", "role", False),
        (0, 9, 11, "US", "acronym", True),
        (1, 9, 11, "US", "acronym", False),
        (1, 12, 21, "biden", "name", False),
    ]


def test_a_role_tells_that_its_country_is_meant(registry: Registry) -> None:
    text = on("2024-03-05", "Presiden Georgia tiba di Georgia.")
    assert [row["actor_id"] for row in find_mentions([text], registry=registry).to_pylist()] == [
        "zour",
        "GE",
        "GE",
    ]


def test_a_dateline_and_boilerplate_hold_no_role(registry: Registry) -> None:
    text = "PRESIDEN AS - Hujan turun.\nBaca juga: Menlu AS"
    cut = text.index("\n") + 1
    zones = [(0, cut, "body", "body"), (cut, len(text), "boilerplate", "link")]
    document = Text(text, "id", dt.datetime(2024, 3, 5), dateline=(0, 13), zones=zones)
    assert told(document, registry) == ""


def test_a_document_of_unknown_language_and_date_is_read_all_the_same(registry: Registry) -> None:
    document = Text("Ia menjadi presiden AS. He is US president. Sekjen NATO.", None, None, "none")
    assert told(document, registry) == "Sekjen NATO=?rutte|stoltenberg role"


def test_the_days_that_a_date_may_denote() -> None:
    day = dt.datetime(2024, 12, 5, 7, 30)
    lengths = {"minute": 1, "day": 1, "approximate": 8, "month": 31, "year": 366}
    for precision, length in lengths.items():
        first, last = known_days(day, precision) or (0, 0)
        assert last - first + 1 == length
        assert first <= day.toordinal() <= last
    assert known_days(day, "none") is None
    assert known_days(None, "day") is None


@settings(deadline=None, max_examples=80)
@given(
    day=st.dates(dt.date(2005, 1, 1), dt.date(2027, 1, 1)),
    precision=st.sampled_from(["minute", "day", "approximate", "month", "year", "none"]),
    name=st.sampled_from(["Presiden AS", "Menlu AS", "Sekjen NATO", "Presiden Ukraina", "Menlu Rusia"]),
)
def test_whoever_is_certain_held_it_on_every_day(
    registry: Registry, day: dt.date, precision: str, name: str
) -> None:
    phrase = role_phrases(registry)[name]
    days = known_days(dt.datetime.combine(day, dt.time()), precision)
    holder, possible = phrase.holder(days), phrase.holders(days)
    assert set(possible) <= {term.actor_id for term in phrase.terms}
    if holder is not None:
        assert days is not None
        assert possible == (holder,)
        for one in range(days[0], days[1] + 1):
            inside = [t for t in phrase.terms if t.since <= one < (t.until or t.checked + 1)]
            assert [t.actor_id for t in inside] == [holder]


# registries


def test_an_alias_of_two_actors_names_no_office(registry: Registry) -> None:
    assert {phrase.of for phrase in role_phrases(registry).values()} == {"US", "RU", "UA", "CN", "GE", "nato"}
    assert "Presiden AS" in role_phrases(registry)
    assert not [
        surface for surface in role_phrases(registry) if "Gedung Putih" in surface and "US" in surface
    ]


def test_a_registry_may_bring_its_own_offices(tmp_path: Path) -> None:
    offices = "office_id,label,templates_id\nraja,King,Sri Paduka {country}\n"
    holders = "actor_id,office_id,of,from,until,checked\nputin,raja,RU,2020-01-01,,2025-01-01\n"
    registry = load_registry(write_registry(tmp_path, offices=offices, holders=holders))
    assert told(on("2024-03-05", "Sri Paduka Rusia tiba."), registry) == "Sri Paduka Rusia=putin role"


def test_without_holders_there_are_no_roles(tmp_path: Path) -> None:
    registry = load_registry(write_registry(tmp_path))
    assert role_phrases(registry) == {}
    assert told(on("2024-03-05", "Presiden AS tiba."), registry) == ""


def test_the_fingerprint_follows_offices_and_holders(tmp_path: Path) -> None:
    one = load_registry(write_registry(tmp_path / "one", holders=HOLDERS))
    other = load_registry(
        write_registry(tmp_path / "two", holders=HOLDERS.replace("2025-01-21", "2025-01-22"))
    )
    offices = "office_id,label,templates_id\npresident,President,Presiden {country}\n"
    third = load_registry(write_registry(tmp_path / "three", holders=HOLDERS, offices=offices))
    assert len({one.fingerprint, other.fingerprint, third.fingerprint}) == 3


@pytest.mark.parametrize(
    ("holders", "sentence"),
    [
        ("actor_id,office_id,of,from,until\n", "no column 'checked'"),
        (HOLDERS.replace("2024-10-01,,", "1 Oktober,,"), "line 19 has '1 Oktober' for a day"),
        (HOLDERS.replace("2024-10-01,,", ",,"), "line 19 has '' for a day"),
    ],
)
def test_bad_holders_say_what_is_wrong(tmp_path: Path, holders: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        load_registry(write_registry(tmp_path, holders=holders))


# corpora


def test_a_corpus_resolves_roles_by_its_dates_and_finds_them_again(tmp_path: Path) -> None:
    """A holder who is corrected changes the mentions of a prepared corpus at the next build."""
    source = tmp_path / "source"
    write_registry(tmp_path / "source-actors", persons=PERSONS, holders=HOLDERS)
    texts = {"a": "2024-03-05", "b": "2025-03-05", "c": ""}
    said = "Pertemuan itu akan dilakukan pada hari Senin. Menurut Menlu AS, pembicaraan tidak mudah."
    write_source(source, records=[{"id": name, "date": date, "text": said} for name, date in texts.items()])

    def roles() -> list[tuple[str, str | None]]:
        mentions = build(source).mentions
        mentions = mentions[mentions["via"] == "role"]
        actors = mentions["actor"].astype(object).where(mentions["actor"].notna(), None)
        return list(zip(mentions["document_id"], actors, strict=True))

    assert roles() == [("a", "Antony Blinken"), ("b", "Marco Rubio"), ("c", None)]
    changed = HOLDERS.replace("rubio,secretary_of_state", "trump,secretary_of_state")
    write_registry(tmp_path / "source-actors", persons=PERSONS, holders=changed)
    assert roles() == [("a", "Antony Blinken"), ("b", "Donald Trump"), ("c", None)]
