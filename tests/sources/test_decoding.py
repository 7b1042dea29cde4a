"""Bytes → text: encodings, repairs, and what is no text."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.made_files import TEXT, records, rejection
from workbench.settings import Limits, Settings
from workbench.sources import Record, Rejection, read_source
from workbench.sources.decoding import decode
from workbench.sources.items import UnreadableError
from workbench.sources.repairs import repaired, suspicions

QUOTED = f"“{TEXT}” – kata juru bicara di café Élysée."


@pytest.mark.parametrize(
    ("codec", "label", "repairs"),
    [
        ("utf-8", "utf-8", ()),
        ("utf-8-sig", "utf-8 with byte-order mark", ()),
        ("utf-16", "utf-16", ("decoded from utf-16",)),
        ("utf-16-le", "utf-16-le", ("decoded from utf-16-le",)),
        ("utf-16-be", "utf-16-be", ("decoded from utf-16-be",)),
        ("utf-32", "utf-32", ("decoded from utf-32",)),
        ("cp1252", "windows-1252", ("decoded from windows-1252",)),
    ],
)
def test_a_text_reads_the_same_in_every_encoding(
    tmp_path: Path, codec: str, label: str, repairs: tuple[str, ...]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(QUOTED.encode(codec))
    (record,) = records(path)
    assert record.text == QUOTED
    assert record.repairs == repairs
    assert decode(path.read_bytes())[1].label == label


def test_cyrillic_in_windows_1251_is_not_taken_for_western() -> None:
    text = "Президент заявил, что переговоры продолжаются. Он отметил, что встреча будет завтра."
    assert decode(text.encode("cp1251"))[0] == text


def test_a_few_broken_bytes_do_not_garble_a_utf_8_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((QUOTED * 5).encode() + b" \xff akhir")
    (record,) = records(path)
    assert record.text == QUOTED * 5 + " \ufffd akhir"
    assert record.repairs == (
        "put U+FFFD for bytes that are not UTF-8",
        "shows U+FFFD for a lost character: 1 place",
    )


def test_a_text_cut_off_inside_a_character_stays_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((QUOTED * 3).encode() + "”".encode()[:2])
    (record,) = records(path)
    assert record.text == QUOTED * 3 + "\ufffd"


def test_bytes_that_fit_no_encoding_are_undecodable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Rapat " + bytes([0x81, 0x9D, 0xFF, 0x8F, 0xFE, 0x90] * 30) + b" selesai")
    assert rejection(path).reason.startswith("undecodable: byte 0x81 (at position 6)")


def test_broken_utf_16_is_undecodable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8a")
    assert rejection(path).reason.startswith("undecodable: not utf-16 at byte")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "a PNG picture"),
        (b"%PDF-1.4\n" + TEXT.encode(), "a PDF file"),
        (b"PK\x03\x04" + bytes(500), "a zip archive"),
        (bytes(range(32)) * 30, "control characters"),
    ],
)
def test_what_is_no_text_is_binary(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError, match=kind):
        decode(content)


def test_a_stray_nul_is_removed_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT[:20] + "\0" + TEXT[20:] * 3 + "\0\0").encode())
    (record,) = records(path)
    assert record.text == TEXT[:20] + TEXT[20:] * 3
    assert record.repairs == ("removed 3 NUL characters",)


def test_line_ends_and_composition_are_repaired_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{TEXT}\r\nCafe\u0301\rSelesai\n".encode())
    (record,) = records(path)
    assert record.text == f"{TEXT}\nCafé\nSelesai\n"
    assert record.repairs == ("line endings CRLF and CR → LF", "normalised to NFC")


def test_a_lone_surrogate_goes_and_a_pair_of_them_is_joined() -> None:
    assert repaired("a\ud83d\ude00b\ud83dc") == (
        "a\U0001f600b\ufffdc",
        ("replaced 1 lone surrogate by U+FFFD",),
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Presiden â€œkami siapâ€\x9d", 2),
        ("SÃ£o Paulo", 1),
        ("itu‚Ä¶ maka", 1),
        ("São Paulo, «CAFÉ», ‚Ärger’ – “kutip” … Ångström, naïve", 0),
    ],
)
def test_mojibake_is_counted_and_left_as_it_is(text: str, places: int) -> None:
    words = f"looks like mojibake: {places} place{'s' * (places > 1)}"
    assert suspicions(text) == ((words,) if places else ())
    assert repaired(text) == (text, ())


@given(st.text())
def test_repaired_text_can_be_stored_and_needs_no_repair(text: str) -> None:
    once, changes = repaired(text)
    assert repaired(once) == (once, ())
    assert (once == text) == (not changes)
    assert unicodedata.is_normalized("NFC", once.encode().decode())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_utf_8_text_is_decoded_to_itself(text: str) -> None:
    assert decode(("A" + text).encode())[0] == "A" + text


def test_a_text_over_the_limit_is_oversized_and_says_how_to_allow_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 20)
    settings = Settings(limits=Limits(text_mb=0.001))
    (result,) = read_source(path, settings=settings)
    assert isinstance(result, Rejection)
    assert result.reason == (
        "oversized: 0.0 MB, the limit is 0.001 MB a text; [limits] text_mb in corpus.toml raises it"
    )
    (record,) = read_source(path, settings=Settings())
    assert isinstance(record, Record)


def test_twenty_megabytes_are_the_limit_of_a_text_in_any_format(tmp_path: Path) -> None:
    huge = "kata " * 4_100_000
    (tmp_path / "a.txt").write_text(huge)
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{huge}"}}\n{{"text": "{TEXT}"}}\n')
    results = {result.source: result for result in read_source(tmp_path, settings=Settings())}
    for source in ("a.txt", "b.jsonl#1"):
        assert results[source].reason.startswith("oversized: 20.5 MB, the limit is 20 MB a text")
    assert isinstance(results["b.jsonl#2"], Record)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty: the file holds no bytes"),
        (b" \n\t\n", "empty: nothing but white space"),
        (b"-- 12 --", "too little text: 0 letters, a document has at least 5"),
    ],
)
def test_files_without_words_are_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert rejection(path) == Rejection("a.txt", reason)


def test_a_file_that_may_not_be_opened_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert rejection(path).reason == "unreadable: permission denied"


def test_a_link_to_nothing_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert rejection(tmp_path).reason == "unreadable: No such file or directory"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.doc", "save it as .docx"), ("a.xyz", "readable are .txt .md .csv"), ("a", "no extension")],
)
def test_other_formats_are_rejected_with_what_to_do(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert remedy in rejection(tmp_path).reason
    assert rejection(tmp_path).reason.startswith("unsupported format")
