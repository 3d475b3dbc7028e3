"""The watch and the agents: who does not accept, says nothing, or leaves, is found and replaced."""

from __future__ import annotations

import pytest

from bot.app.service import Passing
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.handovers import PERSON, taken


def kinds(state):
    return [(alarm.kind, alarm.owner) for alarm in state.alarms]


async def since(front, conversation, **span):
    """What the customer reads while that time goes by."""
    before = (await front.state(conversation)).version
    await front.pass_time(**span)
    return await front.words(conversation, before)


# Offered, and not accepted


async def test_who_did_not_accept_is_an_alarm_until_somebody_does(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert kinds(state) == [(AlarmKind.NOT_ACCEPTED, "maya")]
    await front.desk.accept("tomas", conversation)
    assert (await front.state(conversation)).alarms == ()


async def test_an_offer_to_somebody_who_closed_the_laptop_goes_on_at_once(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.leave("maya")
    assert await since(front, conversation, seconds=15) == []
    await front.pass_time(seconds=6)
    assert (await front.state(conversation)).owner == "tomas"


# At the desk, and silent


async def test_an_agent_who_says_nothing_is_an_alarm_and_one_true_line_and_keeps_it(front):
    conversation = await taken(front)
    await front.write(conversation, "hello?")
    assert await since(front, conversation, seconds=119) == []
    (words,) = await since(front, conversation, seconds=1)
    assert "Maya has your message" in words
    assert "2 minutes" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert kinds(state) == [(AlarmKind.AGENT_SILENT, "maya")]
    assert await since(front, conversation, seconds=100) == []


async def test_nothing_is_said_of_the_silence_of_somebody_who_is_writing(front):
    conversation = await taken(front)
    await front.write(conversation, "hello?")
    await front.pass_time(seconds=75)
    for _ in range(12):
        await front.desk.agent_typing("maya", conversation)
        assert await since(front, conversation, seconds=15) == []
    state = await front.state(conversation)
    assert (state.alarms, state.owner) == ((), "maya")
    (words,) = await since(front, conversation, seconds=6)
    assert "Maya has your message" in words, "they have stopped"


async def test_whoever_begins_to_write_after_the_line_keeps_it(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    await front.pass_time(seconds=120)
    await front.pass_time(seconds=110)
    await front.desk.agent_typing("maya", conversation)
    assert await since(front, conversation, seconds=15) == []
    assert (await front.state(conversation)).owner == "maya"


async def test_a_word_of_theirs_ends_the_alarm_and_the_next_silence_is_told_again(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).alarms == ()
    assert await since(front, conversation, minutes=10) == []
    await front.write(conversation, "thanks, and the shade?")
    assert len(await since(front, conversation, seconds=120)) == 1


async def test_a_second_silence_gives_it_to_somebody_who_is_here(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    await front.arrive("tomas")
    (words,) = await since(front, conversation, seconds=120)
    assert words.startswith("Maya hasn't answered you in time. Tomas")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert state.reasons[-1].code.value == "agent_silent"
    assert await front.places() == {"tomas": {conversation}}
    await front.desk.accept("tomas", conversation)
    assert (await front.state(conversation)).alarms == ()


# Gone


async def test_who_closes_the_laptop_in_the_middle_is_replaced_by_name_after_the_grace(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    await front.desk.reply("maya", conversation, "I am looking.", "r1")
    await front.write(conversation, "and the shade?")
    await front.leave("maya")
    assert await since(front, conversation, seconds=19) == []
    (words,) = await since(front, conversation, seconds=4)
    assert words.startswith("Maya had to leave the desk. Tomas")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert kinds(state) == [(AlarmKind.AGENT_GONE, "maya")]
    assert await front.places() == {"tomas": {conversation}}


async def test_who_goes_home_while_a_customer_waits_is_said_to_have_ended_their_shift(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    front.clock.now = later(minutes=361)
    await front.write(conversation, "and the shade?")
    await front.leave("maya")
    words = await since(front, conversation, seconds=24)
    ended = [told for told in words if told.startswith("Maya's shift has ended. ")]
    assert ended
    assert "Tomas" in ended[0]


async def test_who_was_here_beside_their_shifts_has_ended_none_by_leaving(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    front.clock.now = later(minutes=440)
    await front.write(conversation, "and the shade?")
    await front.leave("maya")
    words = await since(front, conversation, seconds=24)
    assert any(told.startswith("Maya had to leave the desk.") for told in words)
    assert not any("shift has ended" in told for told in words)


async def test_a_heartbeat_that_stops_is_found_without_a_word_from_the_desk(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "I am looking.", "r1")
    await front.write(conversation, "and the shade?")
    front.clock.move(seconds=29)
    await front.desk._v.watch.look()
    assert (await front.state(conversation)).status is Status.WAITING


async def test_who_is_back_in_time_keeps_it(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    await front.leave("maya")
    await front.pass_time(seconds=15)
    await front.desk.heartbeat("maya")
    await front.pass_time(seconds=15)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")


async def test_while_nobody_waits_nothing_happens_and_who_writes_later_is_found_in_seconds(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    await front.desk.reply("maya", conversation, "I am looking.", "r1")
    await front.leave("maya")
    assert await since(front, conversation, minutes=10) == []
    assert (await front.state(conversation)).owner == "maya"
    before = (await front.state(conversation)).version
    await front.write(conversation, "and?")
    await front.pass_time(seconds=5)
    (words,) = await front.words(conversation, before)
    assert "Maya had to leave" in words


async def test_who_only_stops_taking_new_ones_is_not_gone(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    await front.desk.set_available("maya", False)
    for _ in range(6):
        await front.stores.presence.heartbeat("maya")
        await front.pass_time(seconds=10)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")


async def test_an_agent_who_works_without_a_live_desk_is_there_while_they_act(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    await front.desk.take_over("maya", conversation)
    await front.write(conversation, "hello?")
    await front.pass_time(seconds=19)
    assert (await front.state(conversation)).owner == "maya"
    await front.desk.reply("maya", conversation, "Three days.", "r1")
    await front.write(conversation, "and the shade?")
    await front.pass_time(seconds=19)
    assert (await front.state(conversation)).owner == "maya"
    await front.pass_time(seconds=6)
    assert (await front.state(conversation)).owner != "maya"


@pytest.mark.parametrize("who", ["maya", "tomas"])
async def test_who_takes_it_again_starts_with_a_clean_slate(front, who):
    conversation = await taken(front)
    await front.leave("maya")
    await front.pass_time(seconds=25)
    assert (await front.state(conversation)).status is Status.WAITING
    await front.arrive(who)
    await front.desk.accept(who, conversation)
    await front.pass_time(seconds=60)
    state = await front.state(conversation)
    assert (state.status, state.owner, state.alarms) == (Status.AGENT, who, ())


async def test_one_that_broke_does_not_keep_the_watch_from_the_others(front, caplog):
    broken, other = await taken(front), await taken(front)
    offers = front.desk._v.watch.reoffers
    alarm_silent = offers.alarm_silent

    async def stumbling(conversation):
        if conversation == broken:
            raise RuntimeError("a defect")
        return await alarm_silent(conversation)

    offers.alarm_silent = stumbling
    await front.pass_time(seconds=121)
    assert len(await front.events(other, e.Alarmed)) == 1
    assert "A CONVERSATION IS NOT WATCHED" in caplog.text


# Two watches at once: what one of them saw may be over when it acts


async def test_who_was_offered_it_meanwhile_is_not_mistaken_for_who_left(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.leave("maya")
    await front.pass_time(seconds=21)
    before = await front.state(conversation)
    await front.desk._v.watch.reoffers.next_person(conversation, gone="maya")
    assert (before.owner, await front.state(conversation)) == ("tomas", before)


async def test_who_took_it_meanwhile_is_not_mistaken_for_who_left(front):
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("tomas", conversation)
    await front.write(conversation, "hello?")
    await front.leave("tomas")
    await front.arrive("maya")
    await front.desk.take_over("maya", conversation)
    before = await front.state(conversation)
    await front.desk._v.watch.reoffers.agent_gone(conversation, "tomas")
    assert (before.owner, await front.state(conversation)) == ("maya", before)


# Thanks to whoever has it


@pytest.mark.parametrize("words", ["Thanks, bye for now", "ok, danke, bis dann!", "👍"])
async def test_who_only_thanks_waits_for_nothing_and_nobody_is_alarmed(front, words):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It is on its way.", "r1")
    await front.say(conversation, words)
    assert await since(front, conversation, minutes=10) == []
    state = await front.state(conversation)
    assert (state.status, state.owner, state.alarms) == (Status.AGENT, "maya", ())
    await front.leave("maya")
    assert await since(front, conversation, seconds=30) == [], "nor is anybody else called"


async def test_a_nod_to_a_question_waits_for_what_was_asked_about(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "Shall I send it again?", "r1")
    await front.say(conversation, "Great, thanks")
    assert (await front.state(conversation)).waiting_since is not None


async def test_thanks_before_a_person_said_a_word_leave_them_waiting(front):
    conversation = await taken(front)
    await front.say(conversation, "thanks")
    assert (await front.state(conversation)).waiting_since is not None


async def test_thanks_after_only_the_notice_that_a_colleague_has_it_now_wait_for_nothing(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "Tomas sees to the rest.", "r1")
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="the rest is yours", message_id="t1")
    await front.desk.transfer("maya", conversation, passing)
    await front.desk.accept("tomas", conversation)
    await front.say(conversation, "thank you both")
    await front.say(conversation, "bye!")
    assert (await front.state(conversation)).waiting_since is None
    assert await since(front, conversation, minutes=10) == []
    assert (await front.state(conversation)).alarms == ()


async def test_a_question_after_that_notice_waits_for_the_colleague(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "Tomas sees to the rest.", "r1")
    await front.say(conversation, "and when?")
    await front.say(conversation, "thanks")
    assert (await front.state(conversation)).waiting_since is not None
