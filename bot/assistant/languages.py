"""Which language a message is in, as far as we need: ours, or one that we don't speak."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import bot.judgement
from bot.judgement.language import LanguageReader, load_languages

#: Languages in which words/ are whole: in these the bot understands and answers more than the FAQ.
SPOKEN = frozenset({"en", "de"})
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "DEVANAGARI": "hi",
}
_ENOUGH_LETTERS = 0.5
_WITH_DIGITS = re.compile(r"\w*\d\w*")


@dataclass(frozen=True)
class Languages:
    """Small words first, then the script."""

    reader: LanguageReader

    def read(self, text: str, kept: str = "en") -> str:
        """A language code; `kept` (the customer's until now) where nothing speaks against it."""
        # "E14 or e27" is no word of any language.
        said = _WITH_DIGITS.sub(" ", text[:500])
        return _by_script(said) or self.reader.read(said) or kept


def load() -> Languages:
    """With the word lists of the judgement, which must agree with us on this."""
    return Languages(load_languages(Path(bot.judgement.__file__).parent / "languages.yml"))


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = [sign for sign in text if sign.isalpha()]
    counts: dict[str, int] = {}
    for letter in letters:
        language = _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0])
        if language:
            counts[language] = counts.get(language, 0) + 1
    best = max(counts, key=lambda code: counts[code], default=None)
    return best if best and counts[best] >= _ENOUGH_LETTERS * len(letters) else None
