"""Who chose a call, had its person in between and chooses again has one call, and one time."""

from __future__ import annotations

from bot.domain.promises.callbacks import chosen
from tests.support.chosen_times import CALL, booked, choose
from tests.support.handovers import waiting


async def chose_again(front):
    """Maya, who was to call tomorrow, took it early and had to leave; now Tomas is to."""
    conversation = await waiting(front)
    await front.say(conversation, "Call me tomorrow at 8:15. My number is 07700 900123")
    assert len(await booked(front, "maya")) == 1
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.say(conversation, "are you there?")
    await front.leave("maya")
    for _ in range(4):
        await front.pass_time(seconds=10)
    return conversation, await choose(front, conversation, CALL, 1)


async def test_the_new_call_takes_the_place_of_the_old_one(front):
    conversation, told = await chose_again(front)
    state = await front.state(conversation)
    (promise,) = [one for one in state.promises if one.stands]
    assert promise == chosen(state)
    assert promise.owner == "tomas"
    assert "8:15 tomorrow" in told[-1], "what it takes the place of"
    (still,) = await front.say(conversation, "is the call still on?")
    assert "Tomas" in still
    assert "Maya" not in still


async def test_nobody_else_can_have_the_new_time_and_the_old_one_is_free(front):
    conversation, _ = await chose_again(front)
    promise = chosen(await front.state(conversation))
    assert await booked(front, "maya") == {}
    assert await booked(front, "tomas") == {promise.starts: conversation}
