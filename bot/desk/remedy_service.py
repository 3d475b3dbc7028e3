"""What the desk asks of whoever knows what may be given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.app.ports import JsonObject
from bot.app.remedies.proposals import Wish


class RemedyService(Protocol):
    """The verbs of `bot.app.remedies.offering`, as the desk's routes use them."""

    async def shown(
        self, agent: str, conversation: str, failure: str, item: str, pieces: int | None = 0
    ) -> JsonObject:
        """What fits, and why."""
        ...

    async def give(self, agent: str, conversation: str, wish: Wish) -> None:
        """Through the order system, once."""
        ...

    async def ask(self, agent: str, conversation: str, wish: Wish, word: str) -> None:
        """A supervisor is to decide."""
        ...

    async def decide(
        self, agent: str, conversation: str, remedy: str, approve: bool, word: str
    ) -> None:
        """A supervisor's decision."""
        ...

    async def offer(
        self,
        agent: str,
        conversation: str,
        wishes: Sequence[Wish],
        said: tuple[str, str],
        *,
        no_promise: bool = False,
    ) -> None:
        """The customer chooses."""
        ...

    async def vouch(self, agent: str, conversation: str, order: str, word: str) -> None:
        """The agent checked who the customer is."""
        ...

    async def check(self, agent: str, conversation: str, remedy: str) -> None:
        """Ask the order system what came of it."""
        ...

    async def log_of(self, agent: str, days: int) -> JsonObject:
        """Every step of every remedy in the last days."""
        ...
