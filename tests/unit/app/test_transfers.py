"""Passing a conversation on: the old agent has it until the new one takes it, and nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.app.service import Also, NewPromise, Passing
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.speak import NotYours, admit
from bot.domain.waiting.alarms import AlarmKind

PERSON = "I want to talk to a person"
NOTE = "knows lamps; the customer is in a hurry"


def passing(to="tomas", skill="", note=NOTE, message_id="t1"):
    return Passing(to=to, skill=skill, note=note, message_id=message_id)


@pytest.fixture
async def with_maya(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.arrive("tomas")
    return conversation


async def test_who_has_it_speaks_until_the_other_takes_it(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    state = await front.state(with_maya)
    assert (state.owner, state.status) == ("maya", Status.AGENT)
    await front.desk.reply("maya", with_maya, "One of us is right with you.", "r1")
    with pytest.raises(Refused):
        await front.desk.reply("tomas", with_maya, "Hello", "r2")
    await front.desk.accept("tomas", with_maya)
    assert (await front.state(with_maya)).owner == "tomas"
    with pytest.raises(Refused):
        await front.desk.reply("maya", with_maya, "Hello again", "r3")
    await front.desk.reply("tomas", with_maya, "Hello", "r4")


async def test_the_customer_hears_the_new_name_in_one_sentence_and_nothing_before(front, with_maya):
    before = (await front.state(with_maya)).version
    await front.desk.transfer("maya", with_maya, passing())
    assert await front.words(with_maya, before) == []
    await front.desk.accept("tomas", with_maya)
    (told,) = await front.words(with_maya, before)
    assert "Tomas" in told
    assert "Maya" in told
    assert NOTE not in told


async def test_brief_and_note_go_with_it(front, with_maya):
    await front.say(with_maya, "My order 10432 came broken")
    await front.desk.transfer("maya", with_maya, passing())
    whole = await front.desk.conversation("tomas", with_maya)
    assert whole["summary"]["transfer"]["note"] == NOTE
    assert {"accept", "decline"} <= set(whole["can"])
    after = await front.desk.accept("tomas", with_maya)
    (passed,) = after["brief"]["passed_on"]
    assert (passed["from"], passed["to"], passed["note"]) == ("Maya", "Tomas", NOTE)
    assert after["brief"]["order"]["number"] == "CL-10432"
    assert after["summary"]["transfer"] is None


async def test_whoever_has_it_back_does_not_read_their_own_note_to_somebody_else(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    asking = await front.desk.conversation("maya", with_maya)
    assert [one["to"] for one in asking["brief"]["passed_on"]] == ["Tomas"]
    await front.desk.accept("tomas", with_maya)
    after = await front.desk.take_over("maya", with_maya)
    assert after["brief"]["passed_on"] == []


async def test_nothing_of_a_note_reaches_the_customer(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.accept("tomas", with_maya)
    assert NOTE not in str(await front.desk.chat_after(with_maya, 0))


async def test_nobody_else_can_take_what_is_passed_on(front, with_maya):
    await front.arrive("noor")
    await front.desk.transfer("maya", with_maya, passing())
    with pytest.raises(Refused) as refused:
        await front.desk.accept("noor", with_maya)
    assert refused.value.code == "taken"


async def test_places_go_with_it(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    assert await front.places() == {"maya": {with_maya}}
    await front.desk.accept("tomas", with_maya)
    assert await front.places() == {"tomas": {with_maya}}


async def test_what_is_not_taken_in_time_stays_with_an_alarm(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.pass_time(seconds=61)
    state = await front.state(with_maya)
    assert (state.owner, state.transfer) == ("maya", None)
    assert [(a.kind, a.owner) for a in state.alarms] == [(AlarmKind.NOT_TAKEN_ON, "maya")]
    with pytest.raises(Refused):
        await front.desk.accept("tomas", with_maya)
    await front.desk.reply("maya", with_maya, "I go on with it.", "r1")
    assert (await front.state(with_maya)).alarms == ()


async def test_who_leaves_the_desk_is_not_waited_for_to_the_end(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.leave("tomas")
    await front.pass_time(seconds=30)
    assert (await front.state(with_maya)).transfer is None


async def test_it_can_be_declined_and_taken_back(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.decline("tomas", with_maya)
    assert (await front.state(with_maya)).alarms[0].kind is AlarmKind.NOT_TAKEN_ON
    await front.desk.transfer("maya", with_maya, passing(message_id="t2"))
    assert (await front.state(with_maya)).alarms == ()
    await front.desk.take_back("maya", with_maya)
    assert (await front.state(with_maya)).transfer is None
    for verb in (front.desk.decline, front.desk.take_back):
        with pytest.raises(Refused):
            await verb("tomas", with_maya)


async def test_a_retry_of_the_desk_is_one_request(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.transfer("maya", with_maya, passing())
    assert len(await front.events(with_maya, e.Transferring)) == 1


async def test_two_are_not_asked_at_once(front, with_maya):
    await front.arrive("noor")
    await front.desk.transfer("maya", with_maya, passing())
    with pytest.raises(Refused):
        await front.desk.transfer("maya", with_maya, passing(to="noor", message_id="t2"))


async def test_a_skill_finds_who_has_it_and_is_free(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing(to="", skill="delivery"))
    asked = (await front.state(with_maya)).transfer
    assert asked is not None
    assert (asked.to, asked.skill) == ("tomas", "delivery")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (passing(to="maya"), NotFound),
        (passing(to="greta"), NotFound),
        (passing(to="noor"), Refused),
        (passing(to="", skill="returns"), Refused),
        (passing(note="x" * 3000), BadInput),
    ],
)
async def test_only_somebody_else_who_is_there_is_asked(front, with_maya, given, error):
    with pytest.raises(error):
        await front.desk.transfer("maya", with_maya, given)
    assert (await front.state(with_maya)).transfer is None


async def test_who_is_full_is_not_asked(front, with_maya):
    other = await front.web()
    await front.desk.take_over("tomas", other)
    with pytest.raises(Refused) as refused:
        await front.desk.transfer("maya", with_maya, passing())
    assert refused.value.code == "full"


async def test_what_leaves_the_old_agent_another_way_is_passed_on_no_more(front, with_maya):
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.hand_back("maya", with_maya, "solved")
    assert (await front.state(with_maya)).transfer is None
    with pytest.raises(Refused):
        await front.desk.accept("tomas", with_maya)


async def test_the_door_refuses_to_pass_on_what_is_somebody_elses(front, with_maya):
    state, now = await front.state(with_maya), front.clock()
    asked = e.Transferring(at=now, agent="tomas", to="noor", note="", until=now, message_id="t9")
    with pytest.raises(NotYours):
        admit(state, (asked,))


async def test_a_supervisor_who_takes_it_meanwhile_ends_it_and_the_customer_hears_one_line(front):
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("tomas", conversation)
    await front.arrive("noor")
    await front.desk.transfer("tomas", conversation, passing(to="noor"))
    before = (await front.state(conversation)).version
    await front.desk.take_over("maya", conversation)
    state = await front.state(conversation)
    assert (state.owner, state.transfer) == ("maya", None)
    (told,) = await front.words(conversation, before)
    assert told.startswith("Maya from our team is taking over from Tomas")
    whole = await front.desk.conversation("noor", conversation)
    lines = [entry["text"] for entry in whole["entries"] if entry["kind"] == "event"]
    assert lines[-2:] == [
        "Maya takes it over; Noor is not asked any more",
        "Maya took the conversation",
    ]
    assert await front.places() == {"maya": {conversation}}
    with pytest.raises(Refused, match="Maya already has it"):
        await front.desk.accept("noor", conversation)


async def test_the_lists_name_who_said_the_last_words_whoever_has_it_now(front, with_maya):
    await front.desk.reply("maya", with_maya, "One of us is right with you.", "r1")
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.accept("tomas", with_maya)
    last = (await front.desk.summary(with_maya))["last"]
    assert (last["from"], last["name"]) == ("agent", "Maya")


async def test_why_a_colleague_was_chosen_is_not_said_of_whoever_took_it_on(front, with_maya):
    before = await front.desk.conversation("maya", with_maya)
    await front.desk.transfer("maya", with_maya, passing())
    await front.desk.accept("tomas", with_maya)
    after = await front.desk.conversation("tomas", with_maya)
    assert before["brief"]["why_you"]
    assert (after["brief"]["why_you"], after["why_not"]) == ([], [])


@pytest.fixture
async def promised_late(front):
    """Tomas has it and promised something for half past four, when Maya is gone."""
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("tomas", conversation)
    due = front.clock() + timedelta(hours=6, minutes=30)
    also = Also(promises=(NewPromise(text="ring the carrier", due=due),))
    await front.desk.reply("tomas", conversation, "I ring the carrier and tell you.", "r1", also)
    await front.arrive("maya")
    return conversation


async def test_a_promise_that_the_other_could_not_keep_is_shown_with_times_that_fit(
    front, promised_late
):
    found = await front.desk.passing("tomas", promised_late, passing("maya"))
    (promise,) = found["promises"]
    assert found["to"]["id"] == "maya"
    assert promise["text"] == "ring the carrier"
    before, after = promise["times"]
    assert before < promise["ends"] < promise["due"] < after


async def test_what_the_other_can_keep_is_not_shown(front, with_maya):
    due = front.clock() + timedelta(hours=6)
    also = Also(promises=(NewPromise(text="ring the carrier", due=due),))
    await front.desk.reply("maya", with_maya, "I ring the carrier and tell you.", "r1", also)
    assert (await front.desk.passing("maya", with_maya, passing()))["promises"] == []


async def test_its_new_time_counts_and_is_told_once_they_take_it(front, promised_late):
    (promise,) = (await front.desk.passing("tomas", promised_late, passing("maya")))["promises"]
    new = datetime.fromisoformat(promise["times"][0])
    moves = ((promise["id"], new),)
    asked = Passing(to="maya", skill="", note="", message_id="t1", moves=moves)
    before = (await front.state(promised_late)).version
    await front.desk.transfer("tomas", promised_late, asked)
    assert await front.words(promised_late, before) == []
    await front.desk.accept("maya", promised_late)
    (found,) = (await front.state(promised_late)).promises
    assert (found.owner, found.due, found.leaves) == ("maya", new, None)
    here, told = await front.words(promised_late, before)
    assert "Maya" in here
    assert told.startswith("Maya sees to what Tomas told you")


async def test_new_times_are_of_promises_that_are_open_and_still_to_come(front, promised_late):
    (found,) = (await front.state(promised_late)).promises
    for promise, due in ((found.id, front.clock()), ("p-9", found.due)):
        asked = Passing(to="maya", skill="", note="", message_id="t1", moves=((promise, due),))
        with pytest.raises((BadInput, Refused)):
            await front.desk.transfer("tomas", promised_late, asked)
    assert (await front.state(promised_late)).transfer is None
