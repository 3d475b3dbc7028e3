"""The chat says who has it, and where that person has left the desk it says that."""

from __future__ import annotations

from datetime import timedelta

from tests.support.handovers import taken


async def person(front, conversation):
    return (await front.desk.chat_after(conversation, 0))["state"]["person"]


async def test_who_has_left_the_desk_is_shown_as_away_and_back_again(front):
    told = []
    front.desk.on_away(told.append)
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It comes tomorrow.", "r1")
    assert await front.desk._away.look() == []
    assert not (await person(front, conversation))["away"]
    await front.leave("maya")
    assert await front.desk._away.look() == [], "a page that was loaded anew has not left"
    front.clock.move(seconds=20)
    assert await front.desk._away.look() == ["maya"]
    assert (await person(front, conversation))["away"]
    assert told == [conversation]
    await front.desk.heartbeat("maya")
    await front.desk._away.look()
    assert not (await person(front, conversation))["away"]
    assert told == [conversation, conversation]


async def test_nothing_is_told_as_long_as_nothing_is_new(front):
    await taken(front)
    await front.leave("maya")
    front.clock.move(seconds=20)
    await front.desk._away.look()
    assert await front.desk._away.look() == []


async def test_by_when_they_are_back_stands_beside_it(front):
    conversation = await taken(front)
    due = front.clock() + timedelta(minutes=30)
    await front.desk.back_by("maya", conversation, due)
    await front.leave("maya")
    front.clock.move(seconds=20)
    await front.desk._away.look()
    shown = await person(front, conversation)
    assert (shown["away"], shown["due"]) == (True, due.isoformat())
