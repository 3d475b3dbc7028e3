"""Signals that the words of one message give: a wish for a person, a threat, distress, abuse."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.asking import Asking
from bot.judgement.assessment import SignalFound
from bot.judgement.config import AskingRules
from bot.judgement.family import Family
from bot.judgement.situation import Situation


class WordsSignal:
    """The strongest phrase of one family."""

    def __init__(self, name: str, family: Family) -> None:
        self._name = name
        self._family = family

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one."""
        for found in self._family.find(situation.reading)[:1]:
            yield SignalFound(
                signal=self._name, score=found.score, evidence=found.evidence, seq=situation.seq
            )


class AskedSignal(WordsSignal):
    """A wish for a person: the strongest phrase, or else what the kinds of words amount to."""

    def __init__(self, family: Family, kinds: Asking | None, rules: AskingRules) -> None:
        super().__init__("asked_for_person", family)
        self._kinds, self._rules = kinds, rules

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one."""
        said = next(super().look(situation), None)
        score = said.score if said else 0.0
        if self._kinds is not None and score < 1:
            chance, evidence = self._kinds.find(
                situation.reading, self._family.cleaned(situation.reading)
            )
            if chance >= self._rules.counts_from:
                chance = chance if chance >= self._rules.sure_from else self._rules.in_doubt
            else:
                chance = 0.0
            if chance > score:
                said = SignalFound(
                    signal=self._name, score=chance, evidence=evidence, seq=situation.seq
                )
        if said:
            yield said


class AfterAnswerSignal(WordsSignal):
    """The same, but only in reply to us: "that is wrong" is about what was just said."""

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, and none when the message follows no answer."""
        if situation.last_answer is not None:
            yield from super().look(situation)
