"""When to say "I don't know": learned from the examples, by hiding some of them and asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import optimize  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bot.assistant.intents.ridge import Solver

#: The share of messages that no intent is meant for. A whole intent that is hidden is more like the
#: others than what strangers ask, so this stands a little below what shops see (.3 to .6).
ELSEWHERE_SHARE = 1 / 3
FOLDS = 10
_FEWEST_INTENTS = 3
_FEWEST = 12
_LEAST = 0.01
#: What is believed before anything is learned (the middle of the tuning sets), how far off it may
#: be, and how much that weighs: a dozen examples alone would teach any curve.
_USUAL = np.array([2.2, 2.4, 2.8])
_SPREAD = np.array([1.0, 1.0, 2.0])
_BELIEF = 10.0
_SHARPNESS = np.geomspace(2, 200, 40)


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """The curve from points to the chance that the best intent is right, and the `sharpness` that
    makes chances of the points. The defaults are for lessons too small to learn them from."""

    bias: float = float(_USUAL[0])
    best: float = float(_USUAL[1])
    lead: float = float(_USUAL[2])
    sharpness: float = 18.0

    def trust(self, points: Any) -> Any:
        """The chance that the best intent of each row is right."""
        return 1 / (1 + np.exp(-(_clues(points) @ np.array([self.bias, self.best, self.lead]))))

    def shares(self, points: Any) -> Any:
        """The chance of each intent if it is one of them; each row adds up to 1."""
        return _softmax(points * self.sharpness)


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """What came of asking for hidden examples. `points`: a row each, `intent`: the right one, or
    -1 where the whole intent was hidden."""

    points: Any
    intent: Any


def learn_doubt(solver: Solver, intent_of: Any, twins: Any, seed: int) -> Doubt:
    """Hide a tenth of the examples (twins together, so that no hidden one is known by its twin)
    and, beside that, a tenth of the intents; ask for them; ten times over."""
    count = int(intent_of.max()) + 1
    if count < _FEWEST_INTENTS or len(intent_of) < _FEWEST:
        return Doubt()
    hidden = _hide(solver, intent_of, twins, np.random.default_rng(seed))
    if len(hidden.intent) < _FEWEST or not (hidden.intent >= 0).any():
        return Doubt()
    bias, best, lead = _fit_trust(hidden)
    return Doubt(bias=bias, best=best, lead=lead, sharpness=_fit_sharpness(hidden))


def _hide(solver: Solver, intent_of: Any, twins: Any, chance: Any) -> Hidden:
    count = int(intent_of.max()) + 1
    folds = min(FOLDS, count)
    dealt = _dealt(intent_of, twins, folds, chance)
    away = np.empty(count, dtype=np.int64)
    away[chance.permutation(count)] = np.arange(count) % folds
    points, intents = [], []
    for fold in range(folds):
        foreign = away[intent_of] == fold
        gone = np.flatnonzero(foreign | (dealt == fold))
        left = np.setdiff1d(np.arange(len(intent_of)), gone)
        there = np.unique(intent_of[left])
        if len(there) < 2:
            continue
        found = solver.points_without(gone)
        found[:, np.setdiff1d(np.arange(count), there)] = -1.0
        points.append(found)
        # An intent of one example that is hidden is hidden altogether.
        known = np.isin(intent_of[gone], there)
        intents.append(np.where(known, intent_of[gone], -1))
    return Hidden(points=np.vstack(points), intent=np.concatenate(intents))


def _dealt(intent_of: Any, twins: Any, folds: int, chance: Any) -> Any:
    """Each example's fold: every intent's groups of twins are dealt out in turn."""
    dealt = np.zeros(len(intent_of), dtype=np.int64)
    for intent in range(int(intent_of.max()) + 1):
        mine = np.flatnonzero(intent_of == intent)
        groups = chance.permutation(np.unique(twins[mine]))
        start = int(chance.integers(folds))
        turn = {group: (start + place) % folds for place, group in enumerate(groups)}
        dealt[mine] = [turn[group] for group in twins[mine]]
    return dealt


def _clues(points: Any) -> Any:
    ranked = -np.sort(-points, axis=1)
    best = ranked[:, 0]
    lead = best - np.maximum(ranked[:, 1], 0) if ranked.shape[1] > 1 else best
    return np.stack([np.ones(len(best)), np.log(np.maximum(best, _LEAST)), lead], axis=1)


def _fit_trust(hidden: Hidden) -> Sequence[float]:
    """A logistic curve in which the hidden intents weigh as many as strangers are expected."""
    foreign = hidden.intent < 0
    right = (hidden.points.argmax(axis=1) == hidden.intent).astype(float)
    weight = np.where(
        foreign,
        ELSEWHERE_SHARE / max(1, foreign.sum()),
        (1 - ELSEWHERE_SHARE) / max(1, (~foreign).sum()),
    )
    clues = _clues(hidden.points)

    def loss(curve: Any) -> tuple[float, Any]:
        logit = clues @ curve
        chance = 1 / (1 + np.exp(-logit))
        wrong = np.logaddexp(0, logit) - right * logit
        away = (curve - _USUAL) / _SPREAD
        belief = _BELIEF / len(right)
        slope = clues.T @ (weight * (chance - right)) + 2 * belief * away / _SPREAD
        return float(weight @ wrong + belief * (away @ away)), slope

    # More points never mean less trust.
    bounds = [(None, None), (0, None), (0, None)]
    found = optimize.minimize(loss, _USUAL, jac=True, method="L-BFGS-B", bounds=bounds).x
    return [float(number) for number in found]


def _fit_sharpness(hidden: Hidden) -> float:
    """That under which the right intents of the hidden examples are likeliest."""
    ours = hidden.intent >= 0
    points, intent = hidden.points[ours], hidden.intent[ours]
    every = np.arange(len(intent))
    losses = [
        -np.log(np.maximum(_softmax(points * sharpness)[every, intent], 1e-9)).mean()
        for sharpness in _SHARPNESS
    ]
    return float(_SHARPNESS[int(np.argmin(losses))])


def _softmax(points: Any) -> Any:
    chances = np.exp(points - points.max(axis=1, keepdims=True))
    return chances / chances.sum(axis=1, keepdims=True)
