"""Our own failures: not understood, a system down, an order that only a person can solve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.judgement.assessment import SignalFound
from bot.judgement.config import FailureRule
from bot.judgement.situation import Situation


class NotUnderstoodSignal:
    """The assistant did not understand; the score grows with each time in this stretch."""

    def __init__(self, scores: tuple[float, ...]) -> None:
        self._rule = FailureRule(signal="not_understood", scores=scores)

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One, quoting the message, when this message was not understood."""
        if situation.answer is None or situation.answer.understood:
            return
        yield SignalFound(
            signal="not_understood",
            score=self._rule.score(situation.history.misunderstood + 1),
            evidence=situation.text[:160],
            seq=situation.seq,
        )


class FailureSignal:
    """Failures that the assistant reports, each counted with those of its kind before."""

    def __init__(self, rules: Mapping[str, FailureRule], other: FailureRule) -> None:
        self._rules = rules
        self._other = other

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One for each failure of this turn; the evidence is its code."""
        answer = situation.answer
        if answer is None:
            return
        before = situation.history.failures
        for code in dict.fromkeys(answer.failures):
            times = before.count(code) + answer.failures.count(code)
            rule = self._rules.get(code, self._other)
            yield SignalFound(
                signal=rule.signal, score=rule.score(times), evidence=code, seq=situation.seq
            )
        if answer.needs_person is not None:
            yield SignalFound(
                signal="order_needs_person",
                score=1.0,
                evidence=answer.needs_person,
                seq=situation.seq,
            )
