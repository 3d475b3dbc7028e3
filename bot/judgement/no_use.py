"""Answers that were of no use within one matter, added up: `missed` in `signals.yml`.

The model says of each answer how likely it was of no use, once the customer's next words are
there; without it what the answers themselves say decides (`progress.py`). Two such answers bring
a person; an answer that did well lets the count fade.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.config import MissedRules, SignalsConfig
from bot.judgement.exchanges import Exchange, exchanges
from bot.judgement.looks import Look
from bot.judgement.model import Model
from bot.judgement.no_use_traits import NoUseTraits
from bot.judgement.progress import AnswerReader
from bot.judgement.situation import Situation

_REMEMBERED = 2048  # exchanges


@dataclass(frozen=True, kw_only=True)
class Failures:
    """`last`: the chance that the last answer was of no use; `two`: that another was, too.

    `first` and `second` are the answers that this rests on; `first` None when none stands out.
    """

    last: float
    two: float
    first: Said | None
    second: Said


class FailureReader:
    """Reads how many answers were of no use up to a message."""

    def __init__(
        self,
        config: SignalsConfig,
        clues: Clues,
        answers: AnswerReader,
        look: Callable[[str], Look],
    ) -> None:
        self._rules = config.missed
        self._clues = clues
        self._answers = answers
        self.traits = NoUseTraits(clues, look)
        self.model: Model | None = None
        self._remembered: dict[object, float] = {}

    def failures(self, situation: Situation) -> Failures | None:
        """Up to this message; None when it follows no answer."""
        if situation.last_answer is None:
            return None
        now = Said(who="customer", text=situation.text, seq=situation.seq)
        turns = (*situation.stretch, now)
        known = self._answers.failed(situation)
        pairs = exchanges(turns)[-len(known) :] if known else []
        chances = [
            self._chance(turns, pair, one.weight) for pair, one in zip(pairs, known, strict=True)
        ]
        return _added(pairs, chances, self._rules) if pairs else None

    def _chance(self, turns: Sequence[Said], pair: Exchange, rules: float) -> float:
        """Remembered: at the next message all but one of the exchanges are the same."""
        if self.model is None or self._clues.meaning is None:
            return rules
        if pair.asked is None or pair.after is None:
            return 0.0
        earlier = turns[: turns.index(pair.answer)]
        said = tuple((s.who, s.text) for s in (*earlier, pair.answer, pair.after))
        found = self._remembered.get(said)
        if found is None:
            traits = self.traits.read(earlier, pair)
            found = self.model.chance(traits) if traits else 0.0
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[said] = found
        return found


def _added(pairs: Sequence[Exchange], chances: Sequence[float], rules: MissedRules) -> Failures:
    """One chance after the other.

    `before` is the chance that at least one answer of the matter was of no use.
    """
    before = two = last = strongest = 0.0
    first: Said | None = None
    second = pairs[0].answer
    for place, (pair, chance) in enumerate(zip(pairs, chances, strict=True)):
        if place and last > rules.doubt and last >= strongest:
            first, strongest = second, last
        two, last, second = chance * before, chance, pair.answer
        stays = rules.fades if chance > rules.doubt else rules.fades * rules.settled
        sure = max(0.0, chance - rules.doubt) / (1 - rules.doubt)
        before = 1 - (1 - before * stays) * (1 - sure)
        strongest *= stays
    return Failures(last=last, two=two, first=first, second=second)
