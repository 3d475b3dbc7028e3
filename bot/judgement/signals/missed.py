"""Answers of no use, however politely the customer takes it: the second one brings a person."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import SignalFound
from bot.judgement.config import MissedRules
from bot.judgement.no_use import FailureReader, Failures
from bot.judgement.situation import Situation

_QUOTE = 78  # characters of each answer
_FAINT = 0.05  # a lower score is no news


class FailedTurnsSignal:
    """The answers to one matter that were of no use, counted at the customer's next words."""

    def __init__(self, reader: FailureReader, rules: MissedRules) -> None:
        self._reader = reader
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, quoting the answers that failed."""
        failures = self._reader.failures(situation)
        if failures is None:
            return
        one, two = self._rules.scores
        second = failures.two >= self._rules.second_from
        score = two if second else one * failures.last
        if score >= _FAINT:
            yield SignalFound(
                signal="failed_turns",
                score=round(score, 3),
                evidence=_quoted(failures, second=second),
                seq=failures.second.seq,
            )


def _quoted(failures: Failures, *, second: bool) -> str:
    """Both answers when two failed, else the last."""
    answers = [failures.first, failures.second] if second and failures.first else [failures.second]
    return " / ".join(answer.text[:_QUOTE] for answer in answers)
