"""Learns the model from the examples in `data/judgement`: `warmline learn` writes its weights.

Deterministic: the same examples, phrases and vectors give the same weights. Needs numpy, which
the front desk itself does not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.judgement.examples import Example
from bot.judgement.judge import Judge
from bot.judgement.model import Model
from bot.judgement.situation import Situation

#: How firmly weights are held near zero: traits a little, the many numbers of a meaning much.
_TRAITS_HELD = 1.0
_MEANING_HELD = 2.5
_STEPS = 50
_ENOUGH = 1e-10


def learn(judge: Judge, examples: Sequence[Example]) -> Model:
    """Fit the weights (Newton's method; about a second for 1,600 examples)."""
    read = [judge.traits.read(_situation(judge, example)) for example in examples]
    traits = [one for one in read if one is not None]
    if len(traits) != len(examples):
        raise ValueError("the judge has no vectors: give it some with Judge.take")
    names = sorted(traits[0].numbers)
    table = np.array(
        [[*(one.numbers[name] for name in names), *one.meaning] for one in traits], dtype=float
    )
    wanted = np.array([example.troubled for example in examples], dtype=float)
    width = table.shape[1] - len(names)
    held = np.array([_TRAITS_HELD] * len(names) + [_MEANING_HELD] * width)
    found = _fit(table, wanted, held)
    return Model(
        bias=float(found[-1]),
        traits=dict(zip(names, map(float, found[: len(names)]), strict=True)),
        meaning=tuple(map(float, found[len(names) : -1])),
    )


def _fit(table: Any, wanted: Any, held: Any) -> Any:
    rows = np.c_[table, np.ones(len(table))]
    pull = np.r_[held, 1e-6]
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - wanted) + pull * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return weights


def _situation(judge: Judge, example: Example) -> Situation:
    return judge.situation(example.text, len(example.history.turns) + 1, example.history)


def write(model: Model, path: Path) -> None:
    """The weights as JSON, rounded: further digits are noise."""
    content = {
        "bias": round(model.bias, 3),
        "traits": {name: round(weight, 3) for name, weight in model.traits.items()},
        "meaning": [round(weight, 3) for weight in model.meaning],
    }
    text = json.dumps(content, indent=1)
    head, _, numbers = text.partition('"meaning": [')
    path.write_text(f'{head}"meaning": [{" ".join(numbers.split())}\n', encoding="utf-8")
