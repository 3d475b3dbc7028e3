"""A shop in which nothing fits any failure: enough for the desk's routes to be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.app.remedies.proposals import Wish
from bot.domain.errors import NotFound


class NoRemedies:
    """Answers truly that there is nothing."""

    async def shown(
        self, agent: str, conversation: str, failure: str, item: str, pieces: int = 0
    ) -> dict[str, Any]:
        raise NotFound("There is no order.")

    async def give(self, agent: str, conversation: str, wish: Wish) -> None:
        raise NotFound("There is no such remedy.")

    async def ask(self, agent: str, conversation: str, wish: Wish, word: str) -> None:
        raise NotFound("There is no such remedy.")

    async def decide(
        self, agent: str, conversation: str, remedy: str, approve: bool, word: str
    ) -> None:
        raise NotFound("There is no such remedy.")

    async def offer(
        self,
        agent: str,
        conversation: str,
        wishes: Sequence[Wish],
        said: tuple[str, str],
        *,
        no_promise: bool = False,
    ) -> None:
        raise NotFound("There is no such remedy.")

    async def check(self, agent: str, conversation: str, remedy: str) -> None:
        raise NotFound("There is no such remedy.")

    async def log_of(self, agent: str, days: int) -> dict[str, Any]:
        return {"lines": []}
