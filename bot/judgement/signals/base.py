"""What a signal is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bot.judgement.assessment import SignalFound
from bot.judgement.situation import Situation


class Signal(Protocol):
    """A named piece that looks at a situation and says what it found there, with evidence.

    A signal that needs the answer returns nothing while `situation.answer` is None.
    """

    def look(self, situation: Situation) -> Iterable[SignalFound]:
        """What was found; nothing is the usual case."""
        ...
