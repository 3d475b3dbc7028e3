"""A call that was booked stays one, whoever had the conversation meanwhile and leaves."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Status
from bot.domain.promises.callbacks import chosen
from tests.support.chosen_times import booked, starts
from tests.support.events import later

AT, TOMORROW = later(minutes=75), later(hours=24)
TODAY = {"en": "call me today at 11:15", "de": "ruft mich heute um 11:15 Uhr an"}


async def taken_over(front, call, language="en", *, asks=False, by="tomas"):
    """Who has come takes the conversation, and leaves the desk."""
    conversation = await front.web(language=language)
    await front.say(conversation, call)
    await front.say(conversation, "+44 7700 900123")
    await front.arrive(by)
    await front.desk.accept(by, conversation)
    if asks:
        await front.say(conversation, "ok, and what about the lamp?")
    before = (await front.state(conversation)).version
    await front.leave(by)
    return conversation, before


@pytest.mark.parametrize("asks", [False, True])
async def test_whoever_keeps_it_is_named_with_the_call(front, asks):
    conversation, before = await taken_over(front, TODAY["en"], asks=asks)
    assert await starts(front, conversation) == ("tomas", "call", AT)
    await front.pass_time(seconds=30)
    (words,) = await front.words(conversation, before)
    assert "Maya from our team calls you at 11:15 today, as settled" in words
    assert "write to you" not in words
    assert await starts(front, conversation) == ("maya", "call", AT)
    await front.pass_time(seconds=30)
    assert AT in await booked(front, "maya")
    assert await booked(front, "tomas") == {}
    (promise,) = (await front.state(conversation)).promises
    assert promise.text == "call the customer"


async def test_in_german_too(front):
    conversation, before = await taken_over(front, TODAY["de"], "de", by="maya")
    await front.pass_time(seconds=30)
    (words,) = await front.words(conversation, before)
    assert "Tomas aus unserem Team ruft dich wie abgemacht heute um 11:15 Uhr an" in words


async def test_who_was_told_to_call_does(front):
    """Tomorrow's call stayed with Maya, who comes back for it."""
    conversation, before = await taken_over(front, "call me tomorrow at 10")
    assert await starts(front, conversation) == ("maya", "call", TOMORROW)
    await front.pass_time(seconds=30)
    (words,) = await front.words(conversation, before)
    assert "Maya from our team calls you at 10:00 tomorrow, as settled" in words
    assert await starts(front, conversation) == ("maya", "call", TOMORROW)


async def test_while_somebody_else_is_asked_the_call_stands_and_is_said_to(front):
    conversation = await front.web()
    await front.say(conversation, TODAY["en"])
    await front.say(conversation, "+44 7700 900123")
    await front.arrive("tomas")
    await front.desk.accept("tomas", conversation)
    await front.say(conversation, "ok, and what about the lamp?")
    await front.arrive("maya")
    before = (await front.state(conversation)).version
    await front.leave("tomas")
    await front.pass_time(seconds=30)
    (words,) = await front.words(conversation, before)
    assert "Tomas had to leave the desk; your call at 11:15 today stands." in words
    assert (await front.state(conversation)).status is Status.OFFERED
    before = (await front.state(conversation)).version
    for _ in range(4):
        await front.pass_time(minutes=2)
    assert not [line for line in await front.words(conversation, before) if "write to you" in line]
    assert (await starts(front, conversation))[1:] == ("call", AT)


async def test_who_has_another_call_then_is_not_named_for_it(front):
    other = await front.web()
    await front.say(other, TODAY["en"])
    assert await starts(front, other) == ("maya", "call", AT)
    conversation, before = await taken_over(front, "ruft mich heute um 11:15 Uhr an", "de")
    await front.pass_time(seconds=30)
    words = " ".join(await front.words(conversation, before))
    assert "Maya aus unserem Team" in words
    assert "11:15" not in words
    assert set(await booked(front, "maya")) == {AT}
    assert await starts(front, other) == ("maya", "call", AT)


async def test_a_time_to_be_written_at_stays_one(front):
    conversation, before = await taken_over(front, "write to me today at 11:15")
    state = await front.state(conversation)
    assert chosen(state) is not None
    await front.pass_time(seconds=30)
    (words,) = await front.words(conversation, before)
    assert "writes to you here at 11:15 today, as settled" in words
