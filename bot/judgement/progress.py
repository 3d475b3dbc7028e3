"""Which of our answers failed, read from what was said and from nothing else.

So it works on any transcript, whoever answered. An answer fails when it says that it did not
understand or can't help, when it repeats an earlier one or asks again what was asked, or when the
customer's next words correct it or make the same request again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues, is_question, swapped
from bot.judgement.config import SignalsConfig
from bot.judgement.exchanges import Exchange
from bot.judgement.similar import alike, numbers
from bot.judgement.situation import Situation

_CLEAR = 0.7
_SOME = 0.4
_NEAR_QUESTION = 0.85  # likeness of meaning from which two questions are the same
_ALIKE_QUESTION = 0.6  # the same by shared words
_SAID_BEFORE = 0.75  # of a request's words: so many were in the earlier one


@dataclass(frozen=True, kw_only=True)
class Failed:
    """An answer that failed, and how much. `evidence` stands at `seq` of the record."""

    weight: float
    evidence: str
    seq: int


class AnswerReader:
    """Finds the failed answers of a conversation."""

    def __init__(self, config: SignalsConfig, clues: Clues) -> None:
        self._rules = config.progress
        self._repetition = config.repetition
        self._clues = clues

    def failed(self, situation: Situation) -> tuple[Failed, ...]:
        """One for each of our last answers, oldest first; weight 0 where it did well."""
        return situation.once(self._read)

    def _read(self, situation: Situation) -> tuple[Failed, ...]:
        most = self._rules.answers
        pairs = situation.exchanges[-2 * most :]
        answers = [exchange.answer for exchange in pairs]
        return tuple(
            [
                self._judged(situation, pairs[place], answers[:place])
                for place in range(max(len(pairs) - most, 0), len(pairs))
            ]
        )

    def _judged(self, situation: Situation, exchange: Exchange, before: Sequence[Said]) -> Failed:
        ours = max(self._lost(situation, exchange.answer), self._again(situation, exchange, before))
        theirs = self._rules.corrected * self._corrected(situation, exchange)
        if theirs >= ours and exchange.after is not None and theirs > 0:
            return Failed(weight=theirs, evidence=exchange.after.text, seq=exchange.after.seq)
        return Failed(weight=ours, evidence=exchange.answer.text, seq=exchange.answer.seq)

    def _lost(self, situation: Situation, answer: Said) -> float:
        """It says itself that it failed."""
        reading = situation.read(answer.text)
        lost = _graded(self._clues.strength("said_lost", reading)) * self._rules.lost
        return max(
            lost, _graded(self._clues.strength("said_cannot", reading)) * self._rules.refused
        )

    def _again(self, situation: Situation, exchange: Exchange, before: Sequence[Said]) -> float:
        """It is what we said or asked already, and nobody wished to hear it again."""
        if exchange.asked is None or not before:
            return 0.0
        reading, asked = situation.read(exchange.answer.text), situation.read(exchange.asked.text)
        if self._clues.strength("said_closing", reading):
            return 0.0
        if self._clues.strength("courtesy", asked) or self._clues.strength("asks_again", asked):
            return 0.0
        question = is_question(exchange.answer)
        for earlier in before:
            then = situation.read(earlier.text)
            near = alike(reading.words, then.words)
            if (
                near >= self._repetition.answer_alike
                and numbers(reading.words) == numbers(then.words)
                and self._tells(reading.words)
            ):
                return self._rules.repeated
            if (
                question
                and is_question(earlier)
                and self._asks_same(exchange.answer, earlier, near)
            ):
                return self._rules.asked_again
        return 0.0

    def _tells(self, words: frozenset[str]) -> bool:
        return len(words) >= self._repetition.answer_words

    def _asks_same(self, one: Said, other: Said, near: float) -> bool:
        if near >= _ALIKE_QUESTION:
            return numbers(frozenset(one.text.split())) == numbers(frozenset(other.text.split()))
        return self._clues.likeness(one.text, other.text) >= _NEAR_QUESTION

    def _corrected(self, situation: Situation, exchange: Exchange) -> float:
        """How surely the customer says that it missed, or asks the same once more."""
        if exchange.after is None:
            return 0.0
        reading = situation.read(exchange.after.text)
        missed = _graded(self._clues.strength("answer_did_not_help", reading))
        if missed == 1 or is_question(exchange.answer):
            return missed
        if exchange.asked is not None and self.same_request(
            situation, exchange.asked, exchange.after
        ):
            return 1.0
        return max(missed, _graded(self._clues.strength("corrects", reading)))

    def same_request(self, situation: Situation, earlier: Said, later: Said) -> bool:
        """Whether the later words ask what the earlier asked."""
        then = self._clues.content(situation.read(earlier.text))
        now = self._clues.content(situation.read(later.text))
        if not numbers(now) <= numbers(then) or swapped(now, then):
            return False
        if now == then and len(now) == 1:
            return False  # "next", and again "next"
        shared = len(now & then)
        if shared >= self._repetition.request_words:
            return (
                shared / len(now) >= _SAID_BEFORE
                or alike(now, then) >= self._repetition.request_alike
            )
        return self._clues.mean_the_same(
            situation.read(later.text),
            situation.read(earlier.text),
            self._repetition.request_meaning,
        )


def _graded(strength: float) -> float:
    if strength >= _CLEAR:
        return 1.0
    return 0.5 if strength >= _SOME else 0.0
