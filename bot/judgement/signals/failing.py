"""Our own failures: not understood, a system down, an order that only a person can solve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.judgement.assessment import Said, SignalFound
from bot.judgement.clues import Clues
from bot.judgement.config import FailureRule
from bot.judgement.situation import Situation

_SURE = 0.7  # strength from which our words say that we did not understand


class NotUnderstoodSignal:
    """The assistant did not understand; the score grows with each time in this stretch.

    Before the answer, our own last words tell: a transcript knows no codes.
    """

    def __init__(self, scores: tuple[float, ...], clues: Clues) -> None:
        self._rule = FailureRule(signal="not_understood", scores=scores)
        self._clues = clues

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """One, quoting the message, when this message was not understood."""
        if situation.answer is None:
            yield from self._from_words(situation)
        elif not situation.answer.understood:
            yield self._found(situation.history.misunderstood + 1, situation.text, situation.seq)

    def _from_words(self, situation: Situation) -> Iterator[SignalFound]:
        ours = [said for said in situation.stretch if said.who in ("bot", "agent")]
        lost = [said for said in ours if self._lost(situation, said)]
        last = situation.last_answer
        if last is not None and last in lost:
            yield self._found(len(lost), last.text, last.seq)

    def _lost(self, situation: Situation, said: Said) -> bool:
        return self._clues.strength("said_lost", situation.read(said.text)) >= _SURE

    def _found(self, times: int, evidence: str, seq: int) -> SignalFound:
        return SignalFound(
            signal="not_understood",
            score=self._rule.score(times),
            evidence=evidence[:160],
            seq=seq,
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
