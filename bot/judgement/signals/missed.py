"""Answers of no use, however politely the customer takes it: the second one brings a person; and
what only seems to object to an answer that did well offers one at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.judgement.assessment import SignalFound
from bot.judgement.config import MissedRules
from bot.judgement.no_use import FailureReader, Failures
from bot.judgement.signals.base import Signal
from bot.judgement.situation import Situation

_QUOTE = 78  # characters of each answer
_FAINT = 0.05  # a lower score is no news
_OFFERS = 0.5  # the most that a signal in doubt scores


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
        maybe = failures.two >= self._rules.offers_from
        score = max(one * failures.last, _OFFERS if maybe else 0.0)
        if failures.two >= self._rules.second_from:
            score = two
        if score >= _FAINT:
            yield SignalFound(
                signal="failed_turns",
                score=round(score, 3),
                evidence=_quoted(failures, second=maybe),
                seq=failures.second.seq,
            )


def _quoted(failures: Failures, *, second: bool) -> str:
    """Both answers when two failed, else the last."""
    answers = [failures.first, failures.second] if second and failures.first else [failures.second]
    return " / ".join(answer.text[:_QUOTE] for answer in answers)


class DoubtedSignal:
    """A signal that reads an objection or anger from a few words or a repeat.

    "It says the code is wrong" may be the next step of help that goes well. So it counts in full
    where the model finds the last answer of no use, too; else it offers a person at most. Where
    there was no answer, or from a score of `below` on, nothing is doubted.
    """

    def __init__(
        self, signal: Signal, reader: FailureReader, rules: MissedRules, *, below: float = 2.0
    ) -> None:
        self._signal, self._reader = signal, reader
        self._agrees, self._below = rules.agrees, below

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """What the signal found, some of it with a lower score."""
        for found in self._signal.look(situation):
            doubted = _OFFERS < found.score < self._below and self._doubted(situation)
            yield replace(found, score=_OFFERS) if doubted else found

    def _doubted(self, situation: Situation) -> bool:
        if self._reader.model is None:
            return False
        if situation.answer is not None and not situation.answer.understood:
            return False
        failures = self._reader.failures(situation)
        return failures is not None and failures.last < self._agrees
