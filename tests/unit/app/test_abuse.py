"""A customer is abusive to a person: who has them is warned, and a supervisor called in."""

from __future__ import annotations

from bot.domain import events as e
from bot.judgement.judge import Judge
from tests.support.handovers import taken

ABUSE = "You are a stupid fucking idiot"


async def alarms(front, conversation):
    found = (await front.desk.summary(conversation))["alarms"]
    return [alarm for alarm in found if alarm["kind"] == "abusive"]


async def test_abuse_raises_an_alarm_and_stands_in_the_brief(front):
    conversation = await taken(front)
    await front.say(conversation, ABUSE)
    (alarm,) = await alarms(front, conversation)
    assert alarm["text"] == "The customer is abusive to Maya"
    assert alarm["owner"]["id"] == "maya"
    whole = await front.desk.conversation("maya", conversation)
    assert whole["brief"]["warnings"][0]["quote"] in ABUSE
    assert whole["brief"]["mood"][-1]["value"] < 0


async def test_other_words_to_a_person_are_not_judged(front):
    conversation = await taken(front)
    judged = await front.events(conversation, e.Assessed)
    await front.say(conversation, "Thank you, that is kind")
    assert await front.events(conversation, e.Assessed) == judged
    assert await alarms(front, conversation) == []


async def test_more_of_it_is_the_same_alarm_until_it_was_noted(front):
    conversation = await taken(front)
    await front.say(conversation, ABUSE)
    await front.say(conversation, "Idiot. Fucking idiot")
    (alarm,) = await alarms(front, conversation)
    await front.desk.alarm_seen("maya", conversation, "abusive", alarm["about"])
    await front.say(conversation, "You fucking bitch")
    unseen = [one for one in await alarms(front, conversation) if not one["seen_by"]]
    assert len(unseen) == 1


async def test_it_is_over_when_nobody_has_them_any_more(front):
    conversation = await taken(front)
    await front.say(conversation, ABUSE)
    await front.desk.hand_back("maya", conversation, "Calmed down")
    assert await alarms(front, conversation) == []


async def test_what_is_said_to_a_person_wakes_nobody_unless_it_may_be_abuse(front):
    conversation = await taken(front)
    woken, wake = [], front.desk._v.customers.wake

    def noted(conversation, *given):
        woken.append(conversation)
        wake(conversation, *given)

    front.desk._v.customers.wake = noted
    await front.say(conversation, "My lamp came with a crack.")
    assert woken == []
    await front.say(conversation, ABUSE)
    assert woken == [conversation]
    assert len(await alarms(front, conversation)) == 1


async def test_what_is_no_abuse_is_not_assessed(front, monkeypatch):
    conversation = await taken(front)
    monkeypatch.setattr(Judge, "before", never)
    await front.say(conversation, "My lamp came with a crack.")
    await front.desk._v.turns.next_turn(conversation)


def never(*_):
    raise AssertionError("it was assessed")
