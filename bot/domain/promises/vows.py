"""Where an agent's own words promise something: found by how such sentences begin.

The beginnings are data (`words/promises.yml`). Wrong now and then, so it only ever offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.wording.phrases import any_of, plain

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
#: Behind the point of these a sentence goes on: "am 24. November", "Mr. Smith", "z. B.", "Nov. 24".
_SHORT = re.compile(
    r"(?:\d|\b(?:[a-z]|mrs?|ms|dr|prof|st|no|nr|hr|fr|ca|bzw|evtl|ggf|inkl|approx|incl|vs"
    r"|jan|feb|apr|aug|sept?|o[ck]t|nov|de[cz]|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|sa|so))\.$",
    re.I,
)
_LONGEST = 300
#: Behind these a sentence says something else than what is promised; nor is a figure a time.
_MORE = re.compile(
    r"[,;:\d–]|\b(?:so|that|which|who|until|unless|before|after|when|if|nothing|nobody|never|not"
    r"|dass|damit|nichts|niemand|nie|nicht|bis|bevor|nachdem|wenn|falls|sobald)\b"
)


@dataclass(frozen=True, kw_only=True)
class VowWords:
    """Of one language: how promises begin, and what begins so and is none."""

    begins: re.Pattern[str]
    but_not: re.Pattern[str] | None = None


def vow_words(begins: Iterable[str], but_not: Iterable[str] = ()) -> VowWords:
    """From phrases as the file has them."""
    none = list(but_not)
    return VowWords(begins=any_of(begins), but_not=any_of(none) if none else None)


@dataclass(frozen=True, kw_only=True)
class Vow:
    """A promise from where it begins to its sentence's end, and in whose language it is written."""

    text: str
    sentence: str
    language: str

    @property
    def is_plain(self) -> bool:
        """Whether a time at its end is one of what is promised, and of nothing that follows."""
        return not _MORE.search(self.text.lower())


def vow_in(text: str, words: Mapping[str, VowWords], language: str) -> str:
    """The first promise in that text; else empty."""
    return next((vow.text for vow in vows_in(text, words, language)), "")


def vows_in(text: str, words: Mapping[str, VowWords], language: str) -> Iterator[Vow]:
    """All of them, one in a sentence.

    Each is looked for in that language first and then in the others: agents may write so.
    """
    chosen = sorted(words, key=lambda one: one != language)
    for sentence in sentences(text):
        begins = ((one, _begin(sentence, words[one])) for one in chosen)
        language, found = next(((one, at) for one, at in begins if at is not None), ("", None))
        if found is not None:
            promise = sentence[found:].strip().rstrip(".!?")[:_LONGEST]
            yield Vow(text=promise, sentence=sentence, language=language)


def sentences(text: str) -> Iterator[str]:
    """One after the other; an abbreviation or a date ends none."""
    begins = 0
    for end in _SENTENCE_END.finditer(text):
        if "\n" in end[0] or not _SHORT.search(text, begins, end.start()):
            yield text[begins : end.start()]
            begins = end.end()
    yield text[begins:]


def _begin(sentence: str, words: VowWords) -> int | None:
    if sentence.rstrip().endswith("?"):
        return None
    said = plain(sentence)
    for match in words.begins.finditer(said):
        if words.but_not is None or not words.but_not.match(said, match.start()):
            return match.start()
    return None
