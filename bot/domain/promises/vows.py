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


@dataclass(frozen=True, kw_only=True)
class VowWords:
    """Of one language: how promises begin, and what begins so and is none."""

    begins: re.Pattern[str]
    but_not: re.Pattern[str] | None = None


def vow_words(begins: Iterable[str], but_not: Iterable[str] = ()) -> VowWords:
    """From phrases as the file has them."""
    none = list(but_not)
    return VowWords(begins=any_of(begins), but_not=any_of(none) if none else None)


def vow_in(text: str, words: Mapping[str, VowWords], language: str) -> str:
    """The first promise in that text, from where it begins to its sentence's end; else empty.

    A language without words of its own is looked through in all of them: agents may write so.
    """
    chosen = [words[language]] if language in words else list(words.values())
    for sentence in _sentences(text):
        for one in chosen:
            found = _begin(sentence, one)
            if found is not None:
                return sentence[found:].strip().rstrip(".!?")[:_LONGEST]
    return ""


def _sentences(text: str) -> Iterator[str]:
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
