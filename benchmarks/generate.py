"""A synthetic bilingual news corpus for measuring speed: words without order, news without news.

Word lengths, the growth of the vocabulary (Zipf-Mandelbrot over a long tail), sentence and article
lengths follow real press articles; names come from the registry of actors, so that looking for them finds
some. It is no use for anything but time and memory.

    python -m benchmarks.generate FOLDER 20000
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from pathlib import Path

import numpy as np
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from workbench.annotations.actors import load_registry

VOCABULARY = 300_000
EXPONENT = 1.4  # with this tail, types and hapaxes grow with the tokens as in Indonesian news
FUNCTION_WORDS = {
    "id": "yang dan di dengan untuk pada ini itu dari dalam tidak akan ke oleh juga telah kata para karena",
    "en": "the of and to in a is that for it was on with by at from be has have not",
}
AFFIXES = """{} {}nya {}an me{}kan di{}kan ber{} ter{} pe{}an ke{}an di{} me{} {}kan se{} {}i {}lah per{}an
    {}-{} me{}i mem{}kan men{} meng{}"""
OUTLETS = {"id": ["KOMPAS.com", "TRIBUNNEWS.COM", "Tempo"], "en": ["Reuters", "The Jakarta Post", "AP"]}
CITIES = ["JAKARTA", "KYIV", "BRUSSELS", "WASHINGTON", "SURABAYA"]
LINKS = {"id": "Baca juga: ", "en": "SEE ALSO: "}


def word_list(language: str, seed: int) -> np.ndarray:
    """Return distinct words, the commonest real ones first: roots with affixes, English word forms.

    The roots are those of the Indonesian stemmer, the forms those of the English lemmatiser.
    """
    chance = random.Random(seed)
    if language == "id":
        roots = [root for root in StemmerFactory().get_words() if root.isalpha()]
        forms = [affix.replace("{}", root) for affix in AFFIXES.split() for root in roots]
    else:
        known = DefaultDictionaryFactory().get_dictionary("en")
        forms = sorted(form for form in known if form.isascii() and form.isalpha() and form.islower())
    chance.shuffle(forms)
    words = list(dict.fromkeys([*FUNCTION_WORDS[language].split(), *forms]))
    return np.array(words[:VOCABULARY], dtype=object)


def cumulated(n_words: int) -> np.ndarray:
    """Return the cumulated probabilities of words by rank, after Zipf and Mandelbrot."""
    weights = 1 / (np.arange(n_words) + 2.7) ** EXPONENT
    return np.cumsum(weights / weights.sum())


class Writer:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.words = {code: word_list(code, seed) for code in FUNCTION_WORDS}
        self.cumulated = {code: cumulated(len(words)) for code, words in self.words.items()}
        aliases = load_registry().aliases
        # A metonym behind "in" or "di" is a place: a rule that the plain script does not have.
        usable = aliases[~aliases["ambiguous"] & (aliases["surface"].str.len() > 1)]
        usable = usable[usable["via"] != "metonym"]
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
        places = np.searchsorted(self.cumulated[language], self.random.random(length))
        tokens = list(self.words[language][np.minimum(places, len(self.words[language]) - 1)])
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
