"""Between the play and the judge: what is on its way arrives, then everybody leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Protocol

from bot.rehearsal.judge.verdict import Evidence, still_pending
from bot.rehearsal.seen import wall


class _Agent(Protocol):
    def vanish(self) -> Awaitable[None]: ...


class _Customer(Protocol):
    def leave(self) -> Awaitable[None]: ...


class Played(Protocol):
    """What was played: its players, and what they and the record know by now."""

    @property
    def agents(self) -> Sequence[_Agent]: ...

    @property
    def customers(self) -> Sequence[_Customer]: ...

    async def evidence(self) -> Evidence: ...


async def settle(played: Played, deadline: float, *, look_seconds: float) -> None:
    """Until nothing is open any more, or the deadline (of `wall`) has come; everybody leaves.

    What an agent wrote with the last breath is still on its way then, and may arrive too.
    """
    await _until_nothing_is_open(played, deadline, look_seconds)
    await asyncio.gather(*(agent.vanish() for agent in played.agents))
    await _until_nothing_is_open(played, deadline, look_seconds)
    await asyncio.gather(*(customer.leave() for customer in played.customers))


async def _until_nothing_is_open(played: Played, deadline: float, look_seconds: float) -> None:
    # The record has no bell.
    while wall() < deadline and still_pending(await played.evidence()):  # noqa: ASYNC110
        await asyncio.sleep(look_seconds)
