"""Learns the models from the examples in `data/judgement`: `warmline learn` writes their weights.

Deterministic: the same examples, phrases and vectors give the same weights. Needs numpy and scipy,
which the front desk itself does not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.judgement.examples import AnswerExample, Example
from bot.judgement.fitting import fit, rows
from bot.judgement.judge import Judge
from bot.judgement.model import Model, Weights
from bot.judgement.situation import Situation
from bot.judgement.traits import Traits

#: How firmly weights are held near zero: traits a little, the many numbers of a meaning much.
_HELD = (1.0, 2.5)
#: The same for answers of no use: traits, and what was spoken in the answer, in the reply, before.
_TRAIT_HELD = 4.0
_SPOKEN_HELD = {"a": 0.32, "r": 0.32, "q": 2.0}
_RARE, _RARE_RUN = 3, 4  # words and runs of letters in fewer exchanges are not learned
_SMALL = 0.02


def learn(judge: Judge, examples: Sequence[Example]) -> Model:
    """The weights for messages: where somebody should be near."""
    read = [judge.traits.read(_situation(judge, example)) for example in examples]
    return _fitted(read, [example.troubled for example in examples], _HELD)


def learn_no_use(judge: Judge, answers: Sequence[AnswerExample]) -> Weights:
    """The same for answers: which of them were of no use."""
    found = [judge.failures.traits.read(one.earlier, one.exchange) for one in answers]
    read = [one for one in found if one is not None]
    if len(read) != len(found):
        raise ValueError("an answer to nothing, or without a reaction, is no example")
    times = Counter(name for one in read for name in one)
    names = sorted(name for name, count in times.items() if count >= _seen(name))
    held = [_held(name) for name in names]
    weights, bias = fit(rows(read, names), [one.no_use for one in answers], held)
    pairs = zip(names, map(float, weights), strict=True)
    return Weights(bias=bias, named={n: w for n, w in pairs if abs(w) >= _SMALL})


def _seen(name: str) -> int:
    """How often something must have been seen that a weight is learned for it."""
    if name[1:2] != " ":
        return 1
    return _RARE_RUN if name[2:3] == "~" else _RARE


def _held(name: str) -> float:
    return _SPOKEN_HELD.get(name[0], _TRAIT_HELD) if name[1:2] == " " else _TRAIT_HELD


def _fitted(
    read: Sequence[Traits | None], wanted: Sequence[bool], held: tuple[float, float]
) -> Model:
    traits = [one for one in read if one is not None]
    if len(traits) != len(read):
        raise ValueError("the judge has no vectors: give it some with Judge.take")
    names = sorted(traits[0].numbers)
    table = np.array(
        [[*(one.numbers[name] for name in names), *one.meaning] for one in traits], dtype=float
    )
    width = table.shape[1] - len(names)
    pull = [held[0]] * len(names) + [held[1]] * width
    weights, bias = fit(table, wanted, pull)
    return Model(
        bias=bias,
        traits=dict(zip(names, map(float, weights[: len(names)]), strict=True)),
        meaning=tuple(map(float, weights[len(names) :])),
    )


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


def write_weights(weights: Weights, path: Path) -> None:
    """The same for named weights, a line each; the bias has no name."""
    named = {name: round(weight, 2) for name, weight in weights.named.items()}
    content = {"": round(weights.bias, 2), **named}
    text = json.dumps(content, indent=0, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
