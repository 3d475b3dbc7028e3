"""What a customer came for before, for whoever helps them now; a stranger came for nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.conversation import Status
from tests.support.handovers import PERSON
from tests.unit.app.test_coming_back import asks, settle


async def closed_before(front):
    """A chat about the same order, which Maya closed three days ago."""
    first = await asks(front)
    await front.say(first, PERSON)
    await settle(front, first)
    assert (await front.state(first)).status is Status.CLOSED
    front.clock.move(days=3)
    return first


async def test_whoever_opens_a_proven_customers_chat_sees_what_they_came_for_before(front):
    first = await closed_before(front)
    again = await asks(front)
    (one,) = (await front.desk.earlier("maya", again))["earlier"]
    assert (one["id"], one["status"], one["agent"]) == (first, "closed", "Maya")
    assert (one["order"], one["channel"]) == ("CL-10234", "web")
    assert one["at"] == (front.clock.now - timedelta(days=3)).isoformat()


async def test_of_a_stranger_nothing_is_looked_for(front):
    await closed_before(front)
    stranger = await front.web(origin="elsewhere")
    await front.say(stranger, "where is CL-10234?")
    assert await front.desk.earlier("maya", stranger) == {"earlier": []}


async def test_the_latest_stand_first_and_no_more_than_a_few(front):
    chats = [await closed_before(front) for _ in range(7)]
    again = await asks(front)
    found = [one["id"] for one in (await front.desk.earlier("maya", again))["earlier"]]
    assert found == chats[:-6:-1]
