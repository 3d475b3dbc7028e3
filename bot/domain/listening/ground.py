"""The text that is read, what it is heard against, and which places of it are read already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.knowledge.facts import FactName
from bot.domain.needs import GONE, Pieces

#: What stands for words that somebody has read; it is no word, space or punctuation.
TAKEN = GONE

#: Signs that look alike, one for one, so that places stay what they are.
_ALIKE = {
    "'": "\u2018\u2019`\u00b4",
    '"': "\u201c\u201d\u201e",
    "-": "\u2010\u2011\u2013\u2014\u2212",
    " ": "\u00a0\u2009\u202f\t" + TAKEN,
    "@": "\uff20\ufe6b",
}
_ONE_FOR_ONE: Mapping[int, str] = {
    ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs
}


#: Whitespace in a row says no more than one of it, and costs every reader.
_GAPS = re.compile(r"\s{2,}")


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One thing that was given: its value, and as it was said from `start` to `end` of the text.

    `meaning` is what it comes to, where that is safe to say: a day (2026-03-12), a sum (19.99 GBP).
    `instead_of` is the value that it corrects.
    """

    name: FactName
    value: str
    quote: str
    start: int
    end: int
    meaning: str = ""
    instead_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What a message is heard against.

    `asked` are our words before it, `known` the values given so far by name, newest last, `others`
    the names of those who speak here beside the customer, `things` words of the order's items.
    """

    asked: str = ""
    known: tuple[tuple[FactName, str], ...] = ()
    others: tuple[str, ...] = ()
    things: frozenset[str] = frozenset()
    today: date | None = None


class Ground:
    """A message under the readers: they look at what is left, and claim what they read."""

    def __init__(self, text: str) -> None:
        text = _GAPS.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text)
        self.said = text
        self.left = text.translate(_ONE_FOR_ONE)
        self.plain = self.left
        #: Of the whole text, so that they say too much of what is left and never too little.
        self.pieces = Pieces(self.plain)
        #: What is left, in small letters.
        self._low = self.pieces.low

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches in what is left, as it was when the search began."""
        first = self.pieces.first(pattern, self._low)
        return iter(()) if first < 0 else pattern.finditer(self.left, first)

    def find_in_all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches in the whole of it, whoever has read it."""
        first = self.pieces.first(pattern, self.pieces.low)
        return iter(()) if first < 0 else pattern.finditer(self.plain, first)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nobody has read any of it."""
        return TAKEN not in self.left[start:end]

    def claim(self, start: int, end: int) -> None:
        """These places are read."""
        taken = TAKEN * (end - start)
        self.left = self.left[:start] + taken + self.left[end:]
        if self._low is not None:
            self._low = self._low[:start] + taken + self._low[end:]

    def hear(
        self, name: FactName, span: tuple[int, int], value: str = "", meaning: str = ""
    ) -> Heard:
        """Claim it; without a value, that is what was said, in single spaces."""
        start, end = span
        quote = " ".join(self.said[start:end].split())
        said = " ".join(self.plain[start:end].split())
        self.claim(start, end)
        return Heard(
            name=name, value=value or said, quote=quote, start=start, end=end, meaning=meaning
        )
