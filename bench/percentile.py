"""Percentiles of samples. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(samples: Sequence[float], of: float) -> float:
    """The smallest sample that so many of a hundred do not exceed; nan of none."""
    if not samples:
        return math.nan
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * of / 100) - 1)]
