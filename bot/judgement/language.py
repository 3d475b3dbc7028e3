"""Which language a customer writes: enough to choose our words and a person who speaks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from bot.domain.late import late
from bot.yaml_text import read_yaml

#: The "E" of "E-Mail" is no word, of Italian neither.
_WORD = re.compile(r"(?!\b[^\W\d_]-)[^\W\d_]+")

#: This many telling words are needed, and this much more than any other language has.
_ENOUGH = 2
_AHEAD = 1
#: What is longer has small words, if it is in one of these languages.
_FEW_WORDS = 6


@dataclass(frozen=True)
class LanguageReader:
    """Counts the small words of each language."""

    words: Mapping[str, frozenset[str]]
    telling: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def read(self, text: str) -> str | None:
        """A language code, or None when the text does not tell."""
        return self._most(text, self.words, _ENOUGH)

    def likeliest(self, text: str, among: Collection[str]) -> str | None:
        """The same of somebody who writes one of these: a single word tells."""
        return self._most(text, among, _AHEAD)

    def by_one(self, text: str) -> str | None:
        """The same of a short first message: "falsche Lampe". One word that no other language has
        is enough, where no small word speaks for another."""
        told = {language for language, known in self.telling.items() if known.search(text)}
        if len(told) != 1 or len(said := _WORD.findall(text.lower())) > _FEW_WORDS:
            return None
        (language,) = told
        own = self.words[language]
        others = (known for other, known in self.words.items() if other != language)
        against = any(word in known and word not in own for known in others for word in said)
        return None if against else language

    def _most(self, text: str, among: Collection[str], enough: int) -> str | None:
        said = _WORD.findall(text.lower())
        counts = {
            language: sum(word in known for word in said)
            for language, known in self.words.items()
            if language in among
        }
        best, *others = sorted((*counts.values(), 0), reverse=True)
        if best < enough or best - others[0] < _AHEAD:
            return None
        return max(counts, key=lambda language: counts[language])


def load_languages(path: Path) -> LanguageReader:
    """Read `languages.yml`, and `telling_words.yml` beside it."""
    found = read_yaml(path.read_text(encoding="utf-8"))
    telling = read_yaml(path.with_name("telling_words.yml").read_text(encoding="utf-8"))
    return LanguageReader(
        {name: frozenset(map(str, words)) for name, words in found.items()},
        {name: _any_of(chain.from_iterable(lines)) for name, lines in telling.items()},
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    known = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return late(rf"(?<![\w-])(?:{known})(?![\w-])", re.I)
