"""Who is mentioned: one sentence beside its mentions, as a careful reader marks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.made_corpora import write_registry
from workbench.annotations.actors import load_registry
from workbench.annotations.mentions import find_mentions
from workbench.annotations.registry import Registry
from workbench.errors import SettingsError


@dataclass
class Text:
    """As much of a document as finding mentions needs."""

    text: str
    language: str | None = "id"
    zones: list[tuple[int, int, str, str]] = field(default_factory=list)
    dateline: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.zones = self.zones or [(0, len(self.text), "body", "body")]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return load_registry(write_registry(tmp_path_factory.mktemp("registry")))


def told(text: Text, registry: Registry) -> str:
    """Return the mentions in words: `surface=actor via`, `?` where ambiguous, nested in brackets."""
    words = []
    for row in find_mentions([text], registry=registry).to_pylist():
        surface = text.text[row["start"] : row["end"]]
        who = row["actor_id"] or "?" + row["candidates"]
        mention = f"{surface}={who} {row['via']}"
        words.append(f"({mention})" if row["nested"] else mention)
    return "; ".join(words)


SENTENCES = [
    # case counts in short forms
    ("Presiden AS tiba, as roda patah.", "id", "AS=US acronym"),
    ("The US told us to wait.", "en", "US=US acronym"),
    ("He came AS a friend.", "en", ""),  # AS is no short form in English
    ("U.S. officials and US aid", "en", "U.S.=US acronym; US=US acronym"),
    ("WHO menilai; who knows", "id", "WHO=who acronym"),
    ("Nato dan NATO", "id", "NATO=nato acronym"),  # an acronym counts in its own case only
    # an alias in a capital needs one; one without does not
    ("amerika dan Amerika", "id", "Amerika=US name"),
    ("President von der Leyen came", "en", "von der Leyen=leyen name"),
    ("URSULA VON DER LEYEN TIBA", "id", "URSULA VON DER LEYEN=leyen name"),
    # endings and possessives
    ("Rusialah, Rusia-lah dan Rusianya", "id", "Rusia=RU name; Rusia=RU name; Rusia=RU name"),
    ("Putin pun; Putinpun", "id", "Putin=putin name; Putin=putin name"),
    ("Ukraine's army, Biden’s plan", "en", "Ukraine=UA name; Biden=biden name"),
    ("Rusiawan menari", "id", ""),
    # hyphens
    ("Hasil pertemuan Trump-Biden batal.", "id", "Trump=trump name; Biden=biden name"),
    ("hubungan AS-Rusia dan anti-Rusia", "id", "AS=US acronym; Rusia=RU name; Rusia=RU name"),
    ("Indo-Pasifik, KoRusia", "id", ""),
    # the longest, and what stands inside
    ("Tentara Rakyat Korea Utara maju.", "id", "Tentara Rakyat Korea Utara=kpa name; (Korea Utara=KP name)"),
    ("Korea Utara dan Korea", "id", "Korea Utara=KP name; Korea=KP name"),
    ("Korea Utarakan pendapat", "id", "Korea=?KP|KR name"),
    ("Israel Katz pergi ke Israel.", "id", "Israel Katz=katz name; Israel=IL name"),
    ("Universitas Indonesia Maju", "id", "Universitas Indonesia Maju=uim name; (Indonesia=ID name)"),
    # a capital behind "di" or "in" is where something happens; elsewhere it is who acts
    ("Moskow menolak, rapat di Moskow batal", "id", "Moskow=RU metonym"),
    ("Talks in Moskow failed, and Moskow was angry", "en", "Moskow=RU metonym"),
    ("Perang di Rusia", "id", "Rusia=RU name"),
    # phrases that mean something else
    ("Amerika Latin dan Laut China Selatan", "id", ""),
    ("belajar bahasa Rusia; Bahasa Rusia sulit", "id", ""),
    ("AS Roma menang, kata AS.", "id", "AS=US acronym"),
    ("Washington Post menulis dari Washington.", "id", "Washington=US metonym"),
    # blanks and marks of other kinds
    ("Gedung\u00a0Putih", "id", "Gedung\u00a0Putih=US metonym"),
    ("Korea\u202fUtara, Korea\tUtara", "id", "Korea\u202fUtara=KP name; Korea\tUtara=KP name"),
    ("Côte d’Ivoire, Côte d'Ivoire", "en", "Côte d’Ivoire=CI name; Côte d'Ivoire=CI name"),
    ("the Korean People’s Army", "en", "Korean People’s Army=kpa name"),
    ("Gedung\nPutih", "id", ""),  # a name does not run over the end of a line
    # demonyms and metonyms
    ("Russian troops, Kremlin sources", "en", "Russian=RU demonym; Kremlin=RU metonym"),
    # surnames
    ("Kata Biden, Putin menolak.", "id", "Biden=biden name; Putin=putin name"),
    ("Kemarin Hunter Biden diadili.", "id", "Biden=?biden name"),
    ("Pertemuan Biden batal.", "id", "Biden=biden name"),  # derived from a verb: nobody's first name
    ("Kunjungan Biden ke Warsawa dirahasiakan.", "id", "Biden=biden name"),
    ("Susan Biden tiba.", "id", "Biden=?biden name"),  # ends like a noun, and is a name
    ("Debat Biden batal.", "id", "Biden=?biden name"),  # it cannot be told from a first name
    ("Debat Biden-Putin batal.", "id", "Biden=biden name; Putin=putin name"),  # of a pair, the surnames
    ("Debat Biden–Putin batal.", "id", "Biden=biden name; Putin=putin name"),
    ("Hunter Biden diadili kemarin.", "id", "Biden=?biden name"),
    ("Joe Biden memaafkan Hunter Biden.", "id", "Joe Biden=biden name; Biden=?biden name"),
    ("Presiden Biden, PM Putin, Menlu Katz", "id", "Biden=biden name; Putin=putin name; Katz=katz name"),
    ("Presiden Ukraina Zelensky tiba.", "id", "Ukraina=UA name; Zelensky=zelensky name"),
    ("Presiden AS Biden tiba.", "id", "AS=US acronym; Biden=biden name"),
    ("So Russia's Putin came.", "en", "Russia=RU name; Putin=putin name"),
    ("So Ukraine’s Zelensky came.", "en", "Ukraine=UA name; Zelensky=zelensky name"),
    ("Ia terbang ke Warsawa. Putin menunggu.", "id", "Putin=putin name"),
    ("Saat itu Menurutnya Putin siap.", "id", "Putin=putin name"),
    ("Pada Senin Biden tiba.", "id", "Biden=biden name"),
    ("Menurut rencana, Rencana Biden gagal.", "id", "Biden=biden name"),  # the word stands in lower case too
    ("Joseph R. Biden dan J. Biden", "id", "Joseph R. Biden=biden name; Biden=biden name"),
    # headlines: capitals say nothing there
    ("Kunjungan Biden Picu Kecaman Keras", "id", "Biden=biden name"),
    ("KUNJUNGAN BIDEN PICU KECAMAN", "id", "BIDEN=biden name"),
    ("PRESIDEN AS BERTEMU PUTIN", "id", "AS=US acronym; PUTIN=putin name"),
    ("TROOPS LEAVE AS PUTIN WAITS", "en", "PUTIN=putin name"),
    ("WHO WILL WIN THE WAR", "en", ""),
    ("Sidang Hunter Biden Dimulai\nAda Hunter Biden.", "id", "Biden=?biden name; Biden=?biden name"),
    # several bearers, and names that are also something else
    ("Kim menolak.", "id", "Kim=?kju|kyj name"),
    ("Kim Jong Un tiba. Kim menolak.", "id", "Kim Jong Un=kju name; Kim=kju name"),
    ("Kim Jong Un, Kim Yo Jong; Kim", "id", "Kim Jong Un=kju name; Kim Yo Jong=kyj name; Kim=?kju|kyj name"),
    ("Georgia on my mind", "en", "Georgia=?GE name"),
    ("tidak ada siapa pun", "id", ""),
    ("", "id", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "language", "expected"), SENTENCES)
def test_mentions(sentence: str, language: str, expected: str, registry: Registry) -> None:
    assert told(Text(sentence, language), registry) == expected


def test_a_dateline_and_boilerplate_mention_nobody(registry: Registry) -> None:
    text = "KYIV, AS - Putin tiba.\nBaca juga: Biden dan NATO"
    cut = text.index("\n") + 1
    zones = [(0, cut, "body", "body"), (cut, len(text), "boilerplate", "link")]
    assert told(Text(text, zones=zones, dateline=(0, 11)), registry) == "Putin=putin name"


def test_boilerplate_names_nobody_beyond_doubt(registry: Registry) -> None:
    text = "Kim menolak.\nBaca juga: Kim Jong Un"
    zones = [(0, 13, "body", "body"), (13, len(text), "boilerplate", "link")]
    assert told(Text(text, zones=zones), registry) == "Kim=?kju|kyj name"


def test_documents_side_by_side_do_not_mix(registry: Registry) -> None:
    texts = [Text("Kim menolak Gedung"), Text("Putih. Kim Jong Un"), Text("Kim")]
    rows = find_mentions(texts, registry=registry).to_pylist()
    found = [(r["row"], texts[r["row"]].text[r["start"] : r["end"]], r["actor_id"]) for r in rows]
    assert found == [(0, "Kim", None), (1, "Kim Jong Un", "kju"), (2, "Kim", None)]


def test_a_mention_says_how_its_own_bearer_is_named(tmp_path: Path) -> None:
    """One word is a country's metonym and a person's surname; who it means decides how."""
    persons = "actor_id,name,names,surnames\ngw,George Washington,George Washington,Washington\n"
    registry = load_registry(write_registry(tmp_path / "r", persons=persons))
    expected = "George Washington=gw name; Washington=gw name"
    assert told(Text("George Washington wafat. Washington dikenang."), registry) == expected
    assert told(Text("Washington marah kepada AS."), registry) == "Washington=US metonym; AS=US acronym"


# registries


def test_a_registry_knows_its_actors(registry: Registry) -> None:
    assert len(registry) == 21
    assert list(registry.actors.columns) == ["actor_id", "actor", "kind", "country", "sector"]
    russia = registry.aliases[registry.aliases["actor_id"] == "RU"]
    assert {"Russia", "Rusia", "Kremlin"} <= set(russia["surface"])  # Rusia comes from CLDR


def test_a_short_row_ends_in_nothing(tmp_path: Path) -> None:
    registry = load_registry(write_registry(tmp_path, persons="actor_id,name,names,surnames\nx,Xi Jinping\n"))
    assert set(registry.aliases.loc[registry.aliases["actor_id"] == "x", "surface"]) == {"Xi Jinping"}


def test_excel_in_indonesian_writes_semicolons(tmp_path: Path) -> None:
    persons = "actor_id;name;names;surnames\r\nx;Xi Jinping;Xi Jinping|Presiden Xi;Xi\r\n"
    registry = load_registry(write_registry(tmp_path, persons=persons))
    assert told(Text("Kata Xi Jinping"), registry) == "Xi Jinping=x name"


def test_names_are_composed_as_the_texts_are(tmp_path: Path) -> None:
    registry = load_registry(write_registry(tmp_path, persons="actor_id,name\ne,Recep Erdog\u0306an\n"))
    assert told(Text("Recep Erdoğan tiba"), registry) == "Recep Erdoğan=e name"


@pytest.mark.parametrize(
    ("persons", "sentence"),
    [
        ("actor_id\nx\n", "no column 'name'"),
        ("actor_id,name\nx,A\nx,B\n", "two actors have the actor_id 'x'"),
        ("actor_id,name\n,A\n", "line 2 has no actor_id"),
        ("actor_id,name\nx,\n", "line 2 has no name"),
        ("actor_id,name\na|b,A\n", "should hold no '|'"),
        ("", "cannot be read as a table"),
    ],
)
def test_a_bad_registry_says_what_is_wrong(tmp_path: Path, persons: str, sentence: str) -> None:
    write_registry(tmp_path, persons=persons)
    with pytest.raises(SettingsError) as error:
        load_registry(tmp_path)
    assert sentence in str(error.value)
    assert str(tmp_path) in str(error.value)


def test_a_registry_in_another_encoding_is_refused(tmp_path: Path) -> None:
    write_registry(tmp_path)
    (tmp_path / "persons.csv").write_bytes("actor_id,name\nx,Erdo\u011fan\n".encode("iso8859-9"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_registry(tmp_path)


def test_a_folder_without_a_registry_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"persons\.csv, countries\.csv"):
        load_registry(tmp_path)


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    one = load_registry(write_registry(tmp_path / "one"))
    other = load_registry(write_registry(tmp_path / "other"))
    assert one.fingerprint == other.fingerprint
    changed = write_registry(tmp_path / "other", exceptions="phrase\nAS Monaco\n")
    assert load_registry(changed).fingerprint != one.fingerprint
