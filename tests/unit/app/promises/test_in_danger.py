"""What an agent said that they will do comes due: reminded, then louder, and nothing untrue."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.promising import change, only, promising, since

MAY_BE_LATE = (
    "What Maya told you (“I'll send the label”) isn't done yet and may not be by 11:00 today,"
    " and we're sorry. Maya has been reminded of it."
)


async def _alarms(front, conversation):
    return [alarm.kind for alarm in (await front.state(conversation)).alarms]


async def _goes_by(front, conversation, **span):
    """What the customer reads meanwhile."""
    before = await since(front, conversation)
    await front.pass_time(**span)
    return await front.words(conversation, before)


async def test_its_owner_is_reminded_with_a_third_of_its_time_left_and_again_louder(front):
    conversation = await promising(front)
    assert await _goes_by(front, conversation, minutes=39) == []
    assert await _alarms(front, conversation) == []
    await front.pass_time(minutes=1)
    assert await _alarms(front, conversation) == [AlarmKind.PROMISE_SOON]
    assert await _goes_by(front, conversation, minutes=10) == []
    assert await _alarms(front, conversation) == [AlarmKind.PROMISE_NOW], "one alarm, and louder"


async def test_the_customer_of_who_is_here_hears_at_the_last_moment_that_it_may_be_late(front):
    conversation = await promising(front)
    assert await _goes_by(front, conversation, minutes=58, seconds=55) == []
    (words,) = await _goes_by(front, conversation, seconds=5)
    assert words == MAY_BE_LATE
    promise = await only(front, conversation)
    assert (promise.due, promise.late, promise.announced) == (later(60), False, True)
    assert promise.owner == "maya", "and no new time is told in anybody's name"


async def test_the_same_in_german(front):
    await front.arrive("maya")
    conversation = await front.web(language="de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    await front.desk.accept("maya", conversation)
    also = Also(promises=(NewPromise(text="Ich schicke das Etikett", due=later(60)),))
    await front.desk.reply("maya", conversation, "Ich schicke das Etikett.", "r1", also)
    (words,) = await _goes_by(front, conversation, minutes=59)
    assert "ist noch nicht erledigt und bis heute um 11 Uhr vielleicht auch nicht" in words
    assert "das tut uns leid. Maya ist daran erinnert." in words


async def test_nothing_is_said_over_somebody_who_is_writing(front):
    conversation = await promising(front)
    await front.pass_time(minutes=58)
    for _ in range(4):
        await front.desk.agent_typing("maya", conversation)
        assert await _goes_by(front, conversation, seconds=15) == []
    assert (await only(front, conversation)).late is False
    await front.desk.agent_typing("maya", conversation)
    assert await _goes_by(front, conversation, seconds=10) == []
    promise = (await only(front, conversation)).id
    await front.desk.reply("maya", conversation, "Here it is.", "r2", Also(keeps=(promise,)))
    assert await front.events(conversation, e.PromiseLate) == []
    assert await front.events(conversation, e.PromiseInDanger) == []


async def test_what_is_kept_before_its_time_was_never_late_whatever_was_told(front):
    conversation = await promising(front)
    await front.pass_time(minutes=59)
    await front.pass_time(seconds=30)
    promise = (await only(front, conversation)).id
    await front.desk.reply("maya", conversation, "Here it is.", "r2", Also(keeps=(promise,)))
    assert await _goes_by(front, conversation, minutes=5) == []
    assert await front.events(conversation, e.PromiseLate) == []
    assert await _alarms(front, conversation) == []


async def test_kept_without_a_word_after_that_the_customer_hears_that_it_is_done(front):
    conversation = await promising(front)
    await front.pass_time(minutes=59)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "keep")
    (words,) = await front.words(conversation, before)
    assert words == "What you were told (“I'll send the label”) is done."


async def test_at_its_time_it_is_late_for_the_team_and_the_customer_knew(front):
    conversation = await promising(front)
    await front.pass_time(minutes=59)
    assert await _goes_by(front, conversation, minutes=1) == []
    assert (await only(front, conversation)).late
    assert await _alarms(front, conversation) == [AlarmKind.PROMISE_LATE]
    assert await _goes_by(front, conversation, hours=1) == []


async def test_who_wrote_beyond_its_time_and_sent_nothing_is_late_and_the_customer_hears(front):
    conversation = await promising(front)
    await front.pass_time(minutes=58)
    for _ in range(9):
        await front.desk.agent_typing("maya", conversation)
        assert await _goes_by(front, conversation, seconds=15) == []
    (words,) = await _goes_by(front, conversation, seconds=10)
    assert words == (
        "What Maya told you by 11:00 today (“I'll send the label”) isn't done yet, and we're"
        " sorry. Maya has been reminded of it."
    )


async def test_who_has_left_is_stood_in_for_before_its_time_by_somebody_who_is_here(front):
    conversation = await promising(front)
    await front.arrive("tomas")
    await front.leave("maya")
    (words,) = await _goes_by(front, conversation, minutes=50)
    assert words.startswith("Maya had to leave the desk; you'll still hear by 11:00 today.")
    assert "Tomas" in words
    state, promise = await front.state(conversation), await only(front, conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert (promise.owner, promise.late) == ("tomas", False)


async def test_who_writes_after_they_left_hears_at_once_that_it_may_be_late(front):
    conversation = await promising(front)
    front.clock.move(minutes=40)
    await front.leave("maya")
    before = await since(front, conversation)
    await front.say(conversation, "Is there any news?")
    for _ in range(19):
        await front.pass_time(minutes=1)
    (words,) = await front.words(conversation, before)
    assert words.startswith(
        "Maya had to leave the desk; what you were told by 11:00 today may not be done by then, and"
        " we're sorry. This goes"
    )
    assert "Tomas" in words


async def test_beside_a_time_that_holds_nobody_is_told_how_long_it_usually_takes(front):
    conversation = await promising(front)
    for _ in range(9):
        await front.stores.waits.note(("next:agent:tomas",), 900)
    await front.arrive("tomas")
    await front.leave("maya")
    (words,) = await _goes_by(front, conversation, minutes=50)
    assert "you'll still hear by 11:00 today" in words
    assert "usually" not in words


async def test_with_nobody_else_here_the_customer_hears_in_time_that_it_may_be_late(front):
    conversation = await promising(front)
    await front.leave("maya")
    (words,) = await _goes_by(front, conversation, minutes=50)
    assert words.endswith("and we're sorry. Maya isn't at the desk just now.")
    assert (await only(front, conversation)).late is False


async def test_a_supervisor_who_is_here_is_told_and_the_customer_hears_that(front):
    conversation = await promising(front, agent="tomas")
    await front.arrive("maya")
    (words,) = await _goes_by(front, conversation, minutes=59)
    assert words.endswith("Tomas has been reminded of it, and Maya has been told, too.")


@pytest.mark.parametrize(("minutes", "reminded"), [(8, 4), (12, 7), (60, 40), (180, 150)])
async def test_the_reminder_comes_in_time_for_short_ones_and_not_hours_before_long_ones(
    front, minutes, reminded
):
    conversation = await promising(front, minutes=minutes)
    await front.pass_time(minutes=reminded - 0.1)
    assert await _alarms(front, conversation) == []
    await front.pass_time(minutes=0.1)
    assert await _alarms(front, conversation) == [AlarmKind.PROMISE_SOON]


async def test_handed_back_and_not_done_it_brings_a_person_once_its_time_is_over(front):
    """Maya is at her desk, and may do it without the conversation to the last moment."""
    conversation = await promising(front)
    await front.desk.hand_back("maya", conversation, "label comes")
    await front.arrive("tomas")
    (words,) = await _goes_by(front, conversation, minutes=59)
    assert "may not be by 11:00 today" in words
    (words,) = await _goes_by(front, conversation, minutes=1)
    assert words.startswith("You were told “I'll send the label” by 11:00 today; we aren't keeping")
    assert (await front.state(conversation)).owner == "tomas"


async def test_whose_words_they_were_stays_true_when_somebody_else_is_asked(front):
    conversation = await promising(front)
    await front.arrive("tomas")
    await front.leave("maya")
    await _goes_by(front, conversation, minutes=50)
    assert (await only(front, conversation)).owner == "tomas"
    told = [line for line in await _goes_by(front, conversation, minutes=11) if "label" in line]
    assert told
    for line in told:
        assert "What Maya told you" in line
        assert "Tomas from our team" in line or "Tomas" not in line
