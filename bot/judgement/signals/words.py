"""Signals that the words of one message give: a wish for a person, a threat, distress, abuse."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.asking import Asking, Opinion, chance_of, together
from bot.judgement.assessment import SignalFound
from bot.judgement.config import AskingRules
from bot.judgement.family import Family, Found
from bot.judgement.situation import Situation

_SIGNS = " .,!?…"
_NOT_UNLIKELY = 0.15  # a chance


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
    """A wish for a person: a phrase that says just that, or what was learned."""

    def __init__(self, family: Family, kinds: Asking | None, rules: AskingRules) -> None:
        super().__init__("asked_for_person", family)
        self._kinds, self._rules = kinds, rules
        self.second: Opinion | None = None

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one."""
        said = self._family.find(situation.reading)
        outright = next((one for one in said if one.whole and one.score == 1), None)
        known = self._known(situation, said[0].score if said else 0.0)
        if outright and _alone(outright, situation.text, known):
            found: Found | None = outright
        else:
            found = self._learned(known, said[0] if said else None)
        if found:
            yield SignalFound(
                signal=self._name, score=found.score, evidence=found.evidence, seq=situation.seq
            )

    def _known(self, situation: Situation, said: float) -> tuple[float, str] | None:
        if self._kinds is None:
            return None
        reading = situation.reading
        known = self._kinds.find(reading, self._family.cleaned(reading), said)
        if known is None:
            return None
        points, evidence = known
        if self.second is not None:
            points = together(points, self.second(*self._kinds.kinds_of(reading)))
        return chance_of(points), evidence

    def _learned(self, known: tuple[float, str] | None, said: Found | None) -> Found | None:
        """What phrases, words and their kinds amount to; the phrase where that can't be told."""
        if known is None:
            return said
        chance, evidence = known
        if chance < self._rules.counts_from:
            return None
        score = chance if chance >= self._rules.sure_from else self._rules.in_doubt
        return Found(score=score, evidence=evidence)


def _alone(found: Found, text: str, known: tuple[float, str] | None) -> bool:
    """A part of the message is a wish and nothing else. If that is one word ("ring"), it must be
    all of the message, or nothing may speak against it.
    """
    if " " in found.evidence or found.evidence == text.strip(_SIGNS):
        return True
    return known is None or known[0] >= _NOT_UNLIKELY


class AfterAnswerSignal(WordsSignal):
    """The same, but only in reply to us: "that is wrong" is about what was just said."""

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, and none when the message follows no answer."""
        if situation.last_answer is not None:
            yield from super().look(situation)
