"""The ledger writes upon what this process wrote last; a no is only given upon the newest state."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.adapters.memory.record import MemoryFeed, MemoryIndex, MemoryRecord
from bot.adapters.memory.visits import MemoryVisits
from bot.app.errors import AlreadyThere
from bot.app.ledger import ATTEMPTS, Ledger
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Refused, Unavailable
from tests.support.events import accepted, agent_said, offered, opened, said

FOR_MAYA = (
    opened(),
    said(),
    offered(),
    e.HouseSaid(at=said().at, phrase="house.offered", text="Maya"),
)


class Remembering(MemoryRecord):
    """Believes in an old state, if it was told to; counts what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.believed: Conversation | None = None
        self.reads = 0

    def last_written(self, conversation: str) -> Conversation | None:
        return self.believed or super().last_written(conversation)

    async def load(self, conversation: str) -> Conversation | None:
        self.reads += 1
        return await super().load(conversation)


@pytest.fixture
def record() -> Remembering:
    return Remembering()


@pytest.fixture
def ledger(record: Remembering) -> Ledger:
    return Ledger(record, MemoryIndex(), MemoryFeed(), MemoryVisits())


async def begun(ledger: Ledger, record: Remembering, *events: e.Event) -> Conversation:
    state = await ledger.begin("c-1", events)
    record.reads = 0
    return state


async def test_upon_its_own_last_write_nothing_is_read(ledger, record) -> None:
    await begun(ledger, record, opened())
    after = await ledger.change("c-1", lambda _: (said(),))
    assert (after.version, record.reads) == (2, 0)


async def test_an_old_state_is_decided_upon_once_more_when_somebody_wrote(ledger, record) -> None:
    record.believed = await begun(ledger, record, opened())
    await record.append(record.believed, [said("first", "m-1")])
    seen = []

    def decide(state: Conversation) -> Sequence[e.Event]:
        seen.append(state.version)
        return (said("second", "m-2"),)

    after = await ledger.change("c-1", decide)
    assert (seen, after.version) == ([1, 2], 3)


async def test_what_an_old_state_refuses_the_newest_may_allow(ledger, record) -> None:
    record.believed = await begun(ledger, record, *FOR_MAYA)
    await record.append(record.believed, [accepted()])
    after = await ledger.change("c-1", lambda _: (agent_said(),))
    assert after.lines[-1].text == agent_said().text

    def only_with_maya(state: Conversation) -> Sequence[e.Event]:
        if state.owner != "maya" or state.version < 6:
            raise Refused("not_yours", "no")
        return (agent_said("More.", message_id="a-2"),)

    assert (await ledger.change("c-1", only_with_maya)).lines[-1].text == "More."


async def test_nothing_to_do_is_said_of_the_newest_state(ledger, record) -> None:
    record.believed = await begun(ledger, record, opened())
    newest = await record.append(record.believed, [said()])
    assert await ledger.change("c-1", lambda _: ()) is newest


async def test_a_refusal_stays_one(ledger, record) -> None:
    await begun(ledger, record, opened())

    def decide(_: Conversation) -> Sequence[e.Event]:
        raise Refused("never", "no")

    with pytest.raises(Refused, match="no"):
        await ledger.change("c-1", decide)
    assert record.reads == 1


async def test_the_same_message_again_is_there_already(ledger, record) -> None:
    await begun(ledger, record, opened())
    await ledger.change("c-1", lambda _: (said(),), once="m-1")
    with pytest.raises(AlreadyThere) as there:
        await ledger.change("c-1", lambda _: (said(),), once="m-1")
    assert there.value.seq == 2


async def test_a_store_that_is_away_is_not_asked_twice(ledger, record, monkeypatch) -> None:
    await begun(ledger, record, opened())
    tries = []

    async def away(*given: object) -> Conversation:
        tries.append(given)
        raise Unavailable("away")

    monkeypatch.setattr(record, "append", away)
    with pytest.raises(Unavailable):
        await ledger.change("c-1", lambda _: (said(),))
    assert len(tries) == 1


class Slow(Remembering):
    """A store with a way to it: who else asks meanwhile comes in between."""

    def __init__(self) -> None:
        super().__init__()
        self.tried = 0

    async def load(self, conversation: str) -> Conversation | None:
        found = await super().load(conversation)
        await asyncio.sleep(0)
        return found

    async def append(self, *given: Any, **more: Any) -> Conversation:
        self.tried += 1
        await asyncio.sleep(0)
        return await super().append(*given, **more)


async def test_of_very_many_who_write_at_once_each_has_their_turn() -> None:
    record = Slow()
    ledger = Ledger(record, MemoryIndex(), MemoryFeed(), MemoryVisits())
    await ledger.begin("c-1", (opened(),))
    many = 3 * ATTEMPTS
    changes = [ledger.change("c-1", lambda _: (said(),)) for _ in range(many)]
    versions = {after.version for after in await asyncio.gather(*changes)}
    assert len(versions) == many
    assert record.tried <= 4 * many


async def test_a_turn_is_given_on_by_whoever_is_refused() -> None:
    record = Slow()
    ledger = Ledger(record, MemoryIndex(), MemoryFeed(), MemoryVisits())
    await ledger.begin("c-1", (opened(),))

    def no(state: Conversation) -> Sequence[e.Event]:
        if state.version > 2:
            raise Refused("not_yours", "Somebody else's by now.")
        return (said(),)

    found = await asyncio.gather(
        *(ledger.change("c-1", no) for _ in range(9)), return_exceptions=True
    )
    assert sum(isinstance(one, Refused) for one in found) == 7
    assert (await ledger.change("c-1", lambda _: (said(),))).version == 4
