"""The collection that the tests of the store prepare: a dozen articles, in parts of three."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.made_corpora import write_source

PLACES = ["Kyiv", "Jakarta", "Brussel", "Warsawa", "Vilnius", "Ankara", "Tokyo"]
PEOPLE = ["Vladimir Putin", "Joe Biden", "Volodymyr Zelensky", "Donald Trump", "Ursula von der Leyen"]
SUBJECTS = ["sanksi", "perundingan", "bantuan senjata", "pengungsi", "gandum", "ancaman nuklir"]


def article(number: int, note: str = "") -> str:
    """Return an article unlike the others, of four lines, one of them a link."""
    place, other = PLACES[number % 7], PLACES[(number * 3 + 1) % 7]
    person, subject = PEOPLE[number % 5], SUBJECTS[number % 6]
    return (
        f"Pertemuan ke-{number} membahas {subject}\n"
        f"{place.upper()} - {person} tiba di {other} pada hari ke-{number * 7} untuk membahas {subject} "
        f"dengan Rusia, Ukraina dan AS. Ia mengatakan bahwa {number} negara akan ikut serta.\n"
        f"Baca juga: Kabar lain tentang {other}\n"
        f"Menurut juru bicara, keputusan tentang {subject} belum diambil. {note}\n"
    )


def articles(numbers: range | list[int]) -> dict[str, str]:
    """Return articles by file name, a few of them in a folder of their own."""
    return {f"{'lama/' if n % 4 == 0 else ''}{n:02d}.txt": article(n) for n in numbers}


def make(folder: Path, numbers: range | list[int] = range(12), settings: str = "") -> Path:
    """Write the collection."""
    return write_source(folder, articles(numbers), settings=settings)


def change(source: Path) -> None:
    """Change one article."""
    (source / "05.txt").write_text(article(5, "Keputusan itu ditunda."), encoding="utf-8")


def contents(out: Path) -> dict[str, str]:
    """Return the digest of every file of a prepared corpus that belongs to it."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
