"""A signal that no answer of ours changes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.judgement.assessment import SignalFound
from bot.judgement.signals.base import Signal
from bot.judgement.situation import Situation


class OnceSignal:
    """What it found before the answer stands after it, so it looks once a message."""

    def __init__(self, signal: Signal) -> None:
        self._signal = signal

    def look(self, situation: Situation) -> Sequence[SignalFound]:
        """As the signal itself."""
        return situation.once(self._look)

    def _look(self, situation: Situation) -> Sequence[SignalFound]:
        return tuple(self._signal.look(situation))
