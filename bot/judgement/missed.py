"""Failed answers within one matter, added up: what `signals.yml` names `missed`.

An answer fails by its own words or repeats itself (`progress.py`), or the customer's next
words show that it missed (`insisting.py`). A sign of progress ends the count; answers that did
well fade it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.judgement.assessment import Said
from bot.judgement.clues import Clues
from bot.judgement.config import SignalsConfig
from bot.judgement.exchanges import Exchange, exchanges
from bot.judgement.insisting import Insisting
from bot.judgement.progress import AnswerReader, Failed
from bot.judgement.situation import Situation

_SHOWN = 0.4  # strength from which phrases count
_SURELY = 0.7
_REMEMBERED = 1024  # exchanges
_PROGRESS = ("pleased", "courtesy")


@dataclass
class _Count:
    """Failures so far; `last`: how much the last answer failed."""

    total: float = 0.0
    last: float = 0.0
    failed: list[Failed] = field(default_factory=list)

    def failure(self, weight: float, one: Failed) -> None:
        self.last = min(weight, 1.0)
        self.total += self.last
        self.failed.append(one)

    def settled(self) -> None:
        self.total, self.last, self.failed = 0.0, 0.0, []

    def well(self, fades: float) -> None:
        self.last = 0.0
        self.total *= fades


class MissedReader:
    """Counts the failed answers up to a message."""

    def __init__(self, config: SignalsConfig, clues: Clues, answers: AnswerReader) -> None:
        self._rules = config.missed
        self._clues = clues
        self._answers = answers
        self._insisting = Insisting(config, clues)
        self._remembered: dict[object, float] = {}

    def failures(self, situation: Situation) -> tuple[float, tuple[Failed, ...]]:
        """How many answers failed, faded ones in part, and which; oldest first.

        Nothing when the last answer did not fail: then this message is no complaint.
        """
        now = Said(who="customer", text=situation.text, seq=situation.seq)
        turns = (*situation.stretch, now)
        known = self._answers.failed(situation)
        pairs = exchanges(turns)[-len(known) :] if known else []
        count = _Count()
        for pair, one in zip(pairs, known, strict=True):
            self._add(situation, turns, pair, one, count)
        return (count.total, tuple(count.failed)) if count.last > 0 else (0.0, ())

    def _add(
        self,
        situation: Situation,
        turns: Sequence[Said],
        pair: Exchange,
        one: Failed,
        count: _Count,
    ) -> None:
        after, none = pair.after, self._no_answer(situation, pair.answer)
        if after is not None and self._accepts(situation, after, none=none > 0):
            count.settled()
            return
        own = max(one.weight, none)
        theirs = self._insists(situation, turns, pair, failed=count.total > 0)
        if after is not None and theirs > 0 and theirs >= own:
            one = Failed(weight=theirs, evidence=after.text, seq=after.seq)
        if max(own, theirs) > 0:
            count.failure(max(own, theirs), one)
        elif after is not None and self._shows(situation, after, *_PROGRESS):
            count.settled()
        else:
            count.well(self._rules.fades)

    def _insists(
        self, situation: Situation, turns: Sequence[Said], pair: Exchange, *, failed: bool
    ) -> float:
        """Remembered: at the next message all but one of the exchanges are the same."""
        after = pair.after
        if after is None:
            return 0.0
        said = tuple(turns[: turns.index(after)])
        key = (
            tuple((s.who, s.text) for s in said),
            after.text,
            failed,
            self._clues.meaning is None,
        )
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._insisting.read(situation, pair, said, failed=failed)
            self._remembered[key] = found
        return found

    def _no_answer(self, situation: Situation, answer: Said) -> float:
        """It says itself that it has none."""
        none = self._shows(situation, answer, "said_no_answer")
        return self._rules.no_answer if none else 0.0

    def _accepts(self, situation: Situation, said: Said, *, none: bool) -> bool:
        """They take what we gave; "Tuesday then" after a refusal is making do."""
        strength = self._clues.strength("accepts", situation.read(said.text))
        return strength >= (_SURELY if none else _SHOWN)

    def _shows(self, situation: Situation, said: Said, *families: str) -> bool:
        reading = situation.read(said.text)
        return any(self._clues.strength(family, reading) >= _SHOWN for family in families)
