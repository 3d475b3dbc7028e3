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
        return chance_of(self.bias + sum(self.parts(traits).values()))

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
        return chance_of(self.bias + weighed(numbers, self.named))


def weighed(numbers: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The numbers' weighted sum."""
    weight = weights.get
    return sum([weight(name, 0.0) * number for name, number in numbers.items()])


def chance_of(points: float) -> float:
    """The logistic function, from 0 to 1."""
    return 1 / (1 + math.exp(-max(min(points, 30.0), -30.0)))
