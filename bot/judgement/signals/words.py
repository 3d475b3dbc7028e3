"""Signals that the words of one message give: a wish for a person, a threat, distress, abuse."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import SignalFound
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


class AfterAnswerSignal(WordsSignal):
    """The same, but only in reply to us: "that is wrong" is about what was just said."""

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, and none when the message follows no answer."""
        if situation.last_answer is not None:
            yield from super().look(situation)
