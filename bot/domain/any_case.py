"""Patterns that take large letters for small ones, looked for in a text of small letters.

`re` brings each letter of a text into small ones again for each word of such a pattern, at each
place. The same pattern for small letters alone goes over a text in a third of the time.
It only tells that there is nothing to be found, or from where on to look: what is found, the
pattern itself says, in the text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from bot.domain.small_patterns import in_small

#: Small and large letters that no `lower` makes the same, though a pattern takes one for the other.
ODD = re.compile("[\u0130\u0131\u017f]")


class AnyCase:
    """A pattern, found wherever `re` finds it with IGNORECASE."""

    def __init__(self, written: str) -> None:
        self._written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first looked for: nobody waits for it at a start."""
        return re.compile(self._written, re.I)

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        return in_small(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, or None."""
        if self._small is None or (low := lowered(text)) is None:
            return self.pattern.search(text)
        first = self._small.search(low)
        return None if first is None else self.pattern.search(text, first.start())

    def match(self, text: str) -> re.Match[str] | None:
        """What the text begins with, or None."""
        if self._small is not None and (low := lowered(text)) is not None:
            return None if self._small.match(low) is None else self.pattern.match(text)
        return self.pattern.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        if self._small is None or (low := lowered(text)) is None:
            return self.pattern.finditer(text)
        first = self._small.search(low)
        return iter(()) if first is None else self.pattern.finditer(text, first.start())


def any_case(pattern: str) -> AnyCase:
    """That pattern, where large and small letters are the same."""
    return AnyCase(pattern)


def lowered(text: str) -> str | None:
    """In small letters, each at its place; None where a pattern takes other letters for alike."""
    low = text.lower()
    if text.isascii() or (len(low) == len(text) and ODD.search(text) is None):
        return low
    return None
