"""Kernel ridge regression: how strongly the examples speak for each intent. Needs numpy, scipy."""

from __future__ import annotations

from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import linalg  # type: ignore[import-not-found,import-untyped,unused-ignore]

#: How much the examples are mistrusted, and how far rare intents are lifted (0 not, 1 to equals).
RIDGE, LIFT = 0.3, 0.75
#: Directions in which the examples hardly differ are left out: they only cost time, and a likeness
#: of several kinds is not quite an inner product, so that some have less than no extent.
_FLAT = 1e-3


class Solver:
    """Solves for all examples, or without some of them, cheaply.

    `compared`: the likeness of each example (rows) to those of the basis; `places` are theirs.
    """

    def __init__(self, compared: Any, places: Any, intent_of: Any) -> None:
        extent, directions = linalg.eigh(compared[places], check_finite=False)
        wide = extent > _FLAT * max(float(extent.max(initial=0)), 1.0)
        self._back = directions[:, wide] / np.sqrt(extent[wide])
        self._rows = compared @ self._back
        self._weights = _weights(intent_of)
        self._goal = np.eye(int(intent_of.max()) + 1)[intent_of]
        heavy = self._rows * self._weights[:, None]
        self._squares = self._rows.T @ heavy + RIDGE * np.eye(self._rows.shape[1])
        self._wanted = heavy.T @ self._goal

    def weights(self) -> Any:
        """A row for each of the basis, a column an intent: likenesses times these are points."""
        return self._back @ self._solve(self._squares, self._wanted)

    def points_without(self, gone: Any) -> Any:
        """The points of the examples at these places if they were not among the examples."""
        rows = self._rows[gone]
        heavy = rows * self._weights[gone, None]
        found = self._solve(
            self._squares - rows.T @ heavy, self._wanted - heavy.T @ self._goal[gone]
        )
        return rows @ found

    @staticmethod
    def _solve(squares: Any, wanted: Any) -> Any:
        return linalg.solve(squares, wanted, assume_a="pos", check_finite=False)


def _weights(intent_of: Any) -> Any:
    """One weight an example: those of rare intents count more. Their mean is 1."""
    weights = (1.0 / np.bincount(intent_of)[intent_of]) ** LIFT
    return weights / weights.mean()
