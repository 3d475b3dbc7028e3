"""Every sentence we say that is not an answer: data, looked up by id and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import WarmlineError


class MissingPhrase(WarmlineError):
    """A phrase or one of its values is missing: add it to `words/<language>/`."""


class TimeWords(str):
    """A time in words; after the word of `when.by` ("bis") it stands in another form, `by`."""

    __slots__ = ("by",)

    by: str

    def __new__(cls, words: str, by: str) -> TimeWords:
        """Both forms are in the same language."""
        made = super().__new__(cls, words)
        made.by = by
        return made


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
        times = [name for name, value in values.items() if isinstance(value, TimeWords)]
        if times:
            values = {**values, **self._after_by(text, language, {n: values[n] for n in times})}
        try:
            return text.format(**values)
        except (KeyError, IndexError) as error:
            raise MissingPhrase(f"Phrase {phrase!r} needs a value for {error}.") from error

    def _after_by(
        self, text: str, language: str, times: Mapping[str, object]
    ) -> Mapping[str, object]:
        """Of these times those that the phrase has after that word."""
        lead = (self.phrases.get(language, {}).get("when.by") or "").partition("{")[0]
        return {
            name: getattr(time, "by", time)
            for name, time in times.items()
            if lead and f"{lead}{{{name}}}" in text
        }

    def has(self, phrase: str) -> bool:
        """Whether there is such a phrase in English, the language that is always whole."""
        return phrase in self.phrases["en"]
