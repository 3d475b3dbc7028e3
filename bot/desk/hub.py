"""Open desks of this process: what changes is loaded once and told to all of them."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from bot.app.ports import Hint
from bot.app.service import AgentVerbs
from bot.desk.frames import Message
from bot.domain.errors import NotFound, Unavailable, WarmlineError
from bot.domain.people.roster import Team
from bot.json_text import write_json
from bot.tasks import end

#: Messages that may wait for one slow desk before it is told to start over.
ROOM = 256
#: Hints remembered for desks that come back.
MEMORY = 4096
#: Presence flickers when many come and go; the team is told at most this often (seconds).
PRESENCE_PAUSE = 0.25
#: How long somebody whose last desk closed still counts as there: a reload is not a departure.
GRACE = 3.0
#: A desk may know of a hint a moment before this process does (seconds to wait for it).
CATCH_UP = 0.5


#: What is over a moment later, and told to nobody afterwards.
PASSING = ("typing", "viewing")

#: Not for the desk but for its line: its session may have ended.
LOOK_AT_SESSION = Message(b"")


class DeskService(AgentVerbs, Protocol):
    """The agents' door, and where the feed stands."""

    async def feed_cursor(self) -> str:
        """The cursor of the newest hint."""
        ...


class Seat:
    """One open desk: an agent, and what is still to be sent to it."""

    def __init__(self, agent: str, session: str) -> None:
        self.agent = agent
        self.session = session
        self.too_slow = False
        self._outgoing: deque[Message] = deque()
        self._filled = asyncio.Event()

    def tell(self, message: Message) -> None:
        """Queue a message; a desk that does not keep up is marked and gets nothing more."""
        if len(self._outgoing) >= ROOM:
            self.too_slow = True
        if not self.too_slow:
            self._outgoing.append(message)
        self._filled.set()

    async def next(self) -> Message | None:
        """The next message, or None when the desk was too slow."""
        while not self._outgoing and not self.too_slow:
            self._filled.clear()
            await self._filled.wait()
        return None if self.too_slow else self._outgoing.popleft()

    def more(self) -> list[Message]:
        """What waits behind it and can go with it."""
        found = []
        while self._outgoing and self._outgoing[0] is not LOOK_AT_SESSION:
            found.append(self._outgoing.popleft())
        return found


class DeskHub:
    """Give every hint of the feed to `changed`, in order."""

    def __init__(
        self,
        service: DeskService,
        team: Team,
        clock: Callable[[], datetime],
        *,
        grace: float = GRACE,
    ) -> None:
        self._service = service
        self._team = team
        self._clock = clock
        self._grace = grace
        self._seats: set[Seat] = set()
        self._recent: deque[Hint] = deque(maxlen=MEMORY)
        self._heard = asyncio.Event()
        self._presence: asyncio.Task[None] | None = None
        self._leaving: dict[str, asyncio.Task[None]] = {}
        self._forgetful: list[Callable[[], None]] = []

    # --- what the process does -------------------------------------------------------------

    async def changed(self, hint: Hint) -> None:
        """Something changed: tell all desks. Loads nothing when nobody is there."""
        self._recent.append(hint)
        self._heard.set()
        if hint.kind == "erased":
            self._forget()
        if not self._seats:
            return
        if hint.kind == "presence":
            self._tell_presence_soon()
            return
        if hint.kind == "logout":
            self._look_at_sessions(hint.who)
            return
        try:
            message = await self._message(hint)
        except Unavailable:
            # The feed goes on; desks take a new picture as soon as there is one to be had.
            message = _pack({"type": "start-over"})
        if message:
            self._tell_all(message)

    def when_erased(self, forget: Callable[[], None]) -> None:
        """Called whenever a conversation was erased, or may have been: drop what is held of it."""
        self._forgetful.append(forget)

    def _forget(self) -> None:
        for forget in self._forgetful:
            forget()

    def missed(self) -> None:
        """Hints may have been lost: every desk takes a new picture."""
        self._recent.clear()
        self._forget()
        self._tell_all(_pack({"type": "start-over"}))

    async def close(self) -> None:
        """The process stops: whoever sat here is gone, until another process hears of them."""
        tasks = [*self._leaving.values(), *([self._presence] if self._presence else [])]
        agents = {seat.agent for seat in self._seats} | set(self._leaving)
        await end(tasks)
        for agent in agents:
            await self._gone(agent)

    # --- what one desk does ----------------------------------------------------------------

    async def sit(self, seat: Seat, cursor: str) -> None:
        """Join, and be told what happened after `cursor`.

        The seat gets live events from the first moment, so that nothing falls between; what it
        missed comes on top. When we can't tell what it missed it is told to start over.
        """
        self._seats.add(seat)
        leaving = self._leaving.pop(seat.agent, None)
        if leaving:
            leaving.cancel()
        await self._service.heartbeat(seat.agent)
        missed = await self._after(cursor)
        if missed is None:
            seat.tell(_pack({"type": "start-over"}))
            return
        for hint in _latest_of_each(missed):
            message = await self._message(hint)
            if message:
                seat.tell(message)
        seat.tell(_pack({"type": "live", "now": self._now()}))

    async def beat(self, seat: Seat) -> None:
        """The desk is there; answering lets it see that we are, too."""
        await self._service.heartbeat(seat.agent)
        seat.tell(_pack({"type": "heartbeat", "now": self._now()}))

    def leave(self, seat: Seat) -> None:
        """The desk closed."""
        self._seats.discard(seat)
        alone = all(other.agent != seat.agent for other in self._seats)
        if alone and seat.agent not in self._leaving:
            self._leaving[seat.agent] = asyncio.create_task(self._depart(seat.agent))

    # --- inside ----------------------------------------------------------------------------

    async def _depart(self, agent: str) -> None:
        await asyncio.sleep(self._grace)
        self._leaving.pop(agent, None)
        await self._gone(agent)

    async def _gone(self, agent: str) -> None:
        # When the store is away its own memory of heartbeats fades just the same.
        with contextlib.suppress(WarmlineError):
            await self._service.gone(agent)

    async def _after(self, cursor: str) -> list[Hint] | None:
        """Hints after that cursor, or None when it is unknown here."""
        found = self._remembered(cursor)
        if found is None and await self._service.feed_cursor() == cursor:
            return []
        if found is None:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._until_heard(cursor), CATCH_UP)
            found = self._remembered(cursor)
        return found

    async def _until_heard(self, cursor: str) -> None:
        while self._remembered(cursor) is None:
            self._heard.clear()
            await self._heard.wait()

    def _remembered(self, cursor: str) -> list[Hint] | None:
        after: list[Hint] = []
        for hint in reversed(self._recent):
            if hint.cursor == cursor:
                return after[::-1]
            after.append(hint)
        return None

    async def _message(self, hint: Hint) -> Message | None:
        if hint.kind == "presence":
            return await self._presence_message(hint.cursor)
        if hint.kind == "logout":
            return None
        if hint.kind == "erased":
            return _pack({"type": "gone", "cursor": hint.cursor, "conversation": hint.conversation})
        if hint.kind in PASSING:
            who = self._who(hint) if hint.kind == "typing" else self._agent(hint)
            return _pack({"type": hint.kind, "conversation": hint.conversation, **who})
        try:
            summary = await self._service.summary(hint.conversation, hint.version)
        except NotFound:
            return None
        return _pack({"type": "conversation", "cursor": hint.cursor, "conversation": summary})

    def _who(self, hint: Hint) -> dict[str, str]:
        if hint.who in ("customer", "bot"):
            return {"who": hint.who, "name": ""}
        agent = hint.who.removeprefix("agent:")
        return {"who": "agent", "name": self._team.name_of(agent)}

    def _agent(self, hint: Hint) -> dict[str, dict[str, str]]:
        agent = hint.who.removeprefix("agent:")
        return {"agent": {"id": agent, "name": self._team.name_of(agent)}}

    async def _presence_message(self, cursor: str) -> Message | None:
        if not self._seats:
            return None
        team = await self._service.team()
        return _pack({"type": "presence", "cursor": cursor, "team": team})

    def _look_at_sessions(self, agent: str) -> None:
        for seat in self._seats:
            if seat.agent == agent:
                seat.tell(LOOK_AT_SESSION)

    def _tell_presence_soon(self) -> None:
        if self._presence is None or self._presence.done():
            self._presence = asyncio.create_task(self._tell_presence())

    async def _tell_presence(self) -> None:
        await asyncio.sleep(PRESENCE_PAUSE)
        self._presence = None  # a hint from here on asks for another round
        if not self._recent:
            return
        with contextlib.suppress(WarmlineError):
            message = await self._presence_message(self._recent[-1].cursor)
            if message:
                self._tell_all(message)

    def _tell_all(self, message: Message) -> None:
        for seat in self._seats:
            seat.tell(message)

    def _now(self) -> str:
        return self._clock().isoformat()


def _latest_of_each(hints: list[Hint]) -> list[Hint]:
    """Old news of the same thing is no news; who typed or looked then is none at all."""
    latest: dict[tuple[str, str], Hint] = {}
    for hint in reversed(hints):
        if hint.kind not in PASSING:
            latest.setdefault((hint.kind, hint.conversation), hint)
    return list(latest.values())[::-1]


def _pack(message: dict[str, Any]) -> Message:
    return Message(write_json(message))
