"""The desk's lists: made once for all who open them, and only of what changed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.adapters.memory.record import MemoryIndex, MemoryRecord
from bot.app.agents.lists import PIECE, Lists
from bot.bootstrap import ROOT, names_of_shop
from bot.domain.conversation import Conversation
from tests.support.events import opened, said

NAMES = names_of_shop(ROOT)


class Counting(MemoryRecord):
    """Knows which states were read, and waits for `gate`."""

    def __init__(self) -> None:
        super().__init__()
        self.read_states: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def load_some(self, conversations: Any) -> Any:
        await self.gate.wait()
        self.read_states += conversations
        return await super().load_some(conversations)


@pytest.fixture
def record() -> Counting:
    return Counting()


@pytest.fixture
def index() -> MemoryIndex:
    return MemoryIndex()


async def begin(record: Counting, index: MemoryIndex, name: str) -> Conversation:
    state = await record.append(Conversation(id=name), (opened(),))
    await index.note(state)
    return state


def names_in(found: Any) -> list[str]:
    return [summary["id"] for summary in found]


async def test_everything_open_is_listed_also_beyond_one_piece(record, index) -> None:
    for number in range(PIECE + 3):
        await begin(record, index, f"c-{number}")
    found = await Lists(record, index, NAMES).now()
    assert names_in(found) == [f"c-{number}" for number in range(PIECE + 3)]


async def test_only_what_changed_is_read_again(record, index) -> None:
    one = await begin(record, index, "c-1")
    await begin(record, index, "c-2")
    lists = Lists(record, index, NAMES)
    await lists.now()
    record.read_states.clear()
    await record.append(one, (said("Hello?"),))
    found = await lists.now()
    assert record.read_states == ["c-1"]
    assert [summary["version"] for summary in found] == [2, 1]


async def test_what_was_erased_is_listed_no_more(record, index) -> None:
    state = await begin(record, index, "c-1")
    lists = Lists(record, index, NAMES)
    assert names_in(await lists.now()) == ["c-1"]
    await record.erase(state, "")
    assert names_in(await lists.now()) == []


async def test_who_comes_together_shares_the_work_and_misses_nothing(record, index) -> None:
    await begin(record, index, "c-1")
    lists = Lists(record, index, NAMES)
    record.gate.clear()
    first = asyncio.create_task(lists.now())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await begin(record, index, "c-2")
    others = [asyncio.create_task(lists.now()) for _ in range(5)]
    await asyncio.sleep(0)
    record.gate.set()
    await first
    for found in await asyncio.gather(*others):
        assert names_in(found) == ["c-1", "c-2"]
    assert record.read_states == ["c-1", "c-2"]


async def test_a_list_that_could_not_be_made_is_made_anew(record, index) -> None:
    await begin(record, index, "c-1")
    lists = Lists(record, index, NAMES)
    whole, index.open = index.open, None
    with pytest.raises(TypeError):
        await lists.now()
    index.open = whole
    assert names_in(await lists.now()) == ["c-1"]
