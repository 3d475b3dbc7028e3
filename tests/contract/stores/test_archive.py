"""Looking back: which conversations there were lately, closed ones too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain import events as e
from bot.domain.conversation import Conversation
from tests.support.events import NOW, opened, said


async def happened(stores, conversation: str, minutes: float) -> None:
    """Opened and written in so many minutes after NOW."""
    at = NOW + timedelta(minutes=minutes)
    events: list[e.Event] = [replace(opened(), at=at), replace(said(), at=at)]
    await stores.record.append(Conversation(id=conversation), events)


async def test_conversations_come_newest_first_and_no_more_than_asked_for(stores):
    for conversation, minutes in (("old", -600), ("new", 5), ("newest", 9), ("middle", 1)):
        await happened(stores, conversation, minutes)
    assert await stores.archive.newest(NOW, 10) == ("newest", "new", "middle")
    assert await stores.archive.newest(NOW, 2) == ("newest", "new")
    assert await stores.archive.newest(NOW + timedelta(days=1), 10) == ()


async def test_more_than_one_bite_is_looked_through(stores):
    for number in range(520):
        await happened(stores, f"c-{number}", number)
    assert await stores.archive.newest(NOW, 2) == ("c-519", "c-518")
    assert len(await stores.archive.newest(NOW, 1_000)) == 520
