"""Listening in the process that asks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.listening.ground import Heard, Hearing


class EarsHere:
    """For whoever has no requests to keep waiting meanwhile."""

    async def listen(self, text: str, hearing: Hearing) -> Sequence[Heard]:
        """At once."""
        from bot.domain.listening.hearing import listen  # its patterns take a while to load

        return listen(text, hearing)
