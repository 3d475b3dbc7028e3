"""Logistic regression with many weights, most of which are nothing in most rows.

Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5): a few
seconds for five thousand rows and forty thousand weights. Needs numpy alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

_STEPS = 120
_MEMORY = 10
_ENOUGH = 0.02  # of the slope: further digits are noise
_LEAST_GAIN = 1e-4
_SHORTEST = 1e-6


class Rows:
    """Rows of named numbers; what is not named is nothing."""

    def __init__(self, rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> None:
        places = {name: place for place, name in enumerate(names)}
        known = [[(places[n], v) for n, v in row.items() if n in places and v] for row in rows]
        self.width, self.count = len(names), len(rows)
        self._of = np.repeat(np.arange(len(rows)), [len(row) for row in known])
        self._columns = np.array([c for row in known for c, _ in row], dtype=np.int64)
        self._values = np.array([v for row in known for _, v in row], dtype=float)

    def points(self, weights: Any) -> Any:
        """The weighted sum of each row."""
        return np.bincount(self._of, self._values * weights[self._columns], self.count)

    def back(self, miss: Any) -> Any:
        """For each weight, the sum of its numbers times what their rows missed by."""
        return np.bincount(self._columns, self._values * miss[self._of], self.width)


def fit(rows: Rows, wanted: Any, held: Any) -> tuple[Any, float]:
    """The weights and the bias. `held` says how firmly each weight is held near zero."""
    hold = np.r_[held, 1e-6]

    def loss(weights: Any) -> tuple[float, Any]:
        points = rows.points(weights[:-1]) + weights[-1]
        miss = 1 / (1 + np.exp(-np.clip(points, -30, 30))) - wanted
        total = np.logaddexp(0, points).sum() - (wanted * points).sum()
        slope = np.r_[rows.back(miss), miss.sum()] + hold * weights
        return float(total + (hold * weights * weights).sum() / 2), slope

    found = _least(loss, np.zeros(rows.width + 1), 1 / (hold + 1))
    return found[:-1], float(found[-1])


def _least(loss: Any, at: Any, scale: Any) -> Any:
    value, slope = loss(at)
    steps: list[tuple[Any, Any, float]] = []
    for _ in range(_STEPS):
        if float(np.abs(slope).max()) < _ENOUGH:
            break
        way = _direction(slope, steps, scale)
        length, downhill = 1.0, float(slope @ way)
        while True:
            next_ = at + length * way
            next_value, next_slope = loss(next_)
            if next_value <= value + _LEAST_GAIN * length * downhill or length < _SHORTEST:
                break
            length /= 2
        moved, turned = next_ - at, next_slope - slope
        if float(moved @ turned) > 0:
            steps = [*steps[1 - _MEMORY :], (moved, turned, 1 / float(moved @ turned))]
        at, value, slope = next_, next_value, next_slope
    return at


def _direction(slope: Any, steps: Sequence[tuple[Any, Any, float]], scale: Any) -> Any:
    """Downhill, with what the last steps told of the bends."""
    way, parts = -slope, []
    for moved, turned, share in reversed(steps):
        part = share * float(moved @ way)
        way = way - part * turned
        parts.append(part)
    if steps:
        moved, turned, _ = steps[-1]
        way = way * float(moved @ turned) / float(turned @ (scale * turned)) * scale
    else:
        way = way * scale
    for (moved, turned, share), part in zip(steps, reversed(parts), strict=True):
        way = way + moved * (part - share * float(turned @ way))
    return way
