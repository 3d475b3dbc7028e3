"""The same again: the bot says what it said, or the customer asks what they asked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import Said, SignalFound
from bot.judgement.clues import Clues, is_question, swapped
from bot.judgement.config import RepetitionRules, SignalsConfig
from bot.judgement.family import Family
from bot.judgement.similar import alike, numbers
from bot.judgement.situation import Situation


class RepeatedAnswerSignal:
    """The answer is, word for word or nearly, one that the bot gave before.

    Thanked twice, the bot may say "you're welcome" twice; and who asks to hear it again may.
    Another order number or date makes another answer.
    """

    def __init__(self, courtesy: Family, asks_again: Family, rules: RepetitionRules) -> None:
        self._courtesy = courtesy
        self._asks_again = asks_again
        self._rules = rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one: the earlier answer that is most alike."""
        if situation.answer is None or self._harmless(situation):
            return
        words = situation.read(situation.answer.text).words
        if len(words) < self._rules.answer_words:
            return
        best: tuple[float, Said] | None = None
        for said in situation.stretch:
            if said.who != "bot":
                continue
            earlier = situation.read(said.text).words
            near = alike(words, earlier)
            if near < self._rules.answer_alike or numbers(words) != numbers(earlier):
                continue
            if best is None or near > best[0]:
                best = near, said
        if best is not None:
            evidence = best[1].text[:160]
            yield SignalFound(
                signal="repeated_answer", score=1.0, evidence=evidence, seq=best[1].seq
            )

    def _harmless(self, situation: Situation) -> bool:
        reading = situation.reading
        return bool(self._courtesy.find(reading) or self._asks_again.find(reading))


class RepeatedRequestSignal:
    """The customer asks again, in the same words or others, what the bot has answered."""

    def __init__(self, config: SignalsConfig, clues: Clues) -> None:
        self._rules = config.repetition
        self._marks = config.families["asked_before"]
        self._asks_again = config.families["asks_again"]
        self._clues = clues

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one; its score grows with the number of times it was asked before."""
        now = self._clues.content(situation.reading)
        if len(now) < self._rules.request_words or self._asks_again.find(situation.reading):
            return
        marked = bool(self._marks.find(situation.reading))
        near = self._rules.request_alike_marked if marked else self._rules.request_alike
        if is_question(situation.last_answer) and not marked:
            near = 1.0  # the bot asked something: saying it once more may well be the answer
        before = [s for s in self._answered(situation) if self._same(situation, now, s, near)]
        if before:
            scores = self._rules.request_scores
            yield SignalFound(
                signal="repeated_request",
                score=scores[min(len(before), len(scores)) - 1],
                evidence=before[-1].text[:160],
                seq=before[-1].seq,
            )

    def _same(self, situation: Situation, now: frozenset[str], said: Said, near: float) -> bool:
        then = self._clues.content(situation.read(said.text))
        # A number that was not there before is something new, not the same again.
        if len(then) < self._rules.request_words or not numbers(now) <= numbers(then):
            return False
        if swapped(now, then):
            return False
        if len(now & then) >= self._rules.request_words and alike(now, then) >= near:
            return True
        least = self._rules.request_meaning
        return near < 1.0 and self._clues.mean_the_same(
            situation.reading, situation.read(said.text), least
        )

    @staticmethod
    def _answered(situation: Situation) -> list[Said]:
        """The customer's messages that the bot has since replied to."""
        answered: list[Said] = []
        waiting: list[Said] = []
        for said in situation.stretch:
            if said.who == "customer":
                waiting.append(said)
            elif said.who in ("bot", "agent"):
                answered += waiting
                waiting = []
        return answered
