"""The record, the index and the feed in this process's memory: for tests and for reading."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import datetime

from bot.app.errors import AlreadyThere, Missed
from bot.app.ports import Hint
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.events import Entry, Event, place_of_message
from bot.domain.lists import MOST_WITH_BOT, Place, places
from bot.domain.speak import admit
from bot.domain.waiting.deadlines import next_due


class MemoryRecord:
    """See `bot.app.ports.Record`."""

    def __init__(self) -> None:
        self._logs: dict[str, list[Event]] = {}
        self._states: dict[str, Conversation] = {}
        self._seen: dict[tuple[str, str], int] = {}
        self._erasing: dict[str, str] = {}

    async def load(self, conversation: str) -> Conversation | None:
        """The state."""
        return self._states.get(conversation)

    async def load_some(self, conversations: Sequence[str]) -> tuple[Conversation | None, ...]:
        """The states."""
        return tuple(self._states.get(name) for name in conversations)

    async def versions(self, conversations: Sequence[str]) -> tuple[int, ...]:
        """How long the logs are."""
        return tuple(len(self._logs.get(name, ())) for name in conversations)

    async def picture(
        self, conversation: str, after: int
    ) -> tuple[Conversation | None, tuple[Entry, ...]]:
        """No await in between."""
        entries = await self.read(conversation, after=after)
        return self._states.get(conversation), entries

    def at_hand(self, conversation: str, version: int) -> Conversation | None:
        """All of them are."""
        found = self._states.get(conversation)
        return found if found and found.version >= version else None

    def last_written(self, conversation: str) -> Conversation | None:
        """There is one process."""
        return self._states.get(conversation)

    def news(
        self, conversation: str, after: int, version: int
    ) -> tuple[Conversation, tuple[Entry, ...]] | None:
        """All of it is at hand."""
        state = self.at_hand(conversation, version)
        log = self._logs.get(conversation, [])
        entries = (Entry(seq=n + 1, event=log[n]) for n in range(after, len(log)))
        return (state, tuple(entries)) if state else None

    async def append(
        self, before: Conversation, events: Sequence[Event], once: str | None = None
    ) -> Conversation:
        """No await between the check and the write, so it is one act."""
        after = admit(before, events)
        if once and (before.id, once) in self._seen:
            raise AlreadyThere(self._seen[before.id, once])
        log = self._logs.setdefault(before.id, [])
        if len(log) != before.version:
            raise Conflict("The conversation has moved on; read it again.")
        if once:
            self._seen[before.id, once] = before.version + place_of_message(events)
        log.extend(events)
        self._states[before.id] = after
        return after

    async def erase(self, before: Conversation, left: str) -> None:
        """No await between the check and the write."""
        if len(self._logs.get(before.id, [])) != before.version:
            raise Conflict("The conversation has moved on; read it again.")
        self._erasing[before.id] = left
        self._logs.pop(before.id, None)
        self._states.pop(before.id, None)
        self._seen = {key: seq for key, seq in self._seen.items() if key[0] != before.id}

    def forget(self, conversation: str) -> None:
        """Nothing is held beside the record."""

    async def erasing(self, conversation: str) -> str | None:
        """What is left to do."""
        return self._erasing.get(conversation)

    async def erased(self, conversation: str) -> None:
        """Done."""
        self._erasing.pop(conversation, None)

    async def place(self, conversation: str, once: str) -> int | None:
        """Its seq."""
        return self._seen.get((conversation, once))

    def logs(self) -> Iterable[tuple[str, Sequence[Event]]]:
        """Everything, by conversation."""
        return self._logs.items()

    async def read(
        self, conversation: str, *, after: int = 0, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Entries after that seq; all of them with a limit of -1."""
        log = self._logs.get(conversation, [])
        last = len(log) if limit < 0 else after + limit
        return tuple(
            Entry(seq=seq, event=event)
            for seq, event in enumerate(log[after:last], start=after + 1)
        )


class MemoryArchive:
    """See `bot.app.ports.Archive`."""

    def __init__(self, record: MemoryRecord) -> None:
        self._record = record

    async def newest(self, since: datetime, most: int) -> tuple[str, ...]:
        """By their last event."""
        lasts = [(log[-1].at, conversation) for conversation, log in self._record.logs() if log]
        lasts.sort(reverse=True)
        return tuple(conversation for at, conversation in lasts if at >= since)[:most]


class MemoryIndex:
    """See `bot.app.ports.Index`."""

    def __init__(self) -> None:
        self._lists: dict[Place, dict[str, None]] = {place: {} for place in Place}
        self._due: dict[str, datetime] = {}
        self._used: dict[str, datetime] = {}

    async def note(self, state: Conversation) -> None:
        """Only adds, and deadlines only move nearer here."""
        self._add(state)
        if state.opened_at:
            self._used.setdefault(state.id, state.opened_at)
        due = next_due(state)
        if due:
            self._due[state.id] = min(due, self._due.get(state.id, due))

    async def settle(self, state: Conversation, at: datetime | None = None) -> None:
        """Everything as the state says, also when that is less or later."""
        for place in set(Place) - places(state):
            self._lists[place].pop(state.id, None)
        self._add(state)
        self._due.pop(state.id, None)
        due = at or next_due(state)
        if due:
            self._due[state.id] = due

    def _add(self, state: Conversation) -> None:
        for place in places(state):
            if place is Place.WITH_BOT:
                self._lists[place].pop(state.id, None)
            if place is Place.OPEN:
                self._lists[Place.WITH_BOT].pop(state.id, None)
            self._lists[place].setdefault(state.id)
        with_bot = self._lists[Place.WITH_BOT]
        while len(with_bot) > MOST_WITH_BOT:
            del with_bot[next(iter(with_bot))]

    async def open(self) -> tuple[str, ...]:
        """Oldest first; then those that are with the bot, in which something happened last."""
        return tuple(self._lists[Place.OPEN] | self._lists[Place.WITH_BOT])

    async def waiting(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return tuple(self._lists[Place.WAITING])

    async def held(self) -> tuple[str, ...]:
        """Longest waiting first."""
        return tuple(self._lists[Place.HELD])

    async def how_many_open(self) -> int:
        """Counted, not listed."""
        return len(await self.open())

    async def oldest(self, before: datetime, most: int) -> tuple[str, ...]:
        """The oldest first."""
        found = sorted((at, cid) for cid, at in self._used.items() if at < before)
        return tuple(cid for _, cid in found[:most])

    async def fill(self) -> None:
        """There was no before."""

    async def seen(self, conversation: str, at: datetime) -> None:
        """From now on as old as that."""
        self._used[conversation] = at

    async def forget(self, conversation: str) -> None:
        """Harmless when it stood nowhere."""
        for found in self._lists.values():
            found.pop(conversation, None)
        self._due.pop(conversation, None)
        self._used.pop(conversation, None)

    async def due(self, now: datetime) -> tuple[str, ...]:
        """The nearest deadlines first."""
        reached = [(due, cid) for cid, due in self._due.items() if due <= now]
        return tuple(cid for _, cid in sorted(reached)[:100])


class MemoryFeed:
    """See `bot.app.ports.Feed`."""

    def __init__(self, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock
        self._hints: list[Hint] = []
        self._gone = 0  # so many were forgotten, the oldest
        self._times: list[datetime] = []
        self._changed = asyncio.Condition()

    async def announce(
        self, kind: str, *, conversation: str = "", version: int = 0, who: str = ""
    ) -> None:
        """Numbered from 1."""
        cursor = str(self._gone + len(self._hints) + 1)
        hint = Hint(cursor=cursor, kind=kind, conversation=conversation, version=version, who=who)
        async with self._changed:
            self._hints.append(hint)
            self._times += [self._clock()] if self._clock else []
            self._changed.notify_all()

    async def cursor(self) -> str:
        """The number of the newest hint."""
        return str(self._gone + len(self._hints))

    async def trim(self, before: datetime) -> None:
        """By the clock, where there is one."""
        old = sum(at < before for at in self._times)
        self._hints, self._times = self._hints[old:], self._times[old:]
        self._gone += old

    async def follow(self, cursor: str) -> AsyncIterator[Hint]:
        """Wakes when something is announced."""
        place = int(cursor)
        while True:
            async with self._changed:
                while self._gone + len(self._hints) <= place:
                    await self._changed.wait()
            if 0 < place < self._gone:
                raise Missed(str(self._gone + len(self._hints)))
            place = max(place, self._gone)
            while place < self._gone + len(self._hints):
                place += 1
                yield self._hints[place - 1 - self._gone]
