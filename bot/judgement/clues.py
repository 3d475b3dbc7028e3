"""What single texts show, remembered: how strongly a family of phrases, what content, what meaning.

Readings are remembered by the judge, so the same text is read and searched once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from bot.judgement.assessment import Said
from bot.judgement.config import SignalsConfig
from bot.judgement.reading import Reading
from bot.judgement.similar import content

#: A text's meaning as a vector of length one; two vectors tell their likeness by `@`.
Meaning = Callable[[str], Any]

_REMEMBERED = 4096  # texts
_ENDING = 40  # characters at the end of an answer in which a question shows


class Clues:
    """Looks at single texts. Without vectors every two texts are unlike in meaning."""

    def __init__(self, config: SignalsConfig) -> None:
        self._config = config
        self.meaning: Meaning | None = None
        self._likeness: Callable[[str, str], float] = _unknown

    def take_meaning(self, meaning: Meaning) -> None:
        """From here on texts have a meaning."""
        known = self.meaning = lru_cache(maxsize=_REMEMBERED)(meaning)

        @lru_cache(maxsize=4 * _REMEMBERED)
        def likeness(one: str, other: str) -> float:
            return max(float(known(one) @ known(other)), 0.0)

        self._likeness = likeness

    def likeness(self, one: str, other: str) -> float:
        """How alike in meaning, from 0 (not at all, or unknown) to 1."""
        return self._likeness(one, other)

    def mean_the_same(self, one: Reading, other: Reading, least: float) -> bool:
        """Alike in meaning, and not one word put in another's place (France, Germany)."""
        now, then = self.content(one), self.content(other)
        if not now or not then or swapped(now, then):
            return False
        return self.likeness(one.text, other.text) >= least

    def strength(self, family: str, reading: Reading) -> float:
        """Of the family's strongest phrase in that text, from 0 (there is none) to 1."""
        found = self._config.families[family].find(reading)
        return found[0].score if found else 0.0

    def content(self, reading: Reading) -> frozenset[str]:
        """The words with meaning."""
        return reading.once(self._content)

    def _content(self, reading: Reading) -> frozenset[str]:
        return content(reading, self._config.stop_words, self._config.same_words)


def _unknown(one: str, other: str) -> float:  # noqa: ARG001
    return 0.0


def swapped(now: frozenset[str], then: frozenset[str]) -> bool:
    """Whether one word was put in another's place: a question of the same kind, not the same."""
    return len(now - then) == 1 == len(then - now)


def is_question(said: Said | None) -> bool:
    """Whether an answer of ours ends by asking something."""
    return said is not None and "?" in said.text[-_ENDING:]
