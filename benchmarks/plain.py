"""What a user would write to count words and names: `re`, `Counter` and Aho-Corasick from PyPI.

It reads the generated articles, leaves out link lines, counts the same tokens, and finds the same names
(whole words, longest match, case where it counts), in one process, and writes what it counted.

    python benchmarks/plain.py ARTICLES.jsonl ALIASES.json OUT.json
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import ahocorasick_rs

W, L = r"[^\W_]", r"[^\W\d_]"
TOKEN = re.compile(
    rf"{W}(?:{W}|(?<={W})[-\u2010\u2011'’](?={W})|(?<=\d)[.,:/](?=\d)"
    rf"|(?<=(?<!{W}){L})\.(?={L}(?!{W}))|(?<=(?<!{W}){L}\.{L})\.(?!{W}))*"
)
LINK = re.compile(r"^(?:Baca juga|SEE ALSO): .*$", re.MULTILINE)
DATELINE = re.compile(r"^[A-Z]+ - ", re.MULTILINE)
CLITIC = re.compile(rf"-?(?:nya|lah|pun|kah)(?!{W})")


def lower_case(text: str) -> str:
    """Return the lower case of the same length: the one capital that grows stays."""
    return text.replace("İ", "\0").lower().replace("\0", "İ")


def blanked(match: re.Match[str]) -> str:
    """Return blanks of the same length, so that positions stay."""
    return " " * len(match.group())


def find_names(
    text: str, exact: ahocorasick_rs.AhoCorasick, loose: ahocorasick_rs.AhoCorasick, small: set[int]
) -> list[tuple[int, int]]:
    """Return (start, end) of every name: whole words, the longest of those that overlap."""
    lowered = lower_case(text)
    hits = [(a, -b) for _, a, b in exact.find_matches_as_indexes(text, overlapping=True)]
    hits += [
        (a, -b)
        for number, a, b in loose.find_matches_as_indexes(lowered, overlapping=True)
        if text[a] != lowered[a] or number in small
    ]
    kept: list[tuple[int, int]] = []
    last = -1
    for start, minus_end in sorted(hits):
        end = -minus_end
        begins = start == 0 or not text[start - 1].isalnum()
        runs_on = end < len(text) and text[end].isalnum() and not CLITIC.match(text, end)
        if start >= last and begins and not runs_on:
            kept.append((start, end))
            last = end
    return kept


def main(articles: str, aliases: str, out: str) -> None:
    """Count everything and write it."""
    stated = json.loads(Path(aliases).read_text(encoding="utf-8"))
    exact = ahocorasick_rs.AhoCorasick(stated["exact"])
    loose = ahocorasick_rs.AhoCorasick(stated["loose"])
    small = {number for number, words in enumerate(stated["loose"]) if words in set(stated["small"])}
    n, documents, mentions = Counter(), Counter(), {}
    with Path(articles).open(encoding="utf-8") as handle:
        for line in handle:
            article = json.loads(line)
            text = LINK.sub(blanked, article["title"] + "\n" + article["text"])
            spoken = DATELINE.sub(blanked, text, count=1)
            counts = Counter(TOKEN.findall(spoken))
            n.update(counts)
            documents.update(counts.keys())
            mentions[article["id"]] = find_names(spoken, exact, loose, small)
    counted = {"n": n, "documents": documents, "mentions": mentions}
    Path(out).write_text(json.dumps(counted), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
