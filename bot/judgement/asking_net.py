"""A second opinion on whether a message asks for a person: a small network over its words.

The weights of `asking.py` know words and orders that they have seen; this knows what is like them.
A word is its kind and the groups of letters in it, each a few learned numbers: "Radmechaniker"
is near other trades, and a slip near the word that was meant. Filters look at one, three and five
words in a row; of each only the place counts where it sees most. Learned by
`asking_net_learning.py`; needs numpy, so the front desk takes it once it has started.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

GROUPS = 4096  # that groups of letters are sorted into, by chance
LONGEST = 48  # words of a message that are looked at, from its end
WIDTHS = (1, 3, 5)
NUMBER = "#"
_LETTERS = (3, 4, 5)
_REMEMBERED = 8192  # words


@dataclass(frozen=True, kw_only=True)
class Layers:
    """The learned numbers: of kinds, of groups of letters, of the filters of each width, and what
    each filter counts.
    """

    kinds: Mapping[str, int]
    of_kind: Any
    of_group: Any
    filters: Mapping[int, Any]
    floors: Mapping[int, Any]
    counts: Any
    bias: float


class AskingNet:
    """The network, ready to be asked."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._own = layers.kinds["own"]
        self._known: dict[tuple[str, str], Any] = {}
        # One product for all places of all filters.
        size = layers.of_kind.shape[1] + layers.of_group.shape[1]
        parts = [layers.filters[w].reshape(w, size, -1) for w in WIDTHS]
        self._every = np.concatenate([part[at] for part in parts for at in range(len(part))], 1)
        self._filters = parts[0].shape[2]

    def points(self, words: Sequence[str], kinds: Sequence[str]) -> float:
        """Above zero where it rather asks: a chance as a logarithm. Of each word its kind."""
        pairs = zip(words[-LONGEST:], kinds[-LONGEST:], strict=True)
        rows = [self._word(word, kind) for word, kind in pairs]
        if not rows:
            return self._layers.bias
        seen, total, at = np.stack(rows) @ self._every, self._layers.bias, 0
        for place, width in enumerate(WIDTHS):
            best = self._best(seen, at, width) + self._layers.floors[width]
            counts = self._layers.counts[place * self._filters : (place + 1) * self._filters]
            total += float(np.maximum(best, 0) @ counts)
            at += width
        return total

    def _best(self, seen: Any, at: int, width: int) -> Any:
        """What each filter of that width sees at its best place; beyond the ends is nothing."""
        size, half, long = self._filters, width // 2, len(seen)
        found = np.zeros((long, size), dtype=seen.dtype)
        for step in range(width):
            part, away = seen[:, (at + step) * size : (at + step + 1) * size], step - half
            if abs(away) < long:
                to = slice(max(-away, 0), long - max(away, 0))
                found[to] += part[max(away, 0) : long - max(-away, 0)]
        return found.max(axis=0)

    def _word(self, word: str, kind: str) -> Any:
        found = self._known.get((word, kind))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            found = self._known[word, kind] = self._read(word, kind)
        return found

    def _read(self, word: str, kind: str) -> Any:
        places = groups(word)
        letters = self._layers.of_group[places].sum(axis=0) / math.sqrt(len(places))
        of_kind = self._layers.of_kind[self._layers.kinds.get(kind, self._own)]
        return np.concatenate([of_kind, letters])


def plain(word: str) -> str:
    """The word; whatever holds a digit is one customer's alone."""
    return NUMBER if any(c.isdigit() for c in word) else word


def groups(word: str) -> list[int]:
    """The places of its groups of letters, and of the word as a whole."""
    framed = f"_{plain(word)}_"
    found = {framed[i : i + n] for n in _LETTERS for i in range(len(framed) - n + 1)} | {framed}
    return sorted({zlib.crc32(group.encode()) % GROUPS for group in found})
