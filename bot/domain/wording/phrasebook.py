"""Every sentence we say that is not an answer: data, looked up by id and language."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import WarmlineError


class MissingPhrase(WarmlineError):
    """A phrase or one of its values is missing: add it to `words/<language>/`."""


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by language and id; a phrase missing in a language is said in English."""

    phrases: Mapping[str, Mapping[str, str]]

    def say(self, phrase: str, language: str = "en", **values: object) -> str:
        """The phrase in that language with its `{placeholders}` filled in."""
        text = self.phrases.get(language, {}).get(phrase) or self.phrases["en"].get(phrase)
        if text is None:
            raise MissingPhrase(f"No phrase {phrase!r}: add it to words/en/.")
        if "{" not in text and "}" not in text:
            return text
        try:
            return string.Formatter().vformat(text, (), values)
        except (KeyError, IndexError) as error:
            raise MissingPhrase(f"Phrase {phrase!r} needs a value for {error}.") from error

    def has(self, phrase: str) -> bool:
        """Whether there is such a phrase in English, the language that is always whole."""
        return phrase in self.phrases["en"]
