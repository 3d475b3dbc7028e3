"""A front desk dies after any command that it sends to its store; another one goes on.

To the store a killed process is one that says nothing any more: here a line is cut after the n-th
command, for every n of a conversation with everything in it, and the process that was behind it is
thrown away. What the store has then is what a kill -9 leaves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

import bot.app.watching.one_at_a_time as one_at_a_time
from bot.adapters.redis.connection import connect
from bot.adapters.stores import Stores, redis_stores
from bot.app.front_desk import FrontDesk
from bot.app.policy import Policy
from bot.app.service import NewMessage
from bot.bootstrap import Outside, build_front_desk, new_id
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import WarmlineError
from bot.domain.fold import fold
from tests.fakes.assistant import FakeAssistant
from tests.support.clock import Clock
from tests.support.front import TEAM, real_files
from tests.support.proxy import Proxy
from tests.support.store import Store
from tests.support.waiting import until

#: How many are played at the same time; each has a database of its own.
AT_ONCE = 16
DATABASES = 500
SAID = {
    "m1": "How long is delivery?",
    "m2": "I want to talk to a person",
    "m3": "My lamp is broken",
    "m4": "It came with a crack",
    "m5": "How do I return a lamp?",
}


class Scene:
    """A customer, Maya, and a front desk whose line to the store may be cut at any command."""

    def __init__(self, store: Store, database: int) -> None:
        self.proxy = Proxy(store)
        self._url = f"{store.url}?db={database}"
        self._cut_url = f"{self.proxy.url}?db={database}"
        self._clock = Clock()
        self._assistant = FakeAssistant()
        self._clients = [connect(self._url)]
        self._desks: list[FrontDesk] = []
        self.stores: Stores = redis_stores(self._clients[0], self._clock, new_id)
        self.conversation = ""

    async def play(self, cut_after: int = 0) -> int:
        """The whole conversation, over a death if there is one; how many commands it took."""
        async with self.proxy:
            self._come_up(self._cut_url)
            self.proxy.cut_after(cut_after or 1_000_000)
            try:
                await self._script()
                await until(self._at_rest)
                await self._check()
            finally:
                for desk in self._desks:
                    await desk.stop()
                for client in self._clients:
                    await client.aclose()
        return self.proxy.commands

    # The processes

    def _come_up(self, url: str) -> FrontDesk:
        client = connect(url)
        self._clients.append(client)
        stores = redis_stores(client, self._clock, new_id)
        outside = Outside(stores=stores, assistant=self._assistant, senders={}, probes={})
        files = replace(real_files(), team=TEAM)
        self._desks.append(build_front_desk(files, Policy(), outside, self._clock))
        return self._desks[-1]

    async def _living(self) -> FrontDesk:
        """The one that can reach the store; where the first can't any more, it is dead."""
        if self.proxy.was_cut.is_set() and len(self._desks) == 1:
            dead = self._desks[0]
            await asyncio.gather(dead._look_again.stop(), dead._doubts.stop())
            await asyncio.gather(dead._turns.drain(0), dead._sending.drain(0))
            await self._come_up(self._url).start()
        return self._desks[-1]

    # The script

    async def _script(self) -> None:
        self.conversation, _ = await self._do(lambda desk: desk.open_web("origin", "en"))
        await self._do(lambda desk: desk.set_available("maya", True))
        await self._say("m1")
        await self._comes(lambda state: not state.unanswered)
        await self._say("m2")
        await self._comes(lambda state: state.status is Status.OFFERED)
        await self._say("m3")
        await self._do(lambda desk: desk.accept("maya", self.conversation))
        await self._reply("r1", "Maya here, what happened?")
        await self._say("m4")
        await self._reply("r2", "A new one is on its way.")
        await self._hand_back()
        await self._say("m5")
        await self._comes(lambda state: not state.unanswered)

    async def _do(self, act: Callable[[FrontDesk], Awaitable[Any]]) -> Any:
        """Whoever gets no answer tries again, as browsers do."""
        while True:
            desk = await self._living()
            try:
                return await act(desk)
            except WarmlineError:
                if desk is self._desks[-1] and not self.proxy.was_cut.is_set():
                    raise
                if len(self._desks) == 2 and desk is self._desks[1]:
                    raise

    async def _say(self, name: str) -> None:
        message = NewMessage(message_id=name, text=SAID[name])
        await self._do(lambda desk: desk.receive(self.conversation, message))

    async def _reply(self, name: str, text: str) -> None:
        await self._do(lambda desk: desk.reply("maya", self.conversation, text, name))

    async def _hand_back(self) -> None:
        """Who gets no answer looks first whether it was done."""

        async def back(desk: FrontDesk) -> None:
            if (await self._state()).status is Status.AGENT:
                await desk.hand_back("maya", self.conversation, "A new lamp is on its way.")

        await self._do(back)

    async def _comes(self, holds: Callable[[Conversation], bool]) -> None:
        async def does() -> bool:
            await self._living()
            return holds(await self._state())

        await until(does)

    # What must hold

    async def _state(self) -> Conversation:
        state = await self.stores.record.load(self.conversation)
        assert state is not None
        return state

    async def _at_rest(self) -> bool:
        """As time goes by: nothing owed, and nobody holds a place but who has the conversation."""
        self._clock.move(seconds=1)
        state = await self._state()
        held = [await self.stores.reservations.held(agent) for agent in TEAM.agents]
        return not state.unanswered and not any(held)

    async def _check(self) -> None:
        entries = await self.stores.record.read(self.conversation, limit=-1)
        said = [x.event for x in entries if isinstance(x.event, e.CustomerSaid)]
        assert [(event.message_id, event.text) for event in said] == list(SAID.items())
        replies = [x.event.message_id for x in entries if isinstance(x.event, e.AgentSaid)]
        assert replies == ["r1", "r2"]
        answers = [x.event.answers for x in entries if isinstance(x.event, e.BotSaid)]
        wanted = [x.seq for x in entries if getattr(x.event, "message_id", "") in ("m1", "m5")]
        assert answers == wanted
        handovers = [x for x in entries if isinstance(x.event, e.HandedOver)]
        assert len(handovers) == 1
        told = entries[handovers[0].seq :]
        assert any(isinstance(x.event, e.HouseSaid) and "Maya" in x.event.text for x in told[:3])
        state = Conversation(id=self.conversation)
        for entry in entries:
            if isinstance(entry.event, e.BotSaid):
                assert state.status in (Status.BOT, Status.WAITING)
            state = fold(state, (entry.event,))
        assert state == await self._state()


@pytest.fixture
def store():
    found = Store({"--databases": str(DATABASES)})
    found.start()
    yield found
    found.end()


async def test_whatever_command_is_the_last_one_nothing_is_lost_doubled_or_said_over_a_person(
    store, monkeypatch
):
    monkeypatch.setattr(one_at_a_time, "LEASE_SECONDS", 0.3)
    monkeypatch.setattr(one_at_a_time, "RENEW_SECONDS", 0.1)
    commands = await Scene(store, 0).play()
    assert 60 < commands < DATABASES
    places = asyncio.Semaphore(AT_ONCE)
    failed: dict[int, BaseException] = {}

    async def cut(after: int) -> None:
        async with places:
            try:
                await Scene(store, after).play(after)
            except BaseException as error:
                failed[after] = error
                raise

    await asyncio.gather(*(cut(n) for n in range(1, commands + 1)), return_exceptions=True)
    assert {after: repr(error) for after, error in failed.items()} == {}
