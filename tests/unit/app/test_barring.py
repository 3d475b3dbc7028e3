"""A conversation is ended for abuse: the customer is told once, and what they write is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.app.service import Also, NewPromise
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import FactName
from tests.support.events import later
from tests.support.handovers import taken

WHY = "Insults after two warnings"


@pytest.fixture
async def ended(front):
    """By Tomas, who is an agent and no supervisor."""
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await front.desk.accept("tomas", conversation)
    await front.desk.bar("tomas", conversation, WHY)
    return conversation


async def test_the_customer_is_told_once_that_it_ends_and_until_when(front):
    conversation = await taken(front)
    before = (await front.state(conversation)).version
    await front.desk.bar("maya", conversation, WHY)
    await front.desk.bar("maya", conversation, WHY)
    (told,) = await front.words(conversation, before)
    assert "ends here" in told
    assert WHY not in told
    assert "Maya" not in told


async def test_the_head_tells_the_very_time_that_the_line_tells(front):
    front.clock.now = later(37 / 60)
    conversation = await taken(front)
    before = (await front.state(conversation)).version
    await front.desk.bar("maya", conversation, WHY)
    (told,) = await front.words(conversation, before)
    shown = (await front.desk.chat_after(conversation, 0))["state"]["ends"]
    assert datetime.fromisoformat(shown) == later(24 * 60 + 1), "a whole minute"
    assert "until 10:01 tomorrow" in told


async def test_what_was_promised_there_is_withdrawn_in_the_record_and_said(front):
    conversation = await taken(front)
    promise = NewPromise(text="I'll send the label", due=later(60))
    also = Also(promises=(promise,))
    await front.desk.reply("maya", conversation, "I'll send the label.", "r1", also)
    before = (await front.state(conversation)).version
    await front.desk.bar("maya", conversation, WHY)
    (told,) = await front.words(conversation, before)
    assert told.endswith("What you were told here (“I'll send the label”) is withdrawn with it.")
    (withdrawn,) = await front.events(conversation, e.PromiseWithdrawn)
    assert withdrawn.agent == "maya"


async def test_whose_promise_it_was_sees_that_it_is_withdrawn_by_whom_and_why(front):
    conversation = await taken(front, "tomas")
    also = Also(promises=(NewPromise(text="I'll send the label", due=later(60)),))
    await front.desk.reply("tomas", conversation, "I'll send the label.", "r1", also)
    await front.desk.bar("maya", conversation, WHY)
    shown = await front.desk.summary(conversation)
    (gone,) = shown["barred"]["withdrawn"]
    assert (gone["owner"]["id"], gone["text"]) == ("tomas", "I'll send the label")
    assert (shown["barred"]["by"]["id"], shown["barred"]["word"]) == ("maya", WHY)
    await front.desk.lift("maya", conversation)
    assert (await front.desk.summary(conversation))["barred"] is None


async def test_who_ends_it_needs_no_telling_of_their_own_promises(front):
    conversation = await taken(front)
    also = Also(promises=(NewPromise(text="I'll send the label", due=later(60)),))
    await front.desk.reply("maya", conversation, "I'll send the label.", "r1", also)
    await front.desk.bar("maya", conversation, WHY)
    assert (await front.desk.summary(conversation))["barred"]["withdrawn"] == []


async def test_what_they_write_is_kept_and_goes_to_nobody(front, ended):
    assert await front.say(ended, "I want to talk to a person") == []
    state = await front.state(ended)
    assert (state.status, state.owner, state.unanswered) == (Status.CLOSED, None, ())
    assert state.waiting_since is None
    assert state.lines[-1].text == "I want to talk to a person"


async def test_the_place_of_whoever_had_it_is_free(front, ended):
    (tomas,) = [one for one in await front.desk.team() if one["id"] == "tomas"]
    assert tomas["load"] == 0
    with pytest.raises(Refused):
        await front.desk.reply("tomas", ended, "One more thing", "r1")


async def test_an_agent_says_why_and_ends_only_what_they_have(front):
    conversation = await taken(front, "maya")
    with pytest.raises(Refused):
        await front.desk.bar("tomas", conversation, WHY)
    await front.arrive("tomas")
    other = await front.web()
    await front.say(other, "I want to talk to a person")
    await front.desk.accept("tomas", other)
    with pytest.raises(BadInput):
        await front.desk.bar("tomas", other, "")


async def test_what_an_agent_ended_is_before_the_supervisors_until_it_is_lifted(front, ended):
    listed = (await front.desk.snapshot("maya"))["conversations"]
    (summary,) = [one for one in listed if one["id"] == ended]
    assert summary["barred"]["word"] == WHY
    assert [alarm["kind"] for alarm in summary["alarms"]] == ["barred"]
    whole = await front.desk.conversation("maya", ended)
    assert "lift" in whole["can"]
    assert "lift" not in (await front.desk.conversation("tomas", ended))["can"]
    with pytest.raises(Refused):
        await front.desk.lift("tomas", ended)
    whole = await front.desk.lift("maya", ended)
    assert (whole["summary"]["barred"], whole["summary"]["alarms"]) == (None, [])
    listed = (await front.desk.snapshot("maya"))["conversations"]
    assert ended not in [one["id"] for one in listed]


async def test_once_lifted_they_are_told_and_heard_again(front, ended):
    before = (await front.state(ended)).version
    await front.desk.lift("maya", ended)
    (told,) = await front.words(ended, before)
    assert "answered again" in told
    await front.say(ended, "I want to talk to a person")
    assert (await front.state(ended)).status is Status.OFFERED


@pytest.mark.parametrize("language", ["en", "de"])
async def test_what_was_asked_for_meanwhile_goes_to_a_person_once_lifted(front, language):
    await front.arrive("tomas")
    conversation = await front.web(language=language)
    await front.press(conversation, "person")
    await front.desk.accept("tomas", conversation)
    await front.desk.bar("tomas", conversation, WHY)
    await front.say(conversation, "Sorry. My refund is still missing, when does it come?")
    await front.arrive("maya")
    before = (await front.state(conversation)).version
    await front.desk.lift("maya", conversation)
    (told,) = await front.words(conversation, before)
    assert ("so is what you wrote" if language == "en" else "auch das von zwischendurch") in told
    assert "Maya" in told
    state = await front.state(conversation)
    assert (state.status, state.owner, state.barred) == (Status.OFFERED, "maya", None)
    listed = (await front.desk.snapshot("maya"))["conversations"]
    assert conversation in [one["id"] for one in listed]


@pytest.mark.parametrize("lift", [True, False])
async def test_what_they_told_meanwhile_is_known_once_they_are_heard_again(front, ended, lift):
    await front.say(ended, "sorry for that. I'm Robin Webb and my lamp came broken")
    await front.say(ended, "refund for CL-10466 please, M14 6WD")
    assert not (await front.state(ended)).fact(FactName.ORDER)
    if lift:
        await front.desk.lift("maya", ended)
    else:
        front.clock.move(hours=24)
        await front.desk._v.watch.see_to(ended)
    state = await front.state(ended)
    told = (FactName.ORDER, FactName.POSTCODE, FactName.NAME, FactName.ITEM)
    assert [state.fact(name) for name in told] == ["CL-10466", "M14 6WD", "Robin Webb", "lamp"]


async def test_who_only_thanked_meanwhile_is_told_and_nobody_is_asked(front, ended):
    await front.say(ended, "Thanks")
    before = (await front.state(ended)).version
    await front.desk.lift("maya", ended)
    assert await front.words(ended, before) == ["What you write here is answered again."]
    assert (await front.state(ended)).status is Status.CLOSED


async def test_what_was_asked_for_meanwhile_goes_to_a_person_once_its_time_is_over(front, ended):
    await front.say(ended, "My refund is still missing, when does it come?")
    front.clock.move(hours=24)
    await front.desk._v.watch.see_to(ended)
    state = await front.state(ended)
    assert (state.barred, state.status) == (None, Status.WAITING)


async def test_it_is_over_at_the_time_that_was_told_also_where_no_watch_looked(front, ended):
    front.clock.move(hours=24)
    await front.arrive("tomas")
    await front.say(ended, "I want to talk to a person")
    state = await front.state(ended)
    assert (state.status, state.barred) == (Status.OFFERED, None)


async def test_the_watch_takes_it_off_the_lists_when_its_time_is_over(front, ended):
    front.clock.move(hours=24)
    await front.desk._v.watch.see_to(ended)
    state = await front.state(ended)
    assert (state.barred, state.alarms, state.status) == (None, (), Status.CLOSED)


async def test_words_that_came_before_the_end_are_read_first(front):
    conversation = await taken(front)
    seen = (await front.state(conversation)).version
    await front.say(conversation, "Sorry, that was rude of me")
    with pytest.raises(Refused, match="wrote meanwhile"):
        await front.desk.bar("maya", conversation, WHY, seen)


async def test_the_chat_invites_nobody_to_write_on(front, ended):
    update = await front.desk.chat_after(ended, 0)
    assert update["state"]["status"] == "ended"
    assert update["state"]["ends"] == (front.clock() + timedelta(hours=24)).isoformat()
    await front.desk.lift("maya", ended)
    assert (await front.desk.chat_after(ended, 0))["state"]["status"] == "closed"
