"""An order under watch: the agent is free, customers hear of changes, a person comes in the end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime, timezone

import pytest

from bot.app.service import PromiseChange, Words
from bot.domain import events as e
from bot.domain.cases.watching import OrderLook
from bot.domain.conversation import Status
from bot.domain.errors import Refused, Unavailable
from bot.domain.people.roster import Team
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from tests.fakes.assistant import answer
from tests.support.clock import Clock
from tests.support.events import later
from tests.support.front import Front
from tests.support.team import TEAM

ORDER = ("order", "CL-10234", "order_system", "verified")
FRIDAY = date(2026, 11, 27)
LATE = OrderLook(state="late", expected=FRIDAY)


class Orders:
    """How the order stands, or that nobody answers."""

    def __init__(self):
        self.now = LATE
        self.asked = 0

    async def look(self, number):
        assert number == "CL-10234"
        self.asked += 1
        await asyncio.sleep(0)
        if isinstance(self.now, Exception):
            raise self.now
        return self.now


@pytest.fixture
def orders():
    return Orders()


@pytest.fixture
def front(orders):
    return Front(order_looks=orders)


async def with_maya(front):
    """Maya has a customer whose order is proven."""
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(answer("It is late.", facts=(ORDER,), source="order:CL-10234"))
    await front.say(conversation, "where is CL-10234, LS6 2AB")
    await front.desk.take_over("maya", conversation)
    return conversation


async def watched(front, **more):
    conversation = await with_maya(front)
    await front.desk.watch_order("maya", conversation, **more)
    return conversation


async def news(front, conversation, **span):
    """What the customer hears of it after some time."""
    before = (await front.state(conversation)).version
    await front.pass_time(**span)
    return await front.words(conversation, before)


async def test_the_agent_is_free_and_named_as_who_keeps_an_eye_on_it(front):
    conversation = await with_maya(front)
    before = (await front.state(conversation)).version
    words = Words(text="I have asked the carrier.", message_id="w1")
    await front.desk.watch_order("maya", conversation, words=words)
    state = await front.state(conversation)
    (promise,) = state.promises
    assert (state.status, await front.places()) == (Status.BOT, {})
    assert (promise.kind, promise.owner, promise.order) == (PromiseKind.WATCH, "maya", "CL-10234")
    first, told = await front.words(conversation, before)
    assert first == "I have asked the carrier."
    assert told.startswith("Maya is keeping an eye on your order CL-10234.")
    assert promise.due == later(hours=5.5 + 24 * 7), "Monday after the Friday it is expected on"


async def test_no_change_is_no_news_and_a_new_day_is(front, orders):
    conversation = await watched(front)
    assert await news(front, conversation, minutes=31) == []
    assert orders.asked == 2
    orders.now = replace(LATE, expected=date(2026, 11, 25))
    assert await news(front, conversation, minutes=31) == [
        "News about your order CL-10234: it is now expected on Wednesday."
    ]
    assert await news(front, conversation, minutes=31) == []


async def test_when_it_arrives_the_customer_hears_and_whoever_watched_it_comes(front, orders):
    await front.arrive("tomas")
    conversation = await watched(front)
    orders.now = OrderLook(state="delivered")
    (words,) = await news(front, conversation, minutes=31)
    assert words.startswith(
        "Your order CL-10234 has been delivered, according to our order system. Maya"
    )
    state = await front.state(conversation)
    assert (state.status, state.owner, state.promises) == (Status.OFFERED, "maya", ())
    assert state.reasons[-1].code.value == "order_arrived"


async def test_whoever_has_the_watch_now_comes_and_not_who_began_it(front, orders):
    await front.arrive("tomas")
    conversation = await watched(front)
    (promise,) = (await front.state(conversation)).promises
    change = PromiseChange(verb="hand-on", promise=promise.id, owner="tomas")
    await front.desk.change_promise("maya", conversation, change)
    orders.now = OrderLook(state="delivered")
    await front.pass_time(minutes=31)
    assert (await front.state(conversation)).owner == "tomas"


async def test_when_it_goes_wrong_somebody_who_is_there_takes_it(front, orders):
    conversation = await watched(front)
    await front.leave("maya")
    await front.arrive("tomas")
    orders.now = OrderLook(state="lost", needs_person="lost")
    (words,) = await news(front, conversation, minutes=31)
    assert words.startswith(
        "Our order system now says that the carrier has lost your order CL-10234"
    )
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert state.reasons[-1].code.value == "order_needs_person"


async def test_while_a_person_has_it_news_are_told_and_nobody_else_is_called(front, orders):
    conversation = await watched(front)
    await front.desk.take_over("maya", conversation)
    orders.now = OrderLook(state="delivered")
    assert await news(front, conversation, minutes=31) == [
        "Your order CL-10234 has been delivered, according to our order system."
    ]
    assert (await front.state(conversation)).status is Status.AGENT


async def test_by_the_time_that_was_told_a_person_comes_whatever_happened(front, orders):
    conversation = await watched(front, due=later(300))
    for _ in range(9):
        assert await news(front, conversation, minutes=30) == []
    (words,) = await news(front, conversation, minutes=28)
    assert words.startswith("Your order CL-10234 hasn't arrived yet, and Maya told you")
    assert front.clock() < later(300)
    assert (await front.state(conversation)).status is Status.OFFERED


async def test_an_order_system_that_does_not_answer_is_asked_again_soon_and_then_an_alarm(
    front, orders
):
    conversation = await watched(front)
    orders.now = Unavailable("away")
    assert await news(front, conversation, minutes=31) == []
    for _ in range(2):
        await front.pass_time(minutes=6)
    state = await front.state(conversation)
    assert AlarmKind.WATCH_BLIND in [alarm.kind for alarm in state.alarms]
    orders.now = LATE
    assert await news(front, conversation, minutes=6) == []
    state = await front.state(conversation)
    assert AlarmKind.WATCH_BLIND not in [alarm.kind for alarm in state.alarms]


async def test_an_order_that_was_not_proven_is_not_told_of(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "where is CL-10234")
    await front.desk.take_over("maya", conversation)
    with pytest.raises(Refused) as error:
        await front.desk.watch_order("maya", conversation)
    assert error.value.code == "no_order"
    assert "watch-order" not in (await front.desk.conversation("maya", conversation))["can"]


@pytest.mark.parametrize(("now", "code"), [(OrderLook(state="delivered"), "nothing_to_watch")])
async def test_where_nothing_is_to_come_nothing_is_watched(front, orders, now, code):
    conversation = await with_maya(front)
    orders.now = now
    with pytest.raises(Refused) as error:
        await front.desk.watch_order("maya", conversation)
    assert error.value.code == code
    assert (await front.state(conversation)).status is Status.AGENT


async def test_watched_again_it_is_the_same_promise_with_another_time(front):
    conversation = await watched(front)
    await front.desk.take_over("maya", conversation)
    await front.desk.watch_order("maya", conversation, due=later(900))
    (promise,) = (await front.state(conversation)).promises
    assert promise.due == later(900)


async def test_only_who_has_it_hands_it_to_the_watch(front, orders):
    conversation = await with_maya(front)
    with pytest.raises(Refused):
        await front.desk.watch_order("tomas", conversation)
    assert await front.events(conversation, e.Promised) == []


async def test_two_who_look_at_once_tell_it_once(front, orders):
    conversation = await watched(front)
    before = (await front.state(conversation)).version
    orders.now = OrderLook(state="in_transit")
    front.clock.move(minutes=31)
    look = front.desk._v.watch_orders.look_next
    await asyncio.gather(look(conversation), look(conversation))
    assert orders.asked == 3
    assert len(await front.words(conversation, before)) == 1


async def test_another_process_looks_when_this_one_is_dead(front, orders):
    conversation = await watched(front)
    front.restart()
    orders.now = OrderLook(state="in_transit", expected=FRIDAY)
    assert await news(front, conversation, minutes=31) == [
        "News about your order CL-10234: it is on its way and expected on Friday."
    ]


async def test_what_was_sent_again_is_watched_and_not_what_was_lost(front, orders):
    conversation = await with_maya(front)
    looked = []

    async def look(number):
        looked.append(number)
        lost = OrderLook(state="lost", needs_person="lost", sent_again_as="CL-10537")
        return lost if number == "CL-10234" else LATE

    orders.look = look
    before = (await front.state(conversation)).version
    await front.desk.watch_order("maya", conversation, None, None)
    (watched,) = (await front.state(conversation)).promises
    assert watched.order == "CL-10537"
    (told,) = await front.words(conversation, before)
    assert "CL-10537" in told
    assert "CL-10234" not in told


async def test_a_replacement_that_can_t_be_seen_is_watched_all_the_same(front, orders):
    conversation = await with_maya(front)

    async def look(number):
        if number != "CL-10234":
            raise Unavailable("away")
        return OrderLook(state="lost", needs_person="lost", sent_again_as="CL-10537")

    orders.look = look
    await front.desk.watch_order("maya", conversation, None, None)
    (watched,) = (await front.state(conversation)).promises
    assert watched.order == "CL-10537"


async def test_the_day_on_which_it_is_expected_is_the_shop_s_and_is_over_first(orders):
    """The evening before it in New York is that day in Greenwich already."""
    at_any_hour = Team({"maya": replace(TEAM.agents["maya"], shifts=())})
    front = Front(
        team=at_any_hour,
        order_looks=orders,
        shop_zone="America/New_York",
        clock=Clock(datetime(2026, 11, 27, 1, 0, tzinfo=timezone.utc)),
    )

    conversation = await watched(front)

    (promise,) = (await front.state(conversation)).promises
    friday_is_over = datetime(2026, 11, 28, 5, 0, tzinfo=timezone.utc)
    assert promise.due >= friday_is_over


@pytest.mark.parametrize("text", ["so when will it be here?", "where is CL-10234?"])
async def test_who_asks_for_it_hears_when_it_is_expected_and_by_when_they_hear(front, text):
    conversation = await watched(front)
    front.assistant.then(answer("It is late.", facts=(ORDER,), source="order:CL-10234"))
    (words, *_) = await front.say(conversation, text)
    assert words.startswith("Maya is keeping an eye on your order CL-10234, which is expected on")
    assert "by 15:30 on 30 November at the latest" in words
    assert "noted what you agreed" not in words


async def test_what_nobody_could_see_by_the_time_is_not_told_as_known(front, orders):
    conversation = await watched(front)
    orders.now = Unavailable("The order system is away.")
    told = " ".join(await news(front, conversation, days=8))
    assert "We can't see at the moment how it stands" in told
    assert "hasn't arrived yet" not in told
