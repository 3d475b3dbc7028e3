"""Alarms at the desk: in plain words, on the conversation, and noted by supervisors only."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from tests.support.events import NOW, later
from tests.support.handovers import taken, waiting


async def test_an_alarm_says_what_about_whom_and_since_when(front):
    conversation = await waiting(front)
    (alarm,) = (await front.desk.summary(conversation))["alarms"]
    assert alarm == {
        "kind": "nobody_here",
        "about": "maya",
        "text": "Maya is on shift and not available; a customer waits",
        "yours": "You are on shift and not available; a customer waits",
        "owner": {"id": "maya", "name": "Maya"},
        "since": NOW.isoformat(),
        "due": None,
        "seen_by": "",
    }


async def test_an_alarm_before_a_promise_says_by_when(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=25)
    alarms = {a["kind"]: a for a in (await front.desk.summary(conversation))["alarms"]}
    assert alarms["promise_soon"]["due"] == later(30).isoformat()


async def test_an_alarm_before_a_call_names_the_time_of_the_call_and_not_its_end(front):
    conversation = await waiting(front)
    await front.say(conversation, "call me today at 10:30")
    await front.pass_time(minutes=26)
    summary = await front.desk.summary(conversation)
    alarms = {a["kind"]: a for a in summary["alarms"]}
    assert alarms["promise_soon"]["due"] == later(minutes=30).isoformat()
    assert summary["callback"]["starts"] == later(minutes=30).isoformat()


async def test_supervisors_take_note_and_nobody_else_may(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    assert "alarm-seen" in (await front.desk.conversation("maya", conversation))["can"]
    assert "alarm-seen" not in (await front.desk.conversation("tomas", conversation))["can"]
    with pytest.raises(Refused) as refused:
        await front.desk.alarm_seen("tomas", conversation, "agent_silent", "maya")
    assert refused.value.code == "not_allowed"
    whole = await front.desk.alarm_seen("maya", conversation, "agent_silent", "maya")
    assert [alarm["seen_by"] for alarm in whole["summary"]["alarms"]] == ["Maya"]
    assert "alarm-seen" not in whole["can"]


async def test_noting_twice_or_what_does_not_stand_changes_nothing(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    for about in ("maya", "maya", "nobody"):
        await front.desk.alarm_seen("maya", conversation, "agent_silent", about)
    assert len(await front.events(conversation, e.AlarmSeen)) == 1


async def test_what_was_alarmed_and_noted_stands_in_the_transcript_and_never_in_the_chat(front):
    conversation = await taken(front)
    await front.pass_time(seconds=120)
    whole = await front.desk.alarm_seen("maya", conversation, "agent_silent", "maya")
    lines = [entry["text"] for entry in whole["entries"] if entry["kind"] == "event"]
    assert "Alarm: Maya is at the desk and has not answered" in lines
    assert "Maya took note of the alarm" in lines
    assert "Alarm" not in str(await front.desk.chat_after(conversation, 0))


async def test_an_alarm_of_a_machine_of_ours_concerns_nobody(front):
    conversation = await front.web()
    front.desk._v.customers.wake = front.desk._v.watch.wake = lambda *_: None
    await front.write(conversation, "How long is delivery?")
    await front.pass_time(seconds=20)
    (alarm,) = (await front.desk.summary(conversation))["alarms"]
    assert (alarm["kind"], alarm["owner"]) == ("unanswered", None)


async def test_that_somebody_is_missing_is_over_once_they_are_available_though_they_have_no_room(
    front,
):
    conversations = [await waiting(front) for _ in range(3)]
    await front.arrive("maya")
    states = [await front.state(one) for one in conversations]
    assert [state.status for state in states].count(Status.WAITING) == 2, "one after the other"
    assert [state.alarms for state in states] == [(), (), ()]
