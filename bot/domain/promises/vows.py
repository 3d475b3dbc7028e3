"""Where an agent's own words promise something: found by how such sentences begin.

The beginnings are data (`words/promises.yml`). Wrong now and then, so whoever wrote them can always
say that they promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.promises.clock_words import ahead, clock, date_of
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


#: In a phrase: whatever stands between two words, up to the next comma.
BETWEEN = " .. "
_BETWEEN = r" (?:[^,;:!?\n]{1,60}? )?"
_NEVER = re.compile(r"(?!)")
_PART = re.compile(r"[,;:–!]|\b(?:and|but|or|so|then|und|aber|oder|sondern|dann)\b")


@dataclass(frozen=True, kw_only=True)
class VowWords:
    """Of one language: how promises begin, and what begins so and is none.

    `opens` do so only where a part of a sentence begins. `timed` promise only where a time is
    named, one of the `times` or one with figures; a sentence with one of `not_in` does not at all.
    """

    begins: re.Pattern[str]
    opens: re.Pattern[str] = _NEVER
    timed: re.Pattern[str] = _NEVER
    times: re.Pattern[str] = _NEVER
    but_not: re.Pattern[str] = _NEVER
    not_in: re.Pattern[str] = _NEVER


def vow_words(begins: Iterable[str], **others: Iterable[str]) -> VowWords:
    """From phrases as the file has them."""
    found = {kind: _any_of(phrases) for kind, phrases in others.items()}
    return VowWords(begins=_any_of(begins), **found)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    listed = [phrase.replace(BETWEEN, _BETWEEN) for phrase in phrases]
    return any_of(listed) if listed else _NEVER


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
    said = plain(sentence)
    if said.rstrip().endswith("?") or words.not_in.search(said):
        return None
    timed = _first(said, words.timed, words.but_not)
    if timed is not None and not _names_a_time(said, words):
        timed = None
    found = (_opening(said, words), _first(said, words.begins, words.but_not), timed)
    return min((at for at in found if at is not None), default=None)


def _opening(said: str, words: VowWords) -> int | None:
    parts = (0, *(part.end() for part in _PART.finditer(said)))
    begins = (len(said) - len(said[at:].lstrip()) for at in parts)
    matches = (at for at in begins if words.opens.match(said, at))
    return next((at for at in matches if not words.but_not.match(said, at)), None)


def _first(said: str, kind: re.Pattern[str], but_not: re.Pattern[str]) -> int | None:
    """What is none is none up to the next part of its sentence, where another may begin."""
    match = kind.search(said)
    while match and but_not.match(said, match.start()):
        part = _PART.search(said, match.start())
        match = kind.search(said, part.end()) if part else None
    return match.start() if match else None


def _names_a_time(said: str, words: VowWords) -> bool:
    if words.times.search(said) or clock(said):
        return True
    return ahead(said) is not None or date_of(said) is not None
