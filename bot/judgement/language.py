"""Which language a customer writes: enough to choose our words and a person who speaks it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.yaml_text import read_yaml

#: The "E" of "E-Mail" is no word, of Italian neither.
_WORD = re.compile(r"(?!\b[^\W\d_]-)[^\W\d_]+")

#: This many telling words are needed, and this much more than any other language has.
_ENOUGH = 2
_AHEAD = 1


@dataclass(frozen=True)
class LanguageReader:
    """Counts the small words of each language."""

    words: Mapping[str, frozenset[str]]

    def read(self, text: str) -> str | None:
        """A language code, or None when the text does not tell."""
        return self._most(text, self.words, _ENOUGH)

    def likeliest(self, text: str, among: Collection[str]) -> str | None:
        """The same of somebody who writes one of these: a single word tells."""
        return self._most(text, among, _AHEAD)

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
    """Read `languages.yml`."""
    found = read_yaml(path.read_text(encoding="utf-8"))
    return LanguageReader({name: frozenset(map(str, words)) for name, words in found.items()})
