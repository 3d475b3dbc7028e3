"""What the customer has been through with us before this conversation's present trouble."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import SignalFound
from bot.judgement.config import PastRules
from bot.judgement.progress import AnswerReader
from bot.judgement.situation import Situation


class LatePromiseSignal:
    """A time that we told the customer has passed, and we have not kept it."""

    def __init__(self, rules: PastRules) -> None:
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One, with the promise, as long as it is late."""
        if situation.history.late:
            yield SignalFound(
                signal="late_promise",
                score=self._rules.late_promise,
                evidence=situation.history.late,
                seq=situation.seq,
            )


class SeveralContactsSignal:
    """The customer has come back with it; the score grows with each time."""

    def __init__(self, rules: PastRules) -> None:
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One, from the second contact on."""
        times = situation.history.contacts
        scores = self._rules.contacts
        if times > 0 and (score := scores[min(times, len(scores)) - 1]) > 0:
            yield SignalFound(
                signal="several_contacts", score=score, evidence=str(times + 1), seq=situation.seq
            )


class FailedBeforeSignal:
    """A person had to take over before, and now something fails again: nobody falls in twice."""

    def __init__(self, reader: AnswerReader, rules: PastRules) -> None:
        self._reader = reader
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One, when this turn or our last answer failed."""
        times = situation.history.handed_over
        if times and self._fails(situation):
            yield SignalFound(
                signal="failed_before",
                score=self._rules.failed_before,
                evidence=str(times),
                seq=situation.seq,
            )

    def _fails(self, situation: Situation) -> bool:
        answer = situation.answer
        if answer is not None and (not answer.understood or answer.failures):
            return True
        failed = self._reader.failed(situation)
        return bool(failed) and failed[-1].weight >= 1
