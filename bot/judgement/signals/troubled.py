"""What the model makes of the whole conversation: for trouble that no rule has words for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.judgement.assessment import SignalFound
from bot.judgement.config import SignalsConfig
from bot.judgement.model import Model
from bot.judgement.situation import Situation
from bot.judgement.traits import TraitReader

_FAINT = 0.2  # a lower score is no news
_BELOW = 0.01  # the model alone offers; it never hands over

#: Where the trait that weighs most is to be seen, if not in the message itself.
_OURS = frozenset({"we_lost", "we_cannot", "we_sorry", "we_repeat", "we_near", "we_ask_again"})
_EARLIER = frozenset({"again", "again_last", "again_words", "again_asked", "carried"})


class TroubledSignal:
    """Silent until the model is there (`model` is None while it loads)."""

    def __init__(self, config: SignalsConfig, reader: TraitReader) -> None:
        self._rules = config.model
        self._offer = config.offer
        self._most = config.handover - _BELOW
        self._reader = reader
        self.model: Model | None = None

    def look(self, situation: Situation) -> Iterator[SignalFound]:
        """At most one; the quote is where the strongest trait was seen."""
        if self.model is None:
            return
        traits = self._reader.read(situation)
        if traits is None:
            return
        answered = any(said.who in ("bot", "agent") for said in situation.stretch)
        bar = self._rules.offer_from if answered else self._rules.first_from
        score = self._score(self.model.chance(traits), bar)
        if score >= _FAINT:
            text, seq = _seen(situation, self.model.parts(traits))
            yield SignalFound(signal="troubled", score=score, evidence=text[:160], seq=seq)

    def _score(self, chance: float, bar: float) -> float:
        """So that the bar scores just what an offer needs."""
        if chance < bar:
            return round(self._offer * chance / bar, 3)
        above = (chance - bar) / (1 - bar)
        return round(self._offer + above * (self._most - self._offer), 3)


def _seen(situation: Situation, parts: Mapping[str, float]) -> tuple[str, int]:
    strongest = max(parts, key=lambda name: parts[name], default="")
    last, earlier = situation.last_answer, situation.earlier(1)
    if strongest in _OURS and last is not None:
        return last.text, last.seq
    if strongest in _EARLIER and earlier:
        return earlier[0].text, earlier[0].seq
    return situation.text, situation.seq
