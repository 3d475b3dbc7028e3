"""Whoever is not in the team file any more answers for nothing from the next start on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.service import Also, NewPromise, Passing
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Unavailable
from bot.domain.people.roster import Role, Team
from bot.domain.waiting.alarms import AlarmKind
from tests.support.chosen_times import CALL
from tests.support.events import NOW, later
from tests.support.front import Front
from tests.support.handovers import PERSON, taken, waiting

IN_TIME = NOW + timedelta(hours=3)


async def started_without(front: Front, *left: str) -> None:
    """The team file names them no more, and the front desk was started again."""
    people = {agent.id: agent for agent in front.team.agents.values() if agent.id not in left}
    front.team = Team(people)
    front.restart()
    await front.pass_time(seconds=1)


def told_supervisors(state: Conversation) -> list[str]:
    return [alarm.owner for alarm in state.alarms if alarm.kind is AlarmKind.LEFT_TEAM]


async def test_who_was_offered_it_is_replaced_at_once_and_the_customer_hears_the_new_name(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.arrive("tomas")
    before = (await front.state(conversation)).version
    await started_without(front, "maya")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    (told,) = await front.words(conversation, before)
    assert "Tomas has been asked now" in told
    assert "maya" not in told.lower(), "an id is no name, and who left is nobody's concern"
    assert told_supervisors(state) == ["maya"]


async def test_who_had_it_is_replaced_though_the_customer_waits_for_nothing(front):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "I'm looking", "r1")
    await front.arrive("tomas")
    await started_without(front, "maya")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    await front.desk.accept("tomas", conversation)
    assert told_supervisors(await front.state(conversation)) == []


async def test_who_was_waited_for_is_replaced_long_before_the_time_and_the_time_stands(front):
    conversation = await waiting(front)
    due = (await front.state(conversation)).promises[0].due
    before = (await front.state(conversation)).version
    await started_without(front, "maya")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.WAITING, "tomas")
    assert [(p.owner, p.due) for p in state.promises] == [("tomas", due)]
    assert len(await front.words(conversation, before)) == 1


async def test_a_promise_goes_to_somebody_else_and_the_customer_hears_who(front):
    conversation = await taken(front)
    promise = NewPromise(text="I'll ask the carrier", due=IN_TIME)
    await front.desk.reply("maya", conversation, "I'll ask.", "r1", Also(promises=(promise,)))
    await front.desk.hand_back("maya", conversation, "Asked")
    before = (await front.state(conversation)).version
    await started_without(front, "maya")
    state = await front.state(conversation)
    (made,) = state.promises
    assert (made.owner, made.due) == ("tomas", IN_TIME)
    (told,) = await front.words(conversation, before)
    assert "Tomas from our team takes care of what a former colleague told you" in told
    assert told_supervisors(state) == ["maya"]


async def test_a_call_that_nobody_else_has_free_is_at_another_time_and_no_second_one_is_told(front):
    conversation, other = await waiting(front), await waiting(front)
    for one, text in ((conversation, "tomorrow at 9"), (other, "tomorrow at 9")):
        await front.press(one, CALL)
        await front.say(one, text)
    await front.say(other, "yes")  # with Tomas, as Maya is not free then
    before = (await front.state(conversation)).version
    await started_without(front, "maya")
    (promise,) = (await front.state(conversation)).promises
    assert (promise.owner, promise.way, promise.starts) == ("tomas", "call", later(hours=23.25))
    moved, whose = await front.words(conversation, before)
    assert moved.startswith("Tomas from our team calls you at 9:15 tomorrow in place of")
    assert "Tomas from our team calls you at 9:15 tomorrow, as settled" in whose


async def test_who_keeps_it_since_and_was_never_at_the_desk_was_reminded_of_nothing(front):
    conversation = await taken(front)
    promise = NewPromise(text="I'll send the label", due=IN_TIME)
    await front.desk.reply("maya", conversation, "I'll send it.", "r1", Also(promises=(promise,)))
    await started_without(front, "maya")
    before = (await front.state(conversation)).version
    for _ in range(180):
        await front.pass_time(minutes=1)
    told = " ".join(await front.words(conversation, before))
    assert "has been reminded" not in told


async def test_a_call_at_a_time_that_is_off_their_shift_by_now_is_somebody_elses(front):
    conversation = await waiting(front)
    await front.say(conversation, "call me tomorrow at 11 on 07700 900123")
    before = (await front.state(conversation)).version
    maya = front.team.agents["maya"]
    off = replace(maya, shifts=tuple(one for one in maya.shifts if one.weekday != 1))
    front.team = Team({**front.team.agents, "maya": off})
    front.restart()
    await front.pass_time(seconds=1)
    (promise,) = (await front.state(conversation)).promises
    assert (promise.owner, promise.starts) == ("tomas", later(hours=25))
    (told,) = await front.words(conversation, before)
    assert told.startswith("Tomas from our team calls you at 11:00 tomorrow in place of Maya")


async def test_what_is_followed_up_inside_goes_on_and_the_customer_hears_nothing(front):
    conversation = await taken(front, "tomas")
    inside = NewPromise(text="ask the stock room", due=IN_TIME)
    await front.desk.note_privately("maya", conversation, "I'll ask", "n1", inside)
    before = (await front.state(conversation)).version
    await started_without(front, "maya")
    state = await front.state(conversation)
    assert [made.owner for made in state.promises] == ["tomas"]
    assert (state.status, state.owner) == (Status.AGENT, "tomas")
    assert await front.words(conversation, before) == []


async def test_a_colleague_who_was_asked_to_take_it_on_and_left_is_not_waited_for(front):
    conversation = await taken(front)
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="", message_id="t1")
    await front.desk.transfer("maya", conversation, passing)
    await started_without(front, "tomas")
    state = await front.state(conversation)
    assert (state.transfer, state.owner) == (None, "maya")
    assert [alarm.kind for alarm in state.alarms] == [AlarmKind.NOT_TAKEN_ON]


async def test_who_is_only_an_editor_now_answers_for_nothing_either(front):
    conversation = await waiting(front)
    maya = replace(front.team.agents["maya"], roles=frozenset({Role.EDITOR}))
    front.team = Team({**front.team.agents, "maya": maya})
    front.restart()
    await front.pass_time(seconds=1)
    assert (await front.state(conversation)).owner == "tomas"


async def test_what_belongs_to_people_of_the_team_is_left_as_it_is(front):
    one, other = await taken(front, "tomas"), await waiting(front)
    before = [await front.state(one), await front.state(other)]
    await started_without(front, "noor")
    assert [await front.state(one), await front.state(other)] == before


async def test_what_could_not_be_seen_to_is_seen_to_at_the_next_look(front, monkeypatch):
    conversation = await waiting(front)
    load, away = front.stores.record.load, [True]

    async def sometimes(name: str) -> Conversation | None:
        if name == conversation and away:
            raise Unavailable("away")
        return await load(name)

    monkeypatch.setattr(front.stores.record, "load", sometimes)
    front.team = Team({k: v for k, v in front.team.agents.items() if k != "maya"})
    front.restart()
    with pytest.raises(Unavailable):
        await front.pass_time(seconds=1)
    away.clear()
    await front.pass_time(seconds=1)
    assert (await front.state(conversation)).owner == "tomas"


async def test_a_call_that_somebody_who_left_had_promised_is_kept_at_its_time(front):
    conversation = await taken(front)
    promised = e.Promised(
        at=NOW,
        promise="p1",
        owner="maya",
        text="call the customer",
        due=later(90),
        starts=later(75),
        way="call",
    )
    await front.desk._v.ledger.change(conversation, lambda _: (promised,))
    await front.desk.hand_back("maya", conversation, "We call")
    await started_without(front, "maya")
    (made,) = (await front.state(conversation)).promises
    assert (made.owner, made.starts) == ("tomas", later(75))
