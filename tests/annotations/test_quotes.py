"""Who says what: one passage beside its quotations, as a careful reader marks them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.annotations.test_mentions import Text
from tests.made_corpora import write_registry
from workbench.annotations.actors import load_registry
from workbench.annotations.mentions import find_mentions
from workbench.annotations.quotes import find_quotes
from workbench.annotations.registry import Registry


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return load_registry(write_registry(tmp_path_factory.mktemp("registry")))


def told(text: Text, registry: Registry) -> list[str]:
    """Return the quotations in words: `words | speaker=actor how`, an indirect one in brackets."""
    persons = {actor.actor_id for actor in registry.actor_rows if actor.kind == "person"}
    mentions = find_mentions([text], registry=registry)
    said = []
    for row in find_quotes([text], mentions=mentions, persons=persons).to_pylist():
        words = text.text[row["start"] : row["end"]]
        named = row["speaker_start"] is not None
        speaker = text.text[row["speaker_start"] : row["speaker_end"]] if named else "?"
        actor = f"={row['actor_id']}" if row["actor_id"] else ""
        words = f"({words})" if row["style"] == "indirect" else words
        said.append(f"{words} | {speaker}{actor} {row['resolved']}")
    return said


INDONESIAN = [
    # the verb stands before its subject, behind what was said
    ("“Kami siap,” kata Putin.", ["Kami siap | Putin=putin named"]),
    ("“Kami siap,” ujar Presiden Vladimir Putin kepada Biden.",
     ["Kami siap | Presiden Vladimir Putin=putin named"]),
    ('"Kami siap", tegas Kremlin.', ["Kami siap | Kremlin=RU named"]),
    ("“Kami siap,” kata Sari memperingatkan.", ["Kami siap | Sari named"]),
    # the office behind the name, or before it
    ("“Kami siap,” kata Joe Biden, penasihat keamanan Trump.", ["Kami siap | Joe Biden=biden named"]),
    ("“Kami siap,” kata penasihat keamanan nasional Biden, Budi Santoso.",
     ["Kami siap | Budi Santoso named"]),
    ("“Kami siap,” kata penasihat Biden.", ["Kami siap | penasihat Biden named"]),
    ("“Kami siap,” kata seorang pejabat AS di Kyiv.", ["Kami siap | seorang pejabat AS named"]),
    # the verb before what was said
    ("Putin mengatakan, “Kami siap berunding.”", ["Kami siap berunding | Putin=putin named"]),
    ("Putin, Rabu (23/3/2022), menegaskan: “Kami siap berunding.”",
     ["Kami siap berunding | Putin=putin named"]),
    # an ending or a pronoun stands for who spoke or was subject last
    ("Putin tiba di Kyiv.\n“Kami siap,” katanya.", ["Kami siap | Putin=putin clitic"]),
    ("Putin bertemu Biden di Kyiv.\n“Kami siap,” katanya.", ["Kami siap | Putin=putin clitic"]),
    ("“Kami siap,” kata Putin kepada Biden. Ia menambahkan, “Kami menunggu.”",
     ["Kami siap | Putin=putin named", "Kami menunggu | Putin=putin pronoun"]),
    ("Pertemuan itu batal setelah Putin menolak usul Kyiv. “Kami siap,” ujarnya.",
     ["Kami siap | Putin=putin clitic"]),
    ("“Kami siap,” kata dia.", ["Kami siap | dia none"]),
    ("“Kami siap,” katanya.", ["Kami siap | ? none"]),
    # somebody brought in by a common noun, with a name that no list holds or with none
    ("Penjual soto Warsini menutup lapaknya. “Kami siap,” kata dia.",
     ["Kami siap | Penjual soto Warsini pronoun"]),
    ("Kepala gudang beras, Ratih Wulandari, menolak kiriman. “Kami siap,” tegasnya.",
     ["Kami siap | Ratih Wulandari clitic"]),
    ("Misa itu dipimpin pastor bernama Yusuf Rumbiak. Beliau berkata, “Kami siap.”",
     ["Kami siap | Yusuf Rumbiak pronoun"]),
    ("“Kami siap,” kata petani jagung bernama Stepan.", ["Kami siap | Stepan named"]),
    ("“Kami siap,” jelas juru runding yang bernama Taras Bilyk.", ["Kami siap | Taras Bilyk named"]),
    ("Warga itu menunggu di stasiun. “Kami siap,” katanya.", ["Kami siap | Warga itu clitic"]),
    ("Para nelayan di Odesa menambatkan perahu. “Kami siap,” ujar mereka.",
     ["Kami siap | Para nelayan pronoun"]),
    ("Ketika Biden naik ke pesawat, perawat Olha menghitung obat. “Kami siap,” kata dia.",
     ["Kami siap | perawat Olha pronoun"]),
    # but not by one that may be many, nor by things; one name alone stays who spoke
    ("“Kami takut,” kata Sari. Tentara Rusia menyerang. “Kami siap,” katanya.",
     ["Kami takut | Sari named", "Kami siap | Sari clitic"]),
    ("“Kami takut,” kata Sari. Para petani pulang. “Kami siap,” katanya.",
     ["Kami takut | Sari named", "Kami siap | Sari clitic"]),
    ("Putin tiba di Kyiv. Harga gandum naik. “Kami siap,” katanya.", ["Kami siap | Putin=putin clitic"]),
    ("“Kami takut,” kata Sari. Harga yang disepakati Putin naik tajam, kata dia.",
     ["Kami takut | Sari named", "(Harga yang disepakati Putin naik tajam) | Sari pronoun"]),
    ("“Kami takut,” kata Sari. Ilmuwan asal Padang, Sumatera Barat, ini pulang. “Kami siap,” katanya.",
     ["Kami takut | Sari named", "Kami siap | Ilmuwan asal Padang clitic"]),
    # the name stands behind a place, a relative's noun, or whoever read it out
    ("“Kami siap,” kata Ketua Perhimpunan Pelajar di Warsawa, Dimas Ardi.",
     ["Kami siap | Dimas Ardi named"]),
    ("“Kami siap,” kata Kepala Dinas Sari Dewi di Padang, Sumatera Barat.",
     ["Kami siap | Kepala Dinas Sari Dewi named"]),
    ("“Kami siap,” sahut suaminya, Maksym.", ["Kami siap | Maksym named"]),
    ("“Kami siap,” demikian pengumuman yang dibacakan lurah Ivan Kostenko.",
     ["Kami siap | lurah Ivan Kostenko named"]),
    ("“Kami siap,” kata Melani yang ditemani Elza Syarif.", ["Kami siap | Melani named"]),
    # it goes on without a verb
    ("“Kami siap,” kata Putin. “Kami menunggu jawaban.”",
     ["Kami siap | Putin=putin named", "Kami menunggu jawaban | Putin=putin continued"]),
    ("“Kami siap,” kata Putin.\n“Kami menunggu jawaban.”",
     ["Kami siap | Putin=putin named", "Kami menunggu jawaban | Putin=putin continued"]),
    # interrupted by its attribution: two pieces
    ("“Kami siap,” kata Putin, “tetapi tidak hari ini.”",
     ["Kami siap | Putin=putin named", "tetapi tidak hari ini | Putin=putin named"]),
    # marks that do not match, or do not close
    ('"Kami siap,” kata Putin.', ["Kami siap | Putin=putin named"]),
    ("«Kami siap,» kata Putin.", ["Kami siap | Putin=putin named"]),
    ("'Kami siap hari Jum'at,' kata Putin.", ["Kami siap hari Jum'at | Putin=putin named"]),
    ("“Kami siap, kata Putin.", ["Kami siap | Putin=putin named"]),
    # reported without marks
    ("Putin mengatakan bahwa Rusia siap berunding.", ["(Rusia siap berunding) | Putin=putin named"]),
    ("Putin mengatakan Rusia siap berunding.", ["(Rusia siap berunding) | Putin=putin named"]),
    ("Putin mengatakan, pihaknya siap berunding.", ["(pihaknya siap berunding) | Putin=putin named"]),
    ("Putin mengatakan kepada wartawan bahwa Rusia siap berunding, dikutip dari Antara.",
     ["(Rusia siap berunding) | Putin=putin named"]),
    ("Menurut Putin, Rusia siap berunding.", ["(Rusia siap berunding) | Putin=putin named"]),
    ("Putin tiba. Menurutnya, Rusia siap berunding.", ["(Rusia siap berunding) | Putin=putin clitic"]),
    ("Rusia tetap siap berunding, kata Putin.", ["(Rusia tetap siap berunding) | Putin=putin named"]),
    ("Ia mengatakan bahwa dukungan Rusia itu “menimbulkan ancaman bagi semua”.",
     ["(dukungan Rusia itu) | Ia none", "menimbulkan ancaman bagi semua | Ia none"]),
    ("Putin mengecam usul itu dan mengatakan bahwa Rusia siap berunding.",
     ["(Rusia siap berunding) | Putin=putin named"]),
    ("Tak hanya itu, Putin mengatakan bahwa Rusia siap berunding.",
     ["(Rusia siap berunding) | Putin=putin named"]),
    # words that nobody says
    ("Menurut jadwal, kereta itu tiba pukul enam pagi.", []),
    ("Tidak seorang pun di ruang itu mengatakan bahwa Rusia siap.", []),
    ("Ia membaca buku “Perang dan Damai” di Kyiv.", []),
    ("Apa yang disebut “operasi militer khusus” itu berlanjut.", []),
    ("Putin mengumumkan “operasi militer khusus”.", []),
    ("Gambaran yang jelas terkait jadwal, dan tanggapan yang tegas.", []),
    ("Kata-kata itu tidak berarti.", []),
    ("Putin ingin memastikan Rusia tidak dapat diserang.", []),
]  # fmt: skip
ENGLISH = [
    ("“We are ready,” said Putin.", ["We are ready | Putin=putin named"]),
    ("“We are ready,” Putin said on Monday.", ["We are ready | Putin=putin named"]),
    ("“We are ready,” Putin, the Russian leader, told reporters.", ["We are ready | Putin=putin named"]),
    ("“We are ready,” said one official of the panel.", ["We are ready | one official of the panel named"]),
    ("“We are ready,” Biden officials said.", ["We are ready | Biden officials named"]),
    ("“We are ready,” Trump's lawyer said.", ["We are ready | Trump's lawyer named"]),
    ("Putin said: “We are ready to talk.”", ["We are ready to talk | Putin=putin named"]),
    ("Asked about it, Putin said, “We are ready to talk.”", ["We are ready to talk | Putin=putin named"]),
    ("Putin arrived. “We are ready,” he said.", ["We are ready | Putin=putin pronoun"]),
    # somebody brought in by a common noun; "her" before a noun; whom a title or noun tells
    ("Nurse Olha worked all night. “We are ready,” she said.", ["We are ready | Nurse Olha pronoun"]),
    ("The nurse, Olha Kravets, worked all night. “We are ready,” she said.",
     ["We are ready | Olha Kravets pronoun"]),
    ("The official left the hall. “We are ready,” she said.", ["We are ready | The official pronoun"]),
    ("The farmers of Lozova stayed. “We are ready,” they said.", ["We are ready | The farmers pronoun"]),
    ("When Biden boarded his plane, the shop assistant Lina Wong waited. “We are ready,” she said.",
     ["We are ready | the shop assistant Lina Wong pronoun"]),
    ("Putin left. Her neighbour Ivan Petrov laughed. “We are ready,” he said.",
     ["We are ready | Her neighbour Ivan Petrov pronoun"]),
    ("“We are ready,” added her deputy, Martin Kovac.", ["We are ready | Martin Kovac named"]),
    ("“We are ready,” said grain trader Corinne Balk-Biden.",
     ["We are ready | grain trader Corinne Balk-Biden named"]),
    ("Mrs. Alina Koval spoke. Mr. Ivan Petrov listened. “We are ready,” she said.",
     ["We are ready | Mrs. Alina Koval pronoun"]),
    ("Putin arrived. The price of wheat rose. “We are ready,” he said.",
     ["We are ready | Putin=putin pronoun"]),
    ("Putin arrived. The villagers left. “We are ready,” he said.", ["We are ready | Putin=putin pronoun"]),
    ("He promised that Russia would stay.", ["(Russia would stay) | He none"]),
    ("“We are ready,” said Putin, adding: “We wait for an answer.”",
     ["We are ready | Putin=putin named", "We wait for an answer | Putin=putin named"]),
    ("“We are ready,” said Putin. “We wait.”\n“And we wait for peace.”",
     ["We are ready | Putin=putin named", "And we wait for peace | Putin=putin continued"]),
    ("“We are ready. \n“And we wait for peace,” Putin said.",
     ["We are ready | Putin=putin continued", "And we wait for peace | Putin=putin named"]),
    ("‘Our allies’ plans don’t matter,’ Putin said.", ["Our allies’ plans don’t matter | Putin=putin named"]),
    ("Putin: ‘We are ready to talk’", ["We are ready to talk | Putin=putin named"]),
    ("Putin said that Russia was ready.", ["(Russia was ready) | Putin=putin named"]),
    ("Putin said on Monday that Russia was ready.", ["(Russia was ready) | Putin=putin named"]),
    ("Putin told reporters that Russia was ready.", ["(Russia was ready) | Putin=putin named"]),
    ("Russia was always ready, said Putin, who spoke in Kyiv.",
     ["(Russia was always ready) | Putin=putin named"]),
    ("Russia was always ready, the Kremlin said.", ["(Russia was always ready) | the Kremlin=RU named"]),
    ("According to Putin, Russia was ready.", ["(Russia was ready) | Putin=putin named"]),
    ("Russia was always ready, according to Putin.", ["(Russia was always ready) | Putin=putin named"]),
    ("Beside Volodymyr Zelensky, Biden said he would stay.", ["(he would stay) | Biden=biden named"]),
    ("Kyiv and its allies said they would not talk.", ["(they would not talk) | Kyiv and its allies named"]),
    ("Limits on grain should be lifted, the union chief told an interviewer.",
     ["(Limits on grain should be lifted) | the union chief named"]),
    ("When the war began, Putin told the generals a story.", []),
    # nobody says it
    ("According to schedule, the train was to arrive at six.", []),
    ("Nobody in the hall said that Russia was ready.", []),
    ("He praised the film “War and Peace” in Kyiv.", []),
    ("The so-called “special operation” went on.", []),
    ("Moscow was told a few hours before.", []),
    ("Putin would not say that Russia was ready.", []),
    ("The United States and the 1990s’ plans, the allies’ plans.", []),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), INDONESIAN)
def test_indonesian(passage: str, expected: list[str], registry: Registry) -> None:
    assert told(Text(passage, "id"), registry) == expected


@pytest.mark.parametrize(("passage", "expected"), ENGLISH)
def test_english(passage: str, expected: list[str], registry: Registry) -> None:
    assert told(Text(passage, "en"), registry) == expected


def test_a_text_in_another_language_is_read_with_all_words(registry: Registry) -> None:
    both = "“Kami siap,” kata Putin.\n“We are ready,” said Biden."
    assert told(Text(both, None), registry) == told(Text(both, "ms"), registry)
    assert told(Text(both, "ms"), registry) == [
        "Kami siap | Putin=putin named",
        "We are ready | Biden=biden named",
    ]


def test_boilerplate_and_dateline_neither_speak_nor_are_quoted(registry: Registry) -> None:
    text = "KYIV, Putin - “Kami siap,” katanya.\nBaca juga: “Kami siap,” kata Putin"
    line = text.index("Baca")
    zones = [(0, line, "body", "body"), (line, len(text), "boilerplate", "link")]
    assert told(Text(text, "id", zones, (0, 13)), registry) == ["Kami siap | ? none"]


def test_a_quotation_ends_where_boilerplate_begins(registry: Registry) -> None:
    text = "“Kami siap berunding Baca juga: Kabar lain\nPutin pulang."
    first, last = text.index("Baca"), text.index("\n")
    zones = [
        (0, first, "body", "body"),
        (first, last, "boilerplate", "link"),
        (last, len(text), "body", "body"),
    ]
    assert told(Text(text, "id", zones), registry) == ["Kami siap berunding | ? none"]


def test_the_words_of_a_headline_are_nobodys_name(registry: Registry) -> None:
    text = "Polisi Ultimatum Warga Kota\n“Kami siap,” katanya."
    end = text.index("\n")
    zones = [(0, end, "title", "title"), (end, len(text), "body", "body")]
    assert told(Text(text, "id", zones), registry) == ["Kami siap | ? none"]


def test_documents_do_not_mix(registry: Registry) -> None:
    persons = {"putin"}
    texts = [Text("Putin tiba.", "id"), Text("“Kami siap,” katanya.", "id"), Text("", "id")]
    table = find_quotes(texts, mentions=find_mentions(texts, registry=registry), persons=persons)
    assert table["row"].to_pylist() == [1]
    assert table["speaker_start"].to_pylist() == [None]


def test_no_documents(registry: Registry, tmp_path: Path) -> None:
    mentions = find_mentions([], registry=registry)
    assert find_quotes([], mentions=mentions, persons=set()).num_rows == 0
