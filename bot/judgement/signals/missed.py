"""Answers that missed, however politely the customer takes it: the second one brings a person."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import SignalFound
from bot.judgement.config import MissedRules
from bot.judgement.missed import MissedReader
from bot.judgement.situation import Situation


class FailedTurnsSignal:
    """The answers to one matter that failed, counted at the customer's next words."""

    def __init__(self, reader: MissedReader, rules: MissedRules) -> None:
        self._reader = reader
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, quoting what shows the last failure."""
        if situation.last_answer is None:
            return
        total, failed = self._reader.failures(situation)
        if not failed:
            return
        scores = self._rules.scores
        whole = int(round(total + 1 - self._rules.counts_from, 6))
        score = scores[min(whole, len(scores)) - 1] if whole else scores[0] * total
        yield SignalFound(
            signal="failed_turns",
            score=round(score, 3),
            evidence=failed[-1].evidence[:160],
            seq=failed[-1].seq,
        )
