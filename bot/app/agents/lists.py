"""What stands in the desk's lists, made once for all who open them at the same time."""

from __future__ import annotations

import asyncio

from bot.app.ports import Index, JsonObject, Record
from bot.app.views.common import Names
from bot.app.views.desk import summary_json
from bot.domain.conversation import Conversation, Status
from bot.json_text import Kept

#: So many are read at a time; between two pieces others get their turn.
PIECE = 50

Known = dict[str, tuple[int, JsonObject | None]]
"""A summary by conversation, with the version that it is of; None: not to be listed."""


class Lists:
    """The summaries of all that is open. Only what changed since the last time is read again.

    When all desks open at once (a restart, a store that comes back), they share the work: who
    comes while it is under way waits for the next time, which sees all that they could know of.
    """

    def __init__(self, record: Record, index: Index, names: Names) -> None:
        self._record = record
        self._index = index
        self._names = names
        self._known: Known = {}
        self._running: asyncio.Task[list[JsonObject]] | None = None
        self._next: asyncio.Task[list[JsonObject]] | None = None

    async def now(self) -> list[JsonObject]:
        """As of a moment after the call. A conversation that is not open any more is left out."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._made())
            return await asyncio.shield(self._running)
        if self._next is None or self._next.done():
            self._next = asyncio.create_task(self._after(self._running))
        return await asyncio.shield(self._next)

    def forget(self, conversation: str) -> None:
        """It was erased: nothing of it is kept here."""
        self._known.pop(conversation, None)

    async def _after(self, running: asyncio.Task[list[JsonObject]]) -> list[JsonObject]:
        await asyncio.wait((running,))
        self._running, self._next = self._next, None
        return await self._made()

    async def _made(self) -> list[JsonObject]:
        found: Known = {}
        names = await self._index.open()
        for start in range(0, len(names), PIECE):
            found.update(await self._piece(names[start : start + PIECE]))
        self._known = found
        return [summary for _, summary in found.values() if summary is not None]

    async def _piece(self, names: tuple[str, ...]) -> Known:
        """In the order of the names."""
        versions = await self._record.versions(names)
        now = dict(zip(names, versions, strict=True))
        stale = [name for name in names if self._known.get(name, (-1, None))[0] != now[name]]
        fresh = zip(stale, await self._record.load_some(stale), strict=True)
        read = {name: self._entry(state) for name, state in fresh}
        return {name: read[name] if name in read else self._known[name] for name in names}

    def _entry(self, state: Conversation | None) -> tuple[int, JsonObject | None]:
        """The index may name too much: what is closed, and what was erased."""
        if state is None or (state.status is Status.CLOSED and not state.barred):
            return (state.version if state else 0), None
        return state.version, Kept(summary_json(state, self._names))
