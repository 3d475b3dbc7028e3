"""Logistic regression: the weights by which rows of numbers tell two kinds apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

_STEPS = 500
_ENOUGH = 0.005  # of the slope: further digits are noise
_BIAS_HELD = 1e-6


def rows(of: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    """A sparse table of named numbers; what is not named is nothing."""
    places = {name: place for place, name in enumerate(names)}
    known = [[(places[n], v) for n, v in row.items() if n in places and v] for row in of]
    lines = [line for line, row in enumerate(known) for _ in row]
    columns = [column for row in known for column, _ in row]
    values = [value for row in known for _, value in row]
    return csr_matrix((values, (lines, columns)), shape=(len(known), len(names)), dtype=float)


def fit(
    table: Any, wanted: Sequence[bool], held: Sequence[float], counts: Sequence[float] | None = None
) -> tuple[Any, float]:
    """The weights and the bias for a table, sparse or not.

    `held` says how firmly each weight is held near zero, `counts` what each row counts (one).
    """
    want = np.array(wanted, dtype=float)
    hold = np.r_[held, _BIAS_HELD]
    count = np.ones(len(want)) if counts is None else np.array(counts)

    def loss(weights: Any) -> tuple[float, Any]:
        points = table @ weights[:-1] + weights[-1]
        miss = count * (expit(points) - want)
        total = (count * (np.logaddexp(0, points) - want * points)).sum()
        slope = np.r_[table.T @ miss, miss.sum()] + hold * weights
        return float(total + (hold * weights * weights).sum() / 2), slope

    found = minimize(
        loss,
        np.zeros(table.shape[1] + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _STEPS, "gtol": _ENOUGH, "ftol": 1e-12, "maxcor": 20},
    )
    return found.x[:-1], float(found.x[-1])
