"""Whoever listens to what customers write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.listening.ground import Heard, Hearing


class Ears(Protocol):
    """The rules of `bot.domain.listening`, wherever they run: the same words, the same facts."""

    async def listen(self, text: str, hearing: Hearing) -> Sequence[Heard]:
        """What the message gives; raises Unavailable, and then whoever asks listens themselves."""
        ...
