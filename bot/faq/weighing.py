"""From what the search measured to a chance that the best entry is right. Needs numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

RANKING = {
    "terms": 2.2, "meaning": 1.5, "word_by_word": 1.3, "best_wording": 1.8, "tally": 1.9,
    "gist": 2.6, "body": 0.1, "middle": 2.8, "body_meaning": 2.2,
}  # fmt: skip
"""What each measurement counts for; fitted by `bench/faq_fit.py`, never on the held-back set."""
ROUGHLY = {"terms": 2.4, "middle": 6.4, "body": 0.9}
"""The same for the first, quick look at all entries, which only sorts out the unlikely."""
CERTAINTY = {"bias": -3.92, "best": 8.08, "lead": 0.55, "elsewhere": -10.16}
"""The curve from points to a chance of being right; fitted likewise."""
_LIKENESSES = slice(0, 3)
"""The columns that are measured for what no entry answers, too."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the search measured. Rows are the entries at `places`; columns those of `RANKING`;
    `nearest` is the place of each entry's best wording among its own.
    """

    places: Any
    columns: Any
    elsewhere: float
    nearest: Any


def certainty_features(points: Any, evidence: Evidence) -> tuple[float, float, float]:
    """What the certainty rests on: the best points, its lead, and how much more the question is
    like something that no entry answers.
    """
    first = int(points.argmax())
    rest = max(points[:first].max(initial=-np.inf), points[first + 1 :].max(initial=-np.inf))
    lead = float(points[first] - rest) if len(points) > 1 else 1.0
    likeness = float(evidence.columns[first, _LIKENESSES].mean())
    best = float(points[first]) / sum(RANKING.values())
    return best, min(lead, 2.0), max(0.0, evidence.elsewhere - likeness)


def certainty(points: Any, evidence: Evidence) -> float:
    """The chance that the best entry is right: a logistic curve fitted on questions we know."""
    best, lead, elsewhere = certainty_features(points, evidence)
    logit = (
        CERTAINTY["bias"]
        + CERTAINTY["best"] * best
        + CERTAINTY["lead"] * lead
        + CERTAINTY["elsewhere"] * elsewhere
    )
    return float(1 / (1 + np.exp(-logit)))
