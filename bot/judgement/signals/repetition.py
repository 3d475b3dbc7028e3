"""The same again: the bot says what it said, or the customer asks what they asked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import Said, SignalFound
from bot.judgement.clues import Clues, is_question, swapped
from bot.judgement.config import RepetitionRules, SignalsConfig
from bot.judgement.similar import alike, numbers
from bot.judgement.situation import Situation


class SameRequest:
    """Whether two messages of a customer ask the same, in the same words or others."""

    def __init__(self, rules: RepetitionRules, clues: Clues) -> None:
        self._rules = rules
        self._clues = clues

    def content(self, situation: Situation, text: str) -> frozenset[str]:
        """The words with meaning."""
        return self._clues.content(situation.read(text))

    def same(self, situation: Situation, said: Said, near: float) -> bool:
        """This message and that earlier one, from so many shared words on."""
        now, then = self.content(situation, situation.text), self.content(situation, said.text)
        least = self._rules.request_words
        # A number that was not there before is something new, not the same again.
        if len(then) < least or not numbers(now) <= numbers(then) or swapped(now, then):
            return False
        if len(now & then) >= least and alike(now, then) >= near:
            return True
        return near < 1.0 and self._clues.mean_the_same(
            situation.reading, situation.read(said.text), self._rules.request_meaning
        )


class RepeatedAnswerSignal:
    """The answer is, word for word or nearly, one that the bot gave before.

    Thanked twice, the bot may say "you're welcome" twice; and who asks to hear it again may.
    Another order number or date makes another answer. Who asks the same at once, in other words,
    is given it once more with the offer of a person: only the same answer to another question, or
    a third time, or to who says that they asked before, shows by itself that it is of no use.
    """

    def __init__(self, config: SignalsConfig, same: SameRequest) -> None:
        self._courtesy = config.families["courtesy"]
        self._asks_again = config.families["asks_again"]
        self._marks = config.families["asked_before"]
        self._rules = config.repetition
        self._same = same

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one: the earlier answer that is most alike."""
        if situation.answer is None or self._harmless(situation):
            return
        words = situation.read(situation.answer.text).words
        if len(words) < self._rules.answer_words:
            return
        found = [
            (near, said)
            for said in situation.stretch
            if said.who == "bot" and (near := self._near(situation, words, said))
        ]
        if found:
            best = max(found, key=lambda pair: pair[0])[1]
            scores = self._rules.answer_scores
            first = len(found) == 1 and self._asks_the_same(situation, best)
            yield SignalFound(
                signal="repeated_answer",
                score=scores[0] if first else scores[-1],
                evidence=best.text[:160],
                seq=best.seq,
            )

    def _near(self, situation: Situation, words: frozenset[str], said: Said) -> float:
        """How much of that earlier answer it is; 0 where it is another."""
        earlier = situation.read(said.text).words
        near = alike(words, earlier)
        same = near >= self._rules.answer_alike and numbers(words) == numbers(earlier)
        return near if same else 0.0

    def _asks_the_same(self, situation: Situation, answer: Said) -> bool:
        """Their last question once more, without a word on having asked it."""
        turns = list(situation.stretch)
        place = turns.index(answer)
        asked = next((s for s in reversed(turns[:place]) if s.who == "customer"), None)
        later = any(said.who != "house" for said in turns[place + 1 :])
        if asked is None or later or self._marks.find(situation.reading):
            return False
        return self._same.same(situation, asked, self._rules.request_alike)

    def _harmless(self, situation: Situation) -> bool:
        reading = situation.reading
        return bool(self._courtesy.find(reading) or self._asks_again.find(reading))


class RepeatedRequestSignal:
    """The customer asks again, in the same words or others, what the bot has answered."""

    def __init__(self, config: SignalsConfig, same: SameRequest) -> None:
        self._rules = config.repetition
        self._marks = config.families["asked_before"]
        self._asks_again = config.families["asks_again"]
        self._same = same

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one; its score grows with the number of times it was asked before."""
        now = self._same.content(situation, situation.text)
        if len(now) < self._rules.request_words or self._asks_again.find(situation.reading):
            return
        marked = bool(self._marks.find(situation.reading))
        near = self._rules.request_alike_marked if marked else self._rules.request_alike
        if is_question(situation.last_answer) and not marked:
            near = 1.0  # the bot asked something: saying it once more may well be the answer
        before = [s for s in self._answered(situation) if self._same.same(situation, s, near)]
        if before:
            scores = self._rules.request_scores
            yield SignalFound(
                signal="repeated_request",
                score=scores[min(len(before), len(scores)) - 1],
                evidence=before[-1].text[:160],
                seq=before[-1].seq,
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
