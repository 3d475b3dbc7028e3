"""What the ledger tells the meters: what was written, once, and what the door refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.adapters.memory.record import MemoryFeed, MemoryIndex, MemoryRecord
from bot.adapters.memory.visits import MemoryVisits
from bot.app.ledger import Ledger
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.speak import NotYours
from tests.support.clock import Clock


class Heard:
    """See Meters; keeps what it hears."""

    def __init__(self) -> None:
        self.written: list[tuple[int, int]] = []
        self.refusals: list[str] = []

    def wrote(self, before: Conversation, events: Sequence[e.Event]) -> None:
        self.written.append((before.version, len(events)))

    def refused(self, code: str) -> None:
        self.refusals.append(code)

    def stumbled(self, error: str) -> None:
        self.refusals.append(error)


class Contested(MemoryRecord):
    """Somebody else writes first, once."""

    contested = False

    async def append(
        self, before: Conversation, events: Sequence[e.Event], once: str | None = None
    ) -> Conversation:
        if self.contested:
            self.contested = False
            raise Conflict("moved on")
        return await super().append(before, events, once)


async def test_a_write_is_heard_once_however_often_it_was_tried() -> None:
    heard, record, clock = Heard(), Contested(), Clock()
    ledger = Ledger(record, MemoryIndex(), MemoryFeed(), MemoryVisits(), heard)
    await ledger.begin("c-1", [e.Opened(at=clock(), channel="web")])
    record.contested = True
    said = e.CustomerSaid(at=clock(), message_id="m", text="hello")
    await ledger.change("c-1", lambda _: (said,))
    await ledger.change("c-1", lambda _: ())
    assert heard.written == [(0, 1), (1, 1)]


async def test_what_the_door_refuses_is_heard_and_not_as_written() -> None:
    heard, clock = Heard(), Clock()
    ledger = Ledger(MemoryRecord(), MemoryIndex(), MemoryFeed(), MemoryVisits(), heard)
    await ledger.begin("c-1", [e.Opened(at=clock(), channel="web")])
    said = e.AgentSaid(at=clock(), agent="maya", text="hello", message_id="1")
    with pytest.raises(NotYours):
        await ledger.change("c-1", lambda _: (said,))
    assert (heard.refusals, heard.written) == (["not_yours"], [(0, 1)])
