"""Who comes again is known: on another chat too, if it is the same order or customer for sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.ports import Lookup
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from bot.domain.people.roster import Team
from tests.fakes.assistant import answer, down, not_understood
from tests.support.front import TEAM, Front

GOLD = ("service_level", "gold", "order_system", "verified")


def told(*facts, text="It is on its way, and comes on Friday.", order="CL-10234", **more):
    facts = (("order", order, "customer", "verified"), *facts)
    return answer(
        text, facts=facts, lookups=(Lookup(order=order),), source=f"order:{order}", **more
    )


async def asks(front, *facts, text="where is CL-10234, postcode LS6 2AB", **more):
    """A new chat about the order, from another address."""
    conversation = await front.web(origin=str(front.clock.now))
    front.assistant.then(told(*facts, **more))
    await front.say(conversation, text)
    return conversation


async def signals(front, conversation):
    last = (await front.events(conversation, e.Assessed))[-1]
    return {found.signal: found.score for found in last.evidence}


async def let_down(front, conversation):
    """Two misunderstandings: a person has to take over."""
    front.assistant.then(not_understood(), not_understood())
    await front.say(conversation, "the shade on the brass one is not like the picture")
    await front.say(conversation, "its colour differs from your photograph entirely")
    assert (await front.state(conversation)).status is not Status.BOT


async def settle(front, conversation):
    """Whoever has it settles it: nothing is left open there."""
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "I have put that right.", f"r-{conversation}")
    await front.desk.close("maya", conversation, "other")
    await front.stores.presence.set_available("maya", False)


async def let_down_before(front, *facts):
    """In a chat that is closed by now."""
    conversation = await asks(front, *facts)
    await let_down(front, conversation)
    await settle(front, conversation)


async def test_who_comes_a_third_time_about_one_order_is_noticed_on_any_chat(front):
    for _ in range(2):
        conversation = await asks(front)
        assert "several_contacts" not in await signals(front, conversation)
        front.clock.move(minutes=90)
    third = await asks(front)
    assert (await signals(front, third))["several_contacts"] == 0.3


async def test_another_order_is_another_matter(front):
    for _ in range(2):
        await asks(front)
    other = await front.web()
    fact = ("order", "CL-10300", "customer", "verified")
    front.assistant.then(answer("It is in Leeds.", facts=(fact,)))
    await front.say(other, "where is CL-10300")
    assert "several_contacts" not in await signals(front, other)


async def test_an_order_that_was_only_claimed_tells_nothing_of_who_came_before(front):
    for _ in range(2):
        await asks(front)
    stranger = await front.web()
    front.assistant.then(
        answer("And the postcode?", facts=(("order", "CL-10234", "customer", "said"),))
    )
    await front.say(stranger, "where is CL-10234")
    await front.say(stranger, "I don't have it")
    assert "several_contacts" not in await signals(front, stranger)


async def test_days_later_in_the_same_chat_is_coming_again_too(front):
    conversation = await asks(front)
    for words in ("where is it by now", "any news of the lamp"):
        front.clock.move(hours=30)
        front.assistant.then(told(text=f"Since {words!r} it has moved to the next depot."))
        await front.say(conversation, words)
    assert (await signals(front, conversation))["several_contacts"] == 0.3


async def test_whom_we_failed_in_another_chat_gets_a_person_at_the_next_failure(front):
    await let_down_before(front)
    front.clock.move(hours=20)
    again = await asks(front)
    assert (await front.state(again)).status is Status.BOT
    front.assistant.then(not_understood())
    await front.say(again, "and what about the brass part of it")
    state = await front.state(again)
    assert state.status is not Status.BOT
    assert (await signals(front, again))["failed_before"] >= 0.5


async def test_a_first_failure_of_somebody_whom_we_never_failed_brings_nobody_yet(front):
    first = await asks(front)
    await front.say(first, "I want to talk to a person, please")
    await settle(front, first)
    front.clock.move(hours=20)
    again = await asks(front)
    front.assistant.then(not_understood())
    await front.say(again, "and what about the brass part of it")
    assert (await front.state(again)).status is Status.BOT


async def test_a_failure_long_ago_is_forgotten(front):
    await let_down_before(front)
    front.clock.move(days=31)
    again = await asks(front)
    front.assistant.then(not_understood())
    await front.say(again, "and what about the brass part of it")
    assert (await front.state(again)).status is Status.BOT


async def test_the_same_customer_with_another_order_is_known_by_a_proven_address(front):
    mail = ("email", "robin@example.com", "customer", "verified")
    await let_down_before(front, mail)
    other = await front.web()
    fact = ("order", "CL-10300", "customer", "verified")
    front.assistant.then(answer("It is in Leeds.", facts=(fact, mail)), not_understood())
    await front.say(other, "where is CL-10300, robin@example.com")
    await front.say(other, "and what about the brass part of it")
    assert (await front.state(other)).status is not Status.BOT


async def test_a_turn_asks_for_visits_once_at_most(front):
    calls = []
    of = front.stores.visits.of

    async def counted(names, since):
        calls.append(names)
        return await of(names, since)

    front.stores.visits.of = counted
    conversation = await asks(front)
    assert len(calls) == 1
    for number in range(3):
        front.assistant.then(told(text=f"Day {number}: it waits at depot number {number}."))
        await front.say(conversation, f"and on day {number}?")
        assert len(calls) == number + 2
    stranger = await front.web()
    await front.say(stranger, "do you sell lamps?")
    assert len(calls) == 4


# Those who are trained

CARE = Team(
    {
        **TEAM.agents,
        "tomas": replace(TEAM.agents["tomas"], skills=("delivery", "care"), at_once=2),
    }
)


@pytest.fixture
async def trained():
    front = Front(team=CARE)
    await front.arrive("maya", "tomas")
    return front


async def test_whom_we_fail_again_goes_to_somebody_trained_whatever_failed_this_time(trained):
    await let_down_before(trained)
    await trained.arrive("maya")
    trained.clock.move(hours=1)
    again = await asks(trained)
    trained.assistant.then(down("assistant_slow"))
    await trained.say(again, "and what about the brass part of it")
    state = await trained.state(again)
    assert state.owner == "tomas"
    assert "trained:care" in state.why_them


async def test_whom_we_failed_before_goes_to_somebody_trained_also_with_a_mere_wish(trained):
    """Maya knows returns; Tomas is trained for those whom we failed."""
    await let_down_before(trained)
    await trained.arrive("maya")
    again = await asks(trained)
    trained.assistant.then(answer("", needs_person="chose:refund", person_skill="returns"))
    await trained.say(again, "refund it")
    assert (await trained.state(again)).owner == "tomas"


async def test_a_gold_customer_who_wants_a_refund_goes_to_somebody_trained(trained):
    """Maya knows returns; Tomas is trained for those of the top service level."""
    conversation = await asks(trained, GOLD)
    trained.assistant.then(answer("", needs_person="chose:refund", person_skill="returns"))
    await trained.say(conversation, "refund it")
    state = await trained.state(conversation)
    assert (state.owner, state.fact(FactName.SERVICE_LEVEL)) == ("tomas", "gold")
    whole = await trained.desk.conversation("tomas", conversation)
    assert "Trained for customers of the service level gold" in whole["brief"]["why_you"]
    assert {"Service level": "gold"} in [{f["label"]: f["value"]} for f in whole["brief"]["facts"]]


@pytest.mark.parametrize("level", [None, "silver"])
async def test_other_levels_change_nothing(trained, level):
    facts = () if level is None else (("service_level", level, "order_system", "verified"),)
    conversation = await asks(trained, *facts)
    trained.assistant.then(answer("", needs_person="chose:refund", person_skill="returns"))
    await trained.say(conversation, "refund it")
    assert (await trained.state(conversation)).owner == "maya"


async def test_nobody_waits_for_a_trained_person_who_is_full_or_away(trained):
    for order in ("CL-10301", "CL-10302"):
        conversation = await asks(trained, GOLD, order=order)
        await trained.say(conversation, "a person please")
        assert (await trained.state(conversation)).owner == "tomas"
    last = await asks(trained, GOLD)
    await trained.say(last, "a person please")
    state = await trained.state(last)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")


# Abuse


async def test_abuse_goes_to_a_supervisor_and_whoever_takes_it_is_warned(trained):
    conversation = await trained.web()
    await trained.say(conversation, "you fucking idiots, piss off")
    state = await trained.state(conversation)
    assert (state.owner, "trained:supervisor" in state.why_them) == ("maya", True)
    summary = await trained.desk.summary(conversation)
    assert summary["warning"] == "Abusive words in this conversation"
    whole = await trained.desk.conversation("maya", conversation)
    (warning, *_) = whole["brief"]["warnings"]
    assert warning["text"] == "Abusive words in this conversation"
    assert (warning["quote"].split()[0] in "you fucking idiots, piss off", warning["seq"]) == (
        True,
        2,
    )


async def test_abuse_goes_to_whoever_is_there_when_no_supervisor_is(front):
    await front.arrive("tomas")
    conversation = await front.web()
    await front.say(conversation, "you fucking idiots, piss off")
    assert (await front.state(conversation)).owner == "tomas"


async def test_who_is_polite_is_no_reason_for_a_warning(trained):
    conversation = await trained.web()
    await trained.say(conversation, "a person please")
    assert (await trained.desk.summary(conversation))["warning"] == ""
    whole = await trained.desk.conversation("maya", conversation)
    assert whole["brief"]["warnings"] == []
