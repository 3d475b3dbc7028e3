"""A customer on WhatsApp: what they type comes as webhooks, what they read lies at Meta's."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable

from bot.rehearsal.players.graph import GraphStandIn
from bot.rehearsal.players.meta import Json, Meta
from bot.rehearsal.seen import CustomerNotes, Heard, Kept, Said, wall


class Phone:
    """One number."""

    def __init__(
        self, name: str, number: str, meta: Meta, graph: GraphStandIn, chance: random.Random
    ) -> None:
        self.notes = CustomerNotes(who=name, channel="whatsapp", address=f"+{number}")
        self._number = number
        self._meta = meta
        self._graph = graph
        self._chance = chance
        self._tasks: set[asyncio.Task[bool]] = set()
        self._queue: asyncio.Lock = asyncio.Lock()

    async def come(self) -> None:
        """A phone is always there."""

    def say(self, text: str, button: str | None = None) -> str:  # noqa: ARG002
        """Type it; Meta sees to it that it arrives, in the order typed."""
        said, change = self.write(text)

        async def delivered() -> bool:
            async with self._queue:
                return await self._deliver(said, change)

        task = asyncio.create_task(delivered(), name=f"webhook of {self.notes.who}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return said.id

    def write(self, text: str) -> tuple[Said, Json]:
        """The message and its change, not yet on its way."""
        said = Said(id=f"wamid.in{self._chance.getrandbits(80):020x}", text=text, at=wall())
        self.notes.said.append(said)
        return said, self._meta.text(self._number, self.notes.who, text, said.id)

    def was_kept(self, said: Said) -> None:
        """The shop answered 200."""
        self.notes.kept.setdefault(said.id, Kept(id=said.id, seq=0, at=wall()))

    async def until(self, holds: Callable[[CustomerNotes], bool], seconds: float) -> bool:
        """Whether that came true in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not holds(self.look()):  # noqa: ASYNC110 - it looks at another's notes
                    await asyncio.sleep(0.1)
        return holds(self.look())

    async def kept(self, message: str, seconds: float = 30.0) -> bool:
        """Whether its webhook was acknowledged in time."""
        return await self.until(lambda notes: message in notes.kept, seconds)

    def look(self) -> CustomerNotes:
        """The notes, with what lies at Meta's for this number."""
        for place, delivery in enumerate(self._graph.to(self.notes.address), start=1):
            if place not in self.notes.heard:
                self.notes.heard[place] = Heard(
                    seq=place,
                    who="shop",
                    name="",
                    text=delivery.text,
                    at=delivery.at,
                    id=delivery.callback,
                )
        return self.notes

    def lose_line(self) -> None:
        """Meta keeps what a phone without a line would miss."""

    async def leave(self) -> None:
        """What is on its way still arrives."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.look()
        self.notes.caught_up = True

    async def _deliver(self, said: Said, change: Json) -> bool:
        arrived = await self._meta.deliver(change)
        if arrived:
            self.was_kept(said)
        return arrived
