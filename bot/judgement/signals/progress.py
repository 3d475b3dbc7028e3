"""No progress: our answers fail, whoever says so; and the customer contradicts, or we excuse."""

from __future__ import annotations

from collections.abc import Iterator

from bot.judgement.assessment import SignalFound
from bot.judgement.clues import Clues, is_question
from bot.judgement.config import ProgressRules
from bot.judgement.family import Family
from bot.judgement.progress import AnswerReader
from bot.judgement.situation import Situation

_AFTER_A_QUESTION = 0.5  # "no, not today" answers it as often as it objects


class NoProgressSignal:
    """The last answer failed; the score grows with those that failed before it."""

    def __init__(self, reader: AnswerReader, rules: ProgressRules) -> None:
        self._reader = reader
        self._scores = rules.scores

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, quoting what shows the last failure."""
        if situation.last_answer is None:
            return
        failed = self._reader.failed(situation)
        if not failed or failed[-1].weight == 0:
            return
        last = failed[-1]
        answer = situation.answer
        if answer is not None and answer.understood and last.seq != situation.seq:
            return  # the new answer did better, and the customer has not complained
        score = self._score(sum(one.weight for one in failed))
        yield SignalFound(
            signal="no_progress", score=score, evidence=last.evidence[:160], seq=last.seq
        )

    def _score(self, total: float) -> float:
        if total < 1:
            return self._scores[0] * total
        return self._scores[min(int(total), len(self._scores)) - 1]


class ContradictsSignal:
    """The customer corrects or contradicts our last words."""

    def __init__(self, family: Family) -> None:
        self._family = family

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, with the words that object."""
        last = situation.last_answer
        if last is None:
            return
        for found in self._family.find(situation.reading)[:1]:
            score = found.score * (_AFTER_A_QUESTION if is_question(last) else 1.0)
            yield SignalFound(
                signal="contradicts", score=score, evidence=found.evidence, seq=situation.seq
            )


class ExcusesSignal:
    """Our last answer excuses itself or says that it can't."""

    def __init__(self, clues: Clues) -> None:
        self._clues = clues

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one, quoting our answer."""
        last = situation.last_answer
        if last is None or situation.answer is not None:
            return
        reading = situation.read(last.text)
        families = ("said_sorry", "said_cannot", "said_lost")
        score = max(self._clues.strength(family, reading) for family in families)
        if score:
            yield SignalFound(signal="excuses", score=score, evidence=last.text[:160], seq=last.seq)
