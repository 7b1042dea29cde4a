"""A synthetic bilingual news corpus for measuring speed: words without meaning, news without news.

Word lengths, the growth of the vocabulary (Zipf-Mandelbrot over a long tail), sentence and article
lengths follow real press articles; names come from the registry of actors, so that looking for them finds
some. It is no use for anything but time and memory.

    python benchmarks/generate.py FOLDER 20000
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from pathlib import Path

import numpy as np

from workbench.annotations.actors import load_registry

VOCABULARY = 120_000
SYLLABLES = {
    "id": ("ba da ga ja ka la ma na pa ra sa ta wa ya bi di ki li mi ni pi ri si ti bu du ku lu mu nu pu ru su tu be ke me "
           "pe se te ang eng ing ung an in un ar er ir ur as is us at it ut am im um ah ak ai au").split(),
    "en": ("a be ca de e fa ge ho in jo ke le mo ne o pa qui re sto thra un ver wi ex tion ing er est ly ment al ous ive ble "
           "con pre sub tra str ight ough ance ence ity ed es en on ar or an at ic is it").split(),
}  # fmt: skip
FUNCTION_WORDS = {
    "id": "yang dan di dengan untuk pada ini itu dari dalam tidak akan ke oleh juga telah kata para karena".split(),
    "en": "the of and to in a is that for it was on with by at from be has have not".split(),
}
OUTLETS = {"id": ["KOMPAS.com", "TRIBUNNEWS.COM", "Tempo"], "en": ["Reuters", "The Jakarta Post", "AP"]}
CITIES = ["JAKARTA", "KYIV", "BRUSSELS", "WASHINGTON", "SURABAYA"]
LINKS = {"id": "Baca juga: ", "en": "SEE ALSO: "}


def word_list(language: str, seed: int) -> np.ndarray:
    """Return distinct made-up words of a language, its commonest real ones first."""
    chance = random.Random(seed)
    words = dict.fromkeys(FUNCTION_WORDS[language])
    while len(words) < VOCABULARY:
        stem = "".join(chance.choices(SYLLABLES[language], k=chance.choice([2, 2, 3, 3, 4])))
        affix = chance.choice(["", "", "", "me{}kan", "di{}", "ber{}", "{}nya", "{}an"]) or "{}"
        words[affix.format(stem) if language == "id" else stem] = None
    return np.array(list(words), dtype=object)


class Writer:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.words = {code: word_list(code, seed) for code in SYLLABLES}
        weights = 1 / (np.arange(VOCABULARY) + 2.7) ** 1.05
        self.cumulated = np.cumsum(weights / weights.sum())
        aliases = load_registry().aliases
        usable = aliases[~aliases["ambiguous"] & (aliases["surface"].str.len() > 1)]
        self.names = {
            "id": usable["surface"].tolist(),
            "en": usable.loc[usable["surface"] != "AS", "surface"].tolist(),
        }

    def article(self, number: int) -> dict[str, str]:
        """Return one article as a record of a JSON Lines file."""
        language = "id" if self.random.random() < 0.6 else "en"
        tokens = self._tokens(language, int(np.clip(self.random.lognormal(5.95, 0.28), 120, 1400)))
        paragraphs = self._paragraphs(tokens)
        if len(paragraphs) > 2 and self.random.random() < 0.5:
            paragraphs.insert(len(paragraphs) // 2, LINKS[language] + " ".join(tokens[:9]))
        outlet = OUTLETS[language][int(self.random.integers(3))]
        day = dt.date(2022, 1, 1) + dt.timedelta(days=int(self.random.integers(1095)))
        city = CITIES[int(self.random.integers(len(CITIES)))]
        return {
            "id": f"a{number:07d}",
            "date": day.isoformat(),
            "outlet": outlet,
            "title": " ".join(tokens[20:28]).capitalize(),
            "text": f"{city} - " + "\n\n".join(paragraphs),
        }

    def _tokens(self, language: str, length: int) -> list[str]:
        places = np.searchsorted(self.cumulated, self.random.random(length))
        tokens = list(self.words[language][np.minimum(places, VOCABULARY - 1)])
        names = self.names[language]
        for at in self.random.integers(length, size=int(self.random.poisson(7))).tolist():
            tokens[at] = names[int(len(names) * self.random.random() ** 3)]
        for at in self.random.integers(length, size=length // 60).tolist():
            tokens[at] = str(self.random.integers(2, 3000))
        return tokens

    def _paragraphs(self, tokens: list[str]) -> list[str]:
        sentences, at = [], 0
        while at < len(tokens):
            length = int(self.random.integers(8, 30))
            sentence = " ".join(tokens[at : at + length])
            sentences.append(sentence[:1].upper() + sentence[1:] + ".")
            at += length
        return [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]


def write_corpus(path: Path, articles: int) -> int:
    """Write so many articles as JSON Lines and return the bytes of their text."""
    writer, size = Writer(), 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for number in range(articles):
            article = writer.article(number)
            size += len(article["text"].encode())
            handle.write(json.dumps(article, ensure_ascii=False) + "\n")
    return size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    n_bytes = write_corpus(given.folder / "articles.jsonl", given.articles)
    print(f"{given.articles:,} articles, {n_bytes / 1e6:.1f} MB of text")
