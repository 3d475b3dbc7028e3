"""Before a scenario is judged, what is on its way may arrive."""

from __future__ import annotations

import asyncio

from bot.domain import events as e
from bot.rehearsal.judge.verdict import Evidence, still_pending
from bot.rehearsal.seen import CustomerNotes, wall
from bot.rehearsal.settling import settle
from tests.support.events import NOW, accepted, agent_said, entries_of, offered, opened, said

SERVED = (opened(channel="whatsapp", address="+44"), said(), offered(), accepted())
BEGUN = e.SendBegun(at=NOW, message=5, until=NOW)
SENT = e.Sent(at=NOW, message=5, provider_id="wamid.1")


class LastBreath:
    """One customer on a phone, and an agent whose reply is written as they leave."""

    def __init__(self) -> None:
        self.story: tuple[e.Event, ...] = SERVED
        self.coming: list[tuple[e.Event, ...]] = []
        self.left: list[str] = []

    @property
    def agents(self) -> list[LastBreath]:
        return [self]

    @property
    def customers(self) -> list[LastBreath]:
        return [self]

    async def vanish(self) -> None:
        self.story = (*self.story, agent_said(), BEGUN)
        self.coming = [(), (SENT,)]

    async def leave(self) -> None:
        self.left.append("pending" if still_pending(self.known()) else "over")

    async def evidence(self) -> Evidence:
        known = self.known()
        self.story = (*self.story, *(self.coming.pop(0) if self.coming else ()))
        return known

    def known(self) -> Evidence:
        notes = CustomerNotes(who="phone 1", channel="whatsapp", conversation="c-1", address="+44")
        records = {"c-1": tuple(entries_of(*self.story))}
        return Evidence(customers=[notes], agents=[], deliveries=[], records=records)


def test_a_reply_written_with_the_last_breath_is_waited_for() -> None:
    played = LastBreath()

    asyncio.run(settle(played, wall() + 30, look_seconds=0.0))

    assert played.left == ["over"]


def test_what_never_arrives_is_waited_for_until_the_deadline_alone() -> None:
    played = LastBreath()

    asyncio.run(settle(played, wall(), look_seconds=0.0))

    assert played.left == ["pending"]
