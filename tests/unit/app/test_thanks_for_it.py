"""Thanks for what a supervisor approved want no word; what was asked beside it still does."""

from __future__ import annotations

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain.waiting.alarms import AlarmKind
from tests.support.front import Front
from tests.support.giving import FakeOrderDesk, options, with_agent


@pytest.fixture
async def front() -> Front:
    made = Front(orders=FakeOrderDesk())
    await made.arrive("maya", "tomas")
    return made


async def approved(front: Front, *wishes: str, then: str = "", language: str = "") -> str:
    """The customer says what they wish, Tomas asks Maya, they say more, and Maya says yes."""
    conversation = await with_agent(front, "tomas", language=language)
    await front.desk.reply("tomas", conversation, "I am looking into it.", "m1")
    for wish in wishes:
        await front.say(conversation, wish)
    remedy = (await options(front, conversation, "tomas"))["refund"]["id"]
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Lost twice")
    if then:
        await front.say(conversation, then)
    await front.desk.remedies.decide("maya", conversation, remedy, True, "")
    return conversation


async def said_in_ten_minutes(front: Front, conversation: str) -> list[str]:
    before = (await front.state(conversation)).version
    for _ in range(10):
        await front.pass_time(minutes=1)
    return await front.words(conversation, before)


@pytest.mark.parametrize(
    ("wish", "language", "thanks"),
    [
        ("I would rather have the money back for that lamp.", "en", "thank you so much Tomas"),
        ("I'd like a refund, it is only one of the two", "en", "Perfect, thank you!"),
        ("ich hätte lieber das Geld zurück", "de", "vielen lieben Dank Tomas"),
        ("Bitte das Geld zurück.", "de", "super, danke dir!"),
    ],
)
async def test_who_thanks_for_what_they_wished_for_and_read_that_they_get_waits_for_nothing(
    front: Front, wish: str, language: str, thanks: str
) -> None:
    conversation = await approved(front, wish, language=language)
    await front.say(conversation, thanks)
    state = await front.state(conversation)
    assert state.waiting_since is None
    assert await said_in_ten_minutes(front, conversation) == []
    assert not [a for a in (await front.state(conversation)).alarms if a.owner == "tomas"]


async def test_the_alarm_of_a_silence_ends_with_these_thanks(front: Front) -> None:
    conversation = await with_agent(front, "tomas")
    await front.desk.reply("tomas", conversation, "I am looking into it.", "m1")
    await front.say(conversation, "I would rather have the money back.")
    await front.pass_time(seconds=100)
    (alarm,) = (await front.state(conversation)).alarms
    assert alarm.kind is AlarmKind.AGENT_SILENT
    remedy = (await options(front, conversation, "tomas"))["refund"]["id"]
    await front.desk.remedies.ask("tomas", conversation, Wish(remedy=remedy), "Lost twice")
    await front.desk.remedies.decide("maya", conversation, remedy, True, "")
    await front.say(conversation, "thank you so much")
    assert (await front.state(conversation)).alarms == ()
    assert await said_in_ten_minutes(front, conversation) == []


async def test_without_thanks_the_wish_still_waits_for_a_word_of_the_person(front: Front) -> None:
    conversation = await approved(front, "I would rather have the money back.")
    assert (await front.state(conversation)).waiting_since is not None


@pytest.mark.parametrize(
    ("wishes", "then"),
    [
        (("I want my money back. And where is my other parcel?",), ""),
        (("Where is my other parcel?", "and the money back for this one"), ""),
        (("I would rather have the money back.",), "And the pillowcase has not come either"),
        (("I would rather have the money back.",), "And is my other parcel on its way?"),
    ],
)
async def test_what_was_asked_beside_it_goes_on_waiting_since_it_was_asked(
    front: Front, wishes: tuple[str, ...], then: str
) -> None:
    conversation = await approved(front, *wishes, then=then)
    since = (await front.state(conversation)).waiting_since
    front.clock.move(seconds=10)
    await front.say(conversation, "thank you so much Tomas")
    assert since is not None
    assert (await front.state(conversation)).waiting_since == since


async def test_thanks_for_it_after_a_question_of_the_persons_are_no_answer_to_that_question(
    front: Front,
) -> None:
    conversation = await approved(front)
    await front.say(conversation, "thank you")
    assert (await front.state(conversation)).waiting_since is None
    await front.desk.reply("tomas", conversation, "Shall I stop the other one, too?", "m2")
    await front.say(conversation, "thanks")
    assert (await front.state(conversation)).waiting_since is not None
