"""All conversations of one customer, by any of their names."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.memory.record import MemoryRecord
from bot.app.privacy.finding import Findings, find
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Certainty, Fact, FactName
from bot.domain.knowledge.traces import read_name
from tests.support.events import NOW, fact, opened, said


@pytest.fixture
def record() -> MemoryRecord:
    return MemoryRecord()


async def begun(record: MemoryRecord, name: str, *events: e.Event) -> None:
    await record.append(Conversation(id=name), [opened(), *events])


def learned(*facts: Fact) -> e.Learned:
    return e.Learned(at=NOW, facts=facts)


async def look(record: MemoryRecord, name: str, *, follow: bool = False) -> Findings:
    async def everything() -> AsyncIterator[str]:
        for conversation, _ in record.logs():
            yield conversation

    return await find(record, everything(), read_name(name), follow=follow)


def ids(found: Findings) -> list[str]:
    return [one.state.id for one in found.theirs]


EMAIL = fact(FactName.EMAIL, "hannah@example.org")
PROVEN = fact(FactName.ORDER, "CL-10234", Certainty.VERIFIED)
CLAIMED = fact(FactName.ORDER, "CL-10234")


async def test_what_names_them_is_theirs_and_what_only_says_so_is_not(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(PROVEN))
    await begun(record, "c-two", said("What about CL-10234?"), learned(CLAIMED))
    await begun(record, "c-three", said("My rug"))
    found = await look(record, "CL-10234")
    assert ids(found) == ["c-one"]
    assert found.mentioned == ("c-two",)


async def test_other_names_lead_on_only_when_they_are_followed(record: MemoryRecord) -> None:
    other = fact(FactName.EMAIL, "work@example.org")
    await begun(record, "c-one", learned(EMAIL, PROVEN))
    await begun(record, "c-two", learned(PROVEN, other))
    await begun(record, "c-three", learned(other))
    found = await look(record, "hannah@example.org")
    assert (ids(found), found.others) == (["c-one"], 2)
    assert [str(name) for name in found.also] == ["cl-10234"]
    followed = await look(record, "hannah@example.org", follow=True)
    assert sorted(ids(followed)) == ["c-one", "c-three", "c-two"]
    assert followed.others == 0


async def test_a_conversation_is_found_by_its_id_alone(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(EMAIL))
    await begun(record, "c-two", learned(EMAIL))
    found = await look(record, "c-two")
    assert (ids(found), found.others) == (["c-two"], 1)


async def test_nobody_is_nobody(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(EMAIL))
    found = await look(record, "somebody@example.org")
    assert (found.theirs, found.mentioned, found.also, found.others) == ((), (), (), 0)
