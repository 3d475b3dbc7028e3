"""Who comes back in another browser is told what stands open, once it is proven who they are."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Status, next_contact
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer
from tests.support.handovers import PERSON
from tests.support.team import TEAM
from tests.unit.app.test_coming_back import asks

MAIL = ("email", "robin@example.com", "customer", "verified")


async def waiting_case(front):
    """Maya will write; nobody is at the desk."""
    first = await asks(front)
    await front.say(first, PERSON)
    state = await front.state(first)
    assert state.status is Status.WAITING
    return first, state


async def last_words(front, conversation):
    return (await front.events(conversation, e.HouseSaid))[-1].text


async def test_the_customer_hears_who_has_it_and_what_was_promised(front):
    _, state = await waiting_case(front)
    name = TEAM.name_of(state.owner)
    front.clock.move(minutes=5)
    again = await asks(front)
    words = await last_words(front, again)
    assert f"{name} knows this already from your other chat" in words
    assert "promised there to write to you by" in words
    said = await front.events(again, e.BotSaid)
    assert "on its way" in said[-1].text


async def test_the_same_person_has_both_by_the_time_that_was_told(front):
    first, before = await waiting_case(front)
    front.clock.move(minutes=5)
    again = await front.state(await asks(front))
    assert (again.status, again.owner) == (Status.WAITING, before.owner)
    assert next_contact(again).due == next_contact(before).due
    assert again.reasons[-1].code is ReasonCode.OPEN_ELSEWHERE
    assert [x.other for x in await front.events(again.id, e.Joined)] == [first]
    assert [x.other for x in await front.events(first, e.Joined)] == [again.id]


async def test_nobody_else_is_asked_as_long_as_that_time_stands(front):
    _, before = await waiting_case(front)
    again = await asks(front)
    other = "tomas" if before.owner == "maya" else "maya"
    await front.arrive(other)
    await front.pass_time(seconds=30)
    assert (await front.state(again)).status is Status.WAITING
    await front.arrive(before.owner)
    await front.pass_time(seconds=30)
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, before.owner)


async def test_who_has_it_and_is_here_is_offered_the_new_chat_too(front):
    await front.arrive("maya", "tomas")
    first = await asks(front)
    await front.say(first, PERSON)
    owner = (await front.state(first)).owner
    await front.desk.accept(owner, first)
    again = await front.state(await asks(front))
    assert again.owner == owner


async def test_nothing_is_said_before_the_proof(front):
    await waiting_case(front)
    stranger = await front.web(origin="elsewhere")
    claimed = ("order", "CL-10234", "customer", "said")
    front.assistant.then(answer("And the postcode?", facts=(claimed,)))
    await front.say(stranger, "where is CL-10234")
    assert (await front.state(stranger)).status is Status.BOT
    assert await front.events(stranger, e.Joined) == []
    assert await front.events(stranger, e.HouseSaid) == []


async def test_the_same_address_with_another_order_is_the_same_customer(front):
    first = await asks(front, MAIL)
    await front.say(first, PERSON)
    other = await front.web(origin="elsewhere")
    fact = ("order", "CL-10300", "customer", "verified")
    front.assistant.then(answer("It is in Leeds.", facts=(fact, MAIL)))
    await front.say(other, "where is CL-10300, robin@example.com")
    assert [x.other for x in await front.events(other, e.Joined)] == [first]


async def test_what_is_closed_or_only_with_the_bot_is_no_open_case(front):
    await asks(front)
    again = await asks(front)
    assert await front.events(again, e.Joined) == []
    assert (await front.state(again)).status is Status.BOT


async def test_an_order_that_is_watched_is_watched_for_the_new_chat_too(front):
    await front.arrive("maya")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    await front.desk.watch_order("maya", first)
    assert (await front.state(first)).status is Status.BOT
    again = await front.state(await asks(front))
    assert again.status is Status.BOT
    assert [p.kind for p in again.promises] == [PromiseKind.WATCH]
    assert "is already keeping an eye on your order CL-10234" in await last_words(front, again.id)


async def test_the_desk_does_not_call_a_case_closed_that_stands_open_in_the_other_chat(front):
    await waiting_case(front)
    shown = await front.desk.summary(await asks(front))
    assert shown["reason"]["text"] == "Writes in another chat while the first is still open"


async def test_the_desk_sees_the_other_chat_in_the_brief(front):
    first, before = await waiting_case(front)
    again = await asks(front)
    shown = await front.desk.conversation(before.owner, again)
    (joined,) = shown["brief"]["joined"]
    assert (joined["id"], joined["status"]) == (first, "waiting")
    assert joined["owner"] == TEAM.name_of(before.owner)
    assert joined["promised"][0]["due"]
    assert joined["last"] == PERSON
    assert "Has this customer's case in another chat" in shown["brief"]["why_you"]
