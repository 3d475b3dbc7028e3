"""Words around a wish that say nothing: please, hello, now, no thanks.

Taken off by counting, not by one regular expression, which could be made to try for hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

LONGEST_PART = 40  # words; nobody asks for a person in more, with nothing else said
_REMEMBERED = 512  # parts: many families look at the same ones
_MOST_TRIES = 8  # places where the fillers before (or after) the wish may end


class Fillers:
    """Phrases that may stand before and after what counts."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._phrases = frozenset({*phrases, (",",)})
        self._backwards = frozenset(p[::-1] for p in self._phrases)
        self._longest = max(map(len, self._phrases))
        self._remembered = lru_cache(maxsize=_REMEMBERED)(lambda part: tuple(self._cores(part)))

    def cores(self, part: str) -> Sequence[str]:
        """What may be left of a part once fillers are taken off, at most 64 ways, longest first.

        A word said several times in a row counts once: "agent agent agent".
        """
        return self._remembered(part)

    def _cores(self, part: str) -> Iterator[str]:
        said = part.split()
        words = [w for i, w in enumerate(said) if i == 0 or w != said[i - 1]]
        if len(words) > LONGEST_PART:
            return
        starts = self._reach(words, self._phrases)
        ends = [len(words) - n for n in self._reach(words[::-1], self._backwards)]
        for start in starts:
            for end in ends:
                if start < end:
                    yield "".join(f"{word} " for word in words[start:end])

    def _reach(self, words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> list[int]:
        """How many words, from the first on, may be fillers and nothing else."""
        reached = [0]
        for at in range(len(words)):
            if at not in reached:
                continue
            for length in range(1, self._longest + 1):
                if tuple(words[at : at + length]) in phrases and at + length not in reached:
                    reached.append(at + length)
        return sorted(n for n in reached if n <= len(words))[:_MOST_TRIES]
