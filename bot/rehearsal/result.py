"""What came of a scenario: the numbers of the table, the findings, and the marks of the picture."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.rehearsal.judge.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something on the time line: `broken`, `mended`, `told` (a name), `person` (accepted)."""

    at: float
    what: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Times:
    """Seconds; None where nobody needed it."""

    median: float | None = None
    worst: float | None = None
    count: int = 0


def times(samples: Sequence[float]) -> Times:
    """Median and worst of them."""
    if not samples:
        return Times()
    return Times(median=statistics.median(samples), worst=max(samples), count=len(samples))


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the table. `named`: what players saw; `recorded`: the same from the record."""

    name: str
    broken: str
    guards: str
    began: float
    ended: float
    saw: Mapping[str, int] = field(default_factory=dict)
    named: Times = Times()
    recorded: Times = Times()
    accepted: Times = Times()
    word: Times = Times()
    marks: Sequence[Mark] = ()
    findings: Sequence[Finding] = ()

    @property
    def kept_all(self) -> bool:
        """Whether every promise was kept."""
        return not self.findings

    def count(self, kind: str) -> int:
        """How many findings of that kind."""
        return Counter(finding.kind for finding in self.findings)[kind]


def saw_in_words(saw: Mapping[str, int]) -> str:
    """What the customers saw, as one line."""
    told = [
        f"{saw[many]} {one if saw[many] == 1 else many}" for many, one in _SEEN if saw.get(many)
    ]
    return ", ".join(told) or "nothing"


_SEEN = (
    ("answers", "answer"),
    ("names told", "name told"),
    ("persons' words", "person's word"),
    ("notices", "notice"),
    ("retries", "retry"),
    ("reconnects", "reconnect"),
)
