"""How the customer seems to feel, from -1 (angry) to 1 (delighted)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.judgement.assessment import SignalFound
from bot.judgement.config import SignalsConfig
from bot.judgement.situation import Situation


class MoodReader:
    """Reads the mood from what the signals found in this message, and from pleased words.

    Sarcasm praises: pleased words count only where nothing sours the mood.
    """

    def __init__(self, config: SignalsConfig) -> None:
        self._rules = config.mood
        self._pleased = config.families["pleased"]

    def read(self, situation: Situation, found: Iterable[SignalFound]) -> float:
        """The mood of this message. Frustration that is only left over from before counts less."""
        sour = max(
            (
                s.score
                * self._rules.sours.get(s.signal, 0.0)
                * (1.0 if s.seq == situation.seq else self._rules.stays)
                for s in found
            ),
            default=0.0,
        )
        if sour > 0:
            return round(-min(sour, 1.0), 2)
        pleased = self._pleased.find(situation.reading)
        return round(pleased[0].score, 2) if pleased else 0.0
