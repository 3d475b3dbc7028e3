"""The model: a logistic regression over traits and meaning. Learned by `learning.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from bot.judgement.traits import Traits


@dataclass(frozen=True, kw_only=True)
class Model:
    """Weights by trait, and one for each number of a meaning."""

    bias: float
    traits: Mapping[str, float]
    meaning: Sequence[float]

    def chance(self, traits: Traits) -> float:
        """How likely a person is needed, from 0 to 1."""
        total = self.bias + sum(self.parts(traits).values())
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))

    def parts(self, traits: Traits) -> dict[str, float]:
        """What each trait adds, and `meaning` what the words' meaning does."""
        found = {
            name: weight * traits.numbers[name]
            for name, weight in self.traits.items()
            if traits.numbers.get(name)
        }
        found["meaning"] = sum(map(mul, self.meaning, traits.meaning.tolist()))
        return found


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A logistic regression over named numbers; what has no weight counts nothing."""

    bias: float
    named: Mapping[str, float]

    def chance(self, numbers: Mapping[str, float]) -> float:
        """From 0 to 1."""
        weight = self.named.get
        total = self.bias + sum(weight(name, 0.0) * number for name, number in numbers.items())
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
